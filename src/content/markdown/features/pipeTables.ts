import type { MarkdownIt, StateBlock } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/**
 * A paragraph with a pipe in each of its lines is a table without a head, as kramdown has it. One with dollar signs stays: kramdown also cuts
 * formulas at their pipes.
 */
export function takePipeTables(markdown: MarkdownIt, { pipeTables }: Dialect): void {
  if (!pipeTables) return;
  markdown.block.ruler.before("paragraph", "pipe_table", (state, startLine, endLine, isSilent) => {
    const rows: (readonly string[])[] = [];
    let line = startLine;
    for (; line < endLine && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent; line += 1) {
      const text = lineOf(state, line);
      if (!text.includes("|")) return false;
      const cells = cellsOf(text);
      if (cells === undefined) return false;
      if (!/^[-|+: \t]*$/.test(text) || !text.includes("-")) rows.push(cells);
    }
    if (rows.length === 0 || (line < endLine && !state.isEmpty(line) && !isItem(state, line))) return false;
    if (isSilent) return true;
    state.line = line;
    push(state, rows, startLine);
    return true;
  });
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

/** The cells of a line; nothing if all of its pipes are escaped or in code. */
function cellsOf(text: string): readonly string[] | undefined {
  if (text.includes("$")) return undefined;
  const cells: string[] = [];
  let cell = "";
  // Code, escaped characters, pipes, and what is between them. An open backtick is a character.
  for (const [part] of text.matchAll(/(`{1,9})(?!`)[^`]{1,2000}\1(?!`)|\\.|[^`\\|]+|[`\\|]/gs)) {
    if (part === "|") {
      cells.push(cell.trim());
      cell = "";
    } else cell += part === "\\|" ? "|" : part;
  }
  if (cells.length === 0) return undefined;
  if (cell.trim() !== "") cells.push(cell.trim());
  if (!cells.every(isWhole)) return undefined;
  return text.startsWith("|") ? cells.slice(1) : cells;
}

/** kramdown also cuts links at the pipes in their words, and shows their marks; here, they stay links. */
function isWhole(cell: string): boolean {
  const count = (sign: string): number => cell.split(sign).length;
  return count("[") === count("]") && count("<a") === count("</a>");
}
