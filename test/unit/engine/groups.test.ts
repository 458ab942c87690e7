import nodeFs, { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";
import { checkConfig } from "../../../src/config/checkConfig.ts";
import { settleConfig } from "../../../src/config/settle/settleConfig.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Site } from "../../../src/engine/site.ts";
import type { Config } from "../../../src/model/config.ts";
import { contentPath } from "../../../src/model/text.ts";
import { temporaryFolder } from "../../support/build.ts";

interface Feed {
  readonly title: string;
  readonly feed_url: string;
  readonly items: readonly { readonly title: string; readonly id: string }[];
}

/** A site in a folder of its own, with the config as a user writes it. */
class World implements Disposable {
  readonly #folder = temporaryFolder();
  now = Date.parse("2026-06-01T00:00:00Z");

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#folder.path, "content", path)), { recursive: true });
      writeFileSync(join(this.#folder.path, "content", path), text);
    }
  }

  remove(path: string): void {
    rmSync(join(this.#folder.path, "content", path));
  }

  async config(feeds: readonly object[], site: object = {}, content: object = {}): Promise<Config> {
    const input = { site: { url: "https://harbour.press/", title: "News", ...site }, content, feeds };
    const { value, diagnostics } = await checkConfig(input, undefined);
    if (value === undefined) throw new Error(JSON.stringify(diagnostics));
    const settled = settleConfig(value, { root: this.#folder.path });
    if (settled.value === undefined) throw new Error(JSON.stringify(settled.diagnostics));
    return settled.value;
  }

  async open(config: Config): Promise<Site> {
    const site = await openSite({ config, fs: nodeFs, clock: { now: () => this.now }, emit: () => {}, publish: true });
    await site.update({ kind: "all" });
    return site;
  }

  async build(feeds: readonly object[], site: object = {}): Promise<void> {
    await using _ = await this.open(await this.config(feeds, site));
  }

  text(path: string): string {
    return readFileSync(join(this.#folder.path, "dist", path), "utf8");
  }

  feed(path: string): Feed {
    return JSON.parse(this.text(path)) as Feed;
  }

  titles(path: string): readonly string[] {
    return this.feed(path).items.map(({ title }) => title);
  }

  has(path: string): boolean {
    return existsSync(join(this.#folder.path, "dist", path));
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}

const article = (title: string, day: number, more: string): string =>
  `---\ntitle: ${title}\ndate: 2026-03-${String(day).padStart(2, "0")}\n${more}\n---\nText of ${title}.\n`;

describe("a feed for each value", () => {
  it("distinguishes tags and categories, as the front matter does", async () => {
    using world = new World();
    world.write({
      "a.md": article("A", 1, "tags: [tide]\ncategories: [tide, ships]"),
      "b.md": article("B", 2, "categories: [ships]"),
    });
    await world.build([{ each: "tag" }, { each: "category" }]);
    expect(world.titles("tags/tide/feed.json")).toEqual(["A"]);
    expect(world.titles("categories/tide/feed.json")).toEqual(["A"]);
    expect(world.titles("categories/ships/feed.json")).toEqual(["B", "A"]);
    expect(world.has("tags/ships/feed.json")).toBe(false);
  });

  it("exists for sections, authors, languages, years, series and any key", async () => {
    using world = new World();
    world.write({
      "news/a.md": article("A", 1, "author: ada\nlang: fr\nseries: Deep Water\nregion: North Sea"),
      "news/old.md": "---\ntitle: Old\ndate: 2024-12-31T23:30:00Z\n---\nOld.\n",
    });
    const people = { ada: { name: "Ada Lindqvist" } };
    const each = ["section", "author", "language", "year", "series", "region"].map((kind) => ({ each: kind }));
    await world.build(each, { people, timeZone: "Europe/Oslo" });
    expect(world.titles("sections/news/feed.json")).toEqual(["A", "Old"]);
    expect(world.feed("authors/ada/feed.json").title).toBe("News: Ada Lindqvist");
    expect(world.feed("languages/fr/feed.json")).toMatchObject({ language: "fr" });
    // In Oslo, it was already 2025.
    expect(world.titles("years/2025/feed.json")).toEqual(["Old"]);
    expect(world.titles("series/deep-water/feed.json")).toEqual(["A"]);
    expect(world.titles("region/north-sea/feed.json")).toEqual(["A"]);
  });

  it("accepts a function, which gets front matter that nothing else reads", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "port: [Oslo, Bergen]") });
    const each = ({ custom }: { custom?: Record<string, string[]> }): string[] | undefined => custom?.port;
    await world.build([{ each, name: "ports" }]);
    expect(world.titles("ports/bergen/feed.json")).toEqual(["A"]);
  });

  it("belongs to every level of a value", async () => {
    using world = new World();
    world.write({
      "sea/tides/a/index.md": article("A", 1, "category: Sea/Tides"),
      "sea/b.md": article("B", 2, "category: Sea"),
    });
    await world.build([
      { each: "category", hierarchy: "/" },
      { each: "section", hierarchy: "/" },
    ]);
    expect(world.titles("categories/sea/feed.json")).toEqual(["B", "A"]);
    expect(world.titles("categories/sea/tides/feed.json")).toEqual(["A"]);
    expect(world.titles("sections/sea/feed.json")).toEqual(["B", "A"]);
    expect(world.titles("sections/sea/tides/feed.json")).toEqual(["A"]);
  });

  it("exists for some values only, if the config says so", async () => {
    using world = new World();
    world.write({
      "a.md": article("A", 1, "tags: [tide, Ships, draft]"),
      "b.md": article("B", 2, "tags: [tide, sea]"),
    });
    await world.build([
      { name: "some", each: "tag", only: ["ships", "sea"] },
      { name: "most", each: "tag", except: ["Draft"] },
    ]);
    expect(["ships", "sea", "tide"].map((tag) => world.has(`some/${tag}/rss.xml`))).toEqual([true, true, false]);
    expect(["ships", "sea", "tide", "draft"].map((tag) => world.has(`most/${tag}/rss.xml`))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("may have the value in its path as it is written, without what leads elsewhere", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, 'tags: ["C++ Notes", "../up", "a/b", "..", "NUL"]') });
    await world.build([{ each: "tag", files: { rss: "by/{value}.xml", atom: false, json: false }, page: false }]);
    const files = ["C++ Notes", "..-up", "a-b", "NUL-"].map((name) => world.has(`by/${name}.xml`));
    expect(files).toEqual([true, true, true, true]);
    expect(world.text("by/C++ Notes.xml")).toContain("https://harbour.press/by/C%2B%2B%20Notes.xml");
  });

  it("is made of tags, and of keywords only if the site has no generator that treats them otherwise", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [tide]\nkeywords: [seo, tide]\ntopics: [sea]") });
    const tags = async (content: object): Promise<readonly string[]> => {
      await using site = await world.open(await world.config([{ each: "tag" }], {}, content));
      return site.snapshot().feeds.flatMap(({ group }) => group?.value ?? []);
    };
    expect(await tags({})).toEqual(["sea", "seo", "tide"]);
    expect(await tags({ generator: "astro" })).toEqual(["sea", "seo", "tide"]);
  });

  it("is not made of keywords where the generator has tags", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [tide]\nkeywords: [seo, tide]\ntopics: [sea]") });
    const config = await world.config([{ each: "tag" }], {}, { generator: "hugo" });
    await using site = await world.open(config);
    expect(site.snapshot().feeds.flatMap(({ group }) => group?.value ?? [])).toEqual(["tide"]);
  });

  it("has the name that most articles use for the value, or the one in the config", async () => {
    using world = new World();
    world.write({
      "a.md": article("A", 1, "tags: [OPEN SOURCE]"),
      "b.md": article("B", 2, "tags: [open-source]"),
      "c.md": article("C", 3, "tags: [open-source, tide]"),
    });
    await world.build([
      {
        each: "tag",
        title: "{value} at {site}",
        url: "/t/{slug}/",
        values: { Tide: { title: "The tide", description: "High and low." } },
      },
    ]);
    expect(world.feed("tags/open-source/feed.json")).toMatchObject({
      title: "open-source at News",
      home_page_url: "https://harbour.press/t/open-source/",
    });
    expect(world.feed("tags/tide/feed.json")).toMatchObject({
      title: "The tide at News",
      description: "High and low.",
    });
  });

  it("has a different path if two values have the same slug, and keeps it when the other comes first later", async () => {
    using world = new World();
    world.write({ "b.md": article("B", 2, 'tags: ["a b!"]') });
    const feeds = [{ each: "tag" }];
    await world.build(feeds);
    expect(world.titles("tags/a-b/feed.json")).toEqual(["B"]);
    world.write({ "a.md": article("A", 1, 'tags: ["a b"]') });
    await using site = await world.open(await world.config(feeds));
    expect(world.titles("tags/a-b/feed.json")).toEqual(["B"]);
    const other = site.snapshot().feeds.find(({ name }) => name === "tags/a b");
    expect(other?.files.json).toMatch(/^tags\/a-b-\w+\/feed\.json$/);
    expect(site.snapshot().diagnostics).toMatchObject([{ code: "FW1803", severity: "warning" }]);
  });

  it("takes the name that most articles write by now, even if it carries the same entries", async () => {
    using world = new World();
    const write = (name: string, day: number, tag: string): void =>
      world.write({ [`${name}.md`]: article(name.toUpperCase(), day, `tags: [${tag}]`) });
    write("a", 1, "tide");
    write("b", 2, "tide");
    write("c", 3, "TIDE");
    await using site = await world.open(await world.config([{ each: "tag", limit: 1 }]));
    expect(world.feed("tags/tide/feed.json").title).toBe("News: tide");
    // Neither of the two is in the feed.
    write("a", 1, "TIDE");
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(world.feed("tags/tide/feed.json")).toMatchObject({ title: "News: TIDE", items: [{ title: "C" }] });
    for (const list of ["feeds.json", "subscriptions.opml"]) expect(world.text(list)).toContain("News: TIDE");
  });

  it("keeps its URL, valid and empty, when its last article is gone, until it is pruned", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [Tide]"), "b.md": article("B", 2, "") });
    const config = await world.config([{ each: "tag" }]);
    await using site = await world.open(config);
    world.write({ "a.md": article("A", 1, "") });
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(world.feed("tags/tide/feed.json")).toMatchObject({ title: "News: Tide", items: [] });
    const idle = site.idleFeeds();
    expect(idle.map(({ name }) => name)).toEqual(["tags/Tide"]);
    await site.prune(idle);
    await site.update({ kind: "all" });
    expect(world.has("tags/tide/feed.json")).toBe(false);
    expect(world.text("feeds.json")).not.toContain("Tide");
    world.write({ "a.md": article("A", 1, "tags: [tide]") });
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(world.titles("tags/tide/feed.json")).toEqual(["A"]);
  });

  it("of a value that was renamed continues at the old URL, and links to the new one", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [harbor]") });
    await world.build([{ each: "tag" }]);
    const before = /<id>(.*?)<\/id>/.exec(world.text("tags/harbor/atom.xml"))?.[1];
    await world.build([{ each: "tag", aliases: { harbor: "Harbour" } }]);
    expect(world.titles("tags/harbour/feed.json")).toEqual(["A"]);
    const now = "https://harbour.press/tags/harbour/";
    expect(world.feed("tags/harbor/feed.json")).toMatchObject({ feed_url: `${now}feed.json` });
    expect(world.text("tags/harbor/rss.xml")).toContain(`<itunes:new-feed-url>${now}rss.xml</itunes:new-feed-url>`);
    expect(world.text("tags/harbor/atom.xml")).toContain(
      `rel="self" type="application/atom+xml" href="${now}atom.xml"`,
    );
    expect(world.text("tags/harbor/feed.html")).toContain(
      `This feed has moved. Its new address:</strong> <a href="${now}feed.html" dir="ltr">`,
    );
    expect(world.text("tags/harbour/feed.html")).not.toContain("has moved");
    // To its readers, it is the same feed.
    for (const path of ["tags/harbor/atom.xml", "tags/harbour/atom.xml"])
      expect(/<id>(.*?)<\/id>/.exec(world.text(path))?.[1]).toBe(before);
    expect(world.text("feeds.json")).not.toContain("tags/harbor/");
  });

  it("of each year is an archive: complete, chained with its neighbours, and in no list of subscriptions", async () => {
    using world = new World();
    world.write(Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`${at}.md`, article(`T${at}`, at + 1, "")])));
    const feeds = [{ name: "main" }, { each: "year", archiveOnly: true }];
    await world.build(feeds);
    expect(world.titles("years/2026/feed.json")).toHaveLength(25);
    // There is no other archive that it could lead to.
    expect(world.text("years/2026/rss.xml")).not.toContain("archive");
    for (const year of [2024, 2025])
      world.write({ [`${year}.md`]: `---\ntitle: Old\ndate: ${year}-03-01\n---\nOld.\n` });
    await world.build(feeds);
    const linksOf = (path: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        [...world.text(path).matchAll(/rel="((?:prev|next)-archive|current)" href="([^"]*)"/g)].map(
          ([, rel = "", to = ""]) => [rel, to],
        ),
      );
    const at = (year: number): string => `https://harbour.press/years/${year}/atom.xml`;
    const current = "https://harbour.press/atom.xml";
    expect(linksOf("years/2024/atom.xml")).toEqual({ "next-archive": at(2025), current });
    expect(linksOf("years/2025/atom.xml")).toEqual({ "prev-archive": at(2024), "next-archive": at(2026), current });
    expect(linksOf("years/2026/atom.xml")).toEqual({ "prev-archive": at(2025), current });
    for (const file of ["rss.xml", "atom.xml", "feed.json"]) {
      const { findings } = checkFeed(Buffer.from(world.text(`years/2025/${file}`)), { now: world.now });
      expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    }
    for (const list of ["subscriptions.opml", "feeds.html"]) expect(world.text(list)).not.toContain("years/");
  });

  it("has the slug that the config gives the value, with folders, and never leads elsewhere", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [C++, 日本語, evil]") });
    const values = { "c++": { slug: "cpp" }, 日本語: { slug: "lang/nihongo" }, evil: { slug: "../../CON" } };
    await world.build([{ each: "tag", values }]);
    expect(world.titles("tags/cpp/feed.json")).toEqual(["A"]);
    expect(world.titles("tags/lang/nihongo/feed.json")).toEqual(["A"]);
    expect(world.has("tags/c-plus-plus/feed.json")).toBe(false);
    expect(world.has("../CON/feed.json")).toBe(false);
  });

  it("is one for values that Pelican writes alike in addresses", async () => {
    using world = new World();
    world.write({
      "a.md": article("A", 1, "tags: [C++, 日本語]"),
      "b.md": article("B", 2, "tags: [C#]"),
      "c.md": article("C", 3, "tags: [c]"),
    });
    await using site = await world.open(await world.config([{ each: "tag" }], {}, { generator: "pelican" }));
    expect(world.titles("tags/c/feed.json")).toEqual(["C", "B", "A"]);
    expect(world.titles("tags/ri-ben-yu/feed.json")).toEqual(["A"]);
    expect(site.snapshot().diagnostics.map(({ code }) => code)).not.toContain("FW1803");
  });

  it("says so where the generator's slug of a value is not known, unless the config has it", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [Привет, 🎉]"), "b.md": article("B", 2, "tags: [tide]") });
    const told = async (generator: string, feed: object): Promise<readonly string[]> => {
      await using site = await world.open(await world.config([{ each: "tag", ...feed }], {}, { generator }));
      return site.snapshot().diagnostics.flatMap(({ code, message }) => (code === "FW1804" ? [message] : []));
    };
    expect(await told("eleventy", {})).toEqual([
      "it is not known how eleventy writes Привет of tags in URLs: the feed of Привет uses привет",
    ]);
    expect(await told("zola", {})).toHaveLength(1);
    expect(await told("zola", { values: { "🎉": { slug: "tada" } } })).toEqual([]);
    expect(await told("hugo", {})).toEqual([]);
    expect(await told("pelican", {})).toEqual([]);
  });

  it("has the tombstone of an article with its value, and feeds of other values do not", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [tide]"), "b.md": article("B", 2, "tags: [tide, ship]") });
    const config = await world.config([{ each: "tag" }]);
    await using site = await world.open(config);
    world.write({ "a.md": article("A", 1, "tags: [tide]\nwithdrawn: true") });
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(world.text("atom.xml")).toContain("deleted-entry");
    expect(world.text("tags/tide/atom.xml")).toContain("deleted-entry");
    expect(world.text("tags/ship/atom.xml")).not.toContain("deleted-entry");
  });

  it("has the tombstone of an article that newer ones have displaced", async () => {
    using world = new World();
    world.write({ "a.md": article("A", 1, "tags: [tide]") });
    await using site = await world.open(await world.config([{ each: "tag", limit: 1 }]));
    world.write({ "b.md": article("B", 2, "tags: [tide]") });
    await site.update({ kind: "paths", paths: ["b.md"] });
    expect(world.titles("tags/tide/feed.json")).toEqual(["B"]);
    world.write({ "a.md": article("A", 1, "tags: [tide]\nwithdrawn: true") });
    await site.update({ kind: "paths", paths: ["a.md"] });
    expect(world.text("tags/tide/atom.xml")).toContain("deleted-entry");
  });

  it("keeps a tombstone through other saves and in the next process, and loses it with the withdrawal or when it is old", async () => {
    using world = new World();
    const files = { "a.md": article("A", 1, "tags: [tide]"), "b.md": article("B", 2, "tags: [tide]") };
    world.write(files);
    const config = await world.config([{ each: "tag" }, { each: "year" }]);
    const documents = ["atom.xml", "tags/tide/atom.xml", "years/2026/atom.xml"];
    const tombstones = (): readonly boolean[] => documents.map((path) => world.text(path).includes("deleted-entry"));
    {
      await using site = await world.open(config);
      world.write({ "a.md": article("A", 1, "tags: [tide]\nwithdrawn: true") });
      await site.update({ kind: "paths", paths: ["a.md"] });
      for (const text of ["Another text.", "A third text."]) {
        world.write({ "b.md": `${files["b.md"]}${text}\n` });
        await site.update({ kind: "paths", paths: ["b.md"] });
        expect(world.text("tags/tide/atom.xml")).toContain(text);
        expect(tombstones()).toEqual([true, true, true]);
      }
    }
    {
      await using site = await world.open(config);
      expect(tombstones()).toEqual([true, true, true]);
      world.write({ "a.md": files["a.md"] });
      await site.update({ kind: "paths", paths: ["a.md"] });
      expect(tombstones()).toEqual([false, false, false]);
      expect(world.titles("tags/tide/feed.json")).toEqual(["B", "A"]);
      world.write({ "a.md": article("A", 1, "tags: [tide]\nwithdrawn: true") });
      await site.update({ kind: "paths", paths: ["a.md"] });
      expect(tombstones()).toEqual([true, true, true]);
      world.now += 91 * 86_400_000;
      await site.update({ kind: "paths", paths: [] });
      expect(tombstones()).toEqual([false, false, false]);
    }
  });
});

