import type { GuardConfig } from "../model/config.ts";
import type { Entry } from "../model/entry.ts";
import type { HoldReason } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import { diffFeeds, type FeedDiff } from "./diff.ts";
import type { PublishedEntry, PublishedFeed } from "./publishedFeed.ts";

export interface GuardContext {
  readonly guard: GuardConfig;
  readonly now: Instant;
  /** Whether an entry should be in the feed. If its author removed it, it is not missed. */
  readonly isMissed: (entry: PublishedEntry) => boolean;
  /** Whether the article of a published entry is still to come, by the clock of this machine. */
  readonly isToCome: (entry: PublishedEntry) => boolean;
  /** Whether the author gave the date. */
  readonly isDated: (entry: Entry) => boolean;
  /** A digest of what readers of an entry see, by its id; nothing if that was never rendered. */
  readonly digestOf: (id: string) => string | undefined;
}

/** The differences between `feed` and the version that subscribers have, and the reasons to hold it back, if any. */
export function compareFeeds(
  before: PublishedFeed,
  feed: Feed,
  context: GuardContext,
): { readonly diff: FeedDiff; readonly reasons: readonly HoldReason[] } {
  const diff = diffFeeds(before, feed, context.isDated);
  const reasons = [
    newIds(diff, context),
    copies(before, feed, diff, context),
    slowClock(before, feed, diff, context) ?? loss(before, feed, diff, context),
    dates(before, feed, context),
    selfUrl(before, feed),
  ];
  return { diff, reasons: reasons.flatMap((reason) => reason ?? []) };
}

function newIds({ renamed }: FeedDiff, { guard }: GuardContext): HoldReason | undefined {
  if (renamed.length <= guard.maxReidentified) return undefined;
  const cause = likelyCause(renamed);
  return {
    kind: "new-ids",
    message: `${renamed.length} known ${renamed.length === 1 ? "entry" : "entries"} would get new ids: readers would show them as new`,
    hint: `${cause} If the ledger was lost, restore it or run feedwright adopt on the published documents. --accept publishes anyway. ${startAnew}`,
    entries: renamed.map(({ title, before, after }) => ({ ...(title === undefined ? {} : { title }), before, after })),
  };
}

/** A trial must not fix ids for ever. */
const startAnew = "If nobody has subscribed yet, feedwright build --start-anew forgets the old ids and makes new ones.";

function likelyCause(renamed: FeedDiff["renamed"]): string {
  const urls = renamed.flatMap(({ was, is }) =>
    URL.canParse(was) && URL.canParse(is) ? [[new URL(was), new URL(is)] as const] : [],
  );
  const all = (differs: (before: URL, after: URL) => boolean): boolean =>
    urls.length > 0 && urls.every(([before, after]) => differs(before, after));
  if (all((before, after) => before.host !== after.host)) return "The URL of the site (site.url) has changed.";
  if (all((before, after) => before.protocol !== after.protocol))
    return "The site went from one scheme to another (site.url).";
  if (all((before, after) => before.href === after.href))
    return "The articles are where they were: the kind of ids (ledger.ids) has changed, front matter gives new ones, or a feed was adopted.";
  if (all((before, after) => lastPart(before) === lastPart(after)))
    return "A folder was moved, or the permalink pattern (content.permalink) has changed.";
  return "The permalink pattern (content.permalink) has changed, or files were renamed.";
}

const lastPart = ({ pathname }: URL): string => pathname.replace(/\/$/, "").split("/").at(-1) ?? "";

