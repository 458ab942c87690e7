import nodeFs from "node:fs";
import {
  createReadAheadMemory,
  type ReadAheadMemory,
  type ReadAheadWorker,
  readBeginnings,
  takeBeginnings,
} from "../workers/readAhead.ts";
import { createEngineFlags, type EngineFlags } from "./engineFlags.ts";

/** What the thread needs to know, and what it is to read. */
interface ReadThreadData {
  readonly dir: string;
  readonly ring: ReadAheadMemory;
  readonly flags: SharedArrayBuffer;
}

/** Starts a thread that runs `file`, which calls `serveReading`. Nothing where there is one core alone, or no thread can be started. */
export function startReadAhead(file: string, dir: string, engine: EngineFlags): ReadAheadWorker | undefined {
  // Loaded by large sites alone.
  const { availableParallelism } = process.getBuiltinModule("node:os");
  if (availableParallelism() < 2) return undefined;
  const ring = createReadAheadMemory();
  try {
    const worker = engine.startThread((flags) => {
      const { Worker } = process.getBuiltinModule("node:worker_threads");
      return new Worker(file, {
        workerData: { dir, ring, flags } satisfies ReadThreadData,
        execArgv: [],
        resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 512 },
      });
    });
    // What it fails to read is read here. When this thread has nothing more to do, nobody waits for that one.
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

/** What the thread does. */
export function serveReading(): void {
  const { parentPort, workerData } = process.getBuiltinModule("node:worker_threads");
  const { dir, ring, flags } = workerData as ReadThreadData;
  createEngineFlags(flags).threadRuns();
  parentPort?.once("message", (paths: string) => readBeginnings(nodeFs, dir, paths.split("\u0000"), ring));
}
