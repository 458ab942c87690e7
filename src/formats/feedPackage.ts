import { type FeedOptions, Feed as FeedPackage } from "feed";
import { attributesText, escapeAttribute, legal, type XmlElement } from "./xml.ts";

/*
 * The package `feed` writes the part of RSS and JSON Feed documents that is around the entries. It writes whole documents, so its text is
 * cut here, and nowhere else. The formats write the entries themselves: the package would make a document for each of them.
 */

/** The text of a document before its entries, and after them. */
export interface Frame {
  readonly head: string;
  readonly tail: string;
}

export interface RssFrame {
  readonly title: string;
  readonly description: string;
  readonly updated: Date;
  readonly generator: string;
  readonly language: string;
  readonly copyright: string | undefined;
  readonly ttlMinutes: number | undefined;
  /** Elements that the package does not know. Those with the same name are written together. */
  readonly elements: readonly XmlElement[];
  /** Attributes of the root element: the namespaces. */
  readonly attributes: XmlElement["attributes"];
  /** Lines before the root. */
  readonly instructions: string;
}

/** All texts are plain. @see https://www.rssboard.org/rss-specification */
export function rssFrame(frame: RssFrame): Frame {
  const { title, description, updated, language, copyright, ttlMinutes, elements, attributes, instructions } = frame;
  const document = new FeedPackage({
    ...required,
    title: packageText(title),
    // Replaced by an element below, whose URL is as RFC 3986 requires.
    link: "https://example.invalid/",
    description: packageText(description),
    updated,
    docs: "https://www.rssboard.org/rss-specification",
    generator: packageText(frame.generator),
    language: legal(language),
    copyright: copyright === undefined ? "" : packageText(copyright),
    ...(ttlMinutes === undefined ? {} : { ttl: ttlMinutes }),
  });
  for (const [name, objects] of grouped(elements)) addExtension(document, name, objects);
  const text = document.rss2();
  const root = text.indexOf("<rss ");
  const channel = text.slice(text.indexOf(">", root) + 1, text.lastIndexOf("</channel>")).trimEnd();
  return {
    head: `<?xml version="1.0" encoding="utf-8"?>\n${instructions}<rss version="2.0"${attributesText(attributes)}>${channel}\n`,
    tail: "    </channel>\n</rss>\n",
  };
}

export interface JsonFrame {
  readonly title: string;
  readonly homePageUrl: string;
  /** Keys that the package does not know, or writes as in version 1. Undefined values are left out. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** @see https://www.jsonfeed.org/version/1.1/ */
export function jsonFrame({ title, homePageUrl, values }: JsonFrame): Frame {
  const document = new FeedPackage({ ...required, title, link: homePageUrl });
  for (const [name, value] of Object.entries(values)) if (value !== undefined) addExtension(document, name, value);
  const text = document.json1();
  // It ends with an empty list of items.
  return { head: `${text.slice(0, text.lastIndexOf("[]"))}[\n`, tail: "\n    ]\n}\n" };
}

/** An item, indented as in such a document. */
export function jsonItem(values: Readonly<Record<string, unknown>>): string {
  const indent = "        ";
  return indent + JSON.stringify(values, null, 4).replaceAll("\n", `\n${indent}`);
}

/** Options that the package requires, and the frames do not use. */
const required = { id: "", copyright: "", updated: new Date(0) } satisfies Partial<FeedOptions>;

function addExtension(document: FeedPackage, name: string, value: unknown): void {
  document.addExtension({ name, objects: value as Record<string, unknown> });
}

/** The package expects each name once, with all its elements. */
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

/** Text as the package expects it. */
function packageText(text: string): string {
  return legal(text).replaceAll("&", "&amp;");
}
