import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import type { Context, ElementRule, Hook } from "../rules.ts";
import { iriReference } from "../values/addresses.ts";
import { checkHtml } from "../values/html.ts";
import { undeclaredHtml } from "../values/plainText.ts";
import { isMediaType } from "../values/words.ts";
import { attribute, type Element } from "../xml/element.ts";
import { closeXhtml } from "./atomText.ts";
import { xhtmlMarkup } from "./xhtml.ts";

const attributes = { type: {}, src: { value: iriReference } } as const;

const checkType: Hook = (element, { sayOf, say }) => {
  const type = attribute(element, "type");
  const isElsewhere = attribute(element, "src") !== undefined;
  element.notes.set("type", type ?? "text");
  if (type === undefined) {
    if (isElsewhere) say(checkKinds.TYPE_MISSING, element);
    return;
  }
  if (type.trim() === "") return sayOf(checkKinds.ATTRIBUTE_EMPTY, element, "type");
  const isShort = /^(?:text|html|xhtml)$/.test(type);
  if (isShort ? isElsewhere : !isMediaType(type) || /^(?:multipart|message)\//i.test(type))
    sayOf(checkKinds.CONTENT_TYPE, element, "type", { found: type });
};

const isXml = (type: string): boolean => /[+/]xml(?:;|$)/i.test(type.trim());

const text: ElementRule = { attributes, opened: checkType, value: checkText, closed: () => {} };
const xhtml: ElementRule = { attributes, opened: checkType, markup: xhtmlMarkup, closed: closeXhtml };
const xml: ElementRule = {
  attributes,
  opened: checkType,
  markup: (element, context) => (element.name.startsWith("xhtml:") ? xhtmlMarkup(element, context) : undefined),
  closed: closeXml,
};
const elsewhere: ElementRule = {
  attributes,
  opened: checkType,
  closed: (element, { say }) => {
    if (element.text.trim() !== "") say(checkKinds.TEXT_MISPLACED, element);
  },
};

/** @see RFC 4287 §4.1.3 */
export const atomContent: ElementRule = {
  choose: (element) => {
    const type = attribute(element, "type") ?? "text";
    if (attribute(element, "src") !== undefined) return elsewhere;
    if (type === "xhtml") return xhtml;
    return isXml(type) ? xml : text;
  },
};

function checkText(value: string, say: Say, element: Element, context: Context): void {
  const type = attribute(element, "type") ?? "text";
  if (value.trim() === "" && element.counts.size === 0) {
    say(checkKinds.ELEMENT_EMPTY);
    return;
  }
  if (type === "html") {
    checkHtml(value, say, element, context);
    return;
  }
  if (type === "text" || type === "text/plain") {
    undeclaredHtml(value, say, element, context);
    return;
  }
  if (/^text\/html/i.test(type)) {
    if (!/<html/i.test(value)) say(checkKinds.HTML_DOCUMENT);
    checkHtml(value, say, element, context);
    return;
  }
  if (/^text\//i.test(type) || !isMediaType(type)) return;
  element.notes.set("base64", true);
  const compact = value.replace(/\s+/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) say(checkKinds.BASE64);
  else if (/html/i.test(type) && /<script/i.test(Buffer.from(compact, "base64").toString("utf8")))
    say(checkKinds.SCRIPT, { found: "script" });
}

function closeXml(element: Element, { say }: Context): void {
  const type = attribute(element, "type") ?? "";
  if (/xhtml/i.test(type) && !element.first.has("xhtml:html")) say(checkKinds.HTML_DOCUMENT, element);
  const own = element.notes.get("own text");
  if (typeof own === "string" && own.trim() !== "" && element.counts.size > 0) say(checkKinds.TEXT_MISPLACED, element);
}
