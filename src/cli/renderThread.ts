import nodeFs from "node:fs";
import { availableParallelism } from "node:os";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { RenderedDraft } from "../engine/renderDraft.ts";
import { createRenderService, type RenderThread, type RenderThreadData } from "../engine/renderThread.ts";
import type { Article } from "../model/article.ts";

/** Starts a thread that runs `file`, which calls `serveRendering`. Nothing where there is one core alone. */
export function startRenderThread(file: string, data: RenderThreadData): RenderThread | undefined {
  if (availableParallelism() < 2) return undefined;
  const worker = new Worker(file, { workerData: data });
  return {
    post: (batch) => worker.postMessage(batch),
    onResult: (listener) => void worker.on("message", (results: readonly RenderedDraft[]) => listener(results)),
    onFailure: (listener) => {
      // What went wrong there goes wrong here too, and is told here.
      worker.on("error", () => {});
      worker.on("exit", listener);
    },
    stop: () => {
      worker.removeAllListeners("exit");
      void worker.terminate();
    },
  };
}

/** What the thread does. */
export function serveRendering(): void {
  const render = createRenderService(workerData as RenderThreadData, nodeFs);
  parentPort?.on("message", async (batch: readonly Article[]) => parentPort?.postMessage(await render(batch)));
}