it("every named feed has the tombstone of a withdrawn article, in a site that is kept current as in a fresh build", async () => {
  using world = new World();
  world.write({ "news/a.md": article("A", 1, ""), "sea/b.md": article("B", 2, "") });
  const feeds = ["news", "sea"].map((section) => ({ name: section, where: { section } }));
  const documents = ["atom.xml", "sea/atom.xml"];
  const texts = (): readonly string[] => documents.map((path) => world.text(path));
  const config = await world.config(feeds);
  let kept: readonly string[];
  {
    await using site = await world.open(config);
    world.write({ "sea/b.md": article("B again", 2, "") });
    await site.update({ kind: "paths", paths: ["sea/b.md"] });
    world.write({ "news/a.md": article("A", 1, "withdrawn: true") });
    await site.update({ kind: "paths", paths: ["news/a.md"] });
    kept = texts();
  }
  await world.build(feeds);
  expect(kept).toEqual(texts());
  for (const text of kept) expect(text).toContain("deleted-entry");
});

it("a feed stops naming a translation that is gone, in a site that is kept current", async () => {
  using world = new World();
  world.write({ "a.en.md": article("A", 1, ""), "a.fr.md": article("A", 1, ""), "b.fr.md": article("B", 2, "") });
  const feeds = ["fr", "en"].map((language) => ({ name: language, where: { language } }));
  await using site = await world.open(await world.config(feeds));
  expect(world.text("atom.xml")).toContain('hreflang="en"');
  world.write({ "b.fr.md": article("B again", 2, "") });
  await site.update({ kind: "paths", paths: ["b.fr.md"] });
  world.remove("a.en.md");
  await site.update({ kind: "paths", paths: ["a.en.md"] });
  expect(world.text("atom.xml")).not.toContain('hreflang="en"');
});

