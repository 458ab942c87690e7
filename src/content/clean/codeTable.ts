import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../html/tree.ts";
import { tableNames } from "./placement.ts";

/** A table that puts line numbers next to code: without them, only the code is left. */
export function onlyCode(children: readonly HtmlNode[]): HtmlElement | undefined {
  const inside = children.filter((child) =>
    typeof child === "string"
      ? child.trim() !== ""
      : !isElement(child) || child.name !== "td" || !isBlank(child.children),
  );
  const [only, code] = inside;
  if (inside.length === 2 && isNumbers(only) && code !== undefined) return onlyCode([code]);
  if (inside.length !== 1 || only === undefined || !isElement(only)) return undefined;
  if (only.name === "pre") return only;
  return tableNames.has(only.name) || only.name === "div" ? onlyCode(only.children) : undefined;
}

/** A cell that counts the lines of the code next to it: 1, 2, 3 and so on. */
function isNumbers(cell: HtmlNode | undefined): boolean {
  if (cell === undefined || !isElement(cell) || cell.name !== "td") return false;
  const [first = "", ...rest] = textOf(cell.children).trim().split(/\s+/);
  if (!/^\d{1,6}$/.test(first)) return false;
  return rest.every((number, at) => number === String(Number(first) + at + 1));
}
