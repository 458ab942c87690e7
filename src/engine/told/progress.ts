import type { EventSink } from "../../model/events.ts";
import { runningMs } from "./stopwatch.ts";

/** Reports on what takes over a second, ten times a second at most. */
export function createProgress(emit: EventSink, started: number): (stage: string, done: number, total: number) => void {
  let last = started + 900;
  return (stage, done, total) => {
    const now = runningMs();
    if (now - last < 100) return;
    last = now;
    emit({ event: "progress", stage, done, total });
  };
}
