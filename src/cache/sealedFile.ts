import { crc32 } from "node:zlib";
import { writeAll } from "../disk/writeAll.ts";
import type { FileSystem } from "../model/ports.ts";
import { pieceBytes } from "../model/thresholds.ts";

/** Before the contents: the kind of the file, its checksum, its length. */
const magic = Buffer.from("feedwright cache\n", "latin1");
const headerBytes = magic.length + 4 + 6;

/**
 * Writes a file that can be distinguished from a damaged one: first under a temporary name, then it is renamed in one step. It is not
 * flushed: after a power failure it may be torn, and then it is not read.
 * @throws what the file system throws
 */
export function writeSealed(fs: FileSystem, file: string, pieces: Iterable<string | Uint8Array>): void {
  const folder = file.slice(0, file.lastIndexOf("/"));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  const fd = fs.openSync(temporary, "w", 0o600);
  let at = headerBytes;
  let checksum = 0;
  try {
    for (const bytes of gathered(pieces)) {
      checksum = crc32(bytes, checksum);
      writeAll(fs, fd, bytes, at);
      at += bytes.length;
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

/** The contents; `damaged` if there is a file, but not as it was written. */
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

/**
 * The same for a file that only its own program and config can use.
 * @throws what the file system throws
 */
export function writeKeyed(fs: FileSystem, file: string, key: string, pieces: Iterable<string | Uint8Array>): void {
  function* all(): Iterable<string | Uint8Array> {
    yield `${key}\n`;
    yield* pieces;
  }
  writeSealed(fs, file, all());
}

/** The contents, if they were written with this key; another version may have written the file in another form. */
export function readKeyed(fs: FileSystem, file: string, key: string): Buffer | "damaged" | undefined {
  const bytes = readSealed(fs, file);
  if (bytes === undefined || bytes === "damaged") return bytes;
  const first = Buffer.from(`${key}\n`, "utf8");
  return bytes.subarray(0, first.length).equals(first) ? bytes.subarray(first.length) : undefined;
}

/** Small pieces are written together: a piece is valid until the next one is requested. */
function* gathered(pieces: Iterable<string | Uint8Array>): Iterable<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  let used = 0;
  for (const piece of pieces) {
    const mostBytes = typeof piece === "string" ? piece.length * 3 : piece.length;
    if (used > 0 && mostBytes > buffer.length - used) {
      yield buffer.subarray(0, used);
      used = 0;
    }
    if (mostBytes > buffer.length) {
      yield typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
    } else if (typeof piece === "string") {
      used += buffer.write(piece, used, "utf8");
    } else {
      buffer.set(piece, used);
      used += piece.length;
    }
  }
  if (used > 0) yield buffer.subarray(0, used);
}
