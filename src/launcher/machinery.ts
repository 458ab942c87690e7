import { join } from "node:path";
import { provideMachinery } from "../api/machinery.ts";
import { hugeCount } from "../model/thresholds.ts";
import { startReadAhead } from "./startReadAhead.ts";

/**
 * Lets a large site use threads and a cache.
 * @param folder The folder with the files that threads run
 * @param digest Distinguishes one build of the program from another
 */
export function bringMachinery(folder: string, digest: string): void {
  let keepsHeapSmall = false;
  provideMachinery({
    digest,
    onMany: (count, areMostInFeeds) => {
      keepsHeapSmall ||= areMostInFeeds && count >= hugeCount;
    },
    relieveMemory: async () => {
      if (keepsHeapSmall) await (await import("./smallHeap.ts")).collectThoroughly();
    },
    startReadAhead: (dir) => startReadAhead(join(folder, "readAheadWorker.cjs"), dir),
    startRenderWorker: async (data) =>
      (await import("./startRenderWorker.ts")).startRenderWorker(
        join(folder, "renderWorker.cjs"),
        data,
        keepsHeapSmall,
      ),
  });
}
