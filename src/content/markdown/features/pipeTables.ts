import type { MarkdownIt, StateBlock } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/**
 * A paragraph with a pipe in each of its lines is a table without a head, as kramdown has it: only below a blank line, not right below a
 * heading or another block. Pipes in code, tags, elements and formulas don't count; kramdown cuts some of these, and shows their marks.
 */
export function takePipeTables(markdown: MarkdownIt, { pipeTables }: Dialect): void {
  if (!pipeTables) return;
  const refusals = new WeakMap<StateBlock, Refusal>();
  markdown.block.ruler.before("paragraph", "pipe_table", (state, startLine, endLine, isSilent) => {
    const { from = 0, to = 0, indent } = refusals.get(state) ?? {};
    if (startLine >= from && startLine <= to && indent === state.blkIndent) return false;
    const before = state.tokens.at(-1);
    if (before !== undefined && before.nesting !== 1 && !state.isEmpty(startLine - 1)) return false;
    const refuse = (): false => {
      refusals.set(state, { from: startLine, to: line, indent: state.blkIndent });
      return false;
    };
    const rows: (readonly string[])[] = [];
    let line = startLine;
    for (; line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent; line += 1) {
      const text = lineOf(state, line);
      const cells = text.includes("|") ? cellsOf(text) : undefined;
      if (cells === undefined) return refuse();
      if (!/^[-|+: \t]*$/.test(text) || !text.includes("-")) rows.push(cells);
    }
    if (rows.length === 0 || (line < endLine && !state.isEmpty(line) && !isItem(state, line))) return refuse();
    if (isSilent) return true;
    state.line = line;
    push(state, rows, startLine);
    return true;
  });
}

/** Lines before a line that keeps them from being a table; none of them needs to be read again. */
interface Refusal {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/** The next item of a list; any other line below an item is part of its paragraph. */
function isItem(state: StateBlock, line: number): boolean {
  return /^(?:[-*+]|\d{1,9}[.)])\s/.test(lineOf(state, line));
}

function push(state: StateBlock, rows: readonly (readonly string[])[], startLine: number): void {
  state.push("table_open", "table", 1).map = [startLine, state.line];
  state.push("tbody_open", "tbody", 1);
  for (const cells of rows) {
    state.push("tr_open", "tr", 1);
    for (const cell of cells) {
      state.push("td_open", "td", 1);
      const inline = state.push("inline", "", 0);
      inline.content = cell;
      inline.children = [];
      state.push("td_close", "td", -1);
    }
    state.push("tr_close", "tr", -1);
  }
  state.push("tbody_close", "tbody", -1);
  state.push("table_close", "table", -1);
}

function lineOf({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line] ?? 0).trim();
}

/** The cells of a line; nothing if no pipe in it separates cells. */
function cellsOf(text: string): readonly string[] | undefined {
  const cells: string[] = [];
  const isCode = codeIn(text);
  let cell = "";
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(parts)) {
    if (part === "|" && depth === 0 && !isCode(index)) {
      cells.push(cell.trim());
      cell = "";
      continue;
    }
    cell += part === "\\|" ? "|" : part;
    if (part.startsWith("<") && !isCode(index)) depth = Math.max(0, depth + depthOf(part));
  }
  if (cells.length === 0) return undefined;
  if (cell.trim() !== "") cells.push(cell.trim());
  if (!cells.every(isWhole)) return undefined;
  return text.startsWith("|") ? cells.slice(1) : cells;
}

/** Escaped characters, tags and addresses in angle brackets, formulas, signs, and what is between them. */
const parts =
  /\\.|<\/?[a-z](?:[^<>"'`]|"[^"`]{0,500}"|'[^'`]{0,500}'){0,500}>|\$\$[^$`]{1,500}\$\$|\$(?![\s$])[^$`]{1,500}(?<![\s\\])\$(?!\d)|[^\\<$|]+|[\\<$|]/gi;

function depthOf(tag: string): number {
  if (tag.startsWith("</")) return -1;
  return tag.endsWith("/>") || isVoid.test(tag) || /^<[\w-]+:/.test(tag) || tag.includes("@") ? 0 : 1;
}

const isVoid = /^<(?:br|hr|img|input|wbr)\b/i;

/** Is a place of the text in code? An open backtick is a character. */
function codeIn(text: string): (place: number) => boolean {
  const runs = [...text.matchAll(/`+/g)];
  const next = new Map<number, number>();
  const closers = runs.map(() => -1);
  for (const [at, [run]] of [...runs.entries()].reverse()) {
    closers[at] = next.get(run.length) ?? -1;
    next.set(run.length, at);
  }
  const ranges: (readonly [number, number])[] = [];
  for (let at = 0; at < runs.length; at += 1) {
    const closer = closers[at] ?? -1;
    if (closer < 0) continue;
    ranges.push([runs[at]?.index ?? 0, runs[closer]?.index ?? 0]);
    at = closer;
  }
  // Places are asked for from left to right.
  let current = 0;
  return (place) => {
    while ((ranges[current]?.[1] ?? Number.POSITIVE_INFINITY) < place) current += 1;
    return place > (ranges[current]?.[0] ?? Number.POSITIVE_INFINITY);
  };
}

/** kramdown also cuts links at the pipes in their words, and shows their marks; here, they stay links. */
function isWhole(cell: string): boolean {
  const count = (sign: string): number => cell.split(sign).length;
  return count("[") === count("]");
}
