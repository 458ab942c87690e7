import { type Addresses, createAddresses } from "../addresses/addresses.ts";
import type { ResolvedUrl, UrlContext } from "../addresses/urls.ts";
import { texEncoding } from "../html/attributes.ts";
import { droppedElements, headings, itemSorts, listEnds } from "../html/elements.ts";
import { append, appendAll, endsLine } from "../html/nodeList.ts";
import { parseHtml } from "../html/parseHtml.ts";
import { serialize } from "../html/serialize.ts";
import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "../html/tree.ts";
import type { ParsedHtml } from "../html/treeBuilder.ts";
import { WorkBudget } from "../workBudget.ts";
import { onlyCode } from "./codeTable.ts";
import { frameNode, objectNode } from "./embedded.ts";
import { isFurniture, isHeadingAnchor, permalinkWords } from "./furniture.ts";
import { createAttributeFilter } from "./keptAttributes.ts";
import { isTracker, lazySources } from "./pictures.ts";
import { cannotStand, type Place } from "./placement.ts";

export interface CleanOptions extends UrlContext {
  /** Hosts, beside the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  readonly onUrl: (url: ResolvedUrl, typed: string) => void;
  readonly budget?: WorkBudget;
}

/** HTML that a reader may show, as text. */
export function cleanHtml(html: string, options: CleanOptions): string {
  return serialize(cleanTree(parseHtml(html, { ownUrl: options.article.url }), options)).trim();
}

/**
 * Keeps what a reader may show and makes every address absolute: elements and attributes by allow-list, no handlers, styles,
 * forms or scripts, no foreign content but MathML without HTML inside; site furniture goes. What is written from it stays as it
 * is when it is cleaned again, and every parser reads it in the same way.
 */
export function cleanTree({ nodes, fragments }: ParsedHtml, options: CleanOptions): readonly HtmlNode[] {
  return new Cleaner(options, fragments).clean(nodes, { parent: "", inLink: false, inCode: false, inPre: false });
}

class Cleaner {
  readonly #options: CleanOptions;
  readonly #budget: WorkBudget;
  readonly #addresses: Addresses;
  readonly #attributesOf: (node: HtmlElement) => HtmlElement["attributes"];

  constructor(options: CleanOptions, fragments: ReadonlySet<string>) {
    this.#options = options;
    this.#budget = options.budget ?? new WorkBudget();
    this.#addresses = createAddresses(options, options.onUrl, this.#budget);
    this.#attributesOf = createAttributeFilter(fragments, this.#addresses);
  }

  clean(nodes: readonly HtmlNode[], place: Place): HtmlNode[] {
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
  }

  #element(node: HtmlElement, next: HtmlNode | undefined, place: Place, out: HtmlNode[]): void {
    const { name, attributes } = node;
    if (droppedElements.has(name)) {
      if (name === "svg" && !place.inLink && place.heading === undefined) append(out, drawingTitle(node));
      return;
    }
    if (isFurniture(node, place.inCode)) return;
    switch (name) {
      case "input":
        if (attributes.type?.toLowerCase() !== "checkbox") return;
        append(
          out,
          `${attributes.checked === undefined ? "☐" : "☑"}${typeof next === "string" && /^\s/.test(next) ? "" : " "}`,
        );
        return;
      case "noscript":
        // It repeats, for readers without scripts, the picture that a script was to load.
        if (!isPicture(out.findLast((other) => typeof other !== "string" || other.trim() !== "")))
          appendAll(out, this.clean(node.children, place));
        return;
      case "object":
      case "embed":
        this.#object(node, place, out);
        return;
      case "lite-youtube":
      case "lite-vimeo": {
        const { videoid = "", playlabel = "" } = attributes;
        const player = name === "lite-vimeo" ? "player.vimeo.com/video" : "www.youtube-nocookie.com/embed";
        const title = attributes.title ?? playlabel.replace(/^Play: /, "");
        if (videoid !== "") this.#frame(`https://${player}/${encodeURIComponent(videoid)}`, { title }, place, out);
        return;
      }
      case "iframe":
        this.#frame(attributes.src ?? attributes["data-src"] ?? "", attributes, place, out);
        return;
      case "img":
        this.#picture(node, out);
        return;
      case "a":
        this.#link(node, place, out);
        return;
      case "audio":
      case "video":
        this.#player(node, place, out);
        return;
      case "annotation":
        if (place.parent === "semantics" && attributes.encoding?.toLowerCase() === texEncoding)
          out.push({ ...node, attributes: this.#attributesOf(node), children: [textOf(node.children.filter(isText))] });
        return;
      case "source":
      case "track":
        this.#source(node, place, out);
        return;
      default:
        this.#plain(node, place, out);
    }
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
    const attributes = this.#attributesOf(node);
    if (attributes.id === undefined && removable.has(name) && isBlank(children)) {
      if (place.inPre || !blocks.has(name)) append(out, textOf(children));
    } else if (name === "span" && Object.keys(attributes).length === 0) appendAll(out, children);
    else out.push((name === "table" ? onlyCode(children) : undefined) ?? { name, attributes, children });
  }

  #link(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const typed = node.attributes.href;
    const children = this.clean(node.children, { ...place, parent: "a", inLink: true });
    const isSelfLink = typed?.startsWith("#") === true && place.heading !== undefined;
    if (isHeadingAnchor(node) || isSelfLink) {
      const text = textOf(children);
      const hasWords = /[\p{L}\p{N}]/u.test(text);
      if (
        isHeadingAnchor(node)
          ? !hasWords || permalinkWords.test(text)
          : !hasWords && isBlank(children.filter(isElement))
      )
        return;
      if (place.heading !== undefined && (isHeadingAnchor(node) || typed?.slice(1) === place.heading)) {
        appendAll(out, children);
        return;
      }
    }
    const href = typed === undefined || place.inLink ? undefined : this.#addresses.link(typed);
    const kept = place.inLink ? none : this.#attributesOf(node);
    // Readers that open a note in place know its link by this class (NetNewsWire).
    const attributes = isNoteReference(node, place) ? { ...kept, class: "footnote" } : kept;
    if (href === undefined && attributes.id === undefined) appendAll(out, children);
    else if (isBlank(children) && attributes.id === undefined) append(out, textOf(children));
    else
      out.push({ name: "a", attributes: href === undefined ? idAlone(attributes) : { href, ...attributes }, children });
  }

