import { Session } from "node:inspector/promises";

/**
 * Counts work instead of time: how often each block of the program and of its packages runs, as V8's own coverage counts it, and how many
 * characters the built-in search functions examine. The same input gives the same count on any machine. `test/perf/regexes.test.ts` checks
 * the cost of a single attempt of a regular expression.
 */
export async function openStepCounter(): Promise<(run: () => unknown) => Promise<number>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  let scanned = 0;
  watchScanning((characters) => {
    scanned += characters;
  });
  return async (run) => {
    // Counts since the last call.
    scanned = 0;
    await run();
    const characters = scanned;
    const { result } = await session.post("Profiler.takePreciseCoverage");
    let blocks = 0;
    for (const { url, functions } of result) {
      if (!/\/src\/|\/node_modules\/(?!vitest|@vitest|vite)/.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    }
    return blocks + characters;
  };
}

function watchScanning(add: (characters: number) => void): void {
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function (this: RegExp, typed: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, typed);
    const isAnchored = this.sticky || (this.source.startsWith("^") && !this.multiline);
    add(found === null ? (isAnchored ? 1 : String(typed).length - from) : found.index + found[0].length - from + 1);
    return found;
  };
  const { indexOf, lastIndexOf, includes, trim, trimEnd, trimStart } = String.prototype;
  String.prototype.indexOf = function (this: string, text: string, from = 0): number {
    const at = indexOf.call(this, text, from);
    add(at === -1 ? Math.max(0, this.length - from) : at - from + 1);
    return at;
  };
  String.prototype.lastIndexOf = function (this: string, text: string, from = this.length): number {
    const at = lastIndexOf.call(this, text, from);
    add(Math.min(from, this.length) - Math.max(0, at) + 1);
    return at;
  };
  String.prototype.includes = function (this: string, text: string, from = 0): boolean {
    const isThere = includes.call(this, text, from);
    add(isThere ? 1 : Math.max(0, this.length - from));
    return isThere;
  };
  for (const [name, original] of Object.entries({ trim, trimEnd, trimStart }))
    String.prototype[name as "trim"] = function (this: string): string {
      const text = original.call(this);
      add(this.length - text.length + 1);
      return text;
    };

  for (const name of ["split", "replaceAll", "toLowerCase", "toUpperCase", "normalize"] as const) {
    const original = String.prototype[name] as (...values: unknown[]) => unknown;
    Object.assign(String.prototype, {
      [name](this: string, ...values: unknown[]): unknown {
        add(this.length);
        return original.apply(this, values);
      },
    });
  }
}
