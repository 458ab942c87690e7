import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { PublishedEntry, PublishedFeed } from "./publishedFeed.ts";

/** What subscribers of a feed would notice. */
export interface FeedDiff {
  readonly added: readonly { readonly id: string; readonly title?: string }[];
  readonly changed: readonly { readonly id: string; readonly title?: string; readonly fields: readonly string[] }[];
  readonly gone: readonly PublishedEntry[];
  /** Known entries that would come back with another id, with their URLs. */
  readonly renamed: readonly {
    readonly title?: string;
    readonly before: string;
    readonly after: string;
    readonly was: string;
    readonly is: string;
  }[];
}

/**
 * Compares by id, as readers do. A new id for what looks like an entry that disappeared is a renamed entry.
 * @param isDated Whether the author gave the date. The time when an article was first seen says nothing: other articles were seen at the
 * same time.
 */
export function diffFeeds(before: PublishedFeed, feed: Feed, isDated: (entry: Entry) => boolean): FeedDiff {
  const known = new Map(before.entries.map((entry) => [entry.id, entry]));
  const ids = new Set<string>(feed.entries.map(({ id }) => id));
  const vanished = new Set(before.entries.filter(({ id }) => !ids.has(id)));
  const fresh = new Set(feed.entries.filter(({ id }) => !known.has(id)));
  const renamed: { readonly entry: Entry; readonly was: PublishedEntry }[] = [];
  for (const { ofOld, ofNew, isProof, isByDate } of likenesses) {
    const byKey = new Map<string, PublishedEntry[]>();
    for (const old of vanished) for (const key of ofOld(old)) byKey.set(key, [...(byKey.get(key) ?? []), old]);
    for (const entry of fresh) {
      const candidates = ofNew(entry).flatMap((key) => byKey.get(key) ?? []);
      const was = candidates.find(
        (old) => vanished.has(old) && isProof(old, entry, candidates.length) && (!isByDate || isDated(entry)),
      );
      if (was === undefined) continue;
      renamed.push({ entry, was });
      fresh.delete(entry);
      vanished.delete(was);
    }
  }
  return {
    added: [...fresh].map(named),
    changed: feed.entries.flatMap((entry) => {
      const fields = changedFields(known.get(entry.id), entry);
      return fields.length === 0 ? [] : [{ ...named(entry), fields }];
    }),
    gone: [...vanished],
    renamed: renamed.map(({ entry, was }) => ({
      ...titled(entry.title),
      before: was.id,
      after: entry.id,
      was: was.url,
      is: entry.url,
    })),
  };
}

/** The evidence that two entries are the same, the strongest first. */
const likenesses: readonly {
  readonly ofOld: (entry: PublishedEntry) => readonly string[];
  readonly ofNew: (entry: Entry) => readonly string[];
  readonly isProof: (old: PublishedEntry, entry: Entry, candidates: number) => boolean;
  readonly isByDate?: true;
}[] = [
  { ofOld: titleAndDate, ofNew: titleAndDate, isProof: () => true },
  { ofOld: ({ url }) => pathOf(url), ofNew: ({ url }) => pathOf(url), isProof: isNoSuccessor },
  // The same to the second, and not used by another entry: not the midnight of a day.
  {
    ofOld: ({ published }) => moment(published),
    ofNew: ({ published }) => moment(published),
    isProof: (_old, _entry, candidates) => candidates === 1,
    isByDate: true,
  },
];

/** An article that replaced another one has neither its title nor its date. */
function isNoSuccessor(old: PublishedEntry, entry: Entry): boolean {
  const isOtherTitle = old.title !== entry.title;
  return !isOtherTitle || old.published === undefined || !isApart(old.published, entry.published);
}

function titleAndDate({ title, published }: PublishedEntry | Entry): readonly string[] {
  return title === undefined ? [] : [`${title}\u0000${Math.floor((published ?? 0) / 1000)}`];
}

function moment(published: number | undefined): readonly string[] {
  return published === undefined || published % 3_600_000 === 0 ? [] : [String(Math.floor(published / 1000))];
}

function pathOf(url: string): readonly string[] {
  return URL.canParse(url) ? [new URL(url).pathname.replace(/\/$/, "") || new URL(url).host] : [];
}

function changedFields(was: PublishedEntry | undefined, entry: Entry): readonly string[] {
  if (was === undefined) return [];
  const moved = (a: number | undefined, b: number): boolean => a !== undefined && isApart(a, b);
  return [
    ...(was.title !== undefined && was.title !== entry.title ? ["title"] : []),
    ...(was.url !== entry.url && was.url !== entry.externalUrl ? ["url"] : []),
    ...(moved(was.published, entry.published) ? ["published"] : []),
    ...(moved(was.updated, entry.updated) ? ["updated"] : []),
  ];
}

const titled = (title: string | undefined): { readonly title?: string } => (title === undefined ? {} : { title });
const named = ({ id, title }: Entry): { readonly id: string; readonly title?: string } => ({ id, ...titled(title) });
/** Dates in documents are whole seconds. */
const isApart = (a: number, b: number): boolean => Math.abs(a - b) >= 1000;
