/** The paths of a site's documents: each belongs to one owner, and none is a folder of another. */
import { foldersAbove } from "../text/foldersAbove.ts";

export class PathRegister {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(taken: Iterable<readonly [path: string, owner: string]>) {
    for (const [path, owner] of taken) if (path !== "") this.#add(path, owner);
  }

  /** Reserves all of these paths, or none. @returns The owner of one of them, if there is one */
  take(paths: readonly string[], owner: string): string | undefined {
    for (const path of paths) {
      const other = this.#ownerOf(path);
      if (other !== undefined) return other;
    }
    for (const path of paths) this.#add(path, owner);
    return undefined;
  }

  #ownerOf(path: string): string | undefined {
    const key = keyOf(path);
    const same = this.#files.get(key) ?? this.#folders.get(key);
    if (same !== undefined) return same;
    return foldersAbove(key)
      .map((folder) => this.#files.get(folder))
      .find((other) => other !== undefined);
  }

  #add(path: string, owner: string): void {
    const key = keyOf(path);
    this.#files.set(key, owner);
    for (const folder of foldersAbove(key)) if (!this.#folders.has(folder)) this.#folders.set(folder, owner);
  }
}

/** On file systems where case does not matter, two paths that differ only in case are the same, as are `ß` and `ss`. */
function keyOf(path: string): string {
  return path.toUpperCase().toLowerCase().normalize("NFC");
}
