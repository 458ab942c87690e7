import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const page = (more: string): string => `---\ntitle: Title\n${more}---\nText.\n`;
const files = {
  "docs/README.md": page("home: true\n"),
  "docs/posts/a.md": page("date: 2026-01-31\n"),
  "docs/posts/b.md": page("date: 2026-01-30\n"),
};
const plugin = (options = ""): string =>
  `export default defineUserConfig({ title: "Harbour", plugins: [feedPlugin({ hostname: "https://harbour.press", rss: true, ${options} })] });\n`;
const hope =
  'export default defineUserConfig({ theme: hopeTheme({ hostname: "https://harbour.press", plugins: { feed: true } }) });\n';
const found = (config: string, more: Readonly<Record<string, string>> = {}) =>
  detectSite(folderWith({ ...files, "docs/.vuepress/config.ts": config, ...more }));
const asked = (config: string, more: Readonly<Record<string, string>> = {}) =>
  found(config, more).questions?.map((one) => [one.key, one.found]);

it.each([
  ["", "docs/.vuepress/dist"],
  ['dest: "./public",', "public"],
])("VuePress: the folder of the built site with { %s }", (dest, expected) => {
  const config = `export default defineUserConfig({ title: "Harbour", ${dest} });\n`;
  expect(detectSite(folderWith({ "docs/.vuepress/config.ts": config })).published).toBe(expected);
});

it.each([
  ['"vuepress build src"', "src"],
  ['"vuepress-vite build ./docs/"', "docs"],
  ['"vuepress build ."', "."],
  ['"vuepress build ../pages"', "."],
  ['"vitest"', "."],
])("VuePress: a config in the site's folder, built by %s", (script, expected) => {
  const config = 'export default defineUserConfig({ title: "Harbour" });\n';
  const { generator, content, site } = detectSite(
    folderWith({ "vuepress.config.ts": config, "package.json": `{ "scripts": { "build": ${script} } }` }),
  );
  expect([generator, content?.dir, site?.title]).toEqual(["VuePress", expected, "Harbour"]);
});

describe("VuePress: the feed of the plug-in", () => {
  it("is where the theme says it, in a file of its own, too", () => {
    const config = 'import theme from "./theme.js";\nexport default defineUserConfig({ title: "Harbour", theme });\n';
    const theme = 'export default hopeTheme({ hostname: "https://harbour.press", plugins: { feed: true } });\n';
    const { site, from } = found(config, { "docs/.vuepress/theme.ts": theme });
    expect([site?.url, from?.url]).toEqual(["https://harbour.press/", "docs/.vuepress/theme.ts"]);
  });

  it("has every page with a date, wherever it is", () => {
    const { content, oldFeed, ownFeed, questions } = found(plugin(), { "docs/notes/c.md": page("date: 2026-01-29\n") });
    expect(questions).toEqual([]);
    expect([content?.dir, content?.include, content?.exclude?.includes("README.md")]).toEqual([
      "docs",
      ["**/*.md"],
      false,
    ]);
    expect(oldFeed).toEqual({ path: "rss.xml", format: "rss" });
    expect(ownFeed?.has).toEqual(["docs/notes/c.md", "docs/posts/a.md", "docs/posts/b.md"]);
  });

  it("has the pages of one folder, without those that do not want it", () => {
    const filter =
      'filter: ({ filePathRelative, frontmatter }) => frontmatter.feed !== false && filePathRelative.startsWith("posts/")';
    const more = {
      "docs/notes/c.md": page("date: 2026-01-29\n"),
      "docs/posts/[c].md": page("date: 2026-01-28\nfeed: false\n"),
    };
    const { content, questions } = found(plugin(filter), more);
    expect(questions).toEqual([]);
    expect(content?.include).toEqual(["posts/**/*.md"]);
    expect(content?.exclude).toContain("posts/\\[c].md");
  });

  it.each([
    ["", { "docs/guide.md": page("") }, undefined],
    ["", { "docs/c.md": page("date: 2026-01-29\nfeed:\n  title: Another\n") }, undefined],
    ["filter: (page) => isWanted(page)", {}, "(page) => isWanted(page)"],
    [
      "filter: ({ frontmatter }) => !frontmatter.home && frontmatter.lang !== 'fr'",
      { "docs/posts/c.md": page("date: 2026-01-29\nlang: fr\n") },
      "({ frontmatter }) => !frontmatter.home && frontmatter.lang !== 'fr'",
    ],
    ["getter: { title: (page) => page.path }", {}, undefined],
  ])("is asked about where another one would be made here (%#)", (options, more, text) => {
    expect(asked(plugin(options), more)).toEqual([["content.include", text]]);
  });

  it("has pages that say so with another key, in the theme Hope", () => {
    const more = {
      "docs/about.md": page("article: false\n"),
      "docs/posts/c.md": page("date: 2026-01-29\nfeed: false\n"),
    };
    const { content, oldFeed, questions } = found(hope, more);
    expect(questions).toEqual([]);
    expect(content?.exclude).toContain("posts/c.md");
    expect(oldFeed?.path).toBe("rss.xml");
    expect(asked(hope, { "docs/about.md": page("") })).toEqual([["content.include", undefined]]);
  });
});
