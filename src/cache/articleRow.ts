import type { Article } from "../model/article.ts";
import { mostSharedValues } from "../model/thresholds.ts";

/** A value that articles have in common, by its number; or the value itself. */
type Shared<T> = number | T;
/** A text, or the part of the path that it is. */
type Piece = string | number;

/** An article without the names of its usual fields; values that it has in common with others are stored once for all of them. */
export type ArticleRow = readonly [
  path: Article["path"],
  url: string,
  slug: Piece,
  section: string,
  visibility: Article["visibility"],
  translationKey: Piece,
  bodyOffset: number,
  bodyLine: number,
  title: string | null,
  published: number | null,
  publishedFrom: Shared<NonNullable<Article["publishedFrom"]>> | null,
  updated: number | null,
  summary: string | null,
  authors: Shared<NonNullable<Article["authors"]>> | null,
  categories: readonly Shared<NonNullable<Article["categories"]>[number]>[] | null,
  rest: Partial<Article> | null,
];

const usual: ReadonlySet<string> = new Set([
  "path",
  "url",
  "slug",
  "section",
  "visibility",
  "translationKey",
  "bodyOffset",
  "bodyLine",
  "title",
  "published",
  "publishedFrom",
  "updated",
  "summary",
  "authors",
  "categories",
]);

/** Numbers the objects that articles share. `fresh` are those since the last call. */
export interface SharedObjects {
  readonly numberOf: <T extends object>(value: T) => Shared<T>;
  readonly takeFresh: () => readonly object[];
}

export function createSharedObjects(): SharedObjects {
  const numbers = new Map<object, number>();
  let fresh: object[] = [];
  return {
    numberOf: (value) => {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      if (numbers.size >= mostSharedValues) return value;
      numbers.set(value, numbers.size);
      fresh.push(value);
      return numbers.size - 1;
    },
    takeFresh: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

export function rowOfArticle(article: Article, { numberOf }: SharedObjects): ArticleRow {
  const { path, url, slug, section, visibility, translationKey, bodyOffset, bodyLine } = article;
  const {
    title = null,
    published = null,
    publishedFrom,
    updated = null,
    summary = null,
    authors,
    categories,
  } = article;
  return [
    path,
    url,
    pieceOf(path, slug),
    section,
    visibility,
    pieceOf(path, translationKey),
    bodyOffset,
    bodyLine,
    title,
    published,
    publishedFrom === undefined ? null : numberOf(publishedFrom),
    updated,
    summary,
    authors === undefined ? null : numberOf(authors),
    categories === undefined ? null : categories.map(numberOf),
    unusual(article),
  ];
}

/** @param shared The values that numbers stand for */
export function articleOfRow(row: ArticleRow, shared: readonly object[]): Article {
  const [path, url, slug, section, visibility, translationKey, bodyOffset, bodyLine, title, published] = row;
  const [, , , , , , , , , , publishedFrom, updated, summary, authors, categories, rest] = row;
  const valueFor = <T extends object>(value: Shared<T>): T =>
    typeof value === "number" ? (shared[value] as T) : value;
  // One object shape for all, as when they are read.
  const article = {
    path,
    url,
    slug: textOfPiece(path, slug),
    section,
    visibility,
    translationKey: textOfPiece(path, translationKey),
    bodyOffset,
    bodyLine,
    title: title ?? undefined,
    published: published ?? undefined,
    publishedFrom: publishedFrom === null ? undefined : valueFor(publishedFrom),
    updated: updated ?? undefined,
    summary: summary ?? undefined,
    authors: authors === null ? undefined : valueFor(authors),
    categories: categories === null ? undefined : categories.map(valueFor),
  };
  return (rest === null ? article : Object.assign(article, rest)) as Article;
}

function unusual(article: Article): Partial<Article> | null {
  let rest: Record<string, unknown> | null = null;
  for (const key in article) {
    if (usual.has(key)) continue;
    rest ??= {};
    rest[key] = article[key as keyof Article];
  }
  return rest;
}

/** Start and length in one number. */
const longestPiece = 1 << 12;

function pieceOf(path: string, text: string): Piece {
  const start = path.lastIndexOf(text);
  return start < 0 || text.length >= longestPiece ? text : start * longestPiece + text.length;
}

function textOfPiece(path: string, piece: Piece): string {
  if (typeof piece === "string") return piece;
  const start = Math.floor(piece / longestPiece);
  return path.slice(start, start + (piece % longestPiece));
}
