import type { SettledDates } from "../feeds/lineup.ts";
import type { Article } from "../model/article.ts";

/** What a feed orders an article by: its own dates, else those it is known by. */
export function settleDates(article: Article, known: SettledDates | undefined): SettledDates | undefined {
  const published = article.published ?? known?.published;
  if (published === undefined) return undefined;
  return { published, updated: article.updated ?? known?.updated ?? published };
}
