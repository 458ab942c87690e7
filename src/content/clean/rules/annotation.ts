import { textOf } from "../../html/tree.ts";
import { texEncoding } from "../../schema.ts";
import type { ElementRule } from "../cleaning.ts";

/** For a formula, only its source in TeX, as text. */
export const annotation: ElementRule = (element, { place }, { attributesOf }) => {
  const { attributes, children } = element;
  if (place.parent !== "semantics" || attributes.encoding?.toLowerCase() !== texEncoding) return [];
  const tex = textOf(children.filter((child) => typeof child === "string"));
  return [{ ...element, attributes: attributesOf(element), children: [tex] }];
};
