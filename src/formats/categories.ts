import type { Entry } from "../model/entry.ts";
import type { Category } from "../model/person.ts";
import { legalOrNone } from "./xml.ts";

/** The text of a tag that a reader shows: its label, or else its term. */
export function shownCategory({ term, label }: Category): string {
  return legalOrNone(label) ?? term;
}

/** The non-empty tags of an entry, each once as readers show them. */
export function categoriesOf({ categories }: Entry): readonly Category[] {
  const seen = new Set<string>();
  return categories.flatMap((category) => {
    const term = legalOrNone(category.term);
    if (term === undefined) return [];
    const cleaned = { ...category, term };
    const shown = shownCategory(cleaned);
    if (seen.has(shown)) return [];
    seen.add(shown);
    return [cleaned];
  });
}
