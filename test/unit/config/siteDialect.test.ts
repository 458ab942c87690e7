import { describe, expect, it } from "vitest";
import { siteDialect } from "../../../src/config/dialects/siteDialect.ts";
import { type Dialect, type DialectSwitches, dialectOf } from "../../../src/model/dialect.ts";
import type { GeneratorName } from "../../../src/model/generator.ts";
import { folderWith } from "../../support/folder.ts";

type Files = Readonly<Record<string, string>>;
const switches = (generator: GeneratorName | undefined, files: Files) => siteDialect(folderWith(files), generator);

describe("titles are typographic", () => {
  const gemfile = 'gem "jekyll"\ngroup :jekyll_plugins do\n  gem "jekyll-feed"\nend\n';
  const template = (title: string) =>
    `---\n---\n<feed>{% for post in site.posts %}<title>${title}</title>{% endfor %}</feed>`;

  it.each<Files>([
    { Gemfile: gemfile },
    { "_config.yml": "plugins:\n  - jekyll-feed\n" },
    { "_config.yml": "", Gemfile: 'gem "jekyll-feed", group: :jekyll_plugins\n' },
    { "_config.yml": "theme: minima\n" },
    { "feed.xml": template("{{ post.title | smartify | xml_escape }}") },
  ])("in the feed that Jekyll makes of %j", (files) => {
    expect(switches("jekyll", files).smartTitles).toBe(true);
  });

  it.each<readonly [generator: GeneratorName, files: Files]>([
    ["jekyll", { "_config.yml": "# plugins: [jekyll-feed]\n" }],
    ["jekyll", { "_config.yml": "", Gemfile: 'gem "github-pages", group: :jekyll_plugins\n' }],
    ["jekyll", { "_config.yml": "", Gemfile: 'gem "jekyll-feed"\n# gem "jekyll-feed", group: :jekyll_plugins\n' }],
    ["jekyll", { Gemfile: gemfile, "feed.xml": template("{{ post.title | xml_escape }}") }],
    ["bridgetown", { Gemfile: gemfile }],
  ])("not of %s: %j", (generator, files) => {
    expect(switches(generator, files).smartTitles).toBeUndefined();
  });
});

