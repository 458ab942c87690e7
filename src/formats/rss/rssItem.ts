import type { Entry } from "../../model/entry.ts";
import type { Feed } from "../../model/feed.ts";
import type { Enclosure } from "../../model/media.ts";
import { rfc822, rfc3339 } from "../../text/moment.ts";
import { wholeNumber } from "../../text/wholeNumber.ts";
import { authorsOf } from "../authors.ts";
import { categoriesOf, shownCategory } from "../categories.ts";
import { mediaType } from "../mediaType.ts";
import { commentCount, locationElements, mediaElements } from "../modules/modules.ts";
import { partnerElements, pictureEnclosure } from "../modules/partners.ts";
import { episodeElements } from "../modules/podcast.ts";
import { showNotes } from "../modules/showNotes.ts";
import { contentHtml, contentOf, standInSummary, textHtml } from "../text.ts";
import type { Declared } from "../xml.ts";
import { customElements, elementText, legalOrNone, textElement, uri, type XmlElement } from "../xml.ts";

/** One item. Not by the package: it makes a document for each, which takes three times as long as the item. */
export function itemText(entry: Entry, feed: Feed, declared: Declared): string {
  const elements = itemElements(entry, feed, declared);
  return `        <item>\n${elements.map((element) => elementText(element, "            ", "    ")).join("")}        </item>\n`;
}

/** Show notes, if an episode has no description: podcast apps show this element, and know simple HTML. */
function descriptionOf(
  entry: Entry,
  feed: Feed,
  { title, summary, html }: { readonly [Part in "title" | "summary" | "html"]: string | undefined },
): string | undefined {
  const isEpisode = feed.channel.podcast !== undefined && entry.enclosures.length > 0;
  const notes = isEpisode && entry.summary === entry.cutSummary && html !== undefined ? showNotes(html) : "";
  if (notes !== "") return notes;
  if (summary !== undefined) return textHtml(summary);
  // An item has a title or a description, and a description before its content.
  if (html !== undefined && html !== "") return html;
  return title === undefined ? textHtml(standInSummary(entry)) : "";
}

function itemElements(entry: Entry, feed: Feed, declared: Declared): readonly XmlElement[] {
  const { discussion } = entry;
  const content = contentOf(entry, feed);
  const html = content && contentHtml(content);
  const title = legalOrNone(entry.title);
  const summary = legalOrNone(entry.summary);
  const enclosure = entry.enclosures[0] ?? pictureEnclosure(entry, feed);
  const link = uri(entry.externalUrl ?? entry.url);
  return [
    ...textElement("title", title),
    { name: "link", text: link },
    {
      name: "guid",
      attributes: { isPermaLink: entry.id === entry.url && uri(entry.url) === entry.url },
      text: entry.id,
    },
    { name: "pubDate", text: rfc822(entry.published) },
    ...cdataElement("description", descriptionOf(entry, feed, { title, summary, html })),
    ...cdataElement("content:encoded", html),
    ...updates(entry, feed),
    ...people(entry, feed),
    ...categoriesOf(entry).map((category) => ({
      name: "category",
      attributes: { domain: category.scheme },
      text: shownCategory(category),
    })),
    ...(enclosure === undefined ? [] : [enclosureElement(enclosure)]),
    ...textElement("comments", discussion?.url && uri(discussion.url)),
    ...textElement("slash:comments", commentCount(discussion)),
    ...textElement("wfw:commentRss", discussion?.feedUrl && uri(discussion.feedUrl)),
    ...sourceElement(entry),
    ...dublinCoreElements(entry),
    ...(entry.externalUrl === undefined
      ? []
      : [{ name: "atom:link", attributes: { rel: "related", href: uri(entry.url) } }]),
    ...translationLinks(entry, link),
    ...mediaElements(entry, 1),
    ...locationElements(entry),
    ...partnerElements(entry, feed),
    ...episodeElements(entry, feed),
    ...customElements(entry.custom, declared, "rss"),
  ];
}

function enclosureElement({ url, lengthBytes, type }: Enclosure): XmlElement {
  return {
    name: "enclosure",
    attributes: { url: uri(url), length: wholeNumber(lengthBytes) ?? 0, type: mediaType(type) },
  };
}

/** The feed that a republished article is from. */
function sourceElement({ source }: Entry): readonly XmlElement[] {
  const url = source?.feedUrl ?? source?.url;
  return url === undefined
    ? []
    : [{ name: "source", attributes: { url: uri(url) }, text: legalOrNone(source?.title) ?? source?.url ?? url }];
}

/** Readers know the one, the partners of news services (MSN among them) the other: without it, an update is passed over. */
function updates({ published, updated }: Entry, { channel: { partners } }: Feed): readonly XmlElement[] {
  const text = rfc3339(updated);
  if (updated === published) return partners?.modifiedDates === true ? [{ name: "dcterms:modified", text }] : [];
  return [
    { name: "atom:updated", text },
    { name: "dcterms:modified", text },
  ];
}

function cdataElement(name: string, cdata: string | undefined): readonly XmlElement[] {
  return cdata === undefined || cdata === "" ? [] : [{ name, cdata }];
}

function people(entry: Entry, feed: Feed): readonly XmlElement[] {
  return [
    ...authorsOf(entry, feed).flatMap(({ name }) => textElement("dc:creator", name)),
    ...entry.contributors.flatMap(({ name }) => textElement("dc:contributor", name)),
  ];
}

/** Does an item have elements of Dublin Core? */
export function usesDublinCore(entry: Entry, feed: Feed): boolean {
  return people(entry, feed).length > 0 || dublinCoreElements(entry).length > 0;
}

function dublinCoreElements({ language, rights }: Entry): readonly XmlElement[] {
  return [...textElement("dc:language", language), ...textElement("dc:rights", rights)];
}

/** The URL of the item first and last, because some readers take the first of these for its address, and some the last. */
function translationLinks({ translations, language: own }: Entry, link: string): readonly XmlElement[] {
  if (translations.length === 0) return [];
  const others = translations.map(({ language, url }) => alternate(uri(url), language));
  // The same link twice is allowed if the language differs.
  return [...(own === undefined ? [] : [alternate(link, own)]), ...others, alternate(link, undefined)];
}

function alternate(href: string, hreflang: string | undefined): XmlElement {
  return { name: "atom:link", attributes: { rel: "alternate", hreflang, type: "text/html", href } };
}
