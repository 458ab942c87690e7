import { shareIndex } from "../../workers/sharedIndex.ts";
import type { TextsOnDisk } from "../../workers/textsOnDisk.ts";
import type { Articles } from "../articles/articles.ts";
import type { EngineOptions } from "../options.ts";
import type { RenderWorker } from "./renderService.ts";

/** The worker that takes part in an update. It is started when there is enough work, and stopped when the update ends. */
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

  /** Undefined if none can be started: then this thread does all the work. */
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
    // The functions of a config cannot be sent to another thread.
    if (config.digest === undefined || startRenderWorker === undefined) return undefined;
    try {
      const texts = this.#texts.lend();
      return await startRenderWorker({ config, index: shareIndex([...this.#articles.linkables()]), texts });
    } catch {
      return undefined;
    }
  }
}
