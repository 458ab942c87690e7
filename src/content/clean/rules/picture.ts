import { type HtmlNode, isElement } from "../../html/tree.ts";
import type { ElementRule } from "../cleaning.ts";
import { isTracker, lazySources } from "../pictures.ts";

/** Of a picture that cannot be loaded, the alternative text stays. */
export const picture: ElementRule = (element, _standing, { addresses, attributesOf }) => {
  const { attributes } = element;
  if (isTracker(attributes)) return [];
  const sources = lazySources(attributes);
  const srcset = addresses.srcset(sources.srcset);
  const src = isPictureData(sources.src)
    ? sources.src.replace(/\s+/g, "")
    : (addresses.picture(sources.src) ?? srcset?.split(" ")[0]?.replace(/,$/, ""));
  if (src === undefined) return [attributes.alt ?? ""];
  const { sizes, ...kept } = attributesOf(element);
  const set = srcset === undefined ? {} : { srcset, ...(sizes === undefined ? {} : { sizes }) };
  return [{ name: "img", attributes: { src, ...set, ...kept }, children: [] }];
};

export function isPicture(node: HtmlNode | undefined): boolean {
  return node !== undefined && isElement(node) && (node.name === "img" || node.name === "picture");
}

/** A picture in a data URL; a short one is only a placeholder for one that a script would load. */
function isPictureData(src: string | undefined): src is string {
  return (
    src !== undefined &&
    src.length > 200 &&
    /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z\d+/=\s]+$/i.test(src)
  );
}
