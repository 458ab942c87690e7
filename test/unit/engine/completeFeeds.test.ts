import nodeFs, { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { buildOnce, documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("a complete feed that is kept current equals one that is built from nothing, and an edit reads no other article", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(config.content.dir);
  const write = (number: number, text: string, day = number): void => {
    const date = new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString();
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: ${date}\n---\n${text} é 漢 ${"word ".repeat(60)}\n`,
    );
  };
  for (let number = 0; number < 620; number += 1) write(number, "text");
  const opened: string[] = [];
  let copied = 0;
  const fs: FileSystem = {
    ...nodeFs,
    openSync: (path, ...rest) => {
      if (String(path).startsWith(config.content.dir)) opened.push(String(path).slice(config.content.dir.length + 1));
      if (String(path).startsWith(config.out.dir) && rest[0] === "r") copied += 1;
      return nodeFs.openSync(path, ...rest);
    },
  };
  let now = Date.UTC(2026, 0, 1);
  await using site = await openSite({ config, fs, clock: { now: () => now }, emit: () => {}, publish: true });
  await site.update({ kind: "all" });

  const steps: readonly (readonly [readonly string[], () => void])[] = [
    [["300.md"], () => write(300, "another text, longer than it was")],
    [["700.md"], () => write(700, "the newest")],
    [["0.md"], () => write(0, "the oldest becomes the newest", 900)],
    [["619.md", "5.md"], () => ["619.md", "5.md"].forEach((name) => void rmSync(join(config.content.dir, name)))],
    [["1.md", "2.md"], () => [1, 2].forEach((number) => void write(number, "two at once"))],
    [["400.md"], () => write(400, "")],
  ];
  for (const [at, [paths, act]] of steps.entries()) {
    now += 60_000;
    act();
    opened.length = 0;
    copied = 0;
    const { written } = await site.update({ kind: "paths", paths });
    expect(written).toEqual(expect.arrayContaining(["rss.xml", "atom.xml", "feed.json"]));
    expect(opened.filter((path) => !paths.includes(path))).toEqual([]);
    // Unchanged entries come from the documents in place. The first edit brings dates of change, which RSS declares a namespace for.
    expect(copied).toBeGreaterThanOrEqual(at === 0 ? 0 : 3);
    using other = temporaryFolder();
    const again = into(other.path, config);
    cpSync(config.ledger.file, again.ledger.file);
    await buildOnce(again, { now });
    expect(documentsIn(config.out.dir)).toEqual(documentsIn(again.out.dir));
  }

  // Bytes are only copied from a document while it is as it was left.
  const rss = join(config.out.dir, "rss.xml");
  const whole = readFileSync(rss, "utf8");
  writeFileSync(rss, whole.replaceAll("word", "lord"));
  utimesSync(rss, new Date(2020, 0), new Date(2020, 0));
  write(300, "text again");
  await site.update({ kind: "paths", paths: ["300.md"] });
  expect(readFileSync(rss, "utf8")).not.toContain("lord");
});

it("a feed that is too large to save what its entries are made from saves nothing for the next process", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(config.content.dir);
  const write = (name: string, head: string): void => {
    const file = join(config.content.dir, `${name}.md`);
    writeFileSync(file, `---\ntitle: T${name}\ndate: 2020-01-01\n${head}---\n[the target](target.md)\n`);
    utimesSync(file, new Date(2020, 0), new Date(2020, 0));
  };
  write("target", "");
  for (let number = 0; number < 510; number += 1) write(String(number), "");
  const open = () =>
    openSite({
      config,
      fs: nodeFs,
      clock: { now: () => Date.UTC(2026, 0, 1) },
      emit: () => {},
      publish: true,
      cache: { folder: join(folder.path, "cache"), program: "test" },
    });
  {
    await using site = await open();
    await site.update({ kind: "all" });
    for (let number = 0; number < 30; number += 1) rmSync(join(config.content.dir, `${number}.md`));
    await site.update({ kind: "all" });
  }
  write("target", "slug: moved\n");
  await using site = await open();
  await site.update({ kind: "all" });
  const rss = readFileSync(join(config.out.dir, "rss.xml"), "utf8");
  expect(rss).toContain('href="https://example.org/moved/"');
  expect(rss).not.toContain('href="https://example.org/target/"');
});

it("a complete feed does not need a writable cache folder", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(config.content.dir);
  for (let number = 0; number < 510; number += 1)
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2020-01-01\n---\n${"word ".repeat(60)}\n`,
    );
  const noFolder = join(folder.path, "file");
  writeFileSync(noFolder, "");
  {
    await using site = await openSite({
      config,
      fs: nodeFs,
      clock: { now: () => Date.UTC(2026, 0, 1) },
      emit: () => {},
      publish: true,
      cache: { folder: join(noFolder, "cache"), program: "test" },
    });
    await site.update({ kind: "all" });
  }
  expect(readFileSync(join(config.out.dir, "rss.xml"), "utf8").match(/<item>/g)).toHaveLength(510);
  expect(readdirSync(config.out.dir).filter((name) => name.startsWith("."))).toEqual([]);
});
