import { forgottenFeed } from "../ledger/ledger.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import type { Planner } from "./planner.ts";
import { ledgerBusy, mostAttempts } from "./publishing.ts";
import type { SiteParts } from "./siteParts.ts";

/** Feeds of values that no article has now, and feeds that were left behind when a value was renamed. */
export function idleFeeds({ feeds, planned }: Planner): readonly Feed[] {
  return feeds.filter(
    (feed, at) => feed.group !== undefined && (feed.movedTo !== undefined || planned[at]?.lineup.isEmpty === true),
  );
}

/**
 * Removes feeds: the ledger forgets them, then their documents are deleted. From then on, subscribers get no answer.
 * @throws FeedwrightError LEDGER_UNWRITABLE, LEDGER_BUSY
 * @returns The documents that are gone, below the output folder
 */
export async function pruneFeeds(
  { options, ledgerFile }: SiteParts,
  feeds: readonly Feed[],
  now: Instant,
): Promise<readonly string[]> {
  const { config, fs } = options;
  const forgotten = feeds.map(({ name }) => forgottenFeed(name, now));
  for (let attempt = 1; !(await ledgerFile.save({ entries: [], feeds: forgotten, inUse: [] })); attempt += 1) {
    if (attempt === mostAttempts) throw ledgerBusy(config.ledger.file);
    await ledgerFile.refresh();
  }
  return feeds
    .flatMap(({ files, page }) => [...Object.values(files), ...(page === undefined ? [] : [page])])
    .filter((path) => {
      try {
        fs.unlinkSync(`${config.out.dir}/${path}`);
        return true;
      } catch {
        // The document is already gone, or cannot be deleted: either way, it no longer belongs to the site.
        return false;
      }
    });
}
