import { bundledProgram } from "./bundledProgram.ts";
import type { serveRenderWorker } from "./serveRenderWorker.ts";

const { serveRenderWorker: serve } = bundledProgram(import.meta.dirname).load("serveRenderWorker.cjs") as {
  readonly serveRenderWorker: typeof serveRenderWorker;
};
serve();
