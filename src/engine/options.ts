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
  /** Off for commands that only look: nothing is written, nothing is locked. */
  readonly publish: boolean;
  /** Publishes what the guard would hold back. */
  readonly accept?: boolean;
  /** Forget every id that was given before: for feeds that nobody can have seen. */
  readonly startAnew?: boolean;
  /** Compare with these documents instead of those of the output folder: path → text. */
  readonly against?: (path: string) => string | undefined;
  /** Aborted, it ends an update before anything is published. */
  readonly signal?: AbortSignal;
}

/** What only makes it quicker, for a program of our own: nothing of it changes what is published. */
export interface Machinery {
  /** Where to keep what was found out for the next process; without it nothing is kept. */
  readonly cache?: CacheOptions;
  /** Starts a worker that shares in rendering and writing; nothing where there is no core for it. */
  readonly startRenderWorker?: (data: RenderWorkerData) => Promise<RenderWorker | undefined>;
  /** Called when there turn out to be many articles, and how many so far, once or more: it is worth getting ready for them. */
  readonly onMany?: ((count: number) => void) | undefined;
  /** Starts a worker that reads files of a folder ahead; nothing where there is no core for it. */
  readonly startReadAhead?: ((dir: string) => ReadAheadWorker | undefined) | undefined;
}

export interface EngineOptions extends SiteOptions, Machinery {}
