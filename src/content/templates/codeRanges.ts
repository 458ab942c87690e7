import { voidElements } from "../html/elements.ts";
import { readTag } from "./tags/readTag.ts";

/** A range of a text, from and to a character. */
export type Range = readonly [from: number, to: number];

/** MDX has no indented code, and HTML has only its elements. */
export type Syntax = "markdown" | "mdx" | "html";

/** Where code is, also between the tags of a template: `{% highlight %}`, `{{< highlight >}}`. Nothing in there is Markdown. */
export function codeRanges(text: string, syntax: Syntax = "markdown"): readonly Range[] {
  const tagged = /\{[{%]/.test(text) ? pairsIn(text, codeTags()) : [];
  const marked = codeOfMarkup(text, syntax);
  return tagged.length === 0 ? marked : [...marked, ...tagged].sort((a, b) => a[0] - b[0]);
}

/**
 * Where code is, as a reader of tags needs it: fenced and indented blocks, code spans, `<pre>` and `<code>`. Nothing in there is a template.
 * @param keepsElements A blank line does not end an element, as in kramdown: indented tags behind it are not code
 */
export function codeOfMarkup(text: string, syntax: Syntax = "markdown", keepsElements = false): readonly Range[] {
  const ranges: Range[] = pairsIn(text, elements());
  if (syntax !== "html") {
    const fenced = fencedRanges(text);
    ranges.push(...fenced, ...spanRanges(text, fenced));
    if (syntax === "markdown") ranges.push(...indentedRanges(text, keepsElements));
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

type Pair = readonly [opening: RegExp, closing: RegExp];

function pairsIn(text: string, pairs: readonly Pair[]): Range[] {
  const ranges: Range[] = [];
  for (const [opening, closing] of pairs) {
    for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
      closing.lastIndex = opening.lastIndex;
      if (!closing.test(text)) break;
      ranges.push([found.index, closing.lastIndex]);
      opening.lastIndex = closing.lastIndex;
    }
  }
  return ranges;
}

function codeTags(): readonly Pair[] {
  return [
    [/\{%-? ?highlight\b/g, /\{%-? ?endhighlight\b/g],
    [/\{%-? ?code\b/g, /\{%-? ?endcode\b/g],
    [/\{%-? ?codeblock\b/g, /\{%-? ?endcodeblock\b/g],
    [/\{\{[<%] ?highlight\b/g, /\{\{[<%] ?\/ ?highlight\b/g],
  ];
}

function elements(): readonly Pair[] {
  return [
    [/<pre\b[^<>]*>/gi, /<\/pre>/gi],
    [/<code\b[^<>]*>/gi, /<\/code>/gi],
  ];
}

/** Blocks between two fences; one that is not closed extends to the end. */
function fencedRanges(text: string): readonly Range[] {
  if (!text.includes("```") && !text.includes("~~~")) return [];
  const ranges: Range[] = [];
  let from = -1;
  let mark = "";
  let endOfCall = 0;
  let end = -1;
  for (const line of text.split("\n")) {
    const at = end + 1;
    end = at + line.length;
    if (at < endOfCall) continue;
    const [whole = "", found] = /^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]*)?(`{3,}|~{3,})/.exec(line) ?? [];
    const rest = line.slice(whole.length);
    if (found !== undefined && from === -1) {
      if (!found.startsWith("`") || !rest.includes("`")) {
        from = at;
        mark = found;
      }
    } else if (from !== -1 && isClosing(line, mark)) {
      ranges.push([from, end]);
      from = -1;
    }
    if (from === -1) endOfCall = endOfLongCall(text, line, at);
  }
  if (from !== -1) ranges.push([from, text.length]);
  return ranges;
}

/** The end of a call that begins in a line and goes past it: a fence in one of its strings is no block of the article. */
function endOfLongCall(text: string, line: string, from: number): number {
  const to = from + line.length;
  for (let at = line.indexOf("{{"); at !== -1; at = line.indexOf("{{", at)) {
    const tag = readTag(text, from + at);
    if (tag?.kind === "expression" && tag.to > to && /^\w+\(/.test(tag.text)) return tag.to;
    at = tag === undefined ? at + 2 : tag.to - from;
  }
  return 0;
}

function isClosing(line: string, mark: string): boolean {
  const [, found = ""] = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
  return found.length >= mark.length && found.startsWith(mark.charAt(0));
}

/** Longer ones are two backticks that have nothing to do with each other. */
const longestSpan = 5000;

/**
 * Code between two runs of the same number of backticks, in a paragraph, which also ends at a fence: the end of one and the beginning of the
 * next are not a pair. @see CommonMark §6.1
 */
function spanRanges(text: string, fenced: readonly Range[]): readonly Range[] {
  if (!text.includes("`")) return [];
  const ranges: Range[] = [];
  const isEnd = /\n[ \t]*\n|`+/g;
  let runs: Range[] = [];
  let next = 0;
  for (let found = isEnd.exec(text); found !== null; found = isEnd.exec(text)) {
    while ((fenced[next]?.[1] ?? text.length) < found.index) next += 1;
    const [from, to] = fenced[next] ?? [text.length, text.length];
    const isInFence = from <= found.index;
    if (found[0].startsWith("`") && !isInFence) runs.push([found.index, isEnd.lastIndex]);
    else {
      ranges.push(...spansOf(runs, text));
      runs = [];
      // The second line end may end the next blank line too.
      isEnd.lastIndex = isInFence ? Math.max(isEnd.lastIndex, to) : isEnd.lastIndex - 1;
    }
  }
  ranges.push(...spansOf(runs, text));
  return ranges;
}

/** Pairs the runs of one paragraph, each with the next one of its length. */
function spansOf(runs: readonly Range[], text: string): readonly Range[] {
  const following: number[] = [];
  const latest = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const [from, to] = runs[at] ?? [0, 0];
    following[at] = latest.get(to - from) ?? -1;
    latest.set(to - from, at);
  }
  const ranges: Range[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const next = following[at] ?? -1;
    const [from] = runs[at] ?? [0];
    if (next === -1 || text.charAt(from - 1) === "\\") continue;
    const [, to] = runs[next] ?? [0, 0];
    if (to - from < longestSpan) ranges.push([from, to]);
    at = next;
  }
  return ranges;
}

/** Indented blocks, which are code; below a list item, such lines only belong to the item. */
function indentedRanges(text: string, keepsElements: boolean): readonly Range[] {
  const ranges: Range[] = [];
  const element = new OpenElement();
  let isBelowItem = false;
  let wasBlank = true;
  let from = -1;
  let at = 0;
  for (const line of text.split("\n")) {
    const isBlank = line.trim() === "";
    const isIndented = !isBlank && /^(?: {4}|\t)/.test(line);
    if (keepsElements) element.read(line);
    const isInElement = element.isOpen && /^\s*<\/?[a-z]/i.test(line);
    if (isIndented && from === -1 && wasBlank && !isBelowItem && !isInElement) from = at;
    if (!isIndented && from !== -1) {
      ranges.push([from, at]);
      from = -1;
    }
    if (!isBlank && !isIndented)
      isBelowItem =
        /^ {0,3}(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]]+\]:)\s/.test(line) || (isBelowItem && line.startsWith(" "));
    wasBlank = isBlank;
    at += line.length + 1;
  }
  if (from !== -1) ranges.push([from, text.length]);
  return ranges;
}

/** The element that began at the beginning of a line, until its end tag. */
class OpenElement {
  #name = "";
  #depth = 0;

  get isOpen(): boolean {
    return this.#depth > 0;
  }

  read(line: string): void {
    if (!line.includes("<")) return;
    if (!this.isOpen) this.#name = /^ {0,3}<([a-z][a-z\d]*)/i.exec(line)?.[1]?.toLowerCase() ?? "";
    if (this.#name === "" || voidElements.has(this.#name)) return;
    for (const [, slash, name = "", rest = ""] of line.matchAll(/<(\/?)([a-z][a-z\d]*)(?=[\s/>])([^<>]*)>/gi))
      if (name.toLowerCase() === this.#name && !rest.endsWith("/")) this.#depth += slash === "" ? 1 : -1;
  }
}

/** Returns whether a position is in one of the ranges, which are sorted by their beginnings. */
export function createRangeTest(ranges: readonly Range[]): (at: number) => boolean {
  const united = unitedOf(ranges);
  return (at) => {
    let low = 0;
    let high = united.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((united[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return (united[low - 1]?.[1] ?? 0) > at;
  };
}

/** Ranges may be nested: a fenced block contains lines that are indented. */
function unitedOf(ranges: readonly Range[]): readonly Range[] {
  const united: [from: number, to: number][] = [];
  for (const [from, to] of ranges) {
    const last = united.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}
