import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { parseDocument } from "htmlparser2";
import { SaxesParser } from "saxes";

/** What a subscriber gets of an entry, in any format. */
export interface ReadEntry {
  readonly id: string | undefined;
  /** The target of the title's link. */
  readonly url: string | undefined;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly summary: string;
  /** The parsed HTML; of plain text, its words. */
  readonly content: string;
  readonly enclosures: readonly ReadEnclosure[];
  readonly image: string | undefined;
  readonly language: string | undefined;
}

interface ReadEnclosure {
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly lengthBytes: number | undefined;
}

/** Read by feedsmith, which had no part in writing the document. */
export function readRss(document: string): readonly ReadEntry[] {
  return (parseRssFeed(document).items ?? []).map((item) => {
    const image = item.media?.thumbnails?.[0]?.url;
    const more = (item.media?.contents ?? []).filter(({ url }) => url !== image);
    return {
      id: item.guid?.value,
      url: item.link,
      title: spaced(item.title),
      published: moment(item.pubDate),
      updated: moment(item.atom?.updated ?? item.pubDate),
      authors: (item.dc?.creators ?? []).map(spaced),
      tags: (item.categories ?? []).map(({ name }) => spaced(name)),
      summary: wordsOf(item.description),
      content: htmlOf(item.content?.encoded),
      enclosures: [
        ...(item.enclosures ?? []).map(({ url, type, length }) => ({ url, type, lengthBytes: length || undefined })),
        ...more.map(({ url, type, fileSize }) => ({ url, type, lengthBytes: fileSize })),
      ],
      image,
      language: item.dc?.languages?.[0],
    };
  });
}

export function readAtom(document: string): readonly ReadEntry[] {
  const languages = entryLanguages(document);
  return (parseAtomFeed(document).entries ?? []).map((entry, at) => {
    const links = entry.links ?? [];
    const image = entry.media?.thumbnails?.[0]?.url;
    return {
      id: entry.id,
      url: (links.find(({ rel }) => rel === "related") ?? links.find(({ rel }) => rel === "alternate"))?.href,
      title: spaced(textOf(entry.title)),
      published: moment(entry.published),
      updated: moment(entry.updated),
      authors: (entry.authors ?? []).map(({ name }) => spaced(name)),
      tags: (entry.categories ?? []).map(({ label, term }) => spaced(label ?? term)),
      summary: spaced(textOf(entry.summary)),
      content: htmlOf(textOf(entry.content)),
      enclosures: links
        .filter(({ rel, href }) => rel === "enclosure" && href !== image)
        .map(({ href, type, length }) => ({ url: href, type, lengthBytes: length })),
      image,
      language: languages[at],
    };
  });
}

export function readJson(document: string): readonly ReadEntry[] {
  return (parseJsonFeed(document).items ?? []).map((item) => ({
    id: item.id,
    url: item.external_url ?? item.url,
    title: spaced(item.title),
    published: moment(item.date_published),
    updated: moment(item.date_modified ?? item.date_published),
    authors: (item.authors ?? []).map(({ name }) => spaced(name)),
    tags: (item.tags ?? []).map(spaced),
    summary: spaced(item.summary),
    content: item.content_html === undefined ? spaced(item.content_text) : htmlOf(item.content_html),
    enclosures: (item.attachments ?? []).map(({ url, mime_type, size_in_bytes }) => ({
      url,
      type: mime_type,
      lengthBytes: size_in_bytes,
    })),
    image: item.image,
    language: item.language,
  }));
}

/** White space counts once: XML has no carriage return, and libraries trim. */
export function spaced(text: string | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}

/** The words of a text that readers take for HTML. */
function wordsOf(html: string | undefined): string {
  const walk = (nodes: ReturnType<typeof parseDocument>["children"]): string =>
    nodes.map((node) => (node.type === "text" ? node.data : "children" in node ? walk(node.children) : "")).join("");
  return spaced(walk(parseDocument(html ?? "").children));
}

/** Its tree, written as text: elements, attributes, text with every space. */
function htmlOf(html: string | undefined): string {
  const walk = (nodes: ReturnType<typeof parseDocument>["children"]): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return node.data;
        if (!("children" in node)) return "";
        return `<${"name" in node ? `${node.name} ${JSON.stringify(node.attribs)}` : ""}>${walk(node.children)}</>`;
      })
      .join("");
  return walk(parseDocument(html ?? "").children).trim();
}

const moment = (date: unknown): string => new Date(Date.parse(String(date))).toISOString();

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "value" in value ? String(value.value ?? "") : "";
}

/** `xml:lang` of each entry, which feedsmith leaves out. */
function entryLanguages(document: string): readonly (string | undefined)[] {
  const languages: (string | undefined)[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "entry") languages.push(attributes["xml:lang"]);
  });
  parser.write(document).close();
  return languages;
}
