import {
  createReadAheadMemory,
  type ReadAheadMemory,
  type ReadAheadWorker,
  takeBeginnings,
} from "../workers/readAhead.ts";

/** What the thread needs to know, and the files to read. */
export interface ReadAheadStart {
  readonly dir: string;
  readonly ring: ReadAheadMemory;
}

/** Starts a thread that runs `file`, which reads files ahead. Undefined if there is only one core, or no thread can be started. */
export function startReadAhead(file: string, dir: string): ReadAheadWorker | undefined {
  // Loaded only by large sites.
  const { availableParallelism } = process.getBuiltinModule("node:os");
  if (availableParallelism() < 2) return undefined;
  const ring = createReadAheadMemory();
  try {
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    const worker = new Worker(file, {
      workerData: { dir, ring } satisfies ReadAheadStart,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 512 },
    });
    // Files that it fails to read are read here. The process does not wait for that thread to end.
    worker.on("error", () => {});
    worker.unref();
    return {
      read: (paths) => {
        worker.postMessage(paths.join("\u0000"));
        return takeBeginnings(ring);
      },
    };
  } catch {
    return undefined;
  }
}
