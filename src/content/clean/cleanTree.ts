import { type Addresses, createAddresses } from "../addresses/addresses.ts";
import type { ResolvedUrl, UrlContext } from "../addresses/urls.ts";
import { headings, itemSorts, listEnds } from "../html/elements.ts";
import { append, appendAll, endsLine } from "../html/nodeList.ts";
import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../html/tree.ts";
import type { ParsedHtml } from "../html/treeBuilder.ts";
import { droppedElements } from "../schema.ts";
import { WorkBudget } from "../workBudget.ts";
import type { Cleaning } from "./cleaning.ts";
import { onlyCode } from "./codeTable.ts";
import { elementRules } from "./elementRules.ts";
import { isFurniture, isSideNote } from "./furniture.ts";
import { createAttributeFilter } from "./keptAttributes.ts";
import { cannotStand, type Place } from "./placement.ts";
import { isPicture } from "./rules/picture.ts";

export interface CleanOptions extends UrlContext {
  /** Hosts, in addition to the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  readonly onUrl: (url: ResolvedUrl, typed: string) => void;
  /** Called for each drawing that is left out, with the words that replace it. */
  readonly onDrawing?: (words: string) => void;
  readonly budget?: WorkBudget;
}

/**
 * Keeps what a reader may show and makes every URL absolute: elements and attributes by allow-list, no handlers, styles, forms or scripts,
 * and no foreign content except MathML without HTML inside; site furniture is removed. The result stays the same if it is cleaned again,
 * and every parser reads it in the same way. It is one pass, because what is allowed somewhere depends on what was kept around it;
 * `elementRules` decides what happens to an element.
 */
export function cleanTree({ nodes, fragments }: ParsedHtml, options: CleanOptions): readonly HtmlNode[] {
  return new Cleaner(options, fragments).clean(nodes, { parent: "", inLink: false, inCode: false, inPre: false });
}

class Cleaner implements Cleaning {
  readonly embeds: readonly string[];
  readonly addresses: Addresses;
  readonly attributesOf: (node: HtmlElement) => HtmlElement["attributes"];
  readonly #budget: WorkBudget;
  readonly #onDrawing: (words: string) => void;

  constructor(options: CleanOptions, fragments: ReadonlySet<string>) {
    this.embeds = options.embeds;
    this.#onDrawing = options.onDrawing ?? (() => {});
    this.#budget = options.budget ?? new WorkBudget();
    this.addresses = createAddresses(options, options.onUrl, this.#budget);
    this.attributesOf = createAttributeFilter(fragments, this.addresses);
  }

  readonly clean = (nodes: readonly HtmlNode[], place: Place): HtmlNode[] => {
    const out: HtmlNode[] = [];
    let isOpenToc = false;
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (node === undefined) continue;
      if (!this.#budget.spend(typeof node === "string" ? node.length : 8)) break;
      if (typeof node === "string") append(out, node);
      else if (isElement(node)) this.#element(node, nodes[at + 1], place, out);
      else if (node.mark === "more") out.push(node);
      else if (node.mark === "toc" && !isOpenToc) {
        const end = endOfToc(nodes, at);
        isOpenToc = end === -1;
        if (end !== -1) at = end;
      }
    }
    return out;
  };

  #element(element: HtmlElement, next: HtmlNode | undefined, place: Place, out: HtmlNode[]): void {
    const { name } = element;
    if (droppedElements.has(name)) {
      if (name === "svg" && !place.inLink && place.heading === undefined && isDrawing(element)) {
        const words = drawingTitle(element);
        this.#onDrawing(words);
        append(out, words);
      }
      return;
    }
    if (isFurniture(element, place.inCode)) return;
    if (isSideNote(element)) {
      const last = out.at(-1);
      append(out, typeof last === "string" && /\s/.test(last.charAt(last.length - 1)) ? "(" : " (");
      appendAll(out, this.clean(element.children, place));
      append(out, ")");
      return;
    }
    const rule = elementRules.get(name);
    if (rule === undefined) this.#plain(element, place, out);
    else appendAll(out, rule(element, { place, before: out, next }, this));
  }

  #plain(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const { name } = node;
    if (cannotStand(name, place)) {
      appendAll(out, this.clean(node.children, place));
      return;
    }
    if (place.inPre && (name === "div" || name === "p")) {
      // Some highlighters make an element of each line.
      const inner = this.clean(node.children, place);
      appendAll(out, inner);
      if (!endsLine(inner.length > 0 ? inner : out)) append(out, "\n");
      return;
    }
    const children = this.clean(node.children, {
      parent: name,
      inLink: place.inLink,
      inCode: place.inCode || name === "pre" || name === "code",
      inPre: place.inPre || name === "pre",
      heading: headings.has(name) ? (node.attributes.id ?? "") : place.heading,
      item: itemSorts.get(name) ?? (listEnds.has(name) ? undefined : place.item),
    });
    if (name === "picture" && !children.some(isPicture)) {
      appendAll(
        out,
        children.filter((child) => !isElement(child) || child.name !== "source"),
      );
      return;
    }
    const attributes = this.attributesOf(node);
    if (attributes.id === undefined && removable.has(name) && isBlank(children)) {
      if (place.inPre || !blocks.has(name)) append(out, textOf(children));
    } else if (name === "span" && Object.keys(attributes).length === 0) appendAll(out, children);
    else {
      const inner = ofWords.has(name) ? wordsOf(children) : children;
      out.push((name === "table" ? onlyCode(children) : undefined) ?? { name, attributes, children: inner });
    }
  }
}

/** Their words are no paragraph. WebKit sets a paragraph in a summary below the triangle. */
const ofWords: ReadonlySet<string> = new Set("summary h1 h2 h3 h4 h5 h6".split(" "));

/** The words of a single paragraph. */
function wordsOf(children: readonly HtmlNode[]): readonly HtmlNode[] {
  const [only, ...others] = children.filter((node) => typeof node !== "string" || node.trim() !== "");
  const isParagraph = only !== undefined && others.length === 0 && isElement(only) && only.name === "p";
  return isParagraph && Object.keys(only.attributes).length === 0 ? only.children : children;
}

const blocks: ReadonlySet<string> = new Set(
  "p div h1 h2 h3 h4 h5 h6 section article aside blockquote center figure figcaption footer header main ol ul li".split(
    " ",
  ),
);
/** Removed if they are empty. */
const removable: ReadonlySet<string> = new Set([
  ...blocks,
  ..."span b i em strong u s small sub sup mark big font code picture abbr cite del ins q samp kbd var tt strike pre summary".split(
    " ",
  ),
]);

function endOfToc(nodes: readonly HtmlNode[], from: number): number {
  for (let at = from + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node !== undefined && typeof node !== "string" && "mark" in node && node.mark === "/toc") return at;
  }
  return -1;
}

/** Icons, and what is hidden from those who listen, say nothing. */
function isDrawing({ attributes }: HtmlElement): boolean {
  if (attributes["aria-hidden"] === "true") return false;
  const width = Number.parseFloat(attributes.width ?? attributes.viewbox?.trim().split(/[\s,]+/)[2] ?? "");
  return attributes.role === "img" || !(width <= 32);
}

/** A text for a drawing that cannot stay. */
function drawingTitle({ attributes, children }: HtmlElement): string {
  return (attributes["aria-label"] ?? textOf(children)).replace(/\s+/g, " ").trim();
}
