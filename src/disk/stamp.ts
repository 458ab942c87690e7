import type { Stamp } from "../model/article.ts";
import type { FileSystem } from "../model/ports.ts";
import { statOf } from "./look.ts";

/**
 * A file whose stamp is younger than this may change again without a sign: file systems store times in steps of up to two seconds (FAT).
 */
export const youngMs = 2_000;

/** Undefined if there is no such file. */
export function stampOf(fs: FileSystem, path: string): Stamp | undefined {
  const stat = statOf(fs, path);
  return stat && { size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino };
}

export function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}

/** As text, to be stored and compared; "" for a missing file. */
export function stampText(stamp: Stamp | undefined): string {
  return stamp === undefined ? "" : `${stamp.size} ${stamp.mtimeMs} ${stamp.ino}`;
}

/**
 * Whether a file is unchanged. Some file systems (FUSE, network drives) return another inode number each time: if a second look returns yet
 * another one, the number means nothing.
 * @param lookAgain Another look at the same file
 */
export function sameStampOf(
  now: Stamp | undefined,
  before: Stamp | "unknown" | undefined,
  lookAgain: () => Stamp | undefined,
): boolean {
  if (now === undefined || before === undefined || before === "unknown") return now === before;
  if (now.size !== before.size || now.mtimeMs !== before.mtimeMs) return false;
  return now.ino === before.ino || lookAgain()?.ino !== now.ino;
}
