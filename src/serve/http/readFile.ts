import { createHash, type Hash } from "node:crypto";
import { look } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";

export interface BigStat {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** The same stamp means the same bytes, if files are replaced and never overwritten. */
export function stampOf(stat: BigStat): string {
  return `${stat.dev}.${stat.ino}.${stat.size}.${stat.mtimeNs}.${stat.ctimeNs}`;
}

/** The facts about a file. Undefined if it does not exist or is inaccessible. */
export function statSync(fs: FileSystem, path: string): (BigStat & { isFile: () => boolean }) | undefined {
  return look(() => fs.statSync(path, { bigint: true })).value;
}

/** A file descriptor. Undefined if the file does not exist. */
export function openSync(fs: FileSystem, path: string): number | undefined {
  return look(() => fs.openSync(path, "r")).value;
}

/** A descriptor of the file with that stamp; nothing if another file has replaced it. */
export function openVersion(fs: FileSystem, path: string, stamp: string): number | undefined {
  const fd = openSync(fs, path);
  if (fd === undefined) return undefined;
  const stat = look(() => fs.fstatSync(fd, { bigint: true })).value;
  if (stat !== undefined && stampOf(stat) === stamp) return fd;
  fs.closeSync(fd);
  return undefined;
}

/** Enough to recognize a feed. */
export function readStart(fs: FileSystem, fd: number, size: number): string {
  const start = Buffer.alloc(Math.min(size, 2048));
  fs.readSync(fd, start, 0, start.length, 0);
  return start.toString("latin1");
}

export function readAll(fs: FileSystem, fd: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  while (at < size) {
    const read = fs.readSync(fd, bytes, at, size - at, at);
    if (read === 0) break;

    at += read;
  }
  return bytes.subarray(0, at);
}

/** In pieces with pauses, so that other requests are answered in the meantime. */
export async function hashInPieces(fs: FileSystem, fd: number): Promise<string> {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafeSlow(1024 * 1024);
  for (let at = 0, read = -1; read !== 0; at += read) {
    read = fs.readSync(fd, piece, 0, piece.length, at);
    hash.update(piece.subarray(0, read));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tagOf(hash);
}

/** SHA-256 as an entity tag without its quotes. */
export function hashOf(bytes: Buffer): string {
  return tagOf(createHash("sha256").update(bytes));
}

function tagOf(hash: Hash): string {
  return hash.digest("base64url").slice(0, 27);
}
