import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";
import { escapeHtml } from "../../html/serialize.ts";
import type { Formula } from "../formulas.ts";

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
}

interface Mark {
  readonly open: string;
  readonly close: string;
  readonly isDisplay: boolean;
  /** Its delimiters are also escapes in Markdown: only what looks like TeX is a formula. */
  readonly isDoubtful: boolean;
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
  const tex = typed.trim();
  const { formula } = env as { readonly formula?: Formula };
  const made = formula?.(tex, isBlock);
  if (made !== undefined) return made;
  return isBlock && tex.includes("\n")
    ? `<pre><code>${escapeHtml(tex)}</code></pre>`
    : `<code>${escapeHtml(tex)}</code>`;
}

/** Delimiters that a text does not contain after a position. */
const unclosed = new WeakMap<StateInline, Set<string>>();

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

interface Inner {
  readonly tex: string;
  readonly end: number;
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

function between(state: StateInline, { open, close, isDoubtful }: Mark): Inner | undefined {
  const { src, pos, posMax } = state;
  const missing = unclosed.get(state) ?? new Set<string>();
  if (missing.has(close)) return undefined;
  const from = pos + open.length;
  const at = src.indexOf(close, from);
  if (at === -1) {
    missing.add(close);
    unclosed.set(state, missing);
    return undefined;
  }
  const end = at + close.length;
  // Regular expressions of programs also group with such marks: `"\\(\\<word\\)\\@<="`.
  if (open.startsWith("\\") && (/["'\w\\]/.test(src.charAt(pos - 1)) || /["'\w\\]/.test(src.charAt(end))))
    return undefined;
  const tex = src.slice(from, Math.min(at, from + 20_000));
  if (end > posMax || tex.trim() === "") return undefined;
  if (isDoubtful && (src.charAt(end) === "(" || !looksLikeTex(tex))) return undefined;
  return { tex, end };
}

/** Brackets are also escaped for other reasons: `\[sic\]`, `\(see below\)`. */
function looksLikeTex(text: string): boolean {
  return /[\\^_{}=<>]/.test(text) || (text.length <= 8 && !/\p{L}{2}/u.test(text) && /\p{L}/u.test(text));
}

/**
 * `$x$`: the delimiters touch the formula, and no letter or digit touches them from outside. `$5 and $10` is money, `$HOME/$USER` are
 * variables.
 */
function betweenDollars({ src, pos, posMax }: StateInline): Inner | undefined {
  if (/[\w\\$]/.test(src.charAt(pos - 1)) || /[\s$]/.test(src.charAt(pos + 1)) || pos + 1 >= posMax) return undefined;
  // `$\$$40`: a dollar sign that is not an amount of money, in articles with formulas.
  if (src.startsWith("$\\$$", pos) && pos + 4 <= posMax) return { tex: "\\$", end: pos + 4 };
  let at = src.indexOf("$", pos + 1);
  while (at !== -1 && isEscaped(src, at, pos)) at = src.indexOf("$", at + 1);
  if (at === -1 || at >= posMax || at - pos > 4000) return undefined;
  if (/\s/.test(src.charAt(at - 1)) || /[\w$]/.test(src.charAt(at + 1))) return undefined;
  const tex = src.slice(pos + 1, at);
  // Variables and commands of a shell; `F_X(x)` and a triangle `ABC` are none.
  if (
    (/^[A-Z][A-Z_]{2,}/.test(tex) && !/^(?:[A-Z]_[A-Z](?![A-Z_])|[A-Z]{3}$)/.test(tex)) ||
    /[({]/.test(src.charAt(at + 1))
  )
    return undefined;
  if (/^[\d.,]+(?:\s|$)/.test(tex) && /\p{L}{2}|^[\d.,]+[-–/]?$/u.test(tex) && !/[\\^_{}=]/.test(tex) && /\s/.test(tex))
    return undefined;
  return { tex, end: at + 1 };
}

function isEscaped(src: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before > from && src.charAt(before) === "\\") before -= 1;
  return (at - 1 - before) % 2 === 1;
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
  const first = lineOf(state, startLine);
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
      if ((state.sCount[line] ?? 0) < indent && lineOf(state, line) !== "") return false;
      const text = lineOf(state, line).trimEnd();
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

function lineOf({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line] ?? 0);
}
