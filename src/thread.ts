import { bundledProgram } from "./cli/bundledProgram.ts";
import { setEngineFlags } from "./cli/engineFlags.ts";
import type { serveThread } from "./cli/secondThread.ts";

/** Filled in by the bundler: the module to begin with. */
declare const threadModule: string;

const { serveThread: serve } = bundledProgram(import.meta.dirname, setEngineFlags()).load(threadModule) as {
  readonly serveThread: typeof serveThread;
};
serve();
