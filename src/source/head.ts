import type { FrontMatterFormat } from "../model/article.ts";
import { trimmedEnd } from "../text/trimmed.ts";

/** Where the front matter of a text is. Lines count from 1, offsets in bytes. */
export type Head =
  | { readonly kind: "none"; readonly bodyOffset: number; readonly bodyLine: number }
  | { readonly kind: "unclosed"; readonly fence: string; readonly line: number }
  | {
      readonly kind: "front matter";
      readonly format: Exclude<FrontMatterFormat, "none">;
      /** A language named after the fence that we do not read. */
      readonly language?: string;
      /** What stands between the fences. */
      readonly text: string;
      /** The line that `text` begins on. */
      readonly line: number;
      readonly bodyOffset: number;
      readonly bodyLine: number;
    };

/** Finds the front matter at the beginning of a text, of which the end may be missing. */
export function findHead(text: string, path: string): Head {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const start = text.startsWith("---\n") ? 0 : skipBlankLines(text, mark);
  const opening = lineAt(text, start);
  const fenced = /^(---|\+\+\+|;;;)[ \t]*([A-Za-z][\w-]*)?$/.exec(trimmedEnd(opening, " \t"));
  if (fenced !== null) return fencedHead(text, start, opening, fenced[1] ?? "---", fenced[2] ?? "");
  if (opening.startsWith("{") && /^\{\s*(?:"|\}|$)/.test(opening)) {
    const json = jsonHead(text, start);
    if (json !== undefined) return json;
  }
  if (opening.trimEnd() === "<!--") {
    const comment = commentHead(text, start);
    if (comment !== undefined) return comment;
  }
  if (/\.(?:md|markdown|txt)$/i.test(path)) {
    const headers = headerLines(text, start);
    if (headers !== undefined) return headers;
  }
  return { kind: "none", bodyOffset: Buffer.byteLength(text.slice(0, mark)), bodyLine: 1 };
}

function fencedHead(text: string, start: number, opening: string, fence: string, language: string): Head {
  const from = start + opening.length + lineBreakAt(text, start + opening.length);
  const line = lineNumber(text, from);
  const closing =
    fence === "---" ? /^(?:---|\.\.\.)[ \t]*\r?$/gm : fence === "+++" ? /^\+\+\+[ \t]*\r?$/gm : /^;;;[ \t]*\r?$/gm;
  closing.lastIndex = from;
  const end = from === start + opening.length ? null : closing.exec(text);
  if (end === null) return { kind: "unclosed", fence, line: line - 1 };
  const after = end.index + end[0].replace(/\r$/, "").length;
  const body = after + lineBreakAt(text, after);
  const format = formatOf(fence, language);
  return {
    kind: "front matter",
    format: format ?? "yaml",
    ...(format === undefined ? { language } : {}),
    text: text.slice(from, end.index),
    line,
    bodyOffset: Buffer.byteLength(text.slice(0, body)),
    bodyLine: lineNumber(text, body),
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

/** A JSON object at the top, as Hugo allows: it ends at its own closing brace. */
function jsonHead(text: string, start: number): Head | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === "{") {
      depth += 1;
    } else if (char === "}") {
      depth -= 1;
      if (depth > 0) continue;
      const body = at + 1 + lineBreakAt(text, at + 1);
      return {
        kind: "front matter",
        format: "json",
        text: text.slice(start, at + 1),
        line: lineNumber(text, start),
        bodyOffset: Buffer.byteLength(text.slice(0, body)),
        bodyLine: lineNumber(text, body),
      };
    }
  }
  return undefined;
}

/** Nikola's `.. key: value` lines in a comment. */
function commentHead(text: string, start: number): Head | undefined {
  const found = /^<!--[ \t]*\r?\n((?:[ \t]*\.\. [\w-]+:[^\n]*\n|[ \t]*\r?\n)+)[ \t]*-->/.exec(
    text.slice(start, start + 8192),
  );
  const [whole, lines = ""] = found ?? [];
  if (whole === undefined) return undefined;
  const after = start + whole.length;
  const body = after + lineBreakAt(text, after);
  return {
    kind: "front matter",
    format: "headers",
    text: lines.replace(/^[ \t]*\.\. /gm, ""),
    line: lineNumber(text, start) + 1,
    bodyOffset: Buffer.byteLength(text.slice(0, body)),
    bodyLine: lineNumber(text, body),
  };
}

/** Pelican's `Key: value` lines: at least two, one of them a title, then a blank line. */
function headerLines(text: string, start: number): Head | undefined {
  const block = /^(?:[A-Za-z][\w-]{0,30}:[ \t]?[^\n]*\r?\n(?:[ \t]+\S[^\n]*\r?\n)*)+/.exec(
    text.slice(start, start + 8192),
  )?.[0];
  if (
    block === undefined ||
    !/^title:/im.test(block) ||
    !/^(?:date|slug|author|authors|tags|category|status|summary|modified|lang):/im.test(block)
  ) {
    return undefined;
  }
  const body = start + block.length;
  if (body < text.length && !/^[ \t]*\r?\n/.test(text.slice(body))) return undefined;
  return {
    kind: "front matter",
    format: "headers",
    text: block,
    line: lineNumber(text, start),
    bodyOffset: Buffer.byteLength(text.slice(0, body)),
    bodyLine: lineNumber(text, body),
  };
}

function skipBlankLines(text: string, from: number): number {
  const blank = /(?:[ \t]*\r?\n)*/y;
  blank.lastIndex = from;
  return from + (blank.exec(text)?.[0].length ?? 0);
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  const line = end === -1 ? text.slice(start) : text.slice(start, end);
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

function lineBreakAt(text: string, at: number): number {
  if (text.startsWith("\r\n", at)) return 2;
  return text.startsWith("\n", at) ? 1 : 0;
}

function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
