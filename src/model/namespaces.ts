/** The namespaces of the modules in documents, with the prefixes that readers know them by. */
export const namespaces = {
  atom: "http://www.w3.org/2005/Atom",
  at: "http://purl.org/atompub/tombstones/1.0",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  dcterms: "http://purl.org/dc/terms/",
  fh: "http://purl.org/syndication/history/1.0",
  georss: "http://www.georss.org/georss",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  mi: "http://schemas.ingestion.microsoft.com/common/",
  media: "http://search.yahoo.com/mrss/",
  podcast: "https://podcastindex.org/namespace/1.0",
  slash: "http://purl.org/rss/1.0/modules/slash/",
  snf: "http://www.smartnews.be/snf",
  source: "http://source.scripting.com/",
  sy: "http://purl.org/rss/1.0/modules/syndication/",
  thr: "http://purl.org/syndication/thread/1.0",
  webfeeds: "http://webfeeds.org/rss/1.0",
  wfw: "http://wellformedweb.org/CommentAPI/",
} as const;

export type Prefix = keyof typeof namespaces;
