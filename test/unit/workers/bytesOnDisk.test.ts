import nodeFs from "node:fs";
import { expect, it, vi } from "vitest";
import { BytesOnDisk, type StoredBytes } from "../../../src/workers/bytesOnDisk.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

vi.mock("../../../src/model/thresholds.ts", async (original) => ({
  ...(await original<object>()),
  mostStoredInMemory: 300_000,
}));

const texts = Array.from({ length: 1200 }, (_, at) => `${at} é 日本 ${"x".repeat((at * 37) % 2000)}`);

function textOf(stored: StoredBytes | Uint8Array | undefined): string {
  const bytes = stored === undefined || stored instanceof Uint8Array ? (stored ?? []) : stored.read();
  return Buffer.from(bytes).toString("utf8");
}

it("gives back texts and bytes in any order, whether they are in memory or in its file, and leaves no file behind", () => {
  using folder = temporaryFolder();
  const store = new BytesOnDisk(nodeFs, [folder.path]);
  const stored = texts.map((text, at) => store.put(at % 2 === 0 ? text : Buffer.from(text, "utf8")));
  const large = store.put("y".repeat(300_000));
  expect(stored.map((one) => textOf(one)).reverse()).toEqual(texts.toReversed());
  expect(textOf(large)).toBe("y".repeat(300_000));
  expect(nodeFs.readdirSync(folder.path)).toEqual([]);
  store.close();
});

it("takes no more than fits into memory once the disk is full, and still gives back what it has taken", () => {
  using folder = temporaryFolder();
  let writes = 0;
  const fs = faultyFileSystem(({ name }) => {
    if (name === "writeSync") writes += 1;
    return name === "writeSync" && writes > 2 ? "ENOSPC" : undefined;
  });
  const store = new BytesOnDisk(fs, [folder.path]);
  const stored = texts.map((text) => store.put(text));
  const taken = stored.flatMap((one, at) => (one === undefined ? [] : [[textOf(one), texts[at]]]));
  expect(taken.length).toBeGreaterThan(600);
  expect(taken.length).toBeLessThan(texts.length);
  for (const [now, before] of taken) expect(now).toBe(before);
  store.close();
});
