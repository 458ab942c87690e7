import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ValueCheck } from "../rules.ts";
import { htmlElements } from "./htmlNames.ts";

const tagAt = /<(\/?)([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>/gi;
const entityAt = /&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);/i;

/** The first piece of markup in what should be plain text: an HTML tag or a character reference. */
export function markupIn(text: string): string | undefined {
  if (text.includes("<")) {
    if (text.includes("<!--") && text.includes("-->")) return "<!--";
    for (const [whole, , name = ""] of text.matchAll(tagAt))
      if (htmlElements.has(name.toLowerCase())) return whole.slice(0, 60);
  }
  return text.includes("&") ? entityAt.exec(text)?.[0] : undefined;
}

/** Text without markup. */
export const plainText: ValueCheck = (text, say) => {
  const found = markupIn(text);
  if (found !== undefined) say(checkKinds.TEXT_HAS_HTML, { found });
};

/** Plain text that is not empty. */
export const someText: ValueCheck = (text, say, element, context) => {
  if (text.trim() === "") say(checkKinds.ELEMENT_EMPTY);
  else plainText(text, say, element, context);
};

/** Atom text that could be declared as HTML. */
export const undeclaredHtml: ValueCheck = (text, say) => {
  const found = markupIn(text);
  if (found !== undefined) say(checkKinds.TEXT_NOT_DECLARED_HTML, { found });
};

/** Letters that appear when UTF-8 is read as Windows-1252, and control characters of ISO 8859-1 that are quotes there. */
const misread = /[\u0080-\u009f]|[ÂÃ][\u0080-\u00bf]|â€[\u0090-\u00ff\u0152-\u2122]|\ufffd/;

/** Characters that were decoded in the wrong encoding. */
export const rightCharacters: ValueCheck = (text, say) => {
  const found = misread.exec(text);
  if (found !== null)
    say(checkKinds.CHARACTERS_MISREAD, { found: `“${text.slice(Math.max(0, found.index - 10), found.index + 10)}”` });
};
