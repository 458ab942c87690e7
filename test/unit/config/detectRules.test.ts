import { describe, expect, it } from "vitest";
import { mkdocsRules } from "../../../src/article/generators/mkdocs.ts";
import { configParts } from "../../../src/config/configSource.ts";
import { detectSite, siteBelow } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

/** A template of Hugo. */
const feedOf = (list: string): string =>
  `<rss>{{ range ${list} }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link></item>{{ end }}</rss>`;
const post = (date: string, more = ""): string => `---\ntitle: A post\ndate: ${date}\n${more}---\nText.\n`;

describe("the language of a site that does not name one", () => {
  const site = (titles: readonly string[], config = "title: Harbour\nurl: https://harbour.press\n") => {
    const posts = titles.map((title, at) => [`_posts/2026-01-1${at}-a.md`, `---\ntitle: ${title}\n---\nText.\n`]);
    const pages = [1, 2, 3, 4, 5, 6].map((at) => [`wiki/${at}.md`, "---\ntitle: In English\n---\nText.\n"]);
    return detectSite(folderWith({ "_config.yml": config, ...Object.fromEntries([...posts, ...pages]) }));
  };

  it.each<readonly [titles: readonly string[], language: string | undefined]>([
    [["安装说明", "新版本发布", "Git 入门", "随笔"], "zh"],
    [["港のお知らせ", "新版公開", "Git 入門", "船の話"], "ja"],
    [["항구 소식", "Git 입문", "새 버전"], "ko"],
    [["Новости", "Порт", "Суда"], undefined],
    [["News", "Harbour", "關於 Emacs"], undefined],
    [["新版本发布", "随笔"], undefined],
  ])("is that of the letters of its titles, if they are of one language: %j", (titles, language) => {
    const { site: found, from } = site(titles);
    expect(found?.language).toBe(language);
    expect(from?.language).toBe(language && "the letters of its titles");
  });

  it("is never another than the one that is named", () => {
    const named = "title: Harbour\nurl: https://harbour.press\nlang: en\n";
    expect(site(["安装说明", "新版本发布", "随笔"], named).site?.language).toBe("en");
  });
});

describe("Hugo with one language in a folder", () => {
  const config = `baseURL = "https://harbour.press/"
defaultContentLanguageInSubdir = true
[permalinks]
posts = "/:year/:slug/"
`;
  const site = (version: Readonly<Record<string, string>>) =>
    detectSite(folderWith({ "hugo.toml": config, "content/posts/a.md": post("2026-01-31"), ...version }));

  it.each<readonly [file: string, text: string, permalink: string]>([
    ["netlify.toml", '[build.environment]\nHUGO_VERSION = "0.115.2"\n', "/:lang/:page/"],
    ["netlify.toml", '[build.environment]\nHUGO_VERSION = "0.115.1"\n', "/:page/"],
    [
      ".github/workflows/pages.yml",
      "      - uses: peaceiris/actions-hugo@v3\n        with:\n          hugo-version: 'latest'\n",
      "/:lang/:page/",
    ],
    [".github/workflows/pages.yml", "    env:\n      HUGO_VERSION: 0.59.1\n", "/:page/"],
  ])("has the URLs of its version: %s %j", (file, text, permalink) => {
    const { content, questions } = site({ [file]: text });
    expect(questions).toEqual([]);
    expect(content?.permalink).toBe(permalink);
  });

  it("is asked for the pattern if no file names the version, and the answer is for all articles", () => {
    const detected = site({});
    expect(detected.questions).toMatchObject([
      { key: "content.permalink", reason: expect.stringContaining("since 0.115.2") },
    ]);
    const parts = configParts(detected, { permalink: "/:year/:slug/" }) as { readonly content: unknown };
    expect(parts.content).toMatchObject({ permalink: "/:year/:slug/", defaults: [] });
  });
});

describe("Hugo with a slash in a title", () => {
  const config = `baseURL = "https://harbour.press/"
[permalinks]
posts = "/:year/:title/"
notes = "/:year/:slugorfilename/"
`;
  const slashed = "---\ntitle: A/B test\ndate: 2026-01-30\n---\nText.\n";
  const site = (more: Readonly<Record<string, string>>) =>
    detectSite(folderWith({ "hugo.toml": config, "content/posts/a.md": post("2026-01-31"), ...more }));
  const versioned = (version: string): Readonly<Record<string, string>> => ({
    "content/posts/b.md": slashed,
    "netlify.toml": `[build.environment]\nHUGO_VERSION = "${version}"\n`,
  });

  it.each<readonly [version: string, before: string | undefined]>([
    ["0.122.0", "0.123"],
    ["0.123.0", "0.165"],
    ["0.164.0", "0.165"],
    ["0.166.0", undefined],
  ])("has the URLs of its version: %s", (version, before) => {
    const { content, questions } = site(versioned(version));
    expect(questions).toEqual([]);
    expect(content?.defaults?.find(({ values }) => "hugo_before" in values)?.values.hugo_before).toBe(before);
  });

  it.each([{ "content/posts/b.md": slashed }, versioned("0.165.0")])(
    "is asked for the pattern if the version is not known, or is the one that is in doubt",
    (more) => {
      expect(site(more).questions).toMatchObject([
        { key: "content.permalink", file: "content/posts/b.md", found: "A/B test" },
      ]);
    },
  );

  it.each<Readonly<Record<string, string>>>([
    { "content/notes/b.md": slashed },
    { "content/posts/b.md": slashed.replace("date:", "slug: ab\ndate:") },
    { "content/posts/b.md": slashed.replace("date: 2026-01-30\n", "") },
  ])("is not asked if no URL has it: %j", (more) => {
    expect(site(more).questions).toEqual([]);
  });
});

