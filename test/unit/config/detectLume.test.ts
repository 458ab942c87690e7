import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const config = (uses: string, imports = ""): string => `import lume from "lume/mod.ts";
import feed from "lume/plugins/feed.ts";
import slugifyUrls from "lume/plugins/slugify_urls.ts";
${imports}
const site = lume({ location: new URL("https://harbour.press/") });
site${uses};
export default site;
`;
const page = (front: string): string => `---\n${front}\n---\nText.\n`;
const files = {
  "deno.json": '{ "imports": { "lume/": "https://deno.land/x/lume@v3.1.2/" } }\n',
  "_config.ts": config('.use(feed({ output: "/feed.xml", query: "type=post" }))'),
  "posts/_data.yml": "type: post\n",
  "posts/ferry.md": page("title: The ferry\ndate: 2026-01-31"),
  "about.md": page("title: About"),
};
const found = (more: Readonly<Record<string, string>> = {}) => detectSite(folderWith({ ...files, ...more }));
const asked = (more: Readonly<Record<string, string>>) =>
  (found(more).questions ?? []).map(({ key, reason }) => `${key}: ${reason}`);

describe("Lume", () => {
  it("has the articles that its feed searches for", () => {
    const { content, oldFeed, questions } = found();
    expect(content).toMatchObject({ include: ["posts/**/*.{md,markdown}"], permalink: "/:page/" });
    expect(content?.defaults).toBeUndefined();
    expect(oldFeed).toEqual({ path: "feed.xml", format: "rss" });
    expect(questions).toEqual([]);
  });

  it.each([
    ["tags", 'query: "travel type=post"', { "posts/ferry.md": page("title: A\ndate: 2026-01-31\ntags: [travel]") }],
    ["a tag that is left out", 'query: "!travel type=post"', {}],
    ["several values", 'query: "type=note|post"', {}],
    ["the beginning of a text", 'query: "url^=/x type=post"', { "posts/ferry.md": page("date: 2026-01-31\nurl: /x/") }],
    ["keys of keys", 'query: "of.kind=post"', { "posts/_data.yml": "of:\n  kind: post\n" }],
    ["a key that is missing", 'query: "hidden!=true type=post"', {}],
  ])("follows a query for %s", (_, query, more) => {
    expect(asked({ "_config.ts": config(`.use(feed({ ${query} }))`), ...more })).toEqual([]);
  });

  it.each([
    [
      { "posts/note.md": page("title: A note\ndate: 2026-01-30\ntype: note") },
      "content.include: 1 pages, such as posts/note.md, are not in the site's own feed, which searches for `type=post`",
    ],
    [
      { "posts/plain.md": page("title: Plain") },
      "content.include: 1 of 2 pages get their date from git or from the file",
    ],
    [
      { "posts/plain.md": page("title: Plain\ndate: Git Created") },
      "content.include: 1 of 2 pages get their date from git or from the file",
    ],
    [
      { "posts/_data.yml": "type: note\n" },
      "content.include: the pages that the site's own feed searches for are not known",
    ],
    [{ "_config.ts": config(".use(feed())") }, "content.include: the site's own feed has no `query`"],
    [
      { "_config.ts": config('.use(feed({ query: "level<3" }))') },
      "content.include: the site's own feed chooses its articles",
    ],
    [
      { "_config.ts": config('.use(feed({ query: "type=post", items: { title: "=heading" } }))') },
      "content.include: the site's own feed has another title",
    ],
    [{ "posts/deep/_data.yml": "basename: other\n" }, "content.permalink: a folder has another name in addresses"],
    [
      { "_config.ts": config('.use(slugifyUrls({ lowercase: false })).use(feed({ query: "type=post" }))') },
      "content.permalink: the plug-in slugify_urls has options",
    ],
    [
      {
        "_config.ts": config(
          '.use(feed({ query: "type=post" })).preprocess([".md"], (all) => { for (const page of all) page.data.url = "/x/"; })',
        ),
      },
      "content.permalink: a program changes the addresses, titles or dates of pages",
    ],
    [
      {
        "_config.ts": config(
          '.use(blog()).use(feed({ query: "type=post" }))',
          'import blog from "https://themes.press/theme-of-waves/mod.ts";',
        ),
      },
      "content.permalink: the theme https://themes.press/theme-of-waves/mod.ts is not in this folder",
    ],
  ])("asks about %j", (more, expected) => {
    const questions = asked(more);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain(expected);
  });

  it("follows the search of a page that writes the feed, if there is only one", () => {
    const plain = { "_config.ts": config("") };
    const loop = (query: string): string =>
      `{{ for post of search.pages("${query}", "date=desc") }}<item></item>{{ /for }}`;
    expect(asked({ ...plain, "feed.xml.vto": loop("type=post") })).toEqual([]);
    expect(asked({ ...plain, "feed.xml.vto": `${loop("type=post")}${loop("type=note")}` })).toEqual([
      "content.include: the site's own feed chooses its articles there",
    ]);
  });

  it("reads the options of plug-ins that were copied from a theme", () => {
    const more = {
      "_config.ts": config(
        '.use(plugins({ feed: { output: ["/news.json", "/news.rss"] } }))',
        'import plugins from "./plugins.ts";',
      ),
      "plugins.ts": `import feed from "lume/plugins/feed.ts";
import slugifyUrls from "lume/plugins/slugify_urls.ts";
export const defaults = { feed: { output: ["/feed.xml"], query: "type=post" } };
export default function (userOptions) {
  const options = merge(defaults, userOptions);
  return (site) => { site.use(slugifyUrls()).use(feed(options.feed)); };
}
`,
    };
    const { content, oldFeed, questions } = found(more);
    expect(questions).toEqual([]);
    expect(oldFeed?.path).toBe("news.rss");
    expect(content?.defaults).toEqual([{ path: "**", values: { lume_names: "slugs" } }]);
  });

  it("knows the blog theme, and the names of version 2", () => {
    const map = {
      lume: "https://deno.land/x/lume@v2.4.3/",
      blog: "https://cdn.press/gh/lumeland/theme-simple-blog@1.0.0/",
    };
    const { content, oldFeed, questions } = found({
      "deno.json": `{\n  "imports": {\n    "lume/": "${map.lume}",\n    "blog/": "${map.blog}"\n  }\n}\n`,
      "_config.ts": config(".use(blog())", 'import blog from "blog/mod.ts";'),
    });
    expect(questions).toEqual([]);
    expect(oldFeed?.path).toBe("feed.xml");
    expect(content).toMatchObject({ dateFromPath: true });
    expect(content?.defaults).toEqual([{ path: "**", values: { lume_names: "undated slugs-2" } }]);
  });
});
