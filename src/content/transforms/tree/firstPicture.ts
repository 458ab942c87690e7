import type { Image } from "../../../model/media.ts";
import type { ArticleContext } from "../../articleContext.ts";
import { type HtmlElement, type HtmlNode, isElement } from "../../html/tree.ts";

/** A picture smaller than this is an icon, a badge or a line. */
const narrowest = 200;
const lowest = 100;
/** At most this many are examined. */
const mostLooks = 5;

/** The first picture of a text that is large enough to represent it, or of unknown size. */
export async function firstPicture(nodes: readonly HtmlNode[], context: ArticleContext): Promise<Image | undefined> {
  let looks = 0;
  for (const { attributes } of picturesIn(nodes)) {
    const { src = "", alt = "", width, height } = attributes;
    if (!/^https?:/.test(src) || small.test(src) || isSmall(size(width), size(height))) continue;
    if (context.notes.absentPictures.has(src)) continue;
    looks += 1;
    if (looks > mostLooks) return undefined;
    const facts = await lookAt(src, context);
    if (isSmall(facts?.width, facts?.height)) continue;
    if (facts?.type !== undefined && (!facts.type.startsWith("image/") || facts.type === "image/svg+xml")) continue;
    return { ...facts, url: src, ...(alt === "" ? {} : { alt }), isFromContent: true };
  }
  return undefined;
}

/** The size of its file; nothing if it is on another site. */
async function lookAt(url: string, { tools, urls, notes }: ArticleContext): Promise<Partial<Image> | undefined> {
  if (!url.startsWith(urls.siteUrl)) return undefined;
  const found = await tools.media.describe({ src: url }, urls, []);
  if (found === undefined) return undefined;
  const { path, type, lengthBytes, width, height } = found;
  if (path !== undefined) notes.dependsOn.add(path);
  return {
    ...(type === undefined ? {} : { type }),
    ...(lengthBytes === undefined ? {} : { lengthBytes }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

/** In a table or in code, pictures are parts of something else. */
function* picturesIn(nodes: readonly HtmlNode[]): Iterable<HtmlElement> {
  for (const node of nodes) {
    if (typeof node === "string" || !isElement(node) || node.name === "table" || node.name === "pre") continue;
    if (node.name === "img") yield node;
    else yield* picturesIn(node.children);
  }
}

/** Badges, emoji and drawings: no newsletter shows an SVG. */
const small =
  /\.svg(?:$|[?#])|^https?:\/\/(?:img\.shields\.io|badgen\.net|badge\.fury\.io|[\w-]+\.badge\.[\w-]+|github\.githubassets\.com\/images\/icons)|\/(?:badges?|emoji|smilies|icons?)\/|badge\b/i;

function size(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,5}(?:px)?$/.test(typed) ? Number.parseInt(typed, 10) : undefined;
}

function isSmall(width: number | undefined, height: number | undefined): boolean {
  return (width !== undefined && width < narrowest) || (height !== undefined && height < lowest);
}
