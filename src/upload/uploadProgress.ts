import type { EventSink } from "../model/events.ts";

/** Reports the progress if it takes more than a second, at most ten times a second. */
export function createUploadProgress(emit: EventSink, total: number): (done: number) => void {
  let last = performance.now() + 900;
  return (done) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    emit({ event: "progress", stage: "publishing", done, total });
  };
}
