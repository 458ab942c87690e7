import nodeFs, { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import { readLedger } from "../../../src/ledger/store.ts";
import type { Config } from "../../../src/model/config.ts";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";
import { GitRepository } from "../../support/gitRepository.ts";
import { prose } from "../../support/ledger.ts";

const hour = 3_600_000;
const start = Date.parse("2026-06-01T00:00:00Z");
const undated = (seed: number, head = ""): string => `---\ntitle: Number ${seed}\n${head}---\n${prose(seed)}\n`;
const dated = (seed: number, head = ""): string => undated(seed, `date: 2026-07-0${seed}\n${head}`);

/** Titles and dates of the entries in a feed, in order. */
function shown({ out }: Config): readonly (readonly [string, string])[] {
  const { items } = JSON.parse(readFileSync(join(out.dir, "feed.json"), "utf8")) as {
    readonly items: readonly { readonly title: string; readonly date_published: string }[];
  };
  return items.map(({ title, date_published }) => [title, new Date(date_published).toISOString()]);
}

const at = (hours: number): string => new Date(start + hours * hour).toISOString();

describe("an article without a date gets the date on which it is first seen", () => {
  it("and keeps it when it is in no feed, edited, moved, or seen by another process", async () => {
    const root = folderWith({ "content/a.md": undated(1) });
    const config = { ...testConfig(root, { feeds: [{ name: "main", limit: 1 }] }), digest: "a" };
    let hours = 0;
    const run = async (): Promise<void> => {
      const cache = { folder: join(root, "cache"), program: "test" };
      const clock = { now: () => start + hours * hour };
      await build({ config, fs: nodeFs, clock, emit: () => {}, publish: true, cache });
      hours += 1;
    };
    const file = (name: string): string => join(root, "content", name);
    const put = (name: string, text: string): void => {
      writeFileSync(file(name), text);
      // Old enough for its stamp to be proof.
      utimesSync(file(name), 1e9 + hours, 1e9 + hours);
    };
    await run();
    put("b.md", undated(2));
    await run();
    expect(shown(config)).toEqual([["Number 2", at(1)]]);
    // Out of the feed, where it is edited and then moved.
    put("a.md", `${undated(1)}And more.`);
    await run();
    renameSync(file("a.md"), file("moved.md"));
    await run();
    rmSync(file("b.md"));
    await run();
    expect(shown(config)).toEqual([["Number 1", at(0)]]);
    // A new one that is first by its name.
    put("0.md", undated(3));
    await run();
    expect(shown(config)).toEqual([["Number 3", at(5)]]);
  });

  it("in a process that keeps running, even if it is deleted and restored", async () => {
    const root = folderWith({ "content/a.md": dated(1, "draft: true\n") });
    const config = testConfig(root, { guard: { enabled: false, maxLoss: 1, maxReidentified: 0 } });
    let now = start;
    const clock = { now: () => now };
    await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    await site.update({ kind: "all" });
    const file = join(root, "content/b.md");
    const tell = async (hours: number): Promise<void> => {
      now = start + hours * hour;
      await site.update({ kind: "paths", paths: ["b.md"] });
    };
    writeFileSync(file, undated(2));
    await tell(1);
    writeFileSync(file, `${undated(2)}And more.`);
    await tell(2);
    expect(shown(config)).toEqual([["Number 2", at(1)]]);
    rmSync(file);
    await tell(3);
    expect(shown(config)).toEqual([]);
    writeFileSync(file, undated(2));
    await tell(4);
    expect(shown(config)).toEqual([["Number 2", at(1)]]);
    writeFileSync(join(root, "content/a.md"), undated(1));
    now = start + 5 * hour;
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(shown(config)).toEqual([
      ["Number 1", at(5)],
      ["Number 2", at(1)],
    ]);
  });
});

describe("an article without a date in a repository", () => {
  const named = ({ diagnostics }: Awaited<ReturnType<typeof buildOnce>>): readonly string[] =>
    diagnostics.map(({ name }) => name);

  it("has the date of its first commit, under whatever name, in every document and in the ledger", async () => {
    const repository = new GitRepository(folderWith({}));
    repository.commit("2020-03-04", { "content/a.md": undated(1), "content/old/b.md": undated(2) });
    repository.git("mv", "content/old/b.md", "content/b.md");
    repository.commit("2022-05-06", { "content/a.md": `${undated(1)}And more.` });
    repository.write({ "content/new.md": undated(3) });
    const config = testConfig(repository.dir);
    const built = await buildOnce(config, { now: start });
    const dates = [
      ["Number 3", at(0)],
      ["Number 1", "2020-03-04T12:00:00.000Z"],
      ["Number 2", "2020-03-04T12:00:00.000Z"],
    ];
    expect(shown(config)).toEqual(dates);
    expect(named(built)).toEqual([]);
    expect(readFileSync(join(config.out.dir, "rss.xml"), "utf8")).toContain("Wed, 04 Mar 2020 12:00:00 GMT");
    expect(readFileSync(join(config.out.dir, "atom.xml"), "utf8")).toContain("<published>2020-03-04T12:00:00Z");
    // The ledger keeps it when the history is lost.
    rmSync(join(repository.dir, ".git"), { recursive: true });
    await buildOnce(config, { now: start + hour });
    expect(shown(config)).toEqual(dates);
  });

  it("is reported once if the content folder is the top of the repository, and dated articles are not", async () => {
    const repository = new GitRepository(join(folderWith({}), "content"));
    repository.commit("2020-03-04", { "a.md": undated(1), "b.md": undated(2), "c.md": dated(3) });
    const config = testConfig(join(repository.dir, ".."));
    const first = await buildOnce(config, { now: start });
    expect(named(first)).toEqual(["HISTORY_INSIDE"]);
    expect(first.diagnostics[0]?.message).toContain("2 of them");
    expect(named(await buildOnce(config, { now: start + hour }))).toEqual([]);
  });
});

describe("an article that is withdrawn", () => {
  it("is recognized by its text, with or without a date, and readers learn of it", async () => {
    for (const textOf of [dated, undated]) {
      const root = folderWith({ "content/a.md": textOf(1), "content/b.md": textOf(2) });
      const config = testConfig(root);
      let now = Date.parse("2026-08-01T00:00:00Z");
      const clock = { now: () => now };
      await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
      await site.update({ kind: "all" });
      now += hour;
      // Renamed in the same save.
      rmSync(join(root, "content/a.md"));
      writeFileSync(join(root, "content/gone.md"), textOf(1, "withdrawn: wrong\n"));
      await site.update({ kind: "paths", paths: ["a.md", "gone.md"] });
      const atom = readFileSync(join(config.out.dir, "atom.xml"), "utf8");
      expect(atom).toMatch(/deleted-entry ref="https:\/\/example\.org\/a\/" when="2026-08-01T01:00:00/);
      expect(shown(config).map(([title]) => title)).toEqual(["Number 2"]);
      expect(readLedger(nodeFs, config.ledger.file).ledger.withdrawn()).toHaveLength(1);
    }
  });
});

describe("a feed that is sorted by changes", () => {
  it("contains an old article that is edited, while its author gives no later date", async () => {
    const files = { "content/a.md": dated(1), "content/b.md": dated(2), "content/c.md": dated(3) };
    const root = folderWith(files);
    const config = testConfig(root, { feeds: [{ name: "main", order: "updated", limit: 2 }] });
    let now = Date.parse("2026-08-01T00:00:00Z");
    const clock = { now: () => now };
    await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    await site.update({ kind: "all" });
    const titles = (): readonly string[] => shown(config).map(([title]) => title);
    expect(titles()).toEqual(["Number 3", "Number 2"]);
    const write = async (name: string, text: string): Promise<void> => {
      now += hour;
      writeFileSync(join(root, "content", name), text);
      await site.update({ kind: "paths", paths: [name] });
    };
    await write("a.md", `${dated(1)}And more.`);
    expect(titles()).toEqual(["Number 1", "Number 3"]);
    await write("b.md", `${dated(2, "updated: 2026-07-02\n")}And more.`);
    expect(titles()).toEqual(["Number 1", "Number 3"]);
    await write("c.md", `${dated(3)}And more.`);
    expect(titles()).toEqual(["Number 3", "Number 1"]);
  });
});
