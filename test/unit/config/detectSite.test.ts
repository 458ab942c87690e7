import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { ownArticles, ownCorpus, readCorpus } from "../../support/corpora.ts";
import { folderWith } from "../../support/folder.ts";
import { shared } from "../../support/shared.ts";

const site = { url: "https://harbour.press/", title: "It's ours", description: "What we write", language: "en" };

describe("a folder of which no generator is known", () => {
  const asked = (files: Readonly<Record<string, string | undefined>>): readonly string[] =>
    (detectSite(folderWith({ "posts/a.md": "---\ndate: 2026-01-31\n---\n", ...files })).questions ?? []).map(
      ({ key }) => key,
    );

  it("asks for the addresses if some program makes pages of the articles", () => {
    expect(asked({})).toEqual(["site.url"]);
    for (const name of [
      "Makefile",
      "site.hs",
      "deploy.sh",
      "templates/page.html",
      "theme/style.css",
      "layouts/page.html",
      // Programs and configs that nobody has heard of.
      "mksite.rkt",
      "quay.toml",
      "_quay.yml",
      "Rules",
      "posts.json",
      "style.css",
      "index.html",
    ])
      expect(asked({ [name]: "" }), name).toEqual(["site.url", "content.permalink"]);
  });

  it("asks for no URL if there are only texts, media and what belongs to Feedwright or a package manager", () => {
    const others = ["README.md", "LICENSE", "cover.jpg", "tides.pdf", "people.yaml", "feedwright.config.mjs"];
    const names = [
      ...others,
      "feedwright.ledger",
      "feed.css",
      "feed.json",
      "package-lock.json",
      "yarn.lock",
      ".gitignore",
    ];
    expect(asked(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(["site.url"]);
  });

  it("does not take a generator with Jekyll's folders and a config of its own for Jekyll", () => {
    const files = { "_posts/2026-01-31-a.md": "---\ntitle: A\n---\n", "_layouts/default.html": "" };
    expect(detectSite(folderWith(files)).generator).toBe("Jekyll");
    const { generator, questions = [] } = detectSite(folderWith({ ...files, "_quay.yml": "" }));
    expect(generator).toBeUndefined();
    expect(questions.map(({ key }) => key)).toContain("content.permalink");
  });
});

describe("a plain folder of notes", () => {
  const excluded = (files: Readonly<Record<string, string>>): readonly string[] | undefined =>
    detectSite(folderWith(files)).content?.exclude;

  it("leaves out files about the folder, which are not articles", () => {
    const notes = { "note.md": "# A note\n\nText.\n", "README.md": "# What is here\n" };
    expect(excluded(notes)).toEqual(["README.md"]);
    expect(excluded({ ...notes, "CHANGELOG.de.md": "", "license-plates.md": "# Plates\n" })).toEqual([
      "CHANGELOG.de.md",
      "README.md",
    ]);
    expect(excluded({ "content/a.md": "# A\n", "content/readme.md": "# R\n", "README.md": "" })).toEqual(["readme.md"]);
  });

  it("keeps those that are articles, by their date or as the text of a folder of their own", () => {
    expect(excluded({ "note.md": "", "README.md": "---\ndate: 2026-01-31\n---\n" })).toBeUndefined();
    expect(excluded({ "a/README.md": "# A\n", "b/README.md": "# B\n" })).toBeUndefined();
  });
});

describe("what a site generator's own config says", () => {
  it("Jekyll: the base path, the style of URLs, what posts share", () => {
    const root = folderWith({
      "_config.yml": `title: It's ours
url: "https://harbour.press" # ours
baseurl: /notes
description: >
  What we
  write
lang: pt_BR
timezone: America/Sao_Paulo
permalink: pretty
author: { name: Ada, email: ada@harbour.press }
defaults:
  - scope: { path: "", type: posts }
    values: { layout: post, image: /card.png }
  - scope: { path: _posts/news }
    values: { category: news }
  - scope: { path: "", type: pages }
    values: { image: /page.png }
`,
      "_posts/2026-01-31-a.md": "",
    });
    expect(detectSite(root)).toMatchObject({
      generator: "Jekyll",
      site: {
        url: "https://harbour.press/notes/",
        title: "It's ours",
        description: "What we write",
        language: "pt-BR",
        timeZone: "America/Sao_Paulo",
        authors: [{ name: "Ada", email: "ada@harbour.press" }],
      },
      content: {
        dir: ".",
        generator: "jekyll",
        permalink: "pretty",
        defaults: [
          { path: "**", values: { image: "/card.png" } },
          { path: "_posts/news/**", values: { category: "news" } },
        ],
        staticDirs: ["."],
      },
    });
  });

  it("Hugo: a main language of several, a pattern for a section", () => {
    const root = folderWith({
      "hugo.toml": `baseURL = "https://harbour.press/"
defaultContentLanguage = "en"
timeZone = "Europe/Oslo"
[params]
description = "What we write"
[languages.en]
title = "It's ours"
languageCode = "en-GB"
[languages.fr]
title = "À nous"
[permalinks.page]
news = "/:year/:month/:title/"
`,
      content: undefined,
    });
    expect(detectSite(root)).toMatchObject({
      generator: "Hugo",
      site: { ...site, language: "en-GB", timeZone: "Europe/Oslo" },
      content: { dir: "content", defaults: [{ path: "news/**", values: { url: "/:year/:month/:title/" } }] },
    });
  });

  it.each<readonly [string, Readonly<Record<string, string | undefined>>, object]>([
    [
      "Zola",
      {
        "config.toml": `base_url = "https://harbour.press"\ntitle = "It's ours"\ndescription = "What we write"\ndefault_language = "en"\n`,
      },
      { dir: "content" },
    ],
    [
      "Hexo",
      {
        "_config.yml": `title: It's ours\nsubtitle: ''\ndescription: What we write\nlanguage: en\nurl: https://harbour.press\npermalink: :year/:title/\n`,
        "source/_posts/a.md": "",
      },
      { dir: "source/_posts", permalink: "/:year/:title/" },
    ],
    [
      "Docusaurus",
      {
        "docusaurus.config.ts": `// title: 'Old'\nconst config: Config = {\n  title: 'It\\'s ours',\n  tagline: "What we write",\n  url: 'https://harbour.press',\n  baseUrl: '/',\n  i18n: { defaultLocale: 'en' },\n};\nexport default config;`,
        "blog/2026-01-31-a.md": "",
      },
      { dir: "blog", permalink: ["/blog/:typed_slug", "/blog/:dated_path"] },
    ],
    [
      "Astro",
      {
        "astro.config.mjs": `export default defineConfig({ site: "https://harbour.press", i18n: { defaultLocale: "en" } });`,
        "src/consts.ts": `export const SITE_TITLE = "It's ours";\nexport const SITE_DESCRIPTION = 'What we write';`,
        "src/content/blog/a.md": "---\ndate: 2026-01-31\n---\n",
        "src/pages/posts/[...slug].astro": "",
      },
      { dir: "src/content/blog", permalink: "/posts/:entry/" },
    ],
    [
      "Gatsby",
      {
        "gatsby-config.js": `module.exports = { siteMetadata: { title: \`It's ours\`, author: { name: "Ada" }, description: "What we write", siteUrl: "https://harbour.press", lang: "en" } };`,
        "content/blog/a/index.md": "---\ndate: 2026-01-31\n---\n",
      },
      { dir: "content/blog", permalink: "/:path/" },
    ],
    [
      "Pelican",
      {
        "pelicanconf.py": `SITENAME = "It's ours"\nSITESUBTITLE = 'What we write'\nSITEURL = ""\nPATH = "articles"\nDEFAULT_LANG = 'en'\nARTICLE_URL = 'posts/{date:%Y}/{slug}/'\n`,
        "publishconf.py": `SITEURL = "https://harbour.press"\n`,
      },
      { dir: "articles", permalink: "/posts/:{date_Y}/:{slug}/" },
    ],
    [
      "Eleventy",
      {
        "eleventy.config.js": `export default { dir: { input: "content" } };`,
        "_data/metadata.js": `export default {\n  title: "It's ours",\n  url: "https://harbour.press/",\n  language: "en",\n  description: "What we write",\n};`,
        "content/blog/a.md": "---\ndate: 2026-01-31\n---\n",
      },
      { dir: "content", include: ["blog/**/*.{md,markdown,mdx}"], permalink: "/:page/" },
    ],
    [
      "Eleventy",
      {
        "src/_data/site.json": `{ "name": "It's ours", "url": "https://harbour.press", "lang": "en", "description": "What we write" }`,
        "src/posts/a.md": "---\ndate: 2026-01-31\n---\n",
      },
      { dir: "src", include: ["posts/**/*.{md,markdown,mdx}"], permalink: "/:page/" },
    ],
  ])("%s (%#)", (generator, files, content) => {
    const found = detectSite(folderWith({ content: undefined, ...files }));
    expect(found).toMatchObject({ generator, site, content });
  });

  it("reads only plain literals from a program, and does not run it", () => {
    const root = folderWith({
      "astro.config.mjs": `process.exit(9);\nexport default { site: process.env.URL ?? \`https://\${host}/\` };`,
      "src/blog/a.md": "",
    });
    expect(detectSite(root)).toMatchObject({ generator: "Astro", site: {} });
  });

  it("ignores a broken config, a placeholder URL and an unknown time zone", () => {
    const broken = folderWith({ "_config.yml": "title: [", "_posts/2026-01-31-a.md": "" });
    expect(detectSite(broken)).toMatchObject({ generator: "Jekyll", site: {}, content: { dir: "." } });
    const local = folderWith({
      "_config.yml": "url: http://localhost:4000\ntimezone: Nowhere/Town\nlang: en US\n",
      "_posts/a.md": "",
    });
    expect(detectSite(local).site).toEqual({});
  });

  it("is what a build uses if there is no config, and options take precedence", async () => {
    const cwd = folderWith({
      "_config.yml": "title: Ours\nurl: https://harbour.press\ntimezone: Asia/Tokyo\n",
      "_posts/2026-01-31-a.md": "",
    });
    const { value, diagnostics } = await loadConfig({ cwd, flags: { site: "https://other.example/" } });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      site: { url: "https://other.example/", title: "Ours", timeZone: "Asia/Tokyo" },
      content: { dir: cwd, permalink: "date" },
    });
  });
});

