import { type QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import {
  droppedElements,
  formatting,
  headings,
  itemSorts,
  keptElements,
  listEnds,
  mathElements,
  otherNames,
  paragraphEnders,
  replacedElements,
  tableParts,
  tableSections,
  voidElements,
} from "./elements.ts";
import { legalText } from "./serialize.ts";
import { type HtmlElement, type HtmlMark, type HtmlNode, isElement } from "./tree.ts";

export interface ParsedHtml {
  readonly nodes: readonly HtmlNode[];
  /** The parts of this very text that its links lead to, decoded: `#note` → `note`. */
  readonly fragments: ReadonlySet<string>;
}

/**
 * Reads HTML as a browser would, in linear time for any input: a tree in which nothing is nested as HTML forbids, so that every
 * parser reads what is written from it in the same way. Elements that cleaning would only unwrap are not in it. `marks` are texts of
 * comments, in lower case, at which an excerpt ends;
 * `ownUrl` is the address of the text itself.
 */
export function parseHtml(typed: string, marks: ReadonlySet<string> = noMarks, ownUrl = ""): ParsedHtml {
  const html = preprocessed(typed);
  const builder = new TreeBuilder(html, marks, ownUrl);
  const tokenizer = new Tokenizer({ decodeEntities: true }, builder);
  tokenizer.write(html);
  tokenizer.end();
  return { nodes: builder.root.children, fragments: builder.fragments };
}

/** One kind of line end, and none of the characters that no document may hold. @see HTML §13.2.3.5 */
function preprocessed(html: string): string {
  if (!unusual.test(html)) return html;
  return legalText(html.replace(/\r\n?/g, "\n").replace(/[\v\f]/g, " "));
}

const unusual = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;
const noMarks: ReadonlySet<string> = new Set();

/** Deeper nesting is flattened: readers' own parsers give up long before. */
const deepest = 120;
const mostAttributes = 60;

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

class TreeBuilder implements TokenizerCallbacks {
  readonly root: OpenElement = { name: "", attributes: {}, children: [] };
  readonly fragments = new Set<string>();
  readonly #html: string;
  readonly #ownUrl: string;
  readonly #marks: ReadonlySet<string>;
  readonly #stack: OpenElement[] = [this.root];
  /** Formatting that was cut off by the start of a block or a crossed end tag, and goes on with the next text. */
  #cutOff: HtmlElement[] = [];
  /** Open `<svg>` elements, and `<foreignObject>` elements in them; their content is not kept. */
  #svgDepth = 0;
  #foreignDepth = 0;
  #inSvgTitle = false;
  #inMath = false;
  #atPreStart = false;
  #name = "";
  #attributes: Record<string, string> = Object.create(null);
  #attributeCount = 0;
  #attribute = "";
  #value = "";

  constructor(html: string, marks: ReadonlySet<string>, ownUrl: string) {
    this.#html = html;
    this.#ownUrl = `${ownUrl}#`;
    this.#marks = marks;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#attributes = Object.create(null);
    this.#attributeCount = 0;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += legalText(String.fromCodePoint(codePoint));
  }

  onattribend(_quote: QuoteType): void {
    if (this.#attributeCount >= mostAttributes || this.#attribute in this.#attributes) return;
    this.#attributes[this.#attribute] = this.#value;
    this.#attributeCount += 1;
  }

  onopentagend(): void {
    this.#open(otherNames.get(this.#name) ?? this.#name, this.#attributes, false);
  }

  onselfclosingtag(): void {
    this.#open(otherNames.get(this.#name) ?? this.#name, this.#attributes, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    this.#close(otherNames.get(name) ?? name);
  }

  ontext(start: number, end: number): void {
    this.#text(this.#html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#text(legalText(String.fromCodePoint(codePoint)));
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.#inMath) this.#text(this.#html.slice(start, end - offset));
  }

  oncomment(start: number, end: number, offset: number): void {
    const mark =
      end - start > 200
        ? undefined
        : this.#markOf(
            this.#html
              .slice(start, end - offset)
              .trim()
              .toLowerCase(),
          );
    if (mark !== undefined && this.#svgDepth === 0) this.#top().children.push(mark);
  }

  isInForeignContext(): boolean {
    return (this.#svgDepth > 0 && this.#foreignDepth === 0) || (this.#inMath && !textInMath.has(this.#top().name));
  }

  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #top(): OpenElement {
    return this.#stack.at(-1) ?? this.root;
  }

  #markOf(comment: string): HtmlMark | undefined {
    if (this.#marks.has(comment)) return { mark: "more" };
    if (/^(?:start doctoc\b.*|toc|toc start|toc:start|table of contents start)$/s.test(comment)) return { mark: "toc" };
    if (/^(?:end doctoc\b.*|tocstop|\/toc|toc end|toc:end|table of contents end)$/s.test(comment))
      return { mark: "/toc" };
    return undefined;
  }

  #open(name: string, attributes: HtmlElement["attributes"], isSelfClosing: boolean): void {
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
    if (!keptElements.has(name) && !droppedElements.has(name) && !replacedElements.has(name)) return;
    if (name === "a" && attributes.href !== undefined) this.#noteFragment(attributes.href);
    if (tableParts.has(name)) {
      this.#openTablePart(name, attributes);
      return;
    }
    if (paragraphEnders.has(name)) this.#endParagraph();
    this.#endSiblings(name);
    if (!paragraphEnders.has(name) && !droppedElements.has(name)) this.#resume();
    this.#push(name, attributes, false);
    if (name === "pre") this.#atPreStart = true;
  }

  #noteFragment(href: string): void {
    if (href.startsWith("#")) this.fragments.add(decoded(href.slice(1)));
    else if (href.startsWith(this.#ownUrl)) this.fragments.add(decoded(href.slice(this.#ownUrl.length)));
  }

  /** What ends because another of its kind begins. */
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
    } else if (name === "table" && isTablish(this.#top().name)) this.#close("table");
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

  /** Closes everything from a place of the stack on; formatting in it goes on with the next text. */
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
      // An id names one place.
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
      if (above !== "colgroup") this.#push("colgroup", Object.create(null), false);
    } else if (name !== "tr" && section > table && row?.name === "tr") this.#stack.length = section + 2;
    else {
      this.#stack.length = section + 1;
      if (section === table) this.#push("tbody", Object.create(null), false);
      if (name !== "tr") this.#push("tr", Object.create(null), false);
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

  /** Where HTML lets only rows stand, other things move before the table. @see HTML §13.2.6.1 foster parent */
  #append(node: OpenElement | string): void {
    const top = this.#top();
    const stays =
      !isTablish(top.name) || (typeof node === "string" ? !/[^ \t\n]/.test(node) : tableParts.has(node.name));
    if (stays) {
      add(top.children, node, top.children.length);
      return;
    }
    const table = this.#findTable();
    const { children } = this.#stack[table - 1] ?? this.root;
    add(children, node, children.length - 1);
  }

  #text(text: string): void {
    if (this.#svgDepth > 0) {
      const svg = this.#top().children.at(-1);
      if (this.#inSvgTitle && svg !== undefined && isElement(svg)) (svg.children as HtmlNode[]).push(text);
      return;
    }
    // The first line end in a <pre> is there for the author's eyes. @see HTML §13.2.6.4.7
    const rest = this.#atPreStart && text.startsWith("\n") ? text.slice(1) : text;
    this.#atPreStart = false;
    if (rest === "") return;
    if (this.#cutOff.length > 0 && /\S/.test(rest)) this.#resume();
    this.#append(rest);
  }

  #close(name: string): void {
    this.#atPreStart = false;
    if (this.#svgDepth > 0) {
      this.#closeInSvg(name);
      return;
    }
    if (voidElements.has(name)) {
      if (name === "br") this.#open("br", Object.create(null), false);
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

  /** Handles a start tag within `<svg>`; true when it ends the drawing and belongs to the text again. */
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

  /** True when a start tag within `<math>` ends it. */
  #leaveMath(name: string): boolean {
    if (!breakouts.has(name) || textInMath.has(this.#top().name)) return false;
    this.#close("math");
    return !this.#inMath;
  }

  /** Place of an open element on the stack, or -1; never 0, which is the root. What stands in a cell does not see out of it. */
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

function isTablish(name: string): boolean {
  return name === "table" || name === "tr" || name === "colgroup" || tableSections.has(name);
}

function add(children: HtmlNode[], node: HtmlNode, at: number): void {
  const before = children[at - 1];
  if (typeof node === "string" && typeof before === "string") children[at - 1] = before + node;
  else if (at === children.length) children.push(node);
  else children.splice(Math.max(at, 0), 0, node);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
