import type { CacheOptions } from "../cache/siteCache.ts";
import type { Config } from "../model/config.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import type { ReadAheadWorker } from "../workers/readAhead.ts";
import type { RenderWorker, RenderWorkerData } from "./drafts/renderService.ts";

export interface SiteOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly emit: EventSink;
  /** `false` for commands that only look: nothing is written or locked. */
  readonly publish: boolean;
  /** Publish what the guard would hold back. */
  readonly accept?: boolean;
  /** Forget all ids: for feeds that nobody can have seen. */
  readonly startAnew?: boolean;
  /** Compare with these documents instead of those in the output folder: path → text. */
  readonly against?: (path: string) => string | undefined;
  /** If the articles are in a store, those that were read earlier are not enough. */
  readonly needsCurrentContent?: boolean;
  /** There is only one update: what only another update would need is not kept. */
  readonly isOnce?: boolean;
  /** When it is aborted, an update ends before anything is published. */
  readonly signal?: AbortSignal;
}

/** Options that only make our own program faster; they do not change what is published. */
export interface Machinery {
  /** Where to save what the next process can use; without it, nothing is saved. */
  readonly cache?: CacheOptions;
  /** Starts a worker that helps with rendering and writing; returns nothing if there is no core for it. */
  readonly startRenderWorker?: (data: RenderWorkerData) => Promise<RenderWorker | undefined>;
  /** Called, possibly several times, when there are many articles, with their number so far, so that the caller can prepare for them. */
  readonly onMany?: ((count: number) => void) | undefined;
  /** Frees as much memory as it can, which takes up to a second: called when much is in use and more is about to be needed. */
  readonly relieveMemory?: (() => Promise<void>) | undefined;
  /** Starts a worker that reads the files of a folder ahead; returns nothing if there is no core for it. */
  readonly startReadAhead?: ((dir: string) => ReadAheadWorker | undefined) | undefined;
}

export interface EngineOptions extends SiteOptions, Machinery {}
