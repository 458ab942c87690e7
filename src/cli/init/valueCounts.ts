import type { DetectedSite, DetectedValueFeed } from "../../config/detect/detectedSite.ts";
import { lineupContext } from "../../engine/articles/lineupContext.ts";
import { valuesOfGroup } from "../../feeds/groupValues.ts";
import { compileWhere } from "../../feeds/where.ts";
import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { ArticleState } from "../../model/snapshot.ts";

/** For each name in `valueFeeds`: the number of values that articles have, or for a feed without `each`, the number of its articles. */
export type ValueCounts = ReadonlyMap<string, number>;

/** @param states Articles that feeds can contain */
export function valueCounts(config: Config, states: readonly ArticleState[]): ValueCounts {
  const context = lineupContext(config);
  const articles = states.flatMap(({ article, published = 0 }) =>
    article === undefined ? [] : [{ article, published }],
  );
  const counts = new Map<string, number>();
  for (const group of config.groups) {
    const belongs = compileWhere(group.feed, config.site.language);
    const valuesOf = valuesOfGroup(group, context);
    const members = articles.filter(({ article }) => belongs(article));
    const keys = members.flatMap(({ article, published }) => valuesOf(article, published).map(({ key }) => key));
    counts.set(group.name, new Set(keys).size);
  }
  for (const feed of config.feeds) {
    const belongs = compileWhere(feed, config.site.language);
    counts.set(feed.name, articles.filter(({ article }) => belongs(article)).length);
  }
  return counts;
}

/** Whether an article is in one of `valueFeeds`, but in no other feed. */
export function isInValueFeed(config: Config, { valueFeeds = [] }: DetectedSite): (state: ArticleState) => boolean {
  const context = lineupContext(config);
  const names = new Set(valueFeeds.map(({ name }) => name));
  const feeds = config.feeds
    .filter(({ name }) => names.has(name))
    .map((feed) => compileWhere(feed, config.site.language));
  const groups = config.groups.map((group) => {
    const [belongs, valuesOf] = [compileWhere(group.feed, config.site.language), valuesOfGroup(group, context)];
    return (article: Article, published: number) => belongs(article) && valuesOf(article, published).length > 0;
  });
  return ({ article, published = 0 }) =>
    article !== undefined && [...feeds, ...groups].some((selects) => selects(article, published));
}

/** Without those that the generator does not make, because no article has a value for them. */
export function usedValueFeeds({ valueFeeds = [] }: DetectedSite, counts: ValueCounts): readonly DetectedValueFeed[] {
  const most = (wanted: string | undefined): number =>
    Math.max(...valueFeeds.filter(({ each }) => each === wanted).map(({ name }) => counts.get(name) ?? 0));
  return valueFeeds.filter(({ name, each, fewest = 1 }) => (counts.get(name) ?? 0) > 0 && most(each) >= fewest);
}
