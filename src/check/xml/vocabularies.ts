/** A namespace: the prefix that rules and people use for it, and who defines it. */
export interface Vocabulary {
  readonly prefix: string;
  readonly uri: string;
  /** Other spellings with the same meaning. */
  readonly also?: readonly string[];
  readonly spec?: string;
  /** Known, but its elements are not checked. */
  readonly unchecked?: true;
}

const rss = "RSS 2.0 (rssboard.org/rss-specification)";

/** The namespaces of feeds. RSS's own elements have the empty prefix, whatever their namespace. */
export const vocabularies: readonly Vocabulary[] = [
  { prefix: "", uri: "", spec: rss },
  { prefix: "", uri: "http://purl.org/rss/1.0/", spec: "RSS 1.0 (web.resource.org/rss/1.0/spec)" },
  {
    prefix: "",
    uri: "http://my.netscape.com/rdf/simple/0.9/",
    also: ["http://channel.netscape.com/rdf/simple/0.9/"],
    spec: "RSS 0.90",
  },
  { prefix: "", uri: "http://purl.org/net/rss1.1#", spec: "RSS 1.1" },
  {
    prefix: "",
    uri: "http://backend.userland.com/rss2",
    also: ["http://blogs.law.harvard.edu/tech/rss", "http://backend.userland.com/RSS2"],
    spec: rss,
  },
  { prefix: "atom", uri: "http://www.w3.org/2005/Atom", spec: "RFC 4287" },
  { prefix: "app", uri: "http://www.w3.org/2007/app", also: ["http://purl.org/atom/app#"], spec: "RFC 5023" },
  { prefix: "at", uri: "http://purl.org/atompub/tombstones/1.0", spec: "RFC 6721" },
  { prefix: "admin", uri: "http://webns.net/mvcb/", spec: "RSS 1.0 mod_admin" },
  { prefix: "ag", uri: "http://purl.org/rss/1.0/modules/aggregation/", spec: "RSS 1.0 mod_aggregation" },
  { prefix: "annotate", uri: "http://purl.org/rss/1.0/modules/annotate/", spec: "RSS 1.0 mod_annotation" },
  { prefix: "audio", uri: "http://media.tangent.org/rss/1.0/", spec: "RSS 1.0 mod_audio" },
  { prefix: "blogChannel", uri: "http://backend.userland.com/blogChannelModule", spec: "blogChannel RSS module" },
  {
    prefix: "cc",
    uri: "http://web.resource.org/cc/",
    also: ["http://creativecommons.org/ns#"],
    spec: "RSS 1.0 mod_cc",
  },
  { prefix: "cf", uri: "http://www.microsoft.com/schemas/rss/core/2005", spec: "Simple List Extensions" },
  { prefix: "cp", uri: "http://my.theinfo.org/changed/1.0/rss/", spec: "RSS 1.0 mod_changedpage" },
  { prefix: "content", uri: "http://purl.org/rss/1.0/modules/content/", spec: "RSS 1.0 mod_content" },
  {
    prefix: "conversationsNetwork",
    uri: "http://conversationsnetwork.org/rssNamespace-1.0/",
    spec: "Conversations Network",
  },
  { prefix: "co", uri: "http://purl.org/rss/1.0/modules/company", spec: "RSS 1.0 mod_company" },
  {
    prefix: "creativeCommons",
    uri: "http://backend.userland.com/creativeCommonsRssModule",
    spec: "creativeCommons RSS module",
  },
  { prefix: "dc", uri: "http://purl.org/dc/elements/1.1/", spec: "Dublin Core; RSS 1.0 mod_dc" },
  { prefix: "dcterms", uri: "http://purl.org/dc/terms/", spec: "DCMI Metadata Terms" },
  { prefix: "email", uri: "http://purl.org/rss/1.0/modules/email/", spec: "RSS 1.0 mod_email" },
  { prefix: "ev", uri: "http://purl.org/rss/1.0/modules/event/", spec: "RSS 1.0 mod_event" },
  { prefix: "feedburner", uri: "http://rssnamespace.org/feedburner/ext/1.0", spec: "FeedBurner" },
  { prefix: "fh", uri: "http://purl.org/syndication/history/1.0", spec: "RFC 5005" },
  { prefix: "foaf", uri: "http://xmlns.com/foaf/0.1/", unchecked: true },
  { prefix: "g", uri: "http://base.google.com/ns/1.0", spec: "Google Base" },
  { prefix: "c", uri: "http://base.google.com/cns/1.0", unchecked: true },
  { prefix: "gd", uri: "http://schemas.google.com/g/2005", unchecked: true },
  { prefix: "geo", uri: "http://www.w3.org/2003/01/geo/wgs84_pos#", spec: "W3C Basic Geo" },
  { prefix: "geourl", uri: "http://geourl.org/rss/module/", spec: "GeoURL" },
  { prefix: "georss", uri: "http://www.georss.org/georss", spec: "GeoRSS 1.1" },
  { prefix: "gml", uri: "http://www.opengis.net/gml", spec: "GeoRSS GML" },
  { prefix: "icbm", uri: "http://postneo.com/icbm", spec: "ICBM RSS module" },
  {
    prefix: "image",
    uri: "http://web.resource.org/rss/1.0/modules/image/",
    also: ["http://purl.org/rss/1.0/modules/image/"],
    spec: "RSS 1.0 mod_image",
  },
  {
    prefix: "itunes",
    uri: "http://www.itunes.com/dtds/podcast-1.0.dtd",
    also: [
      "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
      "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
      "http://example.com/DTDs/PodCast-1.0.dtd",
    ],
    spec: "Apple Podcasts: a podcaster’s guide to RSS",
  },
  { prefix: "l", uri: "http://purl.org/rss/1.0/modules/link/", spec: "RSS 1.0 mod_link" },
  { prefix: "access", uri: "http://www.bloglines.com/about/specs/fac-1.0", spec: "Feed access control 1.0" },
  {
    prefix: "media",
    uri: "http://search.yahoo.com/mrss/",
    also: ["http://search.yahoo.com/mrss", "http://tools.search.yahoo.com/mrss/"],
    spec: "Media RSS 1.5.1 (rssboard.org/media-rss)",
  },
  { prefix: "opensearch", uri: "http://a9.com/-/spec/opensearch/1.1/", spec: "OpenSearch 1.1" },
  { prefix: "opensearch10", uri: "http://a9.com/-/spec/opensearchrss/1.0/", unchecked: true },
  { prefix: "pingback", uri: "http://madskills.com/public/xml/rss/module/pingback/", spec: "Pingback module" },
  {
    prefix: "podcast",
    uri: "https://podcastindex.org/namespace/1.0",
    also: ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"],
    spec: "Podcasting 2.0 namespace 1.0",
  },
  {
    prefix: "prism",
    uri: "http://prismstandard.org/namespaces/1.2/basic/",
    also: ["http://prismstandard.org/namespaces/basic/2.0/", "http://purl.org/rss/1.0/modules/prism/"],
    unchecked: true,
  },
  { prefix: "rdf", uri: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", spec: "RDF/XML" },
  { prefix: "rdfs", uri: "http://www.w3.org/2000/01/rdf-schema#", unchecked: true },
  { prefix: "ref", uri: "http://purl.org/rss/1.0/modules/reference/", spec: "RSS 1.0 mod_reference" },
  { prefix: "reqv", uri: "http://purl.org/rss/1.0/modules/richequiv/", spec: "RSS 1.0 mod_richequiv" },
  { prefix: "search", uri: "http://purl.org/rss/1.0/modules/search/", spec: "RSS 1.0 mod_search" },
  { prefix: "slash", uri: "http://purl.org/rss/1.0/modules/slash/", spec: "RSS 1.0 mod_slash" },
  { prefix: "snf", uri: "http://www.smartnews.be/snf", spec: "SmartFormat" },
  { prefix: "mi", uri: "http://schemas.ingestion.microsoft.com/common/", unchecked: true },
  { prefix: "source", uri: "http://source.scripting.com/", also: ["https://source.scripting.com/"], unchecked: true },
  { prefix: "ss", uri: "http://purl.org/rss/1.0/modules/servicestatus/", spec: "RSS 1.0 mod_servicestatus" },
  { prefix: "str", uri: "http://hacks.benhammersley.com/rss/streaming/", spec: "RSS 1.0 mod_streaming" },
  { prefix: "sub", uri: "http://purl.org/rss/1.0/modules/subscription/", spec: "RSS 1.0 mod_subscription" },
  {
    prefix: "sx",
    uri: "http://feedsync.org/2007/feedsync",
    also: ["http://www.microsoft.com/schemas/sse"],
    spec: "FeedSync 1.0.1",
  },
  { prefix: "sy", uri: "http://purl.org/rss/1.0/modules/syndication/", spec: "RSS 1.0 mod_syndication" },
  { prefix: "taxo", uri: "http://purl.org/rss/1.0/modules/taxonomy/", spec: "RSS 1.0 mod_taxonomy" },
  {
    prefix: "thr",
    uri: "http://purl.org/syndication/thread/1.0",
    also: ["http://purl.org/rss/1.0/modules/threading/"],
    spec: "RFC 4685",
  },
  { prefix: "trackback", uri: "http://madskills.com/public/xml/rss/module/trackback/", spec: "TrackBack module" },
  { prefix: "webfeeds", uri: "http://webfeeds.org/rss/1.0", unchecked: true },
  { prefix: "wfw", uri: "http://wellformedweb.org/CommentAPI/", spec: "wfw namespace elements" },
  {
    prefix: "wiki",
    uri: "http://purl.org/rss/1.0/modules/wiki/",
    also: ["http://www.usemod.com/cgi-bin/mb.pl?ModWiki"],
    spec: "RSS 1.0 mod_wiki",
  },
  { prefix: "xhtml", uri: "http://www.w3.org/1999/xhtml", spec: "XHTML 1.0" },
  { prefix: "svg", uri: "http://www.w3.org/2000/svg", spec: "SVG" },
  { prefix: "mathml", uri: "http://www.w3.org/1998/Math/MathML", spec: "MathML" },
  { prefix: "xlink", uri: "http://www.w3.org/1999/xlink", spec: "XLink" },
  { prefix: "xml", uri: "http://www.w3.org/XML/1998/namespace", spec: "XML 1.0" },
  { prefix: "xmlns", uri: "http://www.w3.org/2000/xmlns/", spec: "XML namespaces" },
  { prefix: "xsi", uri: "http://www.w3.org/2001/XMLSchema-instance", unchecked: true },
  { prefix: "xrd", uri: "xri://$xrd*($v*2.0)", also: ["xri://$xrds"], unchecked: true },
  { prefix: "openid", uri: "http://openid.net/xmlns/1.0", unchecked: true },
  { prefix: "friendfeed", uri: "http://friendfeed.com/2008/friendfeed/rss/1.0", unchecked: true },
  {
    prefix: "googleplay",
    uri: "http://www.google.com/schemas/play-podcasts/1.0",
    also: ["http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"],
    unchecked: true,
  },
  {
    prefix: "rawvoice",
    uri: "http://www.rawvoice.com/rawvoiceRssModule/",
    also: ["https://blubrry.com/developer/rawvoice-rss/"],
    unchecked: true,
  },
  {
    prefix: "spotify",
    uri: "http://www.spotify.com/ns/rss",
    also: ["https://www.spotify.com/ns/rss"],
    unchecked: true,
  },
  { prefix: "psc", uri: "http://podlove.org/simple-chapters", unchecked: true },
  { prefix: "bitlove", uri: "http://bitlove.org", unchecked: true },
  { prefix: "post", uri: "com-wordpress:feed-additions:1", unchecked: true },
  { prefix: "dsq", uri: "http://www.disqus.com/", unchecked: true },
  { prefix: "moz", uri: "http://www.mozilla.org/2006/browser/search/", unchecked: true },
  { prefix: "yt", uri: "http://www.youtube.com/xml/schemas/2015", unchecked: true },
  { prefix: "activity", uri: "http://activitystrea.ms/spec/1.0/", unchecked: true },
  { prefix: "poco", uri: "http://portablecontacts.net/spec/1.0", unchecked: true },
  {
    prefix: "blogger",
    uri: "http://schemas.google.com/blogger/2008",
    also: ["http://schemas.google.com/blogger/2018"],
    unchecked: true,
  },
  { prefix: "acast", uri: "https://schema.acast.com/1.0/", unchecked: true },
  { prefix: "npr", uri: "https://www.npr.org/rss/", also: ["http://www.npr.org/rss/"], unchecked: true },
  { prefix: "nyt", uri: "http://www.nytimes.com/namespaces/rss/2.0", unchecked: true },
  { prefix: "wp", uri: "http://wordpress.org/export/1.2/", unchecked: true },
  { prefix: "fireside", uri: "http://fireside.fm/modules/rss/fireside", unchecked: true },
  { prefix: "omny", uri: "https://omny.fm/rss-extensions", unchecked: true },
  { prefix: "anchor", uri: "https://anchor.fm/xmlns", unchecked: true },
  { prefix: "indieauth", uri: "http://webns.net/mvcb/indieauth", unchecked: true },
  { prefix: "photo", uri: "http://www.pheed.com/pheed/", unchecked: true },
  { prefix: "s", uri: "http://www.w3.org/2005/sparql-results#", unchecked: true },
  { prefix: "slate", uri: "http://www.slate.com/rss/", unchecked: true },
  { prefix: "apple-wallpapers", uri: "http://www.apple.com/ilife/wallpapers", unchecked: true },
  { prefix: "nb", uri: "https://www.newsbreak.com/", unchecked: true },
  { prefix: "rssfeed", uri: "urn:ebay:apis:eBLBaseComponents", unchecked: true },
  { prefix: "ymaps", uri: "http://api.maps.yahoo.com/Maps/V2/AnnotatedMaps.xsd", unchecked: true },
  { prefix: "yweather", uri: "http://xml.weather.yahoo.com/ns/rss/1.0", unchecked: true },
  { prefix: "weather", uri: "http://www.intellicast.com/rss/", unchecked: true },
  { prefix: "jf", uri: "http://www.jiveforums.com/rss", unchecked: true },
  { prefix: "im", uri: "http://purl.org/rss/1.0/modules/imdb/", unchecked: true },
  { prefix: "bb", uri: "http://www.bloomberg.com/rss", unchecked: true },
  {
    prefix: "vc",
    uri: "http://www.w3.org/2001/vcard-rdf/3.0#",
    also: ["http://www.w3.org/2006/vcard/ns#"],
    unchecked: true,
  },
  { prefix: "doap", uri: "http://usefulinc.com/ns/doap#", unchecked: true },
  { prefix: "sioc", uri: "http://rdfs.org/sioc/ns#", unchecked: true },
  { prefix: "skos", uri: "http://www.w3.org/2004/02/skos/core#", unchecked: true },
  { prefix: "owl", uri: "http://www.w3.org/2002/07/owl#", unchecked: true },
  { prefix: "bio", uri: "http://purl.org/vocab/bio/0.1/", unchecked: true },
  { prefix: "wn", uri: "http://xmlns.com/wordnet/1.6/", unchecked: true },
  { prefix: "xlinks", uri: "http://www.w3.org/2001/XMLSchema", unchecked: true },
  { prefix: "lj", uri: "http://www.livejournal.org/rss/lj/1.0/", unchecked: true },
  { prefix: "rss11", uri: "http://purl.org/rss/1.0/modules/rss091#", unchecked: true },
];

const byUri = new Map<string, Vocabulary>(
  vocabularies.flatMap((one) => [[one.uri, one] as const, ...(one.also ?? []).map((uri) => [uri, one] as const)]),
);
const byPrefix = new Map<string, Vocabulary>(vocabularies.map((one) => [one.prefix.toLowerCase(), one]));

export const vocabularyOf = (uri: string): Vocabulary | undefined => byUri.get(uri);
/** The usual meaning of a prefix. */
export const vocabularyNamed = (prefix: string): Vocabulary | undefined => byPrefix.get(prefix.toLowerCase());

/** `title`, `itunes:image`; `{uri}local` where the namespace is unknown. */
export function canonicalName(uri: string, local: string): string {
  const found = byUri.get(uri);
  if (found === undefined) return `{${uri}}${local}`;
  return found.prefix === "" ? local : `${found.prefix}:${local}`;
}
