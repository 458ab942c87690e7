import nodeFs, { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const due = Date.parse("2026-06-01T09:00:00Z");
const ends = Date.parse("2026-06-03T09:00:00Z");

function site(): string {
  const root = folderWith({
    "content/old.md": "---\ntitle: Old\ndate: 2026-01-01\n---\nOld.\n",
    "content/soon.md": "---\ntitle: Soon\ndate: 2026-06-01T09:00:00Z\nexpires: 2026-06-03T09:00:00Z\n---\nSoon.\n",
  });
  // So old that their stamps prove their contents.
  for (const name of ["old.md", "soon.md"]) utimesSync(join(root, "content", name), 1e9, 1e9);
  return root;
}

function titlesIn(root: string): readonly string[] {
  const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as {
    readonly items: readonly { readonly title: string }[];
  };
  return items.map(({ title }) => title);
}

/** One second per step: before, at and after each of the two times. */
const moments = [
  [due - 1000, ["Old"], due],
  [due, ["Soon", "Old"], ends],
  [due + 1000, ["Soon", "Old"], ends],
  [ends - 1000, ["Soon", "Old"], ends],
  [ends, ["Old"], undefined],
  [ends + 1000, ["Old"], undefined],
] as const;

describe("an article is in the feeds from the exact time it is due until the exact time it expires", () => {
  it("in a build", async () => {
    for (const [now, titles] of moments) {
      const root = site();
      await using opened = await openSite({
        config: testConfig(root),
        fs: nodeFs,
        clock: { now: () => now },
        emit: () => {},
        publish: true,
      });
      await opened.update({ kind: "all" });
      expect(titlesIn(root), new Date(now).toISOString()).toEqual(titles);
    }
  });

  it("in a process that keeps running, which says when it must look again", async () => {
    const root = site();
    let now = 0;
    await using opened = await openSite({
      config: testConfig(root),
      fs: nodeFs,
      clock: { now: () => now },
      emit: () => {},
      publish: true,
    });
    for (const [moment, titles, nextDue] of moments) {
      now = moment;
      const result = await opened.update({ kind: "paths", paths: [] });
      if (now === moments[0][0]) await opened.update({ kind: "all" });
      else expect(result.nextDue, new Date(now).toISOString()).toBe(nextDue);
      expect(titlesIn(root), new Date(now).toISOString()).toEqual(titles);
    }
  });

  it("also if the last build is cached, and if the clock was set back since", async () => {
    const root = site();
    const config = { ...testConfig(root), digest: "a" };
    const titlesAt = async (now: number): Promise<readonly string[]> => {
      const cache = { folder: join(root, "cache"), program: "test" };
      await build({ config, fs: nodeFs, clock: { now: () => now }, emit: () => {}, publish: true, cache });
      return titlesIn(root);
    };
    for (const [now, titles] of moments) expect(await titlesAt(now), new Date(now).toISOString()).toEqual(titles);
    for (const [now, titles] of moments.toReversed())
      expect(await titlesAt(now), `back to ${new Date(now).toISOString()}`).toEqual(titles);
  });
});
