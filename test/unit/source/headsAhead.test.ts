import nodeFs, { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createHeadRing, readHeadsAhead, takeHeads } from "../../../src/source/headsAhead.ts";
import { folderWith } from "../../support/folder.ts";

const names = Array.from({ length: 100 }, (_, number) => `${number}.md`);
const textOf = (name: string): string =>
  `---\ntitle: Číslo ${name}\n---\n${`${name} `.repeat(Number.parseInt(name, 10) * 20)}`;

function folder(): string {
  return folderWith(Object.fromEntries(names.map((name) => [name, textOf(name)])));
}

/** Reads everything before anything is taken, as there is no other thread here. */
function readAll(dir: string, paths: readonly string[], ring = createHeadRing()): ReturnType<typeof takeHeads> {
  readHeadsAhead(nodeFs, dir, paths, ring);
  return takeHeads(ring);
}

describe("beginnings of files that another thread reads", () => {
  it("are what the files begin with, each with its stamp", () => {
    const dir = folder();
    const ahead = readAll(dir, names);
    for (const [at, name] of names.entries()) {
      const head = ahead.take(at);
      const { size, mtimeMs, ino } = statSync(join(dir, name));
      expect(head).toMatchObject({ size, mtimeMs, ino });
      const text = head?.bytes.toString("utf8", head.start, head.start + (head.usual?.end ?? 0));
      expect(text).toBe(`---\ntitle: Číslo ${name}\n`);
    }
  });

  it("are missing where a file cannot be read", () => {
    const ahead = readAll(folder(), ["1.md", "none.md", "2.md"]);
    expect([0, 1, 2].map((at) => ahead.take(at) !== undefined)).toEqual([true, false, true]);
  });

  it("are left to who asks for them first, and then not read", () => {
    const ring = createHeadRing();
    const ahead = takeHeads(ring);
    expect(ahead.take(0)).toBeUndefined();
    expect(ahead.take(40)).toBeUndefined();
    readHeadsAhead(nodeFs, folder(), names, ring);
    expect(ahead.take(41)).toBeUndefined();
    expect(ahead.take(64)).toBeDefined();
  });

  it("are not waited for when the thread has died over them", () => {
    const ring = createHeadRing();
    const ahead = takeHeads(ring);
    // It has taken the first ones, and will never be done with them.
    Atomics.store(new Int32Array(ring.state), 0, 1);
    const started = performance.now();
    for (const at of names.keys()) expect(ahead.take(at)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it("are no longer read when they are no longer wanted", () => {
    const ring = createHeadRing();
    takeHeads(ring).stop();
    const fs = { ...nodeFs, openSync: () => expect.fail("a file is opened") };
    readHeadsAhead(fs, folder(), names, ring);
  });
});
