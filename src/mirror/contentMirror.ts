import type { BundledFile } from "../cache/bundle.ts";
import { look } from "../disk/look.ts";
import { reasonOf } from "../disk/replaceFile.ts";
import { sameStamp, stampOf } from "../disk/stamp.ts";
import { mirrorKinds } from "../model/catalogue/mirror.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { FileSystem } from "../model/ports.ts";
import { requestsAtOnce } from "../model/thresholds.ts";
import type { ListedObject, Store, StoredObject } from "../stores/store.ts";
import { StoreError } from "../stores/storeError.ts";
import { eachAtOnce } from "../text/eachAtOnce.ts";
import { faultOfKey, isSkipped } from "./keys.ts";
import { type MirrorChange, MirrorFolder, type Staged } from "./mirrorFolder.ts";
import { foldersOf, type Places, placesOf } from "./places.ts";
import { markOf, mostAtOnceBytes, ObjectReader } from "./reading.ts";

export interface MirrorOptions {
  readonly fs: FileSystem;
  readonly store: Store;
  /** The folder for everything that is read from the store, absolute. */
  readonly folder: string;
  readonly isArticle: (path: string) => boolean;
  /** Called while objects are read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The local changes after a look at the store. */
export interface MirrorChanges {
  /** Paths of files that are new, changed or gone since they were last reported to this process. */
  readonly paths: readonly string[];
  readonly listed: number;
  /** How many objects were read, and how many bytes. */
  readonly read: number;
  readonly bytes: number;
  /** How many objects are gone. */
  readonly removed: number;
}

/** An object as it is listed, or as it was just read. */
type Wanted =
  | { readonly key: string; readonly object: ListedObject; readonly found?: undefined }
  | { readonly key: string; readonly found: StoredObject; readonly object?: undefined };

/** The limits of what is kept for other machines to start with: no media files, and not more than is quickly sent. */
const mostKeptFileBytes = 256 * 1024;
const mostKeptBytes = 64 * 1024 * 1024;
/** Other processes may change the same folder, but not so often. */
const mostRounds = 10;
/** After this many failures and no success, no other object is tried. */
const mostFailures = 16;

/**
 * The content folder of a site whose articles are in a store: each object is a file here. The store determines the files; a look at it
 * reads only the objects that have changed. The code that reads articles does not know where they come from.
 */
export class ContentMirror {
  readonly #options: MirrorOptions;
  readonly #folder: MirrorFolder;
  readonly #reader: ObjectReader;
  /** Path → stamp, as last reported to this process. */
  #told = new Map<string, string>();
  #ofKeys: readonly Diagnostic[] = [];
  readonly #ofObjects = new Map<string, Diagnostic>();
  #emptied: Diagnostic | undefined;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(options: MirrorOptions) {
    const { fs, store, folder } = options;
    this.#options = options;
    this.#folder = new MirrorFolder(fs, folder, store.name);
    this.#reader = new ObjectReader(fs, store, this.#folder.staged);
  }

  /** @throws what the file system throws */
  open(): void {
    this.#folder.open();
    this.#folder.tidy();
    this.#changedPaths();
  }

  /** How many objects are here, as files. */
  get size(): number {
    return this.#folder.entries.size;
  }

