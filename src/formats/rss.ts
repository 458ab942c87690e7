import { Feed as FeedPackage } from "feed";
import type { Entry } from "../model/entry.ts";
import type { Feed, FeedWriter, Format } from "../model/feed.ts";
import type { Image } from "../model/media.ts";
import type { Person } from "../model/person.ts";
import { authorsOf, mailOf } from "./authors.ts";
import { categoriesOf, shownCategory } from "./categories.ts";
import { generator } from "./generator.ts";
import { mediaType } from "./mediaType.ts";
import { locationElements, mediaElements, syndicationElements, webfeedsElements } from "./modules.ts";
import { type Declared, declaredNamespaces, type PrefixUses } from "./namespaces.ts";
import { episodeElements, podcastChannelElements, usesPrefix } from "./podcast.ts";
import { stylesheetInstruction } from "./stylesheetInstruction.ts";
import { contentHtml, contentOf, textHtml } from "./text.ts";
import {
  attributesText,
  customElements,
  escapeAttribute,
  fourDigits,
  legal,
  legalOrNone,
  rfc3339,
  textElement,
  uri,
  type XmlElement,
} from "./xml.ts";

const uses: PrefixUses = {
  atom: { feed: () => true },
  content: { feed: ({ contentMode, entries }) => contentMode !== "summary" && entries.length > 0 },
  dc: {
    feed: (feed) => channelCreators(feed).length > 0,
    entry: (entry, feed) => [...people(entry, feed), ...dublinCoreElements(entry)].length > 0,
  },
  fh: { feed: ({ archive }) => archive?.isArchive === true },
  georss: { entry: ({ location }) => location !== undefined },
  itunes: { feed: ({ channel }) => channel.podcast !== undefined, entry: (entry) => usesPrefix("itunes", entry) },
  media: { entry: ({ image, enclosures }) => image !== undefined || enclosures.length > 1 },
  podcast: { feed: ({ channel }) => channel.podcast !== undefined, entry: (entry) => usesPrefix("podcast", entry) },
  slash: { entry: ({ discussion }) => discussion?.count !== undefined },
  source: { feed: ({ channel }) => channel.accounts.length > 0 },
  sy: { feed: ({ channel }) => channel.updatePeriod !== undefined },
  webfeeds: { feed: ({ channel }) => webfeedsElements(channel).length > 0 },
  wfw: { entry: ({ discussion }) => discussion?.feedUrl !== undefined },
};

/** RSS 2.0 with the modules that readers know. @see https://www.rssboard.org/rss-specification */
export const rss: Format = {
  name: "rss",
  mediaType: "application/rss+xml",
  prepare: (feed) => {
    const declared = declaredNamespaces(feed, uses);
    return { ...frame(feed, declared), separator: "", entry: (entry) => itemText(entry, feed, declared) };
  },
};

/** The whole document without items, cut where they go. */
function frame(feed: Feed, declared: Declared): Pick<FeedWriter, "head" | "tail"> {
  const { channel } = feed;
  const title = legalOrNone(channel.title) ?? new URL(channel.url).hostname;
  const document = new FeedPackage({
    id: "",
    title: packageText(title),
    link: "https://example.invalid/",
    description: packageText(legalOrNone(channel.description) ?? title),
    updated: new Date(fourDigits(feed.updated)),
    docs: "https://www.rssboard.org/rss-specification",
    generator: packageText(`${generator.name} (${generator.uri})`),
    language: legal(channel.language),
    copyright: channel.rights === undefined ? "" : packageText(channel.rights),
    ...(channel.ttlMinutes === undefined ? {} : { ttl: channel.ttlMinutes }),
  });
  for (const [name, objects] of grouped(channelElements(feed, declared)))
    document.addExtension({ name, objects: objects as unknown as Record<string, unknown> });
  const text = document.rss2();
  const root = `<rss version="2.0"${attributesText(xmlnsOf(declared))}>`;
  const start = text.search(/<rss [^>]*>/);
  const body = text.slice(text.indexOf(">", start) + 1, text.lastIndexOf("</channel>")).trimEnd();
  return {
    head: `<?xml version="1.0" encoding="utf-8"?>\n${stylesheetInstruction(feed, "rss")}${root}${body}\n`,
    tail: "    </channel>\n</rss>\n",
  };
}

const xmlnsOf = (declared: Declared): Readonly<Record<string, string>> =>
  Object.fromEntries([...declared].map(([prefix, namespace]) => [`xmlns:${prefix}`, namespace]));

