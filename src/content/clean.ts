import { Parser } from "htmlparser2";
import {
  allowedElements,
  droppedWithContent,
  embedHosts,
  isAllowedAttribute,
  mathElements,
  voidElements,
} from "./allowed.ts";
import { isFurniture } from "./furniture.ts";
import { type ResolvedUrl, resolveSrcset, resolveUrl, type UrlContext } from "./urls.ts";

export interface CleanOptions extends UrlContext {
  /** Hosts, beside the known ones, whose frames stay. */
  readonly embeds: readonly string[];
  /** Put before every id, so that the articles of one page don't clash. */
  readonly idPrefix: string;
  readonly onUrl: (url: ResolvedUrl, typed: string) => void;
}

/** Deeper nesting is flattened: readers' own parsers give up long before. */
const deepest = 200;
const urlAttributes = new Set(["href", "src", "poster", "cite"]);

/**
 * One pass over HTML that keeps what a reader may show and makes every address absolute. What comes out is balanced, quoted and
 * escaped, so that no parser can read it in another way than it was meant: elements by allow-list, no handlers, styles, forms or
 * scripts, no foreign content but MathML without HTML inside.
 */
export function cleanHtml(html: string, options: CleanOptions): string {
  const out: string[] = [];
  /** Open elements; `shown` is what was written for it, if anything. */
  const open: { readonly name: string; readonly shown: string | undefined; readonly start: number }[] = [];
  let dropping = 0;
  let shownDepth = 0;
  let preDepth = 0;
  let mathDepth = 0;

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (dropping > 0) {
          if (!voidElements.has(name)) dropping += 1;
          return;
        }
        if (droppedWithContent.has(name) || isFurniture(name, attributes)) {
          const replaced = replacement(name, attributes, options);
          if (replaced !== undefined) out.push(replaced);
          if (!voidElements.has(name)) dropping = 1;
          return;
        }
        if (name === "iframe") {
          out.push(frame(attributes, options));
          dropping = 1;
          return;
        }
        const isMath = mathElements.has(name);
        const fits =
          allowedElements.has(name) &&
          shownDepth < deepest &&
          (isMath ? name === "math" || mathDepth > 0 : mathDepth === 0);
        const text = fits ? openTag(name, attributes, options) : undefined;
        if (text !== undefined) out.push(text);
        if (voidElements.has(name)) return;
        open.push({ name, shown: text === undefined ? undefined : name, start: out.length });
        if (text === undefined) return;
        shownDepth += 1;
        if (name === "pre") preDepth += 1;
        if (isMath) mathDepth += 1;
      },
      ontext: (text) => {
        if (dropping === 0) out.push(escapeHtml(text));
      },
      onclosetag: (name) => {
        if (dropping > 0) {
          if (!voidElements.has(name)) dropping -= 1;
          return;
        }
        if (voidElements.has(name)) return;
        const top = open.pop();
        if (top?.shown === undefined) return;
        shownDepth -= 1;
        if (top.name === "pre") preDepth -= 1;
        if (mathElements.has(top.name)) mathDepth -= 1;
        // A paragraph with nothing in it is furniture too.
        if (preDepth === 0 && (top.name === "p" || top.name === "span") && isBlank(out, top.start)) {
          out.length = top.start - 1;
          return;
        }
        out.push(`</${top.shown}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.write(html);
  parser.end();
  return out.join("").trim();
}

function isBlank(out: readonly string[], start: number): boolean {
  for (let at = start; at < out.length; at += 1) if (!/^(?:\s|&nbsp;|\u00a0)*$/.test(out[at] ?? "")) return false;
  return true;
}

type Attributes = Readonly<Record<string, string>>;

function openTag(name: string, attributes: Attributes, options: CleanOptions): string | undefined {
  const given = plainLoading(name, attributes);
  if (name === "img" && isTracker(given)) return undefined;
  let text = `<${name}`;
  for (const [key, value] of Object.entries(given)) {
    if (!isAllowedAttribute(name, key)) continue;
    const kept = attributeValue(name, key, value, options);
    if (kept !== undefined) text += ` ${key}="${escapeHtml(kept).replace(/"/g, "&quot;")}"`;
  }
  if (name === "img" && !/ src="| srcset="/.test(text)) return undefined;
  if ((name === "audio" || name === "video") && given.controls === undefined) text += ' controls=""';
  if (name === "a" && given.id === undefined && given.name !== undefined) text += idAttribute(given.name, options);
  return `${text}>`;
}

