import nodeFs, { readFileSync } from "node:fs";
import { join } from "node:path";
import RssParser from "rss-parser";
import { describe, expect, it } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import { matchFeed } from "../../src/ledger/adopt.ts";
import { readFeed } from "../../src/ledger/readFeed.ts";
import { buildOnce, into, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { type CorpusName, corpusConfig, isOwn, ownCorpus, readCorpus } from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";
import { foreignFeeds } from "../support/foreignFeeds.ts";
import { shared } from "../support/shared.ts";

/** The feeds that other generators made from the same articles. */
const references = {
  "vim-jp": "_reference/jekyll-feed.xml",
  digitalgov: "_reference/hugo-news-index.xml",
} as const;

describe("adopting the feed of another generator", () => {
  it.each(["hugo", "jekyll", "pelican"] as const)(
    "%s: every entry is matched, and nothing is new to a reader",
    (name) => expectAdopted(name, join(ownCorpus(name), "feed.xml"), 3),
  );
});

describe.skipIf(shared("corpora") === undefined)(
  "adopting the feed of another generator (skipped without ../shared)",
  () => {
    it.each(["vim-jp", "digitalgov"] as const)("%s: every entry is matched, and nothing is new to a reader", (name) =>
      expectAdopted(name, shared(`corpora/${name}/${references[name]}`) ?? "", 5),
    );
  },
);

async function expectAdopted(name: CorpusName, path: string, leastEntries: number): Promise<void> {
  // The moment of the snapshot that the reference generators were run on; ours are older than this year.
  const now = Date.parse(isOwn(name) ? "2026-11-01T00:00:00Z" : "2025-04-09T18:00:00Z");
  const config = await corpusConfig(name);
  if (config === undefined) throw new Error("no corpus");
  const text = readFileSync(path, "utf8");
  const foreign = await readFeed(text);
  const { entries } = foreign;
  const { matches, unsure, unmatched } = matchFeed(entries, readCorpus(config).articles);
  expect(unmatched).toEqual([]);
  expect(unsure).toEqual([]);
  expect(matches.length).toBe(entries.length);
  expect(entries.length).toBeGreaterThan(leastEntries);

  using folder = temporaryFolder();
  // Another domain and another permalink pattern: what a change of generators brings.
  const moved = into(folder.path, {
    ...config,
    site: { ...config.site, url: "https://moved.example/" },
    content: { ...config.content, permalink: "/articles/:slug/" },
  });
  const clock = { now: () => now };
  const site = await openSite({ config: moved, fs: nodeFs, clock, emit: () => {}, publish: true });
  await site.adopt(foreign, { takeUnsure: false });
  expect((await site.adopt(foreign, { takeUnsure: false })).written).toBe(0);
  await site[Symbol.asyncDispose]();
  await buildOnce(moved, { now: now + 3_600_000 });
  const published = await new RssParser().parseString(readFileSync(join(moved.out.dir, "rss.xml"), "utf8"));
  const known = new Set(entries.map(({ id }) => id));
  const adoptedPaths = new Set(matches.map(({ article }) => article.path as string));
  const ids = new Set(entries.map(({ id }) => id));
  // The reference gives two articles the same id; our feeds must not.
  const doubled = entries.length - ids.size;
  const { snapshot } = await buildOnce(moved, { now: now + 3_600_000 });
  const adoptedNews = snapshot.feeds
    .flatMap((feed) => feed.entries)
    .filter((entry) => adoptedPaths.has(entry.path) && !known.has(entry.id));
  expect(adoptedNews.length).toBe(doubled);
  expect(published.items.filter(({ guid }) => known.has(guid ?? "")).length).toBeGreaterThan(leastEntries);
}

const moves = "%s: domain, permalink and all file names change, and no entry is new";

describe("moves that readers must not notice", () => {
  it.each(["plain", "hugo", "jekyll", "hexo"] as const)(moves, expectUnnoticedMove);
});

describe.skipIf(shared("corpora") === undefined)(
  "moves that readers must not notice (skipped without ../shared)",
  () => {
    it.each(["rust-blog", "vim-jp"] as const)(moves, expectUnnoticedMove);
  },
);

async function expectUnnoticedMove(name: CorpusName): Promise<void> {
  const config = await corpusConfig(name);
  if (config === undefined) throw new Error("no corpus");
  using folder = temporaryFolder();
  const now = Date.parse("2026-11-01T00:00:00Z");
  // A copy, so that files can be renamed.
  const content = join(folder.path, "content");
  for (const article of readCorpus(config).articles) {
    const target = join(content, article.path);
    nodeFs.mkdirSync(join(target, ".."), { recursive: true });
    nodeFs.copyFileSync(join(config.content.dir, article.path), target);
  }
  const first = into(folder.path, { ...config, content: { ...config.content, dir: content } });
  await buildOnce(first, { now });
  const read = async (file: string): Promise<readonly string[]> =>
    (await new RssParser().parseString(readFileSync(join(first.out.dir, file), "utf8"))).items.map(
      ({ guid = "" }) => guid,
    );
  const before = await Promise.all(first.feeds.map((feed) => read(feed.files.rss ?? "")));

  const rename = (dir: string): void => {
    for (const entry of nodeFs.readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) rename(path);
      else if (entry.name !== "index.md")
        nodeFs.renameSync(path, join(dir, entry.name.replace(/(\.\w+)$/, "-moved$1")));
    }
  };
  rename(content);
  const moved = {
    ...first,
    site: { ...first.site, url: "https://elsewhere.example/" },
    content: { ...first.content, permalink: "/p/:slug/" },
  };
  const { result } = await buildOnce(moved, { now: now + 60_000 });
  expect(result.held).toEqual([]);
  const after = await Promise.all(first.feeds.map((feed) => read(feed.files.rss ?? "")));
  expect(after.map((ids) => [...ids].sort())).toEqual(before.map((ids) => [...ids].sort()));
}

