import { openUnnamed } from "../disk/unnamedFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { FileSystem } from "../model/ports.ts";
import { pieceBytes } from "../model/thresholds.ts";

/** Bytes that are read whenever they are needed. */
export interface StoredBytes {
  readonly read: () => Uint8Array;
}

/** Keeps bytes out of memory that are needed again later in the same build: they are in a file that has no name. */
export class BytesOnDisk {
  readonly #fs: FileSystem;
  readonly #folders: readonly string[];
  #fd: number | undefined;
  #end = 0;
  #buffer = Buffer.allocUnsafeSlow(0);
  #buffered = 0;
  /** The disk has refused a write. Everything since the last successful one stays in the buffer. */
  #isFull = false;

  /** @param folders Where the file may be, the best first; not all need to be writable */
  constructor(fs: FileSystem, folders: readonly string[]) {
    this.#fs = fs;
    this.#folders = folders;
  }

  /** Undefined if they cannot be written to the disk. */
  put(bytes: string | Uint8Array): StoredBytes | undefined {
    // A character takes at most three bytes.
    const most = typeof bytes === "string" ? 3 * bytes.length : bytes.length;
    if (most > this.#buffer.length - this.#buffered && !this.#makeRoom(most)) return undefined;
    const start = this.#buffered;
    if (typeof bytes === "string") this.#buffered += this.#buffer.write(bytes, start, "utf8");
    else {
      this.#buffer.set(bytes, start);
      this.#buffered += bytes.length;
    }
    return new BytesInFile(this, this.#end + start, this.#buffered - start);
  }

  /** @throws what the file system throws */
  read(at: number, length: number): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(length);
    if (at >= this.#end) {
      this.#buffer.copy(bytes, 0, at - this.#end, at - this.#end + length);
      return bytes;
    }
    if (this.#fd === undefined) throw new Error("the file of these bytes is closed");
    for (let read = 0; read < length; ) {
      const got = this.#fs.readSync(this.#fd, bytes, read, length - read, at + read);
      if (got === 0) throw new Error("what was stored is shorter than it was");
      read += got;
    }
    return bytes;
  }

  close(): void {
    if (this.#fd !== undefined) this.#fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #makeRoom(most: number): boolean {
    if (this.#isFull) return false;
    try {
      this.#fd ??= openUnnamed(this.#fs, this.#folders);
      writeAll(this.#fs, this.#fd, this.#buffer.subarray(0, this.#buffered), this.#end);
    } catch {
      this.#isFull = true;
      return false;
    }
    this.#end += this.#buffered;
    this.#buffered = 0;
    if (this.#buffer.length < most) this.#buffer = Buffer.allocUnsafeSlow(Math.max(most, pieceBytes));
    return true;
  }
}

/** A class, which takes less memory: there are hundreds of thousands. */
class BytesInFile implements StoredBytes {
  readonly #file: BytesOnDisk;
  readonly #at: number;
  readonly #length: number;

  constructor(file: BytesOnDisk, at: number, length: number) {
    this.#file = file;
    this.#at = at;
    this.#length = length;
  }

  read(): Uint8Array {
    return this.#file.read(this.#at, this.#length);
  }
}
