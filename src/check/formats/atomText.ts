import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import type { ElementRule, Hook } from "../rules.ts";
import { checkHtml } from "../values/html.ts";
import { markupIn, undeclaredHtml } from "../values/plainText.ts";
import { attribute, type Element } from "../xml/element.ts";
import { xhtmlMarkup } from "./xhtml.ts";

const checkType: Hook = (element, { say, sayOf }) => {
  const type = attribute(element, "type");
  element.notes.set("type", type ?? "text");
  if (type === undefined || /^(?:text|html|xhtml)$/.test(type)) return;
  if (type.trim() === "") sayOf(checkKinds.ATTRIBUTE_EMPTY, element, "type");
  else sayOf(checkKinds.TEXT_TYPE, element, "type", { found: type });
  say satisfies unknown;
};

const plain: ElementRule = { attributes: { type: {} }, opened: checkType, value: checkText, closed: () => {} };
const xhtml: ElementRule = { attributes: { type: {} }, opened: checkType, markup: xhtmlMarkup, closed: closeXhtml };

/** A text construct. @see RFC 4287 §3.1 */
export const atomText: ElementRule = { choose: (element) => (attribute(element, "type") === "xhtml" ? xhtml : plain) };

function checkText(text: string, say: Say, element: Element, context: Parameters<Hook>[1]): void {
  if (text.trim() === "" && element.counts.size === 0) {
    const isOfEntry = element.name === "atom:title" && element.parent?.name === "atom:entry";
    say(isOfEntry ? checkKinds.TITLE_EMPTY : checkKinds.ELEMENT_EMPTY);
    return;
  }
  if (/^(?:text\/)?html$/.test(attribute(element, "type") ?? "")) checkHtml(text, say, element, context);
  else undeclaredHtml(text, say, element, context);
}

/** Contains exactly one `<div>` of XHTML, whose text is not escaped markup. */
export function closeXhtml(element: Element, context: Parameters<Hook>[1]): void {
  const { say } = context;
  const div = element.first.get("xhtml:div");
  const others = [...element.counts.entries()].reduce((sum, [, times]) => sum + times, 0);
  if (div === undefined || others !== 1 || element.notes.get("text outside") === true) {
    say(checkKinds.XHTML_DIV, element);
    if (div === undefined && others === 0) sayEscaped(element.text);
    return;
  }
  if (div.counts.size === 0) sayEscaped(div.text);

  function sayEscaped(text: string): void {
    const found = markupIn(text);
    if (found?.startsWith("<") === true) say(checkKinds.XHTML_ESCAPED, element, { found });
  }
}