function channelElements(feed: Feed, declared: Declared): readonly XmlElement[] {
  const { channel, entries } = feed;
  const link = (rel: string, href: string | undefined, type?: string): readonly XmlElement[] =>
    href === undefined ? [] : [{ name: "atom:link", attributes: { rel, type, href: uri(href) } }];
  const newest = entries.reduce((latest, { published }) => Math.max(latest, published), Number.NEGATIVE_INFINITY);
  return [
    { name: "link", text: uri(channel.url) },
    ...(entries.length === 0 ? [] : [{ name: "pubDate", text: new Date(fourDigits(newest)).toUTCString() }]),
    ...link("self", feed.selfUrls.rss, "application/rss+xml"),
    ...link("alternate", feed.selfUrls.atom, "application/atom+xml"),
    ...link("alternate", feed.selfUrls.json, "application/feed+json"),
    ...link("related", feed.pageUrl, "text/html"),
    ...channel.hubs.flatMap((hub) => link("hub", hub)),
    ...link("prev-archive", feed.archive?.prevUrls?.rss),
    ...link("next-archive", feed.archive?.nextUrls?.rss),
    ...link("current", feed.archive?.currentUrls?.rss),
    ...(feed.archive?.isArchive === true ? [{ name: "fh:archive" }] : []),
    ...mailbox("managingEditor", editorOf(feed)),
    ...mailbox("webMaster", channel.webMaster),
    ...channelCreators(feed),
    ...channel.categories.flatMap((category) => textElement("category", category)),
    ...imageElements(feed),
    ...cloudElements(feed),
    ...channel.accounts.map(({ service, name }) => ({ name: "source:account", attributes: { service }, text: name })),
    ...syndicationElements(channel),
    ...podcastChannelElements(feed),
    ...webfeedsElements(channel),
    ...customElements(channel.custom, declared),
  ];
}

/** RSS wants a mail address here; without one, or with several authors, `dc:creator` says who they are. */
function editorOf({ channel }: Feed): Person | undefined {
  const [only, second] = channel.authors;
  return channel.managingEditor ?? (second === undefined && only !== undefined && mailOf(only) ? only : undefined);
}

/** Validators take these and an editor for one and the same. */
function channelCreators(feed: Feed): readonly XmlElement[] {
  if (mailbox("managingEditor", editorOf(feed)).length > 0) return [];
  return feed.channel.authors.flatMap(({ name }) => textElement("dc:creator", name));
}

function mailbox(name: string, person: Person | undefined): readonly XmlElement[] {
  const mail = person && mailOf(person);
  return mail === undefined || person === undefined ? [] : [{ name, text: `${mail} (${person.name})` }];
}

function imageElements({ channel }: Feed): readonly XmlElement[] {
  const {
    width,
    height,
    url = channel.logo ?? channel.icon ?? channel.podcast?.image,
  }: Partial<Image> = channel.image ?? {};
  if (url === undefined) return [];
  return [
    {
      name: "image",
      children: [
        { name: "url", text: uri(url) },
        { name: "title", text: channel.title },
        { name: "link", text: uri(channel.url) },
        // Larger than the specification allows, they are better left to the picture itself.
        ...(width !== undefined && width > 0 && width <= 144 ? textElement("width", width) : []),
        ...(height !== undefined && height > 0 && height <= 400 ? textElement("height", height) : []),
      ],
    },
  ];
}

function cloudElements({ channel: { rssCloud } }: Feed): readonly XmlElement[] {
  if (rssCloud === undefined) return [];
  const { domain, port, path, procedure, protocol } = rssCloud;
  return [{ name: "cloud", attributes: { domain, port, path, registerProcedure: procedure, protocol } }];
}

/** One item by the package, with what it lacks as its extensions, cut out of a document that holds nothing else. */
function itemText(entry: Entry, feed: Feed, declared: Declared): string {
  const content = contentOf(entry, feed);
  const html = content && contentHtml(content);
  const title = legalOrNone(entry.title);
  const summary = legalOrNone(entry.summary);
  const document = new FeedPackage({
    id: "",
    title: "",
    link: "https://example.invalid/",
    updated: epoch,
    copyright: "",
    generator: false,
  });
  // What stands here keeps its place before the extensions of the same name: the order that people expect to read.
  document.addItem({
    title: title === undefined ? "" : "title",
    link: "https://example.invalid/",
    id: "guid",
    date: new Date(fourDigits(entry.published)),
    description: summary === undefined ? descriptionWithout(title, html) : textHtml(summary),
    ...(html === undefined ? {} : { content: html }),
    extensions: [...grouped(itemElements(entry, title, feed, declared))].map(([name, objects]) => ({
      name,
      objects: objects as unknown as Record<string, unknown>,
    })),
  });
  const text = document.rss2();
  return `        ${text.slice(text.indexOf("<item>"), text.lastIndexOf("</item>"))}</item>\n`;
}

