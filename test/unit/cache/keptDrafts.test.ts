import nodeFs from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readDrafts, writeDrafts } from "../../../src/cache/keptDrafts.ts";
import { writeSealed } from "../../../src/cache/sealedFile.ts";
import { siteCache } from "../../../src/cache/siteCache.ts";
import { contentPath } from "../../../src/model/text.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("reads nothing that another version of the program has written, in whatever form", () => {
  using folder = temporaryFolder();
  const config = { ...testConfig(folder.path), digest: "a" };
  const cache = siteCache(config, { folder: join(folder.path, "cache"), program: "new" });
  if (cache === undefined) throw new Error("no cache");
  for (const text of ['{"drafts":[],"sightings":[],"key":"old"}', '{"sightings":[],"key":"old"}\n{}\n', "\n", ""]) {
    writeSealed(nodeFs, cache.draftsFile, [text]);
    expect(readDrafts(nodeFs, cache)).toBeUndefined();
  }
  writeDrafts(nodeFs, cache, { drafts: [], sightings: [[contentPath("a.md"), 1]] });
  expect(readDrafts(nodeFs, cache)).toMatchObject({ sightings: [["a.md", 1]] });
});
