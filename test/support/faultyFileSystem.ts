import nodeFs, { type NoParamCallback } from "node:fs";
import type { FileSystem } from "../../src/model/ports.ts";

type Call = Exclude<keyof FileSystem, "existsSync">;

/** An error as the system gives it. */
export function systemError(code: string, syscall = "injected"): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall });
}

/**
 * A file system that asks `fails` before each call whose errors are reported; its result is the code of the error that the call ends with.
 * Calls are counted from 1. `fsync` is asked about as `fsyncSync`.
 */
export function faultyFileSystem(
  fails: (call: {
    readonly name: Call;
    readonly args: readonly unknown[];
    readonly number: number;
  }) => string | undefined,
): FileSystem & { readonly calls: () => number } {
  let number = 0;
  return new Proxy(nodeFs as unknown as FileSystem & { calls: () => number }, {
    get: (target, key) => {
      if (key === "calls") return () => number;
      if (key === "fsync")
        return (fd: number, done: NoParamCallback): void => {
          number += 1;
          const code = fails({ name: "fsyncSync", args: [fd], number });
          if (code === undefined) nodeFs.fsync(fd, done);
          else setImmediate(() => done(systemError(code, "fsync")));
        };
      const real = Reflect.get(target, key) as (...args: unknown[]) => unknown;
      const name = String(key) as Call;
      if (typeof real !== "function" || !name.endsWith("Sync") || key === "existsSync") return real;
      return (...args: unknown[]) => {
        number += 1;
        const code = fails({ name, args, number });
        if (code !== undefined) throw systemError(code, name.slice(0, -4));
        return real.apply(target, args);
      };
    },
  });
}
