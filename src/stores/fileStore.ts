import { flushFileLater, flushFolder } from "../disk/flush.ts";
import { lockFile } from "../disk/lockFile.ts";
import { isFolderAt, membersOf, statOf } from "../disk/look.ts";
import { realInside } from "../disk/realInside.ts";
import { reasonOf, replaceFile } from "../disk/replaceFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { parentFolder } from "../text/parentFolder.ts";
import { sha256 } from "../text/sha256.ts";
import type {
  Condition,
  ETag,
  ListedObject,
  Part,
  PutAnswer,
  PutOptions,
  Store,
  StoreAbilities,
  StoredObject,
} from "./store.ts";
import { StoreError } from "./storeError.ts";

/** The names that this store uses in the folder for itself: a file that is being written, and the lock. */
const ownName = /^\.feedwright(?:-\d+-\d+\.new|\.lock(?:\.takeover)?)$/;
/** A file that has been under a temporary name for this long belongs to a process that was killed. */
const leftOverMs = 3_600_000;

let counter = 0;

/**
 * A folder as a store, such as the one that a web server serves, or a mounted one that several computers share.
 *
 * A file is written under a temporary name, flushed, and renamed. Conditions are checked under a lock, so they hold among programs that use
 * this class. No file is touched that it was not asked to write or delete.
 */
export class FileStore implements Store {
  readonly name: string;
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #tidied = new Set<string>();

  /** @param folder Absolute. It is created with the first object, if the folder above exists. */
  constructor(fs: FileSystem, folder: string) {
    this.#fs = fs;
    this.#folder = folder.replace(/(?<=.)[/\\]$/, "");
    this.name = this.#folder;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return this.#attempt("read", key, () => this.#read(this.#pathOf(key)));
  }

