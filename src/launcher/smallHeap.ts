import type { Session } from "node:inspector";
import { collectionsWithGaps, heapGrowth, heapLookMs, heapSlackBytes } from "../model/thresholds.ts";

/** How long to wait for an answer of the inspector. */
const answerMs = 5_000;

/**
 * Until the returned function is called, collects garbage long before the engine would, which lets a heap of 200 MB grow to 600. V8 flags
 * are not changed, because Node.js warns against changing them at run time.
 */
export function collectGarbageEarly(): () => void {
  const session = openSession();
  if (session === undefined) return () => {};
  const { getHeapStatistics } = process.getBuiltinModule("node:v8");
  let known = getHeapStatistics().used_heap_size;
  let collections = 0;
  const note = (): void => {
    known = getHeapStatistics().used_heap_size;
  };
  const timer = setInterval(() => {
    if (getHeapStatistics().used_heap_size < heapGrowth * known + heapSlackBytes) return;
    collections += 1;
    if (collections % collectionsWithGaps === 0) session.post("HeapProfiler.collectGarbage", note);
    else collectOnce(session);
    note();
  }, heapLookMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    session.disconnect();
  };
}

/** Collects until nothing more is found, and gives memory back to the system: two to seven collections. */
export async function collectThoroughly(): Promise<void> {
  const session = openSession();
  if (session === undefined) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, answerMs);
    session.post("HeapProfiler.collectGarbage", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  session.disconnect();
}

/**
 * Before the inspector reports a sampling of the heap, it collects once, whereas `HeapProfiler.collectGarbage` collects two to seven times.
 * Samplings of others are not affected.
 */
function collectOnce(session: Session): void {
  session.post("HeapProfiler.getSamplingProfile", (notSampling) => {
    if (notSampling === null) return;
    session.post("HeapProfiler.startSampling", { samplingInterval: 2 ** 30 });
    session.post("HeapProfiler.stopSampling");
  });
}

/** Undefined where there is no inspector. */
function openSession(): Session | undefined {
  try {
    const session = new (process.getBuiltinModule("node:inspector").Session)();
    session.connect();
    return session;
  } catch {
    return undefined;
  }
}