describe("a site shows formulas", () => {
  it.each<readonly [generator: GeneratorName, files: Files]>([
    ["hugo", { "hugo.toml": "[params]\nmath = true\n" }],
    ["hugo", { "config.yaml": "params:\n  math:\n    enable: true\n" }],
    ["hugo", { "config/_default/params.toml": "[page.math]\nenable = true\n" }],
    [
      "hugo",
      { "hugo.toml": "", "layouts/partials/head.html": '<script src="https://cdn.test/katex.min.js"></script>' },
    ],
    ["docusaurus", { "docusaurus.config.js": "import math from 'remark-math';" }],
    ["astro", { "astro.config.mjs": "", "package.json": '{ "dependencies": { "rehype-katex": "7" } }' }],
    ["vitepress", { ".vitepress/config.mts": "export default { markdown: { math: true } }" }],
    ["mkdocs-material", { "mkdocs.yml": "markdown_extensions:\n  - pymdownx.arithmatex:\n      generic: true\n" }],
    ["hexo", { "_config.yml": "", "_config.next.yml": "math:\n  per_page: true\n  mathjax:\n    enable: true\n" }],
    ["hexo", { "package.json": '{ "dependencies": { "hexo-filter-mathjax": "0.11" } }' }],
    ["eleventy", { "package.json": '{ "devDependencies": { "markdown-it-katex": "2" } }' }],
  ])("of %s: %j", (generator, files) => {
    expect(dialectOf("a.md", { generator, dialect: switches(generator, files) })).toMatchObject({
      dollarMath: true,
      doubleDollarMath: true,
    });
  });

  it("of Zola are those that the script in its pages finds, which ignores single dollar signs by default", () => {
    const zola = (toml: string): Partial<Dialect> =>
      dialectOf("a.md", { generator: "zola", dialect: switches("zola", { "config.toml": toml }) });
    expect(zola("[extra]\nkatex_enable = true\n")).toMatchObject({
      dollarMath: false,
      doubleDollarMath: true,
      doubleBracketMath: true,
    });
    expect(zola('[extra]\nkatex_enable = true\ndelimiters = [["$", "$"]]\n')).toMatchObject({ dollarMath: true });
    expect(zola("[extra]\nkatex_enable = false\n")).toMatchObject({
      doubleDollarMath: false,
      doubleBracketMath: false,
    });
  });

  it.each<readonly [generator: GeneratorName, files: Files]>([
    ["hugo", { "hugo.toml": "[params]\nmath = false\n# katex = true\n" }],
    [
      "hugo",
      { "hugo.toml": "", "layouts/partials/math.html": '<script src="https://cdn.test/katex.min.js"></script>' },
    ],
    [
      "hugo",
      {
        "hugo.toml": "",
        "layouts/partials/head.html": '{{ if .Params.math }}\n{{ partial "math.html" . }}\n{{ end }}',
      },
    ],
    ["docusaurus", { "docusaurus.config.js": "// import math from 'remark-math';" }],
    ["vitepress", { ".vitepress/config.mts": "export default { markdown: { lineNumbers: true } }" }],
    ["mkdocs-material", { "mkdocs.yml": "markdown_extensions:\n  # - pymdownx.arithmatex\n" }],
    ["hexo", { "_config.next.yml": "math:\n  per_page: true\n  mathjax:\n    enable: false\n" }],
    ["eleventy", { "package.json": '{ "description": "about remark-math", "dependencies": {} }' }],
  ])("not of %s: %j", (generator, files) => {
    expect(switches(generator, files)).toMatchObject({ dollarMath: false, doubleDollarMath: false });
  });

  it("of kramdown always between two dollar signs, and between one if MathJax is configured for it", () => {
    const mathjax = '<script src="https://cdn.test/mathjax/tex.js"></script>';
    const named = `<script>MathJax = { tex: { inlineMath: [['$', '$']] } };</script>\n${mathjax}`;
    expect(switches("jekyll", { "_config.yml": "" })).toEqual({
      dollarMath: false,
      doubleBracketMath: false,
      htmlMath: false,
    });
    expect(switches("jekyll", { "_includes/head.html": mathjax })).toEqual({ dollarMath: false, htmlMath: true });
    expect(switches("jekyll", { "_includes/head.html": named })).toEqual({ htmlMath: true });
  });

  it("in a folder of MDX if a package says so, and unknown if nothing builds it", () => {
    expect(switches(undefined, {})).toEqual({});
    expect(switches(undefined, { "package.json": '{ "dependencies": { "next": "16" } }' }).dollarMath).toBe(false);
    expect(switches(undefined, { "package.json": '{ "dependencies": { "remark-math": "6" } }' })).toEqual({
      htmlMath: false,
    });
  });
});

it("a setting for single dollar signs counts for MathJax of a theme", () => {
  const files = { "config.toml": "[params]\nmathjax = true\nmathjaxEnableSingleDollar = true\n" };
  expect(switches("hugo", files).dollarMath).toBeUndefined();
  expect(switches("hugo", { "config.toml": "[params]\nmathjax = true\n" }).dollarMath).toBe(false);
});

