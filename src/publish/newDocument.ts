import { flushFileLater } from "../disk/flush.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { FileSystem } from "../model/ports.ts";
import { documentInMemory, pieceBytes } from "../model/thresholds.ts";
import { DocumentPlace, removeTemporary } from "./documentPlace.ts";

/** A document that is being written. */
export interface OpenDocument {
  /** @returns its length in bytes */
  readonly write: (text: string) => number;
  readonly writeBytes: (bytes: Uint8Array) => void;
  /** Copies bytes from the document that is in place. */
  readonly copy: (startBytes: number, lengthBytes: number) => void;
}

let counter = 0;

/** A document on its way into place: it is written to a temporary file, flushed, and put in place if its bytes differ. */
export class NewDocument implements OpenDocument {
  readonly path: string;
  readonly place: DocumentPlace;
  lengthBytes = 0;
  differs = false;
  readonly #fs: FileSystem;
  readonly #folders: Set<string>;
  readonly #file: string;
  /** The beginning, as long as it may be the whole document. */
  #pieces: (string | Uint8Array)[] = [];
  #piecesLength = 0;
  /**
   * The part of a longer document that is not in the file yet: one buffer for all of it, because each new buffer would stay in memory until
   * a garbage collection.
   */
  #buffer: Buffer | undefined;
  #buffered = 0;
  #fd: number | undefined;
  #hasFile = false;
  /** The bytes have been compared with the document in place while they were in memory. */
  #isCompared = false;
  #isFlushing = false;

  /** @param folders The folders that the publication has already made sure of */
  constructor(fs: FileSystem, outDir: string, path: string, folders: Set<string>) {
    this.#fs = fs;
    this.#folders = folders;
    this.path = path;
    counter += 1;
    const stem = `.feedwright-${process.pid}-${counter}`;
    this.place = new DocumentPlace(fs, `${outDir}/${path}`, `${stem}.old`);
    this.#file = `${this.place.folder}/${stem}.new`;
  }

