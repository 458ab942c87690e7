import { join } from "node:path";
import { realInside } from "../../disk/realInside.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { Instant } from "../../model/text.ts";
import { contentTypeOf, isCompressible } from "./contentType.ts";
import { hashInPieces, hashOf, openSync, openVersion, readAll, readStart, stampOf, statSync } from "./readFile.ts";

/** One file as it was at one moment: bytes, tag and date belong together. */
export interface FileVersion {
  /** Absolute. */
  readonly file: string;
  readonly size: number;
  /** SHA-256 of the bytes, base64url: the entity tag without its quotes. */
  readonly hash: string;
  readonly lastModified: Instant;
  readonly contentType: string;
  /** Absent for a file too large to hold: it is read from `open()` in pieces. */
  readonly bytes?: Buffer;
  /** A descriptor of this very version; nothing when the file was replaced meanwhile. The caller closes it. */
  readonly open: () => number | undefined;
}

export interface FileVersions {
  /**
   * The present version of the file at a path below a folder; nothing for what is not a regular file in it, also through
   * links. Hidden files are nobody's. A promise only for a large file that has not been seen yet.
   */
  readonly get: (root: string, path: string) => FileVersion | undefined | Promise<FileVersion | undefined>;
}

export interface FileVersionsOptions {
  /** When the content of a text file last changed, where the text itself says so; else the time of the file counts. */
  readonly dateOf?: (contentType: string, text: string) => Instant | undefined;
  /** Called once for every version that was read. */
  readonly onVersion?: (version: FileVersion) => void;
}

/**
 * Files by their stamp: inode, size and change time in nanoseconds. The documents are replaced by renaming, so what one
 * descriptor reads is one whole version, and the same stamp is the same bytes.
 */
export function createFileVersions(fs: FileSystem, options: FileVersionsOptions = {}): FileVersions {
  const { dateOf = () => undefined, onVersion = () => {} } = options;
  const cache = new Map<string, { readonly stamp: string; readonly version: FileVersion }>();
  const pending = new Map<string, Promise<FileVersion | undefined>>();
  let held = 0;

  const forget = (key: string): void => {
    held -= cache.get(key)?.version.bytes?.length ?? 0;
    cache.delete(key);
  };
  const keep = (key: string, stamp: string, version: FileVersion): FileVersion => {
    const before = cache.get(key)?.version;
    forget(key);
    const settled = { ...version, lastModified: movedOn(before, version) };
    cache.set(key, { stamp, version: settled });
    held += settled.bytes?.length ?? 0;
    for (const oldest of cache.keys()) {
      if ((held <= maxHeldBytes && cache.size <= maxFiles) || oldest === key) {
        break;
      }
      forget(oldest);
    }
    onVersion(settled);
    return settled;
  };

  const load = (key: string, root: string): FileVersion | undefined | Promise<FileVersion | undefined> => {
    const fd = openSync(fs, key);
    if (fd === undefined) {
      return undefined;
    }
    let large = false;
    try {
      const stat = fs.fstatSync(fd, { bigint: true });
      if (!stat.isFile() || realInside(fs, key, [root], isVisible) === undefined) {
        return undefined;
      }
      const stamp = stampOf(stat);
      const size = Number(stat.size);
      const contentType = contentTypeOf(key, readStart(fs, fd, size));
      const mtime = Number(stat.mtimeMs);
      const open = () => openVersion(fs, key, stamp);
      if (size > (isCompressible(contentType) ? maxTextBytes : maxMediaBytes)) {
        large = true;
        const loading = hashInPieces(fs, fd)
          .then((hash) => keep(key, stamp, { file: key, size, hash, lastModified: mtime, contentType, open }))
          .catch(() => undefined)
          .finally(() => {
            fs.closeSync(fd);
            pending.delete(key);
          });
        pending.set(key, loading);
        return loading;
      }
      const bytes = readAll(fs, fd, size);
      const hash = hashOf(bytes);
      const lastModified = dateOf(contentType, isCompressible(contentType) ? bytes.toString("utf8") : "") ?? mtime;
      return keep(key, stamp, { file: key, size: bytes.length, hash, lastModified, contentType, bytes, open });
    } catch {
      return undefined;
    } finally {
      if (!large) {
        fs.closeSync(fd);
      }
    }
  };

  const look = (root: string, path: string): FileVersion | undefined | Promise<FileVersion | undefined> => {
    if (!isVisible(path)) {
      return undefined;
    }
    const key = join(root, path);
    const stat = statSync(fs, key);
    if (stat === undefined || !stat.isFile()) {
      forget(key);
      return undefined;
    }
    const known = cache.get(key);
    return known?.stamp === stampOf(stat) ? known.version : (pending.get(key) ?? load(key, root));
  };

  /** By root and path: what was seen in this very turn of the loop, in which many requests arrive at once under load. */
  const seen = new Map<string, FileVersion>();
  return {
    get: (root, path) => {
      const name = `${root}\0${path}`;
      const known = seen.get(name);
      if (known !== undefined) {
        return known;
      }
      const found = look(root, path);
      if (found !== undefined && !(found instanceof Promise)) {
        if (seen.size === 0) {
          setImmediate(() => seen.clear());
        }
        seen.set(name, found);
      }
      return found;
    },
  };
}

/** Nor may a link in a visible name lead to what is hidden. */
function isVisible(path: string): boolean {
  return !path.split("/").some((segment) => segment.startsWith(".") || segment.endsWith(".tmp"));
}

const maxTextBytes = 64 * 1024 * 1024;
const maxMediaBytes = 2 * 1024 * 1024;
const maxHeldBytes = 256 * 1024 * 1024;
const maxFiles = 5_000;

/** Other bytes under the same date would look unchanged to a client that knows only dates: then the date moves on a second. */
function movedOn(before: FileVersion | undefined, now: FileVersion): Instant {
  const same = before !== undefined && before.hash !== now.hash && now.lastModified <= before.lastModified;
  return same ? before.lastModified + 1000 : now.lastModified;
}
