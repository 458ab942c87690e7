/** An element as a parser saw it, or as it will be written. */
export interface HtmlElement {
  readonly name: string;
  /** Without a prototype; names in lower case, values decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

type Attributes = Record<string, string>;
class Bare {}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, "constructor");

/**
 * Attributes to be filled in. They inherit nothing, like `Object.create(null)`, but have the layout of ordinary objects, which is faster.
 */
export function createAttributes(): Attributes {
  return new Bare() as Attributes;
}

export const noAttributes: Readonly<Attributes> = Object.freeze(createAttributes());

/** A comment with a meaning: where the excerpt ends, or a table of contents begins and ends. */
export interface HtmlMark {
  readonly mark: "more" | "toc" | "/toc";
}

/** Text is a plain string, decoded. */
export type HtmlNode = string | HtmlElement | HtmlMark;

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== "string" && "name" in node;
}

/** All text below some nodes, unchanged. */
export function textOf(nodes: readonly HtmlNode[]): string {
  let text = "";
  for (const node of nodes) text += typeof node === "string" ? node : isElement(node) ? textOf(node.children) : "";
  return text;
}

/** Is there nothing to see: no letter, no picture, no player? */
export function isBlank(nodes: readonly HtmlNode[]): boolean {
  return nodes.every((node) =>
    typeof node === "string"
      ? !visible.test(node)
      : !isElement(node) || (isBlank(node.children) && !shown.has(node.name)),
  );
}

const visible = /[^\s\u00ad\u200b-\u200f\u2060\ufeff]/;
const shown = new Set(["img", "iframe", "audio", "video", "hr", "math", "table", "source", "track"]);
