import { dirname } from "node:path";
import type { FileSystem } from "../model/ports.ts";
import { copyBytes } from "./copyFile.ts";
import { flushFile } from "./flush.ts";
import { pause } from "./pause.ts";

/** `in place`: for a moment, readers could see a part of the new file after a part of the old one. */
export type Replaced = "renamed" | "in place";

/** Each wait is half as long again: 2,000 ms in all. */
const longestWaitMs = 2_000;
const firstWaitMs = 10;

/**
 * Renames a file that is written and flushed over another one, or to a new name.
 *
 * On Windows and on network drives, a file that another program has open cannot be replaced: virus scanners, indexers and editors close it
 * after a moment, so it is tried again for two seconds. A file that is mounted by itself, as in containers, can never be replaced: it is
 * written in place, and `from` is deleted at the end.
 * @throws what the file system throws for the last attempt; `reasonOf` explains it
 */
export function replaceFile(fs: FileSystem, from: string, target: string, wait = pause): Replaced {
  let waitMs = firstWaitMs;
  for (let waitedMs = 0; ; waitedMs += waitMs, waitMs *= 1.5) {
    try {
      fs.renameSync(from, target);
      return "renamed";
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (code === "EXDEV" || (code === "EBUSY" && isMountedAlone(fs, target))) {
        writeInPlace(fs, from, target);
        return "in place";
      }
      if (!held.has(code) || waitedMs + waitMs > longestWaitMs) throw error;
      wait(waitMs);
    }
  }
}

/** The errors of a rename if another program has one of the two files open. */
const held: ReadonlySet<string> = new Set(["EPERM", "EBUSY", "EACCES"]);

/** Why a file could not be written, for people. */
export function reasonOf(error: unknown): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message ?? String(error);
  return syscall === "rename" && held.has(code) ? `${code}: another program has it open, or it is protected` : code;
}

/** Linux lists mounts; elsewhere, such a file is on another device than its folder. */
function isMountedAlone(fs: FileSystem, target: string): boolean {
  try {
    const path = fs.realpathSync(target);
    const listed = mountPoints(fs);
    return listed?.has(path) ?? fs.statSync(path).dev !== fs.statSync(dirname(path)).dev;
  } catch {
    return false;
  }
}

function mountPoints(fs: FileSystem): ReadonlySet<string> | undefined {
  try {
    const lines = fs.readFileSync("/proc/self/mountinfo", "utf8").split("\n");
    const unescaped = (path: string): string =>
      path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    return new Set(lines.map((line) => unescaped(line.split(" ")[4] ?? "")));
  } catch {
    return undefined;
  }
}

function writeInPlace(fs: FileSystem, from: string, target: string): void {
  const source = fs.openSync(from, "r");
  try {
    const fd = fs.openSync(target, "r+");
    try {
      fs.ftruncateSync(fd, copyBytes(fs, source, fd));
      flushFile(fs, fd);
    } finally {
      fs.closeSync(fd);
    }
  } finally {
    fs.closeSync(source);
  }
  try {
    fs.unlinkSync(from);
  } catch {
    // The file is in place; a leftover is overwritten by the next one with its name.
  }
}
