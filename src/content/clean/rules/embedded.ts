import { flowParents } from "../../html/elements.ts";
import { type HtmlElement, type HtmlNode, textOf } from "../../html/tree.ts";
import type { Cleaning, ElementRule } from "../cleaning.ts";
import { isEmbed } from "../embeds.ts";
import type { Place } from "../placement.ts";

export const frame: ElementRule = ({ attributes }, { place }, cleaning) =>
  frameOf(attributes.src ?? attributes["data-src"] ?? "", attributes, place, cleaning);

/** Custom elements that load a player when they are clicked. */
export const video: ElementRule = ({ name, attributes }, { place }, cleaning) => {
  const { videoid = "", playlabel = "" } = attributes;
  if (videoid === "") return [];
  const player = name === "lite-vimeo" ? "player.vimeo.com/video" : "www.youtube-nocookie.com/embed";
  const title = attributes.title ?? playlabel.replace(/^Play: /, "");
  return frameOf(`https://${player}/${encodeURIComponent(videoid)}`, { title }, place, cleaning);
};

/** `<object>` and `<embed>`; without a URL that may be loaded, their content instead. */
export const object: ElementRule = (element, { place }, { addresses, embeds, clean }) => {
  const url = addresses.media(element.attributes.data ?? element.attributes.src);
  return url === undefined ? clean(element.children, place) : [objectNode(url, element, place, embeds)];
};

function frameOf(
  typed: string,
  attributes: HtmlElement["attributes"],
  place: Place,
  { addresses, embeds }: Cleaning,
): readonly HtmlNode[] {
  const url = addresses.media(typed);
  return url === undefined ? [] : [frameNode(url, attributes, place, embeds)];
}

/** A frame of a known player stays; any other becomes a link. `url` is absolute. */
function frameNode(
  url: string,
  { title = "", width = "", height = "" }: HtmlElement["attributes"],
  place: Place,
  embeds: readonly string[],
): HtmlNode {
  if (!isEmbed(url, embeds)) {
    const { hostname, pathname } = new URL(url);
    // Posts of Mastodon and similar software.
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

/** The content of an `<object>` or `<embed>`, by its absolute URL: a picture, a player, or else a link. */
function objectNode(
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

/** A link in place of another element: a paragraph, if paragraphs are allowed there. */
function linkNode(url: string, text: string, { inLink, parent }: Place): HtmlNode {
  if (inLink) return text;
  const link: HtmlElement = { name: "a", attributes: { href: url }, children: [text] };
  return parent === "" || flowParents.has(parent) ? { name: "p", attributes: {}, children: [link] } : link;
}
