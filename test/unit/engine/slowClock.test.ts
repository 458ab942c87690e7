import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkConfig } from "../../../src/config/checkConfig.ts";
import { settleConfig } from "../../../src/config/settle/settleConfig.ts";
import type { Config } from "../../../src/model/config.ts";
import { buildOnce } from "../../support/build.ts";
import { folderWith } from "../../support/folder.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const yearBefore = Date.parse("2025-06-01T00:00:00Z");

async function siteWith(count: number): Promise<{ readonly root: string; readonly config: Config }> {
  const articles = Array.from({ length: count }, (_, at) => [`content/p${at}.md`, article(at, `2026-0${at + 1}-10`)]);
  const root = folderWith(Object.fromEntries(articles));
  const input = { site: { url: "https://harbour.press/", title: "News" }, feeds: [{ name: "main" }, { each: "tag" }] };
  const { value } = await checkConfig(input, undefined);
  const config = value && settleConfig(value, { root }).value;
  if (config === undefined) throw new Error("a config of the test is wrong");
  return { root, config };
}

const article = (at: number, date: string): string =>
  `---\ntitle: Part ${at}\ndate: ${date}\ntags: [boats]\n---\nText of part ${at}.\n`;

it.each([1, 2, 3, 5])("a slow clock empties no feed of %i", async (count) => {
  const { root, config } = await siteWith(count);
  const read = (): readonly string[] =>
    ["dist/feed.json", "dist/tags/boats/feed.json"].map((file) => readFileSync(join(root, file), "utf8"));
  await buildOnce(config, { now });
  const before = read();
  const { result } = await buildOnce(config, { now: yearBefore });
  expect(result.held).toHaveLength(2);
  for (const { reasons } of result.held)
    expect(reasons[0]?.hint).toContain("which says 2025-06-01T00:00:00.000Z: it may be slow");
  expect(read()).toEqual(before);
  // With the right time, all is as it was.
  expect((await buildOnce(config, { now })).result).toMatchObject({ held: [], written: [] });
  await buildOnce(config, { now: yearBefore, accept: true });
  expect(read()).not.toEqual(before);
});

it("an author may postpone every article, which empties the feed", async () => {
  const { root, config } = await siteWith(2);
  await buildOnce(config, { now });
  for (const at of [0, 1]) writeFileSync(join(root, `content/p${at}.md`), article(at, "2027-01-01"));
  expect((await buildOnce(config, { now })).result.held).toEqual([]);
});
