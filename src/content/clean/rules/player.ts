import { type HtmlNode, isElement } from "../../html/tree.ts";
import type { ElementRule } from "../cleaning.ts";
import { lazySources } from "../pictures.ts";

/** Audio or video, always with controls; without anything to play, its content for old browsers. */
export const player: ElementRule = (element, { place }, { addresses, attributesOf, clean }) => {
  const { name, attributes } = element;
  const src = addresses.media(lazySources(attributes).src);
  const poster = name === "video" ? addresses.picture(attributes.poster ?? attributes["data-poster"]) : undefined;
  const children = clean(element.children, { ...place, parent: name });
  if (src === undefined && !children.some((child) => isNamed(child, "source")))
    return children.filter((child) => !isNamed(child, "track"));
  return [
    {
      name,
      attributes: {
        ...(src === undefined ? {} : { src }),
        ...(poster === undefined ? {} : { poster }),
        ...attributesOf(element),
        controls: "",
      },
      children: children.filter((child) => isNamed(child, "source") || isNamed(child, "track")),
    },
  ];
};

function isNamed(node: HtmlNode, name: string): boolean {
  return isElement(node) && node.name === name;
}
