import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of objects and buffers that are still reachable. */
export function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("garbage cannot be collected");
  collect();
  // Buffers are freed beside the program; the next collection waits until that is done.
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
