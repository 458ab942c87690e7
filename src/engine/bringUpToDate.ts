import { FeedwrightError } from "../model/error.ts";
import type { ContentPath } from "../model/text.ts";
import type { ArticleChanges } from "./articles/articles.ts";
import { takeOver } from "./articles/intake.ts";
import type { Circumstances, Planner } from "./planner.ts";
import { failedWith, ledgerBusy, mostAttempts, type Published, publishPlan } from "./publishing.ts";
import type { SiteParts } from "./siteParts.ts";

/**
 * Takes over the articles that were read, plans, and publishes; starts again if another process has written the ledger in between.
 * @param read Articles whose files may differ from those that the ledger knows
 */
export async function bringUpToDate(
  parts: SiteParts,
  planner: Planner,
  changes: ArticleChanges,
  read: ReadonlySet<ContentPath>,
  circumstances: Circumstances,
): Promise<Published> {
  const { ledgerFile, articles, permalinks, worker, options } = parts;
  const { now } = circumstances;
  try {
    let changed = changes;
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (await ledgerFile.refresh()) changed = { ...changed, changed: [...articles.records.keys()] };
      await takeOver(parts, changed, read, now);
      const unfilled = permalinks.check(articles);
      if (unfilled.length > 0) return failedWith(unfilled);
      const outcome = await publishPlan(parts, planner, await planner.plan(circumstances), now);
      if (outcome !== undefined) return outcome;
    }
    throw ledgerBusy(options.config.ledger.file);
  } catch (error) {
    if (!(error instanceof FeedwrightError)) throw error;
    return failedWith([error.diagnostic]);
  } finally {
    await worker.stop();
  }
}