/** A file that was copied, or a folder: nobody publishes the same text under the same title and date a second time. */
function copies(
  before: PublishedFeed,
  feed: Feed,
  { added }: FeedDiff,
  { isDated, digestOf }: GuardContext,
): HoldReason | undefined {
  const fresh = new Set(added.flatMap(({ id, title }) => (title === undefined ? [] : [id])));
  if (fresh.size === 0) return undefined;
  const known = new Map(before.entries.map((entry) => [entry.title, entry]));
  const found = feed.entries.flatMap((entry) => {
    const was = fresh.has(entry.id) ? known.get(entry.title) : undefined;
    if (was === undefined) return [];
    const isSameDate = !isDated(entry) || Math.abs((was.published ?? 0) - entry.published) < 1000;
    const digest = isSameDate ? digestOf(entry.id) : undefined;
    return digest !== undefined && digest === digestOf(was.id) ? [{ entry, was }] : [];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const [number, files] = found.length === 1 ? ["1 entry", "it"] : [`${found.length} entries`, "them"];
  return {
    kind: "copies",
    message: `${number} would be shown a second time: the files are copies`,
    hint: `Delete ${first.entry.path}${found.length === 1 ? "" : " and the others"}, or give ${files} another title, text or date. --accept publishes both anyway.`,
    entries: found.map(({ entry, was }) => ({ ...titledAs(entry), before: was.url, after: entry.url })),
  };
}

/** What is out cannot be scheduled. A feed of any size is held back, since all its entries will be back. */
function slowClock(
  before: PublishedFeed,
  feed: Feed,
  { gone }: FeedDiff,
  { guard, now, isToCome }: GuardContext,
): HoldReason | undefined {
  const early = gone.filter(isToCome);
  if (early.length <= before.entries.length * guard.maxLoss) return undefined;
  return {
    kind: feed.entries.length === 0 ? "empty" : "loss",
    message: `${early.length} of ${before.entries.length} ${before.entries.length === 1 ? "entry" : "entries"} would be gone`,
    hint: `Their dates are later than the clock, which says ${new Date(now).toISOString()}: it may be slow. --accept publishes anyway.`,
    entries: early.map(goneEntry),
  };
}

function loss(
  before: PublishedFeed,
  feed: Feed,
  { gone }: FeedDiff,
  { guard, isMissed }: GuardContext,
): HoldReason | undefined {
  const missing = gone.filter(isMissed);
  const isEmpty = feed.entries.length === 0 && before.entries.length > 0;
  const share = before.entries.length === 0 ? 0 : missing.length / before.entries.length;
  if (!isEmpty && (share <= guard.maxLoss || before.entries.length < 4)) return undefined;
  if (isEmpty && missing.length === 0 && before.entries.length < 4) return undefined;
  // The last articles with a tag may disappear, and a tag may be renamed in every article: then all of them are in other feeds.
  if (feed.group !== undefined && (before.entries.length < 4 || missing.length === 0)) return undefined;
  return {
    kind: isEmpty ? "empty" : "loss",
    message: isEmpty
      ? `${before.entries.length === 1 ? "its only entry" : `all ${before.entries.length} entries`} would be gone`
      : `${missing.length} of ${before.entries.length} entries would be gone`,
    hint: `${lossCause(before, feed)} --accept publishes anyway.`,
    entries: (isEmpty ? gone : missing).map(goneEntry),
  };
}

const goneEntry = ({ title, id }: PublishedEntry): HoldReason["entries"][number] => ({
  ...(title === undefined ? {} : { title }),
  before: id,
});

/** The entries that came instead show the likely cause. */
function lossCause(before: PublishedFeed, feed: Feed): string {
  const known = new Set(before.entries.map(({ id }) => id));
  const days = new Set(
    feed.entries.filter(({ id }) => !known.has(id)).map(({ published }) => Math.floor(published / 86_400_000)),
  );
  if (days.size === 1 && feed.entries.length > known.size / 2)
    return "All new entries are from one day: their dates may come from a checkout or an import.";
  return "The content folder may be wrong or incomplete, or the `where` of the feed has changed.";
}

/** Many entries whose dates become the same: the dates may come from a build clock or a checkout. */
function dates(before: PublishedFeed, feed: Feed, { now }: GuardContext): HoldReason | undefined {
  const known = new Map(before.entries.map((entry) => [entry.id, entry]));
  const moved = feed.entries.flatMap((entry) => {
    const was = known.get(entry.id)?.published;
    return was !== undefined && Math.abs(was - entry.published) >= 1000 ? [{ entry, was }] : [];
  });
  if (moved.length < 3 || moved.length <= known.size / 2) return undefined;
  const days = new Set(moved.map(({ entry }) => Math.floor(entry.published / 86_400_000)));
  const allRecent = moved.every(({ entry }) => now - entry.published < 2 * 86_400_000);
  if (days.size > 1 && !allRecent) return undefined;
  return {
    kind: "dates",
    message: `${moved.length} entries would all get the same date`,
    hint: "Their dates may come from a checkout or an import. Add dates to the front matter. --accept publishes anyway.",
    entries: moved.map(({ entry, was }) => ({
      ...titledAs(entry),
      before: new Date(was).toISOString(),
      after: new Date(entry.published).toISOString(),
    })),
  };
}

function selfUrl(before: PublishedFeed, feed: Feed): HoldReason | undefined {
  // A value that was renamed in the config: the documents at the old URL link to the new one.
  if (feed.movedTo !== undefined || feed.movedFrom !== undefined) return undefined;
  const after = feed.selfUrls[before.format];
  if (before.selfUrl === undefined || after === undefined || before.selfUrl === after) return undefined;
  return {
    kind: "self-url",
    message: "the feed's own URL would change",
    hint: `If the feed has moved, keep the old address working as a redirect, then publish with --accept: the ids do not change. ${startAnew}`,
    entries: [{ before: before.selfUrl, after }],
  };
}

const titledAs = ({ title }: Entry): { readonly title?: string } => (title === undefined ? {} : { title });
