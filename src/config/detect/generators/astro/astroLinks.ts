import { datedFiles } from "../../dated.ts";
import { below } from "../../paths.ts";
import { ArticleFilter } from "../../read/articleFilter.ts";
import type { Program } from "../../read/program.ts";
import { something } from "../../read/programValues.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import type { AstroCollection } from "./astroCollections.ts";

export interface AstroSite {
  readonly url: string | undefined;
  readonly base: string | undefined;
}

/** The slash at the end of a link, and whether the link begins with the URL of the site. */
export interface WrittenEnd {
  readonly hasSlash: boolean;
  readonly isAbsolute: boolean;
}

const mostArticles = 200;

export function settingsOf({ url, base }: AstroSite): Readonly<Record<string, string>> {
  const isAtRoot = base === undefined || base === "/";
  return {
    ...(isAtRoot ? { "import.meta.env.BASE_URL": "/" } : {}),
    ...(url === undefined ? {} : { "import.meta.env.SITE": url }),
  };
}

/**
 * The URL that the site's own feed makes for an article with functions of the site. They are tried with every article: the result must
 * always be the name of its entry between the same two texts.
 */
export function madeLink(
  folder: SiteFolder,
  feed: Program,
  code: unknown,
  { name, base }: AstroCollection,
  site: AstroSite,
  usual: Table,
): MadeLink | undefined {
  const reader = new ArticleFilter([feed, ...feed.imports], { settings: settingsOf(site) });
  const found = new Set<string>();
  for (const { path, data } of datedFiles(folder, base).slice(0, mostArticles)) {
    const { id, file } = namesOf(below(path, base));
    const filePath = `${base}/${file}`;
    const entry = {
      data: { ...usual, ...data },
      properties: { id, slug: id, collection: name, filePath, body: something },
    };
    const link = reader.textOf(code, "link", entry) ?? reader.textOf(code, "url", entry);
    const at = link?.lastIndexOf(id) ?? -1;
    if (link === undefined || at === -1) return undefined;
    found.add(`${link.slice(0, at)}:entry${link.slice(at + id.length)}`);
  }
  const [only] = found;
  if (only === undefined || found.size > 1) return undefined;
  return asPattern(only, site);
}

export interface MadeLink {
  readonly pattern: string;
  readonly end: WrittenEnd;
}

/** A link with tokens, as the path of a pattern and its end. */
export function asPattern(link: string, site: AstroSite): MadeLink | undefined {
  const origin = site.url?.replace(/\/+$/, "");
  const isAbsolute = origin !== undefined && link.startsWith(`${origin}/`);
  const way = isAbsolute ? link.slice(origin.length) : link;
  if (/^[a-z][a-z\d+.-]*:(?!\w)|^\/\/|[?#]/i.test(way)) return undefined;
  return {
    pattern: way.replace(/^\/?/, "/").replace(/\/$/, ""),
    end: { hasSlash: way.endsWith("/"), isAbsolute },
  };
}

/** The id of an entry is not always its path, so each part that may differ is replaced by a name that stays the same. */
function namesOf(path: string): { readonly id: string; readonly file: string } {
  const [, stem = path, ending = ""] = /^(.*?)(\.\w+)$/.exec(path) ?? [];
  const parts = stem.split("/").map((part, index) => (/^[a-z\d_][a-z\d_-]+$/.test(part) ? part : `qz-part-${index}`));
  return { id: parts.join("/").replace(/(?<=.)\/index$/, ""), file: `${parts.join("/")}${ending}` };
}
