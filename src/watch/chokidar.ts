import { existsSync } from "node:fs";
import { sep } from "node:path";
import { watch } from "chokidar";
import { wayInto } from "../disk/contained.ts";
import { type EventSource, type EventSourceOptions, isNoise, pollMs } from "./eventSource.ts";

/**
 * chokidar watches only folders: files are ignored, so that it uses one kernel watch per folder, and its `raw` events report changes to the
 * files in them. Where the file system reports nothing (network drives, no watches left), it looks at every file now and then.
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
    interval: pollMs,
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
    // When many files change at once, it may take an existing folder for deleted, and then reports nothing more about it.
    if (event === "unlinkDir" && existsSync(path)) watcher.add(path);
    // A new folder may contain files that were created before it was watched.
    if (event === "addDir" || event === "unlinkDir" || polling) tell(path);
  });
  if (!polling)
    watcher.on("raw", (_event, path, details) => {
      const folder = (details as { readonly watchedPath?: string }).watchedPath ?? dir;
      if (typeof path === "string") tell(`${folder}${sep}${path}`);
      else onDirty(undefined);
    });

  watcher.on("error", (error) => onError(error as NodeJS.ErrnoException));
  await new Promise<void>((ready) => watcher.once("ready", () => ready()));
  return { name: polling ? "polling" : "chokidar", close: () => watcher.close() };
}
