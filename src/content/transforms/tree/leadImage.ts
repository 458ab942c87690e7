import type { Image } from "../../../model/media.ts";
import { type HtmlElement, type HtmlNode, isElement } from "../../html/tree.ts";

/** Puts the article's picture atop its content, unless the content shows it already. */
export function withLeadImage(nodes: readonly HtmlNode[], image: Image): readonly HtmlNode[] {
  if (shows(nodes, image.url)) return nodes;
  const { url, alt = "", width, height, caption, credit } = image;
  const attributes = {
    src: url,
    alt,
    ...(width === undefined ? {} : { width: String(width) }),
    ...(height === undefined ? {} : { height: String(height) }),
  };
  const words = [caption, credit].filter((text) => text !== undefined && text.trim() !== "").join(" — ");
  const children: HtmlNode[] = [element("img", attributes, [])];
  if (words !== "") children.push(element("figcaption", {}, [words]));
  return [element("figure", {}, children), "\n", ...nodes];
}

function shows(nodes: readonly HtmlNode[], url: string): boolean {
  return nodes.some((node) => isElement(node) && (node.attributes.src === url || shows(node.children, url)));
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly HtmlNode[],
): HtmlElement {
  return { name, attributes, children };
}
