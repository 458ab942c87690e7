import { bundledProgram } from "./cli/bundledProgram.ts";
import type { serveRendering } from "./cli/renderThread.ts";

/** Filled in by the bundler: the module to begin with. */
declare const threadModule: string;

const { serveRendering: serve } = bundledProgram(import.meta.dirname).load(threadModule) as {
  readonly serveRendering: typeof serveRendering;
};
serve();