  /** The store is suddenly empty. */
  get isEmptied(): boolean {
    return this.#emptied !== undefined;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [
      ...(this.#emptied === undefined ? [] : [this.#emptied]),
      ...this.#ofKeys,
      ...[...this.#ofObjects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    ];
  }

  /**
   * Makes the files here the same as in the store.
   * @param isAccepted Also if nothing is left
   * @throws StoreError: then nothing has changed; what the file system throws
   */
  sync(isAccepted = false): Promise<MirrorChanges> {
    return this.#inTurn(() => this.#sync(isAccepted));
  }

  /**
   * The same for a few objects that may have changed. If one is gone, all are listed, because it may have been moved.
   * @throws as `sync` does
   */
  look(keys: readonly string[]): Promise<MirrorChanges> {
    return this.#inTurn(() => this.#look(keys));
  }

  /** The small files here, for another machine to start with. */
  *toKeep(): Iterable<BundledFile> {
    const { fs } = this.#options;
    let left = mostKeptBytes;
    for (const [key, { mark, etag, modified, size, mtimeMs, ino }] of this.#folder.entries) {
      if (size > mostKeptFileBytes || size > left || mark === "") continue;
      const path = `${this.#folder.files}/${key}`;
      const bytes = look(() => fs.readFileSync(path)).value;
      const stamp = stampOf(fs, path);
      if (bytes === undefined || stamp === undefined || !sameStamp(stamp, { size, mtimeMs, ino })) continue;
      left -= size;
      yield { key, mark, etag, modified, bytes };
    }
  }

  /**
   * Starts with the files that another machine has read from the store; the next look reads what has changed since. Does nothing if there
   * are files already.
   * @throws what the file system throws
   */
  async begin(files: Iterable<BundledFile>): Promise<void> {
    if (this.size > 0) return;
    const usable = [...files].filter(
      ({ key, bytes }) => !isSkipped(key, bytes.length) && faultOfKey(key) === undefined,
    );
    const listed = usable.map(({ key, etag, bytes }) => ({ key, etag, size: bytes.length }));
    const { files: places } = this.#placesOf(listed);
    const placed = new Map<string, Staged>();
    await eachAtOnce(usable, requestsAtOnce, async ({ key, mark, etag, modified, bytes }) => {
      const object: StoredObject = { bytes, etag, ...(modified === undefined ? {} : { modified }) };
      if (places.has(key)) placed.set(key, await this.#reader.keep(key, object, mark));
    });
    this.#folder.change({ placed, removed: [] });
    this.#changedPaths();
  }

  /** Makes its folders look as if they had not just changed. */
  age(): void {
    this.#folder.age();
  }

  close(): void {
    this.#options.store.close();
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#looking.then(act);
    this.#looking = turn.catch(() => {});
    return turn;
  }

  async #sync(isAccepted: boolean): Promise<MirrorChanges> {
    for (let round = 1; ; round += 1) {
      const listed = await this.#listTwiceIfLess();
      const { entries } = this.#folder;
      const { files, diagnostics } = this.#placesOf(listed.values());
      this.#emptied = undefined;
      if (files.size === 0 && entries.size > 0 && !isAccepted) {
        const values = { store: this.#options.store.name, count: entries.size };
        this.#emptied = diagnostic(mirrorKinds.CONTENT_EMPTIED, values);
        return { paths: this.#changedPaths(), listed: listed.size, read: 0, bytes: 0, removed: 0 };
      }
      this.#ofKeys = diagnostics;
      for (const key of this.#ofObjects.keys()) if (!files.has(key)) this.#ofObjects.delete(key);
      const isOther = (object: ListedObject): boolean => entries.get(object.key)?.mark !== markOf(object);
      const wanted = [...files.values()].filter(isOther).map((object) => ({ key: object.key, object }));
      const removed = [...entries.keys()].filter((key) => !files.has(key));
      const outcome = await this.#bring(wanted, removed);
      if (outcome !== "later") return { ...outcome, listed: listed.size };
      // Another process has changed the files first.
      if (round >= mostRounds)
        return { paths: this.#changedPaths(), listed: listed.size, read: 0, bytes: 0, removed: 0 };
    }
  }

  /**
   * An object that is moved while pages of a list are read may be on none of them. So an object counts as gone only if a second list does
   * not contain it either.
   */
  async #listTwiceIfLess(): Promise<ReadonlyMap<string, ListedObject>> {
    const first = await this.#list();
    for (const key of this.#folder.entries.keys()) if (!first.has(key)) return await this.#list();
    return first;
  }

  async #list(): Promise<ReadonlyMap<string, ListedObject>> {
    const listed = new Map<string, ListedObject>();
    for await (const object of this.#options.store.list("")) listed.set(object.key, object);
    return listed;
  }

  #placesOf(listed: Iterable<ListedObject>): Places {
    const { isCaseless } = this.#folder;
    return placesOf(listed, { isArticle: this.#options.isArticle, isCaseless });
  }

  async #look(keys: readonly string[]): Promise<MirrorChanges> {
    const { entries } = this.#folder;
    const named = keys.filter((key) => !isSkipped(key, 1) && faultOfKey(key) === undefined);
    const unknown = named.filter((key) => !entries.has(key));
    const mayBeInTheWay = this.#folder.isCaseless || unknown.some((key) => this.#isInTheWay(key));
    // One request lists a thousand objects.
    if (unknown.length > 1 + entries.size / 1_000 || (unknown.length > 0 && mayBeInTheWay))
      return await this.#sync(false);
    const wanted: Wanted[] = [];
    for (const key of named) {
      const known = entries.get(key);
      const hasStamps = known !== undefined && known.mark !== known.etag;
      if (known === undefined || hasStamps || known.size > mostAtOnceBytes) {
        const object = await this.#listed(key);
        if (object === undefined && known === undefined) continue;
        if (object === undefined) return await this.#sync(false);
        if (known?.mark !== markOf(object)) wanted.push({ key, object });
        continue;
      }
      const found = await this.#options.store.getUnless(key, known.etag);
      // It may have been moved: only a list shows where it is now.
      if (found === undefined) return await this.#sync(false);
      if (found !== "same") wanted.push({ key, found });
    }
    const outcome = await this.#bring(wanted, []);
    return outcome === "later" ? await this.#sync(false) : { ...outcome, listed: 0 };
  }

  #isInTheWay(key: string): boolean {
    const { entries } = this.#folder;
    if (foldersOf(key).some((folder) => entries.has(folder))) return true;
    for (const known of entries.keys()) if (known.startsWith(`${key}/`)) return true;
    return false;
  }

  async #listed(key: string): Promise<ListedObject | undefined> {
    for await (const object of this.#options.store.list(key)) if (object.key === key) return object;
    return undefined;
  }

  async #bring(
    wanted: readonly Wanted[],
    removed: readonly string[],
  ): Promise<Omit<MirrorChanges, "listed"> | "later"> {
    const placed = new Map<string, Staged>();
    const troubles = new Map<string, Diagnostic>();
    const gone: string[] = [];
    let [bytes, done, failures] = [0, 0, 0];
    await eachAtOnce(wanted, requestsAtOnce, async ({ key, object, found }) => {
      try {
        const read =
          found === undefined ? await this.#reader.read(object) : await this.#reader.keep(key, found, found.etag);
        if (read === "gone") gone.push(key);
        else if (read === "changing") troubles.set(key, unread(key, "it changes all the time"));
        else {
          placed.set(key, read);
          bytes += read.bytes;
          if (read.isHollow) troubles.set(key, tooLarge(key, read.size));
        }
      } catch (error) {
        failures += 1;
        if (failures >= mostFailures && placed.size === 0) throw error;
        if (!(error instanceof StoreError) && !isOfDisk(error)) throw error;
        troubles.set(key, unread(key, error instanceof StoreError ? error.reason : reasonOf(error)));
      }
      done += 1;
      this.#options.onProgress?.(done, wanted.length);
    });
    const all = [...removed, ...gone.filter((key) => this.#folder.entries.has(key))];
    const change: MirrorChange = { placed, removed: all };
    const unplaced = this.#folder.change(change);
    if (unplaced === "later") return "later";
    for (const key of [...wanted.map((one) => one.key), ...all]) this.#ofObjects.delete(key);
    for (const [key, trouble] of troubles) this.#ofObjects.set(key, trouble);
    for (const { key, reason } of unplaced) this.#ofObjects.set(key, unread(key, reason));
    return { paths: this.#changedPaths(), read: placed.size, bytes, removed: all.length };
  }

  /** The paths that differ from what was last reported to this process, whichever process has changed them. */
  #changedPaths(): readonly string[] {
    const before = this.#told;
    this.#told = new Map();
    const paths: string[] = [];
    for (const [key, { size, mtimeMs, ino }] of this.#folder.entries) {
      const stamp = `${size} ${mtimeMs} ${ino}`;
      this.#told.set(key, stamp);
      if (before.get(key) !== stamp) paths.push(key);
    }
    for (const key of before.keys()) if (!this.#told.has(key)) paths.push(key);
    return paths;
  }
}

function unread(key: string, reason: string): Diagnostic {
  return diagnostic(mirrorKinds.CONTENT_UNREAD, { key, reason });
}

function tooLarge(key: string, size: number): Diagnostic {
  return diagnostic(mirrorKinds.CONTENT_TOO_LARGE, { key, size: Math.round(size / 1024 / 1024) });
}

function isOfDisk(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException | undefined)?.code === "string";
}
