import { isVisible, type Lineup } from "../feeds/lineup.ts";
import type { Article } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { ArticleState, ArticleStatus } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { ArticleRecord } from "./articles.ts";

/** What is needed to say where an article stands. */
export interface Standing {
  readonly records: ReadonlyMap<ContentPath, ArticleRecord>;
  readonly lineups: readonly Lineup[];
  readonly feeds: readonly Feed[];
  readonly now: Instant;
}

/** Sorted by path. */
export function articleStates(standing: Standing): readonly ArticleState[] {
  const places = placesOf(standing.feeds);
  return [...standing.records.values()]
    .map((record) => stateOf(record, places.get(record.file.path), standing))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** In one line: why an article is, or is not, in a feed. */
export function explainPlace(path: ContentPath, feedName: string, standing: Standing): string {
  const article = standing.records.get(path)?.article;
  if (article === undefined) return "not in: the file could not be read, and never could";
  const feed = standing.feeds.find(({ name }) => name === feedName);
  const place = feed?.entries.findIndex((entry) => entry.path === path) ?? -1;
  if (feed !== undefined && place >= 0) return `in: place ${place + 1} of ${feed.entries.length}`;
  if (article.visibility !== "public") return `not in: ${article.visibility}`;
  const lineup = standing.lineups.find((candidate) => candidate.feed.name === feedName);
  const candidate = lineup?.get(path);
  if (lineup === undefined || candidate === undefined) return "not in: the feed's `where` does not choose it";
  if (candidate.dates.published > standing.now) {
    return `not in yet: scheduled for ${new Date(candidate.dates.published).toISOString()}`;
  }
  if (!isVisible(candidate, standing.now)) return `not in: expired ${new Date(article.expires ?? 0).toISOString()}`;
  const at = lineup.placeAt(path, standing.now);
  const archive = feed?.archives?.find(({ entries }) => entries.some((entry) => entry.path === path));
  if (archive !== undefined) return `in the archive: place ${at}, in ${Object.values(archive.files)[0]}`;
  return `not in: place ${at}, over the limit of ${lineup.feed.limit}`;
}

interface Places {
  readonly entry: Feed["entries"][number];
  readonly feeds: { readonly feed: string; readonly place: number }[];
}

function placesOf(feeds: readonly Feed[]): ReadonlyMap<ContentPath, Places> {
  const places = new Map<ContentPath, Places>();
  for (const feed of feeds) {
    for (const [index, entry] of feed.entries.entries()) {
      const place = { feed: feed.name, place: index + 1 };
      const known = places.get(entry.path);
      if (known === undefined) places.set(entry.path, { entry, feeds: [place] });
      else known.feeds.push(place);
    }
  }
  return places;
}

function stateOf(record: ArticleRecord, places: Places | undefined, standing: Standing): ArticleState {
  const { article } = record;
  const { path } = record.file;
  if (article === undefined) return { path, status: "broken", feeds: [] };
  const candidate = standing.lineups.map((lineup) => lineup.get(path)).find((found) => found !== undefined);
  const published = places?.entry.published ?? candidate?.dates.published ?? article.published;
  const updated = places?.entry.updated ?? article.updated;
  const { status, at } = statusOf(
    record,
    article,
    places !== undefined,
    candidate !== undefined,
    published,
    standing.now,
  );
  const id = places?.entry.id ?? article.explicitId;
  return {
    path,
    status,
    article,
    ...(at === undefined ? {} : { at }),
    ...(id === undefined ? {} : { id: id as NonNullable<ArticleState["id"]> }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    feeds: places?.feeds ?? [],
  };
}

function statusOf(
  record: ArticleRecord,
  article: Article,
  isPlaced: boolean,
  isChosen: boolean,
  published: Instant | undefined,
  now: Instant,
): { readonly status: ArticleStatus; readonly at?: Instant } {
  if (record.broken) return { status: "broken" };
  if (article.visibility !== "public") return { status: article.visibility };
  if (isPlaced) return { status: "published" };
  if (article.expires !== undefined && article.expires <= now) return { status: "expired", at: article.expires };
  if (published !== undefined && published > now) return { status: "scheduled", at: published };
  return { status: isChosen ? "older" : "unselected" };
}
