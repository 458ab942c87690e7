import nodeFs, { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Dirty } from "../../src/model/dirty.ts";
import type { FeedwrightEvent } from "../../src/model/events.ts";
import type { EventSourceOptions } from "../../src/watch/eventSource.ts";
import { startWatching, type Watching } from "../../src/watch/watch.ts";
import { folderWith } from "../support/folder.ts";

let watching: Watching | undefined;
let updates: Dirty[] = [];
let events: FeedwrightEvent[] = [];
/** What an update does before it is over. */
let during: () => Promise<void> | void = () => {};
let source: EventSourceOptions | undefined;
let content = "";

beforeEach(() => {
  updates = [];
  events = [];
  during = () => {};
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(async () => {
  await watching?.close();
  vi.useRealTimers();
});

const pass = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms));

/** Watches until the first update is over, and forgets that. */
async function start(isLink = false): Promise<EventSourceOptions> {
  content = join(folderWith({ "content/a.md": "x", "content/b.md": "x" }), "content");
  if (isLink) symlinkSync(content, `${content}-link`);
  watching = await startWatching({
    dir: isLink ? `${content}-link` : content,
    ownPlaces: [join(content, "dist"), join(content, "feedwright.ledger"), join(content, "../elsewhere")],
    fs: nodeFs,
    clock: { now: () => 0 },
    update: async (dirty) => {
      updates.push(dirty);
      await during();
      return { failed: false, elsewhere: [] };
    },
    first: { failed: false, elsewhere: [] },
    emit: (event) => events.push(event),
    openSource: async (options) => {
      source = options;
      return { name: "none", close: async () => {} };
    },
  });
  await pass(100);
  updates = [];
  if (source === undefined) throw new Error("no source was opened");
  return source;
}

it("what the program itself writes into the content folder starts no build, but a file whose name only begins in the same way does", async () => {
  const { onDirty } = await start();
  for (const path of ["dist", "dist/rss.xml", "dist/tags/quay/rss.xml", "feedwright.ledger"]) onDirty(path);
  await pass(1_000);
  expect(updates).toEqual([]);
  onDirty("distance.md");
  await pass(100);
  expect(updates).toEqual([{ kind: "paths", paths: ["distance.md"] }]);
});

it("what the program writes into the content folder starts no build if a link leads to that folder, either", async () => {
  const { onDirty } = await start(true);
  onDirty("dist/rss.xml");
  await pass(1_000);
  expect(updates).toEqual([]);
});

it("a growing file is read when it stops changing, or after a maximum time", async () => {
  const { onDirty } = await start();
  onDirty("a.md");
  for (let length = 2; length < 8; length += 1) {
    writeFileSync(join(content, "a.md"), "x".repeat(length));
    await pass(8);
    expect(updates).toEqual([]);
  }
  await pass(8);
  expect(updates).toEqual([{ kind: "paths", paths: ["a.md"] }]);
  updates = [];
  onDirty("a.md");
  for (let length = 8; length < 40; length += 1) {
    writeFileSync(join(content, "a.md"), "x".repeat(length));
    await pass(8);
  }
  expect(updates.length).toBeGreaterThan(0);
});

it("a file that is written at once is read after 8 ms without a change", async () => {
  const { onDirty } = await start();
  writeFileSync(join(content, "a.md"), "written at once");
  onDirty("a.md");
  await pass(7);
  expect(updates).toEqual([]);
  // An event that comes later begins the time again.
  onDirty("a.md");
  await pass(7);
  expect(updates).toEqual([]);
  await pass(1);
  expect(updates).toEqual([{ kind: "paths", paths: ["a.md"] }]);
});

it("an empty file gets more time, because editors empty a file before they write it", async () => {
  const { onDirty } = await start();
  writeFileSync(join(content, "a.md"), "");
  onDirty("a.md");
  await pass(100);
  expect(updates).toEqual([]);
  writeFileSync(join(content, "a.md"), "written");
  await pass(16);
  expect(updates).toEqual([{ kind: "paths", paths: ["a.md"] }]);
});

it.each([
  [200, "until all are still", 0],
  [201, "no longer, because they are looked at again afterwards", 1],
])("with %i changed files, a build waits %s", async (count, _how, builds) => {
  const { onDirty } = await start();
  for (let at = 1; at < count; at += 1) onDirty(`new/${at}.md`);
  onDirty("a.md");
  writeFileSync(join(content, "a.md"), "still growing");
  await pass(8);
  expect(updates).toHaveLength(builds);
});

it("a file that changes while it is being read is read again", async () => {
  const { onDirty } = await start();
  during = () => {
    during = () => {};
    writeFileSync(join(content, "a.md"), "written meanwhile");
  };
  onDirty("a.md");
  await pass(100);
  expect(updates).toEqual([
    { kind: "paths", paths: ["a.md"] },
    { kind: "paths", paths: ["a.md"] },
  ]);
});

it("a change that is reported during a build is built afterwards", async () => {
  const { onDirty } = await start();
  during = () => {
    during = () => {};
    onDirty("b.md");
  };
  onDirty("a.md");
  await pass(100);
  expect(updates).toEqual([
    { kind: "paths", paths: ["a.md"] },
    { kind: "paths", paths: ["b.md"] },
  ]);
});

it("a folder that becomes a file while it is looked at does not end the watch", async () => {
  const { onDirty } = await start();
  onDirty("a.md/inner.md");
  onDirty(`${"n".repeat(300)}.md`);
  await pass(100);
  rmSync(join(content, "a.md"));
  renameSync(join(content, "b.md"), join(content, "a.md"));
  onDirty("a.md/inner.md");
  await pass(100);
  expect(updates.length).toBeGreaterThan(1);
  expect(events.filter(({ event }) => event === "diagnostic")).toEqual([]);
});

it("an unforeseen error is reported, and everything is looked at again, after a while and once", async () => {
  await start();
  watching?.recover(new Error("out of the blue"));
  watching?.recover(new Error("out of the blue"));
  await pass(1_000);
  expect(updates).toEqual([]);
  await pass(10_000);
  expect(updates).toEqual([{ kind: "all" }]);
  const told = events.flatMap((event) => (event.event === "diagnostic" ? [event.diagnostic] : []));
  expect(told.map(({ name, message }) => `${name} ${message}`)[0]).toMatch(/^WATCH_STUMBLED .*out of the blue/);
});
