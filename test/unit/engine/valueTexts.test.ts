import nodeFs, { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { watch } from "../../../src/api/watch.ts";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Channel } from "../../../src/model/feed.ts";
import { eventLog } from "../../support/events.ts";
import { folderWith } from "../../support/folder.ts";

const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
const article = (more: string): string => `---\ntitle: A\ndate: 2026-03-01\n${more}\n---\n\nText.\n`;
const configOf = (generator: string, feeds: readonly object[], content: object = {}): string =>
  JSON.stringify({ site: { url: "https://harbour.press/", title: "News" }, content: { generator, ...content }, feeds });

/** What the channels of feeds of values say, by the name of the feed. */
async function channels(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Partial<Channel>>>> {
  const { value: config, diagnostics } = await loadConfig({ cwd: folderWith(files), flags: {} });
  if (config === undefined) throw new Error(JSON.stringify(diagnostics));
  await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const feeds = site.snapshot().feeds.filter(({ group }) => group !== undefined);
  return Object.fromEntries(
    feeds.map(({ name, channel: { title, description, image } }) => [
      name,
      { title, ...(description === "" ? {} : { description }), ...(image === undefined ? {} : { image }) },
    ]),
  );
}

describe("what the site generator's files say about values", () => {
  it("Hugo: the _index.md of a term and of a section, in the language of the feed", async () => {
    const said = await channels({
      "feedwright.config.json": configOf(
        "hugo",
        [
          { name: "main", where: { language: "en" } },
          { name: "tags", each: "tag", where: { language: "en" }, values: { tide: { title: "Tides" } } },
          { name: "tags-pt", each: "tag", where: { language: "pt" }, language: "pt" },
          { name: "sections", each: "section", where: { language: "en" } },
          { name: "docks", each: "docks" },
        ],
        { languages: ["en", "pt"] },
      ),
      "content/posts/a.md": article('tags: [tide, "Q&A", plain]\ndocks: [East]'),
      "content/posts/a.pt.md": article("tags: [tide]"),
      "content/posts/_index.md": "---\ntitle: Posts\ndescription: What happened.\n---\n",
      "content/tags/tide/_index.md":
        "---\ntitle: The tide\ndescription: Up and down.\nimage: tide.png\n---\nLong text.\n",
      "content/tags/tide/_index.pt.md": '+++\ntitle = "A maré"\n+++\n',
      "content/tags/qa/_index.md": "---\ntitle: Questions\nimages: [/q.png]\n---\n",
      "content/docks/east/_index.md": "---\ntitle: East Dock\n---\n",
    });
    expect(said).toEqual({
      "tags/plain": { title: "News: plain" },
      "tags/Q&A": { title: "News: Questions", image: { url: "https://harbour.press/q.png" } },
      "tags/tide": {
        title: "News: Tides",
        description: "Up and down.",
        image: { url: "https://harbour.press/tags/tide/tide.png" },
      },
      "tags-pt/tide": { title: "News: A maré" },
      "sections/posts": { title: "News: Posts", description: "What happened." },
      "docks/East": { title: "News: East Dock" },
    });
  });

  it.each([
    [
      "Jekyll: a data file with a row for each",
      "jekyll",
      { dir: "." },
      { "_posts/2026-03-01-a.md": article("tags: [tide, ships]\ncategories: [sea]") },
      {
        "_data/tags.yml": "tide:\n  name: The tide\n  description: Up and down.\nships: All that floats.\n",
        "_data/categories.yml": "- slug: sea\n  title: The sea\n",
      },
    ],
    [
      "Eleventy: a data folder with a file for each",
      "eleventy",
      { dir: "src/posts" },
      { "src/posts/a.md": article("tags: [tide, ships]\ncategories: [sea]") },
      {
        "src/_data/tags/tide.json": '{ "title": "The tide", "description": "Up and down." }',
        "src/_data/tags/ships.yml": "description: All that floats.\n",
        "src/_data/categories.json": '{ "sea": { "title": "The sea" } }',
      },
    ],
    [
      "Nikola: its tables",
      "nikola",
      { dir: "posts" },
      { "posts/a.md": article("tags: [tide, ships]\ncategory: sea") },
      {
        "conf.py":
          'POSTS = (("posts/*.md", "posts", "post.tmpl"),)\nDEFAULT_LANG = "en"\nTAG_TITLES = {DEFAULT_LANG: {"tide": "The tide"}}\nTAG_DESCRIPTIONS = {\n    "en": {"tide": "Up and down.", "ships": "All that floats."},\n}\nCATEGORY_TITLES = {"en": {"sea": "The sea"}}\n',
      },
    ],
  ])("%s", async (_name, generator, content, articles, data) => {
    const config = configOf(generator, [{ each: "tag" }, { each: "category" }], content);
    expect(await channels({ "feedwright.config.json": config, ...articles, ...data })).toEqual({
      "categories/sea": { title: "News: The sea" },
      "tags/ships": { title: "News: ships", description: "All that floats." },
      "tags/tide": { title: "News: The tide", description: "Up and down." },
    });
  });

  it("Docusaurus: the labels in tags.yml are used, whatever else it contains", async () => {
    const said = await channels({
      "feedwright.config.json": configOf("docusaurus", [{ each: "tag" }], { dir: "blog" }),
      "blog/a.md": article("tags: [tide, ships, odd]"),
      "blog/tags.yml":
        "tide:\n  label: The tide\n  permalink: /t\n  description: Up and down.\nships: [1, 2]\nodd: { label: 3 }\n__proto__: { label: no }\n",
    });
    expect(said["tags/tide"]).toEqual({ title: "News: The tide", description: "Up and down." });
    expect(said["tags/ships"]).toEqual({ title: "News: ships" });
  });

  it("is followed while watching, including new files", async () => {
    const cwd = folderWith({
      "feedwright.config.json": configOf("hugo", [{ each: "tag" }]),
      "content/posts/a.md": article("tags: [tide, ships]"),
      "content/tags/tide/_index.md": "---\ntitle: The tide\n---\n",
    });
    const titleOf = (tag: string): string | undefined =>
      /<title>(.*?)<\/title>/.exec(nodeFs.readFileSync(join(cwd, `dist/tags/${tag}/rss.xml`), "utf8"))?.[1];
    const log = eventLog();
    await using _watching = await watch({ cwd, now: new Date(clock.now()), onEvent: log.take });
    expect(titleOf("tide")).toBe("News: The tide");
    writeFileSync(join(cwd, "content/tags/tide/_index.md"), "---\ntitle: Ebb and flow\n---\n");
    await log.next((event) => event.event === "built" && event.written.includes("tags/tide/rss.xml"));
    await log.next((event) => event.event === "built" && event.written.includes("tags/tide/rss.xml"));
    expect(titleOf("tide")).toBe("News: Ebb and flow");
    nodeFs.mkdirSync(join(cwd, "content/tags/ships"));
    writeFileSync(join(cwd, "content/tags/ships/_index.md"), "---\ntitle: All ships\n---\n");
    await log.next((event) => event.event === "built" && event.written.includes("tags/ships/rss.xml"));
    expect(titleOf("ships")).toBe("News: All ships");
  });
});
