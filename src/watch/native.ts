import nodeFs, { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { isFolderAt, realPathOf } from "../disk/look.ts";
import { type EventSource, type EventSourceOptions, isNoise } from "./eventSource.ts";

/** One kernel watch per folder with `fs.watch`, for large trees: only folders are listed, and no files are remembered. */
export function nativeSource(options: EventSourceOptions): EventSource {
  const watches = new FolderWatches(options);
  watches.add("");
  return { name: "native", close: async () => watches.close() };
}

class FolderWatches {
  readonly #dir: string;
  readonly #onDirty: EventSourceOptions["onDirty"];
  readonly #onError: EventSourceOptions["onError"];
  readonly #watchers = new Map<string, FSWatcher>();

  constructor({ dir, onDirty, onError }: EventSourceOptions) {
    this.#dir = dir;
    this.#onDirty = onDirty;
    this.#onError = onError;
  }

  /** Watches a folder and those in it. */
  add(folder: string): void {
    if (this.#watchers.has(folder) || (folder !== "" && isNoise(folder))) return;
    try {
      this.#watchers.set(folder, this.#watch(folder));
      for (const entry of readdirSync(join(this.#dir, folder), { withFileTypes: true })) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        const isLinkToFolder = entry.isSymbolicLink() && this.#isFolder(path) && !this.#isWatchedAlready(path);
        if (entry.isDirectory() || isLinkToFolder) this.add(path);
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.#drop(folder);
      if (code !== "ENOENT" && code !== "ENOTDIR") this.#onError(error as NodeJS.ErrnoException);
    }
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): FSWatcher {
    const watcher = watch(join(this.#dir, folder), { persistent: true }, (event, name) => {
      try {
        this.#heard(folder, event, name);
      } catch (error) {
        this.#onError(error as NodeJS.ErrnoException);
      }
    });
    watcher.on("error", (error: NodeJS.ErrnoException) => {
      this.#drop(folder);
      if (error.code !== "ENOENT" && error.code !== "EPERM") this.#onError(error);
      this.#onDirty(undefined);
    });
    return watcher;
  }

  #heard(folder: string, event: string, name: string | null): void {
    const path = name === null ? undefined : folder === "" ? String(name) : `${folder}/${name}`;
    if (path !== undefined && isNoise(path)) return;
    // A name that was added or removed may be that of a folder.
    if (event === "rename" && path !== undefined && !this.#watchers.has(path) && this.#isFolder(path)) this.add(path);
    this.#onDirty(path);
  }

  #drop(folder: string): void {
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
  }

  #isFolder(path: string): boolean {
    return isFolderAt(nodeFs, join(this.#dir, path));
  }

  /** The target of a link is reported by its own name if it is watched, too; a target elsewhere is not content. */
  #isWatchedAlready(folder: string): boolean {
    const real = realPathOf(nodeFs, join(this.#dir, folder));
    const root = realPathOf(nodeFs, this.#dir);
    const way = real === undefined || root === undefined ? "" : wayInto(root, real);
    return way === undefined || !isNoise(way);
  }
}
