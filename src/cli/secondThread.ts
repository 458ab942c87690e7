import nodeFs from "node:fs";
import { availableParallelism } from "node:os";
import { parentPort, type TransferListItem, Worker, workerData } from "node:worker_threads";
import {
  createRenderService,
  type RenderWork,
  type RenderWorker,
  type RenderWorkerData,
} from "../engine/renderService.ts";
import type { Ask } from "../workers/worker.ts";
import type { EngineFlags } from "./engineFlags.ts";

type Kind = keyof RenderWork;
type Question = { readonly kind: Kind; readonly job: RenderWork[Kind]["job"] };
type Answer = RenderWork[Kind]["answer"];

export interface ThreadStart {
  readonly data: RenderWorkerData;
  readonly flags: SharedArrayBuffer;
}

/** Starts a thread that runs `file`, which calls `serveThread`. Nothing where there is one core alone. */
export function startRenderWorker(file: string, data: RenderWorkerData, engine: EngineFlags): RenderWorker | undefined {
  if (availableParallelism() < 2) return undefined;
  const resourceLimits = engine.keepsHeapSmall() ? { maxYoungGenerationSizeMb: 8 } : {};
  const worker = engine.startThread((flags) => {
    const workerData = { data, flags } satisfies ThreadStart;
    return new Worker(file, { workerData, trackUnmanagedFds: false, resourceLimits });
  });
  const open: PromiseWithResolvers[] = [];
  let hasFailed = false;
  worker.on("message", (answer: Answer) => open.shift()?.resolve(answer));
  // What went wrong there goes wrong here too, and is told here.
  worker.on("error", () => {});
  worker.on("exit", () => {
    hasFailed = true;
    for (const { reject } of open.splice(0)) reject(new Error("the other thread has ended"));
  });
  const ask = (kind: Kind, job: RenderWork[Kind]["job"]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (hasFailed) return reject(new Error("the other thread has ended"));
      open.push({ resolve, reject });
      worker.postMessage({ kind, job } satisfies Question);
    });
  return { ask: ask as Ask<RenderWork>, stop: () => void worker.terminate() };
}

interface PromiseWithResolvers {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** What the thread does: it answers in the order in which it was asked. */
export function serveThread(): void {
  const service = createRenderService((workerData as ThreadStart).data, nodeFs);
  let last: Promise<unknown> = Promise.resolve();
  parentPort?.on("message", ({ kind, job }: Question) => {
    last = last.then(async () => {
      const answer = await service(kind, job);
      parentPort?.postMessage(answer, buffersOf(answer));
    });
  });
}

/** Bytes are handed over, not copied. */
function buffersOf(answer: Answer): readonly TransferListItem[] {
  return (answer ?? []).flatMap((one) => ("bytes" in one ? [one.bytes.buffer as ArrayBuffer] : []));
}
