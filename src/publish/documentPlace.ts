import { copyFile } from "../disk/copyFile.ts";
import { isLost } from "../disk/flush.ts";
import { replaceFile } from "../disk/replaceFile.ts";
import type { FileSystem } from "../model/ports.ts";
import { pieceBytes } from "../model/thresholds.ts";
import { parentFolder } from "../text/parentFolder.ts";

/** The place of a document. A new document takes it, and the old one can be put back until it is forgotten. */
export class DocumentPlace {
  readonly path: string;
  readonly folder: string;
  /** The old document could not be replaced, and was overwritten. */
  isOverwritten = false;
  readonly #fs: FileSystem;
  /** The second name of the old document. */
  readonly #second: string;
  #isTaken = false;
  /** What there was before: `none` is restored by deleting the new document; `lost` cannot be restored. */
  #old: "none" | "kept" | "lost" = "none";

  /** @param secondName In the same folder */
  constructor(fs: FileSystem, path: string, secondName: string) {
    this.#fs = fs;
    this.path = path;
    this.folder = parentFolder(path);
    this.#second = `${this.folder}/${secondName}`;
  }

  /** Whether the document has these bytes. */
  has(bytes: Buffer): boolean {
    const stat = this.#fs.lstatSync(this.path, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || stat.size !== bytes.length) return false;
    return this.#fs.readFileSync(this.path).equals(bytes);
  }

  /** Whether the document has the same bytes as a file, which are compared piece by piece. */
  hasBytesOf(file: string, lengthBytes: number): boolean {
    const stat = this.#fs.lstatSync(this.path, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || stat.size !== lengthBytes) return false;
    const [first, second] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
    const a = this.#fs.openSync(file, "r");
    try {
      const b = this.#fs.openSync(this.path, "r");
      try {
        for (let at = 0; at < lengthBytes; ) {
          const read = this.#fs.readSync(a, first, 0, first.length, at);
          if (read === 0 || this.#fs.readSync(b, second, 0, read, at) !== read) return false;
          if (first.compare(second, 0, read, 0, read) !== 0) return false;
          at += read;
        }
        return true;
      } finally {
        this.#fs.closeSync(b);
      }
    } finally {
      this.#fs.closeSync(a);
    }
  }

  /**
   * Gives the old document a second name so that it can be restored, or copies it if the file system has no hard links (FAT, exFAT, many
   * network drives). If neither is possible, the publication continues without; but if the disk is full or fails, nothing must change.
   */
  keepOld(): void {
    try {
      if (this.#fs.lstatSync(this.path, { throwIfNoEntry: false }) === undefined) return;
      this.#fs.linkSync(this.path, this.#second);
      this.#old = "kept";
      return;
    } catch (error) {
      if (isLost(error)) throw error;
    }
    try {
      const stat = this.#fs.lstatSync(this.path, { throwIfNoEntry: false });
      if (stat === undefined) return;
      this.#old = "lost";
      if (!stat.isFile()) return;
      copyFile(this.#fs, this.path, this.#second);
      this.#old = "kept";
    } catch (error) {
      removeTemporary(this.#fs, this.#second);
      if (isLost(error)) throw error;
    }
  }

  /** Puts a temporary file here. */
  take(file: string): void {
    this.isOverwritten = replaceFile(this.#fs, file, this.path) === "in place";
    this.#isTaken = true;
  }

  /** Gives the place back to the old document. */
  putBack(): void {
    try {
      if (!this.#isTaken) this.forgetOld();
      else if (this.#old === "kept") replaceFile(this.#fs, this.#second, this.path);
      else if (this.#old === "none") this.#fs.unlinkSync(this.path);
      this.#old = "none";
    } catch {
      // The disk refuses even this. The document in place is complete, although it is the new one.
    }
  }

  /** Removes the second name of the old document. */
  forgetOld(): void {
    if (this.#old === "kept") removeTemporary(this.#fs, this.#second);
    this.#old = "none";
  }
}

export function removeTemporary(fs: FileSystem, file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // `healOutput` removes it at the next start.
  }
}
