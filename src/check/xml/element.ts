import type { Spot } from "../findings.ts";

export interface Attribute {
  /** The canonical name: `url`, `xml:lang`, `rdf:about`. */
  readonly name: string;
  readonly written: string;
  readonly uri: string;
  readonly value: string;
}

/** An element while it is open. Of its children, it keeps the number for each name, and the first of each. */
export interface Element extends Spot {
  /**
   * The canonical name, whatever the prefix in the document: `title`, `atom:link`, `itunes:image`, `{uri}x` if the namespace is unknown.
   */
  readonly name: string;
  readonly written: string;
  readonly uri: string;
  readonly local: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly parent: Element | undefined;
  readonly counts: Map<string, number>;
  readonly first: Map<string, Element>;
  /** The tag as it is written, for the places of attributes. */
  readonly tag: string;
  /** Without its own text and that of its children. */
  text: string;
  /** Notes of rules about it. */
  readonly notes: Map<string, unknown>;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attributes.get(name)?.value;
}

/** The place of an attribute's name; the place of the element if it is not known. */
export function attributeSpot(element: Element, written: string): Spot {
  const { tag } = element;
  let quote = "";
  let line = element.line;
  let lineStart = -(element.column - 1);
  for (let at = 0; at < tag.length; at += 1) {
    const char = tag.charAt(at);
    if (char === "\n") {
      line += 1;
      lineStart = at + 1;
    } else if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (
      /\s/.test(tag.charAt(at - 1)) &&
      tag.startsWith(written, at) &&
      /[\s=]/.test(tag.charAt(at + written.length))
    )
      return { line, column: at - lineStart + 1 };
  }
  return { line: element.line, column: element.column };
}

/** `<link>`, its form in messages. */
export const shown = (element: Element): string => `<${element.written}>`;

/** The value of `xml:lang`, `xml:base` and the like that applies here. */
export function inherited(element: Element | undefined, name: string): string | undefined {
  for (let at = element; at !== undefined; at = at.parent) {
    const value = attribute(at, name);
    if (value !== undefined) return value;
  }
  return undefined;
}
