import { addTo } from "../text/addTo.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import type { Article } from "./article.ts";
import type { LinkTarget } from "./siteIndex.ts";
import type { ContentPath } from "./text.ts";

/** What links need to know about an article. */
export type Linkable = Pick<Article, "path" | "url" | "slug"> &
  Partial<Pick<Article, "title" | "aliases" | "visibility" | "published">>;

export function linkTarget({ path, url, title, visibility, published }: Linkable): LinkTarget {
  return {
    path,
    url,
    ...(title === undefined ? {} : { title }),
    ...(visibility === "public" ? { isPublic: true } : {}),
    ...(visibility === "public" && published !== undefined ? { published } : {}),
  };
}

/** Name → the paths of all articles with that name, sorted. An alias is one where no article has it as its own name. */
export function nameTable(articles: Iterable<Linkable>): ReadonlyMap<string, readonly ContentPath[]> {
  const table = new Map<string, ContentPath[]>();
  const aliases = new Map<string, ContentPath[]>();
  for (const article of articles) {
    for (const name of new Set(namesOf(article))) addTo(table, name, article.path);
    for (const name of new Set(aliasNamesOf(article))) addTo(aliases, name, article.path);
  }
  for (const [name, paths] of aliases) if (!table.has(name)) table.set(name, paths);
  for (const paths of table.values()) paths.sort();
  return table;
}

/** The names that an article is found by, as `linkName` makes them. */
export function* namesOf({ path, slug }: Pick<Linkable, "path" | "slug">): Iterable<string> {
  const parts = path.split("/");
  const stem = linkName((parts.at(-1) ?? "").replace(/\.[^.]+$/, ""));
  yield stem;
  if ((stem === "index" || stem === "_index") && parts.length > 1) yield linkName(parts.at(-2) ?? "");
  yield linkName(slug);
}

/** `aliases: [AI]` is a former address and, in a vault, another name of the note. */
export function* aliasNamesOf({ aliases = [] }: Pick<Linkable, "aliases">): Iterable<string> {
  for (const alias of aliases) {
    const last = alias.replace(/\/$/, "").replace(/^.*\//, "");
    if (last !== "") yield linkName(decodedPart(last));
  }
}

/** The form of a name that is compared: without case and Unicode form. */
export function linkName(name: string): string {
  return name.toLowerCase().normalize("NFC");
}