describe("smart quotes and line breaks follow the settings of the site", () => {
  it.each<readonly [generator: GeneratorName, files: Files, wanted: object]>([
    ["hugo", { "hugo.toml": "[markup.goldmark.extensions]\ntypographer = false\n" }, { smartQuotes: false }],
    ["hugo", { "hugo.toml": "[markup.goldmark.extensions.typographer]\ndisable = true\n" }, { smartQuotes: false }],
    ["hugo", { "hugo.yaml": "markup:\n  goldmark:\n    renderer:\n      hardWraps: true\n" }, { hardBreaks: true }],
    [
      "hugo",
      { "hugo.toml": "[markup.goldmark.extensions.cjk]\nenable = true\neastAsianLineBreaks = true\n" },
      { joinedLines: true },
    ],
    ["eleventy", { ".eleventy.js": 'import cjk from "markdown-it-cjk-breaks";' }, { joinedLines: true }],
    ["jekyll", { "_config.yml": "kramdown:\n  hard_wrap: true\n" }, { hardBreaks: true }],
    [
      "jekyll",
      { "_config.yml": 'kramdown:\n  smart_quotes: ["apos", "apos", "quot", "quot"]\n' },
      { straightQuotes: true },
    ],
    ["middleman", {}, { straightQuotes: true, looseHeadings: true }],
    [
      "middleman",
      { "config.rb": 'set :markdown, input: "GFM", smartypants: true' },
      { smartQuotes: true, straightQuotes: false, looseHeadings: false },
    ],
    ["middleman", { "config.rb": "set :markdown_engine, :redcarpet" }, { smartQuotes: false }],
    [
      "middleman",
      { "config.rb": "set :markdown_engine, :redcarpet\nset :markdown, :smartypants => true" },
      { smartQuotes: true, straightQuotes: false },
    ],
    ["eleventy", {}, { plainIndents: true }],
    [
      "eleventy",
      { "eleventy.config.js": 'config.amendLibrary("md", (md) => md.enable("code"))' },
      { plainIndents: false },
    ],
    [
      "hexo",
      { "_config.yml": "marked:\n  smartypants: false\n  breaks: false\n" },
      { smartQuotes: false, hardBreaks: false },
    ],
    ["astro", {}, { smartQuotes: true, emDashes: true }],
    ["astro", { "astro.config.mjs": "markdown: { smartypants: false }" }, { smartQuotes: false }],
    ["zola", { "config.toml": "[markdown]\nsmart_punctuation = true\n" }, { smartQuotes: true }],
    ["pelican", { "pelicanconf.py": "TYPOGRIFY = True\n" }, { smartQuotes: true }],
    [
      "mkdocs-material",
      { "mkdocs.yml": "markdown_extensions:\n  - smarty\n  - nl2br\n" },
      { smartQuotes: true, hardBreaks: true },
    ],
    ["gatsby", { "gatsby-config.js": "plugins: [`gatsby-remark-smartypants`]" }, { smartQuotes: true, emDashes: true }],
    [
      "eleventy",
      { "eleventy.config.js": "markdownIt({ breaks: true, typographer: true })" },
      { smartQuotes: true, hardBreaks: true },
    ],
  ])("of %s: %j", (generator, files, wanted) => {
    expect(switches(generator, files)).toMatchObject(wanted);
  });
});

it("code may be indented in Eleventy 1", () => {
  const files = { "package.json": '{ "devDependencies": { "@11ty/eleventy": "^1.0.2" } }' };
  expect(switches("eleventy", files).plainIndents).toBeUndefined();
});

describe("marks of Python-Markdown are extensions that the config lists", () => {
  it.each<readonly [generator: GeneratorName, files: Files, wanted: object]>([
    ["pelican", { "pelicanconf.py": "SITENAME = 'A'\n" }, { marks: false, superscripts: false, scissors: false }],
    [
      "mkdocs-material",
      { "mkdocs.yml": "markdown_extensions:\n  - pymdownx.mark\n  - pymdownx.caret\n" },
      { keys: false, criticMarks: false },
    ],
  ])("of %s: %j", (generator, files, wanted) => {
    expect(switches(generator, files)).toMatchObject(wanted);
  });

  it("keeps the switches of those that are listed", () => {
    const found = switches("nikola", { "conf.py": 'MARKDOWN_EXTENSIONS = ["pymdownx.mark", "pymdownx.caret"]\n' });
    expect([found.marks, found.superscripts, found.caretInsertions]).toEqual([undefined, undefined, undefined]);
  });

  it("is not determined if the config is for something else, or missing", () => {
    expect(switches("mkdocs-material", { "mkdocs.yml": "INHERIT: base.yml\n" }).marks).toBeUndefined();
    expect(switches("pelican", {}).marks).toBeUndefined();
  });
});

describe("notes of Obsidian", () => {
  it("are known by its folder, at the root or among them", () => {
    expect(switches(undefined, { ".obsidian/app.json": "{}" })).toEqual({ like: "obsidian" });
    const logseq = { "logseq/config.edn": "{}", "pages/a.md": "A" };
    expect(switches(undefined, logseq)).toEqual({ like: "obsidian", caretMarks: true });
    const root = folderWith({ "notes/.obsidian/app.json": "{}" });
    expect(siteDialect(root, undefined, `${root}/notes`)).toEqual({ like: "obsidian" });
    expect(siteDialect(root, "hugo", `${root}/notes`).like).toBeUndefined();
  });

  it("are set as Quartz sets them where it publishes them", () => {
    const files = { "quartz.config.ts": "Plugin.ObsidianFlavoredMarkdown()," };
    expect(switches(undefined, files)).toMatchObject({ like: "obsidian", smartQuotes: true, arrows: true });
    const plain = {
      "quartz.config.ts": "ObsidianFlavoredMarkdown({ parseArrows: false }),\n enableSmartyPants: false",
    };
    expect(switches(undefined, plain)).toMatchObject({ like: "obsidian", arrows: false });
    expect(switches(undefined, plain).smartQuotes).toBeUndefined();
  });
});

