import type { MarkdownIt } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** kramdown's `\\` at the end of a line. */
export function takeBackslashBreaks(markdown: MarkdownIt, { backslashBreaks }: Dialect): void {
  if (!backslashBreaks) return;
  markdown.inline.ruler.before("escape", "backslash_break", (state, isSilent) => {
    const { src, pos, posMax } = state;
    if (!src.startsWith("\\\\\n", pos) || pos + 3 > posMax) return false;
    if (!isSilent) state.push("hardbreak", "br", 0);
    state.pos = pos + 3;
    return true;
  });
}
