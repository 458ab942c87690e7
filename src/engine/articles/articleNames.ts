import type { Article } from "../../model/article.ts";
import { linkName, namesOf, nameTable } from "../../model/linkTargets.ts";
import type { ContentPath } from "../../model/text.ts";

/** By which names articles can be found, and which of those have changed since somebody asked. */
export class ArticleNames {
  readonly #linkables: () => Iterable<Article>;
  readonly #touched = new Set<string>();
  #table: ReadonlyMap<string, readonly ContentPath[]> | undefined;
  #isAskedFor = false;

  /** @param linkables Every article that links may lead to */
  constructor(linkables: () => Iterable<Article>) {
    this.#linkables = linkables;
  }

  find(name: string): readonly ContentPath[] {
    this.#isAskedFor = true;
    this.#table ??= nameTable(this.#linkables());
    return this.#table.get(linkName(name)) ?? [];
  }

  /** Another version of an article came, or it came or went. */
  touch(before: Article | undefined, after: Article | undefined): void {
    if (before !== undefined && after !== undefined && before.slug === after.slug) return;
    this.#table = undefined;
    // Only who has asked for names can have made something of the answer.
    if (!this.#isAskedFor) return;
    for (const article of [before, after]) {
      if (article !== undefined) for (const name of namesOf(article)) this.#touched.add(name);
    }
  }

  /** By which an article can be found now and could not before, or the other way round; lower case. */
  get touched(): readonly string[] {
    return [...this.#touched];
  }

  settle(): void {
    this.#touched.clear();
  }
}
