import { decodedPart } from "../../text/urls/decodedPart.ts";
import { droppedElements, keptElements, mathElements, replacedElements } from "../schema.ts";
import type { WorkBudget } from "../workBudget.ts";
import {
  formatting,
  headings,
  itemSorts,
  listEnds,
  paragraphEnders,
  tableParts,
  tableSections,
  voidElements,
} from "./elements.ts";
import { type HtmlElement, type HtmlMark, type HtmlNode, isElement, noAttributes } from "./tree.ts";

export interface ParsedHtml {
  readonly nodes: readonly HtmlNode[];
  /** The ids in this text that its links lead to, decoded: `#note` → `note`. */
  readonly fragments: ReadonlySet<string>;
}

/** Deeper nesting is flattened: readers' own parsers give up long before. */
const deepest = 120;

const cells: ReadonlySet<string> = new Set(["td", "th", "caption"]);
const textInMath: ReadonlySet<string> = new Set(["mi", "mo", "mn", "ms", "mtext"]);
/** HTML that ends an unclosed `<svg>` or `<math>`. @see HTML §13.2.6.5 */
const breakouts: ReadonlySet<string> = new Set([
  ...paragraphEnders,
  ...[
    "b",
    "big",
    "br",
    "code",
    "em",
    "embed",
    "i",
    "img",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
  ],
  ...["table", "tt", "u", "var", "meta", "head", "body"],
]);

interface OpenElement extends HtmlElement {
  readonly children: HtmlNode[];
}

/**
 * Makes a tree of what a parser finds, as a browser would: one in which nothing is nested in a way that HTML forbids. Elements that
 * cleaning would only unwrap are not in it.
 */
export class TreeBuilder {
  readonly #root: OpenElement = { name: "", attributes: {}, children: [] };
  readonly #fragments = new Set<string>();
  readonly #ownUrl: string;
  readonly #stack: OpenElement[] = [this.#root];
  /** Formatting that was cut off by the start of a block or a crossed end tag, and continues with the next text. */
  #cutOff: HtmlElement[] = [];
  /** Open `<svg>` elements, and `<foreignObject>` elements in them; their content is not kept. */
  #svgDepth = 0;
  #foreignDepth = 0;
  #inSvgTitle = false;
  #inMath = false;
  #atPreStart = false;

  readonly #budget: WorkBudget;

  /** `ownUrl` is the URL of the text itself. What the budget does not allow is left out. */
  constructor(ownUrl: string, budget: WorkBudget) {
    this.#ownUrl = `${ownUrl}#`;
    this.#budget = budget;
  }

