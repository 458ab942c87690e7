import type { FileSystem } from "../model/ports.ts";
import { pieceBytes } from "../model/thresholds.ts";
import { writeAll } from "./writeAll.ts";

/**
 * Copies the bytes of a file to a new one, piece by piece.
 * @throws what the file system throws, also if `to` already exists
 */
export function copyFile(fs: FileSystem, from: string, to: string): void {
  const source = fs.openSync(from, "r");
  try {
    const fd = fs.openSync(to, "wx", 0o644);
    try {
      copyBytes(fs, source, fd);
    } finally {
      fs.closeSync(fd);
    }
  } finally {
    fs.closeSync(source);
  }
}

/** From the beginning to the end. @returns the number of bytes */
export function copyBytes(fs: FileSystem, source: number, target: number): number {
  const piece = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; ; ) {
    const read = fs.readSync(source, piece, 0, piece.length, at);
    if (read === 0) return at;
    writeAll(fs, target, piece.subarray(0, read), at);
    at += read;
  }
}