describe("our own sites", () => {
  it.each([
    ["hugo", "Hugo"],
    ["jekyll", "Jekyll"],
    ["pelican", "Pelican"],
  ] as const)("%s: its own config is enough for the URLs that its generator made", async (name, generator) => {
    const cwd = ownCorpus(name);
    expect(detectSite(cwd).generator).toBe(generator);
    const { value: config, diagnostics } = await loadConfig({ cwd, flags: {} });
    if (config === undefined) throw new Error(JSON.stringify(diagnostics));
    const found = readCorpus(config).articles.filter(({ visibility }) => visibility === "public");
    const expected = ownArticles(name).filter(({ isDraft }) => !isDraft);
    expect(new Set(found.map(({ url }) => url))).toEqual(new Set(expected.map(({ url }) => url)));
  });
});

describe.skipIf(shared("corpora") === undefined)("real sites (skipped without ../shared)", () => {
  it.each([
    ["digitalgov", "config.yml", "content", "Hugo", "https://digital.gov/", "_reference/hugo-list-all.csv"],
    ["vim-jp", "_config.yml", "_posts", "Jekyll", "https://vim-jp.org/", "_reference/jekyll-posts.tsv"],
  ])(
    "%s: its own config is enough for the URLs that its generator made",
    async (name, file, dir, generator, site, list) => {
      const corpus = shared(`corpora/${name}`) ?? "";
      const cwd = folderWith({});
      cpSync(join(corpus, "_upstream", file), join(cwd, file));
      if (generator === "Hugo") symlinkSync(join(corpus, dir), join(cwd, dir));
      else cpSync(join(corpus, dir), join(cwd, dir), { recursive: true });
      expect(detectSite(cwd).generator).toBe(generator);
      const { value: config, diagnostics } = await loadConfig({ cwd, flags: { site } });
      if (config === undefined) throw new Error(JSON.stringify(diagnostics));
      const urls = readCorpus(config).articles.map(({ url }) => decodeURI(url));
      const text = readFileSync(join(corpus, list), "utf8");
      const links = text.matchAll(/^[^\t\n]+\t(\/\S+)\t|,(https:\S+)$/gm);
      const expected = new Set(Array.from(links, ([, path, url]) => decodeURI(new URL(path ?? url ?? "", site).href)));
      expect(urls.length).toBeGreaterThan(300);
      expect(urls.filter((url) => !expected.has(url))).toEqual([]);
    },
  );
});

it("says that MkDocs without the plug-in has no blog, and reads its config", () => {
  const files = {
    "mkdocs.yml": "site_name: Harbour\nsite_url: https://harbour.press/\ntheme: material\n",
    "docs/Tides/High water.md": "---\ndate: 2026-01-31\n---\n\n# High water\n",
  };
  const { generator, site, content, questions } = detectSite(folderWith(files));
  expect([generator, site?.url, content?.dir]).toEqual(["MkDocs", "https://harbour.press/", "docs"]);
  expect(questions?.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
    expect.stringContaining("content.include: there is no blog"),
  ]);
});
