import nodeFs from "node:fs";
import { parentPort, type TransferListItem, workerData } from "node:worker_threads";
import { createRenderService, type RenderWork, type RenderWorkerData } from "../engine/drafts/renderService.ts";

type Kind = keyof RenderWork;
export interface Question {
  readonly kind: Kind;
  readonly job: RenderWork[Kind]["job"];
}
export type Answer = RenderWork[Kind]["answer"];

/** The worker's side: answers requests in their order. */
export function serveRenderWorker(): void {
  const service = createRenderService(workerData as RenderWorkerData, nodeFs);
  let last: Promise<unknown> = Promise.resolve();
  parentPort?.on("message", ({ kind, job }: Question) => {
    last = last.then(async () => {
      const answer = await service(kind, job);
      parentPort?.postMessage(answer, buffersOf(answer));
    });
  });
}

/** Bytes are transferred, not copied. */
function buffersOf(answer: Answer): readonly TransferListItem[] {
  return (answer ?? []).flatMap((one) => ("bytes" in one ? [one.bytes.buffer as ArrayBuffer] : []));
}
