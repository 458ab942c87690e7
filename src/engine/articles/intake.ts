import type { ReconcileContext } from "../../ledger/reconcile.ts";
import type { ContentPath, Instant } from "../../model/text.ts";
import { fewChanges } from "../../model/thresholds.ts";
import type { SiteParts } from "../siteParts.ts";
import type { ArticleChanges } from "./articles.ts";
import { settleDates } from "./dates.ts";

/**
 * Takes over the articles that were read: each gets its dates, its place in the line-up of each feed, and its times in the schedule.
 * @param read Articles whose files may differ from those that the ledger knows
 */
export async function takeOver(
  parts: SiteParts,
  changes: ArticleChanges,
  read: ReadonlySet<ContentPath>,
  now: Instant,
): Promise<void> {
  const { articles, sightings, ledgerFile } = parts;
  await sightings.look(changes.changed, read, ledgerFile.ledger, reconcileContext(parts, now));
  lineUp(parts, changes, now);
  articles.settle();
}

/** What decides ids and dates, apart from the articles. */
export function reconcileContext(
  { options, articles }: SiteParts,
  now: Instant,
): Omit<ReconcileContext, "sightings" | "withdrawn"> {
  return {
    now,
    config: options.config.ledger,
    articleAt: (path) => articles.get(path)?.article,
    articles: () => articles.linkables(),
    acceptIds: options.accept === true,
  };
}

function lineUp(parts: SiteParts, { changed, removed }: ArticleChanges, now: Instant): void {
  const { articles, sightings, lineups, schedule, translations, ledgerFile } = parts;
  const isBulk = changed.length + removed.length > fewChanges;
  for (const path of removed) {
    lineups.remove(path, isBulk);
    schedule.remove(path);
    translations.remove(path);
  }
  sightings.forget(removed);
  for (const path of changed) {
    const article = articles.get(path)?.article;
    if (article === undefined) continue;
    const dates = settleDates(article, sightings.datesOf(path, ledgerFile.ledger), now);
    lineups.set(article, dates, isBulk);
    schedule.set(article, dates?.published, now);
    translations.set(article);
  }
}
