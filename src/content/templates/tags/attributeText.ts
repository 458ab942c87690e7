import { unknownAddress } from "../../addresses/unknownAddress.ts";
import type { AttributeValue } from "./htmlPlace.ts";

/** Is the value of this attribute one address, or several? */
export function isAddress({ attribute }: AttributeValue): boolean {
  return addresses.has(attribute);
}

/**
 * What a template call stands for, as a part of the value of an attribute. Of a picture or a link, that is its address where an address
 * belongs, and elsewhere its words.
 */
export function attributeText(made: string, { attribute, quote }: AttributeValue): string {
  const text = onOneLine(made.includes("<") ? partOf(made, attribute) : made);
  return quote === "" ? text.replace(/[\s"'<>=`]/g, entity) : text.replaceAll(quote, entity).replaceAll("<", "&lt;");
}

/** The URL in the expansion of a call; the text itself if it contains no element. */
export function addressIn(made: string): string | undefined {
  return made.includes("<") ? attributeIn(made, "address") : made.trim();
}

function onOneLine(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

function partOf(html: string, attribute: string): string {
  if (attribute === "srcset" || attribute === "data-srcset")
    return attributeIn(html, "srcset") ?? attributeIn(html, "src") ?? unknownAddress;
  if (addresses.has(attribute)) return attributeIn(html, "address") ?? unknownAddress;
  const words = html.replace(/<[^<>]*>/g, "").trim();
  return words === "" ? (attributeIn(html, "alt") ?? "") : words;
}

function attributeIn(html: string, name: keyof typeof patterns): string | undefined {
  return patterns[name].exec(html.slice(0, longestHtml))?.[1];
}

/** Of this HTML, only the first address is asked for. */
const longestHtml = 5000;
const patterns = {
  address: /\s(?:src|href)="([^"]*)"/,
  src: /\ssrc="([^"]*)"/,
  srcset: /\ssrcset="([^"]*)"/,
  alt: /\salt="([^"]*)"/,
} as const;

const addresses: ReadonlySet<string> = new Set(
  "href src srcset poster cite data data-src data-srcset data-original xlink:href".split(" "),
);

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
