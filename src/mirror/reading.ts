import { flushFileLater } from "../disk/flush.ts";
import { look, statOf } from "../disk/look.ts";
import { writeAll } from "../disk/writeAll.ts";
import type { FileSystem } from "../model/ports.ts";
import type { ListedObject, Store, StoredObject } from "../stores/store.ts";
import { sha256 } from "../text/sha256.ts";
import type { Staged } from "./mirrorFolder.ts";

/** Objects up to this size are read in one request; sixteen of them may be in memory at once. */
export const mostAtOnceBytes = 4 * 1024 * 1024;
/** The limit for sound, films and pictures; no other part of an article is that large. */
const mostMediaBytes = 2 * 1024 ** 3;
const mostOtherBytes = 64 * 1024 * 1024;
/** How often an object is read again because it changes while it is read. */
const mostTries = 5;

export interface Read extends Staged {
  /** How many bytes were read. */
  readonly bytes: number;
  readonly size: number;
  /** It is too large to be read: the file has its size, but no contents. */
  readonly isHollow: boolean;
}

let counter = 0;

/** Reads objects into files of a folder. Files that a killed process has read completely are used. */
export class ObjectReader {
  readonly #fs: FileSystem;
  readonly #store: Store;
  readonly #folder: string;

  constructor(fs: FileSystem, store: Store, folder: string) {
    this.#fs = fs;
    this.#store = store;
    this.#folder = folder;
  }

  /**
   * `gone`: the object no longer exists.
   * @throws StoreError; what the file system throws
   */
  async read(object: ListedObject): Promise<Read | "gone" | "changing"> {
    let current = object;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const found = this.#isTooLarge(current) ? await this.#hollow(current) : await this.#readOnce(current);
      if (found !== "changed") return found;
      // All parts must come from one version, so it starts again with the current one.
      const now = await this.#listed(current.key);
      if (now === undefined) return "gone";
      current = now;
    }
    return "changing";
  }

  async #readOnce(object: ListedObject): Promise<Read | "gone" | "changed"> {
    const earlier = this.#readEarlier(object);
    if (earlier !== undefined) return earlier;
    if (object.size > mostAtOnceBytes) return await this.#readParts(object);
    const found = await this.#store.get(object.key);
    if (found === undefined) return "gone";
    // If the list has separate stamps, this one may belong to an earlier version: then the object is read again the next time.
    return await this.keep(object.key, found, object.stamp ?? found.etag);
  }

  /**
   * Makes a file of what was read.
   * @throws what the file system throws
   */
  async keep(key: string, { etag, bytes, modified }: StoredObject, mark: string): Promise<Read> {
    const file = await this.#write(key, etag, async (fd) => void writeAll(this.#fs, fd, bytes));
    return { file, mark, etag, modified, bytes: bytes.length, size: bytes.length, isHollow: false };
  }

  async #readParts(object: ListedObject): Promise<Read | "changed"> {
    const { key, size, modified } = object;
    const { etag } = object;
    let isChanged = false;
    const file = await this.#write(key, etag, async (fd) => {
      for (let from = 0; from < size && !isChanged; from += mostAtOnceBytes) {
        const to = Math.min(size, from + mostAtOnceBytes);
        const part = await this.#store.getPart(key, etag, { from, to });
        if (part === "changed" || part.length !== to - from) isChanged = true;
        else writeAll(this.#fs, fd, part, from);
      }
      return isChanged ? "discard" : undefined;
    });
    return isChanged ? "changed" : { file, mark: markOf(object), etag, modified, bytes: size, size, isHollow: false };
  }

  async #hollow(object: ListedObject): Promise<Read> {
    const { key, size, modified } = object;
    const etag = markOf(object);
    const file = await this.#write(key, etag, async (fd) => void this.#fs.ftruncateSync(fd, size));
    return { file, mark: markOf(object), etag, modified, bytes: 0, size, isHollow: true };
  }

  /** If the version of an object is only known after reading it, an earlier copy cannot be compared with it. */
  #readEarlier(object: ListedObject): Read | undefined {
    if (object.stamp !== undefined) return undefined;
    const { key, etag, size, modified } = object;
    const file = this.#fileFor(key, etag);
    return statOf(this.#fs, file)?.size === size
      ? { file, mark: etag, etag, modified, bytes: 0, size, isHollow: false }
      : undefined;
  }

  async #listed(key: string): Promise<ListedObject | undefined> {
    for await (const object of this.#store.list(key)) if (object.key === key) return object;
    return undefined;
  }

  /** The file gets its name when it is completely on disk. */
  async #write(key: string, etag: string, fill: (fd: number) => Promise<"discard" | undefined>): Promise<string> {
    counter += 1;
    const temporary = `${this.#folder}/${process.pid}-${counter}`;
    const file = this.#fileFor(key, etag);
    try {
      const fd = this.#fs.openSync(temporary, "w", 0o600);
      let isDiscarded = false;
      try {
        isDiscarded = (await fill(fd)) === "discard";
        if (!isDiscarded) await flushFileLater(this.#fs, fd);
      } finally {
        this.#fs.closeSync(fd);
      }
      if (isDiscarded) this.#fs.unlinkSync(temporary);
      else this.#fs.renameSync(temporary, file);
    } catch (error) {
      look(() => this.#fs.unlinkSync(temporary));
      throw error;
    }
    return file;
  }

  #fileFor(key: string, etag: string): string {
    const name = sha256(`${key}\u0000${etag}`).slice(0, 40);
    return `${this.#folder}/${name}`;
  }

  #isTooLarge({ key, size }: ListedObject): boolean {
    return size > (media.test(key) ? mostMediaBytes : mostOtherBytes);
  }
}

const media =
  /\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac|mp4|m4v|webm|mov|mkv|jpe?g|png|gif|webp|avif|svg|tiff?|heic)$/i;

export function markOf({ stamp, etag }: ListedObject): string {
  return stamp ?? etag;
}
