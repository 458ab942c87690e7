import nodeFs, { statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { FoundFile } from "../../../src/model/article.ts";
import { contentPath } from "../../../src/model/text.ts";
import { createHeadReader } from "../../../src/source/heads/readHead.ts";
import { createReadAheadMemory, readBeginnings, takeBeginnings } from "../../../src/workers/readAhead.ts";
import { folderWith } from "../../support/folder.ts";

const names = Array.from({ length: 100 }, (_, number) => `${number}.md`);
const textOf = (name: string): string =>
  `---\ntitle: Číslo ${name}\n---\n${`${name} `.repeat(Number.parseInt(name, 10) * 20)}`;

function folder(): string {
  return folderWith(Object.fromEntries(names.map((name) => [name, textOf(name)])));
}

const found = (name: string): FoundFile => ({ path: contentPath(name), size: 0, mtimeMs: 0, ino: 0 });

/** Reads everything before anything is taken, because there is no other thread here. */
function readAll(
  dir: string,
  paths: readonly string[],
  ring = createReadAheadMemory(),
): ReturnType<typeof takeBeginnings> {
  readBeginnings(nodeFs, dir, paths, ring);
  return takeBeginnings(ring);
}

describe("beginnings of files that another thread reads", () => {
  it("are the first bytes of the files, each with its stamp", () => {
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

  it("are missing if a file cannot be read", () => {
    const ahead = readAll(folder(), ["1.md", "none.md", "2.md"]);
    expect([0, 1, 2].map((at) => ahead.take(at) !== undefined)).toEqual([true, false, true]);
  });

  it("are left to the thread that needs them first, and then not read", () => {
    const ring = createReadAheadMemory();
    const ahead = takeBeginnings(ring);
    expect(ahead.take(0)).toBeUndefined();
    expect(ahead.take(40)).toBeUndefined();
    readBeginnings(nodeFs, folder(), names, ring);
    expect(ahead.take(41)).toBeUndefined();
    expect(ahead.take(64)).toBeDefined();
  });

  it("are not waited for when the thread has died", () => {
    const ring = createReadAheadMemory();
    const ahead = takeBeginnings(ring);
    // It has taken them all, and will never finish them.
    Atomics.store(new Int32Array(ring.state), 0, 2);
    const wait = vi.spyOn(Atomics, "wait");
    onTestFinished(() => wait.mockRestore());
    for (const at of names.keys()) expect(ahead.take(at)).toBeUndefined();
    // Once, and not for each of the others.
    expect(wait.mock.results.map(({ value }) => value as string)).toEqual(["timed-out"]);
    expect(wait.mock.calls[0]?.[3]).toBeLessThanOrEqual(2_000);
  });

  it("are no longer read when they are no longer needed", () => {
    const ring = createReadAheadMemory();
    takeBeginnings(ring).stop();
    const fs = { ...nodeFs, openSync: () => expect.fail("a file is opened") };
    readBeginnings(fs, folder(), names, ring);
  });

  it("are all that is read of front matter of any kind, if it ends in them", () => {
    const long = Array.from({ length: 900 }, (_, number) => `key${number}: value ${number}`).join("\n");
    const texts = {
      "toml.md": '+++\ntitle = "A"\n+++\nText',
      "windows.md": "---\r\ntitle: B\r\n---\r\nText",
      "dots.md": "---\ntitle: C\n...\nText",
      "none.md": `# D\n\n${"Text. ".repeat(2000)}`,
      "empty.md": "",
      "long.md": `---\n${long}\n---\nText`,
      "open.md": "---\ntitle: E\n",
      "latin.md": Buffer.from("---\ntitle: \xe9\n---\nText", "latin1"),
    };
    const dir = folderWith({});
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(dir, name), text);
    const paths = Object.keys(texts);
    const ahead = readAll(dir, paths);
    const opened: string[] = [];
    const openSync: typeof nodeFs.openSync = (path, ...rest) => {
      opened.push(basename(String(path)));
      return nodeFs.openSync(path, ...rest);
    };
    const read = createHeadReader({ ...nodeFs, openSync }, dir);
    const outcomes = paths.map((name, at) => read(found(name), ahead.take(at)));
    expect(opened).toEqual(["long.md"]);
    const plain = (outcome: unknown): unknown => JSON.parse(JSON.stringify(outcome));
    expect(outcomes.map(plain)).toEqual(paths.map((name) => plain(read(found(name)))));
  });
});
