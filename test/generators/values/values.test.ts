import nodeFs, { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { survey } from "../../../src/cli/init/survey.ts";
import { usedValueFeeds } from "../../../src/cli/init/valueCounts.ts";
import { configSource } from "../../../src/config/configSource.ts";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import { folderWith } from "../../support/folder.ts";
import { readAtom, readRss } from "../../support/readEntries.ts";

interface Recorded {
  readonly recordedBy: string;
  /** The addresses of entries by the path of their feed. */
  readonly feeds: Readonly<Record<string, readonly string[]>>;
}

const here = import.meta.dirname;
const names = readdirSync(here).filter((name) => existsSync(join(here, name, "expected.json")));
const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };

/** Feeds of the generators that are not made: lists of terms, in place of articles, and a second feed of all articles. */
const notMade: Readonly<Record<string, RegExp>> = {
  hugo: /^(?:pt\/)?(?:tags|categories|series|docks)\/index\.xml$/,
  nikola: /^(?:pt\/)?index\.atom$/,
};

/** Feeds that only we make: jekyll-feed leaves out tags with other signs than letters and digits. */
const oursAlone: Readonly<Record<string, RegExp>> = {
  jekyll: /^tags\/.*\W/,
};

/** `expected.json` is what the real generator made of `site/`: record.mjs writes it. That of Zola is written by its documentation. */
describe("feeds of tags, categories, authors, languages and sections", () => {
  it.each(names)("%s: at the same addresses as the generator's, with the same articles in the same order", async (name) => {
    const cwd = folderWith({});
    cpSync(join(here, name, "site"), cwd, { recursive: true });
    const detected = detectSite(cwd);
    const { valueCounts } = await survey(cwd, detected, {}, clock);
    const valueFeeds = usedValueFeeds(detected, valueCounts);
    const source = configSource({ ...detected, valueFeeds }, { keepFeed: true, keepValueFeeds: true });
    writeFileSync(join(cwd, "feedwright.config.mjs"), source);
    const { value: config, diagnostics } = await loadConfig({ cwd, flags: {} });
    if (config === undefined) throw new Error(JSON.stringify(diagnostics));
    await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
    await site.update({ kind: "all" });

    const { feeds: recorded } = JSON.parse(readFileSync(join(here, name, "expected.json"), "utf8")) as Recorded;
    const expected = Object.entries(recorded).filter(([path]) => notMade[name.split("-")[0] ?? ""]?.test(path) !== true);
    const ours = expected.map(([path]) => [path, entriesOf(join(config.out.dir, path))]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(expected));
    const others = site.snapshot().feeds.filter(({ files }) => !Object.values(files).some((path) => path in recorded));
    expect(others.filter((feed) => oursAlone[name]?.test(feed.name) !== true).map((feed) => feed.name)).toEqual([]);
  });
});

function entriesOf(file: string): readonly string[] | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const entries = text.includes("<rss") ? readRss(text) : readAtom(text);
  return entries.map(({ url = "" }) => decodeURI(url));
}
