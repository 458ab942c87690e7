import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configSource } from "../../src/config/configSource.ts";
import { detectSite } from "../../src/config/detectSite.ts";
import { loadConfig } from "../../src/config/loadConfig.ts";
import { compileWhere } from "../../src/feeds/where.ts";
import type { FeedConfig } from "../../src/model/config.ts";
import { readCorpus } from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";

interface Recorded {
  readonly recordedBy: string;
  readonly articles: Readonly<
    Record<string, { readonly url: string; readonly published: string; readonly title: string }>
  >;
}

const here = import.meta.dirname;
const names = readdirSync(here).filter((name) => existsSync(join(here, name, "expected.json")));

/** `expected.json` is what the real generator made of `site/`: record.mjs writes it. */
describe("small sites that use a generator's rules", () => {
  it.each(names)("%s: members, addresses, dates and titles are those of the generator", async (name) => {
    const cwd = folderWith({});
    cpSync(join(here, name, "site"), cwd, { recursive: true });
    const detected = detectSite(cwd);
    expect(detected.questions).toEqual([]);
    writeFileSync(join(cwd, "feedwright.config.mjs"), configSource(detected, {}));
    const { value: config, diagnostics } = await loadConfig({ cwd, flags: {} });
    if (config === undefined) throw new Error(JSON.stringify(diagnostics));
    // The lists that were recorded have the articles of all languages.
    const [feed] = config.feeds;
    const { language: _language, ...where } = typeof feed?.where === "object" ? feed.where : {};
    const isIn = compileWhere({ ...(feed as FeedConfig), where }, config.site.language);
    const start = detected.content?.dir === "." ? "" : `${detected.content?.dir}/`;
    const ours = readCorpus(config)
      .articles.filter((article) => article.visibility === "public" && isIn(article))
      .map(({ path, url, published = 0, title = "" }) => [
        `${start}${path}`,
        { url: decodeURI(url), published: new Date(published).toISOString(), title },
      ]);
    const { articles } = JSON.parse(readFileSync(join(here, name, "expected.json"), "utf8")) as Recorded;
    // Hugo names files below its content folder; its first moment is that of an article without a date.
    const isBelow = Object.keys(articles).every((path) => existsSync(join(cwd, path)));
    const expected = Object.entries(articles)
      .filter(([, { published }]) => !published.startsWith("0001"))
      .map(([path, { url, published, title }]) => [
        isBelow ? path : start + path,
        { url: decodeURI(url), published, title },
      ]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(expected));
  });
});
