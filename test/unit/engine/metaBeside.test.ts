import nodeFs, { readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Config } from "../../../src/model/config.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
const meta = (title: string, date = "2026-01-31 10:00"): string => `.. title: ${title}\n.. date: ${date}\n`;

function siteWith(files: Readonly<Record<string, string>>): { readonly config: Config; readonly content: string } {
  const root = folderWith(Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text])));
  const config = testConfig(root, { content: { generator: "nikola", include: ["**/*.{md,txt}"], undated: "skip" } });
  return { config, content: config.content.dir };
}

function titles({ out }: Config): readonly string[] {
  const { items } = JSON.parse(readFileSync(join(out.dir, "feed.json"), "utf8")) as {
    readonly items: readonly { readonly title: string }[];
  };
  return items.map(({ title }) => title);
}

describe("Nikola's metadata in a file beside the text", () => {
  it("is watched together with the text", async () => {
    const { config, content } = siteWith({
      "a.md": "Text.\n",
      "a.meta": meta("A"),
      "b.txt": "Text.\n",
    });
    const site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    onTestFinished(() => site[Symbol.asyncDispose]());
    await site.update({ kind: "all" });
    expect(titles(config)).toEqual(["A"]);

    writeFileSync(join(content, "a.meta"), meta("A, again"));
    await site.update({ kind: "paths", paths: ["a.meta"] });
    expect(titles(config)).toEqual(["A, again"]);

    writeFileSync(join(content, "b.meta"), meta("B", "2026-02-01"));
    await site.update({ kind: "paths", paths: ["b.meta"] });
    expect(titles(config)).toEqual(["B", "A, again"]);

    rmSync(join(content, "b.meta"));
    await site.update({ kind: "paths", paths: ["b.meta"] });
    expect(titles(config)).toEqual(["A, again"]);

    renameSync(join(content, "a.meta"), join(content, "b.meta"));
    await site.update({ kind: "paths", paths: ["b.meta", "a.meta"] });
    expect(titles(config)).toEqual(["A, again"]);
    expect(
      site
        .snapshot()
        .articles()
        .map(({ path, status }) => [path, status]),
    ).toEqual([
      ["a.md", "undated"],
      ["b.txt", "published"],
    ]);
  });

  it("of the main language also counts for a translation, when it changes", async () => {
    const { config, content } = siteWith({
      "a.md": "Text.\n",
      "a.de.md": "Text.\n",
      "a.meta": meta("A"),
      "a.de.meta": ".. title: Auf Deutsch\n",
    });
    const site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    onTestFinished(() => site[Symbol.asyncDispose]());
    await site.update({ kind: "all" });
    const dates = () =>
      site
        .snapshot()
        .articles()
        .map(({ published = 0 }) => new Date(published).toISOString().slice(0, 10));
    expect(dates()).toEqual(["2026-01-31", "2026-01-31"]);
    writeFileSync(join(content, "a.meta"), meta("A", "2026-03-01"));
    await site.update({ kind: "paths", paths: ["a.meta"] });
    expect(dates()).toEqual(["2026-03-01", "2026-03-01"]);
  });

  it("is looked at by a build that finds everything else unchanged", async () => {
    const { config, content } = siteWith({ "a.md": "Text.\n", "a.meta": meta("A") });
    const old = (name: string): void => utimesSync(join(content, name), new Date(2020, 0), new Date(2020, 0));
    const run = async (): Promise<readonly string[]> => {
      const cache = { folder: join(content, "../cache"), program: "test" };
      await build({ config, fs: nodeFs, clock, emit: () => {}, publish: true, cache });
      return titles(config);
    };
    old("a.md");
    old("a.meta");
    expect(await run()).toEqual(["A"]);
    writeFileSync(join(content, "a.meta"), meta("A, as it is called now"));
    old("a.meta");
    expect(await run()).toEqual(["A, as it is called now"]);
  });

  it("is not read through a link that leads out of the content folder", async () => {
    const { config, content } = siteWith({ "a.md": "Text.\n", "../elsewhere.txt": meta("Not ours") });
    nodeFs.symlinkSync("../elsewhere.txt", join(content, "a.meta"));
    await build({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    expect(titles(config)).toEqual([]);
  });
});

it("an entry leads to the post itself, whatever page Nikola's `link` names", async () => {
  const { config } = siteWith({ "a.md": `<!--\n${meta("A")}.. link: https://elsewhere.press/\n-->\n\nText.\n` });
  await build({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
  expect(readFileSync(join(config.out.dir, "rss.xml"), "utf8")).not.toContain("elsewhere.press");
});
