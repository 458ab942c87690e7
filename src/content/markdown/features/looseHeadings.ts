import type { MarkdownIt } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** `#Heading` without a space. */
export function takeLooseHeadings(markdown: MarkdownIt, { looseHeadings }: Dialect): void {
  if (!looseHeadings) return;
  markdown.block.ruler.before("heading", "loose_heading", (state, line, _end, isSilent) => {
    if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false;
    const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    if (state.src.charAt(from) !== "#") return false;
    const [, marks = "", typed] = /^(#{1,6})([^#\s][^\n]*)$/.exec(state.src.slice(from, state.eMarks[line])) ?? [];
    if (typed === undefined) return false;
    if (isSilent) return true;
    state.line = line + 1;
    const tag = `h${marks.length}`;
    state.push("heading_open", tag, 1).map = [line, state.line];
    const inline = state.push("inline", "", 0);
    inline.content = typed.replace(/(?<!#)#+$/, "").trim();
    inline.map = [line, state.line];
    inline.children = [];
    state.push("heading_close", tag, -1);
    return true;
  });
}
