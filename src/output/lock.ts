import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";

export interface OutputLock {
  readonly release: () => void;
}

const lockName = ".feedwright.lock";

/**
 * Takes an output folder for this process. A lock whose process is gone is taken over.
 * @throws FeedwrightError OUTPUT_LOCKED while another process holds it
 */
export function lockOutput(fs: FileSystem, outDir: string): OutputLock {
  fs.mkdirSync(outDir, { recursive: true });
  const file = `${outDir}/${lockName}`;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(fs, file)) {
      return {
        release: () => {
          if (holder(fs, file) === process.pid) removeIfThere(fs, file);
        },
      };
    }
    const pid = holder(fs, file);
    if (pid !== undefined && pid !== process.pid && isAlive(pid))
      throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: outDir, pid });
    takeAway(fs, file, pid);
  }
  throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: outDir, pid: holder(fs, file) ?? 0 });
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
