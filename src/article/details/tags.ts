import type { FrontMatterValue } from "../../model/article.ts";
import type { Category } from "../../model/person.ts";
import type { Found } from "../../text/lookup.ts";
import { remembered } from "../../text/remembered.ts";
import { asList, isMap, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";

/** How a site generator reads tags and categories. */
export interface TermRules {
  /** The keys that it reads; what is under others only describes the article. */
  readonly keys: RegExp;
  /** The terms of a text. */
  readonly split: (text: string, key: string) => readonly string[];
}

/** The tags of all keys that have any, in their order, each once, whatever its case. */
export function categories(found: readonly Found[], rules?: TermRules): readonly Category[] {
  if (found.length === 0) return nothing;
  const terms = new Map<string, Category>();
  for (const { key, value } of found) {
    for (const term of termsOf(value, key, rules)) {
      const { folded, category } = term;
      const known = terms.get(folded);
      if (folded !== "") terms.set(folded, known === undefined ? category : joined(known, category));
    }
  }
  return [...terms.values()];
}

/** A term of two keys. */
function joined(known: Category, { from }: Category): Category {
  if (known.from === from || known.from === "both" || from === "keywords") return known;
  if (known.from !== "keywords") return { term: known.term, from: "both" };
  return from === undefined ? { term: known.term } : { term: known.term, from };
}

const nothing: readonly Category[] = [];

interface Term {
  /** The form in which two tags are compared. */
  readonly folded: string;
  readonly category: Category;
}

/** There are few tags and many articles: each tag is one object. */
const tagOf = termsFrom(undefined);
const categoryOf = termsFrom("categories");
const keywordOf = termsFrom("keywords");

function termsFrom(from: Category["from"]): (typed: string) => Term {
  return remembered(10_000, (typed) => {
    const text = plainText(typed);
    const category: Category = from === undefined ? { term: text } : { term: text, from };
    return { folded: text.normalize("NFC").toLowerCase(), category };
  });
}

function termReader(key: string, rules: TermRules | undefined): (typed: string) => Term {
  const from = originOf(key, rules);
  return from === undefined ? tagOf : from === "keywords" ? keywordOf : categoryOf;
}

function originOf(key: string, rules: TermRules | undefined): Category["from"] {
  if (rules?.keys.test(key) === false || /^(?:keywords|topics)$/i.test(key)) return "keywords";
  return /categor/i.test(key) ? "categories" : undefined;
}

function termsOf(value: FrontMatterValue, key: string, rules: TermRules | undefined): readonly Term[] {
  const termOf = termReader(key, rules);
  if (typeof value === "string") return (rules?.split ?? split)(value, key).map((item) => termOf(item));
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.map((item) => termOf(item));
  return asList(value).flatMap((item) => {
    if (typeof item === "string") return termOf(item);
    if (Array.isArray(item)) return termsOf(item, key, rules);
    if (!isMap(item)) return [];
    const term = textOf(item, "label", "name", "title", "term", "tag");
    if (term !== undefined) return termOf(term);
    // Kinds of tags below one key: `taxonomies: { tags: […] }`.
    return Object.entries(item).flatMap(([inner, values]) =>
      termsOf(values, /categor/i.test(inner) ? inner : key, rules),
    );
  });
}

/** Commas separate tags. Without a comma, Jekyll's `tags: a b c` are three tags, but a category or keyword is one. */
function split(text: string, key: string): readonly string[] {
  if (/[,、，;]/.test(text)) return text.split(/[,、，;]/);
  return key === "tags" || key === "categories" ? text.trim().split(/\s+/) : [text];
}
