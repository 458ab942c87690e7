import { headings } from "../html/elements.ts";
import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../html/tree.ts";

/** This much text, and then up to the end of the block. */
const enough = 200;
const wrappers = new Set(["article", "center", "div", "main", "section"]);

/** What precedes the author's mark; nothing if there is no mark, or nothing before it. */
export function beforeMark(nodes: readonly HtmlNode[]): readonly HtmlNode[] | undefined {
  const before: HtmlNode[] = [];
  for (const node of nodes) {
    if (typeof node === "string") before.push(node);
    else if (!isElement(node)) return isBlank(before) ? undefined : before;
    else {
      const inside = hasMark(node) ? cutAtMark(node) : undefined;
      before.push(inside ?? node);
      if (inside !== undefined) return isBlank(before) ? undefined : before;
    }
  }
  return undefined;
}

/** The first blocks, until there is some text to read; it never ends with a heading. */
export function leadingBlocks(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const solid = nodes.filter((node) => typeof node !== "string" || node.trim() !== "");
  const [only] = solid;
  if (solid.length === 1 && only !== undefined && isElement(only) && wrappers.has(only.name))
    return [{ ...only, children: leadingBlocks(only.children) }];
  const taken: HtmlNode[] = [];
  let length = 0;
  for (const node of nodes) {
    taken.push(node);
    if (typeof node === "string") length += node.trim().length;
    else if (isElement(node) && !headings.has(node.name)) length += textOf(node.children).trim().length;
    if (length >= enough && typeof node !== "string") break;
  }
  if (taken.length === nodes.length) return nodes;
  while (taken.length > 1 && isTrailing(taken.at(-1))) taken.pop();
  return taken;
}

function isTrailing(node: HtmlNode | undefined): boolean {
  return (
    node === undefined || (typeof node === "string" ? node.trim() === "" : isElement(node) && headings.has(node.name))
  );
}

function hasMark(element: HtmlElement): boolean {
  return element.children.some(
    (child) => typeof child !== "string" && (isElement(child) ? hasMark(child) : child.mark === "more"),
  );
}

function cutAtMark(element: HtmlElement): HtmlElement {
  const children: HtmlNode[] = [];
  for (const child of element.children) {
    if (typeof child !== "string" && !isElement(child)) break;
    const isLast = typeof child !== "string" && hasMark(child);
    children.push(isLast ? cutAtMark(child) : child);
    if (isLast) break;
  }
  return { ...element, children };
}
