import { workerData } from "node:worker_threads";
import { bundledProgram } from "./cli/bundledProgram.ts";
import { createEngineFlags } from "./cli/engineFlags.ts";
import type { serveThread, ThreadStart } from "./cli/secondThread.ts";

/** Filled in by the bundler: the module to begin with. */
declare const threadModule: string;

const flags = createEngineFlags((workerData as ThreadStart).flags);
const { serveThread: serve } = bundledProgram(import.meta.dirname, flags).load(threadModule) as {
  readonly serveThread: typeof serveThread;
};
flags.threadRuns();
serve();
