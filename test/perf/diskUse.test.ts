import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../src/engine/build.ts";
import { openSite } from "../../src/engine/openSite.ts";
import type { EngineOptions } from "../../src/engine/options.ts";
import { temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { countingFileSystem, type DiskUse } from "../support/countingFileSystem.ts";

const bodyBytes = 20_000;
const now = Date.UTC(2026, 0, 1);

interface Measured {
  readonly cold: DiskUse;
  readonly again: DiskUse;
  readonly changed: DiskUse;
  readonly save: DiskUse;
  readonly outside: DiskUse;
  readonly touch: DiskUse;
  readonly documentBytes: number;
  /** Of the page for people, its style sheet and the list of feeds. */
  readonly otherBytes: number;
}

describe("the disk accesses of a build with 200 articles of 20 kB, and with 400", () => {
  let few: Measured;
  let many: Measured;
  beforeAll(async () => {
    few = await measure(200);
    many = await measure(400);
  }, 180_000);

  it("cold, another article costs one look, one open, one read of its first 4 kB and one close", () => {
    const further = difference(many.cold, few.cold);
    expect(further.calls).toEqual({ look: 200, openSync: 200, readSync: 200, closeSync: 200 });
    expect(further.bytesRead).toBeLessThanOrEqual(200 * 4096);
  });

  it("with nothing changed, another article costs one look; no document is read, and none is written", () => {
    expect(difference(many.again, few.again).calls).toEqual({ look: 200 });
    for (const use of [few.again, many.again]) expect(replacing(use)).toEqual({});
    for (const use of [few.again, many.again]) expect(use.calls.readSync).toBeUndefined();
  });

  it("with ten articles changed, ten heads are read, and another article only costs looks", () => {
    const { look = 0, ...others } = difference(many.changed, few.changed).calls;
    expect(others).toEqual({});
    expect(look).toBeLessThanOrEqual(400);
    expect(few.changed.calls.readSync).toBe(10);
  });

  it("a save costs the same however many articles there are: one article is read, and only the documents are written", () => {
    expect(many.save.calls).toEqual(few.save.calls);
    for (const { save, documentBytes, otherBytes } of [few, many]) {
      expect(save.bytesWritten).toBeGreaterThan(documentBytes);
      expect(save.bytesWritten).toBeLessThan(documentBytes + 4096);
      // Its head, its body, and whether the page, the style sheet and the list are as they would be.
      expect(save.bytesRead).toBeLessThan(4096 + bodyBytes + otherBytes + 4096);
    }
  });

  it("every document, the ledger and the folder are flushed in a save, each once", () => {
    const { fsync = 0, fsyncSync = 0 } = few.save.calls;
    expect(fsync + fsyncSync).toBe(5);
  });

  it("a save outside every feed reads one head, a touch one article; neither writes anything", () => {
    for (const { outside, touch } of [few, many]) {
      expect(outside.calls.openSync).toBe(1);
      expect(outside.bytesRead).toBeLessThanOrEqual(4096);
      expect(touch.calls.openSync).toBe(2);
      for (const use of [outside, touch]) {
        expect(replacing(use)).toEqual({});
        expect(use.bytesWritten).toBe(0);
      }
    }
  });
});

async function measure(count: number): Promise<Measured> {
  using folder = temporaryFolder();
  const config = testConfig(folder.path);
  mkdirSync(config.content.dir);
  const file = (number: number): string => join(config.content.dir, `${number}.md`);
  const write = (number: number, last: string): void => {
    const date = new Date(Date.UTC(2020, 0, 1) + number * 86_400_000).toISOString();
    const words = `Word ${number}. `.repeat(bodyBytes / 12);
    writeFileSync(file(number), `---\ntitle: T${number}\ndate: ${date}\ntags: [a, b]\n---\n${words}\n\n${last}\n`);
    // So old that it proves something.
    utimesSync(file(number), new Date(now - 90_000), new Date(now - 60_000 + last.length));
  };
  for (let number = 0; number < count; number += 1) write(number, "As it was.");

  const { fs, during } = countingFileSystem();
  const options: EngineOptions = {
    config,
    fs,
    clock: { now: () => now },
    emit: () => {},
    publish: true,
    cache: { folder: join(folder.path, "cache"), program: "test" },
  };
  const cold = await during(() => build(options));
  const again = await during(() => build(options));
  for (let number = 0; number < 10; number += 1) write(number, "As it is now.");
  const changed = await during(() => build(options));

  // A watch keeps what it knows for the next process now and then: when, the clock decides.
  const { cache: _cache, ...watched } = options;
  await using site = await openSite(watched);
  await site.update({ kind: "all" });
  const saved = (number: number, last: string): Promise<DiskUse> => {
    write(number, last);
    return during(() => site.update({ kind: "paths", paths: [`${number}.md`] }));
  };
  await saved(count - 1, "Saved once, so that all is loaded.");
  const save = await saved(count - 1, "Saved again.");
  const outside = await saved(3, "Seen by nobody.");
  utimesSync(file(count - 1), new Date(now), new Date(now - 30_000));
  const touch = await during(() => site.update({ kind: "paths", paths: [`${count - 1}.md`] }));
  const bytesOf = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + statSync(join(config.out.dir, path)).size, 0);
  const documents = Object.values(config.feeds[0]?.files ?? {});
  const others = readdirSync(config.out.dir).filter((name) => !documents.includes(name) && !name.startsWith("."));
  return { cold, again, changed, save, outside, touch, documentBytes: bytesOf(documents), otherBytes: bytesOf(others) };
}

/** What `a` needed beyond `b`; whether a look is a `stat` or an `lstat` is one. */
function difference(a: DiskUse, b: DiskUse): Pick<DiskUse, "bytesRead"> & { readonly calls: Record<string, number> } {
  const calls: Record<string, number> = {};
  for (const [use, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    for (const [name, count] of Object.entries(use.calls)) {
      const known = name === "statSync" || name === "lstatSync" ? "look" : name;
      calls[known] = (calls[known] ?? 0) + sign * count;
    }
  }
  const needed = Object.fromEntries(Object.entries(calls).filter(([, count]) => count !== 0));
  return { calls: needed, bytesRead: a.bytesRead - b.bytesRead };
}

/** Whatever puts a file in the place of another, or makes it last. */
function replacing({ calls }: DiskUse): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(calls).filter(([name]) => /^(?:rename|fsync)/.test(name)));
}
