import { Session } from "node:inspector";
import { getHeapStatistics } from "node:v8";
import { afterEach, expect, it, vi } from "vitest";
import { collectGarbageEarly, collectThoroughly } from "../../../src/launcher/smallHeap.ts";

afterEach(() => void vi.useRealTimers());

const used = (): number => getHeapStatistics().used_heap_size;

/** Some 50 MB that nothing refers to afterwards, as long as nothing has collected it. */
function makeGarbage(): void {
  const kept: unknown[] = [];
  for (let number = 0; number < 400_000; number += 1) kept.push({ number, text: `${number} x` });
}

it("collects garbage as soon as the heap has grown, until it is stopped", async () => {
  await collectThoroughly();
  vi.useFakeTimers();
  const stop = collectGarbageEarly();
  const before = used();
  makeGarbage();
  while (used() < before + 60_000_000) makeGarbage();
  vi.advanceTimersByTime(100);
  expect(used()).toBeLessThan(before + 20_000_000);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("gives back what nothing refers to", async () => {
  await collectThoroughly();
  const before = used();
  makeGarbage();
  await collectThoroughly();
  expect(used()).toBeLessThan(before + 10_000_000);
});

it("does not affect other samplings", async () => {
  await collectThoroughly();
  const session = new Session();
  session.connect();
  session.post("HeapProfiler.startSampling", { samplingInterval: 1024 });
  vi.useFakeTimers();
  const stop = collectGarbageEarly();
  const before = used();
  while (used() < before + 60_000_000) makeGarbage();
  vi.advanceTimersByTime(100);
  let hasSamples = false;
  session.post("HeapProfiler.stopSampling", (error, told) => {
    hasSamples = error === null && told.profile.head.children.length > 0;
  });
  expect(hasSamples).toBe(true);
  stop();
  session.disconnect();
});
