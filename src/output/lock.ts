import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";

export interface OutputLock {
  readonly release: () => void;
}

const lockName = ".feedwright.lock";

/**
 * Takes an output folder for this process. A lock whose process is gone is taken over.
 * @throws FeedwrightError OUTPUT_LOCKED while another process holds it, OUTPUT_FAILED where nothing can be written
 */
export function lockOutput(fs: FileSystem, outDir: string): OutputLock {
  try {
    return lockFolder(fs, outDir);
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new FeedwrightError(outputKinds.OUTPUT_FAILED, { path: outDir, reason }, {}, { cause: error });
  }
}

function lockFolder(fs: FileSystem, outDir: string): OutputLock {
  fs.mkdirSync(outDir, { recursive: true });
  const lock = takeLock(fs, `${outDir}/${lockName}`);
  if (typeof lock === "number") throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: outDir, pid: lock });
  return lock;
}

const waitMs = 10;
const longestWaitMs = 10_000;

/**
 * Takes a file for as long as it takes to write it: whoever holds it is waited for.
 * @throws FeedwrightError OUTPUT_LOCKED after ten seconds
 */
export function lockFile(fs: FileSystem, file: string): OutputLock {
  for (let waited = 0; ; waited += waitMs) {
    const lock = takeLock(fs, `${file}.lock`);
    if (typeof lock !== "number") return lock;
    if (waited >= longestWaitMs) throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: file, pid: lock });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  }
}

/** The lock, or the process that holds it. */
function takeLock(fs: FileSystem, file: string): OutputLock | number {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(fs, file)) {
      return {
        release: () => {
          if (holder(fs, file) === process.pid) removeIfThere(fs, file);
        },
      };
    }
    const pid = holder(fs, file);
    if (pid !== undefined && pid !== process.pid && isAlive(pid)) return pid;
    takeAway(fs, file, pid);
  }
  return holder(fs, file) ?? 0;
}

/** Under a name of its own first, so that no lock is ever seen without its owner. */
function create(fs: FileSystem, file: string): boolean {
  const own = `${file}.${process.pid}`;
  const fd = fs.openSync(own, "w", 0o644);
  try {
    fs.writeSync(fd, `${process.pid}\n`);
  } finally {
    fs.closeSync(fd);
  }
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    removeIfThere(fs, own);
  }
}

function holder(fs: FileSystem, file: string): number | undefined {
  try {
    const pid = Number(fs.readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Moved aside before it is removed: of two that find the same stale lock, one moves it and the other finds nothing. */
function takeAway(fs: FileSystem, file: string, stale: number | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (holder(fs, aside) === stale) fs.unlinkSync(aside);
    else fs.renameSync(aside, file);
  } catch {
    // Somebody else was quicker.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function removeIfThere(fs: FileSystem, file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // It is gone already.
  }
}
