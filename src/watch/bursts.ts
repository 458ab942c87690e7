import { isFolderAt } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Dirt } from "./machine.ts";

/** Longer than the pauses within a burst of events. */
const healMs = 500;

export interface Bursts {
  /** Reports what a build has just looked at. */
  readonly saw: (dirty: ReadonlySet<string>) => void;
  readonly close: () => void;
}

/**
 * When many files change at once, some events may be missing: after a burst, and after a new folder, the folders are looked at once more. A
 * single save costs nothing.
 */
export function createBursts(fs: FileSystem, dir: string, lookAgain: (folders: Dirt) => void): Bursts {
  const suspects = new Set<string>();
  /** Files that are checked again do not count as a new burst. */
  let again: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;

  const isFolder = (path: string): boolean => isFolderAt(fs, `${dir}/${path}`);

  const heal = (): void => {
    again = new Set(suspects);
    suspects.clear();
    // The content folder itself has no name below it.
    lookAgain(again.has("") ? undefined : again);
  };

  return {
    saw: (dirty) => {
      const told = [...dirty].filter((path) => !again.has(path));
      if (told.length < 2 && !told.some(isFolder)) return;
      for (const path of told) suspects.add(isFolder(path) ? path : path.slice(0, Math.max(0, path.lastIndexOf("/"))));
      clearTimeout(timer);
      timer = setTimeout(heal, healMs).unref();
    },
    close: () => clearTimeout(timer),
  };
}
