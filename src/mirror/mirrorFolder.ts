import { lockFile } from "../disk/lockFile.ts";
import { look, membersOf, statOf } from "../disk/look.ts";
import { reasonOf, replaceFile } from "../disk/replaceFile.ts";
import { stampOf, stampText, youngMs } from "../disk/stamp.ts";
import type { FileSystem } from "../model/ports.ts";
import { parentFolder } from "../text/parentFolder.ts";
import { type MirrorEntry, type MirrorIndex, readIndex, writeIndex } from "./mirrorIndex.ts";
import { foldersOf } from "./places.ts";

/** A file that has been read from the store, and waits under a temporary name to be renamed. */
export interface Staged {
  readonly file: string;
  readonly mark: string;
  readonly etag: string;
  readonly modified: number | undefined;
}

/** Changes that are made together. */
export interface MirrorChange {
  readonly placed: ReadonlyMap<string, Staged>;
  readonly removed: readonly string[];
}

export interface Unplaced {
  readonly key: string;
  readonly reason: string;
}

/** A temporary file that is older than this belongs to a process that was killed. */
const leftOverMs = 24 * 3_600_000;
const agedMs = 60_000;

/**
 * The files for the objects of a store, in a folder of the cache. Each appears there complete, by renaming, and has a different stamp from
 * its previous version. Several processes may keep the same folder current: changes are made under a lock, and never go back to an older
 * state.
 *
 * A process that is killed while it makes changes leaves complete files, old and new; they are then compared with the index.
 */
export class MirrorFolder {
  /** The content folder. */
  readonly files: string;
  readonly staged: string;
  /** Two names that differ only in case are the same file here. */
  isCaseless = false;
  readonly #fs: FileSystem;
  readonly #store: string;
  readonly #indexFile: string;
  readonly #workFile: string;
  #entries: MirrorIndex = new Map();
  /** The stamp of the index file when it was last read or written here. */
  #stamp = "none";

  constructor(fs: FileSystem, folder: string, store: string) {
    this.#fs = fs;
    this.#store = store;
    this.files = `${folder}/files`;
    this.staged = `${folder}/staged`;
    this.#indexFile = `${folder}/index`;
    this.#workFile = `${folder}/changing`;
  }

  get entries(): ReadonlyMap<string, MirrorEntry> {
    return this.#entries;
  }

