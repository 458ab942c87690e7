import nodeFs from "node:fs";
import { expect, it } from "vitest";
import { BytesOnDisk } from "../../../src/workers/bytesOnDisk.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

const texts = Array.from({ length: 900 }, (_, at) => `${at} é 日本 ${"x".repeat((at * 37) % 2000)}`);

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("utf8");
}

it("returns texts and bytes in any order, whether or not they are in its file yet, and leaves no file behind", () => {
  using folder = temporaryFolder();
  const store = new BytesOnDisk(nodeFs, [folder.path]);
  const stored = texts.map((text, at) => store.put(at % 2 === 0 ? text : Buffer.from(text, "utf8")));
  const large = store.put("y".repeat(300_000));
  expect(stored.map((one) => textOf(one?.read())).reverse()).toEqual(texts.toReversed());
  expect(textOf(large?.read())).toBe("y".repeat(300_000));
  expect(nodeFs.readdirSync(folder.path)).toEqual([]);
  store.close();
});

it("accepts no more than fits into memory once the disk is full, and still returns what it has", () => {
  using folder = temporaryFolder();
  let writes = 0;
  const fs = faultyFileSystem(({ name }) => {
    if (name === "writeSync") writes += 1;
    return name === "writeSync" && writes > 2 ? "ENOSPC" : undefined;
  });
  const store = new BytesOnDisk(fs, [folder.path]);
  const stored = texts.map((text) => store.put(text));
  const taken = stored.flatMap((one, at) => (one === undefined ? [] : [[textOf(one.read()), texts[at]]]));
  expect(taken.length).toBeGreaterThan(300);
  expect(taken.length).toBeLessThan(texts.length);
  for (const [now, before] of taken) expect(now).toBe(before);
  store.close();
});
