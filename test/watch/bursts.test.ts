import nodeFs from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createBursts } from "../../src/watch/bursts.ts";
import type { Dirt } from "../../src/watch/machine.ts";
import { folderWith } from "../support/folder.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(): { readonly looks: Dirt[]; readonly bursts: ReturnType<typeof createBursts> } {
  const looks: Dirt[] = [];
  const dir = join(folderWith({ "content/a/1.md": "x", "content/b/2.md": "x", "content/3.md": "x" }), "content");
  return { looks, bursts: createBursts(nodeFs, dir, (folders) => looks.push(folders)) };
}

it("after a burst, its folders are looked at once more, and only once", () => {
  const { looks, bursts } = watched();
  bursts.saw(new Set(["a/1.md", "b/2.md"]));
  bursts.saw(new Set(["a/1.md", "a/gone.md"]));
  vi.advanceTimersByTime(10_000);
  expect(looks).toEqual([new Set(["a", "b"])]);
  // The look is no burst of its own.
  bursts.saw(new Set(["a", "b"]));
  vi.advanceTimersByTime(10_000);
  expect(looks).toHaveLength(1);
});

it("a new folder is a burst; at the top, everything is looked at", () => {
  const { looks, bursts } = watched();
  bursts.saw(new Set(["a"]));
  vi.advanceTimersByTime(10_000);
  bursts.saw(new Set(["3.md", "4.md"]));
  vi.advanceTimersByTime(10_000);
  expect(looks).toEqual([new Set(["a"]), undefined]);
});

it("a single save causes no second look, and none comes after the end", () => {
  const { looks, bursts } = watched();
  bursts.saw(new Set(["a/1.md"]));
  vi.advanceTimersByTime(10_000);
  bursts.saw(new Set(["a/1.md", "3.md"]));
  bursts.close();
  vi.advanceTimersByTime(10_000);
  expect(looks).toEqual([]);
});