  /** @throws what the file system throws; FeedwrightError OUTPUT_LOCKED */
  open(): void {
    for (const folder of [this.files, this.staged]) this.#fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.isCaseless = this.#probe();
    this.#locked(() => {
      this.#load();
      this.#compare();
    });
  }

  /**
   * Makes changes, unless another process has made changes in the meantime: then the changes have to be determined again.
   * @throws what the file system throws; FeedwrightError OUTPUT_LOCKED
   */
  change(change: MirrorChange): readonly Unplaced[] | "later" {
    return this.#locked(() => {
      const isOther = stampText(stampOf(this.#fs, this.#indexFile)) !== this.#stamp;
      const isUnfinished = statOf(this.#fs, this.#workFile) !== undefined;
      if (isOther) this.#load();
      if (isUnfinished) this.#compare();
      return isOther || isUnfinished ? "later" : this.#make(change);
    });
  }

  /** Removes what killed processes have left behind. */
  tidy(): void {
    for (const { name } of membersOf(this.#fs, this.staged)) {
      const path = `${this.staged}/${name}`;
      const stat = statOf(this.#fs, path);
      if (stat !== undefined && Date.now() - stat.mtimeMs > leftOverMs) look(() => this.#fs.unlinkSync(path));
    }
  }

  /**
   * Gives folders that have just changed a time that is not recent: a folder with a recent time may change again without a different stamp,
   * so anything cached for it would not be trusted. A later change gives the folder a recent time again.
   */
  age(): void {
    const now = Date.now();
    const then = (now - agedMs) / 1000;
    for (const folder of this.#folders()) {
      const path = `${this.files}/${folder}`.replace(/\/$/, "");
      if (now - (statOf(this.#fs, path)?.mtimeMs ?? 0) <= youngMs) look(() => this.#fs.utimesSync(path, then, then));
    }
  }

  #probe(): boolean {
    const probe = `${this.staged}/Probe-${process.pid}`;
    this.#fs.closeSync(this.#fs.openSync(probe, "w", 0o600));
    const isThere = statOf(this.#fs, `${this.staged}/pROBE-${process.pid}`) !== undefined;
    this.#fs.unlinkSync(probe);
    return isThere;
  }

  #make({ placed, removed }: MirrorChange): readonly Unplaced[] {
    const entries = this.#entries;
    const unplaced: Unplaced[] = [];
    if (placed.size + removed.length === 0) return unplaced;
    this.#fs.closeSync(this.#fs.openSync(this.#workFile, "w", 0o600));
    const attempt = (key: string, act: () => void): void => {
      try {
        act();
      } catch (error) {
        // It is read again the next time.
        const known = entries.get(key);
        if (known !== undefined) entries.set(key, { ...known, mark: "" });
        unplaced.push({ key, reason: reasonOf(error) });
      }
    };
    // A file must make room for a folder of the same name, and vice versa. Other files are removed after the new ones have appeared, so
    // that a moved article is always in one of its two places.
    const newFolders = new Set([...placed.keys()].flatMap(foldersOf));
    const isInTheWay = (key: string): boolean =>
      this.isCaseless || newFolders.has(key) || foldersOf(key).some((one) => placed.has(one));
    const remove = (key: string): void => attempt(key, () => this.#remove(key));
    const [first, last] = [removed.filter(isInTheWay), removed.filter((key) => !isInTheWay(key))];
    first.forEach(remove);
    for (const [key, staged] of placed) attempt(key, () => this.#place(key, staged));
    last.forEach(remove);
    this.#save();
    this.#fs.unlinkSync(this.#workFile);
    return unplaced;
  }

  #place(key: string, { file, mark, etag, modified }: Staged): void {
    const path = `${this.files}/${key}`;
    this.#fs.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    this.#date(file, modified, this.#entries.get(key));
    replaceFile(this.#fs, file, path);
    const { size, mtimeMs, ino } = this.#fs.statSync(path);
    this.#entries.set(key, { mark, etag, modified, size, mtimeMs, ino });
  }

  /**
   * Gives a file the time of its object, but never the same time as its previous version: stores report times in seconds, and cached
   * results for a file are used as long as its stamp is the same.
   */
  #date(file: string, modified: number | undefined, before: MirrorEntry | undefined): void {
    const size = this.#fs.statSync(file).size;
    const least = before?.size === size ? before.mtimeMs : Number.NEGATIVE_INFINITY;
    for (const laterMs of [1, 2_000]) {
      const mtimeMs = Math.max(modified ?? Date.now(), Math.ceil(least + laterMs));
      this.#fs.utimesSync(file, mtimeMs / 1000, mtimeMs / 1000);
      // Some file systems only store even seconds.
      if (this.#fs.statSync(file).mtimeMs > least) return;
    }
  }

  #remove(key: string): void {
    if (this.#entries.has(key)) this.#removeFile(`${this.files}/${key}`);
    this.#entries.delete(key);
  }

  #removeFile(path: string): void {
    try {
      this.#fs.unlinkSync(path);
    } catch (error) {
      if (statOf(this.#fs, path) !== undefined) throw error;
    }
    this.#removeFolders(parentFolder(path));
  }

  /** Removes empty folders from the inside out. */
  #removeFolders(innermost: string): void {
    for (let folder = innermost; folder.length > this.files.length; folder = parentFolder(folder))
      if (look(() => this.#fs.rmdirSync(folder)).trouble !== undefined) return;
  }

  /** Only files that are as the index describes them count: the others are read again, or removed. */
  #compare(): void {
    const entries = this.#entries;
    const seen = new Set<string>();
    for (const key of this.#walk()) {
      const path = `${this.files}/${key}`;
      const known = entries.get(key);
      if (known === undefined) this.#removeFile(path);
      else {
        seen.add(key);
        const stat = statOf(this.#fs, path);
        if (stat?.size !== known.size || stat.mtimeMs !== known.mtimeMs || stat.ino !== known.ino)
          entries.set(key, { ...known, mark: "" });
      }
    }
    for (const key of entries.keys()) if (!seen.has(key)) entries.delete(key);
    this.#save();
    if (statOf(this.#fs, this.#workFile) !== undefined) this.#fs.unlinkSync(this.#workFile);
  }

  *#folders(): Iterable<string> {
    const folders = [""];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      yield folder;
      for (const member of membersOf(this.#fs, `${this.files}/${folder}`))
        if (member.isDirectory()) folders.push(`${folder}${member.name}/`);
    }
  }

  *#walk(): Iterable<string> {
    const folders = [""];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const members = membersOf(this.#fs, `${this.files}/${folder}`);
      // A process was killed after it removed the last file in the folder.
      if (members.length === 0 && folder !== "") this.#removeFolders(`${this.files}/${folder.slice(0, -1)}`);
      for (const member of members) {
        const key = `${folder}${member.name}`;
        if (member.isDirectory()) folders.push(`${key}/`);
        else yield key;
      }
    }
  }

  #load(): void {
    this.#stamp = stampText(stampOf(this.#fs, this.#indexFile));
    this.#entries = readIndex(this.#fs, this.#indexFile, this.#store) ?? new Map();
  }

  #save(): void {
    writeIndex(this.#fs, this.#indexFile, this.#store, this.#entries);
    this.#stamp = stampText(stampOf(this.#fs, this.#indexFile));
  }

  #locked<T>(act: () => T): T {
    const lock = lockFile(this.#fs, this.#indexFile);
    try {
      return act();
    } finally {
      lock.release();
    }
  }
}
