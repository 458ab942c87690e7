import type { Terminal } from "../cli/terminal.ts";
import { hugeCount } from "../model/thresholds.ts";
import type { EngineFlags } from "./engineFlags.ts";
import { startReadAhead } from "./startReadAhead.ts";

/** The files that workers run. */
interface WorkerFiles {
  readonly renderWorker: string;
  readonly readAheadWorker: string;
}

/** What makes a large site quicker where the program runs in a process of its own. */
export function createMachinery(
  { renderWorker, readAheadWorker }: WorkerFiles,
  engine: EngineFlags,
): Omit<NonNullable<Terminal["program"]>, "digest"> {
  return {
    onMany: (count, hasCompleteFeeds) => {
      engine.forMany();
      if (hasCompleteFeeds && count >= hugeCount) engine.keepHeapSmall();
    },
    startReadAhead: (dir) => startReadAhead(readAheadWorker, dir, engine),
    startRenderWorker: async (data) =>
      (await import("./startRenderWorker.ts")).startRenderWorker(renderWorker, data, engine),
  };
}
