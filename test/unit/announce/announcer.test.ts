import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
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

it("tells a hub once of a hundred saves, and not more often than it may", async () => {
  await using world = await HubWorld.open();
  using folder = temporaryFolder();
  const config = {
    ...testConfig(folder.path, {
      site: { url: world.url, hubs: [world.hub] },
      feeds: [{ name: "main", files: { rss: "rss.xml" } }],
    }),
    announce: { waitSec: 0, quietSec: 0.05 },
  };
  mkdirSync(config.content.dir);
  const file = join(config.content.dir, "a.md");
  writeFileSync(file, article("Text."));
  world.folder = config.out.dir;
  let { snapshot } = await buildOnce(config);
  let pinged: () => void = () => {};
  const announcer = new Announcer(
    {
      fs: nodeFs,
      emit: (event) => event.event === "pinged" && pinged(),
      told: new ToldFile(nodeFs, undefined),
      pace: usualPace,
      userAgent: "test",
      current: () => snapshot,
    },
    400,
  );
  const nextPing = (): Promise<number> =>
    new Promise((done) => {
      pinged = () => done(performance.now());
    });
  const first = nextPing();
  for (let save = 0; save < 100; save += 1) announcer.follow(built);
  // Nothing was written: no reason to begin.
  announcer.follow({ ...built, written: [] });
  const firstAt = await first;
  expect(world.pings).toHaveLength(1);
  writeFileSync(file, article("Other text."));
  ({ snapshot } = await buildOnce(config));
  const second = nextPing();
  announcer.follow(built);
  expect((await second) - firstAt).toBeGreaterThan(300);
  expect(world.pings).toHaveLength(2);
  await announcer.close();
});
