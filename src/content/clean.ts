import { isEmbed } from "./embeds.ts";
import { isFurniture, isHeadingAnchor, permalinkWords } from "./furniture.ts";
import { attributeRule } from "./html/attributes.ts";
import { droppedElements, flowParents, headings, itemSorts, listEnds } from "./html/elements.ts";
import { parseHtml } from "./html/parseHtml.ts";
import { serialize } from "./html/serialize.ts";
import { type HtmlElement, type HtmlNode, isBlank, isElement, textOf } from "./html/tree.ts";
import { isTracker, lazySources } from "./pictures.ts";
import { parseSrcset } from "./srcset.ts";
import { type ResolvedUrl, resolveUrl, type UrlContext } from "./urls.ts";

export interface CleanOptions extends UrlContext {
  /** Hosts, beside the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  readonly onUrl: (url: ResolvedUrl, typed: string) => void;
  /** Comments, in lower case, at which the excerpt ends. */
  readonly excerptMarks?: ReadonlySet<string>;
}

/** HTML that a reader may show, as text. */
export function cleanHtml(html: string, options: CleanOptions): string {
  return serialize(cleanTree(html, options)).trim();
}

/**
 * Keeps what a reader may show and makes every address absolute: elements and attributes by allow-list, no handlers, styles,
 * forms or scripts, no foreign content but MathML without HTML inside; site furniture goes. What is written from it stays as it
 * is when it is cleaned again, and every parser reads it in the same way.
 */
export function cleanTree(html: string, options: CleanOptions): readonly HtmlNode[] {
  const { nodes, fragments } = parseHtml(html, options.excerptMarks, options.article.url);
  return new Cleaner(options, fragments).clean(nodes, { parent: "", inLink: false, inCode: false, inPre: false });
}

/** Where a node stands. */
interface Place {
  readonly parent: string;
  readonly inLink: boolean;
  readonly inCode: boolean;
  readonly inPre: boolean;
  /** The id of the heading around it, "" for a heading without. */
  readonly heading?: string | undefined;
  /** The sort of list item that another one of its sort would end. */
  readonly item?: "list" | "definition" | undefined;
}

class Cleaner {
  readonly #options: CleanOptions;
  readonly #fragments: ReadonlySet<string>;
  readonly #ids = new Set<string>();

  constructor(options: CleanOptions, fragments: ReadonlySet<string>) {
    this.#options = options;
    this.#fragments = fragments;
  }

  clean(nodes: readonly HtmlNode[], place: Place): HtmlNode[] {
    const out: HtmlNode[] = [];
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (node === undefined) continue;
      if (typeof node === "string") append(out, node);
      else if (isElement(node)) this.#element(node, nodes[at + 1], place, out);
      else if (node.mark === "more") out.push(node);
      else if (node.mark === "toc") {
        const end = nodes.findIndex((other, later) => later > at && isMark(other, "/toc"));
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
      appendAll(out, this.clean(node.children, place));
      if (!endsLine(out)) append(out, "\n");
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
    const attributes = this.#attributes(node);
    if (attributes.id === undefined && removable.has(name) && isBlank(children)) {
      if (place.inPre || !blocks.has(name)) append(out, textOf(children));
    } else if (name === "span" && Object.keys(attributes).length === 0) appendAll(out, children);
    else out.push((name === "table" ? onlyCode(children) : undefined) ?? { name, attributes, children });
  }

  #attributes(node: HtmlElement): Record<string, string> {
    const kept: Record<string, string> = Object.create(null);
    const { name, attributes } = node;
    for (const key in attributes) {
      const typed = attributes[key] ?? "";
      const value =
        key === "id"
          ? this.#id(typed)
          : key === "cite" && quoting.has(name)
            ? this.#resolve(typed)
            : attributeRule(name, key)?.(typed);
      if (value !== undefined) kept[key] = value;
    }
    const { style, name: anchor } = attributes;
    if (name === "a" && kept.id === undefined && anchor !== undefined) {
      const id = this.#id(anchor);
      if (id !== undefined) kept.id = id;
    }
    if (style !== undefined && (name === "td" || name === "th") && kept.align === undefined) {
      const align = /(?:^|;)\s*text-align\s*:\s*(left|right|center)\s*(?:;|$)/i.exec(style)?.[1];
      if (align !== undefined) kept.align = align.toLowerCase();
    }
    return kept;
  }

