/** The paths of a site's documents: each belongs to one owner, and none is a folder of another. */
export class PathRegister {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(taken: Iterable<readonly [path: string, owner: string]>) {
    for (const [path, owner] of taken) if (path !== "") this.#add(path, owner);
  }

  /** Takes all of these paths, or none. @returns Who has one of them, if somebody does */
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
    return foldersOf(key)
      .map((folder) => this.#files.get(folder))
      .find((other) => other !== undefined);
  }

  #add(path: string, owner: string): void {
    const key = keyOf(path);
    this.#files.set(key, owner);
    for (const folder of foldersOf(key)) if (!this.#folders.has(folder)) this.#folders.set(folder, owner);
  }
}

/** Where file systems do not tell case apart, two paths that differ only in it are one. */
function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}
