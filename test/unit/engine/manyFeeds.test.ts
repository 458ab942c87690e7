import nodeFs, { existsSync, mkdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import { mostFeedsLookedAt } from "../../../src/model/thresholds.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

const count = mostFeedsLookedAt + 20;

it("writes a document again that somebody has deleted: with the next look at everything, or after a few saves", async () => {
  using folder = temporaryFolder();
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", limit: 20 }],
    groups: [{ ...group, feed: { ...feed, name: "tags", files: { json: "{slug}.json" } } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  const write = (number: number, more = ""): void =>
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2026-01-01\ntags: [t${number}]\n---\nText ${more}\n`,
    );
  for (let number = 0; number < count; number += 1) write(number);
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: () => {},
    publish: true,
  });
  await site.update({ kind: "all" });
  const deleted = ["t3.json", "t80.json", `t${count - 1}.json`].map((name) => join(config.out.dir, name));
  const areThere = (): boolean => deleted.every((file) => existsSync(file));
  expect(areThere()).toBe(true);

  for (const file of deleted) unlinkSync(file);
  await site.update({ kind: "all" });
  expect(areThere()).toBe(true);

  for (const file of deleted) unlinkSync(file);
  for (let save = 0; save < 2; save += 1) {
    write(7, `${save}`);
    await site.update({ kind: "paths", paths: ["7.md"] });
  }
  expect(areThere()).toBe(true);
});
