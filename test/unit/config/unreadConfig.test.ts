import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = "---\ntitle: A\ndate: 2026-01-31\n---\n";
const tooLarge = `title: A\n${`# ${"x".repeat(78)}\n`.repeat(13_200)}permalink: /:title/\n`;

/** Each is a whole site, but for one thing in its config that cannot be read. */
const sites: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    "Jekyll, broken YAML",
    { "_config.yml": "title: [\nurl: https://a.press\n", "_posts/2026-01-31-a.md": post },
    /_config\.yml is broken: /,
  ],
  [
    "Jekyll, over 1 MB",
    { "_config.yml": tooLarge, "_posts/2026-01-31-a.md": post },
    /_config\.yml is larger than 1 MB/,
  ],
  [
    "Hugo, broken TOML",
    { "hugo.toml": "baseURL = 'https://a.press\n", "content/a.md": post },
    /hugo\.toml is broken: /,
  ],
  [
    "Zola, broken TOML",
    {
      "config.toml": "base_url = 'https://a.press'\nb = [\n",
      "content/a.md": post.replaceAll("---", "+++"),
      "templates/index.html": "",
    },
    /config\.toml is broken: /,
  ],
  [
    "Hexo, broken YAML",
    {
      "_config.yml": "title: {\n",
      "scaffolds/post.md": "",
      "source/_posts/a.md": post,
      "package.json": '{"dependencies":{"hexo":"7"}}',
    },
    /_config\.yml is broken: /,
  ],
  [
    "mkdocs-material, broken YAML",
    { "mkdocs.yml": "site_name: A\nplugins: [blog\ntheme: {name: material}\n", "docs/blog/posts/a.md": post },
    /mkdocs\.yml is broken: /,
  ],
  [
    "Docusaurus, broken JavaScript",
    {
      "docusaurus.config.js": "module.exports = { url: 'https://a.press', presets: [ }\n",
      "blog/2026-01-31-a.md": post,
    },
    /docusaurus\.config\.js/,
  ],
  [
    "Astro, broken TypeScript",
    {
      "astro.config.mjs": "export default defineConfig({ site: 'https://a.press', base: \n",
      "src/content/blog/a.md": post,
    },
    /astro\.config\.mjs/,
  ],
  [
    "Eleventy, broken JavaScript",
    { "eleventy.config.js": "export default function (config) { return {\n", "posts/a.md": post },
    /eleventy\.config\.js/,
  ],
  [
    "Gatsby, broken JavaScript",
    {
      "gatsby-config.js": "module.exports = { siteMetadata: { siteUrl: 'https://a.press' \n",
      "content/blog/a.md": post,
    },
    /gatsby-config\.js/,
  ],
  [
    "VitePress, broken TypeScript",
    { ".vitepress/config.ts": "export default { rewrites: {\n", "posts/a.md": post },
    /\.vitepress\/config\.ts/,
  ],
  [
    "Pelican, a string that does not end",
    { "pelicanconf.py": "SITEURL = 'https://a.press\nARTICLE_URL = '{slug}/'\n", "content/a.md": post },
    /pelicanconf\.py is broken: line 1: a string does not end/,
  ],
  [
    "Pelican, a mistake in the config for publishing",
    {
      "pelicanconf.py": "SITEURL = 'https://a.press'\n",
      "publishconf.py": "from pelicanconf import *\nFEEDS = [1, 2\n",
      "content/a.md": post,
    },
    /publishconf\.py is broken: line 2: \[ is not closed/,
  ],
  [
    "Nikola, a comma is missing",
    { "conf.py": "SITE_URL = 'https://a.press/'\nPOSTS = (('posts/*.md', 'posts') 'x')\n", "posts/a.md": post },
    /conf\.py is broken: line 2: an operator or a comma is missing before '/,
  ],
];

describe("a config of a generator that cannot be read", () => {
  it.each(sites)("%s: asks, and does not take it for an empty one", (_name, files, reason) => {
    const { questions = [] } = detectSite(folderWith(files));
    const asked = questions.map(({ key, file, reason: why }) => `${key} ${file ?? ""} ${why}`);
    expect(asked.filter((text) => reason.test(text) && !text.startsWith("site.url"))).toHaveLength(1);
  });

  it("says that nothing is taken from a data file that is broken", () => {
    const files = {
      "_config.yml": "url: https://a.press\n",
      "_data/authors.yml": "ada: [\n",
      "_posts/2026-01-31-a.md": post,
    };
    expect(detectSite(folderWith(files)).notes).toEqual([
      expect.stringMatching(/^_data\/authors\.yml is broken: .*; nothing is taken from it$/),
    ]);
  });
});
