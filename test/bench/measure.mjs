// One run of a program, measured by time(1): wall clock, processor and peak memory of the whole process.
import { spawnSync } from "node:child_process";

/**
 * @returns {{ wallMs: number, cpuMs: number, megabytes: number }} megabytes is the highest resident set
 * @throws if the program fails: a run that did nothing is not a measurement
 */
export function measure([command, ...args], { cwd, env = {} }) {
  const started = performance.now();
  const { status, stderr, error } = spawnSync("/usr/bin/time", ["-f", "%U %S %M", command, ...args], {
    cwd,
    env: environment(env),
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const wallMs = performance.now() - started;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: exit status ${status}\n${stderr.slice(-2000)}`);
  const [user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wallMs, cpuMs: (user + system) * 1000, megabytes: kilobytes / 1024 };
}

/** The same for everyone: no color, no telemetry, one time zone. */
export function environment(more = {}) {
  const { NODE_OPTIONS: _options, NODE_COMPILE_CACHE: _cache, FORCE_COLOR: _color, ...inherited } = process.env;
  return {
    ...inherited,
    TZ: "UTC",
    LANG: "C.UTF-8",
    NO_COLOR: "1",
    ASTRO_TELEMETRY_DISABLED: "1",
    ...more,
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The nearest rank: of 20 values, the 19th. */
export function percentile95(values) {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
}

/**
 * Runs cases A B C A B C …, so that a slow minute of the machine affects all of them.
 * @param cases by name: `act` returns one run; `runs` is how often
 */
export function inTurns(cases, progress) {
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  const most = Math.max(...Object.values(cases).map(({ runs }) => runs));
  for (let turn = 0; turn < most; turn += 1) {
    for (const [name, { act, runs }] of Object.entries(cases)) {
      if (turn >= runs) continue;
      progress(`${name}, ${turn + 1} of ${runs}`);
      results[name].push(act());
    }
  }
  return results;
}

export function summary(runs) {
  const of = (key) => median(runs.map((run) => run[key]));
  return { wallMs: of("wallMs"), cpuMs: of("cpuMs"), megabytes: of("megabytes"), runs: runs.length };
}
