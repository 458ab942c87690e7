import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import type { Context } from "../rules.ts";
import { checkAttribute, checkTag } from "../values/html.ts";
import { htmlElements } from "../values/htmlNames.ts";
import type { Element } from "../xml/element.ts";
import { vocabularyOf } from "../xml/vocabularies.ts";
import { isSafeMath, isSafeSvg } from "./foreignMarkup.ts";

/** An element in XHTML content: it must be known, and one that readers keep. */
export function xhtmlMarkup(element: Element, context: Context): void {
  const say: Say = (kind, values = {}) => context.say(kind, element, values);
  const sayOf =
    (written: string): Say =>
    (kind, values = {}) =>
      context.sayOf(kind, element, written, values);
  const known = vocabularyOf(element.uri);
  if (element.uri === "") {
    say(checkKinds.NAMESPACE_MISSING);
    return;
  }
  if (known === undefined) {
    say(checkKinds.NAMESPACE_UNKNOWN, { found: element.uri });
    return;
  }
  if (known.prefix === "svg" || known.prefix === "mathml") {
    const isSafe = known.prefix === "svg" ? isSafeSvg : isSafeMath;
    if (!isSafe(element.local)) say(checkKinds.SCRIPT, { found: element.local });
    for (const { name, written, uri } of element.attributes.values())
      if (uri === "" && !written.startsWith("xmlns") && !isSafe(name))
        sayOf(written)(checkKinds.SCRIPT_ATTRIBUTE, { found: written });
    return;
  }
  if (known.prefix !== "xhtml") {
    if (known.prefix === "atom" && htmlElements.has(element.local))
      say(checkKinds.HTML_INVALID, { found: `<${element.written}> in the namespace of Atom` });
    else if (known.unchecked !== true)
      say(checkKinds.ELEMENT_UNKNOWN, { parent: element.parent === undefined ? "" : `<${element.parent.written}>` });
    return;
  }
  checkTag(element.local, say);
  for (const { written, value } of element.attributes.values())
    if (!written.startsWith("xmlns")) checkAttribute(written, value, sayOf(written), context.family !== "atom");
  const { tag } = element;
  if (tag.startsWith("<") && element.written.includes(":") && !context.notes.has("prefixed xhtml")) {
    context.notes.set("prefixed xhtml", true);
    say(checkKinds.PREFIX_AVOID, { found: element.written.split(":")[0] ?? "" });
  }
}
