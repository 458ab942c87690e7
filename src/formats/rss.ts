import { Feed as FeedPackage } from "feed";
import type { Entry } from "../model/entry.ts";
import type { Feed, FeedWriter, Format } from "../model/feed.ts";
import type { Person } from "../model/person.ts";
import { generator } from "./generator.ts";
import { locationElements, mediaElements, syndicationElements, webfeedsElements } from "./modules.ts";
import { customPrefixes, declarations, type Prefix } from "./namespaces.ts";
import { episodeElements, podcastChannelElements } from "./podcast.ts";
import { asHtml, contentHtml, contentOf } from "./text.ts";
import { customElements, escapeAttribute, legal, rfc3339, uri, type XmlElement } from "./xml.ts";

const possible: readonly Prefix[] = [
  "atom",
  "content",
  "dc",
  "fh",
  "georss",
  "itunes",
  "media",
  "podcast",
  "slash",
  "sy",
  "webfeeds",
  "wfw",
];

/** RSS 2.0 with the modules that readers know. @see https://www.rssboard.org/rss-specification */
export const rss: Format = {
  name: "rss",
  mediaType: "application/rss+xml",
  prepare: (feed) => {
    const prefixes = customPrefixes(feed, possible);
    return { ...frame(feed, prefixes), separator: "", entry: (entry) => itemText(entry, feed, prefixes) };
  },
};

/** The whole document without items, cut where they go. */
function frame(feed: Feed, prefixes: ReadonlySet<string>): Pick<FeedWriter, "head" | "tail"> {
  const { channel } = feed;
  const document = new FeedPackage({
    id: "",
    title: packageText(channel.title),
    link: "https://example.invalid/",
    description: packageText(channel.description || channel.title),
    updated: new Date(feed.updated),
    generator: packageText(`${generator.name} (${generator.uri})`),
    language: channel.language,
    copyright: channel.rights === undefined ? "" : packageText(channel.rights),
    ...(channel.ttlMinutes === undefined ? {} : { ttl: channel.ttlMinutes }),
  });
  document.addExtension({ name: "link", objects: { _text: packageText(uri(channel.url)) } });
  document.addExtension({ name: "docs", objects: { _text: "https://www.rssboard.org/rss-specification" } });
  const groups = new Map<string, object[]>();
  for (const element of channelElements(feed, prefixes)) {
    groups.set(element.name, [...(groups.get(element.name) ?? []), packageElement(element)]);
  }
  for (const [name, objects] of groups)
    document.addExtension({ name, objects: objects as unknown as Record<string, unknown> });
  const text = document.rss2();
  const declared = Object.entries(declarations(feed, possible)).map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  const root = `<rss version="2.0"${declared.join("")}>`;
  const style =
    feed.stylesheetUrl === undefined
      ? ""
      : `<?xml-stylesheet type="text/css" href="${escapeAttribute(uri(feed.stylesheetUrl))}"?>\n`;
  const end = text.lastIndexOf("</channel>");
  const start = text.search(/<rss [^>]*>/);
  const body = text.slice(text.indexOf(">", start) + 1, end).trimEnd();
  return { head: `<?xml version="1.0" encoding="utf-8"?>\n${style}${root}${body}\n`, tail: "    </channel>\n</rss>\n" };
}

function channelElements(feed: Feed, prefixes: ReadonlySet<string>): readonly XmlElement[] {
  const { channel } = feed;
  const { managingEditor, webMaster, rssCloud, image } = channel;
  const link = (rel: string, href: string | undefined, type?: string): readonly XmlElement[] =>
    href === undefined ? [] : [{ name: "atom:link", attributes: { rel, type, href: uri(href) } }];
  return [
    ...link("self", feed.selfUrls.rss, "application/rss+xml"),
    ...link("alternate", feed.selfUrls.atom, "application/atom+xml"),
    ...link("alternate", feed.selfUrls.json, "application/feed+json"),
    ...link("alternate", feed.pageUrl, "text/html"),
    ...channel.hubs.flatMap((hub) => link("hub", hub)),
    ...link("prev-archive", feed.archive?.prevUrls?.rss),
    ...link("next-archive", feed.archive?.nextUrls?.rss),
    ...link("current", feed.archive?.currentUrls?.rss),
    ...(feed.archive?.isArchive === true ? [{ name: "fh:archive" }] : []),
    ...mailbox("managingEditor", managingEditor ?? channel.authors.find(({ email }) => email !== undefined)),
    ...mailbox("webMaster", webMaster),
    ...channel.authors.map(({ name }) => ({ name: "dc:creator", text: name })),
    ...channel.categories.map((category) => ({ name: "category", text: category })),
    ...(image === undefined
      ? []
      : [
          {
            name: "image",
            children: [
              { name: "url", text: uri(image.url) },
              { name: "title", text: channel.title },
              { name: "link", text: uri(channel.url) },
              ...(image.width !== undefined && image.width <= 144
                ? [{ name: "width", text: String(image.width) }]
                : []),
              ...(image.height !== undefined && image.height <= 400
                ? [{ name: "height", text: String(image.height) }]
                : []),
            ],
          },
        ]),
    ...(rssCloud === undefined
      ? []
      : [
          {
            name: "cloud",
            attributes: {
              domain: rssCloud.domain,
              port: rssCloud.port,
              path: rssCloud.path,
              registerProcedure: rssCloud.procedure,
              protocol: rssCloud.protocol,
            },
          },
        ]),
    ...syndicationElements(channel),
    ...podcastChannelElements(feed),
    ...webfeedsElements(channel),
    ...customElements(channel.custom, prefixes),
  ];
}