describe("Hugo", () => {
  const config = `baseURL = "https://harbour.press/"
theme = ["sea", "land"]
defaultContentLanguage = "en"
[languages.en]
locale = "en-GB"
contentDir = "content/en"
[languages.fr]
contentDir = "content/fr"
[uglyURLs]
news = true
notes = true
[permalinks]
news = "/:year/:slug/"
`;
  const pages = {
    "content/en/news/a.md": post("2026-01-31"),
    "content/en/notes/b.md": post("2026-01-30"),
    "content/en/about.md": post("2026-01-29"),
    "content/fr/news/a.md": post("2026-01-31"),
  };

  it.each<readonly [typed: string, email: string | undefined]>([
    ["ada@harbour.press", "ada@harbour.press"],
    ["mailto:ada@harbour.press", "ada@harbour.press"],
    ["https://harbour.press/write@ada.html", undefined],
    ["ada@harbour", undefined],
  ])("people have an email address if it is one: %s", (typed, email) => {
    const people = { "data/authors/ada.json": JSON.stringify({ name: "Ada", email: typed }) };
    const { site } = detectSite(folderWith({ "hugo.toml": config, ...pages, ...people }));
    expect(site?.people?.ada).toEqual({ name: "Ada", ...(email === undefined ? {} : { email }) });
  });

  it("URLs end as the section says, and each language is a feed, the main one under each of its names", () => {
    const { content, feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages }));
    expect(content?.permalink).toBe("/:page/");
    expect(content?.defaults).toEqual([
      { path: "en/**", values: { lang: "en", hugo_root: "en" } },
      { path: "en/news/**", values: { url: "/:year/:slug.html" } },
      { path: "en/notes/**", values: { url: "/:page.html" } },
      { path: "fr/**", values: { lang: "fr", hugo_root: "fr" } },
      { path: "fr/news/**", values: { url: "/:year/:slug.html" } },
      { path: "fr/notes/**", values: { url: "/:page.html" } },
    ]);
    expect(feeds).toEqual([
      { name: "main", where: { language: ["en", "en-GB"] } },
      {
        name: "fr",
        language: "fr",
        where: { language: ["fr"] },
        oldFeed: { path: "fr/index.xml", format: "rss" },
      },
    ]);
  });

  it("a language whose articles are not in the main sections has no feed", () => {
    const translated = { "content/fr/docs/a.md": post("2026-01-31") };
    const blog = { "hugo.toml": config, "content/en/news/a.md": post("2026-01-31"), ...translated };
    const template = { "layouts/index.rss.xml": feedOf('where .Site.RegularPages "Section" "news"') };
    expect(detectSite(folderWith({ ...blog, ...template })).feeds?.map(({ name }) => name)).toEqual(["main"]);
    expect(detectSite(folderWith(blog)).feeds?.map(({ name }) => name)).toEqual(["main", "fr"]);
  });

  it("languages with a base URL each are other sites: a note names them", () => {
    const hosts = `defaultContentLanguage = "en"
[languages.en]
baseURL = "https://harbour.press/"
[languages.de]
baseURL = "https://hafen.press/"
`;
    const found = detectSite(
      folderWith({
        "hugo.toml": hosts,
        "content/a.md": post("2026-01-31"),
        "content/b.de.md": post("2026-01-30"),
      }),
    );
    expect(found.site?.url).toBe("https://harbour.press/");
    expect(found.notes).toEqual([
      "Hugo makes a site of each language, because languages have a baseURL of their own; the feed here is that of one, without de",
    ]);
    expect(found.published).toBe("public/en");
    expect(found.content?.languages).toEqual(["en", "de"]);
    expect(found.feeds).toEqual([{ name: "main", where: { language: ["en"] } }]);
  });

  it("a note says that Hugo's feed begins with the pages that have a weight", () => {
    const limited = 'baseURL = "https://harbour.press/"\n[services.rss]\nlimit = 2\n';
    const note =
      "Hugo's own feed begins with the pages that have a weight (1), and ends after 2; the one here has the newest first";
    const files = {
      "hugo.toml": limited,
      "content/a.md": post("2026-01-31"),
      "content/b.md": post("2020-01-30", "weight: 5\n"),
    };
    expect(detectSite(folderWith(files)).notes).toEqual([note]);
    expect(
      detectSite(folderWith({ ...files, "content/b.md": post("2020-01-30", "weight: 0\n") })).notes,
    ).toBeUndefined();
  });

  it.each([
    ["layouts/index.rss.xml", feedOf('where .Site.RegularPages "Section" "news"'), ["en/news/**"]],
    [
      "themes/land/layouts/_default/rss.xml",
      feedOf('where site.RegularPages "Type" "in" (slice "news" "notes")'),
      ["en/news/**", "en/notes/**"],
    ],
    ["themes/sea/layouts/rss.xml", feedOf('where .Site.RegularPages ".Section" "eq" "notes"'), ["en/notes/**"]],
    ["themes/sea/layouts/rss.xml", feedOf(".Site.RegularPages"), undefined],
  ])(
    "the main feed has the sections that the template of the site or of its theme asks for: %s",
    (file, text, path) => {
      const { feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages, [file]: text }));
      expect(feeds?.[0]?.where?.path).toEqual(path);
    },
  );

  it("without a setting, the main section is the one with the most pages", () => {
    const text = feedOf("where .Site.RegularPages `Type` `in` site.Params.mainSections");
    const more = { "content/en/notes/c.md": post("2026-01-28"), "layouts/rss.xml": text };
    const { feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages, ...more }));
    expect(feeds?.[0]?.where?.path).toEqual(["en/notes/**"]);
  });
});

it("Hugo: a theme that is not checked out is reported, unless the site has its own feed template", () => {
  const site = {
    "hugo.toml":
      'baseURL = "https://harbour.press/"\ntheme = ["sea", "land"]\n[[module.imports]]\npath = "github.com/a/sky"\n',
    "content/posts/a.md": post("2026-01-31"),
    "themes/land/layouts/index.html": "",
  };
  const notes = (files: Readonly<Record<string, string | undefined>>): readonly string[] =>
    detectSite(folderWith({ ...site, ...files })).notes ?? [];
  const note = (themes: string): string =>
    `the ${themes} not in this folder; if ${themes.startsWith("theme ") ? "it" : "one"} has its own feed template, compare the pages in it`;
  expect(notes({ "themes/sea": undefined })).toEqual([note("themes sea, github.com/a/sky are")]);
  expect(notes({ "_vendor/github.com/a/sky/layouts/a.html": "" })).toEqual([note("theme sea is")]);
  const many = '[[module.imports]]\npath = "a"\n[[module.imports]]\npath = "b"\n[[module.imports]]\npath = "c"\n';
  expect(notes({ "hugo.toml": site["hugo.toml"] + many })).toEqual([
    note("themes sea, github.com/a/sky, a and 2 more are"),
  ]);
  expect(notes({ "layouts/_default/rss.xml": "{{ range .Pages }}<item></item>{{ end }}" })).toEqual([]);
  expect(notes({ "themes/sea/layouts/a.html": "", "_vendor/github.com/a/sky/layouts/a.html": "" })).toEqual([]);
});

describe("Hugo, with a theme outside the folder", () => {
  const pages = { "content/posts/a.md": post("2026-01-31"), "content/about/b.md": post("2026-01-30") };
  const sections = (config: string, files: Readonly<Record<string, string>> = {}) =>
    detectSite(folderWith({ "hugo.toml": `baseURL = "https://harbour.press/"\n${config}`, ...pages, ...files }))
      .feeds?.[0]?.where?.section;
  const stack = 'theme = "hugo-theme-stack"\n[params]\nmainSections = ["posts"]\n';

  it.each([
    ['theme = "LoveIt"\n', ["posts"]],
    [stack, ["posts"]],
    ['[[module.imports]]\npath = "github.com/CaiJimmy/hugo-theme-stack/v3"\n', ["about"]],
    ['theme = "PaperMod"\n', undefined],
    ['theme = "zzo"\n[params]\nnotAllowedTypesInHomeFeed = ["About", "talks"]\n', ["posts"]],
    ['theme = "zzo"\n[params]\nnotAllowedTypesInHomeFeed = ["talks"]\n', undefined],
  ])("the feed has the sections that the theme is known to ask for: %j", (config, expected) => {
    expect(sections(config)).toEqual(expected);
  });

  it("the main section is the one with the most pages, and no page with a folder of its own is one", () => {
    const files = {
      "hugo.toml": 'baseURL = "https://harbour.press/"\ntheme = "DoIt"\n',
      "content/about/index.md": "---\ntitle: About\n---\n",
      "content/posts/a.md": post("2026-01-31"),
      "content/zed/c.md": post("2026-01-30"),
    };
    expect(detectSite(folderWith(files)).feeds?.[0]?.where).toEqual({ section: ["posts"] });
  });

  it("a template that leaves the choice to a partial is followed, in the site or in what is known about the theme", () => {
    const template = { "layouts/rss.xml": `{{ $pages := partial "helper/pages.html" . }}${feedOf("$pages")}` };
    const partial = { "layouts/_partials/helper/pages.html": '{{ return (where .Site.RegularPages "Type" "about") }}' };
    expect(sections(stack, template)).toEqual(["posts"]);
    expect(sections(stack, { ...template, ...partial })).toEqual(["about"]);
  });
});

it("Hugo: without a setting, the main language is English or else the one with the lowest weight, and its feed is in its folder", () => {
  const site = (config: string) =>
    detectSite(
      folderWith({
        "hugo.toml": `baseURL = "https://harbour.press/"\n${config}`,
        "content/posts/a.md": post("2026-01-31"),
      }),
    );
  const polish = "[languages.pl]\nweight = 1\n";
  const german = "[languages.de]\nweight = 2\n";
  expect(site(`${german}${polish}`).site?.language).toBe("pl");
  expect(site(`${german}${polish}[languages.en]\n`).site?.language).toBe("en");
  expect(site(`${german}${polish}`).oldFeed?.path).toBe("index.xml");
  expect(site(`defaultContentLanguageInSubdir = true\n${german}${polish}`).oldFeed?.path).toBe("pl/index.xml");
});

