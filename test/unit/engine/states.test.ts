import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildOnce, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("the state of an article distinguishes one that is beyond the limit of every feed from one that no feed selects", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 1, where: { tags: ["tide"] } }] });
  mkdirSync(config.content.dir, { recursive: true });
  const write = (name: string, lines: string): void =>
    writeFileSync(join(config.content.dir, name), `---\ntitle: ${name}\n${lines}\n---\nText.\n`);
  write("new.md", "date: 2026-01-03\ntags: [tide]");
  write("old.md", "date: 2026-01-02\ntags: [tide]");
  write("other.md", "date: 2026-01-01\ntags: [quay]");
  const { snapshot } = await buildOnce(config);
  expect(snapshot.articles().map(({ path, status }) => [path, status])).toEqual([
    ["new.md", "published"],
    ["old.md", "older"],
    ["other.md", "unselected"],
  ]);
});
