import type { Article } from "../model/article.ts";
import type { Config } from "../model/config.ts";
import type { FileSystem } from "../model/ports.ts";
import { createSiteIndex, type Linkable } from "./linkTargets.ts";
import { createDraftRenderer, type RenderedDraft } from "./renderDraft.ts";

/** What another thread needs to render articles as this one would. */
export interface RenderThreadData {
  /** Without functions, which cannot go to another thread. */
  readonly config: Config;
  readonly articles: readonly Linkable[];
}

/** Another thread that renders articles, a batch at a time, in the order in which they are given to it. */
export interface RenderThread {
  readonly post: (batch: readonly Article[]) => void;
  readonly onResult: (listener: (results: readonly RenderedDraft[]) => void) => void;
  /** It has failed, and gives nothing any more. */
  readonly onFailure: (listener: () => void) => void;
  readonly stop: () => void;
}

/** The other end: what a thread does with the batches that come. */
export function createRenderService(
  { config, articles }: RenderThreadData,
  fs: FileSystem,
): (batch: readonly Article[]) => Promise<readonly RenderedDraft[]> {
  const renderer = createDraftRenderer(config, fs, createSiteIndex(articles));
  return async (batch) => {
    const results: RenderedDraft[] = [];
    for (const article of batch) results.push(await renderer.render(article));
    return results;
  };
}
