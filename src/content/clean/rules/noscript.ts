import type { ElementRule } from "../cleaning.ts";
import { isPicture } from "./picture.ts";

/** It repeats, for readers without scripts, the picture that a script would load. */
export const noscript: ElementRule = ({ children }, { place, before }, { clean }) => {
  const last = before.findLast((node) => typeof node !== "string" || node.trim() !== "");
  return isPicture(last) ? [] : clean(children, place);
};