  write(text: string): number {
    if (this.#buffer !== undefined) return this.#writeBuffered(text);
    this.#pieces.push(text);
    this.#piecesLength += text.length;
    if (this.#piecesLength > documentInMemory) this.#startFile();
    return Buffer.byteLength(text);
  }

  /** @param bytes Must not be changed afterwards */
  writeBytes(bytes: Uint8Array): void {
    if (this.#buffer !== undefined) this.#bufferBytes(bytes);
    else {
      this.#pieces.push(bytes);
      this.#piecesLength += bytes.length;
      if (this.#piecesLength > documentInMemory) this.#startFile();
    }
  }

  copy(startBytes: number, lengthBytes: number): void {
    const buffer = this.#startFile();
    this.#flush();
    const from = this.#fs.openSync(this.place.path, "r");
    try {
      for (let done = 0; done < lengthBytes; ) {
        const read = this.#fs.readSync(from, buffer, 0, Math.min(buffer.length, lengthBytes - done), startBytes + done);
        if (read === 0) throw new Error("the document in place is shorter than it was");
        this.#append(buffer.subarray(0, read));
        done += read;
      }
    } finally {
      this.#fs.closeSync(from);
    }
  }

  /**
   * Writes all bytes to the temporary file, unless they are the same as those in place: nothing of the document is in memory any more.
   * @returns whether it is still to be flushed
   */
  writeOut(): boolean {
    if (this.#buffer === undefined) {
      const bytes = joined(this.#pieces);
      if (this.place.has(bytes)) {
        this.lengthBytes = bytes.length;
        // If it stayed in memory, 20,000 documents that have not changed would take 2.4 GB.
        this.#pieces = [];
        return false;
      }
      this.#isCompared = true;
      this.#append(bytes);
    }
    this.#flush();
    this.#pieces = [];
    this.#buffer = undefined;
    this.#open();
    return true;
  }

  /** Flushes the temporary file, while others are flushed as well. */
  async flushLater(): Promise<void> {
    const fd = this.#fd;
    if (fd === undefined) return;
    this.#isFlushing = true;
    try {
      await flushFileLater(this.#fs, fd);
    } finally {
      this.#isFlushing = false;
      // It has been discarded in the meantime.
      if (this.#fd === undefined) this.#fs.closeSync(fd);
    }
    if (this.#fd !== undefined) this.#close(fd);
  }

  #close(fd: number): void {
    this.#fs.closeSync(fd);
    this.#fd = undefined;
    this.differs = this.#isCompared || !this.place.hasBytesOf(this.#file, this.lengthBytes);
    if (!this.differs) this.discard();
  }

  /** All bytes of the document, before anything is written out. */
  bytes(): Uint8Array {
    if (this.#buffer === undefined) return new Uint8Array(joined(this.#pieces));
    this.#flush();
    return this.#fs.readFileSync(this.#file);
  }

  putInPlace(): void {
    this.place.take(this.#file);
    this.#hasFile = false;
  }

  /** Removes the temporary file, and the second name of the old document. */
  discard(): void {
    this.#pieces = [];
    this.#buffer = undefined;
    if (this.#fd !== undefined && !this.#isFlushing) {
      try {
        this.#fs.closeSync(this.#fd);
      } catch {
        // It was to be closed anyway.
      }
    }
    this.#fd = undefined;
    if (this.#hasFile) removeTemporary(this.#fs, this.#file);
    this.#hasFile = false;
    this.place.forgetOld();
  }

  #startFile(): Buffer {
    if (this.#buffer !== undefined) return this.#buffer;
    this.#buffer = Buffer.allocUnsafeSlow(pieceBytes);
    for (const piece of this.#pieces) {
      if (typeof piece === "string") this.#writeBuffered(piece);
      else this.#bufferBytes(piece);
    }
    this.#pieces = [];
    return this.#buffer;
  }

  #bufferBytes(bytes: Uint8Array): void {
    const buffer = this.#startFile();
    if (bytes.length > buffer.length - this.#buffered) this.#flush();
    if (bytes.length > buffer.length) this.#append(bytes);
    else {
      buffer.set(bytes, this.#buffered);
      this.#buffered += bytes.length;
    }
  }

  #writeBuffered(text: string): number {
    const buffer = this.#startFile();
    // A character takes at most three bytes.
    if (text.length * 3 > buffer.length - this.#buffered) this.#flush();
    if (text.length * 3 > buffer.length) {
      const bytes = Buffer.from(text, "utf8");
      this.#append(bytes);
      return bytes.length;
    }
    const length = buffer.write(text, this.#buffered, "utf8");
    this.#buffered += length;
    return length;
  }

  #flush(): void {
    if (this.#buffer === undefined || this.#buffered === 0) return;
    this.#append(this.#buffer.subarray(0, this.#buffered));
    this.#buffered = 0;
  }

  #append(bytes: Uint8Array): void {
    const fd = this.#open();
    writeAll(this.#fs, fd, bytes);
    this.lengthBytes += bytes.length;
  }

  #open(): number {
    if (this.#fd === undefined) {
      const { folder } = this.place;
      if (!this.#folders.has(folder)) this.#fs.mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
      this.#fd = this.#fs.openSync(this.#file, "wx", 0o644);
      this.#hasFile = true;
    }
    return this.#fd;
  }
}

/** The bytes of all pieces, until the next call: one buffer for all documents, because each new one would stay until a garbage collection. */
function joined(pieces: readonly (string | Uint8Array)[]): Buffer {
  // A character takes at most three bytes.
  const most = pieces.reduce((sum, piece) => sum + (typeof piece === "string" ? 3 : 1) * piece.length, 0);
  if (scratch.length < most) scratch = Buffer.allocUnsafeSlow(most);
  let end = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") end += scratch.write(piece, end, "utf8");
    else {
      scratch.set(piece, end);
      end += piece.length;
    }
  }
  return scratch.subarray(0, end);
}

let scratch = Buffer.alloc(0);
