import nodeFs from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import { buildOnce, documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const day = 86_400_000;
const noon = Date.parse("2026-06-01T12:00:00Z");
const feeds = [
  { name: "main", limit: 20 },
  { name: "changes", limit: 2, order: "updated" as const },
];

/** Every date in a document about itself and its entries. */
function datesOf(documents: Readonly<Record<string, string>>): readonly number[] {
  const written = Object.values(documents).join("\n");
  const found =
    /<(?:pubDate|lastBuildDate|updated|published|atom:updated|dc:date|dcterms:modified)>([^<]*)<|"date_(?:published|modified)": ?"([^"]*)"|when="([^"]*)"/g;
  return [...written.matchAll(found)].map(([, xml, json, when]) => Date.parse(xml ?? json ?? when ?? ""));
}

test("no document contains a date later than the time when it is made, whatever the articles say", async () => {
  const moment = fc.integer({ min: -3, max: 3 }).map((days) => new Date(noon + days * day).toISOString());
  const key = fc.constantFrom("date", "publishDate", "lastmod", "updated", "expires", "source: {updated", "withdrawn");
  const article = fc.dictionary(key, moment, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(article, { minLength: 1, maxLength: 4 }), async (articles) => {
      using folder = temporaryFolder();
      nodeFs.mkdirSync(join(folder.path, "content"));
      for (const [at, keys] of articles.entries()) {
        const lines = Object.entries(keys).map(([name, date]) => `${name}: ${date}${name.includes("{") ? "}" : ""}`);
        nodeFs.writeFileSync(
          join(folder.path, `content/${at}.md`),
          `---\ntitle: ${at}\n${lines.join("\n")}\n---\nText ${at}.\n`,
        );
      }
      const config = testConfig(folder.path, { feeds });
      for (const now of [noon, noon + day, noon + 5 * day]) {
        await buildOnce(config, { now, accept: true });
        const dates = datesOf(documentsIn(config.out.dir));
        expect(dates.filter((date) => !(date <= now))).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
});

it("a change with a date in the future counts from then on: in the order of the feed, on time, and as in a build at that time", async () => {
  const root = folderWith({
    "content/a.md": "---\ntitle: A\ndate: 2026-05-01\nlastmod: 2026-06-03\n---\nA.\n",
    "content/b.md": "---\ntitle: B\ndate: 2026-05-02\nlastmod: 2026-05-20\n---\nB.\n",
    "content/c.md": "---\ntitle: C\ndate: 2026-05-03\n---\nC.\n",
  });
  let now = noon;
  const config = testConfig(root, { feeds });
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => now },
    emit: () => {},
    publish: true,
    accept: false,
  });
  const order = (): readonly string[] => site.snapshot().feeds[1]?.entries.map(({ path }) => path) ?? [];
  const first = await site.update({ kind: "all" });
  expect(order()).toEqual(["b.md", "c.md"]);
  expect(first.nextDue).toBe(Date.parse("2026-06-03"));
  now = Date.parse("2026-06-03");
  const second = await site.update({ kind: "paths", paths: [] });
  expect(order()).toEqual(["a.md", "b.md"]);
  expect(second.nextDue).toBeUndefined();
  expect(Math.max(...datesOf(documentsIn(config.out.dir)))).toBe(now);
  const anew = into(folderWith({}), config);
  nodeFs.copyFileSync(config.ledger.file, anew.ledger.file);
  await buildOnce(anew, { now });
  expect(documentsIn(anew.out.dir)).toEqual(documentsIn(config.out.dir));
});

it("an article of a Hugo site that is held back enters the feed when it is due, with its own date", async () => {
  const folder = folderWith({
    "content/a.md": "---\ntitle: A\ndate: 2026-01-01\npublishDate: 2026-06-02\n---\nText.\n",
  });
  const config = testConfig(folder, { feeds: [{ name: "main" }], content: { generator: "hugo" } });
  const before = await buildOnce(config, { now: noon });
  expect(before.result.nextDue).toBe(Date.parse("2026-06-02"));
  expect(documentsIn(config.out.dir)["main.xml"] ?? "").not.toContain("<item>");
  await buildOnce(config, { now: noon + day });
  expect(Object.values(documentsIn(config.out.dir)).join("")).toContain("2026-01-01T00:00:00");
});
