import { existsSync } from "node:fs";
import { sep } from "node:path";
import { watch } from "chokidar";
import { wayInto } from "../disk/contained.ts";
import { type EventSource, type EventSourceOptions, isNoise } from "./eventSource.ts";

/**
 * chokidar over only the folders: files are ignored, so that it holds one kernel watch a folder, and its `raw` events tell of what happens
 * to the files in them. Where the file system tells nothing (network drives, no watches left) it looks at every file now and then.
 */
export async function chokidarSource(
  { dir, onDirty, onError }: EventSourceOptions,
  polling: boolean,
): Promise<EventSource> {
  const below = (path: string): string | undefined => wayInto(dir, path);
  const watcher = watch(dir, {
    ignoreInitial: true,
    persistent: true,
    usePolling: polling,
    interval: 300,
    followSymlinks: true,
    ignored: (path, stats) => {
      const inside = below(path);
      return (inside !== undefined && inside !== "" && isNoise(inside)) || (!polling && stats?.isFile() === true);
    },
  });
  const tell = (path: string): void => {
    const inside = below(path);
    if (inside === undefined) return;
    if (inside === "") onDirty(undefined);
    else if (!isNoise(inside)) onDirty(inside);
  };
  watcher.on("all", (event, path) => {
    // Where much happens at once it takes a folder for gone that is there, or there again, and hears no more of it.
    if (event === "unlinkDir" && existsSync(path)) watcher.add(path);
    // A new folder may hold files that came before it was watched.
    if (event === "addDir" || event === "unlinkDir" || polling) tell(path);
  });
  if (!polling) {
    watcher.on("raw", (_event, path, details) => {
      const folder = (details as { readonly watchedPath?: string }).watchedPath ?? dir;
      if (typeof path === "string") tell(`${folder}${sep}${path}`);
      else onDirty(undefined);
    });
  }
  watcher.on("error", (error) => onError(error as NodeJS.ErrnoException));
  await new Promise<void>((ready) => watcher.once("ready", () => ready()));
  return { name: polling ? "polling" : "chokidar", close: () => watcher.close() };
}
