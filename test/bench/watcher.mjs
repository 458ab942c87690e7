// A program that watches, in a process of its own: it is started, saves are made for it, it is examined through /proc, and stopped.
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { environment } from "./measure.mjs";
import { documents } from "./names.mjs";

/** Processes that still run when the benchmark is interrupted must not stay behind. */
const running = new Set();
process.on("exit", () => {
  for (const pid of running) process.kill(-pid, "SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

/** Sleeps without yielding: a timer would add a millisecond of its own. */
export function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/**
 * @param documents absolute paths of the documents that a save must change
 * @param log where the output of the program goes
 */
export function startWatcher([command, ...args], { cwd, env, documents, log }) {
  const output = fs.openSync(log, "w");
  const child = spawn(command, args, { cwd, env: environment(env), stdio: ["ignore", output, output], detached: true });
  fs.closeSync(output);
  let exited = false;
  running.add(child.pid);
  child.on("exit", () => {
    exited = true;
    running.delete(child.pid);
  });
  const printed = () => fs.readFileSync(log, "utf8");
  return {
    pid: child.pid,
    printed,
    /** @throws after `limitMs` */
    async until(isTrue, limitMs = 300_000) {
      const end = performance.now() + limitMs;
      while (!isTrue(printed())) {
        if (exited || performance.now() > end)
          throw new Error(`${command} ${args.join(" ")}\n${printed().slice(-2000)}`);
        await new Promise((next) => setTimeout(next, 20));
      }
    },
    /** Milliseconds from the save to the new bytes of all documents, or undefined if they do not come. */
    save(write, marker, limitMs = 10_000) {
      const before = documents.map(stampOf);
      const started = performance.now();
      write();
      const missing = new Set(documents.keys());
      while (performance.now() - started < limitMs) {
        for (const at of missing) {
          const stamp = stampOf(documents[at]);
          if (stamp === before[at]) continue;
          if (holds(documents[at], marker)) missing.delete(at);
          else before[at] = stamp;
        }
        if (missing.size === 0) return performance.now() - started;
        sleep(0.5);
      }
      return undefined;
    },
    holds: (marker) => documents.every((document) => holds(document, marker)),
    cpuMs: () => familyOf(child.pid).reduce((sum, pid) => sum + cpuOf(pid), 0),
    megabytes: (field = "VmRSS") => familyOf(child.pid).reduce((sum, pid) => sum + statusOf(pid, field), 0),
    /** Kernel watches that the process holds. */
    watches() {
      let count = 0;
      for (const fd of fs.readdirSync(`/proc/${child.pid}/fdinfo`)) {
        try {
          count += fs.readFileSync(`/proc/${child.pid}/fdinfo/${fd}`, "utf8").match(/^inotify /gm)?.length ?? 0;
        } catch {
          // Closed in the meantime.
        }
      }
      return count;
    },
    signal: (name) => process.kill(child.pid, name),
    async stop() {
      if (exited) return;
      const gone = new Promise((done) => child.on("exit", done));
      process.kill(-child.pid, "SIGTERM");
      const timer = setTimeout(() => process.kill(-child.pid, "SIGKILL"), 20_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** Ours is ready when it says so. */
export async function startOwn(site, program, { args = [], nodeArgs = [], out = "dist" } = {}) {
  const watcher = startWatcher([process.execPath, ...nodeArgs, program, "watch", "--json", ...args], {
    cwd: site.folder,
    env: site.env,
    documents: documents.map((name) => join(site.folder, out, name)),
    log: join(site.folder, "watch.log"),
  });
  const started = performance.now();
  await watcher.until((text) => text.includes('"event":"ready"'));
  return { ...watcher, readyMs: performance.now() - started };
}

function stampOf(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? "" : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}

function holds(file, marker) {
  try {
    return fs.readFileSync(file).includes(marker);
  } catch {
    return false;
  }
}

/** A process and its children. */
function familyOf(pid) {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [
      pid,
      ...children
        .split(" ")
        .filter(Boolean)
        .flatMap((child) => familyOf(Number(child))),
    ];
  } catch {
    return [pid];
  }
}

/** User and system time, including children that have ended, in the kernel's steps of 10 ms. */
function cpuOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
  } catch {
    return 0;
  }
}

function statusOf(pid, field) {
  try {
    return (
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
    );
  } catch {
    return 0;
  }
}
