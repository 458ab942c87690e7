import type { Image } from "../../../model/media.ts";
import type { ArticleContext } from "../../articleContext.ts";
import { type HtmlElement, type HtmlNode, isElement } from "../../html/tree.ts";

/** Puts the article's picture above its content, if the config says so, unless the content already shows it. */
export function putLeadImage(
  nodes: readonly HtmlNode[],
  image: Image | undefined,
  { tools }: Pick<ArticleContext, "tools">,
): readonly HtmlNode[] {
  if (!tools.config.content.leadImage || image === undefined || shows(nodes, image.url)) return nodes;
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
