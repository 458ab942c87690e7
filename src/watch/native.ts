import nodeFs, { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { isFolderAt, realPathOf } from "../disk/look.ts";
import { type EventSource, type EventSourceOptions, isNoise } from "./eventSource.ts";

/** One kernel watch per folder with `fs.watch`, for large trees: only folders are listed, and no files are remembered. */
export function nativeSource({ dir, onDirty, onError }: EventSourceOptions): EventSource {
  const watchers = new Map<string, FSWatcher>();

  const drop = (folder: string): void => {
    for (const [path, watcher] of watchers) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      watchers.delete(path);
    }
  };

  const heard = (folder: string, event: string, name: string | null): void => {
    const path = name === null ? undefined : folder === "" ? String(name) : `${folder}/${name}`;
    if (path !== undefined && isNoise(path)) return;
    // A name that was added or removed may be that of a folder.
    if (event === "rename" && path !== undefined && !watchers.has(path) && isFolderAt(nodeFs, join(dir, path)))
      add(path);
    onDirty(path);
  };

  /** The target of a link is reported by its own name if it is watched, too; a target elsewhere is not content. */
  const isWatchedAlready = (folder: string): boolean => {
    const real = realPathOf(nodeFs, join(dir, folder));
    const root = realPathOf(nodeFs, dir);
    const way = real === undefined || root === undefined ? "" : wayInto(root, real);
    return way === undefined || !isNoise(way);
  };

  const add = (folder: string): void => {
    if (watchers.has(folder) || (folder !== "" && isNoise(folder))) return;
    try {
      const watcher = watch(join(dir, folder), { persistent: true }, (event, name) => {
        try {
          heard(folder, event, name);
        } catch (error) {
          onError(error as NodeJS.ErrnoException);
        }
      });
      watcher.on("error", (error: NodeJS.ErrnoException) => {
        drop(folder);
        if (error.code !== "ENOENT" && error.code !== "EPERM") onError(error);
        onDirty(undefined);
      });
      watchers.set(folder, watcher);
      for (const entry of readdirSync(join(dir, folder), { withFileTypes: true })) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        const isLinkToFolder = entry.isSymbolicLink() && isFolderAt(nodeFs, join(dir, path)) && !isWatchedAlready(path);
        if (entry.isDirectory() || isLinkToFolder) add(path);
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      drop(folder);
      if (code !== "ENOENT" && code !== "ENOTDIR") onError(error as NodeJS.ErrnoException);
    }
  };

  add("");
  return {
    name: "native",
    close: async () => {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
