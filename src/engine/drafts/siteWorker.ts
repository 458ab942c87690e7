import { type SharedIndex, shareIndex } from "../../workers/sharedIndex.ts";
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
  /** It only writes: it was started without the index of articles, which takes 28 MB for 100,000. */
  #isWriter = false;

  constructor(options: EngineOptions, articles: Articles, texts: TextsOnDisk) {
    this.#options = options;
    this.#articles = articles;
    this.#texts = texts;
  }

  /** Undefined if none can be started: then this thread does all the work. */
  async get(): Promise<RenderWorker | undefined> {
    if (this.#isWriter) await this.stop();
    this.#started ??= this.#start(shareIndex([...this.#articles.linkables()]));
    return await this.#started;
  }

  /** The same, only for writing. */
  async getWriter(): Promise<RenderWorker | undefined> {
    if (this.#started === undefined) {
      this.#started = this.#start(shareIndex([]));
      this.#isWriter = true;
    }
    return await this.#started;
  }

  async stop(): Promise<void> {
    (await this.#started)?.stop();
    this.#started = undefined;
    this.#isWriter = false;
    this.#texts.takeBack();
  }

  async #start(index: SharedIndex): Promise<RenderWorker | undefined> {
    const { config, startRenderWorker } = this.#options;
    // The functions of a config cannot be sent to another thread.
    if (config.digest === undefined || startRenderWorker === undefined) return undefined;
    try {
      const texts = this.#texts.lend();
      return await startRenderWorker({ config, index, texts });
    } catch {
      return undefined;
    }
  }
}
