import type { FrontMatterValue } from "../model/article.ts";
import type { Category } from "../model/person.ts";
import { asList, type Found, isMap, textOf } from "./fields.ts";
import { plainText } from "./plainText.ts";

/** Tags of all the keys that hold any, in their order, each once whatever its case. */
export function categories(found: readonly Found[]): readonly Category[] {
  const terms = new Map<string, Category>();
  for (const { key, value } of found) {
    for (const term of termsOf(value, key)) {
      const folded = term.term.normalize("NFC").toLowerCase();
      if (term.term !== "" && !terms.has(folded)) terms.set(folded, term);
    }
  }
  return [...terms.values()];
}

function termsOf(value: FrontMatterValue, key: string): readonly Category[] {
  if (typeof value === "string") return split(value, key).map((term) => ({ term: plainText(term) }));
  return asList(value).flatMap((item) => {
    if (typeof item === "string") return { term: plainText(item) };
    if (Array.isArray(item)) return termsOf(item, key);
    if (!isMap(item)) return [];
    const term = textOf(item, "label", "name", "title", "term", "tag");
    if (term !== undefined) return { term: plainText(term) };
    // Kinds of tags below one key: `taxonomies: { tags: […] }`.
    return Object.values(item).flatMap((inner) => termsOf(inner, key));
  });
}

/** Commas separate; without one, Jekyll's `tags: a b c` are three, and a category or keyword is one. */
function split(text: string, key: string): readonly string[] {
  if (/[,、，;]/.test(text)) return text.split(/\s*[,、，;]\s*/);
  return key === "tags" || key === "categories" ? text.trim().split(/\s+/) : [text];
}
