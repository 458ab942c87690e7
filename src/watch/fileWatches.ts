import { type FSWatcher, watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import { isFileAt, isFolderAt, namesIn, realPathOf, statOf } from "../disk/look.ts";
import { stampOf, stampText } from "../disk/stamp.ts";
import type { FileSystem } from "../model/ports.ts";
import { pollMs } from "./eventSource.ts";

/** At most this many folders are watched: each needs one of the system's watches. */
const mostFolders = 500;

/** Stands for every name: no file can be called so. */
const anyName = "\0";

export interface FileWatchesOptions {
  readonly fs: FileSystem;
  /** Look at the files at intervals: the system does not report changes of a network drive. */
  readonly polling?: boolean | undefined;
  /** May be called more often than a file changes. */
  readonly onChange: (file: string) => void;
  /** An unexpected error occurred; events may have been missed. */
  readonly onFailure: (error: unknown) => void;
}

/** One folder that files are expected in, or, while it does not exist, the nearest one above it. */
interface Watched {
  readonly watcher: FSWatcher;
  readonly at: string;
  readonly ino: number | undefined;
}

/**
 * Watches single files, wherever they are and whether or not they exist. It watches their folders, because editors replace a file with a
 * new one; if a file is a link, its target is watched as well.
 */
export class FileWatches {
  readonly #options: FileWatchesOptions;
  /** Folder → name in it → the files that this stands for. */
  #wanted: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> = new Map();
  readonly #watched = new Map<string, Watched>();
  #isPolling: boolean;
  #timer: NodeJS.Timeout | undefined;
  /** What was seen of each file and folder that is looked at, at the last look. */
  #seen: ReadonlyMap<string, string> = new Map();

  constructor(options: FileWatchesOptions) {
    this.#options = options;
    this.#isPolling = options.polling === true;
  }

  /** From now on, watches these files, absolute, and no others; and everything in these folders. */
  set(files: readonly string[], folders: readonly string[] = []): void {
    if (!this.#isPolling) this.#watch(files, folders);
    if (this.#isPolling) this.#look([...files, ...folders]);
  }

  #watch(files: readonly string[], folders: readonly string[]): void {
    const wanted = new Map<string, Map<string, Set<string>>>();
    const want = (place: string, file: string): void => {
      const folder = dirname(place);
      const names = wanted.get(folder) ?? new Map<string, Set<string>>();
      if (!wanted.has(folder) && wanted.size >= mostFolders) return;
      wanted.set(folder, names);
      names.set(basename(place), (names.get(basename(place)) ?? new Set()).add(file));
    };
    for (const file of files) {
      want(file, file);
      const real = realPathOf(this.#options.fs, file);
      if (real !== undefined && real !== file) want(real, file);
    }
    for (const folder of folders) want(`${folder}/${anyName}`, folder);
    this.#wanted = wanted;
    for (const folder of [...this.#watched.keys()]) if (!wanted.has(folder)) this.#drop(folder);
    for (const folder of wanted.keys()) this.#arm(folder);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#wanted = new Map();
    for (const folder of [...this.#watched.keys()]) this.#drop(folder);
  }

  /** Watches the folder, or the existing part of the path to it. Returns whether that is another watch than before. */
  #arm(folder: string): boolean {
    const { fs } = this.#options;
    const at = nearest(fs, folder);
    const ino = statOf(fs, at)?.ino;
    const known = this.#watched.get(folder);
    if (known?.at === at && known.ino === ino) return false;
    this.#drop(folder);
    try {
      const watcher = watchFolder(at, { persistent: true }, (_event, name) => this.#heard(folder, name));
      // A folder that was deleted reports nothing more.
      watcher.on("error", () => this.#heard(folder, null));
      this.#watched.set(folder, { watcher, at, ino });
    } catch {
      // The kernel has no watches left.
      this.#isPolling = true;
    }
    return true;
  }

  /** What was already looked at is compared with the last look, so no change in between is lost. */
  #look(places: readonly string[]): void {
    const { fs, onFailure } = this.#options;
    this.#seen = new Map(places.map((place) => [place, this.#seen.get(place) ?? lookAt(fs, place)]));
    this.#timer ??= setInterval(() => {
      try {
        const before = this.#seen;
        this.#seen = new Map(Array.from(before.keys(), (place) => [place, lookAt(fs, place)]));
        this.#tell([...before.keys()].filter((place) => this.#seen.get(place) !== before.get(place)));
      } catch (error) {
        onFailure(error);
      }
    }, pollMs);
  }

  #heard(folder: string, name: string | null): void {
    try {
      const names = this.#wanted.get(folder);
      if (names === undefined) return;
      const isRight = this.#watched.get(folder)?.at === folder;
      const isOther = this.#arm(folder);
      // Files that were created before the folder was watched were not reported.
      if (isOther) this.#tell([...names].flatMap(([one, files]) => (this.#isThere(folder, one) ? [...files] : [])));
      else if (isRight)
        this.#tell(
          name === null
            ? [...names.values()].flatMap((files) => [...files])
            : [...(names.get(name) ?? []), ...(names.get(anyName) ?? [])],
        );
    } catch (error) {
      this.#options.onFailure(error);
    }
  }

  #isThere(folder: string, name: string): boolean {
    const { fs } = this.#options;
    return name === anyName ? isFolderAt(fs, folder) : isFileAt(fs, `${folder}/${name}`);
  }

  #tell(files: Iterable<string>): void {
    for (const file of new Set(files)) this.#options.onChange(file);
  }

  #drop(folder: string): void {
    this.#watched.get(folder)?.watcher.close();
    this.#watched.delete(folder);
  }
}

/** The stamp of a file, or of a folder and everything in it. */
function lookAt(fs: FileSystem, place: string): string {
  const inside = isFolderAt(fs, place) ? namesIn(fs, place).map((name) => [name, `${place}/${name}`] as const) : [];
  return [["", place] as const, ...inside].map(([name, path]) => `${name} ${stampText(stampOf(fs, path))}`).join("\n");
}

function nearest(fs: FileSystem, folder: string): string {
  const above = dirname(folder);
  return isFolderAt(fs, folder) || above === folder ? folder : nearest(fs, above);
}
