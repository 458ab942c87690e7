import nodeFs, { type NoParamCallback } from "node:fs";
import type { FileSystem } from "../../src/model/ports.ts";

/** Nothing is switched off here: what only costs time is left out. */
export const quickFs = new Proxy(nodeFs as unknown as FileSystem, {
  get: (target, key) => {
    if (key === "fsyncSync") return () => {};
    if (key === "fsync") return (_fd: number, done: NoParamCallback) => setImmediate(done, null);
    return Reflect.get(target, key);
  },
});

/** A file system at whose call number `start`, and each `stride` calls later, someone else does the next of the pending things. */
export function busyFileSystem(pending: { readonly act: () => void }[]): {
  readonly fs: FileSystem;
  readonly set: (start: number, stride: number) => void;
} {
  let calls = 0;
  let from = Number.POSITIVE_INFINITY;
  let every = 1;
  const fs = new Proxy(quickFs, {
    get: (target, key) => {
      const real = Reflect.get(target, key) as unknown;
      if (typeof real !== "function" || !String(key).endsWith("Sync")) return real;
      return (...args: unknown[]) => {
        calls += 1;
        if (calls >= from && (calls - from) % every === 0) pending.shift()?.act();
        return (real as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  return {
    fs,
    set: (start, stride) => {
      [calls, from, every] = [0, start, stride];
    },
  };
}
