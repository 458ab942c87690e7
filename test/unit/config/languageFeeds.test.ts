import { describe, expect, it } from "vitest";
import { detectSite, siteBelow } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = "---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n";

const inLanguages = (dir: string, languages: readonly string[]) =>
  Object.fromEntries(languages.map((name) => [`${dir}${name}/a.md`, post]));

describe("folders for languages", () => {
  it.each([
    ["a plain folder", { ...inLanguages("content/", ["en", "de", "pt_BR"]) }, ["en", "de", "pt-BR"], "en/**"],
    [
      "Eleventy",
      { "eleventy.config.js": "export default () => {}", ...inLanguages("posts/", ["fr", "de"]) },
      ["de", "fr"],
      "*/de/**",
    ],
    [
      "Hexo",
      {
        "_config.yml": "language: de\nurl: https://harbour.press\n",
        "package.json": '{"dependencies":{"hexo":"7"}}',
        ...inLanguages("source/_posts/", ["en", "de"]),
      },
      ["de", "en"],
      "de/**",
    ],
    ["plain, below a blog", { ...inLanguages("content/blog/", ["en", "de"]) }, ["en", "de"], "*/en/**"],
  ])("have a feed each, never one for all: %s", (_name, files, languages, path) => {
    const { feeds = [], content } = detectSite(folderWith(files));
    expect(feeds.map(({ language }) => language)).toEqual(languages);
    expect(feeds.map(({ name }) => name)).toEqual(["main", ...languages.slice(1).map((tag) => tag.toLowerCase())]);
    expect(feeds[0]?.where?.path).toEqual([path]);
    expect(content?.defaults).toContainEqual({ path, values: { lang: languages[0] } });
  });

  it.each([
    ["one language", inLanguages("content/", ["en"])],
    ["subjects", inLanguages("content/", ["js", "qq", "xx"])],
    [
      "a few among others",
      { ...inLanguages("content/", ["en", "de"]), "content/x/a.md": post, "content/y/a.md": post },
    ],
  ])("are not assumed if there is %s", (_name, files) => {
    expect(detectSite(folderWith(files)).feeds).toBeUndefined();
  });
});

describe("a site in a folder below", () => {
  it.each([
    [
      { "website/docusaurus.config.js": "export default {}", "package.json": "{}" },
      { dir: "website", title: "Docusaurus" },
    ],
    [
      { "packages/core/package.json": "{}", "packages/web/astro.config.mjs": "export default {}" },
      { dir: "packages/web", title: "Astro" },
    ],
    [
      { "docs/_config.yml": "title: A", "docs/_posts/2026-01-31-a.md": post },
      { dir: "docs", title: "Jekyll" },
    ],
    [{ "docs/_config.yml": "title: A", "hugo.toml": "title = 'A'" }, undefined],
    [{ "docs/a.md": post }, undefined],
  ])("is found: %j", (files, expected) => expect(siteBelow(folderWith(files))).toEqual(expected));
});
