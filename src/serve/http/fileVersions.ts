import { join } from "node:path";
import { realInside } from "../../disk/realInside.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { Instant } from "../../model/text.ts";
import { contentTypeOf, isCompressible } from "./contentType.ts";
import { hashInPieces, hashOf, openSync, openVersion, readAll, readStart, stampOf, statSync } from "./readFile.ts";

/** One file at one time: its bytes, tag and date belong together. */
export interface FileVersion {
  /** Absolute. */
  readonly file: string;
  readonly size: number;
  /** SHA-256 of the bytes, base64url: the entity tag without its quotes. */
  readonly hash: string;
  readonly lastModified: Instant;
  readonly contentType: string;
  /** Absent for a file that is too large for memory: it is read from `open()` in pieces. */
  readonly bytes?: Buffer;
  /** A descriptor of this very version; nothing if the file was replaced in the meantime. The caller closes it. */
  readonly open: () => number | undefined;
}

export interface FileVersions {
  /**
   * The current version of the file at a path below a folder; nothing if it is not a regular file in that folder, even through links.
   * Hidden files are never served. Returns a promise only for a large file that has not been seen yet.
   */
  readonly get: (root: string, path: string) => FileVersion | undefined | Promise<FileVersion | undefined>;
}

export interface FileVersionsOptions {
  /** When the content of a text file last changed, if the text itself says so; otherwise, the time of the file is used. */
  readonly dateOf?: (contentType: string, text: string) => Instant | undefined;
  /** Called once for every version that was read. */
  readonly onVersion?: (version: FileVersion) => void;
}

/**
 * Files by their stamp: inode, size, and change time in nanoseconds. Documents are replaced by renaming, so one descriptor reads one whole
 * version, and the same stamp means the same bytes.
 */
export function createFileVersions(fs: FileSystem, options: FileVersionsOptions = {}): FileVersions {
  const versions = new VersionCache(fs, options);
  return { get: (root, path) => versions.get(root, path) };
}

/** Returned at once if the file is known or small, later if its bytes must be read in pieces. */
type Found = FileVersion | undefined | Promise<FileVersion | undefined>;

class VersionCache {
  readonly #fs: FileSystem;
  readonly #options: FileVersionsOptions;
  readonly #known = new Map<string, { readonly stamp: string; readonly version: FileVersion }>();
  readonly #pending = new Map<string, Promise<FileVersion | undefined>>();
  /** By root and path: what was seen in this turn of the event loop, in which many requests may arrive under load. */
  readonly #seen = new Map<string, FileVersion>();
  #heldBytes = 0;

  constructor(fs: FileSystem, options: FileVersionsOptions) {
    this.#fs = fs;
    this.#options = options;
  }

  get(root: string, path: string): Found {
    const name = `${root}\0${path}`;
    const known = this.#seen.get(name);
    if (known !== undefined) return known;
    const found = this.#look(root, path);
    if (found !== undefined && !(found instanceof Promise)) {
      if (this.#seen.size === 0) setImmediate(() => this.#seen.clear());
      this.#seen.set(name, found);
    }
    return found;
  }

  #look(root: string, path: string): Found {
    if (!isVisible(path)) return undefined;
    const key = join(root, path);
    const stat = statSync(this.#fs, key);
    if (stat === undefined || !stat.isFile()) {
      this.#forget(key);
      return undefined;
    }
    const known = this.#known.get(key);
    return known?.stamp === stampOf(stat) ? known.version : (this.#pending.get(key) ?? this.#load(key, root));
  }

  #load(key: string, root: string): Found {
    const fs = this.#fs;
    const fd = openSync(fs, key);
    if (fd === undefined) return undefined;
    let isReadLater = false;
    try {
      const stat = fs.fstatSync(fd, { bigint: true });
      if (!stat.isFile() || realInside(fs, key, [root], isVisible) === undefined) return undefined;
      const stamp = stampOf(stat);
      const size = Number(stat.size);
      const contentType = contentTypeOf(key, readStart(fs, fd, size));
      const mtime = Number(stat.mtimeMs);
      const open = () => openVersion(fs, key, stamp);
      if (size > (isCompressible(contentType) ? mostTextBytes : mostMediaBytes)) {
        isReadLater = true;
        return this.#hashLater(key, fd, stamp, { file: key, size, lastModified: mtime, contentType, open });
      }
      const bytes = readAll(fs, fd, size);
      const { dateOf } = this.#options;
      const lastModified = dateOf?.(contentType, isCompressible(contentType) ? bytes.toString("utf8") : "") ?? mtime;
      const hash = hashOf(bytes);
      return this.#keep(key, stamp, { file: key, size: bytes.length, hash, lastModified, contentType, bytes, open });
    } catch {
      return undefined;
    } finally {
      if (!isReadLater) fs.closeSync(fd);
    }
  }

  /** For a large file, only the hash is kept. Closes `fd`. */
  #hashLater(key: string, fd: number, stamp: string, version: Omit<FileVersion, "hash">): Found {
    const loading = hashInPieces(this.#fs, fd)
      .then((hash) => this.#keep(key, stamp, { ...version, hash }))
      .catch(() => undefined)
      .finally(() => {
        this.#fs.closeSync(fd);
        this.#pending.delete(key);
      });
    this.#pending.set(key, loading);
    return loading;
  }

  #keep(key: string, stamp: string, version: FileVersion): FileVersion {
    const before = this.#known.get(key)?.version;
    this.#forget(key);
    const settled = { ...version, lastModified: movedOn(before, version) };
    this.#known.set(key, { stamp, version: settled });
    this.#heldBytes += settled.bytes?.length ?? 0;
    for (const oldest of this.#known.keys()) {
      if ((this.#heldBytes <= mostHeldBytes && this.#known.size <= mostFiles) || oldest === key) break;
      this.#forget(oldest);
    }
    this.#options.onVersion?.(settled);
    return settled;
  }

  #forget(key: string): void {
    this.#heldBytes -= this.#known.get(key)?.version.bytes?.length ?? 0;
    this.#known.delete(key);
  }
}

/** A link with a visible name must not lead to a hidden file either. */
function isVisible(path: string): boolean {
  return !path.split("/").some((segment) => segment.startsWith(".") || segment.endsWith(".tmp"));
}

const mostTextBytes = 64 * 1024 * 1024;
const mostMediaBytes = 2 * 1024 * 1024;
const mostHeldBytes = 256 * 1024 * 1024;
const mostFiles = 5_000;

/** Other bytes with the same date would look unchanged to a client that only knows dates: then the date moves on by a second. */
function movedOn(before: FileVersion | undefined, now: FileVersion): Instant {
  const same = before !== undefined && before.hash !== now.hash && now.lastModified <= before.lastModified;
  return same ? before.lastModified + 1000 : now.lastModified;
}
