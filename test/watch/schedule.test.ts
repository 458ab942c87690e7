import nodeFs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Dirty } from "../../src/model/dirty.ts";
import { startWatching, type Watching } from "../../src/watch/watch.ts";
import { folderWith } from "../support/folder.ts";

const start = Date.parse("2026-03-28T12:00:00Z");
const [hour, day] = [3_600_000, 86_400_000];

/** The wall clock, which timers know nothing of. */
let wall = start;
let updates: Dirty[] = [];
let watching: Watching | undefined;

beforeEach(() => {
  wall = start;
  updates = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(async () => {
  await watching?.close();
  vi.useRealTimers();
});

/** Time goes by for the clock and for timers. */
async function pass(ms: number): Promise<void> {
  const step = 100;
  for (let passed = 0; passed < ms; passed += step) {
    wall += step;
    await vi.advanceTimersByTimeAsync(step);
  }
}

/** The wall clock alone: suspended, or set by hand. */
const jump = (ms: number): void => {
  wall += ms;
};

/** Watches until the first update is over, and forgets that. */
async function watchUntil(due: number, next?: number): Promise<void> {
  watching = await startWatching({
    dir: join(folderWith({ "content/a.md": "x" }), "content"),
    fs: nodeFs,
    clock: { now: () => wall },
    update: async (dirty) => {
      updates.push(dirty);
      const coming = [due, next].find((moment) => moment !== undefined && moment > wall);
      return { failed: false, elsewhere: [], ...(coming === undefined ? {} : { nextDue: coming }) };
    },
    first: { failed: false, elsewhere: [], nextDue: due },
    emit: () => {},
    openSource: async () => ({ name: "none", close: async () => {} }),
  });
  await pass(300);
  updates = [];
}

describe("a scheduled article", () => {
  it("is published exactly on time, without a file event, and once", async () => {
    await watchUntil(start + 20_000);
    await pass(19_600);
    expect(updates).toEqual([]);
    await pass(300);
    expect(updates).toEqual([{ kind: "paths", paths: [] }]);
    await pass(10_000);
    expect(updates).toHaveLength(1);
  });

  it("is not published at once if it is further away than a timer can wait", async () => {
    await watchUntil(start + 60 * day);
    await pass(5_000);
    expect(updates).toEqual([]);
    jump(60 * day - 15_000);
    await pass(9_000);
    expect(updates).toEqual([]);
    await pass(1_000);
    expect(updates).toHaveLength(1);
  });

  it("is published within a second after the machine wakes up", async () => {
    await watchUntil(start + 2 * hour);
    jump(8 * hour);
    await pass(1_100);
    expect(updates).toHaveLength(1);
  });

  it("follows a clock that is set forward, and waits for one that is set back", async () => {
    await watchUntil(start + hour, start + 2 * hour);
    jump(-3 * hour);
    await pass(5_000);
    expect(updates).toEqual([]);
    jump(4 * hour);
    await pass(1_100);
    expect(updates).toHaveLength(1);
    jump(hour);
    await pass(1_100);
    expect(updates).toHaveLength(2);
  });

  it("is a point in time, whatever a wall clock shows when summer time begins", async () => {
    const due = Date.parse("2026-03-29T01:00:00Z");
    await watchUntil(due);
    jump(due - wall - 5_000);
    await pass(4_800);
    expect(updates).toEqual([]);
    await pass(300);
    expect(updates).toHaveLength(1);
  });
});
