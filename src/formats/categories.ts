import type { Entry } from "../model/entry.ts";
import type { Category } from "../model/person.ts";
import { legalOrNone } from "./xml.ts";

/** What a reader sees of a tag: its label, else its term. */
export function shownCategory({ term, label }: Category): string {
  return legalOrNone(label) ?? term;
}

/** The tags of an entry that say anything, each once as readers see them. */
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
