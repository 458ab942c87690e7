import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (more: string): string => `---\ntitle: A post\n${more}\n---\nText.\n`;
const future = post("date: 2999-01-31");
const draft = post("date: 2026-01-31\ndraft: true");

describe("articles that a site publishes because of a switch of its generator", () => {
  const hugo = (config: string, files: Readonly<Record<string, string>>) =>
    detectSite(folderWith({ "hugo.toml": `baseURL = "https://harbour.press/"\n${config}`, ...files })).notes;

  it.each<readonly [config: string, files: Readonly<Record<string, string>>, note: string]>([
    ["buildFuture = true", { "content/a.md": future }, "buildFuture, the site publishes pages with a future date (1)"],
    ["buildDrafts = true", { "content/a.md": draft }, "buildDrafts, the site publishes drafts (1)"],
    [
      "buildExpired = true",
      { "content/a.md": post("date: 2020-01-31\nexpiryDate: 2021-01-31") },
      "buildExpired, the site publishes pages that have expired (1)",
    ],
    [
      "",
      { "content/a.md": post("date: 2026-01-31\ndraft: farse"), "content/b.md": post("date: 2026-01-31\ndraft: no") },
      "Hugo publishes pages with draft: farse (1)",
    ],
    [
      "",
      { "content/a.md": future, "netlify.toml": '[build]\ncommand = "hugo --gc --buildFuture"\n' },
      "buildFuture, the site publishes pages with a future date (1)",
    ],
    ["", { "content/a.md": draft, Makefile: "build:\n\thugo -FD\n" }, "buildDrafts, the site publishes drafts (1)"],
  ])("are reported with Hugo: %j", (config, files, note) => {
    expect(hugo(config, files)).toEqual([expect.stringContaining(note)]);
  });

  it.each([
    ["build:\n  render: never", "pages that are not rendered (1)"],
    ["build:\n  list: local", "pages with list: local (1)"],
  ])("or only in the feeds of Hugo, are reported: %s", (build, note) => {
    expect(hugo("", { "content/a.md": post(`date: 2026-01-31\n${build}`) })).toEqual([expect.stringContaining(note)]);
  });

  it("are in another order than in Hugo's feed where it is not sorted by the date that it shows", () => {
    const files = (publishDate: string) => ({
      "content/a.md": post("date: 2026-01-31"),
      "content/b.md": post(`date: 2026-01-01\npublishDate: ${publishDate}`),
      "content/c.md": post("date: 2026-01-01\npublishDate: 2999-01-31"),
    });
    const note = "Hugo's own feed is sorted by date and shows the date of publication, which differs in 1 page";
    expect(hugo("", files("2026-02-01"))).toEqual([expect.stringContaining(note)]);
    expect(hugo("", files("2026-01-30"))).toBeUndefined();
  });

  it("are not reported with Hugo if there are none, or no switch turns them on", () => {
    expect(
      hugo("buildFuture = true\nbuildDrafts = true", { "content/a.md": post("date: 2026-01-31") }),
    ).toBeUndefined();
    expect(hugo("buildFuture = false", { "content/a.md": future, Makefile: "build:\n\thugo --gc\n" })).toBeUndefined();
  });

  it.each<readonly [config: string, files: Readonly<Record<string, string>>, note: string]>([
    [
      "future: true",
      { "_posts/2999-01-31-a.md": post("layout: post") },
      "future, the site publishes posts with a future date",
    ],
    ["show_drafts: true", { "_drafts/b.md": post("layout: post") }, "show_drafts, the site publishes drafts (1)"],
    [
      "unpublished: true",
      { "_posts/2026-01-30-b.md": post("published: false") },
      "unpublished, the site publishes posts that say published: false (1)",
    ],
    ["limit_posts: 1", { "_posts/2026-01-30-b.md": post("layout: post") }, "the site has only the newest 1 posts"],
    [
      "",
      { "_posts/2999-01-31-a.md": post("layout: post"), Makefile: "build:\n\tbundle exec jekyll build --future\n" },
      "future, the site publishes posts with a future date",
    ],
  ])("are told with Jekyll: %j", (config, files, note) => {
    const all = {
      "_config.yml": `url: https://harbour.press\n${config}\n`,
      "_posts/2026-01-29-first.md": post("layout: post"),
      ...files,
    };
    expect(detectSite(folderWith(all)).notes).toEqual([expect.stringContaining(note)]);
  });
});

