import nodeFs, { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import { documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const now = Date.UTC(2026, 5, 1);

function articleText(number: number, title: string): string {
  return `---\ntitle: ${title}\ndate: ${new Date(Date.UTC(2020, 0, 1, number)).toISOString()}\n---\nText of ${title}.\n`;
}

it("of many articles, a few that have changed are read again each time, until rewriting the cache is worth it", async () => {
  const count = 2_100;
  const texts = Array.from({ length: count }, (_, number) => [
    `content/${number}.md`,
    articleText(number, `T${number}`),
  ]);
  const folder = folderWith(Object.fromEntries(texts));
  let seconds = 1_700_000_000;
  const write = (number: number, title: string): void => {
    const file = join(folder, "content", `${number}.md`);
    writeFileSync(file, articleText(number, title));
    // Old enough for its stamp to be proof.
    seconds += 1;
    utimesSync(file, seconds, seconds);
  };
  for (let number = 0; number < count; number += 1) write(number, `T${number}`);
  using cache = temporaryFolder();
  using fresh = temporaryFolder();
  const config = { ...testConfig(folder, {}), digest: "a" };
  const opened = new Set<string>();
  const fs = {
    ...nodeFs,
    openSync: ((path: string, ...rest: [string, number?]) => {
      if (path.endsWith(".md")) opened.add(path.slice(path.lastIndexOf("/") + 1));
      return nodeFs.openSync(path, ...rest);
    }) as typeof nodeFs.openSync,
  };
  const run = async (): Promise<readonly string[]> => {
    opened.clear();
    const options = { config, clock: { now: () => now }, emit: () => {}, publish: true };
    await build({ ...options, fs, cache: { folder: cache.path, program: "p" } });
    await build({ ...options, config: into(fresh.path, config), fs: nodeFs });
    expect(documentsIn(config.out.dir)).toEqual(documentsIn(join(fresh.path, "dist")));
    return [...opened].sort();
  };
  const kept = (): number => {
    const [name = ""] = readdirSync(cache.path).filter((file) => file.endsWith(".articles"));
    return statSync(join(cache.path, name)).ino;
  };

  expect(await run()).toHaveLength(count);
  const first = kept();
  write(5, "changed");
  write(2_099, "also changed");
  expect(await run()).toEqual(["2099.md", "5.md"]);
  expect(readFileSync(join(config.out.dir, "rss.xml"), "utf8")).toContain("<title>also changed</title>");
  expect(kept()).toBe(first);
  expect(await run()).toEqual([]);
  write(7, "another");
  rmSync(join(folder, "content/2098.md"));
  expect(await run()).toEqual(expect.arrayContaining(["2099.md", "5.md", "7.md"]));
  for (let number = 100; number < 125; number += 1) write(number, "many");
  await run();
  expect(kept()).not.toBe(first);
  write(9, "one");
  expect(await run()).toEqual(["9.md"]);
});

it("a check takes what a build has rendered from the cache, and makes every document again", async () => {
  const folder = folderWith({ "content/1.md": articleText(1, "One"), "content/2.md": articleText(2, "Two") });
  for (const name of ["1.md", "2.md"]) utimesSync(join(folder, "content", name), 1_700_000_000, 1_700_000_000);
  using cache = temporaryFolder();
  const config = { ...testConfig(folder, {}), digest: "a" };
  const options = { config, clock: { now: () => now }, emit: () => {}, cache: { folder: cache.path, program: "p" } };
  await build({ ...options, fs: nodeFs, publish: true });
  const opened: string[] = [];
  const openSync = ((path: string, ...rest: [string, number?]) => {
    if (path.endsWith(".md")) opened.push(path);
    return nodeFs.openSync(path, ...rest);
  }) as typeof nodeFs.openSync;
  await using site = await openSite({ ...options, fs: { ...nodeFs, openSync }, publish: false });
  await site.update({ kind: "all" });
  const made = new Map<string, string>();
  expect(await site.verify((path, bytes) => made.set(path, Buffer.from(bytes).toString()))).toEqual([]);
  expect(opened).toEqual([]);
  expect(made.get("rss.xml")).toBe(readFileSync(join(config.out.dir, "rss.xml"), "utf8"));
});
