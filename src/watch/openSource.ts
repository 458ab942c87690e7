import { watchKinds } from "../model/catalogue/watch.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { EventSink } from "../model/events.ts";
import type { EventSource, EventSourceOptions } from "./eventSource.ts";

/** Up to this many articles chokidar's own bookkeeping costs nothing that is noticed. */
const mostForChokidar = 5_000;

export interface SourceChoice {
  readonly articles: number;
  readonly polling: boolean;
  readonly emit: EventSink;
}

/** chokidar, or for large trees on Linux its lighter twin; polling where asked for, or where the kernel has no watches left. */
export function sourceOpener({
  articles,
  polling,
  emit,
}: SourceChoice): (options: EventSourceOptions) => Promise<EventSource> {
  return async (options) => {
    if (polling) return await chokidar(options, true);
    let outOfWatches: NodeJS.ErrnoException | undefined;
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "ENOSPC" || error.code === "EMFILE") outOfWatches ??= error;
      else options.onError(error);
    };
    const source =
      process.platform === "linux" && articles > mostForChokidar
        ? (await import("./native.ts")).nativeSource({ ...options, onError })
        : await chokidar({ ...options, onError }, false);
    if (outOfWatches === undefined) return source;
    await source.close();
    const values = { reason: outOfWatches.code ?? "" };
    emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.WATCHES_EXHAUSTED, values) });
    return await chokidar(options, true);
  };
}

async function chokidar(options: EventSourceOptions, polling: boolean): Promise<EventSource> {
  const { chokidarSource } = await import("./chokidar.ts");
  return await chokidarSource(options, polling);
}