describe("Eleventy", () => {
  const site = {
    "eleventy.config.js": 'export default () => ({ dir: { input: "." } });\n',
    "_data/metadata.json": '{ "title": "Harbour", "url": "https://harbour.press/" }\n',
    "blog/a.md": post("2026-01-31", "tags: [posts]\n"),
  };
  const detect = (permalink: string) =>
    detectSite(folderWith({ ...site, "blog/blog.11tydata.js": `export default { permalink${permalink} };\n` }));

  it.each([
    [": ({ page }) => `/web/${page.fileSlug}/`", "/web/{{ page.fileSlug }}/"],
    [": (data) => { return `/${data.page.filePathStem}.html`; }", "/{{ page.filePathStem }}.html"],
    ["({ page }) { return `/web/${ page.fileSlug }/`; }", "/web/{{ page.fileSlug }}/"],
    [": function ({ page }) { return `/web/${page.fileSlug}/` }", "/web/{{ page.fileSlug }}/"],
    [": (data) => data.draft ? false : `/web/${data.page.fileSlug}/`", "/web/{{ page.fileSlug }}/"],
    [
      ": (data) => { if (data.draft) return false; return `/web/${data.page.fileSlug}/`; }",
      "/web/{{ page.fileSlug }}/",
    ],
  ])("reads a permalink function that only puts a name into a text: %s", (text, expected) => {
    const { content, questions } = detect(text);
    expect(questions).toEqual([]);
    expect(content?.defaults?.[0]?.values).toEqual({ permalink: expected });
  });

  it.each([
    ": (data) => (showDraft(data) ? data.permalink : false)",
    ": (data) => data.draft ? false : data.permalink",
  ])("leaves the usual address where a permalink function only leaves out drafts: %s", (text) => {
    const files = { ...site, "blog/blog.11tydata.js": `export default { eleventyComputed: { permalink${text} } };\n` };
    const { content, questions } = detectSite(folderWith(files));
    expect(questions).toEqual([]);
    expect(content?.defaults).toBeUndefined();
  });

  it.each([
    ": ({ page }) => `/web/${slugify(page.fileSlug)}/`",
    ": (data) => `/web/${data.page.fileSlug}/` + data.end",
  ])("asks for the addresses where a permalink function does more: %s", (text) => {
    expect(detect(text).questions?.map(({ key }) => key)).toEqual(["content.permalink"]);
  });

  it("recognizes its own feed by the template, whatever its name, and keeps its name for its format", () => {
    const feed =
      '---json\n{ "permalink": "rss.xml" }\n---\n<feed>{% for post in collections.posts %}{% endfor %}</feed>\n';
    const detected = detectSite(folderWith({ ...site, "feed.njk": feed }));
    expect(detected.oldFeed).toEqual({ path: "rss.xml", format: "atom" });
    const { feeds } = configParts(detected, { keepFeed: true });
    expect(feeds).toEqual([{ name: "main", files: { atom: "rss.xml", rss: false } }]);
  });
});

it.each([
  ["^3.10.1", "/blog/:typed_slug/"],
  ["^3.0.0", "/blog/:typed_slug/"],
  ["3.1.1", "/blog/:typed_slug"],
  ["^2.4.0", "/blog/:typed_slug"],
  ["2.0.0-beta.9", "/blog/:typed_slug"],
])("Docusaurus: its feeds have no slash at the end of addresses before 3.2 (%s)", (version, expected) => {
  const { content } = detectSite(
    folderWith({
      "docusaurus.config.js": `export default { url: "https://harbour.press", baseUrl: "/", trailingSlash: true, presets: [["classic", { blog: {} }]] };`,
      "package.json": `{ "dependencies": { "@docusaurus/core": "${version}" } }`,
      "blog/2026-01-31-ferry.md": "---\ntitle: The ferry\n---\nText.\n",
    }),
  );
  expect(content?.permalink?.[0]).toBe(expected);
});

it.each([
  ["", []],
  [
    "feedOptions: { createFeedItems: async ({ blogPosts, defaultCreateFeedItems, ...rest }) => defaultCreateFeedItems({ blogPosts: blogPosts.filter((post, index) => index < 10), ...rest }) }",
    [],
  ],
  [
    "feedOptions: { createFeedItems: async ({ blogPosts, defaultCreateFeedItems, ...rest }) => defaultCreateFeedItems({ blogPosts: blogPosts.slice(0, 10), ...rest }) }",
    [],
  ],
  [
    "feedOptions: { createFeedItems: async ({ blogPosts, defaultCreateFeedItems, ...rest }) => defaultCreateFeedItems({ blogPosts: blogPosts.filter((post) => isNews(post)), ...rest }) }",
    ["content.include"],
  ],
  ["feedOptions: { async createFeedItems({ blogPosts }) { return blogPosts.map(itemOf); } }", ["content.include"]],
  [
    "processBlogPosts: async ({ blogPosts }) => blogPosts.filter((post) => !post.metadata.unlisted)",
    ["content.include"],
  ],
])("Docusaurus: a function that chooses the items of the feed is asked about: %s", (options, expected) => {
  const { questions = [] } = detectSite(
    folderWith({
      "docusaurus.config.js": `export default { title: "Harbour", url: "https://harbour.press", baseUrl: "/", presets: [[require.resolve("@docusaurus/preset-classic"), { blog: { ${options} } }]] };\n`,
      "blog/a.md": post("2026-01-31"),
    }),
  );
  expect(questions.map(({ key }) => key)).toEqual(expected);
});

it("Docusaurus: its .md is MDX, unless its config says otherwise", () => {
  const dialectWith = (more: string): string | undefined =>
    detectSite(
      folderWith({
        "docusaurus.config.js": `export default { url: "https://harbour.press", baseUrl: "/", ${more} };`,
        "blog/2026-01-31-a.md": "Text.",
      }),
    ).content?.dialect;
  expect(dialectWith("")).toBeUndefined();
  expect(dialectWith('markdown: { format: "mdx" }')).toBeUndefined();
  expect(dialectWith('markdown: { format: "detect" }')).toBe("commonmark");
  expect(dialectWith('markdown: { format: "md" }')).toBe("commonmark");
});

it("Jekyll: the format of its own feed is that of the template", () => {
  const site = { "_config.yml": "url: https://harbour.press\n", "_posts/2026-01-31-a.md": "" };
  const feed = (text: string) => detectSite(folderWith({ ...site, "feed.xml": `---\n---\n${text}` })).oldFeed;
  expect(feed('<rss version="2.0">')).toEqual({ path: "feed.xml", format: "rss" });
  expect(feed('<feed xmlns="http://www.w3.org/2005/Atom">')).toEqual({ path: "feed.xml", format: "atom" });
});

describe("the format of its own feed is that of the template, whatever the file is called", () => {
  const formatOf = (files: Readonly<Record<string, string>>) => detectSite(folderWith(files)).oldFeed;
  const post = "---\ntitle: A\ndate: 2026-01-31\n---\n";

  it("Zola", () => {
    const toml =
      'base_url = "https://harbour.press"\ngenerate_feeds = true\nfeed_filenames = ["all.json", "feed.xml"]\n';
    const site = { "config.toml": toml, "content/a.md": post };
    expect(formatOf(site)).toEqual({ path: "feed.xml", format: "atom" });
    expect(formatOf({ ...site, "templates/feed.xml": "<rss>" })).toEqual({ path: "feed.xml", format: "rss" });
  });

  it("Hugo", () => {
    const site = { "hugo.toml": 'baseURL = "https://harbour.press/"\n', "content/posts/a.md": post };
    expect(formatOf(site)).toEqual({ path: "index.xml", format: "rss" });
    expect(formatOf({ ...site, "layouts/_default/rss.xml": '<feed xmlns="http://www.w3.org/2005/Atom">' })).toEqual({
      path: "index.xml",
      format: "atom",
    });
  });
});

