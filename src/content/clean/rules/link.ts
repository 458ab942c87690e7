import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../../html/tree.ts";
import type { ElementRule } from "../cleaning.ts";
import { isHeadingAnchor, permalinkWords } from "../furniture.ts";
import type { Place } from "../placement.ts";

/** Of a link that leads nowhere, the text stays. An anchor in a heading is removed, or leaves the text of the heading. */
export const link: ElementRule = (element, { place }, { addresses, attributesOf, clean }) => {
  const typed = element.attributes.href;
  const children = clean(element.children, { ...place, parent: "a", inLink: true });
  const anchored = anchor(element, children, place);
  if (anchored !== undefined) return anchored;
  const href = typed === undefined || place.inLink ? undefined : addresses.link(typed);
  const kept = place.inLink ? none : attributesOf(element);
  // Readers that open a footnote in place recognize its link by this class (NetNewsWire).
  const attributes = isNoteReference(element, place) ? { ...kept, class: "footnote" } : kept;
  if (href === undefined && attributes.id === undefined) return children;
  if (isBlank(children) && attributes.id === undefined) return [textOf(children)];
  return [{ name: "a", attributes: href === undefined ? idAlone(attributes) : { href, ...attributes }, children }];
};

/** What is left of a link that leads to the heading that it is in or next to; nothing for other links. */
function anchor(
  element: HtmlElement,
  children: readonly HtmlNode[],
  { heading }: Place,
): readonly HtmlNode[] | undefined {
  const { href } = element.attributes;
  const isAnchor = isHeadingAnchor(element);
  if (!isAnchor && (href?.startsWith("#") !== true || heading === undefined)) return undefined;
  const text = textOf(children);
  const hasWords = /[\p{L}\p{N}]/u.test(text);
  const isSign = isAnchor ? !hasWords || permalinkWords.test(text) : !hasWords && isBlank(children.filter(isElement));
  if (isSign) return [];
  return heading !== undefined && (isAnchor || href?.slice(1) === heading) ? children : undefined;
}

/** A link to a footnote, as common renderers write it; not the link back. */
function isNoteReference({ attributes, children }: HtmlElement, { parent, inLink }: Place): boolean {
  const { href = "", class: given = "", role = "", rel = "" } = attributes;
  if (inLink || !href.startsWith("#") || href.length < 2) return false;
  if (/^doc-noteref$|^footnote$/.test(role || rel) || "data-footnote-ref" in attributes) return true;
  const isMark = parent === "sup" || given.split(/\s+/).some((name) => /^footnote(?:-ref(?:erence)?)?$/.test(name));
  return (
    isMark && /^#(?:user-content-)?(?:fn|footnote|note)(?!ref)/i.test(href) && !/^\s*[↩↑⤴^]/u.test(textOf(children))
  );
}

const none: Readonly<Record<string, string>> = {};

function idAlone({ id = "" }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { id };
}
