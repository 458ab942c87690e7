import type { Dirent, Stats } from "node:fs";
import type { FileSystem } from "../model/ports.ts";

/** What a look at the disk came to. */
export type Look<T> =
  | { readonly value: T; readonly trouble?: undefined }
  | { readonly value?: undefined; readonly trouble: DiskTrouble };

export interface DiskTrouble {
  /** The code of the system, such as `EACCES`; the message where an error has none. */
  readonly reason: string;
  /** The system is sure that there is no such path. Otherwise there may be one that cannot be looked at now. */
  readonly isAbsent: boolean;
}

/**
 * Asks the disk and never throws. Every question that is asked of a path from content, a config or the command line goes through here or
 * through one of the questions below: a path may lead through a file, be too long, run in a circle of links, or lie on a drive that fails,
 * and none of these may stop the other articles.
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
 * These say that no file has such a path. `statSync` with `throwIfNoEntry: false` answers only to some of them. The last is Node's
 * own: a path with a zero character in it.
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

/** The facts of the file or folder that a path leads to, with links followed; nothing where none can be had. */
export function statOf(fs: FileSystem, path: string): Stats | undefined {
  try {
    // An error costs ten times what this answer does, and most paths that are not there are simply missing.
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

/** The names in a folder, in order; none where it cannot be listed. */
export function namesIn(fs: FileSystem, folder: string): readonly string[] {
  return look(() => fs.readdirSync(folder)).value?.toSorted() ?? [];
}

/** The same with what each of them is. */
export function membersOf(fs: FileSystem, folder: string): readonly Dirent[] {
  return look(() => fs.readdirSync(folder, { withFileTypes: true })).value ?? [];
}

/** The path with its links followed; nothing where it leads nowhere. */
export function realPathOf(fs: FileSystem, path: string): string | undefined {
  return look(() => fs.realpathSync(path)).value;
}

/** The text of a regular file of at most so many bytes: a pipe would never end, and a device neither. */
export function textOf(fs: FileSystem, path: string, mostBytes: number): string | undefined {
  const stat = statOf(fs, path);
  if (stat?.isFile() !== true || stat.size > mostBytes) return undefined;
  return look(() => fs.readFileSync(path, "utf8")).value;
}