describe("feeds of the site that are not made here are named", () => {
  const rss = 'import rss from "@astrojs/rss";\nexport const GET = () => rss({ title: "Harbour", items: [] });\n';
  const noteOf = (files: Readonly<Record<string, string>>) => detectSite(folderWith(files)).notes?.join();

  it("Astro", () => {
    const site = {
      "astro.config.mjs": 'export default { site: "https://harbour.press" };',
      "src/content/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\n",
      "src/pages/rss.xml.js": rss,
      "src/pages/sitemap.xml.js": "export const GET = () => new Response('<urlset/>');",
    };
    expect(noteOf(site) ?? "").not.toContain("not made here");
    expect(noteOf({ ...site, "src/pages/notes/rss.xml.js": rss, "src/pages/tags/[tag]/rss.xml.js": rss })).toContain(
      "more feeds, not made here: /notes/rss.xml, /tags/[tag]/rss.xml",
    );
  });

  it("Gatsby", () => {
    const feeds = '[{ output: "/rss.xml" }, { output: "/podcast.xml" }]';
    const config = `module.exports = { siteMetadata: { siteUrl: "https://harbour.press" }, plugins: [{ resolve: "gatsby-plugin-feed", options: { feeds: ${feeds} } }] };`;
    expect(noteOf({ "gatsby-config.js": config })).toContain("one more feed, not made here: /podcast.xml");
  });

  it("Eleventy", () => {
    const feed = (path: string) =>
      `---\npermalink: ${path}\n---\n<feed>{% for post in collections.posts %}<entry/>{% endfor %}</feed>`;
    const note = noteOf({
      "eleventy.config.js": "export default function () {}",
      "posts/a.md": "---\ntags: posts\ndate: 2026-01-31\n---\n",
      "feed.njk": feed("/feed.xml"),
      "notes.njk": feed("/notes.xml"),
    });
    expect(note).toContain("one more feed, not made here: /notes.xml;");
  });

  it("Jekyll", () => {
    const feed = '---\n---\n<rss version="2.0">{% for post in site.posts %}{% endfor %}</rss>';
    const note = noteOf({
      "_config.yml": "url: https://harbour.press\n",
      "_posts/2026-01-31-a.md": "---\n---\n",
      "feed.xml": feed,
      "ferry/feed.xml": feed,
      "podcast.xml": `---\npermalink: /podcast/feed.xml\n---\n${feed}`,
      "sitemap.xml": "---\n---\n<urlset/>",
      "_site/feed.xml": feed,
    });
    expect(note).toContain("more feeds, not made here: /ferry/feed.xml, /podcast/feed.xml;");
  });
});

it("Zola: a section's feed has the names of the site's feeds that are XML", () => {
  const { valueFeeds } = detectSite(
    folderWith({
      "config.toml":
        'base_url = "https://harbour.press"\ngenerate_feeds = true\nfeed_filenames = ["feed.xml", "all.json"]\n',
      "content/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\n",
      "content/ferry/_index.md": "+++\ngenerate_feeds = true\n+++\n",
      "content/ferry/b.md": "---\ntitle: B\ndate: 2026-01-31\n---\n",
    }),
  );
  expect(valueFeeds?.map(({ files }) => files)).toEqual([
    { atom: "ferry/feed.xml", rss: "ferry/rss.xml", json: "ferry/feed.json" },
  ]);
});

it("Gatsby: a list of plug-ins without those that are missing now", () => {
  const root = folderWith({
    "gatsby-config.js": `module.exports = {
  siteMetadata: { siteTitle: "Harbour", siteUrl: "https://harbour.press", siteDescription: "Ours" },
  plugins: [
    process.env.DEBUG && { resolve: "other" },
    { resolve: "gatsby-source-filesystem", options: { path: "texts" } },
    { resolve: "gatsby-plugin-feed", options: { feeds: [{ output: "news.xml" }] } },
  ].filter(Boolean),
};
`,
    "texts/a.md": post("2026-01-31"),
    "content/b.md": post("2026-01-31"),
  });
  const { site, content, oldFeed } = detectSite(root);
  expect(site).toMatchObject({ title: "Harbour", description: "Ours" });
  expect({ dir: content?.dir, oldFeed }).toEqual({ dir: "texts", oldFeed: { path: "news.xml", format: "rss" } });
});

it("Bridgetown: the plug-in for feeds has its usual URL", () => {
  const root = folderWith({
    "bridgetown.config.yml": "url: https://harbour.press\n",
    "config/initializers.rb": 'Bridgetown.configure do |config|\n  init :"bridgetown-feed"\nend\n',
    "src/_posts/2026-01-31-a.md": post("2026-01-31"),
  });
  expect(detectSite(root).oldFeed).toEqual({ path: "feed.xml", format: "atom" });
});

it("Bridgetown: the feed plug-in makes feeds for the categories in the config, but not for tags", () => {
  const { valueFeeds } = detectSite(
    folderWith({
      "bridgetown.config.yml": "url: https://harbour.press\nfeed:\n  categories: [news, updates]\n  tags: true\n",
      Gemfile: 'gem "bridgetown"\ngem "bridgetown-feed"\n',
      "src/_posts/2026-01-31-a.md": post("2026-01-31"),
    }),
  );
  expect(valueFeeds).toEqual([
    { name: "categories", each: "category", only: ["news", "updates"], files: { atom: "feed/{value}.xml" } },
  ]);
});

describe("Zola", () => {
  const pages = {
    "content/blog/_index.md": "+++\ngenerate_feeds = true\n+++\n",
    "content/blog/a.md": "+++\ndate = 2026-01-31\n+++\n",
    "content/notes/_index.md": "+++\ngenerate_feeds = true\n+++\n",
    "content/themes/b.md": "+++\ndate = 2026-01-30\n+++\n",
  };
  const detect = (more: string) =>
    detectSite(folderWith({ "config.toml": `base_url = "https://harbour.press"\n${more}`, ...pages }));

  it("a feed of a section only contains that section, at its URL", () => {
    const { feeds, oldFeed } = detect('[languages.fr]\ntitle = "Port"\n');
    expect(feeds).toEqual([{ name: "main", where: { path: ["blog/**"], language: ["en"] } }]);
    expect(oldFeed).toEqual({ path: "blog/atom.xml", format: "atom" });
  });

  it("a feed of the site contains everything", () => {
    const { feeds, oldFeed } = detect("generate_feeds = true\n");
    expect({ feeds, oldFeed }).toEqual({ feeds: undefined, oldFeed: { path: "atom.xml", format: "atom" } });
  });
});

it("Nikola: posts in .txt are read as in Nikola, also with a .meta file next to them", () => {
  const conf =
    'SITE_URL = "https://harbour.press/"\nPOSTS = (("posts/*.txt", "blog", "post.tmpl"), ("posts/*.md", "blog", "post.tmpl"))\n';
  const site = { "conf.py": conf, "posts/a.md": post("2026-01-31") };
  const questions = (root: string) => detectSite(root).questions;
  expect(questions(folderWith(site))).toEqual([]);
  expect(questions(folderWith({ ...site, "posts/b.txt": ".. title: B\n" }))).toEqual([]);
  expect(questions(folderWith({ ...site, "posts/b.txt": "B\n", "posts/b.meta": ".. title: B\n" }))).toEqual([]);
});

describe("Pelican's feeds of categories, authors and translations", () => {
  const feedsOf = (conf: string, publish: string) =>
    detectSite(folderWith({ "pelicanconf.py": `SITEURL = ""\n${conf}`, "publishconf.py": publish })).valueFeeds?.map(
      ({ name, files }) => [name, files],
    );

  it("are those of Pelican if the config does not mention them, and none if it says None", () => {
    expect(feedsOf("", "")?.map(([name]) => name)).toEqual(["categories", "authors", "languages"]);
    const off =
      "CATEGORY_FEED_ATOM = None\nTRANSLATION_FEED_ATOM = None\nAUTHOR_FEED_ATOM = None\nAUTHOR_FEED_RSS = None\n";
    expect(feedsOf(off, "CATEGORY_FEED_ATOM = 'feeds/%s.atom.xml'\n")).toEqual([
      ["categories", { atom: "feeds/{slug}.atom.xml" }],
    ]);
    expect(feedsOf(off, "")).toBeUndefined();
  });
});