it("a feed stops naming the last article in another language once it is gone, in a site that is kept current", async () => {
  using world = new World();
  world.write({ "a.en.md": article("A", 1, ""), "a.fr.md": article("A", 1, "") });
  const feeds = ["en", "fr"].map((language) => ({ name: language, where: { language } }));
  await using site = await world.open(await world.config(feeds));
  expect(world.text("atom.xml")).toContain('hreflang="fr"');
  world.write({ "b.en.md": article("B", 2, "") });
  await site.update({ kind: "paths", paths: ["b.en.md"] });
  world.remove("a.fr.md");
  await site.update({ kind: "paths", paths: ["a.fr.md"] });
  expect(world.text("atom.xml")).not.toContain('hreflang="fr"');
});

it("an article has the same id in all feeds", async () => {
  using world = new World();
  world.write({ "a.md": article("A", 1, "tags: [tide]") });
  await world.build([{ each: "tag" }, { each: "section" }]);
  const ids = ["feed.json", "tags/tide/feed.json"].map((path) => world.feed(path).items[0]?.id);
  expect(ids[0]).toBe(ids[1]);
});

it("a feed may have the newest of each section, and combined conditions", async () => {
  using world = new World();
  world.write({
    "news/1.md": article("N1", 1, "tags: [tide]"),
    "news/2.md": article("N2", 2, ""),
    "news/3.md": article("N3", 3, "tags: [ad]"),
    "sport/4.md": article("S4", 4, ""),
  });
  await world.build([
    { name: "front", perGroup: 1 },
    { name: "two", perGroup: { by: "section", most: 2 } },
    { name: "mixed", where: { any: [{ section: "sport" }, { tags: "tide" }] } },
    { name: "clean", where: { section: "news", not: { any: [{ tags: "ad" }] } } },
    { name: "both", where: { all: [{ section: "news" }, { tags: ["tide", "ad"] }] } },
  ]);
  expect(world.titles("feed.json")).toEqual(["S4", "N3"]);
  expect(world.titles("two/feed.json")).toEqual(["S4", "N3", "N2"]);
  expect(world.titles("mixed/feed.json")).toEqual(["S4", "N1"]);
  expect(world.titles("clean/feed.json")).toEqual(["N2", "N1"]);
  expect(world.titles("both/feed.json")).toEqual(["N3", "N1"]);
});

