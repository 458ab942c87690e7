import { directionOf } from "../../text/direction.ts";
import { serialize } from "./serialize.ts";
import { type HtmlNode, isElement } from "./tree.ts";

/** Writes content. Content in a right-to-left language says so, unless its author did. */
export function serializeFor(nodes: readonly HtmlNode[], language: string): string {
  const html = serialize(nodes).trim();
  if (html === "" || directionOf(language) === "ltr") return html;
  const elements = nodes.filter(isElement);
  const says = elements.length > 0 && elements.every(({ attributes }) => attributes.dir !== undefined);
  return says ? html : `<div dir="rtl">${html}</div>`;
}
