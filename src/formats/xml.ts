import type { CustomElement } from "../model/entry.ts";

/** An element of a document. Text and attributes are plain: who writes them escapes them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly text?: string;
  readonly children?: readonly XmlElement[];
}

/** Without the characters that XML 1.0 forbids (§2.2), and without halves of surrogate pairs. */
export function legal(text: string): string {
  return illegal.test(text) ? text.toWellFormed().replace(new RegExp(illegal.source, "gu"), "") : text;
}

const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

export function escapeText(text: string): string {
  return legal(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;").replace(/\t/g, "&#9;");
}

export function elementText({ name, attributes, text, children }: XmlElement, indent = ""): string {
  const open = `${indent}<${name}${attributesText(attributes)}`;
  if (children !== undefined && children.length > 0) {
    const inner = children.map((child) => elementText(child, `${indent}  `)).join("");
    return `${open}>\n${inner}${indent}</${name}>\n`;
  }
  return text === undefined || text === "" ? `${open}/>\n` : `${open}>${escapeText(text)}</${name}>\n`;
}

function attributesText(attributes: XmlElement["attributes"]): string {
  let text = "";
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return text;
}

/** Keeps names that are names: a custom element must not break the document. */
export function customElements(
  elements: readonly CustomElement[],
  prefixes: ReadonlySet<string>,
): readonly XmlElement[] {
  return elements.flatMap(({ name, attributes, text, children }) => {
    const prefix = qualifiedName.exec(name)?.[1];
    if (prefix === undefined || !prefixes.has(prefix)) return [];
    const named = Object.entries(attributes ?? {}).filter(([key]) => /^[A-Za-z_][\w.-]*$/.test(key));
    return [
      {
        name,
        attributes: Object.fromEntries(named),
        ...(text === undefined ? {} : { text }),
        ...(children === undefined ? {} : { children: customElements(children, prefixes) }),
      },
    ];
  });
}

const qualifiedName = /^([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*$/;

/** An address as RFC 3986 has it: RSS and most readers know no other. */
export function uri(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    return encodeURI(legal(url));
  }
}

/** RFC 3339 in UTC: two readers ignore offsets. Fractions of a second only where there are any. */
export function rfc3339(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}
