import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { build } from "../../../src/api/build.ts";
import { publish } from "../../../src/api/publish.ts";
import { watch } from "../../../src/api/watch.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import { PublishingWatch } from "../../../src/upload/publishingWatch.ts";
import { folderWith } from "../../support/folder.ts";
import { lostAnswer } from "../../support/memoryStore.ts";
import { UploadWorld } from "../../support/uploadWorld.ts";

const article = (title: string): string => `---\ntitle: ${title}\ndate: 2026-03-01\n---\nText.\n`;

function siteFolder() {
  const root = folderWith({ "content/a.md": article("One") });
  const config = { site: { url: "http://localhost/" }, publish: { to: pathToFileURL(join(root, "www")).href } };
  const published = (path: string): string => readFileSync(join(root, "www", path), "utf8");
  return { root, config, published };
}

/** Events, and a wait for so many of a kind, or more. */
function heard() {
  const events: FeedwrightEvent[] = [];
  const onEvent = (event: FeedwrightEvent): void => void events.push(event);
  const next = (name: FeedwrightEvent["event"], count: number): Promise<void> =>
    vi.waitFor(() => expect(events.filter(({ event }) => event === name).length).toBeGreaterThanOrEqual(count), 10_000);
  return { events, onEvent, next };
}

describe("a watch that publishes", () => {
  test("first sends the current documents, and then each save", async () => {
    const { root, config, published } = siteFolder();
    const { onEvent, next, events } = heard();
    const watching = await watch({ cwd: root, config, publish: true, onEvent });
    await next("published", 1);
    expect(published("rss.xml")).toContain("<title>One</title>");
    writeFileSync(join(root, "content/b.md"), article("Two"));
    await next("published", 2);
    expect(published("rss.xml")).toContain("<title>Two</title>");
    expect(events.at(-1)).toMatchObject({
      store: join(root, "www"),
      removed: [],
      sent: expect.arrayContaining(["rss.xml"]),
    });
    await watching.close();
  });

  test("does not start if the config names no store, and leaves nothing locked", async () => {
    const { root, config } = siteFolder();
    const without = { site: config.site };
    await expect(watch({ cwd: root, config: without, publish: true })).rejects.toMatchObject({ code: "FW6616" });
    expect((await build({ cwd: root, config: without })).failed).toBe(false);
  });

  test("builds again before it publishes if somebody else has published, and then both agree", async () => {
    const { root, config, published } = siteFolder();
    const { onEvent, next } = heard();
    const watching = await watch({ cwd: root, config, publish: true, onEvent });
    await next("published", 1);
    const other = siteFolder();
    mkdirSync(join(other.root, "content"), { recursive: true });
    writeFileSync(join(other.root, "content/c.md"), article("Three"));
    await publish({ cwd: other.root, config });
    expect(published("rss.xml")).toContain("Three");
    writeFileSync(join(root, "content/b.md"), article("Two"));
    await next("published", 2);
    expect(published("rss.xml")).toContain("Two");
    await watching.close();
  });
});

describe("a watch whose store fails", () => {
  test("continues, reports the failure, and tries again automatically", async () => {
    const world = new UploadWorld();
    world.build({ main: 0 }, "1");
    let isAway = true;
    const publisher = world.publisher({
      before: (request) => {
        if (isAway) throw lostAnswer(request);
      },
    });
    const { onEvent, next, events } = heard();
    const buildAgain = vi.fn(() => following.begin());
    const following: PublishingWatch = new PublishingWatch(
      {
        emit: onEvent,
        current: () => world.snapshot,
        open: () => Promise.reject(new Error("it is open")),
        buildAgain,
      },
      { publisher, close: () => {}, config: world.config },
      20,
    );
    onTestFinished(() => following.close());
    following.begin();
    await next("publishFailed", 1);
    expect(events).toContainEqual(expect.objectContaining({ event: "publishFailed", store: "memory" }));
    isAway = false;
    await next("published", 1);
    expect(buildAgain).toHaveBeenCalledTimes(1);
    expect(world.published).toEqual(world.built);
  });
});

describe("publish", () => {
  test("builds and sends; a second time, there is nothing to do", async () => {
    const { root, config, published } = siteFolder();
    const first = await publish({ cwd: root, config });
    expect(first).toMatchObject({ failed: false, removed: [], unchanged: 0, held: [] });
    expect(published("feed.json")).toContain("One");
    expect(await publish({ cwd: root, config })).toMatchObject({ sent: [], unchanged: first.sent.length });
  });

  test("a dry run builds, and sends nothing", async () => {
    const { root, config, published } = siteFolder();
    const { sent } = await publish({ cwd: root, config, dryRun: true });
    expect(sent).toContain("rss.xml");
    expect(() => published("rss.xml")).toThrow("ENOENT");
  });

  test("what the guard holds back stays in the store as it is", async () => {
    const { root, config, published } = siteFolder();
    await publish({ cwd: root, config });
    const before = published("rss.xml");
    rmSync(join(root, "content/a.md"));
    const { held, sent, removed } = await publish({ cwd: root, config });
    expect({ held: held.length, sent, removed }).toEqual({ held: 1, sent: [], removed: [] });
    expect(published("rss.xml")).toBe(before);
  });

  test("an aborted signal ends it", async () => {
    const { root, config, published } = siteFolder();
    const signal = AbortSignal.abort(new Error("not today"));
    await expect(publish({ cwd: root, config, signal })).rejects.toThrow("not today");
    expect(() => published("rss.xml")).toThrow("ENOENT");
  });
});
