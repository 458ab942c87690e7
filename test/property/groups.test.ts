import nodeFs, { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { FeedGroup } from "../../src/model/config.ts";
import { buildOnce, documentsIn, into, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";

/** Spellings, and the slug of the feed that they belong to. */
const tags = [
  ["Harbour", "harbour"],
  ["harbour", "harbour"],
  ["Open Source", "open-source"],
  ["open-source", "open-source"],
  ["C++", "c-plus-plus"],
  ["C#", "c-sharp"],
  ["日本語", "日本語"],
  ["São Paulo", "são-paulo"],
  ["a/b", "a-b"],
] as const;

interface Written {
  readonly day: number;
  readonly tags: readonly number[];
}

interface Act {
  readonly name: number;
  readonly written: Written | undefined;
}

const act: fc.Arbitrary<Act> = fc.record({
  name: fc.nat(7),
  written: fc.option(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      tags: fc.uniqueArray(fc.nat(tags.length - 1), { maxLength: 3 }),
    }),
    { nil: undefined, freq: 4 },
  ),
});

const group: FeedGroup = {
  name: "tags",
  each: "tag",
  atLeast: 2,
  archiveOnly: false,
  aliases: {},
  values: {},
  feed: {
    name: "tags",
    limit: 3,
    content: "full",
    order: "published",
    archive: false,
    files: { json: "tags/{slug}/feed.json", rss: "tags/{slug}/rss.xml" },
    page: "",
    namespaces: {},
  },
};

test("the feeds of tags contain the newest articles of each, and once published they stay, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async (turns) => {
        using folder = temporaryFolder();
        const config = testConfig(folder.path, {
          groups: [group],
          out: { index: "feeds.html" },
          guard: { enabled: false, maxLoss: 1, maxReidentified: 99 },
        });
        mkdirSync(config.content.dir);
        const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
        await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
        const articles = new Map<number, Written>();
        const promised = new Set<string>();
        for (const turn of turns) {
          for (const { name, written } of turn) perform(config.content.dir, articles, name, written);
          await site.update({ kind: "paths", paths: turn.map(({ name }) => `${name}.md`) });
          const expected = expectedFeeds(articles);
          for (const [slug, ids] of expected) if (ids.length >= 2) promised.add(slug);
          const inFeed = [...promised].map((slug) => [slug, (expected.get(slug) ?? []).slice(0, 3)]);
          expect(publishedFeeds(config.out.dir)).toEqual(Object.fromEntries(inFeed));
          // What is kept current is what a build from nothing gives, titles and lists included.
          using other = temporaryFolder();
          const again = into(other.path, config);
          cpSync(config.ledger.file, again.ledger.file);
          await buildOnce(again, { now: clock.now() });
          expect(documentsIn(again.out.dir)).toEqual(documentsIn(config.out.dir));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 240_000);

function perform(dir: string, articles: Map<number, Written>, name: number, written: Written | undefined): void {
  const file = join(dir, `${name}.md`);
  if (written === undefined) {
    articles.delete(name);
    rmSync(file, { force: true });
    return;
  }
  articles.set(name, written);
  const typed = JSON.stringify(written.tags.map((at) => tags[at]?.[0]));
  const day = String(written.day).padStart(2, "0");
  writeFileSync(file, `---\ntitle: T${name}\ndate: 2026-03-${day}\ntags: ${typed}\n---\nText ${name}.\n`);
}

/** Computed again from the articles: slug → names, the newest first, then by path. */
function expectedFeeds(articles: ReadonlyMap<number, Written>): ReadonlyMap<string, readonly string[]> {
  const inOrder = [...articles].sort(([a, { day: left }], [b, { day: right }]) => right - left || a - b);
  const feeds = new Map<string, string[]>();
  for (const [name, { tags: own }] of inOrder) {
    for (const slug of new Set(own.map((at) => tags[at]?.[1] ?? "")))
      feeds.set(slug, [...(feeds.get(slug) ?? []), `T${name}`]);
  }
  return feeds;
}

/** What is on disk: every folder of a tag with its two documents, which agree, and nothing else. */
function publishedFeeds(outDir: string): Readonly<Record<string, readonly string[]>> {
  let slugs: readonly string[] = [];
  try {
    slugs = readdirSync(join(outDir, "tags"));
  } catch {
    // There is none yet.
  }
  const feeds = slugs.map((slug) => {
    expect(readdirSync(join(outDir, "tags", slug)).sort()).toEqual(["feed.json", "rss.xml"]);
    const json = JSON.parse(readFileSync(join(outDir, "tags", slug, "feed.json"), "utf8")) as {
      readonly items: readonly { readonly title: string }[];
    };
    const titles = json.items.map(({ title }) => title);
    const rss = readFileSync(join(outDir, "tags", slug, "rss.xml"), "utf8");
    expect([...rss.matchAll(/<item>\s*<title>([^<]*)/g)].map(([, title]) => title)).toEqual(titles);
    return [slug, titles] as const;
  });
  return Object.fromEntries(feeds);
}
