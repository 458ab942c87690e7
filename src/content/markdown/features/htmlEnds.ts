import type { MarkdownIt, StateBlock } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { paragraphEnders, tableParts, voidElements } from "../../html/elements.ts";
import { lineText } from "../lineText.ts";
import { ruleNamed } from "../ruleNamed.ts";

/**
 * In kramdown and Python-Markdown, HTML ends with its element: what is in the line below `</div>` is Markdown. A line that is only `<span>`,
 * `<br>` or another tag of words begins a paragraph. In CommonMark, all of this is HTML up to a blank line.
 */
export function takeHtmlEnds(markdown: MarkdownIt, { markdownInHtml, pythonRules }: Dialect): void {
  if (!markdownInHtml) return;
  const { ruler } = markdown.block;
  const html = ruleNamed("html_block", markdown);
  const tag = pythonRules ? tagOfWordsInPython : tagOfWords;
  if (html !== undefined)
    ruler.at(
      "html_block",
      (state, line, end, isSilent) => !tag.test(lineText(state, line)) && html(state, line, end, isSilent),
      { alt: ["paragraph", "reference", "blockquote"] },
    );
  ruler.before("html_block", "html_end", htmlUpToItsEnd);
}

/** In kramdown, nothing in `<code>` and the like is Markdown. */
const tagOfWords =
  /^<\/?(?:a|abbr|acronym|b|bdo|big|br|button|cite|del|dfn|em|i|img|input|ins|label|mark|q|rb|rbc|rp|rt|rtc|ruby|select|small|span|strong|sub|sup|time|tt|u)(?![\w-])/i;
const tagOfWordsInPython =
  /^<\/?(?:a|abbr|acronym|audio|b|bdo|big|br|button|cite|code|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rb|rbc|rp|rt|rtc|ruby|s|samp|select|small|span|strike|strong|sub|sup|time|tt|u|var)(?![\w-])/i;

function htmlUpToItsEnd(state: StateBlock, startLine: number, endLine: number, isSilent: boolean): boolean {
  if (isSilent || (state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const name = /^<\/?([a-z][a-z\d]*)[\s/>]/i.exec(lineText(state, startLine))?.[1]?.toLowerCase();
  if (name === undefined || !(paragraphEnders.has(name) || tableParts.has(name)) || name === "pre") return false;
  let depth = 0;
  let isOverGap = false;
  const env = state.env as { openElements?: Set<string> };
  for (let line = startLine; line < endLine; line += 1) {
    const text = lineText(state, line);
    if (text.trim() === "") {
      if (env.openElements?.has(name) === true || !goesOnAsHtml(state, line, endLine, isOverGap)) return false;
      isOverGap = true;
      continue;
    }
    if ((state.sCount[line] ?? 0) < state.blkIndent) return false;
    for (const { 1: slash = "", 2: typed = "", 3: rest = "" } of text.matchAll(
      /<(\/?)([a-z][a-z\d]*)(?=[\s/>])([^<>]*)>/gi,
    )) {
      if (typed.toLowerCase() !== name) continue;
      if (slash !== "") depth -= 1;
      else if (!voidElements.has(name) && !rest.endsWith("/")) depth += 1;
    }
    if (depth > 0) continue;
    // A tag that continues in the next line.
    if (text.lastIndexOf("<") > text.lastIndexOf(">")) return false;
    const token = state.push("html_block", "", 0);
    token.map = [startLine, line + 1];
    token.content = state.getLines(startLine, line + 1, state.blkIndent, true);
    state.line = line + 1;
    return true;
  }
  // An element that nothing closes is looked through once.
  if (isOverGap) {
    env.openElements ??= new Set();
    env.openElements.add(name);
  }
  return false;
}

/** Behind a blank line in an element, indented tags are no code. Anything else may be meant as Markdown. */
function goesOnAsHtml(state: StateBlock, blank: number, end: number, isOverGap: boolean): boolean {
  const next = state.skipEmptyLines(blank);
  const isIndented = (state.sCount[next] ?? 0) - state.blkIndent >= 4;
  return next < end && (isIndented || isOverGap) && /^<\/?[a-z]/i.test(lineText(state, next));
}
