import { sameStamp, stampOf } from "../disk/stamp.ts";
import type { Stamp } from "../model/article.ts";
import type { FileSystem } from "../model/ports.ts";

/** By path below the output folder; a missing file has none. */
export type Stamps = ReadonlyMap<string, Stamp>;

export function stampsAt(fs: FileSystem, outDir: string, paths: readonly string[]): Stamps {
  const stamps = new Map<string, Stamp>();
  for (const path of paths) {
    const stamp = stampOf(fs, `${outDir}/${path}`);
    if (stamp !== undefined) stamps.set(path, stamp);
  }
  return stamps;
}

/** Whether all of these files are there, and as they were. */
export function areSame(paths: readonly string[], before: Stamps, now: Stamps): boolean {
  return paths.every((path) => {
    const [a, b] = [before.get(path), now.get(path)];
    return a !== undefined && b !== undefined && sameStamp(a, b);
  });
}
