import nodeFs, { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import { heldToken } from "../../../src/model/heldToken.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("what is held back is published once it is accepted, and what is held back later is not", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path);
  mkdirSync(config.content.dir);
  const file = (number: number): string => join(config.content.dir, `${number}.md`);
  const write = (number: number): void =>
    writeFileSync(file(number), `---\ntitle: T${number}\ndate: 2026-01-0${number}\n---\nText ${number}.\n`);
  for (let number = 1; number <= 8; number += 1) write(number);
  const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
  await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
  await site.update({ kind: "all" });
  const count = (): number =>
    (JSON.parse(readFileSync(join(config.out.dir, "feed.json"), "utf8")) as { readonly items: readonly unknown[] })
      .items.length;
  expect(site.acceptHeld()).toBe(false);
  for (let number = 1; number <= 6; number += 1) rmSync(file(number));
  expect((await site.update({ kind: "all" })).held).toHaveLength(1);
  expect(count()).toBe(8);
  const shown = heldToken(site.snapshot().held);

  // Another loss than the one that was shown.
  rmSync(file(7));
  await site.update({ kind: "all" });
  expect(site.acceptHeld(shown)).toBe(false);
  expect(site.acceptHeld(heldToken(site.snapshot().held))).toBe(true);
  write(9);
  // What came in the meantime is something else: it is reported first.
  rmSync(file(8));
  expect((await site.update({ kind: "all" })).held).toHaveLength(1);
  expect(count()).toBe(8);
  expect(site.acceptHeld()).toBe(true);
  expect((await site.update({ kind: "paths", paths: [] })).held).toEqual([]);
  expect(count()).toBe(1);

  for (const number of [1, 2, 3, 4, 5, 6]) write(number);
  await site.update({ kind: "all" });
  for (const number of [1, 2, 3, 4, 5, 6]) rmSync(file(number));
  expect((await site.update({ kind: "all" })).held).toHaveLength(1);
});
