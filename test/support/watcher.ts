import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");

export type WatchEvent = Readonly<Record<string, unknown>>;

/** The built program, watching. */
export interface Watcher {
  /** The next event that matches; all before it are dropped. */
  readonly next: (fits: (event: WatchEvent) => boolean) => Promise<WatchEvent>;
  /** Its exit status. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts `feedwright watch --json` (or `serve`) in a folder; it ends with the test at the latest. */
export function startWatcher(
  cwd: string,
  args: readonly string[] = [],
  command: readonly string[] = [],
  name: "watch" | "serve" = "watch",
): Watcher {
  const [program = process.execPath, ...before] = command;
  const started = spawn(
    program,
    [...before, ...(command.length === 0 ? [] : [process.execPath]), bin, name, "--json", ...args],
    {
      cwd,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  onTestFinished(() => void started.kill("SIGKILL"));
  const events: WatchEvent[] = [];
  const waiting: (() => void)[] = [];
  createInterface({ input: started.stdout }).on("line", (line) => {
    events.push(JSON.parse(line) as WatchEvent);
    for (const wake of waiting.splice(0)) wake();
  });
  return {
    next: async (fits) => {
      for (;;) {
        const at = events.findIndex(fits);
        const [found] = at === -1 ? [] : events.splice(0, at + 1).slice(-1);
        if (found !== undefined) return found;
        await new Promise<void>((wake) => waiting.push(wake));
      }
    },
    stop: (signal) =>
      new Promise((done) => {
        started.on("exit", (code) => done(code));
        started.kill(signal);
      }),
  };
}
