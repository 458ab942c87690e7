import type { FileSystem } from "../../model/ports.ts";

/** How much is read at a time: parsers ask for a few bytes here and there. */
const windowBytes = 64 * 1024;
/** A file without a stated duration is counted frame by frame, up to this length. */
const mostReadBytes = 64 * 1024 * 1024;

/**
 * A part of an open file, or several parts one after the other, for parsers that take a Blob. For an hour of audio, they want the first few
 * kilobytes and perhaps the last, so no more than that is read.
 */
export function fileBlob(
  fs: FileSystem,
  fd: number,
  type: string,
  parts: readonly { readonly from: number; readonly to: number }[],
): Blob {
  const size = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  let window: { readonly at: number; readonly bytes: Uint8Array } = { at: 0, bytes: Buffer.alloc(0) };
  let readSoFar = 0;
  const bytesAt = (at: number, length: number): Uint8Array => {
    if (at < window.at || at + length > window.at + window.bytes.length) {
      const bytes = readParts(fs, fd, parts, at, Math.max(length, windowBytes));
      readSoFar += bytes.length;
      if (readSoFar > mostReadBytes) throw new Error("too long to be counted through");
      window = { at, bytes };
    }
    return window.bytes.subarray(at - window.at, at - window.at + length);
  };
  const piece = (from: number, to: number): Pick<Blob, "size" | "type" | "slice" | "arrayBuffer"> => ({
    size: to - from,
    type,
    slice: (start = 0, end = to - from) => piece(from + start, Math.min(to, from + end)) as Blob,
    arrayBuffer: async () => new Uint8Array(bytesAt(from, to - from)).buffer,
  });
  return piece(0, size) as Blob;
}

/** Fills a buffer from the file; less only at the end of the file. */
export function readAt(fs: FileSystem, fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const got = fs.readSync(fd, bytes, read, length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return bytes.subarray(0, read);
}

function readParts(
  fs: FileSystem,
  fd: number,
  parts: readonly { readonly from: number; readonly to: number }[],
  at: number,
  length: number,
): Buffer {
  const pieces: Buffer[] = [];
  let start = at;
  let left = length;
  for (const { from, to } of parts) {
    if (start >= to - from) {
      start -= to - from;
      continue;
    }
    const piece = readAt(fs, fd, from + start, Math.min(left, to - from - start));
    pieces.push(piece);
    left -= piece.length;
    start = 0;
    if (left === 0) break;
  }
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}
