import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { createEntryService, EntryWork } from "../../publish/entryService.ts";
import { openSharedIndex, type SharedIndex } from "../../workers/sharedIndex.ts";
import { type LentTextFile, moveTexts, TextFile } from "../../workers/textsOnDisk.ts";
import type { Ask, Worker } from "../../workers/worker.ts";
import { createDraftRenderer, type RenderedDraft } from "./renderDraft.ts";

/** What a worker needs to render articles in the same way as this thread. */
export interface RenderWorkerData {
  /** Without functions, which cannot be sent to another thread. */
  readonly config: Config;
  readonly index: SharedIndex;
  /** An open file for the texts that it renders. */
  readonly texts: LentTextFile;
}

/** What the worker can be asked and what it answers: it renders articles and writes entries. */
export interface RenderWork extends EntryWork {
  readonly render: { readonly job: readonly Article[]; readonly answer: readonly RenderedDraft[] };
}

export type RenderWorker = Worker<RenderWork>;

/** The worker's side: handles requests. */
export function createRenderService({ config, index, texts }: RenderWorkerData, fs: FileSystem): Ask<RenderWork> {
  const renderer = createDraftRenderer(config, fs, openSharedIndex(index));
  const file = new TextFile(fs, texts.fd, texts.end);
  let entries: ReturnType<typeof createEntryService> | undefined;
  const entryService = async (): Promise<NonNullable<typeof entries>> => {
    const { createEntryService } = await import("../../publish/entryService.ts");
    entries ??= createEntryService(fs);
    return entries;
  };
  const services: {
    readonly [K in keyof RenderWork]: (job: RenderWork[K]["job"]) => Promise<RenderWork[K]["answer"]>;
  } = {
    render: async (batch) => {
      const results: RenderedDraft[] = [];
      for (const article of batch) {
        const result = await renderer.render(article);
        if (result.made !== undefined) moveTexts(file, result.made.rendered);
        results.push(result);
      }
      file.flush();
      return results;
    },
    openFeed: async (frame) => (await entryService()).openFeed(frame),
    write: async (batch) => (await entryService()).write(batch),
  };
  return async (kind, job) => await services[kind](job);
}
