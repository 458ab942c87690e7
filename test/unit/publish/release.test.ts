import nodeFs, { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Release } from "../../../src/publish/release.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

const names = ["a.xml", "b.xml", "c.json"];
const long = "x".repeat(2 * 1024 * 1024);

/** An output folder with the old documents, except the last one, which is new; a short one, a long one, and one that stays the same. */
function outputFolder(): {
  readonly dir: string;
  readonly files: () => unknown;
  readonly [Symbol.dispose]: () => void;
} {
  const folder = temporaryFolder();
  const dir = join(folder.path, "dist");
  mkdirSync(dir);
  writeFileSync(join(dir, "a.xml"), "old a");
  writeFileSync(join(dir, "b.xml"), `old ${long}`);
  writeFileSync(join(dir, "same.xml"), "same");
  const files = () => Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));
  return { dir, files, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

function newRelease(fs: ConstructorParameters<typeof Release>[0], dir: string): Release {
  const release = new Release(fs, dir);
  release.open("a.xml").write("new a");
  release.open("b.xml").write(`new ${long}`);
  release.open("same.xml").write("same");
  release.open("c.json").write("{}");
  return release;
}

describe("the ledger is on disk before the documents; all documents or none", () => {
  it("saves the ledger while every old document is still in place", async () => {
    using folder = outputFolder();
    const before = folder.files() as Record<string, string>;
    let during: Record<string, string> = {};
    const outcomes = await newRelease(nodeFs, folder.dir).publish(() => {
      during = folder.files() as Record<string, string>;
      return true;
    });
    for (const [name, text] of Object.entries(before)) expect(during[name]).toBe(text);
    expect(during["c.json"]).toBeUndefined();
    expect(folder.files()).toEqual({ "a.xml": "new a", "b.xml": `new ${long}`, "c.json": "{}", "same.xml": "same" });
    expect(outcomes?.map(({ path, result }) => [path, result])).toEqual([
      ["a.xml", "written"],
      ["b.xml", "written"],
      ["same.xml", "unchanged"],
      ["c.json", "written"],
    ]);
  });

  it("changes nothing if another process has written the ledger in the meantime, or it cannot be written", async () => {
    for (const saveLedger of [
      () => false,
      () => {
        throw new Error("the disk is full");
      },
    ]) {
      using folder = outputFolder();
      const before = folder.files();
      const release = newRelease(nodeFs, folder.dir);
      try {
        expect(await release.publish(saveLedger)).toBeUndefined();
      } catch (error) {
        expect(error).toHaveProperty("message", "the disk is full");
      }
      expect(folder.files()).toEqual(before);
    }
  });

  it("restores every old document, whichever call to the disk fails after the ledger was saved", async () => {
    for (let at = 1, failures = 0; ; at += 1) {
      using folder = outputFolder();
      const before = folder.files();
      let isSaved = false;
      let calls = 0;
      const fs = faultyFileSystem(() => {
        if (isSaved) calls += 1;
        return isSaved && calls === at ? "EIO" : undefined;
      });
      const release = newRelease(fs, folder.dir);
      try {
        await release.publish(() => {
          isSaved = true;
          return true;
        });
      } catch (error) {
        expect(error).toHaveProperty("diagnostic.name", "OUTPUT_FAILED");
        failures += 1;
        expect(folder.files(), `call ${at} after the ledger`).toEqual(before);
        continue;
      }
      // Later failures only concern the deletion of files that nobody reads.
      for (const name of names) expect(readFileSync(join(folder.dir, name), "utf8")).not.toMatch(/^old/);
      if (calls < at) {
        expect(failures).toBeGreaterThan(10);
        return;
      }
    }
  });
});
