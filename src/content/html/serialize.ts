import { escapeText } from "../../text/escape.ts";
import { voidElements } from "./elements.ts";
import { type HtmlNode, isElement } from "./tree.ts";

/** Writes a tree so that it reads the same in HTML, in CDATA, and escaped once more in XML. */
export function serialize(nodes: readonly HtmlNode[]): string {
  let out = "";
  for (const node of nodes) {
    if (typeof node === "string") out += escapeHtml(node);
    else if (isElement(node)) {
      out += `<${node.name}`;
      for (const name in node.attributes) out += ` ${name}="${escapeAttribute(node.attributes[name] ?? "")}"`;
      out += ">";
      if (voidElements.has(node.name)) continue;
      const [first] = node.children;
      // A parser removes the first line end.
      if (node.name === "pre" && typeof first === "string" && first.startsWith("\n")) out += "\n";
      out += `${serialize(node.children)}</${node.name}>`;
    }
  }
  return out;
}

/** Text for HTML: escaped, without what XML 1.0 forbids, control characters and noncharacters. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text;
  const legal = unusual.test(text) ? text.replace(illegal, "") : text;
  return escapeText(legal);
}

export function escapeAttribute(text: string): string {
  return escapeHtml(text).replaceAll('"', "&quot;");
}

/** Characters that no document may contain, and unpaired surrogates. */
export const unusual = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;
const special = /[&<>\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;
const illegal =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\p{Cs}\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{5fffe}\u{5ffff}\u{6fffe}\u{6ffff}\u{7fffe}\u{7ffff}\u{8fffe}\u{8ffff}\u{9fffe}\u{9ffff}\u{afffe}\u{affff}\u{bfffe}\u{bffff}\u{cfffe}\u{cffff}\u{dfffe}\u{dffff}\u{efffe}\u{effff}\u{ffffe}\u{fffff}\u{10fffe}\u{10ffff}]/gu;

/** Text without what XML 1.0 forbids, control characters and noncharacters; characters that were misread Windows-1252 are corrected. */
export function legalText(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replace(c1, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80)).replace(illegal, "");
}

const c1 = /[\u0080-\u009f]/g;
/** @see Encoding §9, index windows-1252 */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
