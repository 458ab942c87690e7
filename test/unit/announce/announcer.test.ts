import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { Announcer } from "../../../src/announce/announcer.ts";
import { usualPace } from "../../../src/announce/pace.ts";
import { ToldFile } from "../../../src/announce/toldFile.ts";
import { watch } from "../../../src/api/watch.ts";
import type { BuiltEvent, FeedwrightEvent } from "../../../src/model/events.ts";
import { buildOnce, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { HubWorld } from "../../support/hub.ts";

const article = (text: string): string => `---\ntitle: One\ndate: 2026-03-01\n---\n${text}\n`;
const built: BuiltEvent = {
  event: "built",
  reason: [],
  articles: 1,
  entries: 1,
  durationMs: 1,
  written: ["rss.xml"],
  unchanged: [],
};

it("brings a save to a subscriber, signed, while it is watched", async () => {
  await using world = await HubWorld.open();
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "content"));
  writeFileSync(join(folder.path, "content/a.md"), article("The bridge opens."));
  world.folder = join(folder.path, "dist");
  const events: FeedwrightEvent[] = [];
  const topic = `${world.url}rss.xml`;
  await world.subscribe(topic);
  await using _watching = await watch({
    cwd: folder.path,
    config: { site: { url: world.url, hubs: [world.hub] }, announce: { quietSec: 0, waitSec: 5 } },
    ping: true,
    onEvent: (event) => events.push(event),
  });
  const first = await world.delivery(1);
  expect(first).toMatchObject({ topic, isSigned: true });
  expect(first.text).toContain("The bridge opens.");
  expect(events).toContainEqual(expect.objectContaining({ event: "pinged", topic }));
});

/** A site with one document, and an announcer with short rests. */
async function announcing({ quietSec = 0.05, waitSec = 0, feeds = ["main"], restMs = 400 } = {}) {
  const world = await HubWorld.open();
  const folder = temporaryFolder();
  const events: FeedwrightEvent[] = [];
  const config = {
    ...testConfig(folder.path, {
      site: { url: world.url, hubs: [world.hub] },
      feeds: feeds.map((name) => ({ name, files: { rss: `${name}.xml` } })),
    }),
    announce: { waitSec, quietSec },
  };
  mkdirSync(config.content.dir);
  world.folder = config.out.dir;
  let snapshot: Awaited<ReturnType<typeof buildOnce>>["snapshot"];
  let happened: () => void = () => {};
  const save = async (text: string): Promise<void> => {
    writeFileSync(join(config.content.dir, "a.md"), article(text));
    ({ snapshot } = await buildOnce(config, { accept: true }));
  };
  await save("Text.");
  const announcer = new Announcer(
    {
      fs: nodeFs,
      emit: (event) => {
        events.push(event);
        happened();
      },
      told: new ToldFile(nodeFs, undefined),
      pace: { ...usualPace, firstPauseMs: 20, longestPauseMs: 20, retryMs: 1 },
      userAgent: "test",
      current: () => snapshot,
    },
    { restMs, againMs: 50, longestAgainMs: 100 },
  );
  onTestFinished(async () => {
    await announcer.close();
    await world[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });
  /** When the n-th announcement that a hub accepted was reported. */
  const pinged = async (count: number): Promise<number> => {
    while (events.filter(({ event }) => event === "pinged").length < count)
      await new Promise<void>((next) => {
        happened = next;
      });
    return performance.now();
  };
  return { world, events, announcer, save, pinged };
}

it("notifies a hub once of a hundred saves, and not more often than allowed", async () => {
  const { world, announcer, save, pinged } = await announcing();
  for (let count = 0; count < 100; count += 1) announcer.follow(built);
  // Nothing was written: no reason to begin.
  announcer.follow({ ...built, written: [] });
  const firstAt = await pinged(1);
  expect(world.pings).toHaveLength(1);
  await save("Other text.");
  announcer.follow(built);
  expect((await pinged(2)) - firstAt).toBeGreaterThan(300);
  expect(world.pings).toHaveLength(2);
});

it("notifies a hub in the end even if saving never stops", async () => {
  const { announcer, pinged } = await announcing({ quietSec: 0.1 });
  announcer.follow(built);
  const saving = setInterval(() => announcer.follow(built), 20);
  await pinged(1);
  clearInterval(saving);
});

it("automatically notifies a hub when it works again, and of a document when it is live", async () => {
  const { world, events, announcer, save, pinged } = await announcing({ restMs: 0 });
  for (let count = 0; count < 7; count += 1) world.manners.push({ status: 503 });
  announcer.follow(built);
  await pinged(1);
  expect(events.map(({ event }) => event)).toEqual(["pingFailed", "pinged"]);
  const old = readFileSync(join(world.folder ?? "", "main.xml"));
  await save("Other text.");
  world.served.set("/main.xml", { bytes: old });
  announcer.follow(built);
  world.onAsked = () => {
    if (world.asked.length > 12) world.served.clear();
  };
  await pinged(2);
});

it("does not repeat a notification that a hub has permanently refused", async () => {
  const { world, events, announcer, save, pinged } = await announcing();
  world.manners.push({ status: 404, text: "No such topic" });
  announcer.follow(built);
  while (!events.some(({ event }) => event === "pingFailed")) await after(10);
  // Longer than it waits before it tries again.
  await after(150);
  expect(world.pings).toEqual([]);
  await save("Other text.");
  announcer.follow(built);
  await pinged(1);
});

it("announces a feed that is live while it waits for another one", async () => {
  const { world, announcer, save, pinged } = await announcing({ waitSec: 600, feeds: ["main", "stale"], restMs: 0 });
  world.served.set("/stale.xml", { bytes: Buffer.from("old") });
  announcer.follow(built);
  await pinged(1);
  await save("Other text.");
  announcer.follow(built);
  await pinged(2);
  expect(world.pings.map((form) => form.get("hub.url"))).toEqual([`${world.url}main.xml`, `${world.url}main.xml`]);
  world.served.clear();
  await pinged(3);
  expect(world.pings.at(-1)?.get("hub.url")).toBe(`${world.url}stale.xml`);
});

it("announces at the end of a hold what was published before it, although nothing is written then", async () => {
  const { announcer, pinged } = await announcing();
  announcer.follow({ event: "held", feeds: [] });
  announcer.follow({ ...built, written: [] });
  await pinged(1);
});
