import type { Article } from "../../model/article.ts";
import type { LinkTarget, SiteIndex } from "../../model/siteIndex.ts";
import { type ContentPath, contentPath } from "../../model/text.ts";
import { decodedPart } from "../../text/urls/decodedPart.ts";
import { isPrivateHost } from "../../text/urls/privateHost.ts";
import { keptSchemes } from "../schema.ts";
import { nikolaAddress } from "./nikolaAddress.ts";
import { pelicanAddress } from "./pelicanAddress.ts";
import type { SiteFiles } from "./siteFiles.ts";
import { unknownAddress } from "./unknownAddress.ts";

/** The result for a link of an article. */
export interface ResolvedUrl {
  /** Absolute and encoded. */
  readonly url: string;
  /** The article or file below the content folder that it refers to, whether it exists or not. */
  readonly dependsOn?: ContentPath;
  /** It refers to an article file that does not exist. */
  readonly isMissing?: boolean;
  /** Only the site's bundler knows where it is published: the URL is a guess. */
  readonly isAlias?: boolean;
  /** The name of its file or article on disk, if only the case differs. */
  readonly otherCase?: string;
  /** It is a picture, and there is no such file. */
  readonly isAbsent?: boolean;
  /** It would be loaded from a private network. */
  readonly isPrivate?: boolean;
}

export interface UrlContext {
  readonly article: Article;
  readonly site: SiteIndex;
  readonly siteUrl: string;
  readonly files?: SiteFiles;
  /** Notes link to each other by name, whatever their folders. */
  readonly isVault?: boolean;
}

/**
 * Makes a URL in an article absolute, relative to the article's own URL. Nothing for URLs that must not be followed.
 *
 * A relative URL means what it would mean on the page of the article, with these exceptions: another article file stands for the page of that
 * article; a file next to an article that is not a bundle is published where it is; and if there is no such file, but one in a folder of
 * static files, that one is meant, `img/a.png` or `../../static/img/a.png`.
 */
