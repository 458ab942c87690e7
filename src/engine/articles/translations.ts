import type { Article } from "../../model/article.ts";
import type { Translation } from "../../model/entry.ts";
import type { ContentPath } from "../../model/text.ts";

/** Finds the translations of an article. A site in one language pays nothing: the table is only made when there is a second language. */
export class Translations {
  readonly #siteLanguage: string;
  readonly #all: () => Iterable<Article>;
  readonly #foreign = new Set<ContentPath>();
  /** Public articles by what the translations of one article share. */
  #versions: Map<string, Article[]> | undefined;
  readonly #keys = new Map<ContentPath, string>();

  constructor(siteLanguage: string, all: () => Iterable<Article>) {
    this.#siteLanguage = siteLanguage;
    this.#all = all;
  }

  set(article: Article): void {
    this.remove(article.path);
    if (article.visibility !== "public") return;
    if (this.#languageOf(article) !== this.#siteLanguage) this.#foreign.add(article.path);
    this.#add(article);
  }

  remove(path: ContentPath): void {
    this.#foreign.delete(path);
    const key = this.#keys.get(path);
    if (key === undefined) return;
    this.#keys.delete(path);
    const rest = this.#versions?.get(key)?.filter((other) => other.path !== path) ?? [];
    if (rest.length === 0) this.#versions?.delete(key);
    else this.#versions?.set(key, rest);
  }

  /** False if all articles are in the site's language. */
  get areAny(): boolean {
    return this.#foreign.size > 0;
  }

  /** By language. */
  of(article: Article): readonly Translation[] {
    if (this.#foreign.size === 0) return none;
    this.#fill();
    const own = this.#languageOf(article);
    const others = this.#versions
      ?.get(article.translationKey)
      ?.filter((other) => other.path !== article.path && this.#languageOf(other) !== own);
    if (others === undefined || others.length === 0) return none;
    return others
      .sort((a, b) => order(this.#languageOf(a), this.#languageOf(b)) || order(a.path, b.path))
      .map((other) => ({ language: this.#languageOf(other), url: other.url }));
  }

  #fill(): void {
    if (this.#versions !== undefined) return;
    this.#versions = new Map();
    for (const article of this.#all()) if (article.visibility === "public") this.#add(article);
  }

  #add(article: Article): void {
    if (this.#versions === undefined) return;
    this.#keys.set(article.path, article.translationKey);
    const known = this.#versions.get(article.translationKey);
    if (known === undefined) this.#versions.set(article.translationKey, [article]);
    else known.push(article);
  }

  #languageOf({ language }: Article): string {
    return language ?? this.#siteLanguage;
  }
}

const none: readonly never[] = [];

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
