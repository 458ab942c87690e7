import { markupHead } from "../../text/markup/markupHead.ts";
import { type Markup, markupOf } from "../../text/markup/markupOf.ts";
import { trimmedEnd } from "../../text/trimmed.ts";
import { commentHead } from "./commentHead.ts";
import type { Head, HeadSearch, OpenHead } from "./headTypes.ts";
import { jsonHead } from "./jsonHead.ts";
import { keyLinesHead, mayOpenKeyLines } from "./keyLinesHead.ts";
import { type Line, lineAt, lineBreakAt, lineNumber } from "./lines.ts";
import { isNotionPage, notionHead } from "./notionHead.ts";

/**
 * Finds the front matter at the beginning of a text.
 * @param isCut More may follow. The result is then the same as for the whole text, or that more is needed.
 */
export function findHead(typed: string, path: string, isCut = false, markup = markupOf(path)): Head {
  const text = withLineFeeds(typed, isCut);
  const mark = marksAt(text);
  const start = text.startsWith("---\n") ? 0 : skipBlankLines(text, mark);
  if (isNotionPage(path)) {
    const found = notionHead(text, start, isCut);
    if (found !== undefined) return found;
  }
  const opening = lineAt(text, start);
  // Kinds that begin like JSON and comments decide themselves where they may be cut.
  const isOwn = /^(?:\{|<!--)/.test(opening.text);
  if (isCut && opening.isLast && !isOwn && mayOpen(opening.text, path))
    return { kind: "open", line: lineNumber(text, start) };
  // In reStructuredText, a longer line of hyphens may be above a title.
  if (markup !== undefined && !isOwn && !/^(?:---|\+\+\+|;;;)(?![-+;])/.test(opening.text))
    return foreignHead(text, mark, markup);
  const found = search(text, opening, path, isCut);
  if (found === undefined) return noHead(typed);
  if ("kind" in found) return found;
  return {
    kind: "front matter",
    format: found.format,
    ...(found.language === undefined ? {} : { language: found.language }),
    text: text.slice(found.from, found.to),
    ...(found.fences === undefined ? {} : { fences: found.fences }),
    line: lineNumber(text, found.from),
    bodyOffset: Buffer.byteLength(text.slice(0, found.body)),
    bodyLine: lineNumber(text, found.body),
  };
}

/** The metadata in a text in another markup language. AsciiDoc's renderer needs the header as well, for its attributes. */
function foreignHead(text: string, mark: number, markup: Markup): Head {
  const head = markupHead(text.slice(mark), markup);
  if (head === undefined) return noHead(text);
  const isWhole = markup === "asciidoc";
  const body = isWhole ? mark : mark + head.end;
  return {
    kind: "front matter",
    format: "headers",
    text: head.lines,
    line: 1,
    bodyOffset: Buffer.byteLength(text.slice(0, body)),
    bodyLine: lineNumber(text, body),
  };
}

/** A text without front matter. */
export function noHead(text: string): Head {
  const mark = marksAt(text);
  return { kind: "none", bodyOffset: Buffer.byteLength(text.slice(0, mark)), bodyLine: 1 };
}

/** The byte order mark at the beginning; some editors have added another one to it. */
function marksAt(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 0xfeff) at += 1;
  return at;
}

function search(text: string, opening: Line, path: string, isCut: boolean): HeadSearch {
  const fenced = /^(---|\+\+\+|;;;)[ \t]*([A-Za-z][\w-]*)?$/.exec(trimmedEnd(opening.text, " \t"));
  if (fenced !== null) return fencedHead(text, opening, fenced[1] ?? "---", fenced[2] ?? "", isCut);
  if (opening.text.startsWith("{")) return jsonHead(text, opening.start, isCut);
  if (opening.text.startsWith("<!--")) return commentHead(text, opening.start, isCut);
  return mayHaveKeyLines.test(path) || (isPage.test(path) && opening.text.startsWith(".. "))
    ? keyLinesHead(text, opening.start, isCut)
    : undefined;
}

const mayHaveKeyLines = /\.(?:md|markdown|mdx|txt)$/i;
/** Only Nikola's lines, which no HTML begins with. */
const isPage = /\.html?$/i;

/** An incomplete first line: may front matter begin with it? */
function mayOpen(line: string, path: string): boolean {
  if (line.trim() === "" || (mayHaveKeyLines.test(path) && mayOpenKeyLines(line))) return true;
  if (isPage.test(path) && /^\.(?:\.(?: |$)|$)/.test(line)) return true;
  return /^(?:--?$|\+\+?$|;;?$|(?:---|\+\+\+|;;;)[ \t]*(?:\w[\w-]*[ \t]*)?$|<(?:$|!(?:$|-$)))/.test(line);
}

function fencedHead(text: string, opening: Line, fence: string, language: string, isCut: boolean): HeadSearch {
  const closing =
    fence === "---" ? /^(?:---|\.\.\.)[ \t]*\r?$/gm : fence === "+++" ? /^\+\+\+[ \t]*\r?$/gm : /^;;;[ \t]*\r?$/gm;
  closing.lastIndex = opening.next;
  const end = opening.isLast ? null : closing.exec(text);
  const open: OpenHead = { kind: "open", fences: [fence, fence], line: lineNumber(text, opening.start) };
  // The line may be incomplete, and its line break may be two characters.
  if (end === null || (isCut && end.index + end[0].length === text.length)) return open;
  const after = end.index + end[0].replace(/\r$/, "").length;
  const format = formatOf(fence, language);
  return {
    format: format ?? "yaml",
    ...(format === undefined ? { language } : {}),
    from: opening.next,
    to: end.index,
    fences: {
      // At the end of a file the line end may be missing.
      whole: `${text.slice(opening.start, end.index + end[0].length)}\n`,
      opening: text.slice(opening.start, opening.next - 1),
      closing: `${end[0]}\n`,
    },
    body: after + lineBreakAt(text, after),
  };
}

function formatOf(fence: string, language: string): "yaml" | "toml" | "json" | undefined {
  switch (language.toLowerCase()) {
    case "":
      return fence === "---" ? "yaml" : fence === "+++" ? "toml" : "json";
    case "yaml":
    case "yml":
      return "yaml";
    case "toml":
      return "toml";
    case "json":
    case "json5":
      return "json";
    default:
      return undefined;
  }
}

/** Converts line ends that are only a carriage return, as on old computers, without changing the length. */
function withLineFeeds(text: string, isCut: boolean): string {
  const first = text.search(/[\r\n]/);
  if (first === -1 || text.charAt(first) === "\n" || text.charAt(first + 1) === "\n") return text;
  const last = text.length - 1;
  return text.replace(/\r(?!\n)/g, (char, at: number) => (isCut && at === last ? char : "\n"));
}

function skipBlankLines(text: string, from: number): number {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}