describe("Hugo's outputs", () => {
  const feedOf = (config: string) =>
    detectSite(
      folderWith({
        "hugo.toml": `baseURL = "https://harbour.press/"\n${config}`,
        "content/a.md": post("date: 2026-01-31"),
      }),
    ).oldFeed?.path;

  it.each<readonly [config: string, path: string | undefined]>([
    ["", "index.xml"],
    ['[outputs]\nhome = ["HTML", "RSS"]\n', "index.xml"],
    ['[outputs]\nhome = ["HTML", "JSON"]\n', undefined],
    ['disableKinds = ["RSS"]\n', undefined],
    [
      '[outputs]\nhome = ["HTML", "feed"]\n[outputFormats.feed]\nmediaType = "application/rss+xml"\nbaseName = "feed"\n',
      "feed.xml",
    ],
    ['[outputFormats.RSS]\nbaseName = "rss"\n', "rss.xml"],
  ])("say whether the site has a feed, and how it is called: %j", (config, path) => {
    expect(feedOf(config)).toBe(path);
  });
});

it("Hugo's own template makes RSS, whatever its file is called", () => {
  const files = {
    "hugo.toml": 'baseURL = "https://harbour.press/"\n[outputFormats.RSS]\nbaseName = "atom"\n',
    "content/a.md": post("date: 2026-01-31\ntags: [ferry]"),
  };
  const { oldFeed, valueFeeds = [] } = detectSite(folderWith(files));
  expect(oldFeed).toEqual({ path: "atom.xml", format: "rss" });
  const tags = valueFeeds.find(({ name }) => name === "tags");
  expect(tags?.files).toEqual({ rss: "tags/{slug}/atom.xml", atom: false, json: "tags/{slug}/feed.json" });
});

describe("Hugo's cascade", () => {
  it("is for articles if its target means pages in this language that are published", () => {
    const rows = ["page", "section"].flatMap((kind) =>
      ["{en,de}", "de"].flatMap((lang) =>
        ["production", "development"].map(
          (environment) =>
            `[[cascade]]\nfrom = "${kind} ${lang} ${environment}"\n[cascade.target]\nkind = "${kind}"\nlang = "${lang}"\nenvironment = "${environment}"\n`,
        ),
      ),
    );
    const site = folderWith({
      "hugo.toml": `baseURL = "https://harbour.press/"\n${rows.join("")}`,
      "content/a.md": post("date: 2026-01-31"),
    });
    expect(detectSite(site).content?.defaults).toEqual([{ path: "**", values: { from: "page {en,de} production" } }]);
  });
});

describe("Pelican", () => {
  const site = (config: string) =>
    detectSite(
      folderWith({
        "pelicanconf.py": `SITEURL = "https://harbour.press"\n${config}`,
        "content/a.md": "Title: A\nDate: 2026-01-31\n\nText.\n",
        "content/b.md": "Title: B\n\nText.\n",
      }),
    );

  it("reports that articles without a date get one by DEFAULT_DATE", () => {
    expect(site('DEFAULT_DATE = "fs"\n').notes).toEqual([expect.stringContaining("gives the time of their file")]);
    expect(site("DEFAULT_DATE = (2012, 3, 2)\n").notes).toEqual([expect.stringContaining("gives one date")]);
    expect(site("").notes).toBeUndefined();
  });

  it("has the metadata that DEFAULT_METADATA gives to all articles", () => {
    expect(site('DEFAULT_METADATA = {"status": "draft"}\n').content?.defaults).toEqual([
      { path: "**", values: { status: "draft" } },
    ]);
  });

  it("asks for a URL that the config for publishing computes, whatever the other config says", () => {
    const files = {
      "pelicanconf.py": 'SITEURL = "https://old.press"\n',
      "publishconf.py": "SITEURL = os.environ['URL']\n",
    };
    const { questions, site: found } = detectSite(folderWith({ ...files, "content/a.md": post("date: 2026-01-31") }));
    expect(found?.url).toBeUndefined();
    expect(questions).toEqual([expect.objectContaining({ key: "site.url", file: "publishconf.py" })]);
  });
});

