import type { FileSystem } from "../model/ports.ts";

/**
 * Writes all of the bytes, at `position` or at the current position of the file: one call may write only a part of them.
 * @throws what the file system throws
 */
export function writeAll(fs: FileSystem, fd: number, bytes: Uint8Array, position?: number): void {
  for (let written = 0; written < bytes.length; ) {
    const at = position === undefined ? null : position + written;
    written += fs.writeSync(fd, bytes, written, bytes.length - written, at);
  }
}