it("why names the limit that leaves an article out of a feed with a limit for each group", async () => {
  using world = new World();
  world.write({
    "news/1.md": article("N1", 1, "region: north"),
    "news/2.md": article("N2", 2, "region: north"),
    "news/3.md": article("N3", 3, "region: north"),
    "sport/4.md": article("S4", 4, "region: south"),
  });
  const feeds = [
    { name: "front", perGroup: 1 },
    { name: "two", perGroup: { by: "region", most: 2 } },
    { name: "short", perGroup: 1, limit: 1 },
  ];
  await using site = await world.open(await world.config(feeds));
  const why = (name: string, feed: string): string => site.explain(contentPath(name), feed);
  expect(why("news/2.md", "front")).toBe("not in: place 3, after the newest of each section");
  expect(why("news/1.md", "two")).toBe('not in: place 4, after the newest 2 of each "region"');
  expect(why("news/3.md", "short")).toBe("not in: place 2, over the limit of 1");
});

it("the list of all feeds has them by group, for people, programs and readers", async () => {
  using world = new World();
  world.write({ "a.md": article("A", 1, 'tags: ["<b>tide"]') });
  await world.build([{ name: "main" }, { each: "tag" }]);
  expect(world.text("feeds.html")).toContain('<h2 id="group-1">Tags</h2>');
  expect(world.text("feeds.html")).not.toContain("<b>tide");
  const { feeds } = JSON.parse(world.text("feeds.json")) as { readonly feeds: readonly object[] };
  expect(feeds).toMatchObject([{ name: "main" }, { group: "tags", title: "News: <b>tide" }]);
  expect(world.text("subscriptions.opml")).toMatch(/<outline text="Tags">\s*<outline type="rss"/);
  expect(world.text("feed.html")).toContain('<a href="https://harbour.press/feeds.html">All feeds</a>');
});