const epoch = new Date(0);

/** An item has a title or a description, and a description before its content. */
function descriptionWithout(title: string | undefined, html: string | undefined): string {
  if (html !== undefined && html !== "") return html;
  return title === undefined ? " " : "";
}

function itemElements(entry: Entry, title: string | undefined, feed: Feed, declared: Declared): readonly XmlElement[] {
  const { discussion, source } = entry;
  const [enclosure] = entry.enclosures;
  const link = uri(entry.externalUrl ?? entry.url);
  const sourceUrl = source?.feedUrl ?? source?.url;
  return [
    ...textElement("title", title),
    { name: "link", text: link },
    {
      name: "guid",
      attributes: { isPermaLink: entry.id === entry.url && uri(entry.url) === entry.url },
      text: entry.id,
    },
    ...(entry.updated === entry.published ? [] : [{ name: "atom:updated", text: rfc3339(entry.updated) }]),
    ...people(entry, feed),
    ...categoriesOf(entry).map((category) => ({
      name: "category",
      attributes: { domain: category.scheme },
      text: shownCategory(category),
    })),
    ...(enclosure === undefined
      ? []
      : [
          {
            name: "enclosure",
            attributes: {
              url: uri(enclosure.url),
              length: enclosure.lengthBytes ?? 0,
              type: mediaType(enclosure.type),
            },
          },
        ]),
    ...textElement("comments", discussion?.url && uri(discussion.url)),
    ...textElement("slash:comments", discussion?.count),
    ...textElement("wfw:commentRss", discussion?.feedUrl && uri(discussion.feedUrl)),
    ...(sourceUrl === undefined
      ? []
      : [
          {
            name: "source",
            attributes: { url: uri(sourceUrl) },
            text: legalOrNone(source?.title) ?? source?.url ?? sourceUrl,
          },
        ]),
    ...dublinCoreElements(entry),
    ...(entry.externalUrl === undefined
      ? []
      : [{ name: "atom:link", attributes: { rel: "related", href: uri(entry.url) } }]),
    ...entry.translations.map(({ language, url }) => alternate(uri(url), language)),
    // Some readers take the last of these for the address of the item.
    ...(entry.translations.length === 0 ? [] : [alternate(link, undefined)]),
    ...mediaElements(entry, 1),
    ...locationElements(entry),
    ...episodeElements(entry),
    ...customElements(entry.custom, declared),
  ];
}

function people(entry: Entry, feed: Feed): readonly XmlElement[] {
  return [
    ...authorsOf(entry, feed).flatMap(({ name }) => textElement("dc:creator", name)),
    ...entry.contributors.flatMap(({ name }) => textElement("dc:contributor", name)),
  ];
}

function dublinCoreElements({ language, rights }: Entry): readonly XmlElement[] {
  return [...textElement("dc:language", language), ...textElement("dc:rights", rights)];
}

function alternate(href: string, hreflang: string | undefined): XmlElement {
  return { name: "atom:link", attributes: { rel: "alternate", hreflang, type: "text/html", href } };
}

/** The package takes each name once, with all its elements. */
function grouped(elements: readonly XmlElement[]): ReadonlyMap<string, readonly object[]> {
  const groups = new Map<string, object[]>();
  for (const element of elements) {
    const group = groups.get(element.name);
    if (group === undefined) groups.set(element.name, [packageElement(element)]);
    else group.push(packageElement(element));
  }
  return groups;
}

/** The package decodes `&amp;` once before it escapes text, and escapes only quotes in attributes. */
function packageElement({ attributes, text, children = [] }: XmlElement): object {
  const given = Object.entries(attributes ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, escapeAttribute(String(value)).replaceAll("&quot;", '"')] as const],
  );
  return {
    ...(given.length === 0 ? {} : { _attributes: Object.fromEntries(given) }),
    ...(text === undefined ? {} : { _text: packageText(text) }),
    ...Object.fromEntries(grouped(children)),
  };
}

function packageText(text: string): string {
  return legal(text).replaceAll("&", "&amp;");
}