describe("a folder with the files of two generators", () => {
  const both = {
    "hugo.toml": 'baseURL = "https://harbour.press/"\n',
    "content/b.md": post("date: 2026-01-02"),
    "_config.yml": "url: https://harbour.press\n",
    "_posts/2026-01-01-a.md": post("layout: post"),
  };
  const detected = (more: Readonly<Record<string, string>>) => detectSite(folderWith({ ...both, ...more }));

  it("is asked about if no command says which of them makes the site", () => {
    expect(detected({}).questions).toEqual([
      expect.objectContaining({
        key: "content.permalink",
        reason: expect.stringContaining("files of Hugo and Jekyll"),
      }),
    ]);
  });

  it.each<readonly [file: string, text: string, generator: string]>([
    ["netlify.toml", '[build]\ncommand = "hugo --minify"\n', "Hugo"],
    ["package.json", '{ "scripts": { "build": "hugo" } }', "Hugo"],
    [".github/workflows/pages.yml", "      - run: bundle exec jekyll build\n", "Jekyll"],
    [".github/workflows/pages.yml", "      - uses: peaceiris/actions-hugo@v3\n", "Hugo"],
  ])("is a site of the one that a command names: %s %j", (file, text, generator) => {
    const site = detected({ [file]: text });
    expect(site.generator).toBe(generator);
    expect(site.questions).toEqual([]);
  });

  it("is not asked about if the other has no articles", () => {
    const { "_posts/2026-01-01-a.md": _post, ...rest } = both;
    const site = detectSite(folderWith({ ...rest, "conf.py": "POSTS = (('posts/*.md', 'posts', 'x'),)\n" }));
    expect(site.questions?.filter(({ reason }) => reason.startsWith("files of"))).toEqual([]);
  });
});

it("Hexo: asks where a plug-in makes the addresses of how titles are read", () => {
  const asked = (enable: boolean): readonly string[] | undefined =>
    detectSite(
      folderWith({
        "_config.yml": `url: https://harbour.press\npermalink_pinyin:\n  enable: ${enable}\n`,
        "package.json": '{ "dependencies": { "hexo": "^7.0.0", "hexo-permalink-pinyin": "^1.1.0" } }',
        "source/_posts/a.md": "---\ntitle: A\n---\n",
      }),
    ).questions?.map(({ key }) => key);
  expect([asked(true), asked(false)]).toEqual([["content.permalink"], []]);
});

it("Nikola: asks how addresses end if the config is of a version with another default", () => {
  const asked = (line: string): readonly string[] | undefined =>
    detectSite(
      folderWith({
        "conf.py": `SITE_URL = "https://harbour.press/"\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n${line}\n`,
        "posts/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\n",
      }),
    ).questions?.map(({ key }) => key);
  expect(asked("# PRETTY_URLS = False")).toEqual(["content.permalink"]);
  expect(["", "PRETTY_URLS = True", "PRETTY_URLS = False", "# PRETTY_URLS = True"].map(asked)).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

describe("Jekyll with a plug-in for languages", () => {
  const settings = "url: https://harbour.press\npermalink: /:title/\nplugins: [jekyll-polyglot, jekyll-feed]\n";
  const polyglot = `${settings}languages: [en, de]\ndefault_lang: en\n`;
  const detected = (files: Readonly<Record<string, string>>, config = polyglot) =>
    detectSite(folderWith({ "_config.yml": config, ...files }));

  it("asks if the plug-in chooses the posts or makes their URLs", () => {
    const untranslated = { "_posts/2026-01-01-a.md": post("lang: en"), "_posts/2026-01-02-b.md": post("lang: de") };
    const asked = expect.objectContaining({ key: "content.permalink", found: "jekyll-polyglot" });
    expect(detected(untranslated).questions).toEqual([asked]);
    expect(detected({ "_posts/en/2026-01-01-a.md": post("lang: en") }, `${polyglot}permalink: /en/:title/\n`)).toEqual(
      expect.objectContaining({ questions: [asked] }),
    );
    const only = { "_posts/2026-01-01-a.md": post("lang-exclusive: [de]") };
    expect(detected(only).questions).toEqual([asked]);
  });

  it("has the feed of the main language where every post is written in it", () => {
    const site = detected({
      "_posts/2026-01-01-a.md": post("lang: en\npage_id: a"),
      "_posts/2026-01-01-hallo.md": post("lang: de\npage_id: a"),
    });
    expect(site.questions).toEqual([]);
    expect(site.feeds).toEqual([{ name: "main", language: "en", where: { language: ["en"] } }]);
    expect(detected({ "_posts/2026-01-01-a.md": post("title: A") })).toMatchObject({ questions: [] });
  });

  it("knows the language from the folder, if the plug-in does", () => {
    const files = { "_posts/en/2026-01-01-a.md": post("title: A"), "_posts/de/2026-01-01-a.md": post("title: A") };
    expect(detected(files, `${polyglot}lang_from_path: true\n`)).toMatchObject({
      questions: [],
      feeds: [{ name: "main", where: { language: ["en"], not: { path: ["**/de/**", "**/*.de.*"] } } }],
    });
  });
});
