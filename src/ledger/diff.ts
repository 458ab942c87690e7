import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { PublishedEntry, PublishedFeed } from "./guard.ts";

/** What subscribers of a feed would see. */
export interface FeedDiff {
  readonly added: readonly { readonly id: string; readonly title?: string }[];
  readonly changed: readonly { readonly id: string; readonly title?: string; readonly fields: readonly string[] }[];
  readonly gone: readonly PublishedEntry[];
  /** Known entries that would come back under another id. */
  readonly renamed: readonly { readonly title?: string; readonly before: string; readonly after: string }[];
}

/** Compares by id, as readers do. An unknown id whose address, or title and date, is that of one that vanished, is a renamed entry. */
export function diffFeeds(before: PublishedFeed, feed: Feed): FeedDiff {
  const known = new Map(before.entries.map((entry) => [entry.id, entry]));
  const ids = new Set<string>(feed.entries.map(({ id }) => id));
  const vanished = before.entries.filter(({ id }) => !ids.has(id));
  const byUrl = new Map(vanished.map((entry) => [withoutScheme(entry.url), entry]));
  const byTitle = new Map(
    vanished.flatMap((entry) => (entry.title === undefined ? [] : [[titleKey(entry.title, entry.published), entry]])),
  );
  const added: Entry[] = [];
  const renamed: { readonly entry: Entry; readonly was: PublishedEntry }[] = [];
  for (const entry of feed.entries.filter(({ id }) => !known.has(id))) {
    const was =
      byUrl.get(withoutScheme(entry.url)) ??
      (entry.title === undefined ? undefined : byTitle.get(titleKey(entry.title, entry.published)));
    if (was === undefined) added.push(entry);
    else renamed.push({ entry, was });
  }
  const renamedIds = new Set(renamed.map(({ was }) => was.id));
  return {
    added: added.map(named),
    changed: feed.entries.flatMap((entry) => {
      const fields = changedFields(known.get(entry.id), entry);
      return fields.length === 0 ? [] : [{ ...named(entry), fields }];
    }),
    gone: vanished.filter(({ id }) => !renamedIds.has(id)),
    renamed: renamed.map(({ entry, was }) => ({ ...titled(entry.title), before: was.id, after: entry.id })),
  };
}

function changedFields(was: PublishedEntry | undefined, entry: Entry): readonly string[] {
  if (was === undefined) return [];
  const moved = (a: number | undefined, b: number): boolean => a !== undefined && Math.abs(a - b) >= 1000;
  return [
    ...(was.title !== undefined && was.title !== entry.title ? ["title"] : []),
    ...(was.url !== entry.url && was.url !== entry.externalUrl ? ["url"] : []),
    ...(moved(was.published, entry.published) ? ["published"] : []),
    ...(moved(was.updated, entry.updated) ? ["updated"] : []),
  ];
}

const titled = (title: string | undefined): { readonly title?: string } => (title === undefined ? {} : { title });
const named = ({ id, title }: Entry): { readonly id: string; readonly title?: string } => ({ id, ...titled(title) });
const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
const titleKey = (title: string, published: number | undefined): string =>
  `${title}\u0000${Math.floor((published ?? 0) / 1000)}`;
