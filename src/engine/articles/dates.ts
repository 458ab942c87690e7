import type { SettledDates } from "../../feeds/lineup.ts";
import type { Article } from "../../model/article.ts";
import type { Instant } from "../../model/text.ts";

/** The date that a feed sorts an article by: its own dates, or else those that are known for it. A change in the future does not count. */
export function settleDates(article: Article, known: SettledDates | undefined, now: Instant): SettledDates | undefined {
  const published = article.published ?? known?.published;
  if (published === undefined) return undefined;
  const said = article.updated !== undefined && article.updated <= now ? article.updated : undefined;
  return { published, updated: said ?? known?.updated ?? published };
}
