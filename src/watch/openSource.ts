import { watchKinds } from "../model/catalogue/watch.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { EventSink } from "../model/events.ts";
import { mostForChokidar } from "../model/thresholds.ts";
import type { EventSource, EventSourceOptions } from "./eventSource.ts";

export interface SourceChoice {
  readonly articles: number;
  readonly polling: boolean;
  readonly emit: EventSink;
  /** The event sources to choose from; tests pass their own. */
  readonly sources?: Sources;
}

type Open = (options: EventSourceOptions) => EventSource | Promise<EventSource>;

export interface Sources {
  readonly chokidar: Open;
  readonly native: Open;
  readonly polling: Open;
}

/**
 * Chooses chokidar, or for large trees on Linux its lighter replacement; polling on request. If the kernel has no watches left, at the
 * start or later, polling takes over, with a warning.
 */
export function sourceOpener({
  articles,
  polling,
  emit,
  sources = usualSources,
}: SourceChoice): (options: EventSourceOptions) => Promise<EventSource> {
  return async (options) => {
    if (polling) return await sources.polling(options);
    let source: EventSource | undefined;
    let outOfWatches: string | undefined;
    let replacement: Promise<EventSource> | undefined;
    let isClosed = false;
    const replace = async (reason: string): Promise<EventSource> => {
      await source?.close();
      emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.WATCHES_EXHAUSTED, { reason }) });
      const polled = await sources.polling(options);
      source = polled;
      // Events in the meantime were missed.
      if (!isClosed) options.onDirty(undefined);
      return polled;
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code !== "ENOSPC" && error.code !== "EMFILE") {
        options.onError(error);
        return;
      }
      outOfWatches ??= error.code;
      if (source !== undefined) replacement ??= replace(error.code);
    };
    const isLarge = process.platform === "linux" && articles > mostForChokidar;
    source = await (isLarge ? sources.native : sources.chokidar)({ ...options, onError });
    if (outOfWatches !== undefined) replacement ??= replace(outOfWatches);
    await replacement;
    return {
      get name() {
        return source?.name ?? "";
      },
      close: async () => {
        isClosed = true;
        await replacement;
        await source?.close();
      },
    };
  };
}

const usualSources: Sources = {
  chokidar: async (options) => (await import("./chokidar.ts")).chokidarSource(options, false),
  polling: async (options) => (await import("./chokidar.ts")).chokidarSource(options, true),
  native: async (options) => (await import("./native.ts")).nativeSource(options),
};
