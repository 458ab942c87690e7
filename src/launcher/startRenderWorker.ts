import type { Worker as NodeWorker } from "node:worker_threads";
import type { RenderWork, RenderWorker, RenderWorkerData } from "../engine/drafts/renderService.ts";
import type { Ask } from "../workers/worker.ts";
import type { Answer, Question } from "./serveRenderWorker.ts";
import { collectGarbageEarly } from "./smallHeap.ts";

/**
 * Starts a thread that runs `file`, which calls `serveRenderWorker`. Undefined if there is only one core.
 * @param keepsHeapSmall Whether so much is kept in memory that the heaps of both threads must stay small while it runs
 */
export function startRenderWorker(
  file: string,
  data: RenderWorkerData,
  keepsHeapSmall: boolean,
): RenderWorker | undefined {
  // Loaded only by sites that are worth a thread.
  if (process.getBuiltinModule("node:os").availableParallelism() < 2) return undefined;
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const resourceLimits = keepsHeapSmall ? smallHeap : {};
  const worker: NodeWorker = new Worker(file, { workerData: data, trackUnmanagedFds: false, resourceLimits });
  const growAgain = keepsHeapSmall ? collectGarbageEarly() : () => {};
  const open: OpenQuestion[] = [];
  let hasFailed = false;
  worker.on("message", (answer: Answer) => open.shift()?.resolve(answer));
  // An error there also occurs here, and is reported here.
  worker.on("error", () => {});
  worker.on("exit", () => {
    hasFailed = true;
    for (const { reject } of open.splice(0)) reject(new Error("the other thread has ended"));
  });
  const ask = (kind: Question["kind"], job: Question["job"]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (hasFailed) return reject(new Error("the other thread has ended"));
      open.push({ resolve, reject });
      worker.postMessage({ kind, job } satisfies Question);
    });
  const stop = (): void => {
    growAgain();
    void worker.terminate();
  };
  return { ask: ask as Ask<RenderWork>, stop };
}

/**
 * The smaller the limit, the less the heap grows before the engine collects garbage. A thread that reaches the limit ends, and its work is
 * done here.
 */
const smallHeap = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

interface OpenQuestion {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}
