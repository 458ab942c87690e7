import type { Content, Rendered } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";

/** Where a text lies on the shelf. */
interface Place {
  at: number;
  readonly length: number;
}

/** So much may lie unused on a shelf, in addition to what is used. */
const mostUnusedBytes = 64 * 1024 * 1024;

/**
 * Keeps the content of complete feeds out of memory: it lies in a file that has no name any more, so that nothing is left behind
 * however the program ends.
 */
export class Shelf {
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #places = new Map<Rendered, readonly Place[]>();
  #fd: number | undefined;
  #end = 0;
  #usedBytes = 0;

  constructor(fs: FileSystem, folder: string) {
    this.#fs = fs;
    this.#folder = folder;
  }

  put(rendered: Rendered): Rendered {
    const places: Place[] = [];
    const shelved: Rendered = {
      ...rendered,
      content: this.#shelve(rendered.content, places),
      excerpt: this.#shelve(rendered.excerpt, places),
    };
    this.#places.set(shelved, places);
    return shelved;
  }

  /** Its texts are not asked for again. */
  forget(rendered: Rendered): void {
    for (const { length } of this.#places.get(rendered) ?? []) this.#usedBytes -= length;
    this.#places.delete(rendered);
    if (this.#end - this.#usedBytes > this.#usedBytes + mostUnusedBytes) this.#moveTogether();
  }

  close(): void {
    if (this.#fd !== undefined) this.#fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #shelve({ kind, value }: Content, places: Place[]): Content {
    if (value.length < 200) return { kind, value };
    const bytes = Buffer.from(value, "utf8");
    const place: Place = { at: this.#append(bytes), length: bytes.length };
    places.push(place);
    this.#usedBytes += bytes.length;
    const read = (): string => this.#read(place).toString("utf8");
    return {
      kind,
      get value() {
        return read();
      },
    };
  }

  #append(bytes: Buffer): number {
    const fd = this.#file();
    const at = this.#end;
    for (let written = 0; written < bytes.length; )
      written += this.#fs.writeSync(fd, bytes, written, bytes.length - written, at + written);
    this.#end += bytes.length;
    return at;
  }

  #read({ at, length }: Place, fd = this.#file()): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const got = this.#fs.readSync(fd, bytes, read, length - read, at + read);
      if (got === 0) return bytes.subarray(0, read);
      read += got;
    }
    return bytes;
  }

  /** To a new file, without the gaps. */
  #moveTogether(): void {
    const before = this.#fd;
    if (before === undefined) return;
    this.#fd = undefined;
    this.#end = 0;
    for (const places of this.#places.values())
      for (const place of places) place.at = this.#append(this.#read(place, before));
    this.#fs.closeSync(before);
  }

  #file(): number {
    if (this.#fd !== undefined) return this.#fd;
    this.#fs.mkdirSync(this.#folder, { recursive: true });
    const name = `${this.#folder}/content-${process.pid}-${Math.random().toString(36).slice(2)}`;
    this.#fd = this.#fs.openSync(name, "wx+", 0o600);
    try {
      this.#fs.unlinkSync(name);
    } catch {
      // Where an open file keeps its name, it is removed when the folder of temporary files is.
    }
    return this.#fd;
  }
}
