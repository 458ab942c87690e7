import type { ArticleContext } from "../../articleContext.ts";
import { headings } from "../../html/elements.ts";
import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../../html/tree.ts";

const wrappers = new Set(["article", "div", "header", "main", "section"]);

/** Without a heading at the beginning that repeats the title: readers show the title above the text. */
export function dropTitleHeading(
  nodes: readonly HtmlNode[],
  { article }: Pick<ArticleContext, "article">,
): readonly HtmlNode[] {
  return withoutTitleHeading(nodes, article.title);
}

function withoutTitleHeading(nodes: readonly HtmlNode[], title: string | undefined): readonly HtmlNode[] {
  if (title === undefined) return nodes;
  const at = nodes.findIndex((node) => (typeof node === "string" ? node.trim() !== "" : isElement(node)));
  const first = nodes[at];
  if (first === undefined || !isElement(first)) return nodes;
  if (headings.has(first.name)) return isTitle(first, title) ? without(nodes, at) : nodes;
  if (!wrappers.has(first.name)) return nodes;
  const children = withoutTitleHeading(first.children, title);
  if (children === first.children) return nodes;
  return isBlank(children) ? without(nodes, at) : nodes.with(at, { ...first, children });
}

function without(nodes: readonly HtmlNode[], at: number): readonly HtmlNode[] {
  const next = nodes[at + 1];
  return nodes.toSpliced(at, typeof next === "string" && next.trim() === "" ? 2 : 1);
}

/** A heading with a picture or a link of its own says more than the title. */
function isTitle({ children }: HtmlElement, title: string): boolean {
  if (children.some((child) => isElement(child) && child.name === "img")) return false;
  return plain(textOf(children)) === plain(title);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();
}
