/** A stretch of a text, from and to a character. */
export type Range = readonly [from: number, to: number];

/** Where code is: fenced and indented blocks, code spans, `<pre>` and `<code>`. Nothing in there is a template. */
export function codeRanges(text: string): readonly Range[] {
  const ranges: Range[] = [];
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
  for (const found of text.matchAll(/<(pre|code)\b[^>]*>[\s\S]*?<\/\1>/gi))
    ranges.push([found.index, found.index + found[0].length]);
  for (const found of text.matchAll(/(?<=^|\n\n)(?:(?: {4}|\t)[^\n]*(?:\n|$))+/g))
    ranges.push([found.index, found.index + found[0].length]);
  for (const found of text.matchAll(/(?<![`\\])(`+)(?!`)([^`]|(?!\1(?!`))`)*?\1(?!`)/g)) {
    if (found[0].length < 5000) ranges.push([found.index, found.index + found[0].length]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
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
