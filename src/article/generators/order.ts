import type { Article } from "../../model/article.ts";

/** Which of two articles with the same date comes first in a feed. */
export type Order = (a: Article, b: Article) => number;

/** What a site's order may depend on. */
export interface OrderSettings {
  readonly language: string;
  /** The language is that of the site. */
  readonly isMain: boolean;
  /** A value that the config gives every article. */
  readonly usual: (key: string) => unknown;
}

export const byPath: Order = ({ path: a }, { path: b }) => compare(a, b);

export const byPathBackwards: Order = (a, b) => byPath(b, a);

export const byAddress: Order = (a, b) => compare(a.url, b.url) || byPath(a, b);

/** Hugo's order: articles with a weight first, the lightest before the others; then by title, as their language sorts. */
export function byWeight(settings: OrderSettings): Order {
  const compareTitles = titlesIn(hugoLanguage(settings));
  return (a, b) =>
    weightOf(a) - weightOf(b) ||
    compareTitles(a.title ?? "", b.title ?? "") ||
    compare(a.path.toLowerCase(), b.path.toLowerCase()) ||
    byPath(a, b);
}

/** The key of the language in Hugo's config, which may be another language than the feed says. */
function hugoLanguage({ language, isMain, usual }: OrderSettings): string {
  const key = usual("hugo_language");
  return isMain && typeof key === "string" ? key : language;
}

/** Go's collation does not put the script of the language before Latin letters, as ICU does in Chinese, Japanese and Russian. */
function titlesIn(language: string): (a: string, b: string) => number {
  const own = new Intl.Collator([language, "en"]);
  return (a, b) => (differInScript(a, b) ? english : own).compare(a, b);
}

const english = new Intl.Collator("en");

function differInScript(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [one = "", other = ""] = [a.slice(at, at + 2), b.slice(at, at + 2)];
  return /^[\p{Script=Latin}\p{Script=Common}]/u.test(one) !== /^[\p{Script=Latin}\p{Script=Common}]/u.test(other);
}

function weightOf({ weight = 0 }: Article): number {
  return weight === 0 ? Number.POSITIVE_INFINITY : weight;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