function attributeValue(element: string, name: string, value: string, options: CleanOptions): string | undefined {
  if (name === "id") return safeId(value) === undefined ? undefined : options.idPrefix + value;
  if (name === "srcset") return resolveSrcset(value, options) || undefined;
  if (name === "class") return /(?:^|\s)(?:language|lang)-[\w+#-]+/.exec(value)?.[0].trim();
  if (name === "xmlns") return undefined;
  if (!urlAttributes.has(name)) return value;
  if (
    name === "src" &&
    element === "img" &&
    /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z\d+/=\s]+$/i.test(value)
  )
    return value;
  if (name === "href" && value.startsWith("#")) {
    const id = safeId(safeDecode(value.slice(1)));
    return resolveUrl(id === undefined ? value : `#${options.idPrefix}${id}`, options)?.url;
  }
  const resolved = resolveUrl(value, options);
  if (resolved !== undefined) options.onUrl(resolved, value);
  if (resolved === undefined || name === "href") return resolved?.url;
  return /^https?:/i.test(resolved.url) ? resolved.url : undefined;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function safeId(id: string): string | undefined {
  return /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_:.-]{0,200}$/u.test(id) ? id : undefined;
}

function idAttribute(id: string, options: CleanOptions): string {
  return safeId(id) === undefined ? "" : ` id="${escapeHtml(options.idPrefix + id)}"`;
}

/** Lazy loading is for pages with a script: the picture itself takes the place of its stand-in. */
function plainLoading(name: string, attributes: Attributes): Attributes {
  if (name !== "img" && name !== "source" && name !== "video" && name !== "audio") return attributes;
  const src = attributes["data-src"] ?? attributes["data-original"] ?? attributes["data-lazy-src"];
  const srcset = attributes["data-srcset"] ?? attributes["data-lazy-srcset"];
  return { ...attributes, ...(src === undefined ? {} : { src }), ...(srcset === undefined ? {} : { srcset }) };
}

function isTracker({ width, height, src = "" }: Attributes): boolean {
  return (
    ((width === "1" || width === "0") && (height === "1" || height === "0")) ||
    /\/(?:pixel|beacon)\.(?:gif|png)(?:$|\?)/i.test(src)
  );
}

/** A frame of a known player stays; any other becomes a link. */
function frame(attributes: Attributes, options: CleanOptions): string {
  const typed = attributes.src ?? attributes["data-src"] ?? "";
  const url = typed === "" ? undefined : resolveUrl(typed, options)?.url;
  if (url === undefined || !/^https?:/i.test(url)) return "";
  const { hostname } = new URL(url);
  const allowed = [...embedHosts, ...options.embeds].some((host) => hostname === host);
  if (allowed) {
    const https = url.replace(/^http:/, "https:");
    const size = (["width", "height"] as const).flatMap((key) =>
      /^\d+%?$/.test(attributes[key] ?? "") ? [` ${key}="${attributes[key]}"`] : [],
    );
    const title =
      attributes.title === undefined ? "" : ` title="${escapeHtml(attributes.title).replace(/"/g, "&quot;")}"`;
    return `<iframe src="${escapeHtml(https).replace(/"/g, "&quot;")}"${size.join("")}${title} allowfullscreen="" loading="lazy"></iframe>`;
  }
  return `<p><a href="${escapeHtml(url).replace(/"/g, "&quot;")}">${escapeHtml(attributes.title?.trim() || hostname)}</a></p>`;
}

/** What a link or a sign can stand for. */
function replacement(name: string, attributes: Attributes, options: CleanOptions): string | undefined {
  if (name === "input" && attributes.type === "checkbox") return attributes.checked === undefined ? "☐ " : "☑ ";
  if (name !== "object" && name !== "embed") return undefined;
  const url = resolveUrl(attributes.data ?? attributes.src ?? "", options)?.url;
  if (url === undefined || (attributes.data ?? attributes.src ?? "") === "" || !/^https?:/.test(url)) return undefined;
  const href = escapeHtml(url).replace(/"/g, "&quot;");
  return attributes.type?.startsWith("image/") === true
    ? `<img src="${href}" alt="">`
    : `<p><a href="${href}">${escapeHtml(attributes.title ?? new URL(url).pathname.split("/").at(-1) ?? "")}</a></p>`;
}

export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
