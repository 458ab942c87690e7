import { describe, expect, it } from "vitest";
import { mkdocsRules } from "../../../src/article/generators/mkdocs.ts";
import { detectSite } from "../../../src/config/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (date: string, more = ""): string => `---\ntitle: A post\ndate: ${date}\n${more}---\nText.\n`;

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

  it("addresses end as the section says, and the main feed takes the language under each of its names", () => {
    const { content, feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages }));
    expect(content?.permalink).toBe("/:page/");
    expect(content?.defaults).toEqual([
      { path: "news/**", values: { url: "/:year/:slug.html" } },
      { path: "notes/**", values: { url: "/:page.html" } },
    ]);
    expect(feeds).toEqual([{ name: "main", where: { language: ["en", "en-GB"] } }]);
  });

  it.each([
    ["layouts/index.rss.xml", '{{ where .Site.RegularPages "Section" "news" }}', ["news"]],
    [
      "themes/land/layouts/_default/rss.xml",
      '{{ where site.RegularPages "Type" "in" (slice "news" "notes") }}',
      ["news", "notes"],
    ],
    ["themes/sea/layouts/rss.xml", '{{ where .Pages ".Section" "eq" "notes" }}', ["notes"]],
    ["themes/sea/layouts/rss.xml", "{{ range .Site.RegularPages }}", undefined],
  ])(
    "the main feed has the sections that the template of the site or of its theme asks for: %s",
    (file, text, section) => {
      const { feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages, [file]: text }));
      expect(feeds?.[0]?.where?.section).toEqual(section);
    },
  );

  it("main sections that nobody names are the one with the most pages", () => {
    const text = "{{ where .Site.RegularPages `Type` `in` site.Params.mainSections }}";
    const more = { "content/en/notes/c.md": post("2026-01-28"), "layouts/rss.xml": text };
    const { feeds } = detectSite(folderWith({ "hugo.toml": config, ...pages, ...more }));
    expect(feeds?.[0]?.where?.section).toEqual(["notes"]);
  });
});

describe("mkdocs-material", () => {
  it("values with a tag of their own hide nothing else of the config", () => {
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

  it("each space of a title is a hyphen of the address", () => {
    const values = { title: "Insiders – now: for you_all", wholeSlug: undefined } as never;
    expect(mkdocsRules.token?.("slug", values)).toBe("insiders--now-for-you_all");
  });
});

describe("Lume", () => {
  it("takes a name of another field in metas for no title", () => {
    const root = folderWith({
      "_config.ts":
        'import lume from "lume/mod.ts";\nexport default lume({ location: new URL("https://harbour.press") });\n',
      "_data.yml": 'metas:\n  title: "=title"\n  description: Ours\n',
      "posts/a.md": post("2026-01-31"),
    });
    expect(detectSite(root).site).toEqual({ url: "https://harbour.press/", description: "Ours" });
  });
});

it("a key for dates that holds a table is no date", () => {
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
  ])("that a program makes a site of asks for the addresses, and takes no undated page: %s", (file, text) => {
    expect(asked({ ...posts, [file]: text })).toEqual({ undated: "skip", keys: ["site.url", "content.permalink"] });
  });

  it("that is nothing but texts asks for the address of the site only", () => {
    const own = { "package.json": '{ "devDependencies": { "feedwright": "1" } }' };
    expect(asked({ ...posts, ...own })).toEqual({ undated: undefined, keys: ["site.url"] });
    const more = { "posts/b.md": post("2026-01-30") };
    expect(asked({ ...posts, ...more })).toEqual({ undated: "skip", keys: ["site.url"] });
    expect(asked({ "posts/about.md": "About us.\n" })).toEqual({ undated: undefined, keys: ["site.url"] });
  });
});
