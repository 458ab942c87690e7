import nodeFs, { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("one edit among 1,000 articles reads one file and writes only its documents; a touch writes nothing", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, {
    feeds: [{ name: "main" }, { name: "other", where: { tags: ["other"] } }],
  });
  mkdirSync(config.content.dir);
  const file = (number: number): string => join(config.content.dir, `${number}.md`);
  const write = (number: number, text: string): void =>
    writeFileSync(
      file(number),
      `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, 1) + number * 86_400_000).toISOString()}\ntags: [${number % 2 === 0 ? "other" : "odd"}]\n---\n${text}\n`,
    );
  for (let number = 0; number < 1000; number += 1) write(number, "text");

  const opened: string[] = [];
  const fs: FileSystem = {
    ...nodeFs,
    openSync: (path, ...rest) => {
      if (String(path).startsWith(config.content.dir)) opened.push(String(path).slice(config.content.dir.length + 1));
      return nodeFs.openSync(path, ...rest);
    },
  };
  await using site = await openSite({
    config,
    fs,
    clock: { now: () => Date.UTC(2026, 0, 1) },
    emit: () => {},
    publish: true,
  });
  await site.update({ kind: "all" });
  // Every head once, and the bodies of the forty articles in the two feeds, some of which are in both.
  expect(opened.length).toBe(1030);
  expect(new Set(opened).size).toBe(1000);

  opened.length = 0;
  write(999, "edited");
  const edited = await site.update({ kind: "paths", paths: ["999.md"] });
  expect(new Set(opened)).toEqual(new Set(["999.md"]));
  expect(edited.written).toEqual(expect.arrayContaining(["rss.xml", "atom.xml", "feed.json"]));
  expect(edited.written.some((path) => path.startsWith("other/"))).toBe(false);

  opened.length = 0;
  write(3, "outside of every window");
  const outside = await site.update({ kind: "paths", paths: ["3.md"] });
  expect(opened).toEqual(["3.md"]);
  expect(outside.written).toEqual([]);

  utimesSync(file(999), new Date(), new Date());
  expect((await site.update({ kind: "paths", paths: ["999.md"] })).written).toEqual([]);
  expect((await site.update({ kind: "all" })).written).toEqual([]);
});

it("a second build opens only articles that have changed", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path);
  mkdirSync(config.content.dir);
  const write = (number: number, text: string): void => {
    const file = join(config.content.dir, `${number}.md`);
    writeFileSync(file, `---\ntitle: T${number}\ndate: ${new Date(number * 86_400_000).toISOString()}\n---\n${text}\n`);
    // The stamps of young files prove nothing about their text.
    utimesSync(file, new Date(2020, 0), new Date(2020, 0));
  };
  for (let number = 1; number <= 1000; number += 1) write(number, "text");
  const opened: string[] = [];
  const written: string[] = [];
  let listed = 0;
  const fs: FileSystem = {
    ...nodeFs,
    openSync: (path, ...rest) => {
      if (String(path).startsWith(config.content.dir)) opened.push(String(path).slice(config.content.dir.length + 1));
      return nodeFs.openSync(path, ...rest);
    },
    readdirSync: ((path: string, ...rest: readonly unknown[]) => {
      if (path.startsWith(config.content.dir)) listed += 1;
      return (nodeFs.readdirSync as (...args: readonly unknown[]) => unknown)(path, ...rest);
    }) as FileSystem["readdirSync"],
    renameSync: (from, to) => {
      written.push(String(to));
      nodeFs.renameSync(from, to);
    },
  };
  const run = async (): Promise<{ readonly opened: readonly string[]; readonly written: readonly string[] }> => {
    opened.length = 0;
    written.length = 0;
    await build({
      config,
      fs,
      clock: { now: () => Date.UTC(2026, 0, 1) },
      emit: () => {},
      publish: true,
      cache: { folder: join(folder.path, "cache"), program: "test" },
    });
    return { opened: [...opened], written: [...written] };
  };

  expect((await run()).opened.length).toBe(1020);
  expect(await run()).toEqual({ opened: [], written: [] });
  write(1, "another text, outside of the window");
  listed = 0;
  const outside = await run();
  // Looking for changes means looking at everything: once is enough.
  expect(listed).toBe(1);
  expect(outside.opened).toEqual(["1.md"]);
  expect(outside.written.filter((file) => file.startsWith(config.out.dir))).toEqual([]);
  write(1000, "another text");
  expect(new Set((await run()).opened)).toEqual(new Set(["1000.md"]));
  expect(await run()).toEqual({ opened: [], written: [] });
});
