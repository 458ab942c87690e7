import { workerData } from "node:worker_threads";
import { bundledProgram } from "./bundledProgram.ts";
import { createEngineFlags } from "./engineFlags.ts";
import type { RenderWorkerStart, serveRenderWorker } from "./serveRenderWorker.ts";

/** Filled in by the bundler: the module to begin with. */
declare const renderWorkerModule: string;

const flags = createEngineFlags((workerData as RenderWorkerStart).flags);
const { serveRenderWorker: serve } = bundledProgram(import.meta.dirname, flags).load(renderWorkerModule) as {
  readonly serveRenderWorker: typeof serveRenderWorker;
};
flags.threadRuns();
serve();
