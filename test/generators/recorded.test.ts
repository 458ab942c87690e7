import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configSource } from "../../src/config/configSource.ts";
import { detectSite } from "../../src/config/detect/detectSite.ts";
import { loadConfig } from "../../src/config/loadConfig.ts";
import { orderOf } from "../../src/article/generators/rules.ts";
import { Lineup } from "../../src/feeds/lineup.ts";
import { compileWhere } from "../../src/feeds/where.ts";
import { readCorpus } from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";

interface Recorded {
  readonly recordedBy: string;
  readonly articles: Readonly<
    Record<string, { readonly url: string; readonly published: string; readonly title: string }>
  >;
  /** As they come in the generator's own feeds, by the names of ours: "main", and the languages. */
  readonly feeds?: Readonly<Record<string, readonly string[]>>;
}

/** What the generator's own feed has, in its order. */
interface OwnFeed {
  readonly recordedBy: string;
  readonly entries: readonly Entry[];
  /** From new to old. */
  readonly inOrder: boolean;
}

interface Entry {
  readonly url: string;
  readonly published: string;
  readonly title: string;
}

const here = import.meta.dirname;
const recorded = readdirSync(here).filter((name) => existsSync(join(here, name, "expected.json")));
const expectedOf = (name: string): Recorded | OwnFeed =>
  JSON.parse(readFileSync(join(here, name, "expected.json"), "utf8"));
const names = recorded.filter((name) => "articles" in expectedOf(name));
const withOwnFeed = recorded.filter((name) => "entries" in expectedOf(name));

/** The feeds that `init` and `build` would make of the site without any edit. */
async function feedsOf(name: string) {
  const cwd = folderWith({});
  cpSync(join(here, name, "site"), cwd, { recursive: true });
  const detected = detectSite(cwd);
  expect(detected.questions).toEqual([]);
  writeFileSync(join(cwd, "feedwright.config.mjs"), configSource(detected, {}));
  const { value: config, diagnostics } = await loadConfig({ cwd, flags: {} });
  if (config === undefined) throw new Error(JSON.stringify(diagnostics));
  const start = detected.content?.dir === "." ? "" : `${detected.content?.dir}/`;
  const { articles: read } = readCorpus(config);
  const inFeeds = config.feeds.map((feed) => {
    const isIn = compileWhere(feed, config.site.language);
    const lineup = new Lineup({ ...feed, limit: 0 }, isIn, { sameMoment: orderOf(config, feed) });
    for (const article of read) {
      const { published = 0, updated = published } = article;
      lineup.set(article, { published, updated }, true);
    }
    return [feed.name, lineup.window(Number.POSITIVE_INFINITY).map(({ article }) => article)] as const;
  });
  return { cwd, start, inFeeds };
}

const byDate = (a: Entry, b: Entry): number =>
  a.published === b.published ? (a.url < b.url ? -1 : 1) : a.published < b.published ? 1 : -1;

/**
 * `expected.json` is what the real generator made of `site/`: record.mjs writes it. Those of generators that could not be run say "from
 * documentation", and where it stands: they are our own output, checked line by line against the documentation or the source. They show that
 * nothing changes unnoticed, not that the generator agrees.
 */
describe("small sites that use a generator's rules", () => {
  it.each(names)("%s: articles, URLs, dates and titles are those of the generator", async (name) => {
    const { cwd, start, inFeeds } = await feedsOf(name);
    const ours = inFeeds
      .flatMap(([, list]) => list)
      .map(({ path, externalUrl, url, published = 0, title = "" }) => [
        `${start}${path}`,
        { url: decodeURI(externalUrl ?? url), published: new Date(published).toISOString(), title },
      ]);
    const { articles, feeds } = expectedOf(name) as Recorded;
    // Hugo names files below its content folder; its first moment is that of an article without a date.
    const isBelow = Object.keys(articles).every((path) => existsSync(join(cwd, path)));
    const expected = Object.entries(articles)
      .filter(([, { published }]) => !published.startsWith("0001"))
      .map(([path, { url, published, title }]) => [
        isBelow ? path : start + path,
        { url: decodeURI(url), published, title },
      ]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(expected));
    if (feeds === undefined) return;
    const known = new Set(expected.map(([path]) => path));
    const inOrder = Object.entries(feeds).map(([feed, paths]) => [
      feed,
      paths.map((path) => (isBelow ? path : start + path)).filter((path) => known.has(path)),
    ]);
    const paths = inFeeds.map(([feed, list]) => [feed, list.map(({ path }) => `${start}${path}`)]);
    expect(Object.fromEntries(paths)).toEqual(Object.fromEntries(inOrder));
  });

  it.each(withOwnFeed)("%s: the feed is the generator's own", async (name) => {
    const { inFeeds } = await feedsOf(name);
    const ours = (inFeeds[0]?.[1] ?? []).map(({ externalUrl, url, published = 0, title = "" }) => ({
      url: decodeURI(externalUrl ?? url),
      published: new Date(published).toISOString(),
      title,
    }));
    const { entries, inOrder } = expectedOf(name) as OwnFeed;
    const expected = entries.map((entry) => ({ ...entry, url: decodeURI(entry.url) }));
    // One that its generator does not sort is sorted here.
    expect(inOrder ? ours : ours.toSorted(byDate)).toEqual(inOrder ? expected : expected.toSorted(byDate));
  });
});