describe("mkdocs-material", () => {
  it("values with a custom tag do not hide the rest of the config", () => {
    const root = folderWith({
      "mkdocs.yml": `site_name: Harbour
site_url: https://harbour.press/
extra: { key: !ENV [KEY, ""], list: !relative $config_dir }
markdown_extensions:
  - emoji: { index: !!python/name:material.extensions.emoji.twemoji }
  - fences: !!python/object/apply:made.of { kwds: { case: lower } }
plugins: [search, blog]
`,
      "docs/blog/.authors.yml": "authors:\n  ada: { name: Ada Lovelace }\n",
      "docs/blog/posts/a.md": post("2026-01-31"),
    });
    const { generator, site, content, questions } = detectSite(root);
    expect({ generator, questions }).toEqual({ generator: "mkdocs-material", questions: [] });
    expect(site).toMatchObject({
      url: "https://harbour.press/",
      title: "Harbour",
      people: { ada: { name: "Ada Lovelace" } },
    });
    expect(content?.dir).toBe("docs/blog/posts");
  });

  it("each space of a title is a hyphen in the URL", () => {
    const values = { title: "Insiders – now: for you_all", wholeSlug: undefined } as never;
    expect(mkdocsRules.token?.("slug", values)).toBe("insiders--now-for-you_all");
  });
});

describe("Lume", () => {
  it.each<readonly [options: string, path: string | undefined, format?: string]>([
    ["", "feed.rss", "rss"],
    ["{}", "feed.rss", "rss"],
    ['{ output: ["/feed.json", "/notes.rss"] }', "notes.rss", "rss"],
    ['{ output: "/atom/feed.xml" }', "atom/feed.xml", "rss"],
    ['{ output: "/posts.atom" }', "posts.atom", "atom"],
    ['{ output: "/feed.json" }', undefined],
  ])("its feed is named by the plug-in, and its end is the format: %s", (options, path, format) => {
    const { oldFeed } = detectSite(
      folderWith({
        "_config.ts": `import lume from "lume/mod.ts";\nimport feed from "lume/plugins/feed.ts";\nconst site = lume({ location: new URL("https://harbour.press") });\nsite.use(feed(${options}));\nexport default site;\n`,
        "posts/a.md": post("2026-01-31"),
      }),
    );
    expect(oldFeed).toEqual(path === undefined ? undefined : { path, format });
  });

  it("does not use the name of another field in metas as a title", () => {
    const root = folderWith({
      "_config.ts":
        'import lume from "lume/mod.ts";\nexport default lume({ location: new URL("https://harbour.press") });\n',
      "_data.yml": 'metas:\n  title: "=title"\n  description: Ours\n',
      "posts/a.md": post("2026-01-31"),
    });
    expect(detectSite(root).site).toEqual({ url: "https://harbour.press/", description: "Ours" });
  });
});

it("a key for dates that contains a table is not a date", () => {
  const root = folderWith({
    "hugo.toml": 'baseURL = "https://harbour.press/"\n',
    "content/a.md": '+++\ntitle = "A"\n[published]\nby = "Ada"\n+++\nText.\n',
  });
  expect(detectSite(root).generator).toBe("Hugo");
});

describe("a folder without a known generator", () => {
  const posts = { "posts/a.md": post("2026-01-31"), "posts/about.md": "About us.\n" };
  const asked = (files: Readonly<Record<string, string>>) => {
    const { content, questions = [] } = detectSite(folderWith(files));
    return { undated: content?.undated, keys: questions.map(({ key }) => key) };
  };

  it.each([
    ["package.json", '{ "devDependencies": { "vite": "7", "feedwright": "1" } }'],
    ["Gemfile", ""],
    ["_index.md", ""],
    ["posts/b.adoc", "= B\n"],
  ])("that a program makes a site of asks for the addresses, and takes no undated page: %s", (file, text) => {
    expect(asked({ ...posts, [file]: text })).toEqual({ undated: "skip", keys: ["site.url", "content.permalink"] });
  });

  it("that only contains texts only asks for the URL of the site", () => {
    const own = { "package.json": '{ "devDependencies": { "feedwright": "1" } }' };
    expect(asked({ ...posts, ...own })).toEqual({ undated: undefined, keys: ["site.url"] });
    const more = { "posts/b.md": post("2026-01-30") };
    expect(asked({ ...posts, ...more })).toEqual({ undated: "skip", keys: ["site.url"] });
    expect(asked({ "posts/about.md": "About us.\n" })).toEqual({ undated: undefined, keys: ["site.url"] });
  });
});

it("Jekyll: GitHub Pages builds a site without a config", () => {
  const site = { "_posts/2026-01-31-a.md": post("2026-01-31"), CNAME: "harbour.press\n" };
  const detect = (files: Readonly<Record<string, string>>) => detectSite(folderWith({ ...site, ...files }));
  expect(detect({ "_layouts/default.html": "" }).content?.permalink).toBe("date");
  expect(detect({ Gemfile: "gem 'github-pages'\n" }).site?.url).toBe("https://harbour.press/");
  expect(detect({}).generator).toBeUndefined();
});

it("Jekyll: a site without posts is one, and its collections are not the articles of a plain folder", () => {
  const files = { "_config.yml": "url: https://harbour.press\n", "content/_boats/a.md": post("2026-01-31") };
  const detect = (gemfile: string) => detectSite(folderWith({ ...files, Gemfile: gemfile }));
  expect(detect('gem "jekyll"\n').content?.include?.[0]).toContain("_posts");
  expect(detect('gem "rake"\n').generator).toBeUndefined();
});

it("Zola: a template that lists the pages of a section makes a feed of the home page's own pages", () => {
  const paths = (template: string) =>
    detectSite(
      folderWith({
        "config.toml": 'base_url = "https://harbour.press"\ngenerate_feeds = true\nfeed_filenames = ["feed.xml"]\n',
        "content/_index.md": "+++\ngenerate_feeds = true\n+++\n",
        "content/a.md": "+++\ndate = 2026-01-31\n+++\n",
        "content/team/b.md": "+++\ndate = 2026-01-30\n+++\n",
        "templates/feed.xml": template,
      }),
    ).feeds?.[0]?.where?.path;
  expect(paths("{% for page in section.pages | reverse %}")).toEqual(["*", "*/index.md"]);
  expect(paths("{% for page in pages %}")).toBeUndefined();
});

it("a site in a folder of any name is found below", () => {
  const cwd = folderWith({ "README.md": "", "hugo-files/hugo.toml": 'baseURL = "https://harbour.press/"\n' });
  expect(siteBelow(cwd)).toEqual({ dir: "hugo-files", title: "Hugo" });
});

describe("Pelican, a reader of the site's own", () => {
  const files = {
    "pelicanconf.py": 'SITEURL = "https://harbour.press"\nPLUGIN_PATHS = ["plugins"]\nPLUGINS = ["own", "neighbors"]\n',
    "plugins/neighbors.py": "def register():\n    pass\n",
  };

  it("is asked about", () => {
    const plugin = "def add(readers):\n    readers.reader_classes['md'] = Own\n";
    expect(detectSite(folderWith({ ...files, "plugins/own.py": plugin })).questions).toMatchObject([
      { key: "content.dir", file: "plugins/own.py", instead: "--content FOLDER" },
    ]);
  });

  it("is not seen in other plug-ins", () => {
    expect(detectSite(folderWith({ ...files, "plugins/own.py": "x = 1\n" })).questions).toEqual([]);
  });
});

