import { datedFiles } from "../../dated.ts";
import { below } from "../../paths.ts";
import { ArticleFilter, something } from "../../read/articleFilter.ts";
import type { Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { AstroCollection } from "./astroCollections.ts";

export interface AstroSite {
  readonly url: string | undefined;
  readonly base: string | undefined;
}

/** The slash at the end of a link, and whether the link is written with the address of the site. */
export interface WrittenEnd {
  readonly hasSlash: boolean;
  readonly isAbsolute: boolean;
}

const mostArticles = 200;

/**
 * The address that a function of the site's own feed makes of an article, by functions of the site itself: each article is put in, and it
 * must come out as the name of its entry between the same two texts.
 */
export function madeLink(
  folder: SiteFolder,
  feed: Program,
  code: unknown,
  { name, base }: AstroCollection,
  site: AstroSite,
): { readonly pattern: string; readonly end: WrittenEnd } | undefined {
  const isAtRoot = site.base === undefined || site.base === "/";
  const reader = new ArticleFilter([feed, ...feed.imports], {
    ...(isAtRoot ? { "import.meta.env.BASE_URL": "/" } : {}),
    ...(site.url === undefined ? {} : { "import.meta.env.SITE": site.url }),
  });
  const found = new Set<string>();
  for (const { path } of datedFiles(folder, base).slice(0, mostArticles)) {
    const { id, file } = namesOf(below(path, base));
    const filePath = `${base}/${file}`;
    const entry = { id, slug: id, collection: name, filePath, body: something };
    const link = reader.textOf(code, "link", entry) ?? reader.textOf(code, "url", entry);
    const at = link?.lastIndexOf(id) ?? -1;
    if (link === undefined || at === -1) return undefined;
    found.add(`${link.slice(0, at)}:entry${link.slice(at + id.length)}`);
  }
  const [only] = found;
  if (only === undefined || found.size > 1) return undefined;
  const origin = site.url?.replace(/\/+$/, "");
  const isAbsolute = origin !== undefined && only.startsWith(`${origin}/`);
  const way = isAbsolute ? only.slice(origin.length) : only;
  if (/^[a-z][a-z\d+.-]*:|^\/\/|[?#]/i.test(way)) return undefined;
  return {
    pattern: way.replace(/^\/?/, "/").replace(/\/$/, ""),
    end: { hasSlash: way.endsWith("/"), isAbsolute },
  };
}

/** What an entry is called is not always its path: each part that may be another is put in as a name that stays what it is. */
function namesOf(path: string): { readonly id: string; readonly file: string } {
  const [, stem = path, ending = ""] = /^(.*?)(\.\w+)$/.exec(path) ?? [];
  const parts = stem.split("/").map((part, index) => (/^[a-z\d_][a-z\d_-]+$/.test(part) ? part : `qz-part-${index}`));
  return { id: parts.join("/").replace(/(?<=.)\/index$/, ""), file: `${parts.join("/")}${ending}` };
}
