import type { Content, Rendered } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";

/**
 * Keeps the content of complete feeds out of memory: what goes past `keepInMemory` articles lies in a file that has no
 * name any more, so that nothing is left behind however the program ends.
 */
export class Shelf {
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #keepInMemory: number;
  #kept = 0;
  #fd: number | undefined;
  #end = 0;

  constructor(fs: FileSystem, folder: string, keepInMemory = 500) {
    this.#fs = fs;
    this.#folder = folder;
    this.#keepInMemory = keepInMemory;
  }

  put(rendered: Rendered): Rendered {
    if (this.#kept < this.#keepInMemory) {
      this.#kept += 1;
      return rendered;
    }
    return { ...rendered, content: this.#shelve(rendered.content), excerpt: this.#shelve(rendered.excerpt) };
  }

  close(): void {
    if (this.#fd !== undefined) this.#fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #shelve({ kind, value }: Content): Content {
    if (value.length < 200) return { kind, value };
    const fd = this.#file();
    const bytes = Buffer.from(value, "utf8");
    const at = this.#end;
    let written = 0;
    while (written < bytes.length) {
      written += this.#fs.writeSync(fd, bytes, written, bytes.length - written, at + written);
    }
    this.#end += bytes.length;
    const read = (): string => this.#read(at, bytes.length);
    return {
      kind,
      get value() {
        return read();
      },
    };
  }

  #read(at: number, length: number): string {
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const got = this.#fs.readSync(this.#file(), bytes, read, length - read, at + read);
      if (got === 0) break;
      read += got;
    }
    return bytes.toString("utf8", 0, read);
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
