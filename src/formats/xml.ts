import type { CustomElement } from "../model/entry.ts";
import type { FormatName } from "../model/formatName.ts";
import { escapeText } from "../text/escape.ts";
import { wholeNumber } from "../text/wholeNumber.ts";

/** Prefix → namespace, in the order in which they are declared. */
export type Declared = ReadonlyMap<string, string>;

/** An element of a document. Text and attributes are plain: who writes them escapes them. Numbers are whole, or are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly text?: string;
  /** Instead of `text`: legal, and without `]]>`. */
  readonly cdata?: string;
  readonly children?: readonly XmlElement[];
}

/** Without the characters that XML 1.0 forbids (§2.2), and without halves of surrogate pairs. */
export function legal(text: string): string {
  // Every word of every document comes by here: two plain looks are quicker than one that knows Unicode.
  if (!illegal.test(text) && text.isWellFormed()) return text;
  return text.toWellFormed().replace(everyIllegal, "");
}

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const everyIllegal = new RegExp(illegal.source, "g");

/** Without what is nothing to a reader: absent where only white space is left. */
export function legalOrNone(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const kept = legal(text);
  return /\S/.test(kept) ? kept : undefined;
}

/** An element with this text; none where there is no text, nor where a number is no whole one. */
export function textElement(name: string, value: string | number | undefined): readonly XmlElement[] {
  const text = typeof value === "number" ? wholeNumber(value)?.toFixed() : legalOrNone(value);
  return text === undefined ? [] : [{ name, text }];
}

/** Text of an element: without what XML forbids, and with its line ends as they are. */
export function xmlText(text: string): string {
  return escapeText(legal(text)).replaceAll("\r", "&#13;");
}

export function escapeAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** @param step by how much children are indented further */
export function elementText(
  { name, attributes, text, cdata, children }: XmlElement,
  indent: string,
  step = "  ",
): string {
  const open = `${indent}<${name}${attributesText(attributes)}`;
  if (cdata !== undefined && cdata !== "") return `${open}><![CDATA[${cdata}]]></${name}>\n`;
  if (children !== undefined && children.length > 0) {
    const inner = children.map((child) => elementText(child, indent + step, step)).join("");
    return `${open}>\n${inner}${indent}</${name}>\n`;
  }
  return text === undefined || text === "" ? `${open}/>\n` : `${open}>${xmlText(text)}</${name}>\n`;
}

export function attributesText(attributes: XmlElement["attributes"]): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes ?? {})) {
    const written = typeof value === "number" ? wholeNumber(value)?.toFixed() : value;
    if (written !== undefined) text += ` ${name}="${escapeAttribute(String(written))}"`;
  }
  return text;
}

/**
 * Elements of the config's hooks. Names that are none, and prefixes that are not declared, are left out: a custom element must not
 * break the document. Below an element, names without a prefix are let through: some vocabularies have them.
 */
export function customElements(
  elements: readonly CustomElement[],
  declared: Declared,
  format: FormatName,
): readonly XmlElement[] {
  return elements
    .filter(({ formats }) => formats === undefined || formats.includes(format))
    .flatMap((element) => customElement(element, declared, false));
}

function customElement(
  { name, attributes, text, children }: CustomElement,
  declared: Declared,
  isInner: boolean,
): readonly XmlElement[] {
  const found = qualifiedName.exec(name);
  if (found === null) return [];
  const [, prefix] = found;
  if (prefix === undefined ? !isInner : !declared.has(prefix)) return [];
  const named = Object.entries(attributes ?? {}).filter(([key]) => attributeName.test(key));
  return [
    {
      name,
      attributes: Object.fromEntries(named.map(([key, value]) => [key, String(value)])),
      ...(text === undefined ? {} : { text }),
      ...(children === undefined
        ? {}
        : { children: children.flatMap((child) => customElement(child, declared, true)) }),
    },
  ];
}

const qualifiedName = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/;
const attributeName = /^(?:xml:lang|(?!xmlns$)[A-Za-z_][\w.-]*)$/;

/** An address as RFC 3986 has it: RSS and most readers know no other. What is no absolute address is only encoded. */
export function uri(url: string): string {
  let address: string;
  try {
    address = new URL(url).href;
  } catch {
    address = encodeURI(legal(url));
  }
  return unencoded.test(address) ? encodeRest(address) : address;
}

/** What parsers of URLs leave as it is, though no URI may hold it: `|`, `^`, brackets outside of the host, a lone `%`. */
const unencoded = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})|#.*#/;

function encodeRest(address: string): string {
  const host = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? "";
  const [beforeFragment = "", ...fragments] = address.slice(host.length).split("#");
  const rest = [beforeFragment, ...(fragments.length === 0 ? [] : [fragments.join("%23")])].join("#");
  return (
    host + rest.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})/gu, (char) => encodeURIComponent(legal(char)))
  );
}