export function resolveUrl(typed: string, context: UrlContext): ResolvedUrl | undefined {
  const { article, siteUrl } = context;
  // Browsers remove line ends and tabs from a URL before they parse it. Docusaurus' `pathname://` says that a path must not be changed.
  const text = typed
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
    .trim()
    .replace(/^pathname:\/\//i, "");
  if (text === "") return { url: article.url };
  if (text.includes(unknownAddress)) return undefined;
  const prefixed = pelicanAddress(text);
  if (prefixed !== undefined) return resolveUrl(prefixed, context);
  const ofNikola = nikolaAddress(text, context.site);
  if (typeof ofNikola === "string") return resolveUrl(ofNikola, context);
  if (ofNikola !== undefined) return { url: ofNikola.url, dependsOn: ofNikola.path };
  try {
    const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
    if (scheme !== undefined) return keptSchemes.has(scheme) ? { url: new URL(lonePercents(text)).href } : undefined;
    if (/^[\\/]{2}/.test(text)) return { url: new URL(encoded(text), siteUrl).href };
    if (text.startsWith("#") || text.startsWith("?")) return { url: new URL(lonePercents(text), article.url).href };
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
    const linked = articleLink(path, rest, context);
    if (linked !== undefined) return linked;
    const [, alias, aliased = ""] = /^(@site|@|~)\/(.*)$/s.exec(path) ?? /^(@assets|@images)\/(.*)$/s.exec(path) ?? [];
    if (alias !== undefined) return aliasedFile(aliased, rest, context);
    if (/^[\\/]/.test(text)) return siteFile(text, path, context);
    return relativeFile(path, rest, context);
  } catch {
    return undefined;
  }
}

/** Would a reader load this URL from its own machine or network? A site that is there itself, on trial, may use it. */
export function leadsIntoPrivate(url: string, siteUrl: string): boolean {
  const { hostname, host } = new URL(url);
  return isPrivateHost(hostname) && host !== new URL(siteUrl).host;
}

/** A path relative to the file `from`; with a leading slash, relative to the content folder. */
export function joined(from: string, path: string): string {
  const parts = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function articleLink(path: string, rest: string, { article, site, isVault }: UrlContext): ResolvedUrl | undefined {
  const isMarkdown = /\.(?:md|mdx|markdown)$/i.test(path);
  if (!isMarkdown && !/\.(?:html?|txt|rst|adoc|asciidoc|org|ipynb)$/i.test(path)) return undefined;
  const typed = decodedPart(path)
    .replace(/^@site\/(?:docs|blog|content)\//, "/")
    .replace(/^@\//, "/");
  const wanted = contentPath(joined(article.path, typed));
  const found: LinkTarget | undefined = site.byPath(wanted);
  if (found !== undefined) return { url: new URL(lonePercents(rest), found.url).href, dependsOn: wanted };
  const name = (wanted.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  const others = site.byName(name);
  const other = others.find((one) => one.path.toLowerCase() === wanted.toLowerCase());
  if (other !== undefined)
    return { url: new URL(lonePercents(rest), other.url).href, dependsOn: wanted, otherCase: other.path };
  const [named] = isVault === true && isMarkdown ? others : [];
  if (named !== undefined) return { url: new URL(lonePercents(rest), named.url).href, dependsOn: named.path };
  // A file of the site may have that name; only links between Markdown files are certainly meant for an article.
  if (!isMarkdown || path.startsWith("/")) return undefined;
  const page = typed.replace(/\.(?:md|mdx|markdown)$/i, "");
  return { url: new URL(encoded(page) + rest, article.url).href, dependsOn: wanted, isMissing: true };
}

function aliasedFile(path: string, rest: string, { siteUrl, files }: UrlContext): ResolvedUrl {
  const published = path.replace(/^(?:static|public)\//, "");
  const url = new URL(encoded(published) + rest, siteUrl).href;
  if (published !== path || files?.static(decodedPart(published)) !== undefined) return { url };
  const typed = decodedPart(path);
  for (const way of [`src/${typed}`, typed, `app/${typed}`, `src/assets/${typed}`, `src/images/${typed}`]) {
    const source = files?.source(way);
    if (source !== undefined) return renamed(source, rest, url, siteUrl, files);
  }
  return { url, isAlias: true };
}

/** Where a source file is in the built site. */
function renamed(
  source: string,
  rest: string,
  guess: string,
  siteUrl: string,
  files: SiteFiles | undefined,
): ResolvedUrl {
  const published = files?.published(source);
  return published === undefined
    ? { url: guess, isAlias: true }
    : { url: new URL(encodedPath(published) + rest, siteUrl).href };
}

/** Root-relative; names as they are on disk, because that is how they are published. */
function siteFile(text: string, path: string, { siteUrl, files }: UrlContext): ResolvedUrl {
  const url = new URL(sitePath(siteUrl, encoded(text)), siteUrl).href;
  if (files === undefined || !/\.\w{1,5}$/.test(path)) return { url };
  const typed = decodedPart(path).replace(/^[\\/]+/, "");
  const found = files.static(typed);
  if (found === undefined || found.path === typed) return { url };
  if (found.isOtherCase) return { url, otherCase: `/${found.path}` };
  return { url: new URL(sitePath(siteUrl, `/${encodedPath(found.path)}`) + text.slice(path.length), siteUrl).href };
}

function relativeFile(path: string, rest: string, context: UrlContext): ResolvedUrl {
  const { article, site, siteUrl, files } = context;
  const beside = contentPath(joined(article.path, decodedPart(path).replace(/\\/g, "/")));
  const isFile = /\.\w{1,5}$/.test(beside);
  const found = isFile || !isBundle(article.path) ? files?.beside(beside) : undefined;
  const otherCase = found?.isOtherCase === true ? { otherCase: found.path } : {};
  const elsewhere = isFile && found === undefined ? staticFile(path, context) : undefined;
  if (elsewhere !== undefined) return { url: new URL(encodedPath(elsewhere) + rest, siteUrl).href, dependsOn: beside };
  if (isFile && found === undefined && files?.namesFromRoot === true) {
    const source = files.source(joined("", decodedPart(path)));
    if (source !== undefined) return renamed(source, rest, new URL(encoded(path) + rest, siteUrl).href, siteUrl, files);
  }
  if (isBundle(article.path) || (isFile && files?.renames === true && found !== undefined)) {
    // Files in the article's folder are published with it, even if its URL does not end with a slash.
    const base = /\/[^/.]+$/.test(new URL(article.url).pathname) ? `${article.url.split(/[?#]/)[0]}/` : article.url;
    const isSame = found === undefined || found.isOtherCase || found.path === beside;
    const name = isSame ? encoded(path) : encoded(encodeURI(path.normalize("NFC").normalize(formOf(found.path))));
    const guess = new URL(name + rest, base).href;
    if (isFile && files?.renames === true && found !== undefined) {
      const source = files.besideFile(found.path);
      return { ...renamed(source, rest, guess, siteUrl, files), ...otherCase };
    }
    return { url: guess, ...otherCase };
  }
  const bundle = found === undefined ? undefined : bundleOf(beside, site);
  if (bundle !== undefined) return { url: new URL(lonePercents(rest), bundle.url).href, dependsOn: bundle.path };
  const url =
    found !== undefined
      ? new URL(encodedPath(found.isOtherCase ? beside : found.path) + (path.endsWith("/") ? "/" : "") + rest, siteUrl)
      : new URL(encoded(path) + rest, article.url);
  return isFile ? { url: url.href, dependsOn: beside, ...otherCase } : { url: url.href };
}

/** The path of a static file, if nothing is where the page of the article would look. */
function staticFile(typed: string, { article, siteUrl, files }: UrlContext): string | undefined {
  const path = decodedPart(typed).replace(/\\/g, "/");
  const found = path.includes("../")
    ? files?.staticAt(`${article.path.split("/").slice(0, -1).join("/")}/${path}`)
    : files?.static(joined("", path));
  if (files === undefined || found === undefined || found.isOtherCase) return undefined;
  const onPage = decodedPart(new URL(encoded(typed), article.url).pathname.slice(new URL(siteUrl).pathname.length));
  return files.static(onPage) !== undefined || files.isBuilt(onPage) ? undefined : found.path;
}

function formOf(path: string): "NFC" | "NFD" {
  return path === path.normalize("NFC") ? "NFC" : "NFD";
}

/** The article that a folder belongs to. */
function bundleOf(folder: ContentPath, site: SiteIndex): LinkTarget | undefined {
  if (/\.\w{1,5}$/.test(folder)) return undefined;
  for (const name of ["index.md", "index.mdx", "_index.md", "README.md", "index.html"]) {
    const found = site.byPath(contentPath(`${folder}/${name}`));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isBundle(path: ContentPath): boolean {
  return /(?:^|\/)(?:_?index|README)(?:\.[\w-]+)?\.\w+$/.test(path);
}

/** Root-relative links of a site below a path usually contain that path already. */
function sitePath(siteUrl: string, path: string): string {
  const base = new URL(siteUrl).pathname;
  return base === "/" || path.startsWith(base) || `${path.split(/[?#]/)[0]}/` === base
    ? path
    : base.replace(/\/$/, "") + path;
}

/** A single percent sign is a character, not half an escape; a backslash was meant as a slash. */
function encoded(text: string): string {
  return lonePercents(text).replace(/\\/g, "/");
}

function lonePercents(text: string): string {
  return text.replace(/%(?![\da-f]{2})/gi, "%25");
}

function encodedPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
