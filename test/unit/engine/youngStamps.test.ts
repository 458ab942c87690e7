import nodeFs, { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Config } from "../../../src/model/config.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

// File systems store modification times in steps of up to two seconds: a file that is written twice in one step, with the same length, has
// the same stamp both times.

const seenAt = Date.parse("2026-05-01T12:00:01.900Z");
const step = Date.parse("2026-05-01T12:00:00.000Z");

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: seenAt }));
afterEach(() => void vi.useRealTimers());

/** As a file system with such steps would: in place, at the beginning of the step. */
function write(file: string, text: string, at = step): void {
  writeFileSync(file, text);
  utimesSync(file, at / 1000, at / 1000);
}

function room(files: Readonly<Record<string, string>>): {
  readonly config: Config;
  readonly fileOf: (name: string) => string;
} {
  const root = folderWith(files);
  const fileOf = (name: string): string => join(root, name);
  for (const [name, text] of Object.entries(files)) write(fileOf(name), text, step - 3_600_000);
  for (const folder of new Set(Object.keys(files).map((name) => fileOf(dirname(name)))))
    utimesSync(folder, step / 1000 - 3600, step / 1000 - 3600);
  const config = { ...testConfig(root, { content: { includesDirs: [fileOf("_includes")] } }), digest: "a" };
  return { config, fileOf };
}

async function buildWithCache(config: Config): Promise<string> {
  await build({
    config,
    fs: nodeFs,
    clock: { now: Date.now },
    emit: () => {},
    publish: true,
    cache: { folder: join(config.root, "cache"), program: "test" },
  });
  return readFileSync(join(config.out.dir, "feed.json"), "utf8");
}

const article = (text: string): string => `---\ntitle: A\ndate: 2026-01-01\n---\n${text}\n`;

describe("what is rewritten within one step of the file system's clock, with the same length, is published", () => {
  it("as the text of an article, from one build to the next", async () => {
    const { config, fileOf } = room({ "content/a.md": article("Text.") });
    write(fileOf("content/a.md"), article("First."));
    expect(await buildWithCache(config)).toContain("First.");
    write(fileOf("content/a.md"), article("Later."));
    vi.setSystemTime(seenAt + 3_600_000);
    expect(await buildWithCache(config)).toContain("Later.");
  });

  it("as the text of an article, in a process that keeps running", async () => {
    const { config, fileOf } = room({ "content/a.md": article("Text.") });
    write(fileOf("content/a.md"), article("First."));
    const options = { config, fs: nodeFs, clock: { now: Date.now }, emit: () => {}, publish: true };
    await using site = await openSite(options);
    await site.update({ kind: "all" });
    write(fileOf("content/a.md"), article("Second"));
    await site.update({ kind: "paths", paths: ["a.md"] });
    write(fileOf("content/a.md"), article("Later."));
    vi.setSystemTime(seenAt + 3_600_000);
    await site.update({ kind: "all" });
    expect(readFileSync(join(config.out.dir, "feed.json"), "utf8")).toContain("Later.");
  });

  it("as a file that an article includes", async () => {
    const { config, fileOf } = room({
      "content/a.md": article('{% include "note.html" %}'),
      "_includes/note.html": "Nothing yet.",
    });
    write(fileOf("_includes/note.html"), "First.");
    expect(await buildWithCache(config)).toContain("First.");
    write(fileOf("_includes/note.html"), "Later.");
    vi.setSystemTime(seenAt + 3_600_000);
    expect(await buildWithCache(config)).toContain("Later.");
  });

  it("while older files are not read again", async () => {
    const { config, fileOf } = room({
      "content/a.md": article('{% include "note.html" %}'),
      "_includes/note.html": "First.",
    });
    // A little more than two seconds before it is looked at.
    write(fileOf("content/a.md"), article('{% include "note.html" %}'), seenAt - 2_100);
    write(fileOf("_includes/note.html"), "First.", seenAt - 2_100);
    await buildWithCache(config);
    const read: string[] = [];
    const fs = {
      ...nodeFs,
      openSync: ((...args: Parameters<typeof nodeFs.openSync>) => {
        read.push(String(args[0]));
        return nodeFs.openSync(...args);
      }) as typeof nodeFs.openSync,
    };
    vi.setSystemTime(seenAt + 3_600_000);
    await build({
      config,
      fs,
      clock: { now: Date.now },
      emit: () => {},
      publish: true,
      cache: { folder: join(config.root, "cache"), program: "test" },
    });
    expect(read.filter((file) => /\.(?:md|html)$/.test(file))).toEqual([]);
  });
});
