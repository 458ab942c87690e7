import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const script = resolve(import.meta.dirname, "../support/countAllocations.mjs");

interface Allocations {
  /** Bytes, including what is collected again. */
  readonly cold: number;
  readonly save: number;
  /** The total length of RSS, Atom and JSON. */
  readonly documents: number;
}

/** Without the optimizing compiler and its threads, every run allocates the same, to a few thousandths, however busy the machine is. */
async function allocations(articles: number): Promise<Allocations> {
  const flags = ["--no-opt", "--single-threaded", "--sampling-heap-profiler-suppress-randomness"];
  const { stdout } = await run(process.execPath, [...flags, script, String(articles)]);
  return JSON.parse(stdout) as Allocations;
}

describe("allocations, a guard against slowdowns that does not depend on how busy the machine is", () => {
  let few: Allocations;
  let many: Allocations;
  beforeAll(async () => {
    few = await allocations(100);
    many = await allocations(300);
  }, 180_000);

  it("a build: another article of 6 kB that is in no feed takes less than 40 kB", () => {
    // 37.0 kB when this was written, of which gray-matter takes 6: it splits and parses the front matter of every article.
    expect((many.cold - few.cold) / 200).toBeLessThan(40_000);
  });

  it("a save takes less than ten times the length of its documents, however many articles there are", () => {
    // 8.7 times when this was written.
    for (const { save, documents } of [few, many]) expect(save / documents).toBeLessThan(10);
  });
});
