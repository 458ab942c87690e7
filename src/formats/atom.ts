import type { Content, Entry, Tombstone } from "../model/entry.ts";
import type { Feed, Format } from "../model/feed.ts";
import type { Category, Person } from "../model/person.ts";
import { program } from "../model/program.ts";
import { rfc3339 } from "../text/moment.ts";
import { authorsOf, mailOf } from "./authors.ts";
import { categoriesOf } from "./categories.ts";
import { channelTitle } from "./channelTitle.ts";
import { knownMediaType } from "./mediaType.ts";
import { commentCount, locationElements, mediaElements, webfeedsElements } from "./modules/modules.ts";
import { declaredNamespaces, type PrefixUses, xmlnsOf } from "./modules/namespaces.ts";
import { shortTitleElements, usesShortTitle } from "./modules/partners.ts";
import { stylesheetInstruction } from "./stylesheetInstruction.ts";
import { contentHtml, contentOf, standInSummary } from "./text.ts";
import {
  attributesText,
  customElements,
  type Declared,
  elementText,
  legalOrNone,
  textElement,
  uri,
  type XmlElement,
} from "./xml.ts";

const uses: PrefixUses = {
  at: { feed: ({ tombstones }) => tombstones.length > 0 },
  fh: { feed: ({ archive }) => archive?.isArchive === true },
  georss: { entry: ({ location }) => location !== undefined },
  media: { entry: ({ image }) => image !== undefined },
  mi: { entry: usesShortTitle },
  thr: { entry: ({ discussion }) => commentCount(discussion) !== undefined },
  webfeeds: { feed: ({ channel }) => webfeedsElements(channel).length > 0 },
};

/** Atom 1.0, with threads, tombstones and archives. @see RFC 4287, RFC 4685, RFC 5005, RFC 6721 */
export const atom: Format = {
  name: "atom",
  mediaType: "application/atom+xml",
  prepare: (feed, declared = declaredNamespaces(feed, uses, "atom")) => ({
    head: head(feed, declared),
    namespaces: declared,
    separator: "",
    entry: (entry) => elementText(entryElement(entry, feed, declared), "  "),
    tail: "</feed>\n",
  }),
};

function head(feed: Feed, declared: Declared): string {
  const root = {
    xmlns: "http://www.w3.org/2005/Atom",
    ...xmlnsOf(declared),
    "xml:lang": feed.channel.language,
  };
  const elements = feedElements(feed, declared).map((element) => elementText(element, "  "));
  return `<?xml version="1.0" encoding="utf-8"?>\n${stylesheetInstruction(feed, "atom")}<feed${attributesText(root)}>\n${elements.join("")}`;
}

function feedElements(feed: Feed, declared: Declared): readonly XmlElement[] {
  const { channel } = feed;
  const icon = channel.icon ?? channel.favicon;
  const logo = channel.logo ?? channel.image?.url ?? channel.podcast?.image;
  const others = [
    ...links("alternate", feed.selfUrls.rss, { type: "application/rss+xml" }),
    ...links("alternate", feed.selfUrls.json, { type: "application/feed+json" }),
  ];
  return [
    // Some readers take the first link for the page, and some the last alternate one. The same link twice is allowed if the language
    // differs (RFC 4287 §4.1.1).
    link("alternate", channel.url, { type: "text/html" }),
    { name: "id", text: feed.id },
    { name: "title", text: channelTitle(channel) },
    ...textElement("subtitle", channel.description),
    { name: "updated", text: rfc3339(feed.updated) },
    ...links("self", feed.selfUrls.atom, { type: "application/atom+xml" }),
    ...others,
    ...(others.length === 0 ? [] : [link("alternate", channel.url, { type: "text/html", hreflang: channel.language })]),
    ...links("related", feed.pageUrl, { type: "text/html" }),
    ...channel.hubs.map((hub) => link("hub", hub, {})),
    ...links("prev-archive", feed.archive?.prevUrls?.atom, {}),
    ...links("next-archive", feed.archive?.nextUrls?.atom, {}),
    ...links("current", feed.archive?.currentUrls?.atom, {}),
    ...(feed.archive?.isArchive === true ? [{ name: "fh:archive" }] : []),
    ...channel.authors.flatMap((author) => person("author", author)),
    ...channel.contributors.flatMap((contributor) => person("contributor", contributor)),
    ...channel.categories.filter((term) => legalOrNone(term)).map((term) => category({ term })),
    ...textElement("rights", channel.rights),
    { name: "generator", attributes: { uri: program.uri }, text: program.name },
    ...textElement("icon", icon && uri(icon)),
    ...textElement("logo", logo && uri(logo)),
    ...webfeedsElements(channel),
    ...customElements(channel.custom, declared, "atom"),
    ...feed.tombstones.map(tombstone),
  ];
}

