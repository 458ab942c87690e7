import type { Dirent, Stats } from "node:fs";
import type { FileSystem } from "../model/ports.ts";

/** The result of a look at the disk. */
export type Look<T> =
  | { readonly value: T; readonly trouble?: undefined }
  | { readonly value?: undefined; readonly trouble: DiskTrouble };

export interface DiskTrouble {
  /** The code of the system, such as `EACCES`; the message of an error without a code. */
  readonly reason: string;
  /** The system is sure that there is no such path. Otherwise, it may exist and be inaccessible at the moment. */
  readonly isAbsent: boolean;
}

/**
 * Looks at the disk and never throws. Every look at a path from content, a config or the command line uses this function or one of those
 * below: a path may lead through a file, be too long, run in a circle of links, or be on a drive that fails, and none of these may stop the
 * other articles.
 */
export function look<T>(ask: () => T): Look<T> {
  try {
    return { value: ask() };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return { trouble: { reason: code ?? String(error), isAbsent: absent.has(code ?? "") } };
  }
}

/**
 * Errors which say that no file has such a path. `statSync` with `throwIfNoEntry: false` only handles some of them. The last is Node's own:
 * a path that contains a zero character.
 */
const absent: ReadonlySet<string> = new Set([
  "ENOENT",
  "ENOTDIR",
  "ENAMETOOLONG",
  "ELOOP",
  "EINVAL",
  "EILSEQ",
  "ERR_INVALID_ARG_VALUE",
]);

/** The facts about the file or folder at a path, with links followed; nothing if they are not available. */
export function statOf(fs: FileSystem, path: string): Stats | undefined {
  try {
    // An error costs ten times as much as this result, and most paths that do not exist are simply missing.
    return fs.statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export function isFileAt(fs: FileSystem, path: string): boolean {
  return statOf(fs, path)?.isFile() === true;
}

export function isFolderAt(fs: FileSystem, path: string): boolean {
  return statOf(fs, path)?.isDirectory() === true;
}

/** The names in a folder, in order; none if it cannot be listed. */
export function namesIn(fs: FileSystem, folder: string): readonly string[] {
  return look(() => fs.readdirSync(folder)).value?.toSorted() ?? [];
}

/** The same, with the kind of each. */
export function membersOf(fs: FileSystem, folder: string): readonly Dirent[] {
  return look(() => fs.readdirSync(folder, { withFileTypes: true })).value ?? [];
}

/** The path with its links followed; nothing for a dangling link. */
export function realPathOf(fs: FileSystem, path: string): string | undefined {
  return look(() => fs.realpathSync(path)).value;
}

/** The text of a regular file with at most this many bytes: a pipe or a device would never end. */
export function textOf(fs: FileSystem, path: string, mostBytes: number): string | undefined {
  const stat = statOf(fs, path);
  if (stat?.isFile() !== true || stat.size > mostBytes) return undefined;
  return look(() => fs.readFileSync(path, "utf8")).value;
}
