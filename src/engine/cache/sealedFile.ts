import { crc32 } from "node:zlib";
import type { FileSystem } from "../../model/ports.ts";

/** Before the contents: what kind of file this is, its checksum, its length. */
const magic = Buffer.from("feedwright cache\n", "latin1");
const headerBytes = magic.length + 4 + 6;

/**
 * Writes a file that can be told from a damaged one: under a name of its own first, then in one step in its place. Not flushed: after a
 * power failure it may be torn, and then it is not read.
 * @throws what the file system throws
 */
export function writeSealed(fs: FileSystem, file: string, pieces: Iterable<Uint8Array>): void {
  const folder = file.slice(0, file.lastIndexOf("/"));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  const fd = fs.openSync(temporary, "w", 0o600);
  let at = headerBytes;
  let checksum = 0;
  try {
    for (const piece of gathered(pieces)) {
      checksum = crc32(piece, checksum);
      writeAll(fs, fd, piece, at);
      at += piece.length;
    }
    const header = Buffer.alloc(headerBytes);
    magic.copy(header);
    header.writeUInt32LE(checksum, magic.length);
    header.writeUIntLE(at - headerBytes, magic.length + 4, 6);
    writeAll(fs, fd, header, 0);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(temporary, file);
}

/** The contents; `damaged` where there is a file, but not as it was written. */
export function readSealed(fs: FileSystem, file: string): Buffer | "damaged" | undefined {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch {
    return undefined;
  }
  if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic)) return "damaged";
  const contents = bytes.subarray(headerBytes);
  const isWhole =
    bytes.readUIntLE(magic.length + 4, 6) === contents.length && bytes.readUInt32LE(magic.length) === crc32(contents);
  return isWhole ? contents : "damaged";
}

/** Small pieces are written together. */
function* gathered(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  let some: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (length > 0 && length + piece.length > bytesAtOnce) {
      yield Buffer.concat(some, length);
      some = [];
      length = 0;
    }
    if (piece.length > bytesAtOnce) {
      yield piece;
      continue;
    }
    some.push(piece);
    length += piece.length;
  }
  if (length > 0) yield Buffer.concat(some, length);
}

const bytesAtOnce = 128 * 1024;

function writeAll(fs: FileSystem, fd: number, bytes: Uint8Array, at: number): void {
  for (let written = 0; written < bytes.length; )
    written += fs.writeSync(fd, bytes, written, bytes.length - written, at + written);
}