  async getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    const found = await this.get(key);
    return found?.etag === known ? "same" : found;
  }

  async getPart(key: string, version: ETag, { from, to }: Part): Promise<Uint8Array | "changed"> {
    const found = await this.get(key);
    return found?.etag === version ? found.bytes.subarray(from, to) : "changed";
  }

  async put(key: string, bytes: Uint8Array, { condition, checksum }: PutOptions = {}): Promise<PutAnswer> {
    const path = this.#pathOf(key);
    const digest = sha256(bytes);
    if (checksum !== undefined && checksum !== digest)
      throw new StoreError(this.name, { action: "write", key, reason: "wrong checksum", isPassing: false });
    const temporary = await this.#attempt("write", key, () => this.#writeTemporary(path, bytes));
    return this.#attempt("write", key, () => {
      try {
        return this.#locked(() => {
          if (!this.#holds(path, condition)) return "changed";
          replaceFile(this.#fs, temporary, path);
          flushFolder(this.#fs, parentFolder(path));
          return { etag: etagOf(digest) };
        });
      } finally {
        this.#removeIfThere(temporary);
      }
    });
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    const deepest = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    const folders = [deepest];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const member of this.#attempt("list", folder, () => this.#members(`${this.#folder}/${folder}`))) {
        const key = folder + member.name;
        if (ownName.test(member.name)) continue;
        if (member.isDirectory()) folders.push(`${key}/`);
        if (!key.startsWith(prefix) || member.isDirectory()) continue;
        const path = `${this.#folder}/${key}`;
        const stat = statOf(this.#fs, path);
        if (stat?.isFile() !== true) continue;
        // A file outside the folder is not an object of this store, even if a link leads to it.
        if (member.isSymbolicLink() && realInside(this.#fs, path, [this.#folder]) === undefined) continue;
        // The version is computed only on request: most callers only need the names, and the folder may contain films.
        const etagNow = (): ETag => this.#attempt("list", key, () => this.#read(path))?.etag ?? "";
        yield {
          key,
          size: stat.size,
          modified: stat.mtimeMs,
          stamp: `${stat.size} ${stat.mtimeMs} ${stat.ino}`,
          get etag() {
            return etagNow();
          },
        };
      }
    }
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const path = this.#pathOf(key);
    return this.#attempt("delete", key, () => {
      if (statOf(this.#fs, path) === undefined) return "deleted";
      return this.#locked(() => {
        if (!this.#holds(path, condition)) return "changed";
        this.#fs.unlinkSync(path);
        flushFolder(this.#fs, parentFolder(path));
        return "deleted";
      });
    });
  }

  async abilities(): Promise<StoreAbilities> {
    return { conditionalPut: true, conditionalDelete: true };
  }

  close(): void {}

  /** @throws FeedwrightError STORE_KEY */
  #pathOf(key: string): string {
    const names = key.split("/");
    if (names.some((name) => /^\.{0,2}$|[\\\0]/.test(name) || ownName.test(name)) || /^[a-z]:/i.test(key))
      throw new FeedwrightError(storeKinds.STORE_KEY, { key, store: this.name });
    return `${this.#folder}/${key}`;
  }

  /** A pipe or a device has no end. */
  #read(path: string): StoredObject | undefined {
    const before = statOf(this.#fs, path);
    if (before?.isFile() !== true) return undefined;
    const bytes = this.#fs.readFileSync(path);
    const after = statOf(this.#fs, path);
    // Other programs may write files in place: a half-written file must not count as an object.
    if (after?.size !== bytes.length || after.mtimeMs !== before.mtimeMs)
      throw Object.assign(new Error("it was changed while it was read"), { code: "EBUSY" });
    return { bytes, etag: etagOf(sha256(bytes)), modified: after.mtimeMs };
  }

  /** A folder that cannot be read is an error: if it counted as empty, everything in it would seem to be gone. */
  #members(folder: string): ReturnType<typeof membersOf> {
    try {
      return this.#fs.readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  #holds(path: string, condition: Condition | undefined): boolean {
    if (condition === undefined) return true;
    if (condition === "new") return this.#fs.lstatSync(path, { throwIfNoEntry: false }) === undefined;
    return this.#read(path)?.etag === condition.etag;
  }

  async #writeTemporary(path: string, bytes: Uint8Array): Promise<string> {
    const folder = parentFolder(path);
    if (!isFolderAt(this.#fs, this.#folder)) this.#fs.mkdirSync(this.#folder);
    this.#fs.mkdirSync(folder, { recursive: true });
    this.#tidy(folder);
    counter += 1;
    const temporary = `${folder}/.feedwright-${process.pid}-${counter}.new`;
    try {
      const fd = this.#fs.openSync(temporary, "w", 0o644);
      try {
        writeAll(this.#fs, fd, bytes);
        await flushFileLater(this.#fs, fd);
      } finally {
        this.#fs.closeSync(fd);
      }
    } catch (error) {
      this.#removeIfThere(temporary);
      throw error;
    }
    return temporary;
  }

  #locked<T>(act: () => T): T {
    const lock = lockFile(this.#fs, `${this.#folder}/.feedwright`);
    try {
      return act();
    } finally {
      lock.release();
    }
  }

  /** Removes what killed processes have left behind, once for each folder. */
  #tidy(folder: string): void {
    if (this.#tidied.has(folder)) return;
    this.#tidied.add(folder);
    for (const { name } of membersOf(this.#fs, folder)) {
      const path = `${folder}/${name}`;
      const stat = /\.new$/.test(name) && ownName.test(name) ? statOf(this.#fs, path) : undefined;
      if (stat !== undefined && Date.now() - stat.mtimeMs > leftOverMs) this.#removeIfThere(path);
    }
  }

  #removeIfThere(path: string): void {
    try {
      this.#fs.unlinkSync(path);
    } catch {
      // It is gone, or the next run tries again.
    }
  }

  /** @throws StoreError */
  #attempt<T>(action: string, key: string, act: () => T): T {
    const explain = (error: unknown): never => {
      if (error instanceof FeedwrightError) throw error;
      const isPassing = passing.has((error as NodeJS.ErrnoException).code ?? "");
      throw new StoreError(this.name, { action, key, reason: reasonOf(error), isPassing });
    };
    try {
      const result = act();
      return result instanceof Promise ? (result.catch(explain) as T) : result;
    } catch (error) {
      return explain(error);
    }
  }
}

/** A network drive may be away for a moment, and a folder or a temporary file may have been removed in between. */
const passing: ReadonlySet<string> = new Set(["EAGAIN", "EBUSY", "EINTR", "EIO", "ENOENT", "ESTALE", "ETIMEDOUT"]);

function etagOf(digest: string): ETag {
  return `"${digest}"`;
}
