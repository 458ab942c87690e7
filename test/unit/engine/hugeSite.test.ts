import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Config } from "../../../src/model/config.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import { buildOnce, documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { memoryInUse } from "../../support/memoryInUse.ts";

vi.mock("../../../src/model/thresholds.ts", async (original) => ({
  ...(await original<object>()),
  hugeCount: 10,
  hugeEntryCount: 10,
  draftsInMemory: 5,
  entryTextsInMemory: 5,
}));

const now = Date.UTC(2026, 5, 1);

/** Builds once, as a site with very many articles; `before` is called before each time that memory is needed. */
async function buildHuge(config: Config, before: () => Promise<void> = async () => {}): Promise<FeedwrightEvent[]> {
  const events: FeedwrightEvent[] = [];
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => now },
    emit: (event) => void events.push(event),
    publish: true,
    isOnce: true,
    relieveMemory: before,
  });
  await site.update({ kind: "all" });
  return events;
}

function writeArticles(config: Config): void {
  mkdirSync(join(config.content.dir, "images"), { recursive: true });
  for (let number = 0; number < 30; number += 1) {
    const date = new Date(Date.UTC(2020, 0, 1 + number)).toISOString();
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: ${date}\n---\n![x](images/none.png) [one](${(number + 1) % 40}.md) ${"word ".repeat(60)}\n`,
    );
  }
}

it("a build that discards what it no longer needs publishes the same documents and messages", async () => {
  using folder = temporaryFolder();
  using other = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  writeArticles(config);
  const usual = into(other.path, config);
  const { diagnostics } = await buildOnce(usual, { now });
  const events = await buildHuge(config);
  expect(documentsIn(config.out.dir)).toEqual(documentsIn(usual.out.dir));
  expect(readFileSync(config.ledger.file, "utf8")).toBe(readFileSync(usual.ledger.file, "utf8"));
  const told = events.flatMap((event) => (event.event === "diagnostic" ? event.diagnostic : []));
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(diagnostics);
  expect(events).toContainEqual(expect.objectContaining({ event: "built", articles: 30, entries: 30 }));
});

it("plans again from the articles if another process writes the ledger after it has forgotten", async () => {
  using folder = temporaryFolder();
  using other = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  writeArticles(config);
  const beside = { ...config, out: into(other.path, config).out };
  let times = 0;
  await buildHuge(config, async () => {
    times += 1;
    if (times === 2) await buildOnce(beside, { now });
  });
  // Two for each plan.
  expect(times).toBe(4);
  expect(documentsIn(config.out.dir)).toEqual(documentsIn(beside.out.dir));
  expect(documentsIn(config.out.dir)["rss.xml"]).toContain("<title>T29</title>");
});

it("a save is not delayed by a garbage collection", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  writeArticles(config);
  let times = 0;
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => now },
    emit: () => {},
    publish: true,
    relieveMemory: async () => {
      times += 1;
    },
  });
  await site.update({ kind: "all" });
  expect(times).toBe(2);
  writeFileSync(join(config.content.dir, "3.md"), "---\ntitle: New\ndate: 2020-01-04\n---\nText\n");
  await site.update({ kind: "paths", paths: ["3.md"] });
  expect(documentsIn(config.out.dir)["rss.xml"]).toContain("<title>New</title>");
  expect(times).toBe(2);
});

it("a site whose articles come from the cache counts as huge, too", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  writeArticles(config);
  const cache = { folder: join(folder.path, "cache"), program: "test" };
  const build = async (): Promise<readonly number[]> => {
    const counts: number[] = [];
    const options = { config, fs: nodeFs, clock: { now: () => now }, emit: () => {}, publish: true, cache };
    await using site = await openSite({ ...options, onMany: (count) => void counts.push(count) });
    await site.update({ kind: "all" });
    return counts;
  };
  expect(await build()).toContain(10);
  writeFileSync(join(config.content.dir, "3.md"), "---\ntitle: New\ndate: 2020-01-04\n---\nText\n");
  expect(await build()).toContain(10);
});

it("keeps no text of an article in memory because a part of it describes a picture", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(config.content.dir, { recursive: true });
  for (let number = 0; number < 40; number += 1)
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2020-01-01\n---\n![A boat in the old harbour](https://example.org/${number}.png)\n\n${"word ".repeat(60_000)}\n`,
    );
  await using site = await openSite({ config, fs: nodeFs, clock: { now: () => now }, emit: () => {}, publish: true });
  const before = memoryInUse();
  await site.update({ kind: "all" });
  expect(site.snapshot().feeds[0]?.entries[0]?.image?.alt).toBe("A boat in the old harbour");
  // The texts are 12 MB long.
  expect(memoryInUse() - before).toBeLessThan(8_000_000);
});
