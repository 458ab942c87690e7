import { randomUUID } from "node:crypto";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** Smaller ones are unpacked in memory. */
const leastBytes = 128 * 1024;
const mostUnpacked = 4 * 1024 ** 3;

/**
 * Unpacks a large gzipped file on disk, so that a document of any size takes bounded memory. The unpacked file has no name; its bytes are
 * read through the descriptor. Nothing if the file is small, not gzipped, or broken.
 */
export async function unpacked(name: string): Promise<number | undefined> {
  if (statSync(name).size < leastBytes || !isGzip(name)) return undefined;
  const fd = openWithoutName();
  try {
    await pipeline(
      createReadStream(name),
      createGunzip(),
      upTo(mostUnpacked),
      createWriteStream("", { fd, autoClose: false }),
    );
    return fd;
  } catch {
    closeSync(fd);
    return undefined;
  }
}

function isGzip(name: string): boolean {
  const fd = openSync(name, "r");
  try {
    const start = Buffer.alloc(2);
    readSync(fd, start, 0, 2, 0);
    return start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    closeSync(fd);
  }
}

function openWithoutName(): number {
  const name = join(tmpdir(), `feedwright-${randomUUID()}`);
  const fd = openSync(name, "wx+", 0o600);
  try {
    unlinkSync(name);
  } catch {
    // On systems where an open file keeps its name, it is deleted when the program ends.
    process.once("exit", () => rmSync(name, { force: true }));
  }
  return fd;
}

function upTo(most: number): Transform {
  let length = 0;
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      length += piece.length;
      if (length > most) done(new Error("too large"));
      else done(null, piece);
    },
  });
}
