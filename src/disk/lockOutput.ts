import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { takeLock } from "./lock.ts";
import { nameOfOwner } from "./lockOwner.ts";
import { reasonOf } from "./replaceFile.ts";

export interface OutputLock {
  readonly release: () => void;
}

const lockName = ".feedwright.lock";
const beatMs = 10_000;
const silentMs = 120_000;

/**
 * Locks an output folder for this process, until it is released. A lock whose process has ended is taken over.
 * @throws FeedwrightError OUTPUT_LOCKED while another process holds it, LOCK_BLOCKED, OUTPUT_FAILED if nothing can be written
 */
export function lockOutput(fs: FileSystem, outDir: string): OutputLock {
  try {
    fs.mkdirSync(outDir, { recursive: true });
    const lock = takeLock(fs, `${outDir}/${lockName}`, silentMs);
    if ("heldBy" in lock)
      throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: outDir, pid: nameOfOwner(lock.heldBy) });
    const timer = setInterval(lock.beat, beatMs).unref();
    return {
      release: () => {
        clearInterval(timer);
        lock.release();
      },
    };
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    throw new FeedwrightError(
      outputKinds.OUTPUT_FAILED,
      { path: outDir, reason: reasonOf(error) },
      {},
      { cause: error },
    );
  }
}
