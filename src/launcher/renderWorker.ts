import { bundledProgram } from "./bundledProgram.ts";
import type { serveRenderWorker } from "./serveRenderWorker.ts";

/** Filled in by the bundler: the module to begin with. */
declare const renderWorkerModule: string;

const { serveRenderWorker: serve } = bundledProgram(import.meta.dirname).load(renderWorkerModule) as {
  readonly serveRenderWorker: typeof serveRenderWorker;
};
serve();