describe("Pelican, notebooks", () => {
  const site = (plugins: string, notebook = "content/a.ipynb") =>
    detectSite(
      folderWith({
        "pelicanconf.py": `SITEURL = "https://harbour.press"\nPLUGINS = [${plugins}]\n`,
        "content/b.md": "Title: B\nDate: 2026-01-31\n\nText.\n",
        [notebook]: "{}",
      }),
    ).questions;

  it.each(["'ipynb.markup'", "'render_math', 'ipynb2pelican'", "'pelican_jupyter.markup'"])(
    "are asked about where a plug-in makes articles of them: %s",
    (plugins) => {
      expect(site(plugins)).toMatchObject([{ key: "content.include", file: "pelicanconf.py" }]);
    },
  );

  it("are files like any other otherwise", () => {
    expect(site("'liquid_tags.notebook'")).toEqual([]);
    expect(site("'ipynb.markup'", "content/.ipynb_checkpoints/a.ipynb")).toEqual([]);
  });
});

it("Pelican reads no files whose reader is turned off", () => {
  const config = 'SITEURL = "https://harbour.press"\nREADERS = {"html": None, "rst": Own}\n';
  expect(detectSite(folderWith({ "pelicanconf.py": config, "content/a.md": "" })).content?.include).toEqual([
    "**/*.{md,markdown,mkd,mdown,htm,rst}",
  ]);
});

it("Pelican with TYPOGRIFY: titles that it changes are reported", () => {
  const notes = (title: string, value = "True") =>
    detectSite(
      folderWith({
        "pelicanconf.py": `SITEURL = "https://harbour.press"\nTYPOGRIFY = ${value}\n`,
        "content/a.md": `Title: ${title}\nDate: 2026-01-31\n\nText.\n`,
      }),
    ).notes;
  expect(notes("The ferry -- late")).toEqual([expect.stringContaining("as typed (1 of them)")]);
  expect(notes("The ferry")).toBeUndefined();
  expect(notes("The ferry -- late", "False")).toBeUndefined();
});

describe("Pelican, articles in other languages", () => {
  const detect = (config: string, more = "Lang: en\n") =>
    detectSite(
      folderWith({
        "pelicanconf.py": `SITEURL = "https://harbour.press"\nDEFAULT_LANG = "pt"\n${config}`,
        "content/a.md": "Title: A\nDate: 2026-01-30\nLang: pt\n\nText.\n",
        "content/b.md": `Title: B\nDate: 2026-01-31\n${more}\nText.\n`,
      }),
    );

  it("have addresses of their own", () => {
    expect(detect("").content?.permalink).toEqual(["/:{slug}-:{other_lang}.html", "/:{slug}.html"]);
    expect(detect('ARTICLE_LANG_URL = "{lang}/{slug}/"\n').content?.permalink).toEqual([
      "/:{other_lang}/:{slug}/",
      "/:{slug}.html",
    ]);
  });

  it.each([
    ["b.rst", "B\n=\n\n:date: 2026-01-31\n:lang: en\n\nText.\n"],
    ["b.md", "---\ntitle: B\ndate: 2026-01-31\nlang: en\n---\nText.\n"],
  ])("are seen in %s", (name, text) => {
    const files = {
      "pelicanconf.py": 'SITEURL = "https://harbour.press"\nDEFAULT_LANG = "pt"\n',
      [`content/${name}`]: text,
    };
    expect(detectSite(folderWith(files)).content?.permalink).toHaveLength(2);
  });

  it("have the usual ones where the config says so, or where there are none", () => {
    const both = 'ARTICLE_URL = "{lang}/{slug}/"\nARTICLE_LANG_URL = "{lang}/{slug}/"\n';
    expect(detect(both).content?.permalink).toBe("/:{lang}/:{slug}/");
    expect(detect("", "").content?.permalink).toBe("/:{slug}.html");
  });

  it.each([
    'PLUGINS = ["i18n_subsites"]\n',
    'PLUGINS = ["pelican.plugins.i18n_subsites"]\n',
    'ARTICLE_LANG_URL = "more/{slug}/"\n',
    'ARTICLE_LANG_URL = made("{lang}")\n',
  ])("are asked about where a plug-in or the config makes them in another way: %j", (config) => {
    expect(detect(config).questions).toMatchObject([{ key: "content.permalink" }]);
    expect(detect(config, "").questions).toEqual([]);
  });
});

describe("Pelican, an address under a condition", () => {
  const url = (text: string) => detectSite(folderWith({ "pelicanconf.py": text, "content/a.md": "" })).site?.url;
  const choice = (one: string, other: string): string =>
    `if HERE:\n    SITEURL = ${one}\nelse:\n    SITEURL = ${other}\n`;

  it.each([
    choice('"localhost:8000"', '"https://harbour.press"'),
    choice('"https://harbour.press"', '"http://127.0.0.1:8000/"'),
    'SITEURL = ""\nif PUBLISHED:\n    SITEURL = "https://harbour.press"\n',
  ])("is the one for the published site, not that for this machine: %j", (text) => {
    expect(url(text)).toBe("https://harbour.press/");
  });

  it.each([
    choice('"https://harbour.press"', '"https://other.press"'),
    choice('"http://localhost"', "address()"),
    'if PUBLISHED:\n    SITEURL = "https://harbour.press"\n',
  ])("is asked about otherwise: %j", (text) => {
    expect(url(text)).toBeUndefined();
  });
});

describe("Pelican, slugs from the names of files", () => {
  const detect = (line: string) =>
    detectSite(
      folderWith({
        "pelicanconf.py": `SITEURL = "https://harbour.press"\n${line}\n`,
        "content/a.md": "Title: A\nDate: 2026-01-31\n\nText.\n",
      }),
    );

  it.each([
    ["FILENAME_METADATA = '(?P<slug>.*)'", "/:{name_slug}.html"],
    ["FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})[-_](?P<slug>.*)'", "/:{undated_name_slug}.html"],
    ["FILENAME_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2}).*'", "/:{slug}.html"],
    ["PATH_METADATA = r'(?P<category>[^/]+)/.*'", "/:{slug}.html"],
  ])("%s", (line, expected) => {
    expect(detect(line)).toMatchObject({ questions: [], content: { permalink: expected } });
  });

  it.each([
    "FILENAME_METADATA = r'(?P<slug>[a-z]+)-.*'",
    "PATH_METADATA = r'(?P<category>.*)/(?P<slug>.*)'",
    "ARTICLE_URL = '{category}/{slug}.html'\nPATH_METADATA = r'(?P<category>[^/]+)/.*'",
    "PATH_METADATA = r'(?P<lang>..)/.*'",
    "SLUG_REGEX_SUBSTITUTIONS = [(r'x', 'y')]",
    "SLUGIFY_PRESERVE_CASE = True",
  ])("asks where they are made in another way: %s", (line) => {
    expect(detect(line).questions?.map(({ key }) => key)).toEqual(["content.permalink"]);
  });
});

it.each([
  ['["content"]', "content/blog/a.md", "."],
  ['["content/blog"]', "content/blog/a.md", "."],
  ['["blog"]', "content/blog/a.md", "content"],
  ['["content"]', "content/content/a.md", "content"],
  ['[""]', "content/blog/a.md", "content"],
])("Pelican: ARTICLE_PATHS = %s is below content/, or below the site: %s", (paths, file, dir) => {
  const config = `SITEURL = "https://harbour.press"\nARTICLE_PATHS = ${paths}\n`;
  const { content } = detectSite(
    folderWith({ "pelicanconf.py": config, [file]: "Title: A\nDate: 2026-01-31\n\nText.\n" }),
  );
  expect(content?.dir).toBe(dir);
});

it("Gatsby: asks for addresses that a module of gatsby-node makes", () => {
  const { questions } = detectSite(
    folderWith({
      "gatsby-config.js": 'module.exports = { siteMetadata: { siteUrl: "https://harbour.press" } };\n',
      "gatsby-node.js": 'exports.onCreateNode = require("./gatsby/onCreateNode");\n',
      "gatsby/onCreateNode.js":
        'module.exports = ({ node, actions }) => actions.createNodeField({ node, name: "slug", value: made(node) });\n',
      "content/blog/a.md": post("2026-01-31"),
    }),
  );
  expect(questions?.map(({ key }) => key)).toEqual(["content.permalink"]);
});