it.each<readonly [generator: GeneratorName, files: Files, wanted: Partial<Dialect>]>([
  ["eleventy", { "eleventy.config.js": "md.use(require('markdown-it-emoji'))" }, { emoji: true, emoticons: true }],
  ["eleventy", { "eleventy.config.js": "" }, { emoji: false, emoticons: false }],
  ["lume", { "_config.ts": "import { full } from 'npm:markdown-it-emoji'" }, { emoji: true, emoticons: true }],
  ["astro", { "astro.config.mjs": "import emoji from 'remark-emoji'" }, { emoji: true, emoticons: false }],
  ["docusaurus", { "docusaurus.config.js": "markdown: { emoji: false }" }, { emoji: false }],
  ["vitepress", {}, { emoticons: true, marks: false }],
  ["vitepress", { ".vitepress/config.ts": "md.use(import('markdown-it-mark'))" }, { marks: true, subscripts: false }],
  [
    "vuepress",
    { ".vuepress/config.ts": "mdEnhance: {\n  mark: true,\n  sub: true,\n}" },
    { marks: true, subscripts: true },
  ],
  [
    "vuepress",
    {
      "package.json": '{"devDependencies": {"@vuepress/plugin-markdown-math": "2", "markdown-it-mark": "4"}}',
      ".vuepress/config.ts": "import { extendsMarkdown, plugins } from './plugins/plugins.ts'",
    },
    { dollarMath: true, marks: true, subscripts: false },
  ],
  [
    "vuepress",
    { "docs/.vuepress/plugins/all.ts": "md.use(sub)\nmarkdownStylize({ sub: true })" },
    { subscripts: true },
  ],
  ["vuepress", { "src/.vuepress/theme.ts": 'markdown: {\n  math: {\n    type: "katex",' }, { dollarMath: true }],
  ["vuepress", {}, { dollarMath: false, marks: false }],
  [
    "vuepress",
    { "package.json": '{"dependencies": {"vuepress-theme-plume": "1.0.0-rc.211"}}' },
    { dollarMath: true, marks: true, subscripts: true, superscripts: true },
  ],
  [
    "vuepress",
    {
      "package.json": '{"dependencies": {"vuepress-theme-plume": "1.0.0-rc.211"}}',
      "vuepress.config.ts": "plumeTheme({ markdown: { math: false } })",
    },
    { dollarMath: false, marks: true },
  ],
  ["eleventy", { "eleventy.config.js": 'import ins from "markdown-it-ins"' }, { insertions: true }],
  [
    "vuepress",
    { "vuepress.config.ts": "plumeTheme({ markdown: { plot: true, abbr: true } })" },
    { spoilers: true, abbreviations: true },
  ],
  ["vuepress", { "vuepress.config.ts": "hopeTheme({ markdown: { spoiler: true } })" }, { spoilers: true }],
  ["hugo", { "hugo.toml": 'theme = "LoveIt"' }, { rubies: true }],
  ["hugo", { "hugo.toml": 'theme = "PaperMod"' }, { rubies: false }],
])("%s shows marks and emoji as %j says", (generator, files, wanted) => {
  expect(dialectOf("a.md", { generator, dialect: switches(generator, files) })).toMatchObject(wanted);
});

describe("pages of MkDocs without its blog", () => {
  const config =
    "site_name: A\nmarkdown_extensions:\n  - pymdownx.critic\n  - pymdownx.arithmatex:\n      generic: true\n";
  const at = (files: Files, folder: string): DialectSwitches => {
    const root = folderWith(files);
    return siteDialect(root, undefined, `${root}/${folder}`);
  };

  it("are written in Python-Markdown, with the site's extensions", () => {
    const found = at({ "mkdocs.yml": config }, "docs");
    expect(found).toMatchObject({ like: "python-markdown", emoji: true, keys: false });
    expect(found.criticMarks).toBeUndefined();
    expect(found.dollarMath).toBeUndefined();
    expect(at({ "mkdocs.yml": `${config}docs_dir: site/pages\n` }, "site/pages/blog")).toMatchObject({
      like: "python-markdown",
    });
  });

  it("are those in its folder, if that is not a vault", () => {
    expect(at({ "mkdocs.yml": config }, "posts")).not.toHaveProperty("like", "python-markdown");
    expect(at({ "mkdocs.yml": config, "docs/.obsidian/app.json": "{}" }, "docs")).toEqual({ like: "obsidian" });
    expect(at({}, "docs")).toEqual({});
  });
});
