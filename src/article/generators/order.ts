import type { Article } from "../../model/article.ts";

/** Which of two articles with the same date comes first in a feed. */
export type Order = (a: Article, b: Article) => number;

export const byPath: Order = ({ path: a }, { path: b }) => compare(a, b);

export const byPathBackwards: Order = (a, b) => byPath(b, a);

export const byAddress: Order = (a, b) => compare(a.url, b.url) || byPath(a, b);

/** Hugo's order: articles with a weight first, the lightest before the others; then by title. */
export const byWeight: Order = (a, b) =>
  weightOf(a) - weightOf(b) ||
  titles.compare(a.title ?? "", b.title ?? "") ||
  compare(a.path.toLowerCase(), b.path.toLowerCase()) ||
  byPath(a, b);

const titles = new Intl.Collator("en");

function weightOf({ weight = 0 }: Article): number {
  return weight === 0 ? Number.POSITIVE_INFINITY : weight;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
