import { flowParents } from "../html/elements.ts";
import { type HtmlElement, type HtmlNode, textOf } from "../html/tree.ts";
import { isEmbed } from "./embeds.ts";
import type { Place } from "./placement.ts";

/** A frame of a known player stays; any other becomes a link. `url` is absolute. */
export function frameNode(
  url: string,
  { title = "", width = "", height = "" }: HtmlElement["attributes"],
  place: Place,
  embeds: readonly string[],
): HtmlNode {
  if (!isEmbed(url, embeds)) {
    const { hostname, pathname } = new URL(url);
    // Posts of Mastodon and its kin.
    const author = /^\/(@[^/]+)\/\w+\/embed$/.exec(pathname)?.[1];
    const words = title.trim() || (author === undefined ? hostname : `${author}, ${hostname}`);
    return linkNode(author === undefined ? url : url.replace(/\/embed$/, ""), words, place);
  }
  if (place.inLink) return title.trim();
  const attributes: Record<string, string> = { src: url.replace(/^http:/i, "https:") };
  if (/^\d{1,4}%?$/.test(width)) attributes.width = width;
  if (/^\d{1,4}%?$/.test(height)) attributes.height = height;
  if (title.trim() !== "") attributes.title = title.trim();
  attributes.allowfullscreen = "";
  attributes.loading = "lazy";
  attributes.referrerpolicy = "strict-origin-when-cross-origin";
  return { name: "iframe", attributes, children: [] };
}

/** What an `<object>` or `<embed>` shows, by its absolute address: a picture, a player, else a link. */
export function objectNode(
  url: string,
  { attributes, children }: HtmlElement,
  place: Place,
  embeds: readonly string[],
): HtmlNode {
  const { pathname, hostname } = new URL(url);
  const words = attributes.title?.trim() || textOf(children).replace(/\s+/g, " ").trim();
  if (/^image\//i.test(attributes.type ?? "") || /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(pathname))
    return { name: "img", attributes: { src: url, alt: words }, children: [] };
  if (isEmbed(url, embeds)) return frameNode(url, attributes, place, embeds);
  return linkNode(url, words || (pathname.split("/").at(-1) ?? "") || hostname, place);
}

/** A link that stands where something else stood: a paragraph, where paragraphs stand. */
function linkNode(url: string, text: string, { inLink, parent }: Place): HtmlNode {
  if (inLink) return text;
  const link: HtmlElement = { name: "a", attributes: { href: url }, children: [text] };
  return parent === "" || flowParents.has(parent) ? { name: "p", attributes: {}, children: [link] } : link;
}
