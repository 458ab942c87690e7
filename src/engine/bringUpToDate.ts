import { FeedwrightError } from "../model/error.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { ArticleChanges } from "./articles/articles.ts";
import { takeOver } from "./articles/intake.ts";
import type { Circumstances, Planner } from "./planner.ts";
import { failedWith, ledgerBusy, mostAttempts, type Published, publishPlan } from "./publishing.ts";
import type { SiteParts } from "./siteParts.ts";

interface UpdateCircumstances extends Omit<Circumstances, "now"> {
  /** The time that decisions are based on, once the decisions of other builders are known. */
  readonly moment: () => Instant;
}

/**
 * Takes over the articles that were read, plans, and publishes; starts again if another process has written the ledger in between.
 * @param read Articles whose files may differ from those that the ledger knows
 */
export async function bringUpToDate(
  parts: SiteParts,
  planner: Planner,
  changes: ArticleChanges,
  read: ReadonlySet<ContentPath>,
  { moment, ...others }: UpdateCircumstances,
): Promise<Published> {
  const { ledgerFile, articles, permalinks, worker, options } = parts;
  try {
    let changed = changes;
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (await ledgerFile.refresh()) changed = { ...changed, changed: [...articles.records.keys()] };
      const now = moment();
      await takeOver(parts, changed, read, now);
      const unfilled = permalinks.check(articles);
      if (unfilled.length > 0) return failedWith(unfilled);
      const plan = await planner.plan({ ...others, now });
      if (plan.isHuge) {
        if (options.isOnce === true) planner.forgetWay();
        await options.relieveMemory?.();
      }
      const outcome = await publishPlan(parts, planner, plan, { now, isSweep: changes.isEverything });
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