it("Astro: takes the keys that the site's own feed takes", () => {
  const { content } = detectSite(
    folderWith({
      "astro.config.mjs": 'export default { site: "https://harbour.press" };\n',
      "src/pages/rss.xml.js":
        'export const GET = async () => rss({ items: (await getCollection("notes")).map((note) => ({ title: note.data.headline, pubDate: note.data.day, link: `/notes/${note.id}/` })) });\n',
      "src/content.config.ts":
        'export const collections = { notes: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/notes" }) }) };\n',
      "src/pages/notes/[id].astro": "",
      "src/notes/a.md": "---\nheadline: A\nday: 2026-01-31\ndate: 2026-01-31\n---\n",
    }),
  );
  expect(content?.fields).toEqual({ title: ["headline", "title"], published: ["day"] });
});

it("Nuxt Content: the prefix of a collection stands for the folder of its source", () => {
  const { content } = detectSite(
    folderWith({
      "nuxt.config.ts": 'export default defineNuxtConfig({ site: { url: "https://harbour.press", name: "Harbour" } })',
      "content.config.ts": `import { defineCollection, defineContentConfig } from "@nuxt/content"
export default defineContentConfig({
  collections: { blog: defineCollection({ type: "page", source: { include: "2.blog/**", prefix: "/news" } }) },
})`,
      "content/2.blog/1.hello.md": post("2026-01-31"),
    }),
  );
  expect(content?.permalink).toBe("/news/:entry_name");
  expect(content?.defaults).toEqual([{ path: "2.blog/**", values: { nuxt_root: "2.blog" } }]);
});

describe("keys that only themes give a meaning", () => {
  const config = 'baseURL = "https://harbour.press/"\n';
  const posts = {
    "content/posts/a.md": post("2026-01-31"),
    "content/posts/b.md": post("2026-01-30", "hidden: true\n"),
    "content/posts/c.md": post("2026-01-29", "private: true\n"),
    "content/posts/d.md": post("2026-01-28", "visible: true\nhidden: false\n"),
  };

  it("keep nothing out if the template of the site's feed does not look at them, and that is said", () => {
    const { content, notes } = detectSite(folderWith({ "hugo.toml": config, ...posts }));
    expect(content?.ignoredFlags).toEqual(["hidden"]);
    expect(notes?.join("\n")).toMatch(/has the pages with hidden \(1\)/);
  });

  it("are private if they say so, whatever the generator thinks of them", () => {
    const { notes } = detectSite(folderWith({ "hugo.toml": config, ...posts }));
    expect(notes?.join("\n")).toMatch(/does not look at private \(1\); these pages are kept out/);
  });

  it("are reported if the template is in a theme that is not here", () => {
    const { content, notes } = detectSite(folderWith({ "hugo.toml": `${config}theme = "even"\n`, ...posts }));
    expect(content?.ignoredFlags).toBeUndefined();
    expect(notes?.join("\n")).toMatch(/hidden \(1\) depends on its theme.*content\.ignoredFlags: \["hidden"\]/);
  });

  it.each([
    ["its own layouts", "", "layouts/_default/rss.xml"],
    ["its theme", 'theme = "even"\n', "themes/even/layouts/index.rss.xml"],
  ])("keep pages out if the template in %s looks at them", (_place, more, file) => {
    const template = '{{ range where .Site.RegularPages ".Params.hidden" "!=" true }}{{ end }}';
    const { content, notes } = detectSite(folderWith({ "hugo.toml": config + more, [file]: template, ...posts }));
    expect(content?.ignoredFlags).toBeUndefined();
    expect(notes?.join("\n")).not.toContain("hidden");
  });

  it("are read from the maps of Zola's front matter and from Jekyll's own feed", () => {
    const zola = detectSite(
      folderWith({
        "config.toml": 'base_url = "https://harbour.press"\ngenerate_feeds = true\n',
        "content/a.md": '+++\ntitle = "A"\ndate = 2026-01-31\n[extra]\nskip_feed = true\n+++\n',
      }),
    );
    expect(zola.content?.ignoredFlags).toEqual(["skip_feed"]);
    const jekyll = (feed: string) =>
      detectSite(
        folderWith({
          "_config.yml": "url: https://harbour.press\n",
          "feed.xml": feed,
          "_posts/2026-01-31-a.md": "---\ntitle: A\nhidden: true\npublished: false\n---\n",
        }),
      ).content?.ignoredFlags;
    expect(jekyll("---\n---\n{% for post in site.posts %}{% endfor %}")).toEqual(["hidden"]);
    expect(jekyll("---\n---\n{% for post in site.posts %}{% if post.hidden %}{% endif %}{% endfor %}")).toBeUndefined();
  });
  it("are read from Hexo's front matter, unless a plug-in or a script of the site or its theme looks at them", () => {
    const hexo = (more: Readonly<Record<string, string>>) =>
      detectSite(
        folderWith({
          "_config.yml": "url: https://harbour.press\ntheme: quay\n",
          "source/_posts/a.md": "---\ntitle: A\ndate: 2026-01-31\nhidden: true\n---\n",
          "source/_posts/b.md": "---\ntitle: B\ndate: 2026-01-30\npublished: false\n---\n",
          ...more,
        }),
      ).content?.ignoredFlags;
    expect(hexo({})).toEqual(["hidden"]);
    expect(hexo({ "package.json": '{ "dependencies": { "hexo-hide-posts": "1" } }' })).toBeUndefined();
    expect(hexo({ "themes/quay/scripts/filter.js": "posts.filter((post) => !post.hidden);" })).toBeUndefined();
    expect(hexo({ "themes/other/scripts/filter.js": "posts.filter((post) => !post.hidden);" })).toEqual(["hidden"]);
  });
});

describe("jekyll-feed's feeds of tags that differ only in case", () => {
  const notes = (options: string, ...posts: readonly string[]): readonly string[] =>
    (
      detectSite(
        folderWith({
          "_config.yml": `url: https://harbour.press\nplugins: [jekyll-feed]\nfeed:\n  tags: ${options}\n`,
          ...Object.fromEntries(
            posts.map((tags, at) => [`_posts/2026-01-0${at + 1}-p.md`, `---\ntitle: A\ntags: ${tags}\n---\n`]),
          ),
        }),
      ).notes ?? []
    ).filter((note) => note.includes("jekyll-feed"));

  it("are reported, because they have one feed here", () => {
    expect(notes("true", "boats tide", "[Boats, Tide]", "Boats")).toEqual([
      "jekyll-feed makes separate feeds for Boats and boats; here they are one tag, with one feed at /feed/by_tag/Boats.xml. So that nobody loses /feed/by_tag/boats.xml, redirect from there",
      "jekyll-feed makes separate feeds for Tide and tide; here they are one tag, with one feed at /feed/by_tag/Tide.xml. So that nobody loses /feed/by_tag/tide.xml, redirect from there",
    ]);
  });

  it("are not, if jekyll-feed makes one feed or none", () => {
    expect(notes("true", "boats", "boats")).toEqual([]);
    expect(notes("false", "boats", "Boats")).toEqual([]);
    expect(notes("{ except: [Boats] }", "boats", "Boats")).toEqual([]);
    expect(notes("true", "[sea side]", "[Sea Side]")).toEqual([]);
  });
});

it.each<readonly [times: readonly [string, string], isTold: boolean]>([
  [["2026-01-31T08:00:00Z", "2026-01-31T09:00:00Z"], true],
  [["2026-01-31", "2026-01-31"], false],
])("Hugo, with dates from names: says how it sorts the pages of a day, if that matters: %j", (times, isTold) => {
  const files = times.map((time, at) => [`content/posts/2026-01-31-${at}.md`, post(time)]);
  const config = 'baseURL = "https://harbour.press/"\n[frontmatter]\ndate = [":filename", ":default"]\n';
  const { notes = [] } = detectSite(folderWith({ "hugo.toml": config, ...Object.fromEntries(files) }));
  expect(notes.some((note) => note.includes("sorts the pages of a day by title"))).toBe(isTold);
});

