import type { FileSystem } from "../model/ports.ts";
import { statOf } from "./look.ts";

/** What tells, without reading it, whether a file may have changed. */
export interface FileStamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/** Nothing where there is no such file. */
export function stampOf(fs: FileSystem, path: string): FileStamp | undefined {
  const stat = statOf(fs, path);
  return stat && { size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino };
}

/**
 * Whether a file is as it was. Some file systems (FUSE, network drives) give a file another inode number at every look: where a second
 * look at once gives yet another one, the number says nothing.
 * @param lookAgain Another look at the same file
 */
export function sameStampOf(
  now: FileStamp | undefined,
  before: FileStamp | "unknown" | undefined,
  lookAgain: () => FileStamp | undefined,
): boolean {
  if (now === undefined || before === undefined || before === "unknown") return now === before;
  if (now.size !== before.size || now.mtimeMs !== before.mtimeMs) return false;
  return now.ino === before.ino || lookAgain()?.ino !== now.ino;
}
