import { type HtmlElement, type HtmlNode, isBlank, isElement } from "./html/tree.ts";
import { tableNames } from "./placement.ts";

/** A table made to set line numbers beside code: without them, the code alone is left. */
export function onlyCode(children: readonly HtmlNode[]): HtmlElement | undefined {
  const inside = children.filter((child) =>
    typeof child === "string"
      ? child.trim() !== ""
      : !isElement(child) || child.name !== "td" || !isBlank(child.children),
  );
  const [only] = inside;
  if (inside.length !== 1 || only === undefined || !isElement(only)) return undefined;
  if (only.name === "pre") return only;
  return tableNames.has(only.name) || only.name === "div" ? onlyCode(only.children) : undefined;
}
