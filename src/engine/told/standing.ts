import { dueAt, isVisible, type Lineup } from "../../feeds/lineup.ts";
import type { Lineups } from "../../feeds/lineups.ts";
import type { PlannedFeed } from "../../feeds/valueLineups.ts";
import { compileWhere } from "../../feeds/where.ts";
import type { Ledger, LedgerEntry } from "../../ledger/ledger.ts";
import type { Article } from "../../model/article.ts";
import type { ArticleRecord } from "../../model/articleRecord.ts";
import type { Feed } from "../../model/feed.ts";
import type { ArticleState, ArticleStatus } from "../../model/snapshot.ts";
import { type ContentPath, entryId, type Instant } from "../../model/text.ts";

/** What is needed to determine the state of an article. */
export interface Standing {
  readonly records: ReadonlyMap<ContentPath, ArticleRecord>;
  readonly lineups: Lineups;
  readonly planned: readonly PlannedFeed[];
  readonly feeds: readonly Feed[];
  readonly ledger: Ledger;
  readonly siteLanguage: string;
  readonly now: Instant;
}

/** Sorted by path. */
export function articleStates(standing: Standing): readonly ArticleState[] {
  const places = placesOf(standing.feeds);
  return [...standing.records.values()]
    .map((record) => stateOf(record, places.get(record.file.path), standing))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** One line that says why an article is, or is not, in a feed. */
export function explainPlace(path: ContentPath, feedName: string, standing: Standing): string {
  const record = standing.records.get(path);
  const article = record?.article;
  if (record === undefined || article === undefined) return `not in: ${brokenAt(record)}`;
  const feed = standing.feeds.find(({ name }) => name === feedName);
  const place = feed?.entries.findIndex((entry) => entry.path === path) ?? -1;
  if (feed !== undefined && place >= 0) return `in: place ${place + 1} of ${feed.entries.length}`;
  if (article.visibility !== "public") return `not in: ${article.visibility}`;
  const planned = standing.planned.find((candidate) => candidate.feed.name === feedName);
  const lineup = planned?.lineup;
  const candidate = lineup?.get(path);
  if (lineup === undefined || candidate === undefined) return `not in: ${filteredBy(article, lineup, standing)}`;
  const due = dueAt(article, candidate.dates);
  if (due > standing.now) return `not in yet: scheduled for ${new Date(due).toISOString()}${dueBecause(article)}`;

  if (!isVisible(candidate, standing.now)) return `not in: expired ${new Date(article.expires ?? 0).toISOString()}`;
  const at = lineup.placeAt(path, standing.now);
  const archive = feed?.archives?.find(({ entries }) => entries.some((entry) => entry.path === path));
  if (archive !== undefined) return `in the archive: place ${at}, in ${Object.values(archive.files)[0]}`;
  return `not in: place ${at}, ${leftOutBy(lineup, at, standing.now)}`;
}

/** What leaves an article at this place out: the limit of the feed, or that of each of its groups. */
function leftOutBy(lineup: Lineup, at: number, now: Instant): string {
  const { limit, perGroup } = lineup.feed;
  const window = lineup.window(now);
  const last = window.at(-1);
  const isFull = limit > 0 && window.length >= limit;
  if (perGroup === undefined || (isFull && last !== undefined && at > lineup.placeAt(last.article.path, now)))
    return `over the limit of ${limit}`;
  const { by, most } = perGroup;
  const group = typeof by === "function" ? "group" : typeof by === "object" ? `"${by.key}"` : by;
  return `after the newest ${most === 1 ? "" : `${most} `}of each ${group}`;
}

/** The key that the time comes from, if others give earlier times. */
function dueBecause({ publishedFrom }: Article): string {
  const earlier = publishedFrom?.earlier ?? [];
  if (publishedFrom?.key === undefined || earlier.length === 0) return "";
  const others = earlier.map(({ key, at }) => `${key} says ${new Date(at).toISOString()}`);
  return ` by ${publishedFrom.key}; ${others.join(", ")}: the latest counts`;
}

function brokenAt(record: ArticleRecord | undefined): string {
  const error = record?.diagnostics.find(({ severity }) => severity === "error");
  if (error === undefined) return "the file has never been readable";
  return `broken${error.line === undefined ? "" : ` at line ${error.line}`}: ${error.message}`;
}

/** The conditions that the article does not meet. */
function filteredBy(article: Article, lineup: Lineup | undefined, { siteLanguage }: Standing): string {
  const where = lineup?.feed.where;
  if (lineup === undefined || typeof where !== "object") return "filtered by the feed's `where`";
  const failed = Object.entries(where).flatMap(([key, wanted]) => {
    const isMet = compileWhere({ ...lineup.feed, where: { [key]: wanted } }, siteLanguage);
    return isMet(article) ? [] : [`${key} ${JSON.stringify(wanted)}`];
  });
  return `filtered by where: ${failed.join(", ")}`;
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
  const candidate = standing.lineups.get(path);
  const known = standing.ledger.atPath(path);
  const published = places?.entry.published ?? candidate?.dates.published ?? article.published ?? known?.published;
  const updated = places?.entry.updated ?? article.updated ?? known?.updated;
  const { status, at } = statusOf(
    record,
    article,
    places !== undefined,
    candidate !== undefined,
    published,
    standing.now,
  );
  const id = places?.entry.id ?? known?.id ?? article.explicitId;
  const held = id === undefined ? undefined : standing.ledger.get(id);
  return {
    path,
    status,
    article,
    ...(at === undefined ? {} : { at }),
    ...(id === undefined ? {} : { id: entryId(id), idFrom: idFrom(id, article, held) }),
    ...(held === undefined || held.path === path ? {} : { movedFrom: held.path }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
    feeds: places?.feeds ?? [],
  };
}

function idFrom(
  id: string,
  { explicitId }: Article,
  held: LedgerEntry | undefined,
): NonNullable<ArticleState["idFrom"]> {
  if (id === explicitId) return "front matter";
  return held === undefined ? "address" : "ledger";
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
  const due = published === undefined ? undefined : dueAt(article, { published });
  if (due !== undefined && due > now) return { status: "scheduled", at: due };
  return { status: isChosen ? "older" : "unselected" };
}
