import nodeFs from "node:fs";
import type { FileSystem } from "../../src/model/ports.ts";

/** The calls to the disk. */
export interface DiskUse {
  /** Calls by name, including those that read or write bytes. */
  readonly calls: Readonly<Record<string, number>>;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** The file system, and the calls that `act` makes: the same on every machine. */
export function countingFileSystem(): {
  readonly fs: FileSystem;
  readonly during: (act: () => Promise<unknown>) => Promise<DiskUse>;
} {
  let calls: Record<string, number> = {};
  let bytesRead = 0;
  let bytesWritten = 0;
  const fs = new Proxy(nodeFs, {
    get: (target, name: keyof typeof nodeFs) => {
      const call: unknown = target[name];
      if (typeof call !== "function") return call;
      return (...args: unknown[]): unknown => {
        calls[name] = (calls[name] ?? 0) + 1;
        const result: unknown = call.apply(target, args);
        if (name === "readSync" && typeof result === "number") bytesRead += result;
        if (name === "writeSync" && typeof result === "number") bytesWritten += result;
        if (name === "readFileSync") bytesRead += Buffer.byteLength(result as string | Buffer);
        return result;
      };
    },
  });
  return {
    fs,
    during: async (act) => {
      calls = {};
      bytesRead = 0;
      bytesWritten = 0;
      await act();
      return { calls: { ...calls }, bytesRead, bytesWritten };
    },
  };
}