/** RSS wants a mail address in these; without one, `dc:creator` says who it is. */
function mailbox(name: string, person: Person | undefined): readonly XmlElement[] {
  return person?.email === undefined ? [] : [{ name, text: `${person.email} (${person.name})` }];
}

/** One item by the package, with what it lacks as its extensions, cut out of a document that holds nothing else. */
function itemText(entry: Entry, feed: Feed, prefixes: ReadonlySet<string>): string {
  const content = contentOf(entry, feed);
  const document = new FeedPackage({
    id: "",
    title: "",
    link: "https://example.invalid/",
    updated: epoch,
    copyright: "",
    generator: false,
  });
  const groups = new Map<string, object[]>();
  for (const element of itemElements(entry, prefixes)) {
    groups.set(element.name, [...(groups.get(element.name) ?? []), packageElement(element)]);
  }
  document.addItem({
    title: "",
    link: "",
    date: new Date(entry.published),
    ...(entry.summary === undefined ? {} : { description: asHtml(entry.summary).replaceAll("]]>", "]]&gt;") }),
    ...(content === undefined ? {} : { content: contentHtml(content) }),
    extensions: [...groups].map(([name, objects]) => ({
      name,
      objects: objects as unknown as Record<string, unknown>,
    })),
  });
  const text = document.rss2();
  return `        ${text.slice(text.indexOf("<item>"), text.lastIndexOf("</item>"))}</item>\n`;
}

const epoch = new Date(0);

function itemElements(entry: Entry, prefixes: ReadonlySet<string>): readonly XmlElement[] {
  const { discussion, source } = entry;
  const [enclosure] = entry.enclosures;
  return [
    ...(entry.title === undefined ? [] : [{ name: "title", text: entry.title }]),
    { name: "link", text: uri(entry.externalUrl ?? entry.url) },
    { name: "guid", attributes: { isPermaLink: entry.id === entry.url }, text: entry.id },
    ...(entry.updated === entry.published ? [] : [{ name: "atom:updated", text: rfc3339(entry.updated) }]),
    ...entry.authors.map(({ name }) => ({ name: "dc:creator", text: name })),
    ...entry.contributors.map(({ name }) => ({ name: "dc:contributor", text: name })),
    ...entry.categories.map(({ term, label, scheme }) => ({
      name: "category",
      attributes: { domain: scheme },
      text: label ?? term,
    })),
    ...(enclosure === undefined
      ? []
      : [
          {
            name: "enclosure",
            attributes: { url: uri(enclosure.url), length: enclosure.lengthBytes ?? 0, type: enclosure.type },
          },
        ]),
    ...(discussion?.url === undefined ? [] : [{ name: "comments", text: uri(discussion.url) }]),
    ...(discussion?.count === undefined ? [] : [{ name: "slash:comments", text: String(discussion.count) }]),
    ...(discussion?.feedUrl === undefined ? [] : [{ name: "wfw:commentRss", text: uri(discussion.feedUrl) }]),
    ...(source?.feedUrl === undefined && source?.url === undefined
      ? []
      : [
          {
            name: "source",
            attributes: { url: uri(source.feedUrl ?? source.url ?? "") },
            text: source.title ?? source.url ?? "",
          },
        ]),
    ...(entry.language === undefined ? [] : [{ name: "dc:language", text: entry.language }]),
    ...(entry.rights === undefined ? [] : [{ name: "dc:rights", text: entry.rights }]),
    ...(entry.externalUrl === undefined
      ? []
      : [{ name: "atom:link", attributes: { rel: "related", href: uri(entry.url) } }]),
    ...entry.translations.map(({ language, url }) => ({
      name: "atom:link",
      attributes: { rel: "alternate", hreflang: language, type: "text/html", href: uri(url) },
    })),
    ...mediaElements(entry, 1),
    ...locationElements(entry),
    ...episodeElements(entry),
    ...customElements(entry.custom, prefixes),
  ];
}

/** The package decodes `&amp;` once before it escapes text, and escapes only quotes in attributes. */
function packageElement({ name: _name, attributes, text, children }: XmlElement): object {
  const given = Object.entries(attributes ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, escapeAttribute(String(value)).replaceAll("&quot;", '"')] as const],
  );
  const groups: Record<string, object[]> = {};
  for (const child of children ?? []) groups[child.name] = [...(groups[child.name] ?? []), packageElement(child)];
  return {
    ...(given.length === 0 ? {} : { _attributes: Object.fromEntries(given) }),
    ...(text === undefined ? {} : { _text: packageText(text) }),
    ...groups,
  };
}

function packageText(text: string): string {
  return legal(text).replaceAll("&", "&amp;");
}
