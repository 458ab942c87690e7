import nodeFs from "node:fs";

/** Who holds a lock: a process on a computer, as far as it can be determined. Unknown values are "". */
export interface LockOwner {
  readonly pid: number;
  /** The name of the computer, or of the container. */
  readonly host: string;
  /** Changes whenever the computer starts, and differs in every process namespace, such as that of a container. */
  readonly boot: string;
  /** When the process started: process numbers are reused. */
  readonly start: string;
}

/** `unknown`: on another computer, in another container, or if the system does not say when its processes started. */
export type OwnerState = "running" | "gone" | "unknown";

let own: LockOwner | undefined;

export function ownerOfThisProcess(): LockOwner {
  own ??= { pid: process.pid, host: hostName(), boot: bootOf(), start: startOf("self") };
  return own;
}

/** Whether the process of a lock still runs. Tests pass `self` and the two functions. */
export function stateOf(
  owner: LockOwner,
  self: LockOwner = ownerOfThisProcess(),
  { start = startOf, exists = processExists }: Partial<ProcessTable> = {},
): OwnerState {
  if (owner.boot !== self.boot) {
    // The same computer has been restarted; or it is another one, or another container on the same one.
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

/** The form in a lock file. */
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

/** The form in messages. */
export function nameOfOwner(owner: LockOwner | undefined): string {
  if (owner === undefined) return "unknown";
  const { pid, host, boot } = owner;
  const self = ownerOfThisProcess();
  if (host !== "" && host !== self.host) return `${pid} on ${host}`;
  return boot !== "" && boot !== self.boot ? `${pid} in another container` : String(pid);
}

/** In clock ticks since the computer started, as Linux reports it. */
function startOf(pid: number | "self"): string {
  const text = textOf(`/proc/${pid}/stat`);
  // The name of the program is in parentheses, and may contain some itself.
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
    // Any other error means that we may not ask.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
