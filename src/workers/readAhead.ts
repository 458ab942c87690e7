import type { FileSystem } from "../model/ports.ts";
import { readAheadChunk, readAheadChunks, readAheadWaitMs } from "../model/thresholds.ts";
import { type FileBeginning, findUsualHead, firstBytes } from "../source/heads/usualHead.ts";

const slots = readAheadChunk * readAheadChunks;

/** Positions in `state`: the first chunk that has not been taken, and the first that the taking thread has not finished. */
const free = 0;
const wanted = 1;
/** From here on, for each slot of the buffer, the number of the chunk in it, counted from 1. */
const filled = 2;
const none = 0x7fffffff;

/** Memory that two threads share: one reads the beginnings of files, in order, and the other takes them. */
export interface ReadAheadMemory {
  readonly state: SharedArrayBuffer;
  /** The length of each, negative if it could not be read, and where its head ends if it is an ordinary one. */
  readonly heads: SharedArrayBuffer;
  /** Size, modification time and inode of each. */
  readonly stamps: SharedArrayBuffer;
  readonly bytes: SharedArrayBuffer;
}

export function createReadAheadMemory(): ReadAheadMemory {
  return {
    state: new SharedArrayBuffer((filled + readAheadChunks) * Int32Array.BYTES_PER_ELEMENT),
    heads: new SharedArrayBuffer(slots * headFields * Int32Array.BYTES_PER_ELEMENT),
    stamps: new SharedArrayBuffer(slots * 3 * Float64Array.BYTES_PER_ELEMENT),
    bytes: new SharedArrayBuffer(slots * firstBytes),
  };
}

/** The positions in `heads` for each file. */
const lengthAt = 0;
const endAt = 1;
const linesAt = 2;
const isAsciiAt = 3;
const headFields = 4;

/** Another thread that reads the beginnings of files while this one parses them. */
export interface ReadAheadWorker {
  readonly read: (paths: readonly string[]) => ReadAheadEnd;
}

export interface ReadAheadEnd {
  /**
   * The beginning of the file at this position of the list; valid until the next call. Positions only increase. Undefined if the caller has
   * to read the file, because the other thread has not reached it, or could not read it.
   */
  readonly take: (at: number) => FileBeginning | undefined;
  /** Lets the other thread end. */
  readonly stop: () => void;
}

/** The taking side. It waits for the file that the other side is reading; if that takes too long, it takes no more files. */
export function takeBeginnings(ring: ReadAheadMemory): ReadAheadEnd {
  const state = new Int32Array(ring.state);
  const heads = new Int32Array(ring.heads);
  const stamps = new Float64Array(ring.stamps);
  const bytes = Buffer.from(ring.bytes);
  let current = -1;
  let isRead = false;
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    Atomics.store(state, free, none);
    Atomics.store(state, wanted, none);
    Atomics.notify(state, wanted);
  };
  const isReadElsewhere = (chunk: number): boolean => {
    if (isOver || Atomics.compareExchange(state, free, chunk, chunk + 1) === chunk) return false;
    const place = filled + (chunk % readAheadChunks);
    const before = Atomics.load(state, place);
    if (before === chunk + 1) return true;
    if (Atomics.wait(state, place, before, readAheadWaitMs) !== "timed-out")
      return Atomics.load(state, place) === chunk + 1;
    stop();
    return false;
  };
  return {
    take: (at) => {
      const chunk = Math.floor(at / readAheadChunk);
      if (chunk !== current) {
        current = chunk;
        if (!isOver) Atomics.store(state, wanted, chunk);
        Atomics.notify(state, wanted);
        isRead = isReadElsewhere(chunk);
      }
      const slot = at % slots;
      const head = slot * headFields;
      const length = heads[head + lengthAt] ?? -1;
      if (!isRead || length < 0) return undefined;
      const [end = 0, lines = 0, isAscii] = [heads[head + endAt], heads[head + linesAt], heads[head + isAsciiAt] === 1];
      return {
        bytes,
        start: slot * firstBytes,
        length,
        usual: end === 0 ? undefined : { end, lines, isAscii },
        size: stamps[slot * 3] ?? 0,
        mtimeMs: stamps[slot * 3 + 1] ?? 0,
        ino: stamps[slot * 3 + 2] ?? 0,
      };
    },
    stop,
  };
}

/** The reading side, which runs until everything is read or the other side stops it. */
export function readBeginnings(fs: FileSystem, dir: string, paths: readonly string[], ring: ReadAheadMemory): void {
  const state = new Int32Array(ring.state);
  const heads = new Int32Array(ring.heads);
  const stamps = new Float64Array(ring.stamps);
  const bytes = Buffer.from(ring.bytes);
  const read = (path: string, slot: number): void => {
    const head = slot * headFields;
    heads[head + lengthAt] = -1;
    let fd: number | undefined;
    try {
      fd = fs.openSync(path, "r");
      const { size, mtimeMs, ino } = fs.fstatSync(fd);
      const start = slot * firstBytes;
      const length = fs.readSync(fd, bytes, start, firstBytes, 0);
      const usual = findUsualHead(bytes, start, length);
      stamps[slot * 3] = size;
      stamps[slot * 3 + 1] = mtimeMs;
      stamps[slot * 3 + 2] = ino;
      heads[head + endAt] = usual?.end ?? 0;
      heads[head + linesAt] = usual?.lines ?? 0;
      heads[head + isAsciiAt] = usual?.isAscii === true ? 1 : 0;
      // A short read, which some file systems return occasionally, is left to the thread that needs the file.
      if (length >= Math.min(size, firstBytes)) heads[head + lengthAt] = length;
    } catch {
      // The thread that needs the file reads it, and reports the error.
    } finally {
      if (fd !== undefined) fs.closeSync(fd);
    }
  };
  for (;;) {
    const chunk = Atomics.load(state, free);
    const start = chunk * readAheadChunk;
    if (start >= paths.length) return;
    const asked = Atomics.load(state, wanted);
    if (chunk - asked >= readAheadChunks) {
      Atomics.wait(state, wanted, asked);
      continue;
    }
    if (Atomics.compareExchange(state, free, chunk, chunk + 1) !== chunk) continue;
    for (let at = start; at < Math.min(start + readAheadChunk, paths.length); at += 1)
      read(`${dir}/${paths[at]}`, at % slots);

    const place = filled + (chunk % readAheadChunks);
    Atomics.store(state, place, chunk + 1);
    Atomics.notify(state, place);
  }
}
