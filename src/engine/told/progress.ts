import type { EventSink } from "../../model/events.ts";
import { runningMs } from "./stopwatch.ts";

/** Reports progress if an update takes more than a second, at most ten times a second. Throws the reason of `signal` once it is aborted. */
export function createProgress(
  emit: EventSink,
  started: number,
  signal?: AbortSignal,
): (stage: string, done: number, total: number) => void {
  let last = started + 900;
  return (stage, done, total) => {
    signal?.throwIfAborted();
    const now = runningMs();
    if (now - last < 100) return;
    last = now;
    emit({ event: "progress", stage, done, total });
  };
}
