import type { Draft } from "../../model/entry.ts";
import type { ContentPath } from "../../model/text.ts";
import type { OnProgress, SiteParts } from "../siteParts.ts";
import { runningMs } from "../told/stopwatch.ts";
import { Carried, type Selection } from "./carried.ts";

/** Renders every article that is in some feed. What has not changed is kept from one plan to the next. */
export class Drafting {
  readonly #parts: SiteParts;
  #carried = new Carried();
  readonly #made = new Map<ContentPath, Draft>();
  #touched = new Set<ContentPath>();

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  /** The draft of every article in a feed that could be rendered. */
  get made(): ReadonlyMap<ContentPath, Draft> {
    return this.#made;
  }

  /** Forgets all but what was made. Another time, everything is rendered again. */
  forgetWay(): void {
    this.#carried = new Carried();
    this.#parts.drafts.forgetAll();
  }

  /**
   * Renders what is missing or outdated, in the order of the paths, and drops the drafts of articles that are no longer in any feed.
   * @returns the articles whose draft has come, changed or gone
   */
  async draftAll(selections: readonly Selection[], onProgress: OnProgress): Promise<ReadonlySet<ContentPath>> {
    const { articles, drafts, entries, texts, worker, options } = this.#parts;
    const { articles: selected, open } = this.#carried;
    const gone = this.#carried.take(selections);
    drafts.drop(gone, selected.size);
    entries.drop(gone);
    for (const path of gone) if (this.#made.delete(path)) this.#touched.add(path);
    for (const path of drafts.outdated()) if (selected.has(path)) open.add(path);
    const wanted = [...open].sort().flatMap((path) => selected.get(path) ?? []);
    const isBroken = (path: ContentPath): boolean => articles.get(path)?.broken === true;
    await drafts.renderAll(
      wanted.filter(({ path }) => !isBroken(path)),
      () => worker.get(),
      (done, total) => onProgress("rendering", done, total),
    );
    const takeTurn = options.signal === undefined ? undefined : turnTaker();
    for (const article of wanted) {
      const { path } = article;
      // The text of a broken article belongs to front matter that could not be read, so it stays as it last was, or is left out.
      const draft = isBroken(path) ? drafts.kept(path) : (drafts.ready(path) ?? (await drafts.get(article)));
      if (draft !== this.#made.get(path)) this.#touched.add(path);
      if (draft === undefined) this.#made.delete(path);
      else this.#made.set(path, draft);
      open.delete(path);
      await takeTurn?.();
      onProgress("rendering", this.#made.size, selected.size);
    }
    texts.flush();
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }
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
