import type { EventSink } from "../../model/events.ts";
import { runningMs } from "./stopwatch.ts";

/** Reports on what takes over a second, ten times a second at most. Throws the reason of `signal` once that is aborted. */
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
