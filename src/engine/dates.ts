import type { SettledDates } from "../feeds/lineup.ts";
import { knownDates, type Ledger } from "../ledger/ledger.ts";
import type { Article } from "../model/article.ts";
import type { ContentPath, Instant } from "../model/text.ts";

/** Dates that no file says: from git, or the moment an article was first seen. */
export type Sightings = ReadonlyMap<ContentPath, Instant>;

/** What a feed orders an article by: its own dates, else what the ledger holds, else its first sighting. */
export function settleDates(article: Article, ledger: Ledger, sightings: Sightings): SettledDates | undefined {
  if (article.published !== undefined && article.updated !== undefined) {
    return { published: article.published, updated: article.updated };
  }
  const known = knownDates(ledger, article.path);
  const published = article.published ?? known?.published ?? sightings.get(article.path);
  if (published === undefined) return undefined;
  return { published, updated: article.updated ?? known?.updated ?? published };
}