function entryElement(entry: Entry, feed: Feed, declared: Declared): XmlElement {
  const content = contentOf(entry, feed);
  const authors = authorsOf(entry, feed).flatMap((author) => person("author", author));
  const title = legalOrNone(entry.title);
  const summary = legalOrNone(entry.summary) ?? (title === undefined ? standInSummary(entry) : undefined);
  return {
    name: "entry",
    attributes: { "xml:lang": legalOrNone(entry.language) },
    children: [
      link("alternate", entry.url, { type: "text/html", hreflang: legalOrNone(entry.language) }),
      { name: "id", text: entry.id },
      // Required, so that even a note without words has it (§4.1.2).
      { name: "title", text: title ?? "" },
      { name: "published", text: rfc3339(entry.published) },
      { name: "updated", text: rfc3339(entry.updated) },
      // Required (§4.1.2): if there are no authors, the channel is named.
      ...(authors.length > 0 ? authors : person("author", { name: channelTitle(feed.channel) })),
      ...entry.contributors.flatMap((contributor) => person("contributor", contributor)),
      ...categoriesOf(entry).map(category),
      ...textElement("summary", summary).map((element) => ({ ...element, attributes: { type: "text" } })),
      ...contentElement(content),
      ...links("related", entry.externalUrl, {}),
      ...links("via", entry.canonicalUrl, { type: "text/html" }),
      ...translationLinks(entry),
      ...discussionElements(entry),
      ...enclosureLinks(entry),
      ...textElement("rights", entry.rights),
      ...sourceElements(entry),
      ...mediaElements(entry, entry.enclosures.length),
      ...locationElements(entry),
      ...shortTitleElements(entry, feed),
      ...customElements(entry.custom, declared, "atom"),
    ],
  };
}

/** None for an entry without a text, such as a link: an empty one says nothing. */
function contentElement(content: Content | undefined): readonly XmlElement[] {
  const cdata = content === undefined ? "" : contentHtml(content);
  return cdata === "" ? [] : [{ name: "content", attributes: { type: "html" }, cdata }];
}

/** The URL of the entry once more at the end, because some readers take the last alternate link. */
function translationLinks({ translations, url, language: own }: Entry): readonly XmlElement[] {
  if (translations.length === 0) return [];
  return [
    ...translations.map((one) => link("alternate", one.url, { type: "text/html", hreflang: one.language })),
    ...(own === undefined ? [] : [link("alternate", url, { type: "text/html" })]),
  ];
}

/** @see RFC 4685 §4 and §5 */
function discussionElements({ discussion }: Entry): readonly XmlElement[] {
  if (discussion === undefined) return [];
  const { url, feedUrl } = discussion;
  const count = commentCount(discussion);
  return [
    ...links("replies", url, { type: "text/html", "thr:count": count }),
    ...links("replies", feedUrl, { type: "application/atom+xml", "thr:count": count }),
    ...textElement("thr:total", count),
  ];
}

/** The picture comes last, because players take the first enclosure. */
function enclosureLinks({ enclosures, image }: Entry): readonly XmlElement[] {
  const isEnclosed = image === undefined || enclosures.some(({ url }) => url === image.url);
  return [
    ...enclosures.map(({ url, type, lengthBytes, title }) =>
      link("enclosure", url, { type: knownMediaType(type), length: lengthBytes, title: legalOrNone(title) }),
    ),
    // A picture that the content shows is not an enclosure.
    ...(isEnclosed || image.isFromContent === true || image.type?.startsWith("image/") !== true
      ? []
      : [link("enclosure", image.url, { type: knownMediaType(image.type), length: image.lengthBytes })]),
  ];
}

function sourceElements({ source }: Entry): readonly XmlElement[] {
  if (source === undefined) return [];
  return [
    {
      name: "source",
      children: [
        ...textElement("id", [source.id, source.feedUrl, source.url].find(isIri)),
        ...textElement("title", source.title ?? source.url),
        ...(source.updated === undefined ? [] : [{ name: "updated", text: rfc3339(source.updated) }]),
        ...links("alternate", source.url, { type: "text/html" }),
        ...links("self", source.feedUrl, {}),
      ],
    },
  ];
}

/** What an id of Atom has to be; what an author typed may be anything. @see RFC 4287 §4.2.6 */
function isIri(text: string | undefined): boolean {
  return text !== undefined && /^[a-z][a-z\d+.-]*:./i.test(text);
}

type LinkAttributes = Readonly<Record<string, string | number | undefined>>;

function link(rel: string, href: string, attributes: LinkAttributes): XmlElement {
  return { name: "link", attributes: { rel, ...attributes, href: uri(href) } };
}

function links(rel: string, href: string | undefined, attributes: LinkAttributes): readonly XmlElement[] {
  return href === undefined ? [] : [link(rel, href, attributes)];
}

function person(name: string, one: Person): readonly XmlElement[] {
  const called = textElement("name", one.name);
  if (called.length === 0) return [];
  const { url } = one;
  return [
    { name, children: [...called, ...textElement("uri", url && uri(url)), ...textElement("email", mailOf(one))] },
  ];
}

function category({ term, label, scheme }: Category): XmlElement {
  return { name: "category", attributes: { term, scheme: scheme && uri(scheme), label: legalOrNone(label) } };
}

function tombstone({ id, at, reason }: Tombstone): XmlElement {
  const children = reason === undefined ? [] : [{ name: "at:comment", text: reason }];
  return {
    name: "at:deleted-entry",
    attributes: { ref: id, when: rfc3339(at) },
    ...(children.length === 0 ? {} : { children }),
  };
}
