import type { Feed } from "../../model/feed.ts";
import type { Instant } from "../../model/text.ts";
import type { SiteParts } from "../siteParts.ts";

const dayMs = 86_400_000;

/** When something changes only because time passes: an article is due or expires, or a tombstone is old enough. */
export function nextChange(
  { options, schedule }: SiteParts,
  feeds: readonly Feed[],
  now: Instant,
): Instant | undefined {
  const shownMs = options.config.ledger.tombstoneDays * dayMs;
  let next = schedule.nextDue(now);
  for (const { tombstones } of feeds)
    for (const { at } of tombstones) if (next === undefined || at + shownMs < next) next = at + shownMs;
  return next;
}