  /**
   * An id stays where a link of the article leads to it. A name that a script could mean by a variable goes: elements with
   * such an id stand in for missing globals of the reader's page.
   */
  #id(id: string): string | undefined {
    if (!this.#fragments.has(id) || this.#ids.has(id) || !/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_:.-]{0,200}$/u.test(id))
      return undefined;
    if (/^[\w$]+$/.test(id) && !/^(?:\d.*|(?:fn|fnref|footnote|note|ref|cite|sec|fig|eq|tab)_?\d+)$/i.test(id))
      return undefined;
    this.#ids.add(id);
    return id;
  }

  #resolve(typed: string): string | undefined {
    const resolved = resolveUrl(typed, this.#options);
    if (resolved === undefined) return undefined;
    this.#options.onUrl(resolved, typed);
    return resolved.isMissing === true || resolved.isAlias === true ? undefined : resolved.url;
  }

  #resolveMedia(typed: string | undefined): string | undefined {
    if (typed === undefined || typed.trim() === "") return undefined;
    const url = this.#resolve(typed);
    return url !== undefined && /^https?:/i.test(url) ? url : undefined;
  }

  #resolveSrcset(typed: string | undefined): string | undefined {
    const candidates = parseSrcset(typed ?? "").flatMap(({ url, descriptor }) => {
      const resolved = this.#resolveMedia(url);
      return resolved === undefined ? [] : [`${resolved.replace(/,/g, "%2C")} ${descriptor}`.trim()];
    });
    return candidates.length === 0 ? undefined : candidates.join(", ");
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
    const href = typed === undefined || place.inLink ? undefined : this.#resolve(typed);
    const attributes = place.inLink ? none : this.#attributes(node);
    if (href === undefined && attributes.id === undefined) appendAll(out, children);
    else if (isBlank(children) && attributes.id === undefined) append(out, textOf(children));
    else
      out.push({ name: "a", attributes: href === undefined ? idAlone(attributes) : { href, ...attributes }, children });
  }

  #picture(node: HtmlElement, out: HtmlNode[]): void {
    const { attributes } = node;
    if (isTracker(attributes)) return;
    const sources = lazySources(attributes);
    const srcset = this.#resolveSrcset(sources.srcset);
    const src = isPictureData(sources.src)
      ? sources.src.replace(/\s+/g, "")
      : (this.#resolveMedia(sources.src) ?? srcset?.split(" ")[0]?.replace(/,$/, ""));
    if (src === undefined) {
      append(out, attributes.alt ?? "");
      return;
    }
    const { sizes, ...kept } = this.#attributes(node);
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
    const src = this.#resolveMedia(lazySources(attributes).src);
    const poster = name === "video" ? this.#resolveMedia(attributes.poster ?? attributes["data-poster"]) : undefined;
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
        ...this.#attributes(node),
        controls: "",
      },
      children: sources,
    });
  }

  #source(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const { src: typed, srcset: typedSet } = lazySources(node.attributes);
    const isOfPicture = place.parent === "picture" && node.name === "source";
    if (!isOfPicture && place.parent !== "audio" && place.parent !== "video") return;
    const srcset = isOfPicture ? this.#resolveSrcset(typedSet ?? typed) : undefined;
    const src = isOfPicture ? undefined : this.#resolveMedia(typed);
    if (srcset === undefined && src === undefined) return;
    const address = srcset === undefined ? { src: src ?? "" } : { srcset };
    out.push({ name: node.name, attributes: { ...address, ...this.#attributes(node) }, children: [] });
  }

  /** A frame of a known player stays; any other becomes a link. */
  #frame(
    typed: string,
    { title = "", width = "", height = "" }: HtmlElement["attributes"],
    place: Place,
    out: HtmlNode[],
  ): void {
    const url = this.#resolveMedia(typed);
    if (url === undefined) return;
    if (!isEmbed(url, this.#options.embeds)) {
      const { hostname, pathname } = new URL(url);
      // Posts of Mastodon and its kin.
      const author = /^\/(@[^/]+)\/\w+\/embed$/.exec(pathname)?.[1];
      const words = title.trim() || (author === undefined ? hostname : `${author}, ${hostname}`);
      pushLink(author === undefined ? url : url.replace(/\/embed$/, ""), words, place, out);
      return;
    }
    const attributes: Record<string, string> = { src: url.replace(/^http:/i, "https:") };
    if (/^\d{1,4}%?$/.test(width)) attributes.width = width;
    if (/^\d{1,4}%?$/.test(height)) attributes.height = height;
    if (title.trim() !== "") attributes.title = title.trim();
    attributes.allowfullscreen = "";
    attributes.loading = "lazy";
    attributes.referrerpolicy = "strict-origin-when-cross-origin";
    if (place.inLink) append(out, title.trim());
    else out.push({ name: "iframe", attributes, children: [] });
  }

  #object(node: HtmlElement, place: Place, out: HtmlNode[]): void {
    const { attributes, children } = node;
    const url = this.#resolveMedia(attributes.data ?? attributes.src);
    if (url === undefined) {
      appendAll(out, this.clean(children, place));
      return;
    }
    const { pathname } = new URL(url);
    const words = attributes.title?.trim() || textOf(children).replace(/\s+/g, " ").trim();
    if (/^image\//i.test(attributes.type ?? "") || /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(pathname))
      out.push({ name: "img", attributes: { src: url, alt: words }, children: [] });
    else if (isEmbed(url, this.#options.embeds)) this.#frame(url, attributes, place, out);
    else pushLink(url, words || (pathname.split("/").at(-1) ?? "") || new URL(url).hostname, place, out);
  }
}

const none: Readonly<Record<string, string>> = {};
const quoting: ReadonlySet<string> = new Set(["blockquote", "q", "del", "ins"]);
const tableNames: ReadonlySet<string> = new Set([
  "table",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "td",
  "th",
  "caption",
  "colgroup",
  "col",
]);
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

/** Adds to a list of nodes; texts side by side are one. */
function append(out: HtmlNode[], text: string): void {
  const last = out.at(-1);
  if (text === "") return;
  if (typeof last === "string") out[out.length - 1] = last + text;
  else out.push(text);
}

function appendAll(out: HtmlNode[], nodes: readonly HtmlNode[]): void {
  for (const node of nodes) {
    if (typeof node === "string") append(out, node);
    else out.push(node);
  }
}

function pushLink(url: string, text: string, { inLink, parent }: Place, out: HtmlNode[]): void {
  if (inLink) {
    append(out, text);
    return;
  }
  const link: HtmlElement = { name: "a", attributes: { href: url }, children: [text] };
  out.push(parent === "" || flowParents.has(parent) ? { name: "p", attributes: none, children: [link] } : link);
}

function idAlone({ id = "" }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { id };
}

/** Would a parser that reads this element at this place move it elsewhere, or is it of no use there? */
function cannotStand(name: string, { parent, inPre, heading, item }: Place): boolean {
  if (inPre && (name === "pre" || tableNames.has(name))) return true;
  if (heading !== undefined && headings.has(name)) return true;
  if (parent !== "ruby" && (name === "rt" || name === "rp")) return true;
  return item !== undefined && itemSorts.get(name) === item;
}

function endsLine(out: readonly HtmlNode[]): boolean {
  const last = out.at(-1);
  if (last === undefined || typeof last === "string") return last?.endsWith("\n") === true;
  return isElement(last) && (last.name === "br" || endsLine(last.children));
}

function isMark(node: HtmlNode, mark: string): boolean {
  return typeof node !== "string" && "mark" in node && node.mark === mark;
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

/** A table made to set line numbers beside code: without them, the code alone is left. */
function onlyCode(children: readonly HtmlNode[]): HtmlElement | undefined {
  const inside = children.filter((child) =>
    typeof child === "string"
      ? child.trim() !== ""
      : !isElement(child) || child.name !== "td" || !isBlank(child.children),
  );
  const [only] = inside;
  if (inside.length !== 1 || only === undefined || !isElement(only)) return undefined;
  if (only.name === "pre") return only;
  return tableNames.has(only.name) || only.name === "div" ? onlyCode(only.children) : undefined;
}
