import type { StateBlock } from "markdown-it";

/** A line of the text that is parsed into blocks, without its indentation. */
export function lineText({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line] ?? 0);
}
