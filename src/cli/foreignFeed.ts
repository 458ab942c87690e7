import type { ForeignFeed } from "../ledger/readFeed.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import { FeedwrightError } from "../model/error.ts";
import { withoutSecrets } from "../text/urls/withoutSecrets.ts";

/**
 * Reads any feed, with the ids that its subscribers know.
 * @throws FeedwrightError NOT_A_FEED
 */
export async function foreignFeed(found: string, text: string): Promise<ForeignFeed> {
  const { readFeed } = await import("../ledger/readFeed.ts");
  const foreign = await readFeed(text).catch((error: unknown) => {
    throw new FeedwrightError(cliKinds.NOT_A_FEED, {
      found: withoutSecrets(found),
      reason: error instanceof Error ? error.message : String(error),
    });
  });
  const damaged = foreign.entries.find(({ id }) => id.includes("\ufffd"));
  if (damaged !== undefined)
    throw new FeedwrightError(cliKinds.NOT_A_FEED, {
      found: withoutSecrets(found),
      reason: `the id "${damaged.id.slice(0, 100)}" is not in the encoding that the document declares`,
    });
  return foreign;
}
