import { cliKinds } from "../model/catalogue/cli.ts";
import { FeedwrightError } from "../model/error.ts";
import type { Feed } from "../model/feed.ts";
import { trimmed } from "../text/trimmed.ts";

/**
 * Finds a feed by its name, or by the folder or the page of its documents.
 * @throws FeedwrightError NO_SUCH_FEED
 */
export function namedFeed(typed: string, feeds: readonly Feed[]): Feed {
  const wanted = trimmed(typed.normalize("NFC").toLowerCase(), "/");
  const found = feeds.find(({ name, files, page }) => {
    const paths = [...Object.values(files), ...(page === undefined ? [] : [page])];
    return [name, ...paths, ...paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/"))))].some(
      (one) => one.toLowerCase() === wanted,
    );
  });
  if (found !== undefined) return found;
  throw new FeedwrightError(cliKinds.NO_SUCH_FEED, { found: typed });
}
