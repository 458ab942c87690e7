import type { Content, Rendered } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";

/** A content whose text lies on the shelf, and is read whenever it is asked for. A class, because it is there by the hundred thousand. */
class Shelved implements Content {
  readonly kind: Content["kind"];
  readonly length: number;
  at: number;
  readonly #shelf: Shelf;

  constructor(shelf: Shelf, kind: Content["kind"], at: number, length: number) {
    this.#shelf = shelf;
    this.kind = kind;
    this.at = at;
    this.length = length;
  }

  get value(): string {
    return this.#shelf.read(this).toString("utf8");
  }

  toJSON(): Content {
    return { kind: this.kind, value: this.value };
  }
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
  readonly #shelved = new Set<Shelved>();
  #fd: number | undefined;
  #end = 0;
  #usedBytes = 0;

  constructor(fs: FileSystem, folder: string) {
    this.#fs = fs;
    this.#folder = folder;
  }

  /** Takes the texts out of `rendered`, and gives it back. */
  put(rendered: { -readonly [K in keyof Rendered]: Rendered[K] }): Rendered {
    rendered.content = this.#shelve(rendered.content);
    rendered.excerpt = this.#shelve(rendered.excerpt);
    return rendered;
  }

  /** Its texts are not asked for again. */
  forget({ content, excerpt }: Rendered): void {
    for (const one of [content, excerpt])
      if (one instanceof Shelved && this.#shelved.delete(one)) this.#usedBytes -= one.length;
    if (this.#end - this.#usedBytes > this.#usedBytes + mostUnusedBytes) this.#moveTogether();
  }

  close(): void {
    if (this.#fd !== undefined) this.#fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #shelve({ kind, value }: Content): Content {
    if (value.length < 200) return { kind, value };
    const bytes = Buffer.from(value, "utf8");
    const shelved = new Shelved(this, kind, this.#append(bytes), bytes.length);
    this.#shelved.add(shelved);
    this.#usedBytes += bytes.length;
    return shelved;
  }

  #append(bytes: Buffer): number {
    const fd = this.#file();
    const at = this.#end;
    for (let written = 0; written < bytes.length; )
      written += this.#fs.writeSync(fd, bytes, written, bytes.length - written, at + written);
    this.#end += bytes.length;
    return at;
  }

  read({ at, length }: Pick<Shelved, "at" | "length">, fd = this.#file()): Buffer {
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
    for (const one of this.#shelved) one.at = this.#append(this.read(one, before));
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
