import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { formatOwner, type LockOwner, ownerOfThisProcess, parseOwner, stateOf } from "./lockOwner.ts";
import { pause } from "./pause.ts";
import { writeAll } from "./writeAll.ts";

/** A file whose existence says that a process writes. */
export interface Lock {
  /** Shows processes of other computers that its owner is still running. */
  readonly beat: () => void;
  readonly release: () => void;
}

/** Undefined if the owner cannot be determined. */
export interface HeldLock {
  readonly heldBy: LockOwner | undefined;
}

const retryMs = 10;
/** If the owner has not been written into a lock for this long, the process was killed in between. FAT has a resolution of two seconds. */
const unwrittenMs = 3_000;
/** How often to try again if a file system refuses for a moment: Windows does while a file is being deleted. */
const mostRefusals = 5;
/** Longer than a lock may be without its owner. */
const mostRounds = 500;

/** By path: locks that this very process holds. Its number alone does not distinguish it from an earlier process. */
const ownLocks = new Set<string>();

/**
 * Creates a lock file, or returns who holds it. The file is created in one step (`wx`), which works on every file system, without hard
 * links. A lock is taken over if its process has ended, even if another process has that number now; or if its owner cannot be checked, on
 * another computer or in another container, and nothing has been heard of it for `silentMs`.
 * @throws FeedwrightError LOCK_BLOCKED if something other than a file has its name; else whatever the file system throws
 */
export function takeLock(fs: FileSystem, file: string, silentMs: number): Lock | HeldLock {
  let refusals = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    try {
      if (createLock(fs, file)) return lockOf(fs, file);
    } catch (error) {
      refusals += 1;
      if (refusals > mostRefusals || !refused.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      pause(retryMs);
      continue;
    }
    const found = lookAtLock(fs, file);
    if (found === undefined) {
      pause(1);
      continue;
    }
    const owner = parseOwner(found.text);
    if (ownLocks.has(file)) return { heldBy: owner };
    const state = owner === undefined ? "unwritten" : isOwn(owner) ? "gone" : stateOf(owner);
    if (state === "running") return { heldBy: owner };
    const patienceMs = { unwritten: unwrittenMs, unknown: silentMs, gone: Number.NEGATIVE_INFINITY }[state];
    if (takeAway(fs, file, found, patienceMs) === "held" && state === "unknown") return { heldBy: owner };
    pause(retryMs);
  }
  return { heldBy: undefined };
}

const refused: ReadonlySet<string> = new Set(["EPERM", "EACCES", "EBUSY"]);

function createLock(fs: FileSystem, file: string): boolean {
  let fd: number;
  try {
    fd = fs.openSync(file, "wx", 0o644);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "EISDIR") return false;
    throw error;
  }
  const text = formatOwner(ownerOfThisProcess());
  try {
    try {
      writeAll(fs, fd, Buffer.from(text, "utf8"));
    } finally {
      fs.closeSync(fd);
    }
    // A process that was suspended for long may find its lock taken over.
    return lookAtLock(fs, file)?.text === text;
  } catch (error) {
    removeIfThere(fs, file);
    throw error;
  }
}

function lockOf(fs: FileSystem, file: string): Lock {
  const text = formatOwner(ownerOfThisProcess());
  ownLocks.add(file);
  return {
    beat: () => beat(fs, file, Buffer.from(text, "utf8")),
    release: () => {
      ownLocks.delete(file);
      releaseLock(fs, file, text);
    },
  };
}

/** Windows may refuse for a moment; a lock that stays belongs to a process that has ended. */
function releaseLock(fs: FileSystem, file: string, text: string): void {
  for (let refusals = 0; refusals <= mostRefusals; refusals += 1) {
    try {
      if (lookAtLock(fs, file)?.text === text) fs.unlinkSync(file);
      return;
    } catch {
      pause(retryMs);
    }
  }
}

/** Rewrites the same contents through one open file: the time of the file is the sign of life. */
function beat(fs: FileSystem, file: string, bytes: Buffer): void {
  try {
    const fd = fs.openSync(file, "r+");
    try {
      const found = Buffer.alloc(bytes.length);
      const read = fs.readSync(fd, found, 0, found.length, 0);
      if (read === bytes.length && found.equals(bytes)) writeAll(fs, fd, bytes, 0);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // Gone with its folder, or the disk fails: then the next write reports it.
  }
}

interface FoundLock {
  readonly text: string;
  readonly mtimeMs: number;
}

/**
 * The contents of a lock; nothing if there is none.
 * @throws FeedwrightError LOCK_BLOCKED
 */
function lookAtLock(fs: FileSystem, file: string): FoundLock | undefined {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  // Reading a pipe would never end.
  if (!stat.isFile()) {
    const found = stat.isDirectory() ? "folder" : stat.isSymbolicLink() ? "link" : "device or pipe";
    throw new FeedwrightError(outputKinds.LOCK_BLOCKED, { path: file, found });
  }
  try {
    return { text: fs.readFileSync(file, "utf8"), mtimeMs: stat.mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Only one process at a time may do it, or the second would delete the new lock of the first. */
function takeAway(fs: FileSystem, file: string, found: FoundLock, patienceMs: number): "held" | "over" {
  const door = `${file}.takeover`;
  let fd: number;
  try {
    fd = fs.openSync(door, "wx", 0o644);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" && !refused.has(code)) throw error;
    // It exists only for a moment, unless its process was killed in that moment.
    const since = fs.lstatSync(door, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > longestTakeoverMs) removeIfThere(fs, door);
    return "over";
  }
  try {
    // By the clock of the disk, which may be that of another computer.
    const now = fs.fstatSync(fd).mtimeMs;
    const still = lookAtLock(fs, file);
    if (still === undefined || still.text !== found.text || still.mtimeMs !== found.mtimeMs) return "over";
    if (now - still.mtimeMs < patienceMs) return "held";
    fs.unlinkSync(file);
    return "over";
  } finally {
    fs.closeSync(fd);
    removeIfThere(fs, door);
  }
}

const longestTakeoverMs = 10_000;

function isOwn(owner: LockOwner): boolean {
  return formatOwner(owner) === formatOwner(ownerOfThisProcess());
}

function removeIfThere(fs: FileSystem, file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // It is already gone.
  }
}
