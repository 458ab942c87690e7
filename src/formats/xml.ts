import type { CustomElement } from "../model/entry.ts";
import type { FormatName } from "../model/formatName.ts";
import { escapeText } from "../text/escape.ts";
import { wholeNumber } from "../text/wholeNumber.ts";

/** Prefix → namespace, in the order in which they are declared. */
export type Declared = ReadonlyMap<string, string>;

/** An element of a document. Text and attributes are plain: the writer escapes them. Numbers are whole, or are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly text?: string;
  /** Instead of `text`: markup that is allowed in CDATA, without `]]>`. */
  readonly cdata?: string;
  readonly children?: readonly XmlElement[];
}

/** Without the characters that XML 1.0 forbids (§2.2), and without unpaired surrogates. */
export function legal(text: string): string {
  // Every word of every document passes through here: two simple searches are faster than one with Unicode support.
  if (!illegal.test(text) && text.isWellFormed()) return text;
  return text.toWellFormed().replace(everyIllegal, "");
}

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const everyIllegal = new RegExp(illegal.source, "g");

/** Without empty values: absent if only white space is left. */
export function legalOrNone(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const kept = legal(text);
  return /\S/.test(kept) ? kept : undefined;
}

/** An element with this text. Returns no element for an empty text or a number that is not an integer. */
export function textElement(name: string, value: string | number | undefined): readonly XmlElement[] {
  const text = typeof value === "number" ? wholeNumber(value)?.toFixed() : legalOrNone(value);
  return text === undefined ? [] : [{ name, text }];
}

/** The text of an element: without characters that XML forbids, and with its line ends unchanged. */
export function xmlText(text: string): string {
  return escapeText(legal(text)).replaceAll("\r", "&#13;");
}

export function escapeAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

/** @param step The additional indent of children */
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
 * Elements from the config's hooks. Elements with invalid names or undeclared prefixes are left out: a custom element must not break the
 * document. Inside an element, names without a prefix are allowed: some vocabularies have them.
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

/** A URL in the form of RFC 3986: RSS and most readers know no other form. A text that is not an absolute URL is only encoded. */
export function uri(url: string): string {
  let address: string;
  try {
    address = new URL(url).href;
  } catch {
    address = encodeURI(legal(url));
  }
  return unencoded.test(address) ? encodeRest(address) : address;
}

/** Characters that URL parsers leave unchanged, although no URI may contain them: `|`, `^`, brackets outside the host, a single `%`. */
const unencoded = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})|#.*#/;

function encodeRest(address: string): string {
  const host = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? "";
  const [beforeFragment = "", ...fragments] = address.slice(host.length).split("#");
  const rest = [beforeFragment, ...(fragments.length === 0 ? [] : [fragments.join("%23")])].join("#");
  return (
    host + rest.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-fA-F]{2})/gu, (char) => encodeURIComponent(legal(char)))
  );
}
