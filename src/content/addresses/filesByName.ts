import { membersOf, statOf } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";

/** Finds files anywhere below a folder by their names, as notebooks do. */
export type FindFileNamed = (name: string) => string | undefined;

const mostFolders = 5000;
const mostFiles = 50_000;

/**
 * The folder is searched when the first name is looked up, and again after one of its folders has changed. Of several files with one name,
 * the one with the shortest path is used.
 */
export function createFilesByName(folder: string, fs: FileSystem): FindFileNamed {
  let folders: ReadonlyMap<string, number> = new Map();
  let byName: ReadonlyMap<string, string> | undefined;
  return (name) => {
    const isFresh = byName !== undefined && [...folders].every(([path, at]) => statOf(fs, path)?.mtimeMs === at);
    if (!isFresh) ({ folders, byName } = gone(folder, fs));
    return byName?.get(name.normalize("NFC").toLowerCase());
  };
}

function gone(
  top: string,
  fs: FileSystem,
): { readonly folders: ReadonlyMap<string, number>; readonly byName: ReadonlyMap<string, string> } {
  const folders = new Map<string, number>();
  const byName = new Map<string, string>();
  const open = [""];
  for (let at = 0; at < open.length && at < mostFolders && byName.size < mostFiles; at += 1) {
    const way = open[at] ?? "";
    const path = way === "" ? top : `${top}/${way}`;
    folders.set(path, statOf(fs, path)?.mtimeMs ?? 0);
    for (const entry of membersOf(fs, path).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const inside = way === "" ? entry.name : `${way}/${entry.name}`;
      if (entry.isDirectory()) open.push(inside);
      else {
        const key = entry.name.normalize("NFC").toLowerCase();
        if (!byName.has(key)) byName.set(key, inside);
      }
    }
  }
  return { folders, byName };
}
