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

/** By what stands last in the address, as a slug does: Pelican's order. */
export const bySlug: Order = (a, b) => compare(slugIn(a.url), slugIn(b.url)) || byPath(a, b);

function slugIn(url: string): string {
  const file = url.replace(/\/(?:index\.html?)?$/, "");
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.html?$/, "");
}

/** Hugo's order: articles with a weight first, the lightest before the others; then by title, as their language sorts. */
export function byWeight(settings: OrderSettings): Order {
  const compareTitles = titlesIn(hugoLanguage(settings));
  return (a, b) =>
    weightOf(a) - weightOf(b) ||
    compareTitles(a.linkTitle ?? a.title ?? "", b.linkTitle ?? b.title ?? "") ||
    compare(a.path.toLowerCase(), b.path.toLowerCase()) ||
    byPath(a, b);
}

/** The key of the language in Hugo's config, which may be another language than the feed says. */
function hugoLanguage({ language, isMain, usual }: OrderSettings): string {
  const key = usual("hugo_language");
  return isMain && typeof key === "string" ? key : language;
}

/**
 * Go's collation does not put the script of the language before the others, as ICU does in Chinese, Japanese and Russian. So titles are compared
 * part by part: Latin letters come first and Chinese characters last, and parts of one kind are sorted as their language does.
 */
function titlesIn(language: string): (a: string, b: string) => number {
  const whole = new Intl.Collator([language, "en"]);
  // Accents and capitals only count if all letters are the same.
  const letters = new Intl.Collator([language, "en"], { sensitivity: "base" });
  return (a, b) => {
    const [ours, theirs] = [partsOf(a), partsOf(b)];
    return compareParts(ours, theirs, letters) || compareParts(ours, theirs, whole);
  };
}

interface TitlePart {
  readonly text: string;
  readonly rank: number;
}

function compareParts(a: readonly TitlePart[], b: readonly TitlePart[], { compare }: Intl.Collator): number {
  for (const [at, one] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const found = one.rank - other.rank || compare(one.text, other.text);
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

/** The last of all characters. */
const last = "\uffff";

const kindsOfLetters = /[\p{sc=Latin}\p{sc=Common}]+|\p{sc=Han}+|[^\p{sc=Latin}\p{sc=Common}\p{sc=Han}]+/gu;

function partsOf(title: string): readonly TitlePart[] {
  const texts = title.normalize("NFC").match(kindsOfLetters) ?? [];
  const ranks = texts.map((text) =>
    /^[\p{sc=Latin}\p{sc=Common}]/u.test(text) ? 0 : /^\p{sc=Han}/u.test(text) ? 2 : 1,
  );
  return texts.map((text, at) => {
    const [rank = 0, next = 0] = [ranks[at], ranks[at + 1]];
    // A part of a higher rank that follows comes after any letter of this one.
    return { text: next > rank ? text + last : text, rank };
  });
}

function weightOf({ weight = 0 }: Article): number {
  return weight === 0 ? Number.POSITIVE_INFINITY : weight;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
