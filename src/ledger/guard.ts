import type { GuardConfig } from "../model/config.ts";
import type { HoldReason } from "../model/events.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import { diffFeeds, type FeedDiff } from "./diff.ts";

/** An entry as it is out there. */
export interface PublishedEntry {
  readonly id: string;
  readonly url: string;
  readonly title?: string;
  readonly published?: Instant;
  readonly updated?: Instant;
}

/** A feed as it is out there. */
export interface PublishedFeed {
  readonly selfUrl?: string;
  readonly entries: readonly PublishedEntry[];
}

export interface GuardContext {
  readonly format: FormatName;
  readonly guard: GuardConfig;
  readonly now: Instant;
  /** Should it be there? What its author took out is no loss. */
  readonly isMissed: (entry: PublishedEntry) => boolean;
}

/** What `feed` would be to those who have `before`, and why it should not go out, if so. */
export function compareFeeds(
  before: PublishedFeed,
  feed: Feed,
  context: GuardContext,
): { readonly diff: FeedDiff; readonly reasons: readonly HoldReason[] } {
  const diff = diffFeeds(before, feed);
  const reasons = [
    newIds(diff, context),
    loss(before, feed, diff, context),
    dates(before, feed, context),
    selfUrl(before, feed, context),
  ];
  return { diff, reasons: reasons.flatMap((reason) => reason ?? []) };
}

function newIds({ renamed }: FeedDiff, { guard }: GuardContext): HoldReason | undefined {
  if (renamed.length <= guard.maxReidentified) return undefined;
  const cause = likelyCause(renamed.map(({ before, after }) => [before, after]));
  return {
    kind: "new-ids",
    message: `${renamed.length} known ${renamed.length === 1 ? "entry" : "entries"} would come back under new ids: readers would show them as new`,
    hint: `${cause} Take the ledger back if it was lost, or run feedwright adopt on the old feed; --accept publishes as it is.`,
    entries: renamed.map(({ title, before, after }) => ({ ...(title === undefined ? {} : { title }), before, after })),
  };
}

function likelyCause(pairs: readonly (readonly [string, string])[]): string {
  const urls = pairs.flatMap(([before, after]) =>
    URL.canParse(before) && URL.canParse(after) ? [[new URL(before), new URL(after)] as const] : [],
  );
  if (urls.length === 0) return "The ids are of another kind than before.";
  if (urls.every(([before, after]) => before.host !== after.host)) return "The site's address (site.url) has changed.";
  if (urls.every(([before, after]) => before.protocol !== after.protocol))
    return "The site went from one scheme to another (site.url).";
  const folder = (url: URL): string => url.pathname.split("/").slice(0, 2).join("/");
  if (urls.every(([before, after]) => folder(before) !== folder(after)))
    return "A folder was moved, or the permalink pattern has changed.";
  return "The permalink pattern (content.permalink) has changed, or files were renamed.";
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
  return {
    kind: isEmpty ? "empty" : "loss",
    message: isEmpty
      ? `all ${before.entries.length} entries would be gone`
      : `${missing.length} of ${before.entries.length} entries would be gone`,
    hint: "The content folder may be the wrong one, or half there; or the feed's where changed. --accept publishes as it is.",
    entries: (isEmpty ? gone : missing).map(({ title, id }) => ({
      ...(title === undefined ? {} : { title }),
      before: id,
    })),
  };
}

/** Many entries whose dates all become one moment: a build clock or a checkout has got into them. */
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
    hint: "Their dates may come from a checkout or an import. Write them into the front matter; --accept publishes as it is.",
    entries: moved.map(({ entry, was }) => ({
      ...(entry.title === undefined ? {} : { title: entry.title }),
      before: new Date(was).toISOString(),
      after: new Date(entry.published).toISOString(),
    })),
  };
}

function selfUrl(before: PublishedFeed, feed: Feed, { format }: GuardContext): HoldReason | undefined {
  const after = feed.selfUrls[format];
  if (before.selfUrl === undefined || after === undefined || before.selfUrl === after) return undefined;
  return {
    kind: "self-url",
    message: "the feed would call itself by another address",
    hint: "If the feed has moved, keep the old address working as a redirect, then publish with --accept.",
    entries: [{ before: before.selfUrl, after }],
  };
}
