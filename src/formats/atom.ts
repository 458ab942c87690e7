import type { Entry, Tombstone } from "../model/entry.ts";
import type { Feed, Format } from "../model/feed.ts";
import type { Category, Person } from "../model/person.ts";
import { generator } from "./generator.ts";
import { locationElements, mediaElements, webfeedsElements } from "./modules.ts";
import { customPrefixes, declarations, type Prefix } from "./namespaces.ts";
import { contentHtml, contentOf } from "./text.ts";
import { customElements, elementText, escapeAttribute, rfc3339, uri, type XmlElement } from "./xml.ts";

const possible: readonly Prefix[] = ["at", "fh", "georss", "media", "thr", "webfeeds"];

/** Atom 1.0, with threads, tombstones and archives. @see RFC 4287, RFC 4685, RFC 5005, RFC 6721 */
export const atom: Format = {
  name: "atom",
  mediaType: "application/atom+xml",
  prepare: (feed) => {
    const prefixes = customPrefixes(feed, possible);
    const hasAuthor = feed.channel.authors.length > 0;
    return {
      head: head(feed, prefixes),
      separator: "",
      entry: (entry) => elementText(entryElement(entry, feed, hasAuthor, prefixes), "  "),
      tail: "</feed>\n",
    };
  },
};

function head(feed: Feed, prefixes: ReadonlySet<string>): string {
  const { channel } = feed;
  const declared = {
    xmlns: "http://www.w3.org/2005/Atom",
    ...declarations(feed, possible),
    "xml:lang": channel.language,
  };
  const root = Object.entries(declared).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  const style =
    feed.stylesheetUrl === undefined
      ? ""
      : `<?xml-stylesheet type="text/css" href="${escapeAttribute(uri(feed.stylesheetUrl))}"?>\n`;
  const elements = feedElements(feed, prefixes).map((element) => elementText(element, "  "));
  return `<?xml version="1.0" encoding="utf-8"?>\n${style}<feed${root.join("")}>\n${elements.join("")}`;
}

function feedElements(feed: Feed, prefixes: ReadonlySet<string>): readonly XmlElement[] {
  const { channel } = feed;
  const icon = channel.icon ?? channel.favicon;
  const logo = channel.logo ?? channel.image?.url;
  return [
    // The first link is the page: some readers take whichever comes first.
    link("alternate", channel.url, { type: "text/html" }),
    { name: "id", text: feed.id },
    { name: "title", text: channel.title },
    ...(channel.description === "" ? [] : [{ name: "subtitle", text: channel.description }]),
    { name: "updated", text: rfc3339(feed.updated) },
    ...links("self", feed.selfUrls.atom, { type: "application/atom+xml" }),
    ...links("alternate", feed.selfUrls.rss, { type: "application/rss+xml" }),
    ...links("alternate", feed.selfUrls.json, { type: "application/feed+json" }),
    ...channel.hubs.map((hub) => link("hub", hub, {})),
    ...links("prev-archive", feed.archive?.prevUrls?.atom, {}),
    ...links("next-archive", feed.archive?.nextUrls?.atom, {}),
    ...links("current", feed.archive?.currentUrls?.atom, {}),
    ...(feed.archive?.isArchive === true ? [{ name: "fh:archive" }] : []),
    ...channel.authors.map((author) => person("author", author)),
    ...channel.contributors.map((contributor) => person("contributor", contributor)),
    ...channel.categories.map((term) => category({ term })),
    ...(channel.rights === undefined ? [] : [{ name: "rights", text: channel.rights }]),
    { name: "generator", attributes: { uri: generator.uri }, text: generator.name },
    ...(icon === undefined ? [] : [{ name: "icon", text: uri(icon) }]),
    ...(logo === undefined ? [] : [{ name: "logo", text: uri(logo) }]),
    ...webfeedsElements(channel),
    ...customElements(channel.custom, prefixes),
    ...feed.tombstones.map(tombstone),
  ];
}

