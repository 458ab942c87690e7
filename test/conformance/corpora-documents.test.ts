import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../src/model/config.ts";
import { type Built, buildOnce, into, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import {
  type CorpusName,
  corpusConfig,
  isOwn,
  type OwnCorpusName,
  ownArticles,
  ownCorpora,
  type SharedCorpusName,
  sharedCorpora,
} from "../support/corpora.ts";
import { expectSame, expectValid } from "../support/expectSame.ts";
import { readRss, spaced } from "../support/readEntries.ts";
import { createJudges } from "../support/schemas.ts";
import { shared } from "../support/shared.ts";

const modes = ["full", "summary", "excerpt"] as const;
/** Articles that are public at some time; one article of digitalgov is a draft. */
const counts: Readonly<Record<SharedCorpusName, number>> = {
  digitalgov: 2082,
  "rust-blog": 750,
  "vim-jp": 349,
  syntaxfm: 1033,
};
/** The moment of the reference generator's snapshot. */
const snapshotMoment = Date.parse("2025-04-09T19:00:00Z");

const later = Date.parse("2026-11-01T00:00:00Z");

describe("documents of our own articles", () => {
  describe.each(ownCorpora)("%s, every article, in every mode of content", everyDocument);
  describe.each(ownCorpora)("%s", ownDocuments);
});

describe.skipIf(shared("corpora") === undefined || shared("schemas") === undefined)(
  "documents of the corpora (skipped without ../shared)",
  () => {
    describe.each(sharedCorpora)("%s, every article, in every mode of content", everyDocument);
    describe.each(sharedCorpora)("%s", ownDocuments);

    it("digitalgov has exactly the items of the reference generator's feed, in the same order of dates", async () => {
      using folder = temporaryFolder();
      const config = await corpusConfig("digitalgov");
      if (config === undefined) throw new Error("no corpus");
      const { snapshot } = await buildOnce(into(folder.path, config), { now: snapshotMoment });
      const reference = readFileSync(shared("corpora/digitalgov/_reference/hugo-news-index.xml") ?? "", "utf8");
      const items = [...reference.matchAll(/<item>[\s\S]*?<link>(.*?)<\/link>[\s\S]*?<pubDate>(.*?)<\/pubDate>/g)];
      const expected = items.map(([, link = "", date = ""]) => ({ link: decodeURI(link), date: Date.parse(date) }));
      const entries = (snapshot.feeds[0]?.entries ?? []).map(({ url, published }) => ({
        link: decodeURI(url),
        date: published,
      }));
      expect(entries).toHaveLength(448);
      expect(new Set(entries.map(({ link }) => link))).toEqual(new Set(expected.map(({ link }) => link)));
      // Three articles have a `weight`, which moves them out of the order of dates in the reference's list.
      expect(entries.map(({ date }) => date)).toEqual(expected.map(({ date }) => date).sort((a, b) => b - a));
    });
  },
);

function everyDocument(name: CorpusName): void {
  const folder = temporaryFolder();
  let built: Built;
  const read = (path: string): string => readFileSync(join(folder.path, "dist", path), "utf8");

  beforeAll(async () => {
    const config = await corpusConfig(name);
    if (config === undefined) throw new Error("no corpus");
    // Complete feeds, with articles that have long expired.
    const complete: Config = {
      ...config,
      content: { ...config.content, fields: { ...config.content.fields, expires: [] } },
      feeds: modes.map((content) => {
        const { where: _where, ...feed } =
          testConfig("/", { feeds: [{ name: "main" }, { name: content }] }).feeds[1] ?? {};
        return { ...feed, content, limit: 0 } as Config["feeds"][number];
      }),
    };
    built = await buildOnce(into(folder.path, complete), { now: Date.parse("2026-11-01T00:00:00Z") });
  });
  afterAll(() => folder[Symbol.dispose]());

  it("is every article of the corpus", () => {
    expect(built.snapshot.feeds.map(({ entries }) => entries.length)).toEqual(modes.map(() => countOf(name)));
  });

  it("is valid by the schemas of RFC 4287, RSS and JSON Feed", () => {
    const judges = createJudges();
    for (const feed of built.snapshot.feeds) expectValid(feed, join(folder.path, "dist"), judges);
  });

  it("has the same content in all three formats for an independent parser", () => {
    for (const feed of built.snapshot.feeds) expectSame(feed, join(folder.path, "dist"));
  });

  it("has the same content for two more parsers", async () => {
    const { rss: rssFile = "", atom: atomFile = "" } = built.snapshot.feeds[0]?.files ?? {};
    const [rss, atom] = [read(rssFile), read(atomFile)];
    const expected = readRss(rss);
    for (const document of [rss, atom]) {
      const third = parseRowan(document).items;
      expect(third.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      expect(third.map(({ title }) => spaced(title ?? ""))).toEqual(expected.map(({ title }) => title));
      expect(third.map(({ published }) => published?.toISOString())).toEqual(
        expected.map(({ published }) => published),
      );
    }
    const other = (await new RssParser().parseString(rss)).items;
    expect(other.map(({ guid }) => guid)).toEqual(expected.map(({ id }) => id));
    expect(other.map(({ link }) => link)).toEqual(expected.map(({ url }) => url));
    expect(other.map(({ title = "" }) => spaced(title))).toEqual(expected.map(({ title }) => title));
    expect(other.map(({ isoDate = "" }) => isoDate)).toEqual(expected.map(({ published }) => published));
    expect(other.map(({ enclosure }) => enclosure?.url)).toEqual(expected.map(({ enclosures }) => enclosures[0]?.url));
  });
}

function ownDocuments(name: CorpusName): void {
  const folder = temporaryFolder();
  let built: Built;

  beforeAll(async () => {
    const config = await corpusConfig(name);
    if (config === undefined) throw new Error("no corpus");
    built = await buildOnce(into(folder.path, config), {
      now: name === "digitalgov" ? snapshotMoment : Date.parse("2026-11-01T00:00:00Z"),
    });
  });
  afterAll(() => folder[Symbol.dispose]());

  it("contains the newest articles, sorted by date", () => {
    const carried = built.snapshot.feeds
      .flatMap(({ entries }) => entries)
      .sort((a, b) => b.published - a.published || (a.path < b.path ? -1 : 1));
    const five = new Set(carried.slice(0, 5).map(({ published }) => published));
    for (const file of newestFive(name)) {
      const entry = carried.find(({ path }) => path === file);
      expect(entry, file).toBeDefined();
      expect(five.has(entry?.published ?? 0), file).toBe(true);
    }
  });

  it("shows no template, script or relative URL in any reader", () => {
    for (const feed of built.snapshot.feeds) {
      for (const { path, content } of feed.entries) {
        const html = (content?.value ?? "").replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, "");
        expect(html, path).not.toMatch(/\{\{[<%]|\{%/);
        expect(html, path).not.toMatch(/<script|\son\w+=|javascript:/i);
        for (const [tag] of (content?.value ?? "").matchAll(/<[a-z][^<>]*>/g))
          for (const [, address = ""] of tag.matchAll(/\s(?:href|src|poster)="([^"]*)"/g))
            expect(address, path).toMatch(/^(?:https?:\/\/|mailto:|tel:|data:image\/)/);
      }
    }
  });
}

/** Articles of ours that anybody may see by then. */
function publicOf(name: OwnCorpusName) {
  return ownArticles(name).filter(({ isDraft, isLater, published }) => !isDraft && !isLater && published <= later);
}

function countOf(name: CorpusName): number {
  return isOwn(name) ? publicOf(name).length : counts[name];
}

/** Paths of the newest articles, from an independent program or from their author. */
function newestFive(name: CorpusName): readonly string[] {
  if (isOwn(name))
    return publicOf(name)
      .sort((a, b) => b.published - a.published)
      .slice(0, 5)
      .map(({ path }) => path);
  const facts = JSON.parse(readFileSync(shared(`corpora/${name}.facts.json`) ?? "", "utf8")) as {
    readonly newest_5_published: readonly { readonly file: string }[];
  };
  const root = name === "digitalgov" || name === "rust-blog" ? /^content\// : /^/;
  return facts.newest_5_published.map(({ file }) => file.replace(root, ""));
}
