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
  const ends = feeds.flatMap(({ tombstones }) => tombstones.map(({ at }) => at + shownMs));
  return [schedule.nextDue(now), ...ends].reduce(
    (first, moment) => (first === undefined || (moment !== undefined && moment < first) ? moment : first),
    undefined,
  );
}