  /** What has been read so far. */
  get parsed(): ParsedHtml {
    return { nodes: this.#root.children, fragments: this.#fragments };
  }

  get isInForeignContext(): boolean {
    return (this.#svgDepth > 0 && this.#foreignDepth === 0) || (this.#inMath && !textInMath.has(this.#top().name));
  }

  get isInMath(): boolean {
    return this.#inMath;
  }

  #top(): OpenElement {
    return this.#stack.at(-1) ?? this.#root;
  }

  open(name: string, attributes: HtmlElement["attributes"], isSelfClosing = false): void {
    if (!this.#budget.spend(lengthOf(attributes))) return;
    this.#atPreStart = false;
    if (this.#svgDepth > 0 && !this.#leaveSvg(name, isSelfClosing)) return;
    if (this.#inMath && !this.#leaveMath(name)) {
      const isMath = mathElements.has(name) && name !== "math" && !textInMath.has(this.#top().name);
      if (isMath || droppedElements.has(name)) this.#push(name, attributes, isSelfClosing);
      return;
    }
    if (name === "svg") {
      this.#append({ name, attributes, children: [] });
      if (isSelfClosing) return;
      this.#svgDepth = 1;
      this.#foreignDepth = 0;
      return;
    }
    if (name === "math") {
      this.#resume();
      this.#push(name, attributes, isSelfClosing);
      return;
    }
    if (mathElements.has(name)) return;
    // The sign that shows a note in the margin: cleaning removes it.
    const isToggle = name === "label" && attributes.class?.includes("toggle") === true;
    if (!keptElements.has(name) && !droppedElements.has(name) && !replacedElements.has(name) && !isToggle) return;
    if (name === "a" && attributes.href !== undefined) this.#noteFragment(attributes.href);
    if (tableParts.has(name)) {
      this.#openTablePart(name, attributes);
      return;
    }
    const endsParagraph = paragraphEnders.has(name) || (name === "d-code" && attributes.block !== undefined);
    if (endsParagraph) this.#endParagraph();
    this.#endSiblings(name);
    if (!endsParagraph && !droppedElements.has(name)) this.#resume();
    this.#push(name, attributes, false);
    if (name === "pre") this.#atPreStart = true;
  }

  #noteFragment(href: string): void {
    if (href.startsWith("#")) this.#fragments.add(decodedPart(href.slice(1)));
    else if (href.startsWith(this.#ownUrl)) this.#fragments.add(decodedPart(href.slice(this.#ownUrl.length)));
  }

  /** What ends because another element of its kind begins. */
  #endSiblings(name: string): void {
    if (name === "a") {
      const at = this.#find("a");
      if (at > 0) this.#cut(at);
      this.#cutOff = this.#cutOff.filter((element) => element.name !== "a");
    } else if (headings.has(name)) {
      const at = this.#findHeading();
      if (at > 0) this.#closeFrom(at);
    } else if (itemSorts.has(name)) this.#endItem(name);
    else if (name === "rt" || name === "rp") {
      const top = this.#top().name;
      if (top === "rt" || top === "rp") this.#stack.pop();
    } else if (name === "table" && isTablish(this.#top().name)) this.close("table");
    else if (name === "button") {
      const at = this.#find("button");
      if (at > 0) this.#closeFrom(at);
    }
  }

  #endItem(item: string): void {
    const sort = itemSorts.get(item);
    for (let at = this.#stack.length - 1; at > 0; at -= 1) {
      const name = this.#stack[at]?.name ?? "";
      if (itemSorts.get(name) === sort) {
        this.#closeFrom(at);
        return;
      }
      if (listEnds.has(name)) return;
    }
  }

  #endParagraph(): void {
    const at = this.#find("p");
    if (at > 0) this.#cut(at);
  }

  /** Closes everything from a position of the stack on; formatting in it continues with the next text. */
  #cut(at: number): void {
    for (const element of this.#stack.slice(at + 1)) {
      if (formatting.has(element.name) && this.#cutOff.length < 8) this.#cutOff.push(element);
    }
    this.#closeFrom(at);
  }

  #closeFrom(at: number): void {
    this.#stack.length = at;
    if (this.#inMath) this.#inMath = this.#stack.some(({ name }) => name === "math");
  }

  #resume(): void {
    if (this.#cutOff.length === 0 || isTablish(this.#top().name)) return;
    const again = this.#cutOff;
    this.#cutOff = [];
    for (const { name, attributes } of again) {
      // An id is only used once.
      const { id: _id, ...rest } = attributes;
      if (name !== "a" || this.#find("a") === -1) this.#push(name, rest, false);
    }
  }

  #openTablePart(name: string, attributes: HtmlElement["attributes"]): void {
    const table = this.#findTable();
    if (table === -1) return;
    this.#cutOff = [];
    const length = this.#stack.length;
    const above = this.#stack[table + 1]?.name ?? "";
    const section = tableSections.has(above) ? table + 1 : table;
    const row = this.#stack[section + 1];
    if (name === "caption" || name === "colgroup" || tableSections.has(name)) this.#stack.length = table + 1;
    else if (name === "col") {
      this.#stack.length = Math.min(length, above === "colgroup" ? table + 2 : table + 1);
      if (above !== "colgroup") this.#push("colgroup", noAttributes, false);
    } else if (name !== "tr" && section > table && row?.name === "tr") this.#stack.length = section + 2;
    else {
      this.#stack.length = section + 1;
      if (section === table) this.#push("tbody", noAttributes, false);
      if (name !== "tr") this.#push("tr", noAttributes, false);
    }
    this.#push(name, attributes, false);
  }

  #push(name: string, attributes: HtmlElement["attributes"], isEmpty: boolean): void {
    const isVoid = voidElements.has(name);
    if (!isVoid && this.#stack.length > deepest) return;
    const element: OpenElement = { name, attributes, children: [] };
    this.#append(element);
    if (isVoid || isEmpty) return;
    this.#stack.push(element);
    if (name === "math") this.#inMath = true;
  }

  /** Where HTML only allows rows, other things move before the table. @see HTML §13.2.6.1 foster parent */
  #append(node: OpenElement | string): void {
    const top = this.#top();
    const stays =
      !isTablish(top.name) || (typeof node === "string" ? !/[^ \t\n]/.test(node) : tableParts.has(node.name));
    if (stays) {
      add(top.children, node, top.children.length);
      return;
    }
    const table = this.#findTable();
    const { children } = this.#stack[table - 1] ?? this.#root;
    add(children, node, children.length - 1);
  }

  /** A comment with a meaning. */
  mark(mark: HtmlMark["mark"]): void {
    if (this.#svgDepth === 0) this.#top().children.push({ mark });
  }

  /** Text between two tags, as escaping would write it: a parser reports each entity by itself. */
  escapedText(text: string): void {
    if (this.#cutOff.length === 0 && !isTablish(this.#top().name)) this.text(text);
    else for (const part of text.split(/([&<>"])/)) this.text(part);
  }

  text(text: string): void {
    if (!this.#budget.spend(text.length)) return;
    if (this.#svgDepth > 0) {
      const svg = this.#top().children.at(-1);
      if (this.#inSvgTitle && svg !== undefined && isElement(svg)) (svg.children as HtmlNode[]).push(text);
      return;
    }
    // The first line end in a <pre> is only there for the author.
    const rest = this.#atPreStart && text.startsWith("\n") ? text.slice(1) : text;
    this.#atPreStart = false;
    if (rest === "") return;
    if (this.#cutOff.length > 0 && /\S/.test(rest)) this.#resume();
    this.#append(rest);
  }

  close(name: string): void {
    this.#atPreStart = false;
    if (this.#svgDepth > 0) {
      this.#closeInSvg(name);
      return;
    }
    if (voidElements.has(name)) {
      if (name === "br") this.open("br", noAttributes, false);
      return;
    }
    const at = headings.has(name) ? this.#findHeading() : this.#find(name);
    if (formatting.has(name)) {
      const before = this.#cutOff.length;
      const last = this.#cutOff.findLastIndex((element) => element.name === name);
      if (last !== -1) this.#cutOff.splice(last, 1);
      if (at > 0 && before === this.#cutOff.length) this.#cut(at);
      return;
    }
    if (at === -1) return;
    this.#cutOff = [];
    this.#closeFrom(at);
  }

  /** Handles a start tag inside `<svg>`; returns true if it ends the drawing and belongs to the text again. */
  #leaveSvg(name: string, isSelfClosing: boolean): boolean {
    if (this.#foreignDepth === 0 && breakouts.has(name)) {
      this.#svgDepth = 0;
      return true;
    }
    if (isSelfClosing) return false;
    if (name === "svg") this.#svgDepth += 1;
    else if (name === "foreignobject" || name === "desc") this.#foreignDepth += 1;
    else if (name === "title") this.#inSvgTitle = true;
    return false;
  }

  #closeInSvg(name: string): void {
    this.#inSvgTitle = false;
    if (name === "svg") this.#svgDepth -= 1;
    else if ((name === "foreignobject" || name === "desc") && this.#foreignDepth > 0) this.#foreignDepth -= 1;
    if (this.#svgDepth === 0) this.#foreignDepth = 0;
  }

  /** Returns true if a start tag inside `<math>` ends it. */
  #leaveMath(name: string): boolean {
    if (!breakouts.has(name) || textInMath.has(this.#top().name)) return false;
    this.close("math");
    return !this.#inMath;
  }

  /** The position of an open element on the stack, or -1; never 0, which is the root. The search does not leave a table cell. */
  #find(name: string): number {
    for (let at = this.#stack.length - 1; at > 0; at -= 1) {
      const open = this.#stack[at]?.name ?? "";
      if (open === name) return at;
      if (open === "table" || (cells.has(open) && name !== "table" && !tableParts.has(name))) return -1;
    }
    return -1;
  }

  #findHeading(): number {
    for (let at = this.#stack.length - 1; at > 0; at -= 1) {
      const open = this.#stack[at]?.name ?? "";
      if (headings.has(open)) return at;
      if (open === "table" || cells.has(open)) return -1;
    }
    return -1;
  }

  #findTable(): number {
    for (let at = this.#stack.length - 1; at > 0; at -= 1) if (this.#stack[at]?.name === "table") return at;
    return -1;
  }
}

function lengthOf(attributes: HtmlElement["attributes"]): number {
  let length = 8;
  for (const name in attributes) length += name.length + (attributes[name] ?? "").length;
  return length;
}

function isTablish(name: string): boolean {
  return name === "table" || name === "tr" || name === "colgroup" || tableSections.has(name);
}

function add(children: HtmlNode[], node: HtmlNode, at: number): void {
  const before = children[at - 1];
  if (typeof node === "string" && typeof before === "string") children[at - 1] = before + node;
  else if (at === children.length) children.push(node);
  else children.splice(Math.max(at, 0), 0, node);
}