describe("Hugo, with pages from elsewhere", () => {
  const base = 'baseURL = "https://harbour.press/"\n';
  const own = '[[module.mounts]]\nsource = "content"\ntarget = "content"\n';
  const site = (config: string, files: Readonly<Record<string, string>>) =>
    detectSite(folderWith({ "hugo.toml": base + config, "content/posts/a.md": post("2026-01-31"), ...files }));
  const adapter = (text: string) => ({ "content/books/_content.gotmpl": text });

  it.each<readonly [config: string, files: Readonly<Record<string, string>>, found: readonly string[]]>([
    [
      `${own}[[module.mounts]]\nsource = "articles"\ntarget = "content/blog"\n`,
      { "articles/b.md": post("2026-01-31") },
      ['source = "articles"'],
    ],
    [`${own}[[module.mounts]]\nsource = "articles"\ntarget = "content/blog"\n`, { "articles/b.md": "No date." }, []],
    [`${own}[[module.mounts]]\nsource = "content/posts"\ntarget = "content/blog"\n`, {}, []],
    [`${own}[[module.mounts]]\nsource = "notes"\ntarget = "static/notes"\n`, { "notes/b.md": post("2026-01-31") }, []],
    [
      `${own}lang = "en"\n[[module.mounts]]\nsource = "fr"\ntarget = "content"\nlang = "fr"\n[languages.en]\n[languages.fr]\ndisabled = true\n`,
      { "fr/b.md": post("2026-01-31") },
      [],
    ],
    [`${own}includeFiles = ["posts/*"]\n`, {}, ["posts/*"]],
    [`${own}files = ["! drafts/**", "**"]\n`, {}, []],
    ["", adapter('{{ $.AddPage (dict "path" "one" "dates" $dates) }}'), ["_content.gotmpl"]],
    ["", adapter("{{ range site.Data.books }}{{ $.AddPage . }}{{ end }}"), ["_content.gotmpl"]],
    [
      "",
      adapter('{{ $one := dict "path" "one" }}{{ $one = merge $one .Page }}{{ $.AddPage $one }}'),
      ["_content.gotmpl"],
    ],
    // Pages without a date are no articles.
    ["", adapter('{{ $.AddPage (dict "path" "one") }}{{ $two := dict "path" "two" }}{{ .AddPage $two }}'), []],
  ])("asks where articles would be missing, or too many: %s %j", (config, files, found) => {
    const { questions } = site(config, files);
    expect(questions?.map((question) => question.found)).toEqual(found);
  });

  it("leaves out what a mount does", () => {
    const { content } = site(`${own}excludeFiles = ["posts/old/*", "/drafts/**"]\nfiles = ["! notes/**"]\n`, {});
    expect(content?.exclude).toEqual(["posts/old/*", "drafts/**", "notes/**"]);
  });
});

it.each<readonly [config: string, key: string | undefined]>([
  ['languageCode = "zh-cn"\n', "en"],
  ['languageCode = "zh-cn"\ndefaultContentLanguage = "zh"\n', undefined],
  ['languageCode = "en-us"\n', undefined],
])("Hugo sorts titles in its main language, whatever the feed says: %j", (config, key) => {
  const files = { "hugo.toml": `baseURL = "https://harbour.press/"\n${config}`, "content/a.md": post("2026-01-31") };
  const defaults = detectSite(folderWith(files)).content?.defaults ?? [];
  expect(defaults.map(({ values }) => values.hugo_language).find((value) => value !== undefined)).toBe(key);
});

it.each<readonly [config: string, template: string | undefined, sorts: string | undefined]>([
  ["plugins: [jekyll-feed]\n", undefined, "true"],
  ["", undefined, undefined],
  ["", "{% for post in site.posts %}", undefined],
  ["plugins: [jekyll-feed]\n", "{% for post in site.posts %}", undefined],
  ["", '{% assign all = site.posts | sort: "date" | reverse %}{% for post in all %}', "true"],
  ["", '{% assign all = site.posts | sort: "date" %}{% for post in all reversed %}', undefined],
])("Jekyll: whether the feed sorts the posts itself: %j %j", (config, loop, sorts) => {
  const template = `---\n---\n<rss>${loop}<item><link>{{ post.url | absolute_url }}</link></item>{% endfor %}</rss>`;
  const { content } = detectSite(
    folderWith({
      "_config.yml": `url: https://harbour.press\n${config}`,
      "_posts/2026-01-31-a.md": post("2026-01-31"),
      ...(loop === undefined ? {} : { "feed.xml": template }),
    }),
  );
  expect(content?.defaults?.[0]?.values.feed_sorts_posts).toBe(sorts);
});

// In the feeds of Hugo 0.131 and 0.169, a page is dated by `publishDate`, which is the `date` of its front matter; in that of 0.111, by its date.
it.each<readonly [date: string, version: string | undefined, fromPath: true | "first"]>([
  ["2026-01-31T10:00:00Z", undefined, true],
  ["2026-01-31T10:00:00Z", "0.131.0", true],
  ["2026-01-31T10:00:00Z", "0.111.3", "first"],
  ["2026-01-30", undefined, "first"],
])("Hugo with dates from names first, and %s in the front matter (%s)", (date, version, fromPath) => {
  const { content } = detectSite(
    folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\n[frontmatter]\ndate = [":filename", ":default"]\n',
      "content/posts/2026-01-31-a.md": post(date),
      "content/posts/2026-01-31-b/index.md": post("2026-01-31"),
      "content/posts/2026-02-01-c.md": "---\ntitle: C\n---\nText.\n",
      ...(version === undefined ? {} : { "netlify.toml": `[build.environment]\nHUGO_VERSION = "${version}"\n` }),
    }),
  );
  expect(content?.dateFromPath).toBe(fromPath);
});

it.each<readonly [typed: string, email: string | undefined]>([
  ["<ann@harbour.press>", "ann@harbour.press"],
  ["ann@harbour.press", "ann@harbour.press"],
  ["Ann<ann@harbour.press>", undefined],
])("an address in the config is one that the config file here can have: %s", (typed, email) => {
  const { site } = detectSite(
    folderWith({
      "_config.yml": `url: https://harbour.press\nauthor:\n  name: Ann\n  email: ${typed}\n`,
      "_posts/2026-01-31-a.md": post("2026-01-31"),
    }),
  );
  expect(site?.authors).toEqual([{ name: "Ann", ...(email === undefined ? {} : { email }) }]);
});

it("Docusaurus: a plug-in of the site that may make its blog is named", () => {
  const { questions = [] } = detectSite(
    folderWith({
      "docusaurus.config.js": `export default { title: "Harbour", url: "https://harbour.press", baseUrl: "/", presets: [["classic", { blog: false }]], plugins: ["./src/plugins/journal", ["plugin-image", {}]] };\n`,
      "journal/2026-01-31-a.md": "",
    }),
  );
  expect(questions).toEqual([
    expect.objectContaining({ key: "content.dir", reason: expect.stringContaining("./src/plugins/journal") }),
  ]);
});

it("Docusaurus: articles whose date only git knows are reported", () => {
  const { notes } = detectSite(
    folderWith({
      "docusaurus.config.js": `export default { title: "Harbour", url: "https://harbour.press", baseUrl: "/", presets: [["classic", { blog: {} }]] };\n`,
      "blog/2026-01-31-a.md": "",
      "blog/b.md": "---\ndate: 2026-02-01\n---\n",
      "blog/c.md": "---\ntitle: C\n---\n",
      "blog/_part.md": "A part.\n",
    }),
  );
  expect(notes).toEqual([expect.stringMatching(/^an article has no date, such as blog\/c\.md: .*first commit/)]);
});