describe("adopting a feed as its generator writes it", () => {
  it.each(Object.entries(foreignFeeds))(
    "%s: every entry finds its article and keeps its id, byte for byte",
    async (name, { feed, articles, ids, feedId }) => {
      const texts = Object.entries(articles).map(([path, head]) => [
        `content/${path}`,
        `---\n${head}\n---\nText of ${path}.\n`,
      ]);
      const root = folderWith(Object.fromEntries(texts));
      const config = testConfig(root, {
        site: { url: "https://new.example/" },
        content: { permalink: "/blog/:slug/" },
      });
      const clock = { now: () => Date.parse("2026-01-01T00:00:00Z") };
      const site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
      const { adoption } = await site.adopt(await readFeed(feed), { takeUnsure: false });
      await site[Symbol.asyncDispose]();
      expect(adoption.unmatched).toEqual([]);
      expect(Object.fromEntries(adoption.matches.map(({ article, entry }) => [article.path, entry.id]))).toEqual(ids);

      // Before the first build, a file may be moved and edited.
      const [first = ""] = Object.keys(articles);
      nodeFs.mkdirSync(join(root, "content/moved"));
      nodeFs.renameSync(join(root, "content", first), join(root, "content/moved/first.md"));
      nodeFs.appendFileSync(join(root, "content/moved/first.md"), "More.\n");
      const { result } = await buildOnce(config);
      expect(result.held).toEqual([]);
      const rss = await new RssParser().parseString(readFileSync(join(root, "dist/rss.xml"), "utf8"));
      expect(rss.items.map(({ guid }) => guid).sort(), name).toEqual(Object.values(ids).sort());
      const json = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as {
        readonly items: readonly { readonly id: string }[];
      };
      expect(json.items.map(({ id }) => id).sort()).toEqual(Object.values(ids).sort());
      const atom = await readFeed(readFileSync(join(root, "dist/atom.xml"), "utf8"));
      expect(atom.entries.map(({ id }) => id).sort()).toEqual(Object.values(ids).sort());
      expect(atom.id).toBe(feedId ?? "https://new.example/atom.xml");
    },
  );

  it("shows unsure matches, and only uses them on request", async () => {
    const root = folderWith({ "content/other.md": '---\ntitle: "Letter 12: mud"\ndate: 2019-01-01\n---\nx' });
    const config = testConfig(root);
    const clock = { now: () => Date.parse("2026-01-01T00:00:00Z") };
    await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    const feed = await readFeed(foreignFeeds.Substack?.feed ?? "");
    const asked = await site.adopt(feed, { takeUnsure: false });
    expect(asked.adoption.unsure).toMatchObject([{ by: "title", article: { path: "other.md" } }]);
    expect(asked.written).toBe(0);
    expect((await site.adopt(feed, { takeUnsure: true })).written).toBe(1);
  });
});
