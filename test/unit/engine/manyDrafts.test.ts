import nodeFs, { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { build } from "../../../src/engine/build.ts";
import type { FeedGroup } from "../../../src/model/config.ts";
import { documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

vi.mock("../../../src/model/thresholds.ts", async (original) => ({ ...(await original<object>()), draftsInMemory: 5 }));

const tags: FeedGroup = {
  name: "tags",
  each: "tag",
  atLeast: 1,
  archiveOnly: false,
  aliases: {},
  values: {},
  feed: {
    name: "tags",
    limit: 20,
    content: "full",
    order: "published",
    archive: false,
    files: { json: "tags/{slug}/feed.json", rss: "tags/{slug}/rss.xml" },
    page: "tags/{slug}/feed.html",
    namespaces: {},
  },
};

it("a build after an edit renders only that article again, and reads and writes no feed without it", async () => {
  using folder = temporaryFolder();
  using fresh = temporaryFolder();
  const config = { ...testConfig(folder.path, { groups: [tags] }), digest: "a" };
  mkdirSync(config.content.dir);
  const write = (number: number, title: string): void => {
    const file = join(config.content.dir, `${number}.md`);
    const tag = number < 15 ? "Sea" : "Land";
    writeFileSync(
      file,
      `---\ntitle: ${title}\ndate: 2026-01-${number + 1}\ntags: [${tag}]\n---\n${"word ".repeat(80)}\n`,
    );
    // Old enough for its stamp to be proof.
    utimesSync(file, new Date(2026, 1, 1, 0, 0, number), new Date(2026, 1, 1, 0, title.length, number));
  };
  for (let number = 0; number < 30; number += 1) write(number, `T${number}`);
  const opened = new Set<string>();
  const note = (path: unknown): void => {
    const name = String(path);
    if (name.startsWith(config.content.dir) || name.startsWith(config.out.dir))
      opened.add(name.slice(folder.path.length + 1));
  };
  const fs = {
    ...nodeFs,
    openSync: ((path: string, ...rest: [string, number?]) => {
      note(path);
      return nodeFs.openSync(path, ...rest);
    }) as typeof nodeFs.openSync,
    readFileSync: ((path: string, ...rest: []) => {
      note(path);
      return nodeFs.readFileSync(path, ...rest);
    }) as typeof nodeFs.readFileSync,
  };
  const run = async (): Promise<readonly string[]> => {
    opened.clear();
    const options = { config, clock: { now: () => Date.UTC(2026, 5, 1) }, emit: () => {}, publish: true };
    await build({ ...options, fs, cache: { folder: join(folder.path, "cache"), program: "p" } });
    await build({ ...options, config: into(fresh.path, config), fs: nodeFs });
    expect(documentsIn(config.out.dir)).toEqual(documentsIn(join(fresh.path, "dist")));
    return [...opened].filter((name) => /^(content|dist\/tags)\/.*\.(md|html|json|xml)$/.test(name)).sort();
  };

  expect(await run()).toContain("content/3.md");
  write(3, "changed");
  // The guard compares what is published in the feed of this article with what is new.
  expect(await run()).toEqual(["content/3.md", "dist/tags/sea/feed.json"]);
  expect(readFileSync(join(config.out.dir, "tags/sea/rss.xml"), "utf8")).toContain("<title>changed</title>");

  // What all feeds share comes back, although no feed has changed.
  rmSync(join(config.out.dir, "subscriptions.opml"));
  expect(await run()).toEqual([]);
});
