import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { XmlDocument } from "libxml2-wasm";
import { parseHTML } from "linkedom";
import { expect } from "vitest";
import { type ReadEntry, readAtom, readJson, readRss, spaced } from "../readEntries.ts";

/** The expected result of a case, written by hand from the specifications of the formats before the program was run. */
export interface Meant {
  /** The time of the build. */
  readonly now: string;
  /** The time of the build before it, of the site in `before/`. */
  readonly before?: string;
  /** What the guard would hold back is published, as with `--accept`. */
  readonly accept?: boolean;
  /** Every document below the output folder. */
  readonly documents: readonly string[];
  /** Every message that the author gets, `FW1203 a.md:3`, and what the guard holds back, `held main: loss`. */
  readonly messages?: readonly string[];
  readonly feeds: readonly MeantFeed[];
  /** XPath (in XML), JSON pointer (in JSON) or selector (in HTML), and what is found there. */
  readonly facts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Texts that are in no document, because no reader may see them. */
  readonly nowhere?: readonly string[];
}

/** The documents of one feed, and every entry in order. */
interface MeantFeed {
  readonly rss?: string;
  readonly atom?: string;
  readonly json?: string;
  readonly entries: readonly MeantEntry[];
}

interface MeantEntry extends Partial<Omit<ReadEntry, "content">> {
  readonly id: string;
  /** Selector → the texts of what it finds; `selector@attribute` → the values. "" is the text of all of it. */
  readonly content?: Readonly<Record<string, readonly string[]>>;
}

export const namespaces = {
  a: "http://www.w3.org/2005/Atom",
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  podcast: "https://podcastindex.org/namespace/1.0",
  psc: "http://podlove.org/simple-chapters",
  slash: "http://purl.org/rss/1.0/modules/slash/",
  wfw: "http://wellformedweb.org/CommentAPI/",
  thr: "http://purl.org/syndication/thread/1.0",
  fh: "http://purl.org/syndication/history/1.0",
  at: "http://purl.org/atompub/tombstones/1.0",
  georss: "http://www.georss.org/georss",
  sy: "http://purl.org/rss/1.0/modules/syndication/",
  webfeeds: "http://webfeeds.org/rss/1.0",
  h: "http://www.w3.org/1999/xhtml",
  xml: "http://www.w3.org/XML/1998/namespace",
  ev: "https://harbour.press/ns/event",
} as const;

const readers = { rss: readRss, atom: readAtom, json: readJson } as const;
type Format = keyof typeof readers;

/** Checks that the documents have the expected content for parsers that had no part in writing them. */
export function expectMeant(meant: Meant, files: Readonly<Record<string, string>>): void {
  for (const feed of meant.feeds)
    for (const format of ["rss", "atom", "json"] as const) expectFeed(feed, format, files);
  for (const [path, facts] of Object.entries(meant.facts ?? {})) {
    const text = files[path] ?? "";
    const look = path.endsWith(".json") ? pointed : path.endsWith(".html") ? selected : xpath;
    const found = Object.keys(facts).map((place) => [place, look(text, place)]);
    expect(Object.fromEntries(found), path).toEqual(facts);
  }
  for (const [path, text] of Object.entries(files))
    for (const secret of meant.nowhere ?? []) expect(text.includes(secret), `${path} has ${secret}`).toBe(false);
}

function expectFeed(feed: MeantFeed, format: Format, files: Readonly<Record<string, string>>): void {
  const path = feed[format];
  if (path === undefined) return;
  const document = files[path] ?? "";
  const read = readers[format](document);
  expect(
    read.map(({ id }) => id),
    path,
  ).toEqual(feed.entries.map(({ id }) => id));
  const contents = contentsOf(format, document);
  for (const [at, { content, ...facts }] of feed.entries.entries()) {
    expect(read[at], `${path} ${facts.id}`).toMatchObject(facts);
    const found = Object.keys(content ?? {}).map((place) => [place, selected(contents[at] ?? "", place)]);
    expect(Object.fromEntries(found), `${path} ${facts.id}`).toEqual(content ?? {});
  }
  if (format !== "json") expectSecondOpinion(document, read, path);
}

function expectSecondOpinion(document: string, first: readonly ReadEntry[], path: string): void {
  const second = parseRowan(document).items;
  expect(
    second.map(({ id }) => id),
    path,
  ).toEqual(first.map(({ id }) => id));
  expect(
    second.map(({ title }) => spaced(title ?? "")),
    path,
  ).toEqual(first.map(({ title }) => title));
  expect(
    second.map(({ published }) => published?.toISOString()),
    path,
  ).toEqual(first.map(({ published }) => published));
}

/** The HTML (or plain text) of each entry, as feedsmith reads it. */
function contentsOf(format: Format, document: string): readonly string[] {
  if (format === "rss") return (parseRssFeed(document).items ?? []).map(({ content }) => content?.encoded ?? "");
  if (format === "json")
    return (parseJsonFeed(document).items ?? []).map(
      ({ content_html, content_text }) => content_html ?? content_text ?? "",
    );
  return (parseAtomFeed(document).entries ?? []).map(({ content }) => {
    const value: unknown = content;
    return typeof value === "string" ? value : String((value as { readonly value?: string } | undefined)?.value ?? "");
  });
}

/** What an HTML parser finds by `selector` or `selector@attribute`. */
function selected(html: string, place: string): readonly string[] {
  const { document } = parseHTML(/^<!doctype/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`);
  const [, selector = "", attribute] = /^(.*?)(?:@([\w-]+))?$/s.exec(place) ?? [];
  if (selector === "") return [spaced(document.body.textContent ?? "")];
  return [...document.querySelectorAll(selector)].map((element) =>
    attribute === undefined ? (element.textContent ?? "") : (element.getAttribute(attribute) ?? ""),
  );
}

function xpath(text: string, path: string): readonly string[] {
  const document = XmlDocument.fromString(text);
  try {
    return document.find(path, namespaces).map((node) => ("value" in node ? String(node.value) : node.content));
  } finally {
    document.dispose();
  }
}

/** The value at a JSON pointer; null if there is nothing. */
function pointed(text: string, pointer: string): unknown {
  const at = (value: unknown, key: string): unknown =>
    (value as Readonly<Record<string, unknown>> | null | undefined)?.[key] ?? null;
  return pointer.split("/").slice(1).reduce<unknown>(at, JSON.parse(text));
}
