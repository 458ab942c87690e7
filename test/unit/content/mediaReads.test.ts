import nodeFs, { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readFacts } from "../../../src/content/media/facts.ts";
import { temporaryFolder } from "../../support/build.ts";
import { countingFileSystem } from "../../support/countingFileSystem.ts";

const Mb = 1024 * 1024;

/** A file of that size with these bytes at these places, and holes between them. */
function sparse(file: string, size: number, ...pieces: readonly (readonly [at: number, bytes: Uint8Array])[]): void {
  const fd = openSync(file, "w");
  ftruncateSync(fd, size);
  for (const [at, bytes] of pieces) writeSync(fd, bytes, 0, bytes.length, at);
  closeSync(fd);
}

async function factsOf(file: string) {
  const { fs, during } = countingFileSystem();
  const { size } = nodeFs.statSync(file);
  let facts: Awaited<ReturnType<typeof readFacts>> | undefined;
  const { bytesRead } = await during(async () => {
    facts = await readFacts(fs, file, size);
  });
  return { facts, bytesRead };
}

/** Frames of MPEG-1 layer III at 44.1 kHz; the second byte of each says the bit rate: 0x90 is 128 kbit/s, 0xa0 160. */
const frame = (rate: number): Uint8Array => {
  const bytes = Buffer.alloc(Math.floor((144 * (rate === 0x90 ? 128 : 160) * 1000) / 44_100));
  bytes.set([0xff, 0xfb, rate, 0]);
  return bytes;
};

/** An Ogg page of one packet. @see RFC 3533 §6 */
function page(packet: Uint8Array, number: number, granule: number, kind: number): Uint8Array {
  const segments = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255];
  const head = Buffer.alloc(27 + segments.length);
  head.write("OggS", 0, "latin1");
  head[5] = kind;
  head.writeBigInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(number, 18);
  head[26] = segments.length;
  head.set(segments, 27);
  return Buffer.concat([head, packet]);
}

/** An hour and a bit of Opus: what is played is 48,000 samples a second. */
function opus(pages: number): Buffer {
  const id = Buffer.alloc(19);
  id.write("OpusHead", 0, "latin1");
  id.set([1, 2], 8);
  id.writeUInt32LE(48_000, 12);
  const tags = Buffer.alloc(16);
  tags.write("OpusTags", 0, "latin1");
  const sound = Array.from({ length: pages }, (_, at) =>
    page(Buffer.alloc(40_000), at + 2, (at + 1) * 48_000, at === pages - 1 ? 4 : 0),
  );
  return Buffer.concat([page(id, 0, 0, 2), page(tags, 1, 0, 0), ...sound]);
}

function box(type: string, inner: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inner.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, inner]);
}

