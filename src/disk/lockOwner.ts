import nodeFs from "node:fs";

/** Who holds a lock: a process of a computer, as far as it can be told. What is not known is "". */
export interface LockOwner {
  readonly pid: number;
  /** The name of the computer, or of the container. */
  readonly host: string;
  /** Another one whenever the computer starts, and in every space that numbers its processes itself: containers do. */
  readonly boot: string;
  /** When the process started: numbers are given again. */
  readonly start: string;
}

/** `unknown`: on another computer, in another container, or where the system does not say when its processes started. */
export type OwnerState = "running" | "gone" | "unknown";

let own: LockOwner | undefined;

export function ownerOfThisProcess(): LockOwner {
  own ??= { pid: process.pid, host: hostName(), boot: bootOf(), start: startOf("self") };
  return own;
}

/** Whether the process of a lock still runs. `self` and the two functions are given by tests. */
export function stateOf(
  owner: LockOwner,
  self: LockOwner = ownerOfThisProcess(),
  { start = startOf, exists = processExists }: Partial<ProcessTable> = {},
): OwnerState {
  if (owner.boot !== self.boot) {
    // The same computer has started anew; or this is another one, or another container on the same one.
    const [before, now] = [owner.boot.split(" ")[0], self.boot.split(" ")[0]];
    return before && now && before !== now && owner.host === self.host ? "gone" : "unknown";
  }
  if (owner.boot === "" && owner.host !== self.host) return "unknown";
  if (owner.pid === self.pid && owner.start !== "" && owner.start !== self.start) return "gone";
  if (!exists(owner.pid)) return "gone";
  const started = start(owner.pid);
  if (owner.start === "" || started === "") return "unknown";
  return started === owner.start ? "running" : "gone";
}

interface ProcessTable {
  readonly start: (pid: number) => string;
  readonly exists: (pid: number) => boolean;
}

/** As a lock file holds it. */
export function formatOwner({ pid, host, boot, start }: LockOwner): string {
  return `${JSON.stringify({ pid, host, boot, start })}\n`;
}

/** Nothing for a text that is not, or not yet, that of a lock. */
export function parseOwner(text: string): LockOwner | undefined {
  if (/^\d+\n?$/.test(text)) return { pid: Number(text), host: hostName(), boot: bootOf(), start: "" };
  if (!text.endsWith("\n")) return undefined;
  try {
    const { pid, host, boot, start } = JSON.parse(text) as Partial<Record<keyof LockOwner, unknown>>;
    if (typeof pid !== "number" || !Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, host: String(host ?? ""), boot: String(boot ?? ""), start: String(start ?? "") };
  } catch {
    return undefined;
  }
}

/** As messages say it. */
export function nameOfOwner(owner: LockOwner | undefined): string {
  if (owner === undefined) return "unknown";
  const { pid, host, boot } = owner;
  const self = ownerOfThisProcess();
  if (host !== "" && host !== self.host) return `${pid} on ${host}`;
  return boot !== "" && boot !== self.boot ? `${pid} in another container` : String(pid);
}

/** In clock ticks since the computer started, as Linux says it. */
function startOf(pid: number | "self"): string {
  const text = textOf(`/proc/${pid}/stat`);
  // The name of the program stands in brackets, and may hold some itself.
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function bootOf(): string {
  const boot = textOf("/proc/sys/kernel/random/boot_id").trim();
  if (boot === "") return "";
  try {
    return `${boot} ${nodeFs.statSync("/proc/self/ns/pid").ino}`;
  } catch {
    return boot;
  }
}

function hostName(): string {
  const known = textOf("/proc/sys/kernel/hostname").trim();
  if (known !== "") return known;
  try {
    return process.getBuiltinModule("node:os").hostname();
  } catch {
    return "";
  }
}

function textOf(path: string): string {
  try {
    return nodeFs.readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything else says that it must not be asked.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
