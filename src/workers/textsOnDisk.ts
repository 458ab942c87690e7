import { openUnnamed } from "../disk/unnamedFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { Content, Rendered } from "../model/entry.ts";
import type { FileSystem } from "../model/ports.ts";
import { fewestStoredCharacters, mostUnusedBytes, pieceBytes } from "../model/thresholds.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where a text is: in `file`, from the byte `at` on. In this form, it can be sent from one thread to another. */
export interface StoredText {
  readonly kind: Content["kind"];
  readonly file: { readonly fd: number };
  readonly at: number;
  readonly length: number;
}

/**
 * Content whose text is in a file, and is read whenever it is needed. A class, which takes less memory: there are hundreds of thousands.
 */
class TextInFile implements Content, StoredText {
  readonly kind: Content["kind"];
  readonly length: number;
  file: TextFile;
  at: number;

  constructor(kind: Content["kind"], file: TextFile, at: number, length: number) {
    this.kind = kind;
    this.file = file;
    this.at = at;
    this.length = length;
  }

  get value(): string {
    return this.file.read(this);
  }

  moveTo(file: TextFile): void {
    const { at } = file.append({ kind: this.kind, value: this.value });
    this.file = file;
    this.at = at;
  }

  toJSON(): Content {
    return { kind: this.kind, value: this.value };
  }
}

/** A file of texts. Only one thread writes it. */
export class TextFile {
  readonly fd: number;
  readonly #fs: FileSystem;
  #end: number;
  /** One buffer for all texts: separate ones would stay in memory until a garbage collection. */
  #buffer = Buffer.allocUnsafeSlow(pieceBytes);
  #buffered = 0;

  /** @param end Writing starts here. */
  constructor(fs: FileSystem, fd: number, end = 0) {
    this.#fs = fs;
    this.fd = fd;
    this.#end = end;
  }

  append({ kind, value }: Content): TextInFile {
    // A character takes at most three bytes.
    if (value.length * 3 > this.#buffer.length - this.#buffered) this.flush();
    if (value.length * 3 > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(value.length * 3);
    const length = this.#buffer.write(value, this.#buffered, "utf8");
    const at = this.#end + this.#buffered;
    this.#buffered += length;
    return new TextInFile(kind, this, at, length);
  }

  /** Everything is in the file, and other threads can read it. */
  flush(): void {
    writeAll(this.#fs, this.fd, this.#buffer.subarray(0, this.#buffered), this.#end);
    this.#end += this.#buffered;
    this.#buffered = 0;
  }

  read({ at, length }: Pick<StoredText, "at" | "length">): string {
    const start = at - this.#end;
    if (start >= 0 && start + length <= this.#buffered) return this.#buffer.toString("utf8", start, start + length);
    return readText(this.#fs, { file: this, at, length });
  }

  close(): void {
    this.#fs.closeSync(this.fd);
  }
}

/** Reads a text that any thread has put into a file. */
export function readText(fs: FileSystem, { file, at, length }: Omit<StoredText, "kind">): string {
  const bytes = scratchOf(length);
  for (let read = 0; read < length; ) {
    const got = fs.readSync(file.fd, bytes, read, length - read, at + read);
    if (got === 0) throw new Error("a text is shorter than it was");
    read += got;
  }
  return bytes.toString("utf8", 0, length);
}

let scratch = Buffer.alloc(0);

function scratchOf(length: number): Buffer {
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(Math.max(length, pieceBytes));
  return scratch;
}

/** Moves the texts of `rendered` to the file, and returns it. */
export function moveTexts(file: TextFile, rendered: Mutable<Rendered>): Rendered {
  const { content, excerpt } = rendered;
  if (content.value.length >= fewestStoredCharacters) rendered.content = file.append(content);
  if (excerpt.value.length >= fewestStoredCharacters) rendered.excerpt = file.append(excerpt);
  return rendered;
}

/** Where another thread continues. In this form, it can be sent there. */
export interface LentTextFile {
  readonly fd: number;
  readonly end: number;
}

/**
 * Keeps the content of complete feeds out of memory, in unnamed files, so that nothing is left behind however the program ends.
 */
export class TextsOnDisk {
  readonly #fs: FileSystem;
  readonly #folders: readonly string[];
  #files: TextFile[] = [];
  #own: TextFile | undefined;
  #lent: TextFile | undefined;
  #lentEnd = 0;
  #isLent = false;
  #usedBytes = 0;
  #allBytes = 0;

  /** @param folders Where the files may be, the best first; not all need to be writable */
  constructor(fs: FileSystem, folders: readonly string[]) {
    this.#fs = fs;
    this.#folders = folders;
  }

  /**
   * A file for another thread to write in from a position on, until `takeBack`.
   * @throws what the file system throws
   */
  lend(): LentTextFile {
    this.#lent ??= this.#open();
    this.#isLent = true;
    return { fd: this.#lent.fd, end: this.#lentEnd };
  }

  takeBack(): void {
    this.#isLent = false;
  }

  /** Moves the texts of `rendered` to the file, and returns it. */
  put(rendered: Mutable<Rendered>): Rendered {
    this.#own ??= this.#open();
    return this.#count(moveTexts(this.#own, rendered));
  }

  /** The same for texts in a file that was lent. */
  take(rendered: Mutable<Rendered>): Rendered {
    rendered.content = this.#taken(rendered.content);
    rendered.excerpt = this.#taken(rendered.excerpt);
    return this.#count(rendered);
  }

  /** From now on, other threads can read every text. */
  flush(): void {
    this.#own?.flush();
  }

  /** Its texts are no longer needed. */
  forget(rendered: Rendered): void {
    for (const { length } of textsIn(rendered)) this.#usedBytes -= length;
  }

  get isWasteful(): boolean {
    return !this.#isLent && this.#allBytes - this.#usedBytes > this.#usedBytes + mostUnusedBytes;
  }

  /** Copies everything that is used to a new file without gaps. */
  moveTogether(used: Iterable<Rendered>): void {
    const before = this.#files;
    this.#files = [];
    const file = this.#open();
    for (const rendered of used) for (const one of textsIn(rendered)) one.moveTo(file);
    for (const old of before) old.close();
    this.#own = file;
    this.#lent = undefined;
    this.#lentEnd = 0;
    this.#allBytes = this.#usedBytes;
  }

  close(): void {
    for (const file of this.#files) file.close();
    this.#files = [];
    this.#own = undefined;
    this.#lent = undefined;
  }

  #count(rendered: Rendered): Rendered {
    for (const { length } of textsIn(rendered)) {
      this.#usedBytes += length;
      this.#allBytes += length;
    }
    return rendered;
  }

  #taken(content: Content): Content {
    if (!isStoredText(content)) return content;
    if (this.#lent === undefined) return content;
    this.#lentEnd = Math.max(this.#lentEnd, content.at + content.length);
    return new TextInFile(content.kind, this.#lent, content.at, content.length);
  }

  #open(): TextFile {
    const file = new TextFile(this.#fs, openUnnamed(this.#fs, this.#folders));
    this.#files.push(file);
    return file;
  }
}

function* textsIn({ content, excerpt }: Rendered): Iterable<TextInFile> {
  if (content instanceof TextInFile) yield content;
  if (excerpt instanceof TextInFile) yield excerpt;
}

/** Whether this is content in the form in which it is sent between threads. */
export function isStoredText(content: Content | StoredText): content is StoredText {
  return "file" in content;
}
