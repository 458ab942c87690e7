import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { between, betweenDollars, endOfEnvironment, type Inner, looksLikeTex, type Mark } from "../formulaMarks.ts";
import { type Formula, writtenFormula } from "../formulas.ts";
import { withFormulas } from "../formulasInHtml.ts";
import { lineText } from "../lineText.ts";

/** Formulas with the delimiters of the dialect. Nothing in them is Markdown. `env.formula` renders them. */
export function takeMath(markdown: MarkdownIt, dialect: Dialect): void {
  const marks = marksOf(dialect);
  if (marks.length > 0) {
    markdown.inline.ruler.before("escape", "math", (state, isSilent) => inlineMath(state, isSilent, marks, dialect));
    markdown.block.ruler.before(
      "fence",
      "math",
      (state, line, end, isSilent) => blockMath(state, line, end, isSilent, marks),
      {
        alt: ["paragraph", "reference", "blockquote", "list"],
      },
    );
  }
  const { rules } = markdown.renderer;
  rules.math_inline = (tokens, at, _options, env) => formulaHtml(tokens[at]?.content ?? "", false, env);
  rules.math_display = (tokens, at, _options, env) => formulaHtml(tokens[at]?.content ?? "", true, env);
  rules.math_block = (tokens, at, _options, env) => `<p>${formulaHtml(tokens[at]?.content ?? "", true, env)}</p>\n`;
  if (dialect.mathCode)
    markdown.core.ruler.push("math_code", ({ tokens }) => {
      for (const token of tokens)
        if (token.type === "fence" && /^math\b/.test(token.info.trim())) token.type = "math_block";
    });
  if (!dialect.htmlMath) return;
  markdown.block.ruler.before("fence", "math_environment", environment, { alt: ["paragraph"] });
  markdown.core.ruler.push("math_in_html", ({ tokens, env }) => {
    const { formula } = env as { readonly formula?: Formula };
    for (const token of tokens)
      if (token.type === "html_block") token.content = withFormulas(token.content, dialect.dollarMath, formula);
  });
}

function marksOf(dialect: Dialect): readonly Mark[] {
  return [
    ...(dialect.doubleDollarMath ? [{ open: "$$", close: "$$", isDisplay: true, isDoubtful: false }] : []),
    ...(dialect.doubleBracketMath
      ? [
          { open: "\\\\(", close: "\\\\)", isDisplay: false, isDoubtful: false },
          { open: "\\\\[", close: "\\\\]", isDisplay: true, isDoubtful: false },
        ]
      : []),
    ...(dialect.bracketMath
      ? [
          { open: "\\(", close: "\\)", isDisplay: false, isDoubtful: true },
          { open: "\\[", close: "\\]", isDisplay: true, isDoubtful: true },
        ]
      : []),
    ...(dialect.dollarMath ? [{ open: "$", close: "$", isDisplay: false, isDoubtful: false }] : []),
  ];
}

function formulaHtml(typed: string, isBlock: boolean, env: unknown): string {
  return writtenFormula(typed.trim(), isBlock, (env as { readonly formula?: Formula }).formula);
}

function inlineMath(state: StateInline, isSilent: boolean, marks: readonly Mark[], dialect: Dialect): boolean {
  const { src, pos } = state;
  const first = src.charAt(pos);
  if (first !== "$" && first !== "\\") return false;
  const found =
    dialect.mathCode && src.startsWith("$`", pos)
      ? between(state, { open: "$`", close: "`$", isDisplay: false, isDoubtful: false })
      : undefined;
  if (found !== undefined) return push(state, isSilent, "math_inline", found);
  const mark = marks.find(({ open }) => src.startsWith(open, pos));
  if (mark === undefined) return false;
  const inner = mark.open === "$" ? betweenDollars(state) : between(state, mark);
  return (
    inner !== undefined &&
    push(state, isSilent, isDisplayed(state, mark, inner) ? "math_display" : "math_inline", inner)
  );
}

function push(state: StateInline, isSilent: boolean, type: string, { tex, end }: Inner): boolean {
  if (!isSilent) state.push(type, "", 0).content = tex;
  state.pos = end;
  return true;
}

/** kramdown uses `$$` for both; a formula inside a sentence is an inline formula. */
function isDisplayed({ src, pos }: StateInline, { open, isDisplay }: Mark, { end }: Inner): boolean {
  if (!isDisplay || open !== "$$") return isDisplay;
  return isLineStart(src, pos) && /^[ \t]*(?:\n|$)/.test(src.slice(end, end + 80));
}

function isLineStart(src: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(src.slice(Math.max(0, at - 80), at));
}

/** The range of lines in which no end was found. */
const endless = new WeakMap<StateBlock, Map<string, number>>();

function blockMath(
  state: StateBlock,
  startLine: number,
  endLine: number,
  isSilent: boolean,
  marks: readonly Mark[],
): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineText(state, startLine);
  const mark = marks.find(({ open, isDisplay }) => isDisplay && first.startsWith(open));
  if (mark === undefined) return false;
  const { open, close, isDoubtful } = mark;
  const rest = first.slice(open.length).trimEnd();
  // The text after the end is a sentence.
  const sameLine = rest.indexOf(close);
  if (sameLine !== -1 && sameLine !== rest.length - close.length) return false;
  // At the end of a paragraph in a list, a formula that is not indented ends the list.
  const indent = Math.min(state.blkIndent, state.sCount[startLine] ?? 0);
  let line = startLine;
  const lines: string[] = [sameLine === -1 ? rest : rest.slice(0, sameLine)];
  if (sameLine === -1) {
    const failed = endless.get(state) ?? new Map<string, number>();
    if (failed.get(close) === endLine) return false;
    for (line += 1; ; line += 1) {
      if (line >= endLine) {
        endless.set(state, failed.set(close, endLine));
        return false;
      }
      if ((state.sCount[line] ?? 0) < indent && lineText(state, line) !== "") return false;
      const text = lineText(state, line).trimEnd();
      const at = text.indexOf(close);
      if (at !== -1 && at !== text.length - close.length) return false;
      lines.push(at === -1 ? text : text.slice(0, at));
      if (at !== -1) break;
    }
  }
  const tex = lines.join("\n");
  const isEmpty = tex.trim() === "";
  if ((isEmpty && (line === startLine || open !== "$$")) || (isDoubtful && !looksLikeTex(tex))) return false;
  if (isSilent) return true;
  state.line = line + 1;
  // Its marks would otherwise be taken for those of the formulas below.
  if (isEmpty) return true;
  const token = state.push("math_block", "", 0);
  token.block = true;
  token.content = tex;
  token.map = [startLine, state.line];
  return true;
}

/** `\begin{align}` … `\end{align}` in lines of their own, which a script finds without delimiters. */
function environment(state: StateBlock, startLine: number, endLine: number, isSilent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const first = lineText(state, startLine);
  const close = endOfEnvironment(first);
  if (close === undefined) return false;
  const lines: string[] = [];
  for (let line = startLine; line < Math.min(endLine, startLine + mostLines); line += 1) {
    const text = lineText(state, line).trimEnd();
    if (text === "") return false;
    lines.push(text);
    if (!text.endsWith(close)) continue;
    if (isSilent) return true;
    state.line = line + 1;
    const token = state.push("math_block", "", 0);
    token.block = true;
    token.content = lines.join("\n");
    token.map = [startLine, state.line];
    return true;
  }
  return false;
}

/** Of an environment. */
const mostLines = 100;
