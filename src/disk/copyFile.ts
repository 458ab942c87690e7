import type { FileSystem } from "../model/ports.ts";
import { pieceBytes } from "../model/thresholds.ts";
import { writeAll } from "./writeAll.ts";

/**
 * Copies the bytes of a file into a new one, a piece at a time.
 * @throws what the file system throws, also where `to` is there already
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

/** From the beginning to the end. @returns how many bytes that were */
export function copyBytes(fs: FileSystem, source: number, target: number): number {
  const piece = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; ; ) {
    const read = fs.readSync(source, piece, 0, piece.length, at);
    if (read === 0) return at;
    writeAll(fs, target, piece.subarray(0, read), at);
    at += read;
  }
}