describe("an invalid config of groups", () => {
  it.each([
    [
      "a path without the value",
      [{ each: "tag", files: { rss: "tags.xml" } }],
      /feeds\[0\]\.files: found \\"tags\.xml\\".*Write \{slug\}/,
    ],
    ["a function without a name", [{ each: () => "a" }], /feeds\[0\]\.name: it is missing/],
    ["a feed without a name", [{ limit: 3 }], /feeds\[0\]\.name: it is missing/],
    [
      "what means something only together with each",
      [{ name: "main", archiveOnly: true }],
      /feeds\[0\]\.archiveOnly: .*together with each/,
    ],
    ["two groups of one name", [{ each: "tag" }, { each: "topic", name: "tags" }], /tags/],
  ])("is reported: %s", async (_name, feeds, expected) => {
    using world = new World();
    await expect(world.config(feeds)).rejects.toThrow(expected);
  });
});

it("an entry in the feed of a value is the same as in a feed with the same conditions in the config", async () => {
  using world = new World();
  const authors = [{ name: "The Desk" }];
  world.write({
    "a.md": article("A", 1, "tags: [tide]\nauthor: Ada"),
    "b.md": article("B", 2, "tags: [tide]\nlang: fr"),
    "c.md": article("C", 3, "tags: [ship]"),
  });
  const same = { where: { tags: ["tide"] }, title: "News: tide" };
  await world.build([
    { name: "main" },
    { name: "short", content: "summary", authors },
    { name: "hand", ...same },
    { each: "tag" },
    { each: "tag", name: "other", title: "{value}", authors },
  ]);
  const entriesOf = (path: string): string =>
    path.endsWith("json")
      ? JSON.stringify(world.feed(path).items)
      : world.text(path).slice(world.text(path).search(/<(?:item|entry)>/));
  for (const file of ["rss.xml", "atom.xml", "feed.json"])
    expect(entriesOf(`tags/tide/${file}`)).toBe(entriesOf(`hand/${file}`));
  // Without an author, Atom names the feed, and here the feed has an author.
  expect(world.text("tags/ship/atom.xml")).toContain("<name>News: ship</name>");
  expect(world.text("other/ship/atom.xml")).toContain("<name>The Desk</name>");
});
