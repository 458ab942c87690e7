import type { Article } from "../model/article.ts";
import type { Each, FeedGroup } from "../model/config.ts";
import type { Category, Person } from "../model/person.ts";
import type { Instant } from "../model/text.ts";
import { remembered } from "../text/remembered.ts";

/** One value of an article, such as one of its tags. */
export interface ArticleValue {
  /** The same for all spellings. */
  readonly key: string;
  /** As this article writes it. */
  readonly shown: string;
  /** What its slug is made from, if it is not the text that is shown. */
  readonly slugSource?: string;
}

/** What is needed to tell values apart. */
export interface ValueContext {
  readonly siteLanguage: string;
  /** The registry of people, by key. */
  readonly people: Readonly<Record<string, Person>>;
  readonly yearOf: (instant: Instant) => string;
  /** The folders of an article below the content folder, without a bundle's own. */
  readonly foldersOf: (article: Article) => readonly string[];
  /** Terms under `keywords` and `topics` are tags, too. */
  readonly keywordsAreTags: boolean;
  /** The categories of an article, given those that it names: with some generators, its folder is one. */
  readonly categoriesOf: (named: readonly string[], article: Article) => readonly string[];
  /** The authors of an article that names none, with generators where it has some. */
  readonly defaultAuthors: readonly Person[];
  /** How values are distinguished; with some generators, values with the same slug are one. */
  readonly keysOf?: (group: GroupRules) => KeyOf | undefined;
}

/** The same for all spellings of a value. */
export type KeyOf = (value: string) => string;

export type ValuesOf = (article: Article, published: Instant) => readonly ArticleValue[];

export type GroupRules = Pick<FeedGroup, "each" | "hierarchy"> &
  Partial<Pick<FeedGroup, "aliases" | "only" | "except" | "slugs">>;

/** Finds the values of a group in an article; each value once. */
export function valuesOfGroup(group: GroupRules, context: ValueContext): ValuesOf {
  const { each, hierarchy, aliases = {}, only, except = [] } = group;
  const find = finderOf(each, context, hierarchy);
  const keyed = context.keysOf?.(group) ?? keyOf;
  const renamed = new Map(Object.entries(aliases).map(([old, now]) => [keyed(old), now]));
  // As the config writes them, because their paths may hold them.
  const wanted = only === undefined ? undefined : new Map(only.map((one) => [keyed(one), one]));
  // An empty text is no value.
  const unwanted = new Set(["", ...except.map((one) => keyed(one))]);
  const toValue = (text: string, slugSource: string | undefined): ArticleValue | undefined => {
    const now = renamed.get(keyed(text)) ?? text;
    const key = keyed(now);
    if (unwanted.has(key) || wanted?.has(key) === false) return undefined;
    const shown = wanted?.get(key) ?? now;
    return slugSource === undefined ? { key, shown } : { key, shown, slugSource };
  };
  const shared = new SharedValues(toValue);
  return (article, published) => {
    const values: ArticleValue[] = [];
    for (const found of find(article, published)) {
      const { shown, slugSource } = typeof found === "string" ? { shown: found } : found;
      for (const text of levelsOf(shown, hierarchy)) {
        const value = shared.of(text, slugSource);
        if (value !== undefined && !values.some(({ key }) => key === value.key)) values.push(value);
      }
    }
    // A copy is as long as need be: an array that has grown keeps room for sixteen more.
    return values.length === 0 ? none : values.slice();
  };
}

/** Values are few and articles many: all articles that write a value in the same way share one object, which takes 200 bytes. */
class SharedValues {
  readonly #toValue: (text: string, slugSource: string | undefined) => ArticleValue | undefined;
  readonly #known = new Map<string, ArticleValue | undefined>();

  constructor(toValue: (text: string, slugSource: string | undefined) => ArticleValue | undefined) {
    this.#toValue = toValue;
  }

  of(text: string, slugSource: string | undefined): ArticleValue | undefined {
    // A text of levels has no line ends.
    const name = slugSource === undefined ? text : `${text}\n${slugSource}`;
    const known = this.#known.get(name);
    if (known !== undefined || this.#known.has(name)) return known;
    const value = this.#toValue(text, slugSource);
    if (this.#known.size < mostKnown) this.#known.set(name, value);
    return value;
  }
}

/** Case, Unicode form and separators between words do not make another value: `Open Source` is `open-source`. */
export function keyOf(value: string): string {
  return knownKeyOf(value);
}

/** Values are few and articles many. */
const mostKnown = 20_000;
const knownKeyOf = remembered(mostKnown, folded);

function folded(value: string): string {
  const text = value.normalize("NFC").trim().toLowerCase();
  return text.replace(/(?<=[\p{L}\p{M}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu, " ");
}

/** `a/b/c` belongs to `a`, to `a/b` and to `a/b/c`. */
function levelsOf(value: string, separator: string | undefined): readonly string[] {
  if (separator === undefined) return [value.trim()];
  const parts = value
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.map((_, at) => parts.slice(0, at + 1).join(separator));
}

type Found = string | { readonly shown: string; readonly slugSource: string };
type Finder = (article: Article, published: Instant) => readonly Found[];

function finderOf(each: Each, context: ValueContext, hierarchy: string | undefined): Finder {
  if (typeof each === "function") return (article) => listed(each(article));
  if (typeof each === "object") return ({ custom }) => custom?.[each.key] ?? none;
  const finders: Readonly<Record<Exclude<Each, object>, Finder>> = {
    tag: ({ categories = none }) => categories.flatMap(({ term, from }) => (isTag(from, context) ? [term] : [])),
    category: (article) => context.categoriesOf(namedCategories(article), article),
    section: (article) => [hierarchy !== undefined ? nestedSection(article, context, hierarchy) : article.section],
    author: ({ authors = context.defaultAuthors }) => authors.map((author) => authorValue(author, context.people)),
    language: ({ language = context.siteLanguage }) => [language],
    year: (_article, published) => [context.yearOf(published)],
    series: ({ custom }) => custom?.series ?? none,
  };
  return finders[each];
}

const none: readonly never[] = [];

function namedCategories({ categories = none }: Article): readonly string[] {
  return categories.flatMap(({ term, from }) => (from === "categories" || from === "both" ? [term] : []));
}

function isTag(from: Category["from"], { keywordsAreTags }: ValueContext): boolean {
  return from === undefined || from === "both" || (from === "keywords" && keywordsAreTags);
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  const values: readonly unknown[] = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  return values.filter((one) => typeof one === "string");
}

/** The folders of an article as levels, unless its front matter names another section. */
function nestedSection(article: Article, { foldersOf }: ValueContext, separator: string): string {
  const folders = foldersOf(article);
  return folders[0] === article.section ? folders.join(separator) : article.section;
}

/** A person in the registry has the URL that belongs to the key. */
function authorValue({ name }: Person, people: ValueContext["people"]): Found {
  for (const [key, person] of Object.entries(people)) if (person.name === name) return { shown: name, slugSource: key };
  return name;
}