describe("only the needed parts of a file of 500 MB are read", () => {
  const folder = temporaryFolder();
  const file = (name: string): string => join(folder.path, name);
  beforeAll(() => () => folder[Symbol.dispose]());

  test("audio with a constant bit rate: its first frames", async () => {
    sparse(file("a.mp3"), 500 * Mb, [0, Buffer.concat(Array.from({ length: 20 }, () => frame(0x90)))]);
    const { facts, bytesRead } = await factsOf(file("a.mp3"));
    expect(facts).toMatchObject({ type: "audio/mpeg", lengthBytes: 500 * Mb });
    // 128 kbit/s are 16,000 bytes a second.
    expect(Math.abs((facts?.durationSec ?? 0) / ((500 * Mb) / 16_000) - 1)).toBeLessThan(0.01);
    expect(bytesRead).toBeLessThan(Mb);
  });

  test("uncompressed audio", async () => {
    const head = Buffer.alloc(44);
    head.write("RIFF", 0, "latin1");
    head.writeUInt32LE(500 * Mb - 8, 4);
    head.write("WAVEfmt ", 8, "latin1");
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(2, 22);
    head.writeUInt32LE(44_100, 24);
    head.writeUInt32LE(176_400, 28);
    head.writeUInt16LE(4, 32);
    head.writeUInt16LE(16, 34);
    head.write("data", 36, "latin1");
    head.writeUInt32LE(500 * Mb - 44, 40);
    sparse(file("a.wav"), 500 * Mb, [0, head]);
    const { facts, bytesRead } = await factsOf(file("a.wav"));
    expect(facts).toEqual({
      type: "audio/wav",
      lengthBytes: 500 * Mb,
      durationSec: Math.round((500 * Mb - 44) / 176_400),
    });
    expect(bytesRead).toBeLessThan(Mb);
  });

  test("a video whose metadata are at its end", async () => {
    const start = box("ftyp", Buffer.from("M4A \0\0\0\0M4A mp42", "latin1"));
    const mvhd = Buffer.alloc(100);
    mvhd.writeUInt32BE(1000, 12);
    mvhd.writeUInt32BE(3_600_000, 16);
    const mdhd = Buffer.alloc(24);
    mdhd.writeUInt32BE(44_100, 12);
    mdhd.writeUInt32BE(3600 * 44_100, 16);
    const sample = Buffer.alloc(28);
    sample.writeUInt16BE(1, 6);
    sample.writeUInt16BE(2, 16);
    sample.writeUInt16BE(16, 18);
    sample.writeUInt32BE(44_100 * 65_536, 24);
    const one = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);
    const none = Buffer.alloc(8);
    const table = [
      box("stsd", Buffer.concat([one, box("mp4a", sample)])),
      ...["stts", "stsc", "stco"].map((name) => box(name, none)),
      box("stsz", Buffer.alloc(12)),
    ];
    const handler = Buffer.alloc(24);
    handler.write("soun", 8, "latin1");
    const media = [box("mdhd", mdhd), box("hdlr", handler), box("minf", box("stbl", Buffer.concat(table)))];
    const track = [box("tkhd", Buffer.alloc(84)), box("mdia", Buffer.concat(media))];
    const end = box("moov", Buffer.concat([box("mvhd", mvhd), box("trak", Buffer.concat(track))]));
    const mdat = Buffer.alloc(8);
    mdat.writeUInt32BE(500 * Mb - start.length - end.length);
    mdat.write("mdat", 4, "latin1");
    sparse(file("a.m4a"), 500 * Mb, [0, start], [start.length, mdat], [500 * Mb - end.length, end]);
    const { facts, bytesRead } = await factsOf(file("a.m4a"));
    expect(facts).toEqual({ type: "audio/mp4", lengthBytes: 500 * Mb, durationSec: 3600 });
    expect(bytesRead).toBeLessThan(Mb);
  });

  test("Ogg, whose duration is only in its last page, has the same facts as when all of it is read", async () => {
    for (const pages of [3, 10, 25, 4000]) {
      nodeFs.writeFileSync(file("a.opus"), opus(pages));
      const { facts, bytesRead } = await factsOf(file("a.opus"));
      expect(facts).toMatchObject({ durationSec: pages });
      expect(bytesRead).toBeLessThan(2 * Mb);
    }
  });

  test("audio without a stated duration is counted up to a limit, and no further", async () => {
    const frames = Buffer.concat(Array.from({ length: 5000 }, (_, at) => frame(at % 3 === 0 ? 0x90 : 0xa0)));
    nodeFs.writeFileSync(file("b.mp3"), frames);
    expect((await factsOf(file("b.mp3"))).facts).toMatchObject({ durationSec: Math.round((5000 * 1152) / 44_100) });
    const fd = openSync(file("c.mp3"), "w");
    for (let written = 0; written < 80 * Mb; written += frames.length) writeSync(fd, frames);
    closeSync(fd);
    const { facts, bytesRead } = await factsOf(file("c.mp3"));
    expect(facts).toEqual({ type: "audio/mpeg", lengthBytes: nodeFs.statSync(file("c.mp3")).size });
    expect(bytesRead).toBeLessThan(66 * Mb);
  });
});

test("a file that cannot be opened or read still has its name and length", async () => {
  const fail = (): never => {
    throw Object.assign(new Error("a failing disk"), { code: "EIO" });
  };
  using folder = temporaryFolder();
  const file = join(folder.path, "a.mp3");
  nodeFs.writeFileSync(file, frame(0x90));
  for (const name of ["openSync", "readSync"]) {
    const fs = new Proxy(nodeFs, { get: (target, key) => (key === name ? fail : Reflect.get(target, key)) });
    expect(await readFacts(fs, file, 417)).toMatchObject({ lengthBytes: 417 });
  }
});
