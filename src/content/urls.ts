import type { Article } from "../model/article.ts";
import type { LinkTarget, SiteIndex } from "../model/siteIndex.ts";
import { type ContentPath, contentPath } from "../model/text.ts";

/** What a link of an article became. */
export interface ResolvedUrl {
  /** Absolute and encoded. */
  readonly url: string;
  /** The article or file below the content folder that it was looked up by. */
  readonly dependsOn?: ContentPath;
  /** It names an article file that is not there. */
  readonly isMissing?: boolean;
}

const schemes = /^(?:https?|mailto|tel|sms|xmpp|irc|ircs|geo|magnet|news|webcal|feed|podcast):/i;

export interface UrlContext {
  readonly article: Article;
  readonly site: SiteIndex;
  readonly siteUrl: string;
}

/** Makes an address of an article absolute, against the article's own place. Nothing for addresses that must not be followed. */
export function resolveUrl(typed: string, { article, site, siteUrl }: UrlContext): ResolvedUrl | undefined {
  const text = typed.replace(/[\u0000-\u0020\u007f]+/g, (run) => (run === " " ? " " : "")).trim();
  if (text === "") return { url: article.url };
  try {
    if (/^[a-z][a-z\d+.-]*:/i.test(text)) return schemes.test(text) ? { url: new URL(text).href } : undefined;
    if (text.startsWith("//")) return { url: new URL(text, siteUrl).href };
    if (text.startsWith("#")) return { url: new URL(text, article.url).href };
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
    if (isArticleFile(path)) {
      const target = findArticle(path, article.path, site);
      if (target.found !== undefined)
        return { url: new URL(rest, target.found.url).href || target.found.url, dependsOn: target.found.path };
      if (!path.startsWith("/")) {
        return {
          url: new URL(encoded(text.replace(/\.(?:md|mdx|markdown)(?=$|[?#])/i, "")), article.url).href,
          dependsOn: target.path,
          isMissing: true,
        };
      }
    }
    const asset = /^(?:@site\/static|~\/public|\/public)\/(.*)$/s.exec(text)?.[1];
    if (asset !== undefined) return { url: new URL(encoded(asset), siteUrl).href };
    if (text.startsWith("/")) return { url: new URL(sitePath(siteUrl, encoded(text)), siteUrl).href };
    return { url: new URL(encoded(text), article.url).href };
  } catch {
    return undefined;
  }
}

function isArticleFile(path: string): boolean {
  return /\.(?:md|mdx|markdown)$/i.test(path);
}

function findArticle(
  link: string,
  from: ContentPath,
  site: SiteIndex,
): { readonly path: ContentPath; readonly found?: LinkTarget } {
  let typed = link;
  try {
    typed = decodeURIComponent(link);
  } catch {
    // As it is, then.
  }
  const path = contentPath(joined(from, typed.replace(/^@site\/(?:docs|blog|content)\//, "/").replace(/^@\//, "/")));
  const found = site.byPath(path);
  return found === undefined ? { path } : { path, found };
}

/** A path relative to the file `from`; one that begins with a slash starts at the content folder. */
export function joined(from: string, path: string): string {
  const parts = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** Root-relative links of a site below a path usually carry that path already. */
function sitePath(siteUrl: string, path: string): string {
  const base = new URL(siteUrl).pathname;
  return base === "/" || path.startsWith(base) ? path : base.replace(/\/$/, "") + path;
}

/** A lone percent sign is a character, not half an escape. */
function encoded(text: string): string {
  return text
    .toWellFormed()
    .replace(/%(?![\da-f]{2})/gi, "%25")
    .replace(/\\/g, "/");
}

/** The candidates of a `srcset`, each with its descriptor. @see HTML §4.8.4.2.1 */
export function resolveSrcset(typed: string, context: UrlContext): string {
  const candidates: string[] = [];
  let rest = typed.trim();
  while (rest !== "" && candidates.length < 100) {
    const found = /^[\s,]*(\S+?)(,*)(?:\s+([^,(]*(?:\([^)]*\))?[^,]*))?(?:,|$)/.exec(`${rest}`);
    if (found === null) break;
    const [whole, address = "", , descriptor = ""] = found;
    const resolved = /^data:/i.test(address) ? undefined : resolveUrl(address, context);
    if (resolved !== undefined)
      candidates.push(`${resolved.url.replace(/,/g, "%2C")}${descriptor.trim() === "" ? "" : ` ${descriptor.trim()}`}`);
    rest = rest.slice(whole.length).trim();
  }
  return candidates.join(", ");
}
