import { outputKinds } from "../model/catalogue/output.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { type Lock, takeLock } from "./lock.ts";
import { nameOfOwner } from "./lockOwner.ts";
import { pause } from "./pause.ts";

const waitMs = 10;
const longestWaitMs = 10_000;
/** It is held for milliseconds. */
const silentMs = 30_000;

/**
 * Locks a file for as long as it takes to write it, and waits for other holders.
 * @throws FeedwrightError OUTPUT_LOCKED after ten seconds, LOCK_BLOCKED; else whatever the file system throws
 */
export function lockFile(fs: FileSystem, file: string): Pick<Lock, "release"> {
  for (let waited = 0; ; waited += waitMs) {
    const lock = takeLock(fs, `${file}.lock`, silentMs);
    if (!("heldBy" in lock)) return lock;
    if (waited >= longestWaitMs)
      throw new FeedwrightError(outputKinds.OUTPUT_LOCKED, { dir: file, pid: nameOfOwner(lock.heldBy) });
    pause(waitMs);
  }
}
