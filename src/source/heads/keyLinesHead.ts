import { aboutPublishing } from "./aboutPublishing.ts";
import type { FoundHead, HeadSearch } from "./headTypes.ts";
import { type Line, lineAt, lineNumber } from "./lines.ts";

/**
 * Front matter without an opening fence, if its keys leave no doubt: `Key: value` lines up to a blank line (Pelican, MultiMarkdown), YAML
 * up to a line of hyphens and JSON up to a line of semicolons (Hexo), and `.. key: value` lines up to a blank line (Nikola), and `key:: value`
 * lines (Logseq).
 */
export function keyLinesHead(text: string, start: number, isCut: boolean): HeadSearch {
  const opening = lineAt(text, start);
  const search = propertyLine.test(opening.text)
    ? properties
    : keyLine.test(opening.text)
      ? plainKeys
      : jsonKey.test(opening.text)
        ? jsonKeys
        : dottedKey.test(opening.text)
          ? dottedKeys
          : undefined;
  const found = search?.(linesFrom(text, start, isCut), start);
  return found === "open" ? { kind: "open", line: lineNumber(text, start) } : found;
}

/** An incomplete line: may it become the first line of such front matter? */
export function mayOpenKeyLines(line: string): boolean {
  return /^(?:[A-Za-z][\w-]{0,30}(?::|$)|\.(?:\.(?:[ \t]|$)|$)|"[^"]{0,60}(?:$|"[ \t]*(?::|$)))/.test(line);
}

const keyLine = /^[A-Za-z][\w-]{0,30}:/;
const propertyLine = /^[A-Za-z][\w-]{0,30}::(?: |$)/;
const jsonKey = /^"[^"\n]{1,60}"[ \t]*:/;
const dottedKey = /^\.\.[ \t]+[\w-]{1,60}:/;

/** `open`: the text ends before it is clear. */
type Found = FoundHead | undefined | "open";

/** Complete lines; `cut` if the text ends before a line does. */
function* linesFrom(text: string, start: number, isCut: boolean): Generator<Line | "cut", undefined> {
  for (let at = start; at < text.length; ) {
    const line = lineAt(text, at);
    yield isCut && line.isLast ? "cut" : line;
    at = line.next;
  }
  if (isCut) yield "cut";
}

type Lines = ReturnType<typeof linesFrom>;

/** Pelican's front matter ends at a blank line; Hexo's may contain blank lines and lists, because a line of hyphens ends it. */
function plainKeys(lines: Lines, start: number): Found {
  let [hasTitle, hasOther, hasOnlyKeys, isBelowBlank] = [false, false, true, false];
  let toBlank: Found;
  const endAt = (end: number): void => {
    if (toBlank === undefined && hasTitle && hasOther && hasOnlyKeys)
      toBlank = { format: "headers", from: start, to: end, body: end };
  };
  let end = start;
  for (const line of lines) {
    if (line === "cut") return "open";
    const { text } = line;
    if (text.trim() === "") {
      endAt(line.start);
      hasOnlyKeys = false;
      isBelowBlank = true;
    } else if (/^-{3,}[ \t]*$/.test(text)) {
      return hasTitle || hasOther ? { format: "yaml", from: start, to: line.start, body: line.next } : undefined;
    } else {
      const isKey = keyLine.test(text);
      if (!isKey && (isBelowBlank || !/^(?:[ \t]|-[ \t]|#)/.test(text))) return toBlank;
      if (/^[-#]/.test(text)) hasOnlyKeys = false;
      [hasTitle, hasOther] = [hasTitle || /^title:/i.test(text), hasOther || otherKey.test(text)];
      isBelowBlank = false;
    }
    end = line.next;
  }
  endAt(end);
  return toBlank;
}

const otherKey = /^(?:date|slug|author|authors|tags|category|categories|status|summary|modified|lang|layout):/i;

const known = /^(?:title|tags|alias|aliases|date|created|type|author|description|icon)$/i;

/** Logseq's properties of a page, above its first block. */
function properties(lines: Lines, start: number): Found {
  let [isKnown, end] = [false, start];
  for (const line of lines) {
    if (line === "cut") return "open";
    if (!propertyLine.test(line.text)) break;
    const [name = ""] = line.text.split(":", 1);
    isKnown ||= known.test(name) || aboutPublishing.test(name);
    end = line.next;
  }
  return isKnown ? { format: "headers", from: start, to: end, body: end } : undefined;
}

/** Hexo's JSON, without the braces around it. */
function jsonKeys(lines: Lines, start: number): Found {
  let isKnown = false;
  for (const line of lines) {
    if (line === "cut") return "open";
    const { text } = line;
    if (/^;{3,}[ \t]*$/.test(text))
      return isKnown ? { format: "json", from: start, to: line.start, body: line.next } : undefined;
    if (!/^\s*(?:["[\]{}\d,-]|true\b|false\b|null\b|$)/.test(text)) return undefined;
    isKnown ||= /^\s*"(?:title|date)"/.test(text);
  }
  return undefined;
}

/** Nikola's, which are comments in reStructuredText. */
function dottedKeys(lines: Lines, start: number): Found {
  let isKnown = false;
  let end = start;
  for (const line of lines) {
    if (line === "cut") return "open";
    if (line.text.trim() === "") break;
    if (!dottedKey.test(line.text) && !/^[ \t]/.test(line.text)) return undefined;
    isKnown ||= /^\.\.[ \t]+title:/i.test(line.text);
    end = line.next;
  }
  return isKnown ? { format: "comment", from: start, to: end, body: end } : undefined;
}
