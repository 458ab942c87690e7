import { stampOf, stampText } from "../disk/stamp.ts";
import type { FileSystem } from "../model/ports.ts";
import { mostFoldersLookedAt } from "../model/thresholds.ts";

/**
 * The folders of documents as this process left them. The time of a folder changes when somebody deletes or replaces a file in it, so checking
 * the folder replaces checking each of its documents; it does not show that a document was edited in place.
 */
export class FolderLooks {
  readonly #fs: FileSystem;
  readonly #outDir: string;
  /** Folder → its stamp when all its documents were correct. */
  readonly #left = new Map<string, string>();
  /** The folders that were checked last, with their stamps. */
  readonly #seen = new Map<string, string>();
  #nextLook = 0;

  constructor(fs: FileSystem, outDir: string) {
    this.#fs = fs;
    this.#outDir = outDir;
  }

  /** Checks these folders, or else all known folders; of very many, the next ones in turn. */
  look(folders?: Iterable<string>): void {
    this.#seen.clear();
    for (const folder of folders ?? this.#next())
      if (!this.#seen.has(folder)) this.#seen.set(folder, this.#stampOf(folder));
  }

  /** Somebody may have changed a document in it. */
  isChanged(folder: string): boolean {
    const seen = this.#seen.get(folder);
    return seen !== undefined && seen !== this.#left.get(folder);
  }

  /** The documents in the folders that were checked are correct, except for those in these folders. */
  accept(others: ReadonlySet<string>): void {
    for (const [folder, seen] of this.#seen) if (!others.has(folder)) this.#left.set(folder, seen);
  }

  /** Documents were put in place in these folders. If a folder was not checked before, it is unknown what else has changed in it. */
  note(folders: Iterable<string>): void {
    for (const folder of folders) this.#left.set(folder, this.#seen.has(folder) ? this.#stampOf(folder) : "unknown");
  }

  *#next(): Iterable<string> {
    const folders = [...this.#left.keys()];
    const count = Math.min(folders.length, mostFoldersLookedAt);
    const start = this.#nextLook;
    this.#nextLook = (start + count) % Math.max(1, folders.length);
    for (let step = 0; step < count; step += 1) yield folders[(start + step) % folders.length] ?? "";
  }

  #stampOf(folder: string): string {
    return stampText(stampOf(this.#fs, `${this.#outDir}/${folder}`));
  }
}
