import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { ruleNamed } from "../ruleNamed.ts";
import { textInParentheses } from "./kramdownRules.ts";

/** What begins a list, and what a backslash escapes, as in Python-Markdown. */
export function takePythonRules(markdown: MarkdownIt, { pythonRules, superscripts, subscripts }: Dialect): void {
  if (!pythonRules) return;
  const { ruler } = markdown.block;
  const list = ruleNamed("list", markdown);
  // A list needs a blank line before it, unless it is in another one. Several points in a row are meant as a list all the same.
  if (list !== undefined)
    ruler.at(
      "list",
      (state, line, end, isSilent) =>
        !(isSilent && enders.has(state.parentType) && state.listIndent < 0 && isAlone(state, line, end)) &&
        list(state, line, end, isSilent),
      { alt: ["paragraph", "reference", "blockquote"] },
    );
  ruler.before("list", "no_list", textInParentheses, {});
  markdown.inline.ruler.before("escape", "plain_backslash", backslash(superscripts ? "" : "^", subscripts ? "" : "~"));
}

/** What is being read when a list would end it. */
const enders: ReadonlySet<string> = new Set(["paragraph", "blockquote"]);

/** Does no other line of the paragraph begin with the same mark? */
function isAlone(state: StateBlock, line: number, end: number): boolean {
  const mark = markOf(state, line);
  for (let next = line + 1; next < end && !state.isEmpty(next); next += 1)
    if (markOf(state, next) === mark) return false;
  return true;
}

function markOf({ src, bMarks, tShift }: StateBlock, line: number): string {
  const from = (bMarks[line] ?? 0) + (tShift[line] ?? 0);
  const [, mark = ""] = /^([-*+]|\d{1,9}\.)[ \t]/.exec(src.slice(from, from + 12)) ?? [];
  return mark.endsWith(".") ? "1." : mark;
}

/** `\,` is both characters: CommonMark escapes more. The extensions that have marks for `^` and `~` escape these. */
function backslash(...more: readonly string[]): (state: StateInline, isSilent: boolean) => boolean {
  const kept = new Set([...`"$%&',/;<=?@`, ...more]);
  return (state, isSilent) => {
    if (state.src[state.pos] !== "\\" || !kept.has(state.src.charAt(state.pos + 1))) return false;
    if (!isSilent) state.pending += "\\";
    state.pos += 1;
    return true;
  };
}
