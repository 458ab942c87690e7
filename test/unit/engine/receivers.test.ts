import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Config } from "../../../src/model/config.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import type { ProfileName } from "../../../src/model/profileNames.ts";
import { blankPicture } from "../../support/blankPicture.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";
import { runFeedwright } from "../../support/runFeedwright.ts";

const now = Date.UTC(2026, 1, 1);

/** A serial podcast of two episodes with the same file, and a cover that is too small. */
function podcastSite(root: string, profiles: readonly ProfileName[]): Config {
  mkdirSync(join(root, "content"));
  mkdirSync(join(root, "static"));
  writeFileSync(join(root, "static/cover.png"), blankPicture(600, 600));
  writeFileSync(join(root, "static/a.mp3"), Buffer.alloc(400, 1));
  for (const number of [1, 2]) writeEpisode(root, number, "audio: /a.mp3");
  return testConfig(root, {
    content: { staticDirs: [join(root, "static")] },
    feeds: [
      {
        name: "pod",
        profiles,
        files: { rss: "rss.xml", atom: "atom.xml", json: "feed.json" },
        podcast: {
          type: "serial",
          explicit: false,
          categories: [{ name: "News" }],
          image: "https://example.org/cover.png",
        },
      },
    ],
  });
}

function writeEpisode(root: string, number: number, more: string): void {
  const text = `---\ntitle: Episode ${number}\ndate: 2026-01-0${number}\n${more}\n---\nText.\n`;
  writeFileSync(join(root, `content/e${number}.md`), text);
}

const told = (events: readonly FeedwrightEvent[], kind: "diagnostic" | "resolved"): readonly string[] =>
  events.flatMap((event) =>
    event.event === kind && event.diagnostic.profile !== undefined
      ? [`${event.diagnostic.file} ${event.diagnostic.severity} ${event.diagnostic.profile} ${event.diagnostic.name}`]
      : [],
  );

it("a build warns of what each receiver of a feed would not accept, and publishes it anyway", async () => {
  using folder = temporaryFolder();
  const config = podcastSite(folder.path, ["apple", "youtube"]);
  const events: FeedwrightEvent[] = [];
  const clock = { now: () => now };
  const result = await build({ config, fs: nodeFs, clock, emit: (event) => events.push(event), publish: true });
  expect(result.failed).toBe(false);
  expect(told(events, "diagnostic")).toEqual([
    "dist/rss.xml warning youtube ASKED_MISSING",
    "dist/rss.xml warning podcast ASKED_MISSING",
    "dist/rss.xml warning apple ASKED_PICTURE_SIZE",
    "dist/rss.xml warning apple ASKED_NUMBERS",
    "dist/rss.xml warning apple ASKED_ENCLOSURE_TWICE",
  ]);
});

it("checks the feeds of a group for the group's receivers, each in the one document that the receiver gets", async () => {
  const folder = folderWith({
    "feedwright.config.json": JSON.stringify({
      site: { url: "https://quay.press/", title: "Quay", description: "News", language: "en" },
      feeds: [{ name: "main" }, { each: "tag", profiles: ["devto"] }],
    }),
    "content/a.md": "---\ndate: 2026-01-02\ntags: [harbour]\n---\nA note without a title.\n",
  });
  const { stdout, status } = await runFeedwright(folder, "build", "--json");
  expect(status).toBe(0);
  const told = stdout.split("\n").filter((line) => line.includes('"profile"'));
  expect(told.length).toBeGreaterThan(0);
  for (const line of told) {
    expect(line).toContain('"file":"dist/tags/harbour/atom.xml"');
    expect(line).toContain('"profile":"devto"');
  }
});

it("says nothing about receivers that no feed names", async () => {
  using folder = temporaryFolder();
  const config = podcastSite(folder.path, []);
  const events: FeedwrightEvent[] = [];
  const clock = { now: () => now };
  await build({ config, fs: nodeFs, clock, emit: (event) => events.push(event), publish: true });
  expect(told(events, "diagnostic")).toEqual([]);
});

it("a watch reports what was fixed, and does not repeat what has only moved to another line", async () => {
  using folder = temporaryFolder();
  const config = podcastSite(folder.path, ["apple"]);
  const events: FeedwrightEvent[] = [];
  const clock = { now: () => now };
  await using site = await openSite({ config, fs: nodeFs, clock, emit: (event) => events.push(event), publish: true });
  await site.update({ kind: "all" });
  events.length = 0;
  writeEpisode(folder.path, 2, "audio: /b.mp3\nlength: 400\ntype: audio/mpeg");
  await site.update({ kind: "all" });
  expect(told(events, "resolved")).toEqual(["dist/rss.xml warning apple ASKED_ENCLOSURE_TWICE"]);
  expect(told(events, "diagnostic")).toEqual([]);
});

it("checks again when a picture has been replaced, even if the documents are the same", async () => {
  using folder = temporaryFolder();
  const config = podcastSite(folder.path, ["apple"]);
  const cache = { folder: join(folder.path, "cache"), program: "test" };
  const run = async (): Promise<boolean> => {
    const events: FeedwrightEvent[] = [];
    const clock = { now: () => now };
    await build({ config, fs: nodeFs, clock, emit: (event) => events.push(event), publish: true, cache });
    return told(events, "diagnostic").some((one) => one.includes("ASKED_PICTURE_SIZE"));
  };
  expect(await run()).toBe(true);
  expect(await run()).toBe(true);
  writeFileSync(join(folder.path, "static/cover.png"), blankPicture(1400, 1400));
  expect(await run()).toBe(false);
});

it("reports that an article has become too old, even if only the day has changed", async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "content"));
  writeFileSync(join(folder.path, "content/a.md"), "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n");
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", profiles: ["msn"], files: { rss: "rss.xml" } }],
  });
  const cache = { folder: join(folder.path, "cache"), program: "test" };
  const run = async (at: number): Promise<boolean> => {
    const events: FeedwrightEvent[] = [];
    const clock = { now: () => at };
    await build({ config, fs: nodeFs, clock, emit: (event) => events.push(event), publish: true, cache });
    return told(events, "diagnostic").some((one) => one.includes("ASKED_AGE"));
  };
  expect(await run(Date.UTC(2026, 11, 31))).toBe(false);
  expect(await run(Date.UTC(2026, 11, 31))).toBe(false);
  expect(await run(Date.UTC(2027, 0, 2))).toBe(true);
});
