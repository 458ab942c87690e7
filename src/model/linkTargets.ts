import type { Article } from "./article.ts";
import type { LinkTarget } from "./siteIndex.ts";
import type { ContentPath } from "./text.ts";

/** What links need to know about an article. */
export type Linkable = Pick<Article, "path" | "url" | "slug"> &
  Partial<Pick<Article, "title" | "visibility" | "published">>;

export function linkTarget({ path, url, title, visibility, published }: Linkable): LinkTarget {
  return {
    path,
    url,
    ...(title === undefined ? {} : { title }),
    ...(visibility === "public" ? { isPublic: true } : {}),
    ...(visibility === "public" && published !== undefined ? { published } : {}),
  };
}

/** Name → the paths of all articles with that name, sorted. */
export function nameTable(articles: Iterable<Linkable>): ReadonlyMap<string, readonly ContentPath[]> {
  const table = new Map<string, ContentPath[]>();
  for (const article of articles) {
    for (const name of new Set(namesOf(article))) {
      const paths = table.get(name);
      if (paths === undefined) table.set(name, [article.path]);
      else paths.push(article.path);
    }
  }
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

/** The form of a name that is compared: without case and Unicode form. */
export function linkName(name: string): string {
  return name.toLowerCase().normalize("NFC");
}
