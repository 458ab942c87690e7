import { shareIndex } from "../../workers/sharedIndex.ts";
import type { TextsOnDisk } from "../../workers/textsOnDisk.ts";
import type { Articles } from "../articles/articles.ts";
import type { EngineOptions } from "../options.ts";
import type { RenderWorker } from "./renderService.ts";

/** The worker that shares in an update: started when something is first worth it, stopped when the update is over. */
export class SiteWorker {
  readonly #options: EngineOptions;
  readonly #articles: Articles;
  readonly #texts: TextsOnDisk;
  #started: Promise<RenderWorker | undefined> | undefined;

  constructor(options: EngineOptions, articles: Articles, texts: TextsOnDisk) {
    this.#options = options;
    this.#articles = articles;
    this.#texts = texts;
  }

  /** Undefined where none can be started: then this thread does all of it. */
  get(): Promise<RenderWorker | undefined> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async stop(): Promise<void> {
    (await this.#started)?.stop();
    this.#started = undefined;
    this.#texts.takeBack();
  }

  async #start(): Promise<RenderWorker | undefined> {
    const { config, startRenderWorker } = this.#options;
    // Functions of a config cannot go to another thread.
    if (config.digest === undefined || startRenderWorker === undefined) return undefined;
    try {
      const texts = this.#texts.lend();
      return await startRenderWorker({ config, index: shareIndex([...this.#articles.linkables()]), texts });
    } catch {
      return undefined;
    }
  }
}
