import type { Article } from "../model/article.ts";
import type { Translation } from "../model/entry.ts";
import type { ContentPath } from "../model/text.ts";

/** Finds the other languages of an article. A site in one language pays nothing but a table of keys. */
export class Translations {
  readonly #siteLanguage: string;
  readonly #keys = new Map<ContentPath, string>();
  /** By what translations of one article share: those that are public. */
  readonly #versions = new Map<string, Article | readonly Article[]>();
  #foreign = 0;

  constructor(siteLanguage: string) {
    this.#siteLanguage = siteLanguage;
  }

  set(article: Article): void {
    this.remove(article.path);
    if (article.visibility !== "public") return;
    const { path, translationKey } = article;
    this.#keys.set(path, translationKey);
    const known = this.#of(translationKey);
    this.#versions.set(translationKey, known.length === 0 ? article : [...known, article]);
    if (this.#languageOf(article) !== this.#siteLanguage) this.#foreign += 1;
  }

  remove(path: ContentPath): void {
    const key = this.#keys.get(path);
    if (key === undefined) return;
    this.#keys.delete(path);
    const known = this.#of(key);
    const rest = known.filter((other) => other.path !== path);
    if (rest.length === 0) this.#versions.delete(key);
    else this.#versions.set(key, rest);
    if (known.some((other) => other.path === path && this.#languageOf(other) !== this.#siteLanguage))
      this.#foreign -= 1;
  }

  /** By language. */
  of(article: Article): readonly Translation[] {
    if (this.#foreign === 0) return none;
    const own = this.#languageOf(article);
    const others = this.#of(article.translationKey).filter(
      (other) => other.path !== article.path && this.#languageOf(other) !== own,
    );
    if (others.length === 0) return none;
    return others
      .map((other) => ({ language: this.#languageOf(other), url: other.url, path: other.path }))
      .sort((a, b) => order(a.language, b.language) || order(a.path, b.path))
      .map(({ language, url }) => ({ language, url }));
  }

  #of(key: string): readonly Article[] {
    const known = this.#versions.get(key);
    return known === undefined ? none : Array.isArray(known) ? (known as readonly Article[]) : [known as Article];
  }

  #languageOf({ language }: Article): string {
    return language ?? this.#siteLanguage;
  }
}

const none: readonly never[] = [];

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
