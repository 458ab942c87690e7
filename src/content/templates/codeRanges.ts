/** A stretch of a text, from and to a character. */
export type Range = readonly [from: number, to: number];

/** MDX has no indented code, HTML none but its elements. */
export type Syntax = "markdown" | "mdx" | "html";

/** Where code is: fenced and indented blocks, code spans, `<pre>` and `<code>`. Nothing in there is a template. */
export function codeRanges(text: string, syntax: Syntax = "markdown"): readonly Range[] {
  const ranges: Range[] = [];
  for (const [opening, closing] of elements()) {
    for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
      closing.lastIndex = opening.lastIndex;
      const end = closing.exec(text);
      if (end === null) break;
      ranges.push([found.index, closing.lastIndex]);
      opening.lastIndex = closing.lastIndex;
    }
  }
  if (syntax === "html") return ranges.sort((a, b) => a[0] - b[0]);
  const fence = /^([ \t>]*(?:[-*+]|\d+[.)])?[ \t]*)(`{3,}|~{3,})([^\n]*)$/gm;
  for (let found = fence.exec(text); found !== null; found = fence.exec(text)) {
    const mark = found[2] ?? "";
    if (mark.startsWith("`") && found[3]?.includes("`") === true) continue;
    const closing = new RegExp(`^[ \\t>]*${mark.charAt(0)}{${mark.length},}[ \\t]*$`, "gm");
    closing.lastIndex = fence.lastIndex;
    const end = closing.exec(text);
    const to = end === null ? text.length : end.index + end[0].length;
    ranges.push([found.index, to]);
    fence.lastIndex = to;
  }
  if (syntax === "markdown") ranges.push(...indentedRanges(text));
  for (const found of text.matchAll(/(?<![`\\])(`+)(?!`)((?!\n[ \t]*\n)[^`]|(?!\1(?!`))`)*?\1(?!`)/g)) {
    if (found[0].length < 5000) ranges.push([found.index, found.index + found[0].length]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

function elements(): readonly (readonly [opening: RegExp, closing: RegExp])[] {
  return [
    [/<pre\b[^<>]*>/gi, /<\/pre>/gi],
    [/<code\b[^<>]*>/gi, /<\/code>/gi],
  ];
}

/** Blocks that are code because they are indented; below a list item, such lines only belong to the item. */
function indentedRanges(text: string): readonly Range[] {
  const ranges: Range[] = [];
  let isBelowItem = false;
  let wasBlank = true;
  let from = -1;
  let at = 0;
  for (const line of text.split("\n")) {
    const isBlank = line.trim() === "";
    const isIndented = !isBlank && /^(?: {4}|\t)/.test(line);
    if (isIndented && from === -1 && wasBlank && !isBelowItem) from = at;
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

/** Answers whether a place lies in one of the ranges; places must be asked for in rising order. */
export function createRangeTest(ranges: readonly Range[]): (at: number) => boolean {
  return (at) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ranges[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    // Ranges may lie in each other: look back as far as one could reach.
    for (let index = low - 1; index >= 0 && index >= low - 8; index -= 1)
      if ((ranges[index]?.[1] ?? 0) > at) return true;
    return false;
  };
}