  #picture(node: HtmlElement, out: HtmlNode[]): void {
    const { attributes } = node;
    if (isTracker(attributes)) return;
    const sources = lazySources(attributes);
    const srcset = this.#addresses.srcset(sources.srcset);
    const src = isPictureData(sources.src)
      ? sources.src.replace(/\s+/g, "")
      : (this.#addresses.picture(sources.src) ?? srcset?.split(" ")[0]?.replace(/,$/, ""));
    if (src === undefined) {
      append(out, attributes.alt ?? "");
      return;
    }
    const { sizes, ...kept } = this.#attributesOf(node);
    out.push({
      name: "img",
      attributes: {
        src,
        ...(srcset === undefined ? {} : { srcset, ...(sizes === undefined ? {} : { sizes }) }),
        ...kept,
      },
      children: [],
    });
  }

  #player(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const { name, attributes } = node;
    const src = this.#addresses.media(lazySources(attributes).src);
    const poster =
      name === "video" ? this.#addresses.picture(attributes.poster ?? attributes["data-poster"]) : undefined;
    const children = this.clean(node.children, { ...place, parent: name });
    const sources = children.filter((child) => isElement(child) && (child.name === "source" || child.name === "track"));
    if (src === undefined && !sources.some((child) => isElement(child) && child.name === "source")) {
      appendAll(
        out,
        children.filter((child) => !isElement(child) || child.name !== "track"),
      );
      return;
    }
    out.push({
      name,
      attributes: {
        ...(src === undefined ? {} : { src }),
        ...(poster === undefined ? {} : { poster }),
        ...this.#attributesOf(node),
        controls: "",
      },
      children: sources,
    });
  }

  #source(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const { src: typed, srcset: typedSet } = lazySources(node.attributes);
    const isOfPicture = place.parent === "picture" && node.name === "source";
    if (!isOfPicture && place.parent !== "audio" && place.parent !== "video") return;
    const srcset = isOfPicture ? this.#addresses.srcset(typedSet ?? typed) : undefined;
    const src = isOfPicture ? undefined : this.#addresses.media(typed);
    if (srcset === undefined && src === undefined) return;
    const address = srcset === undefined ? { src: src ?? "" } : { srcset };
    out.push({ name: node.name, attributes: { ...address, ...this.#attributesOf(node) }, children: [] });
  }

  #frame(typed: string, attributes: HtmlElement["attributes"], place: Place, out: HtmlNode[]): void {
    const url = this.#addresses.media(typed);
    if (url !== undefined) appendAll(out, [frameNode(url, attributes, place, this.#options.embeds)]);
  }

  #object(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const url = this.#addresses.media(node.attributes.data ?? node.attributes.src);
    appendAll(
      out,
      url === undefined ? this.clean(node.children, place) : [objectNode(url, node, place, this.#options.embeds)],
    );
  }
}

/** A link to a footnote, as the common renderers write it; the one that leads back is none. */
function isNoteReference({ attributes, children }: HtmlElement, { parent, inLink }: Place): boolean {
  const { href = "", class: given = "", role = "", rel = "" } = attributes;
  if (inLink || !href.startsWith("#") || href.length < 2) return false;
  if (/^doc-noteref$|^footnote$/.test(role || rel) || "data-footnote-ref" in attributes) return true;
  const isMark = parent === "sup" || given.split(/\s+/).some((name) => /^footnote(?:-ref(?:erence)?)?$/.test(name));
  return (
    isMark && /^#(?:user-content-)?(?:fn|footnote|note)(?!ref)/i.test(href) && !/^\s*[↩↑⤴^]/u.test(textOf(children))
  );
}

const none: Readonly<Record<string, string>> = {};
const blocks: ReadonlySet<string> = new Set(
  "p div h1 h2 h3 h4 h5 h6 section article aside blockquote center figure figcaption footer header main ol ul li".split(
    " ",
  ),
);
/** Gone when there is nothing in them. */
const removable: ReadonlySet<string> = new Set([
  ...blocks,
  ..."span b i em strong u s small sub sup mark big font code picture abbr cite del ins q samp kbd var tt strike pre summary".split(
    " ",
  ),
]);

function isText(node: HtmlNode): boolean {
  return typeof node === "string";
}

function idAlone({ id = "" }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { id };
}

function endOfToc(nodes: readonly HtmlNode[], from: number): number {
  for (let at = from + 1; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node !== undefined && typeof node !== "string" && "mark" in node && node.mark === "/toc") return at;
  }
  return -1;
}

function isPicture(node: HtmlNode | undefined): boolean {
  return node !== undefined && isElement(node) && (node.name === "img" || node.name === "picture");
}

/** A picture within the address itself; a short one only holds the place of one that a script would load. */
function isPictureData(src: string | undefined): src is string {
  return (
    src !== undefined &&
    src.length > 200 &&
    /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z\d+/=\s]+$/i.test(src)
  );
}

/** What a drawing that cannot stay was of. */
function drawingTitle({ attributes, children }: HtmlElement): string {
  return attributes.role === "img" ? (attributes["aria-label"] ?? textOf(children)).trim() : "";
}
