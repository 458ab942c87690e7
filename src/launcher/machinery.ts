import type { Terminal } from "../cli/terminal.ts";
import { hugeCount } from "../model/thresholds.ts";
import { startReadAhead } from "./startReadAhead.ts";

/** The files that workers run. */
interface WorkerFiles {
  readonly renderWorker: string;
  readonly readAheadWorker: string;
}

/** What makes a large site quicker where the program runs in a process of its own. */
export function createMachinery({
  renderWorker,
  readAheadWorker,
}: WorkerFiles): Omit<NonNullable<Terminal["program"]>, "digest"> {
  let keepsHeapSmall = false;
  return {
    onMany: (count, hasCompleteFeeds) => {
      keepsHeapSmall ||= hasCompleteFeeds && count >= hugeCount;
    },
    startReadAhead: (dir) => startReadAhead(readAheadWorker, dir),
    startRenderWorker: async (data) =>
      (await import("./startRenderWorker.ts")).startRenderWorker(renderWorker, data, keepsHeapSmall),
  };
}
