import type { Article } from "../../model/article.ts";
import { aliasNamesOf, linkName, namesOf, nameTable } from "../../model/linkTargets.ts";
import type { ContentPath } from "../../model/text.ts";

/** The names that articles can be found by, and which of them have changed since the last time somebody asked. */
export class ArticleNames {
  readonly #linkables: () => Iterable<Article>;
  readonly #touched = new Set<string>();
  #table: ReadonlyMap<string, readonly ContentPath[]> | undefined;
  #isAskedFor = false;

  /** @param linkables Every article that a link may lead to */
  constructor(linkables: () => Iterable<Article>) {
    this.#linkables = linkables;
  }

  find(name: string): readonly ContentPath[] {
    this.#isAskedFor = true;
    this.#table ??= nameTable(this.#linkables());
    return this.#table.get(linkName(name)) ?? [];
  }

  /** An article was added, changed or removed. */
  touch(before: Article | undefined, after: Article | undefined): void {
    if (before !== undefined && after !== undefined && hasSameNames(before, after)) return;
    this.#table = undefined;
    // Drafts can only depend on names after somebody has asked for them.
    if (!this.#isAskedFor) return;
    for (const article of [before, after]) {
      if (article === undefined) continue;
      for (const name of namesOf(article)) this.#touched.add(name);
      for (const name of aliasNamesOf(article)) this.#touched.add(name);
    }
  }

  /** The names by which an article can be found now and could not before, or the other way round; lower case. */
  get touched(): readonly string[] {
    return [...this.#touched];
  }

  settle(): void {
    this.#touched.clear();
  }
}

/** Both have the same path. */
function hasSameNames(before: Article, after: Article): boolean {
  return before.slug === after.slug && String(before.aliases ?? "") === String(after.aliases ?? "");
}
