import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GeneratorName } from "../../../src/model/generator.ts";
import { testConfig } from "../../support/config.ts";
import { readCorpus } from "../../support/corpora.ts";
import { folderWith } from "../../support/folder.ts";

interface Recorded {
  readonly recordedBy: string;
  readonly zone: string;
  readonly dates: Readonly<Record<string, string | null>>;
}

const here = import.meta.dirname;
const names = readdirSync(here)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", "") as GeneratorName);

/** `new Date(…)` takes numbers as milliseconds, and a part of a date as its first day. */
const inScripts = ["2014", "20140305", "1394014830", "Mar 2014", "March 2014", "20140305102030", "2014-03", "05-Mar-14", "03-05-14"];

/** What the generator makes something of, and the author is asked for: it takes a part of the text, or today's date for the rest. */
const asked: Readonly<Partial<Record<GeneratorName, readonly string[]>>> = {
  astro: inScripts,
  docusaurus: inScripts,
  eleventy: ["2014-03", "2014-W10-3", "2014-064", "2014-03-05T10"],
  hexo: [
    "2014",
    "20140305",
    "1394014830",
    "Mar 2014",
    "March 2014",
    "20140305102030",
    "2014-03",
    "1394014830000",
    "05-Mar-14",
    "03-05-14",
  ],
  hugo: ["2014", "20140305", "20140305102030", "1394014830000", "2014_03_05"],
  jekyll: [
    "2014-02-30",
    "2014-064",
    "05-Mar-14",
    "2014-03-05-10-20-30",
    "2014-03-05 10.20",
    "2014-03-05T10",
    "2014_03_05",
    "2014-03-05 10:20 A",
  ],
  nikola: [
    "2014",
    "Mar 2014",
    "March 2014",
    "2014-03",
    "Wednesday",
    "05-Mar-14",
    "03-05-14",
    "14-03-05",
    "2014-03-05T10",
    "2014-03-05 10:20 A",
  ],
  pelican: [
    "2014",
    "Mar 2014",
    "March 2014",
    "2014-03",
    "Wednesday",
    "05-Mar-14",
    "03-05-14",
    "14-03-05",
    "2014-03-05T10",
    "2014-03-05 10:20 A",
  ],
};

/** What the generator refuses, and is a date all the same: no site can have it. */
const taken = ['"2014-03-05" is null, and not 2014-03-05T05:00:00.000Z'];

/** They stop at a date that they cannot read, so no site can have it. */
const stopping: ReadonlySet<GeneratorName> = new Set(["astro", "docusaurus", "eleventy"]);

const heads: Readonly<Partial<Record<GeneratorName, (date: string) => string>>> = {
  pelican: (date) => `Title: A\nDate: ${date}\n\nText.\n`,
  nikola: (date) => `.. title: A\n.. slug: a\n.. date: ${date}\n\nText.\n`,
};
const yaml = (date: string): string => `---\ntitle: A\ndate: ${date}\n---\n\nText.\n`;

/** `NAME.json` is what the real generator made of the lines of typed.txt: record.mjs writes it. */
describe("dates as people write them", () => {
  it.each(names)("%s: the time is that of the generator, or the author is asked", (name) => {
    const { zone, dates } = JSON.parse(readFileSync(join(here, `${name}.json`), "utf8")) as Recorded;
    const typed = Object.keys(dates);
    const pathOf = (at: number): string => `_posts/2001-01-01-p${at}.md`;
    const dir = folderWith(
      Object.fromEntries(typed.map((date, at) => [pathOf(at), (heads[name] ?? yaml)(date)])),
    );
    const { articles } = readCorpus(
      testConfig(dir, {
        site: { url: "https://harbour.press/", timeZone: zone },
        content: { dir, generator: name, permalink: "/:title/", timeZone: zone, dateFromPath: false },
      }),
    );
    const ours = new Map(articles.map(({ path, published }) => [path as string, published]));
    const differing: string[] = [];
    for (const [at, date] of typed.entries()) {
      const published = ours.get(pathOf(at));
      const moment = published === undefined ? null : new Date(published).toISOString();
      if (dates[date] === null && stopping.has(name)) continue;
      if (moment !== dates[date]) differing.push(moment === null ? date : `${date} is ${dates[date]}, and not ${moment}`);
    }
    expect(differing.filter((one) => !taken.includes(one))).toEqual(asked[name] ?? []);
  });
});
