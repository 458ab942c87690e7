import { headings } from "../html/elements.ts";
import { type HtmlElement, type HtmlNode, isElement, textOf } from "../html/tree.ts";

/** About this many characters: what most readers show of a summary. */
const wanted = 280;
/** If the first paragraph is shorter than this, the next one is added. */
const enough = 120;

/** A summary from the beginning of an article: its paragraphs as one line, cut at the end of a sentence or a word. */
export function summaryOf(nodes: readonly HtmlNode[], language: string): string | undefined {
  const paragraphs = paragraphsOf(nodes, isNoProse);
  const all = paragraphs.length > 0 ? paragraphs : paragraphsOf(nodes, ({ name }) => name === "pre");
  return cutSummary(firstOf(all), language) || undefined;
}

/** The same for plain text. */
export function summaryOfText(text: string, language: string): string | undefined {
  return cutSummary(firstOf(text.slice(0, wanted * 20).split(/\n\s*\n/)), language) || undefined;
}

/** Cuts one line of text at the end of a sentence, or else of a word, in any script. */
export function cutSummary(text: string, language: string): string {
  if (text.length <= wanted) return text;
  const window = text.slice(0, wanted * 2);
  let end = 0;
  for (const { index, segment } of segmenter(language, "sentence").segment(window)) {
    const stop = index + segment.trimEnd().length;
    if (stop > wanted) break;
    if (!abbreviation.test(text.slice(Math.max(0, stop - 12), stop))) end = stop;
  }
  if (end >= wanted / 3) return text.slice(0, end).trim();
  end = lastEdge(window, language, "word");
  // If a word is longer than all that: between two characters, as a reader sees them.
  if (end < wanted / 3) end = lastEdge(window, language, "grapheme");
  const cut = text.slice(0, end).trim();
  return `${cut.replace(/[\s,;:、，،؛–—-]+$/u, "") || cut}…`;
}

/** The last place between two words or characters that leaves room for an ellipsis. Looked up, because going there from the start takes long. */
function lastEdge(text: string, language: string, granularity: "word" | "grapheme"): number {
  return (
    segmenter(language, granularity)
      .segment(text)
      .containing(wanted - 1)?.index ?? 0
  );
}

/** A full stop that does not end a sentence. */
const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|[a-z]\.[a-z]|Dr|Mrs?|Ms|Prof|St|Sr|Jr|No|Nr|vs|ca|bzw|etc|approx|Fig|cf|pp?|al|Mme|Mlle|Sra?|Hr|Fr)\.$/u;

function firstOf(paragraphs: readonly string[]): string {
  let text = "";
  for (const paragraph of paragraphs) {
    const line = paragraph.replace(/\s+/g, " ").trim();
    if (line === "") continue;
    text += text === "" ? line : ` ${line}`;
    if (text.length >= enough) break;
  }
  return text;
}

/** The texts of blocks, each by itself, so that words do not run together; only as many as a summary can need. */
function paragraphsOf(nodes: readonly HtmlNode[], isSkipped: (element: HtmlElement) => boolean): readonly string[] {
  const paragraphs: string[] = [];
  let current = "";
  let length = 0;
  const end = (): void => {
    const text = current.trim();
    if (text !== "") paragraphs.push(text);
    length += text.length;
    current = "";
  };
  const walk = (children: readonly HtmlNode[]): void => {
    for (const node of children) {
      if (length > wanted * 4) return;
      if (typeof node === "string") current += node;
      else if (isElement(node)) {
        if (node.name === "br") current += " ";
        else if (node.name === "math") current += texOf(node);
        if (isUnspoken(node)) continue;
        const isInline = inline.has(node.name);
        if (!isInline) end();
        if (!isSkipped(node)) walk(node.children);
        if (!isInline) end();
      }
    }
  };
  walk(nodes);
  end();
  return paragraphs;
}

const inline = new Set(
  "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q ruby rp rt s samp small span strike strong sub sup time tt u var wbr math".split(
    " ",
  ),
);
const noProse = new Set([
  ...headings,
  "audio",
  "details",
  "dl",
  "figure",
  "footer",
  "hr",
  "iframe",
  "pre",
  "table",
  "video",
]);

function isNoProse(element: HtmlElement): boolean {
  return noProse.has(element.name);
}

/** The source of a formula; nothing if it is not known. */
function texOf({ attributes, children }: HtmlElement): string {
  const [inner] = children;
  const annotation =
    inner !== undefined && isElement(inner)
      ? inner.children.find((node): node is HtmlElement => isElement(node) && node.name === "annotation")
      : undefined;
  return annotation === undefined ? (attributes.alttext ?? "") : textOf(annotation.children);
}

/** What nobody would read aloud: footnote marks and footnotes, readings above a word, formulas. */
function isUnspoken({ name, attributes, children }: HtmlElement): boolean {
  if (name === "rt" || name === "rp" || name === "math") return true;
  if (name === "section") return attributes.class === "footnotes" || attributes.role === "doc-endnotes";
  return (
    name === "sup" &&
    (attributes.class === "footnote-ref" || /^\s*\[?\d+\]?\s*$/.test(textOf(children))) &&
    children.some(isElement)
  );
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string, granularity: "sentence" | "word" | "grapheme"): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  let known = segmenters.get(key);
  if (known === undefined) {
    try {
      known = new Intl.Segmenter(language, { granularity });
    } catch {
      known = new Intl.Segmenter("en", { granularity });
    }
    segmenters.set(key, known);
  }
  return known;
}
