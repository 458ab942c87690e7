import type { SettledDates } from "../../feeds/lineup.ts";
import type { Article } from "../../model/article.ts";
import type { Instant } from "../../model/text.ts";

/** What a feed orders an article by: its own dates, else those it is known by. A change that is yet to come is none. */
export function settleDates(article: Article, known: SettledDates | undefined, now: Instant): SettledDates | undefined {
  const published = article.published ?? known?.published;
  if (published === undefined) return undefined;
  const said = article.updated !== undefined && article.updated <= now ? article.updated : undefined;
  return { published, updated: said ?? known?.updated ?? published };
}