function entryElement(entry: Entry, feed: Feed, hasAuthor: boolean, prefixes: ReadonlySet<string>): XmlElement {
  const content = contentOf(entry, feed);
  const { discussion, externalUrl, source } = entry;
  const authors = entry.authors.length > 0 || hasAuthor ? entry.authors : [{ name: feed.channel.title }];
  return {
    name: "entry",
    attributes: { "xml:lang": entry.language },
    children: [
      link("alternate", entry.url, { type: "text/html", hreflang: entry.language }),
      { name: "id", text: entry.id },
      // Required, so that it is there for a note too, without words (§4.1.2).
      { name: "title", text: entry.title ?? "" },
      { name: "published", text: rfc3339(entry.published) },
      { name: "updated", text: rfc3339(entry.updated) },
      ...authors.map((author) => person("author", author)),
      ...entry.contributors.map((contributor) => person("contributor", contributor)),
      ...entry.categories.map(category),
      ...(entry.summary === undefined ? [] : [{ name: "summary", attributes: { type: "text" }, text: entry.summary }]),
      ...(content === undefined ? [] : [{ name: "content", attributes: { type: "html" }, text: contentHtml(content) }]),
      ...links("related", externalUrl, {}),
      ...entry.translations.map(({ language, url }) =>
        link("alternate", url, { type: "text/html", hreflang: language }),
      ),
      ...(discussion?.url === undefined && discussion?.feedUrl === undefined
        ? []
        : [
            link("replies", discussion.feedUrl ?? discussion.url ?? "", {
              type: discussion.feedUrl === undefined ? "text/html" : "application/atom+xml",
              "thr:count": discussion.count,
            }),
          ]),
      ...(discussion?.count === undefined ? [] : [{ name: "thr:total", text: String(discussion.count) }]),
      ...entry.enclosures.map(({ url, type, lengthBytes, title }) =>
        link("enclosure", url, { type, length: lengthBytes, title }),
      ),
      ...(entry.rights === undefined ? [] : [{ name: "rights", text: entry.rights }]),
      ...(source === undefined
        ? []
        : [
            {
              name: "source",
              children: [
                ...(source.id === undefined ? [] : [{ name: "id", text: source.id }]),
                ...(source.title === undefined ? [] : [{ name: "title", text: source.title }]),
                ...(source.updated === undefined ? [] : [{ name: "updated", text: rfc3339(source.updated) }]),
                ...links("alternate", source.url, {}),
                ...links("self", source.feedUrl, {}),
              ],
            },
          ]),
      ...mediaElements(entry, entry.enclosures.length),
      ...locationElements(entry),
      ...customElements(entry.custom, prefixes),
    ],
  };
}

type LinkAttributes = Readonly<Record<string, string | number | undefined>>;

function link(rel: string, href: string, attributes: LinkAttributes): XmlElement {
  return { name: "link", attributes: { rel, ...attributes, href: uri(href) } };
}

function links(rel: string, href: string | undefined, attributes: LinkAttributes): readonly XmlElement[] {
  return href === undefined ? [] : [link(rel, href, attributes)];
}

function person(name: string, { name: called, url, email }: Person): XmlElement {
  return {
    name,
    children: [
      { name: "name", text: called },
      ...(url === undefined ? [] : [{ name: "uri", text: uri(url) }]),
      ...(email === undefined ? [] : [{ name: "email", text: email }]),
    ],
  };
}

function category({ term, label, scheme }: Category): XmlElement {
  return { name: "category", attributes: { term, scheme, label } };
}

function tombstone({ id, at, reason }: Tombstone): XmlElement {
  const children = reason === undefined ? [] : [{ name: "at:comment", text: reason }];
  return {
    name: "at:deleted-entry",
    attributes: { ref: id, when: rfc3339(at) },
    ...(children.length === 0 ? {} : { children }),
  };
}
