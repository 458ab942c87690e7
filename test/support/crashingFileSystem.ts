import nodeFs from "node:fs";
import type { FileSystem } from "../../src/model/ports.ts";

/** An error that a process without a file system cannot catch as one of its own. */
export class Crash extends Error {}

/**
 * A file system that dies at the n-th call to the disk, as the process would: that call and all later ones do nothing.
 * @param counts The calls among which it is the n-th; `fsync` counts as `fsyncSync`
 */
export function crashingFileSystem(n: number, counts = /Sync$/): FileSystem {
  let calls = 0;
  return new Proxy(nodeFs as unknown as FileSystem, {
    get: (target, key) => {
      const real = Reflect.get(target, key) as unknown;
      const name = key === "fsync" ? "fsyncSync" : String(key);
      if (typeof real !== "function" || !name.endsWith("Sync")) return real;
      return (...args: unknown[]) => {
        if (calls >= n || counts.test(name)) calls += 1;
        if (calls >= n) throw new Crash(`dead at call ${calls}`);
        return (real as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}
