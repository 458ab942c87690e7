import type { Candidate } from "../../feeds/lineup.ts";
import type { PlannedFeed } from "../../feeds/valueLineups.ts";
import type { Article } from "../../model/article.ts";
import type { Draft } from "../../model/entry.ts";
import type { ContentPath } from "../../model/text.ts";
import type { OnProgress, SiteParts } from "../siteParts.ts";
import { runningMs } from "../told/stopwatch.ts";

/** The articles in a feed, and in its archives: the oldest first. */
export interface Selection extends Omit<PlannedFeed, "lineup"> {
  readonly window: readonly Candidate[];
  readonly archives: readonly (readonly Candidate[])[];
}

/** Renders every article that is in some feed, in the order of their paths, and drops the drafts of all others. */
export async function draftAll(
  { articles, drafts, entries, texts, worker, options }: SiteParts,
  selections: readonly Selection[],
  onProgress: OnProgress,
): Promise<ReadonlyMap<ContentPath, Draft>> {
  const selected = new Map<ContentPath, Article>();
  for (const { window, archives } of selections)
    for (const { article } of [...window, ...archives.flat()]) selected.set(article.path, article);
  drafts.keepOnly(selected);
  entries.keepOnly(selected);
  const isBroken = (path: ContentPath): boolean => articles.get(path)?.broken === true;
  await drafts.renderAll(
    [...selected.values()].filter(({ path }) => !isBroken(path)),
    () => worker.get(),
    (done, total) => onProgress("rendering", done, total),
  );
  const takeTurn = options.signal === undefined ? undefined : turnTaker();
  const made = new Map<ContentPath, Draft>();
  for (const path of [...selected.keys()].sort()) {
    const article = selected.get(path);
    // The text of a broken article belongs to front matter that could not be read, so it stays as it last was, or is left out.
    const draft = article && (isBroken(path) ? drafts.kept(path) : await drafts.get(article));
    if (draft !== undefined) made.set(path, draft);
    await takeTurn?.();
    onProgress("rendering", made.size, selected.size);
  }
  texts.flush();
  return made;
}

/** Yields now and then: otherwise, nobody could abort. */
function turnTaker(): () => Promise<void> | undefined {
  let last = runningMs();
  return () => {
    if (runningMs() - last < 20) return undefined;
    last = runningMs();
    return new Promise((resolve) => setImmediate(resolve));
  };
}
