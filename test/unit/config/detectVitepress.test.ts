import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const feed = (
  item = "title: frontmatter.title, link: `${baseUrl}${url}`, date: frontmatter.written",
  glob = '"posts/*.md"',
) =>
  `import { Feed } from "feed";
const baseUrl = "https://harbour.press";
export async function genFeed(config) {
  const feed = new Feed({ title: "Harbour" });
  const posts = await createContentLoader(${glob}, { render: true }).load();
  posts.sort((a, b) => +new Date(b.frontmatter.written) - +new Date(a.frontmatter.written));
  for (const { url, frontmatter } of posts) {
    feed.addItem({ ${item} });
  }
}
`;
const config = (more = ""): string =>
  `import { genFeed } from "./genFeed";\nexport default { title: "Harbour", ${more} sitemap: { hostname: "https://harbour.press" }, buildEnd: genFeed };\n`;
const files = {
  ".vitepress/config.ts": config(),
  "posts/a.md": "---\ntitle: A\ndate: 2026-01-31\nwritten: 2026-01-30\n---\nText.\n",
  "posts/index.md": "# All\n",
  "notes/n.md": "---\ntitle: N\ndate: 2026-01-29\n---\nText.\n",
};
const found = (own: string, more: Readonly<Record<string, string>> = {}) =>
  detectSite(folderWith({ ...files, ".vitepress/genFeed.ts": own, ...more }));

describe("VitePress: the site's own feed", () => {
  it("in a config that plug-ins are given whole", () => {
    const whole = config("cleanUrls: true,")
      .replace("export default {", "export default () => withPwa(withSidebar(defineConfig({")
      .replace(/\};\n$/, "}), {}));\n");
    const { questions, site } = found(feed(), { ".vitepress/config.ts": whole });
    expect([questions, site?.url, site?.title]).toEqual([[], "https://harbour.press/", "Harbour"]);
  });

  it("gives the pages, the keys of dates and its articles", () => {
    const { questions, content, ownFeed } = found(feed());
    expect(questions).toEqual([]);
    expect(content?.include).toEqual(["posts/*.md"]);
    expect(content?.exclude).toContain("posts/index.md");
    expect(content?.fields?.published).toEqual(["written"]);
    expect(content?.permalink).toBe("/:page");
    expect(ownFeed?.has).toEqual(["posts/a.md"]);
  });

  it.each([
    ["title: frontmatter['title'], link: `${baseUrl}${url}`, date: frontmatter?.[\"written\"]"],
    ["title: escapeXml(frontmatter.title ?? 'Untitled'), link: `${baseUrl}${url}`, date: frontmatter.written"],
    ["title: frontmatter.title, link: `${baseUrl.replace(/\\/$/, '')}${url}`, date: frontmatter.written"],
  ])("may name its values in another way: %s", (item) => {
    const { questions, content, ownFeed } = found(feed(item));
    expect([questions, content?.fields?.published, ownFeed?.has]).toEqual([[], ["written"], ["posts/a.md"]]);
  });

  it.each([
    [
      feed("title: escapeXml(a) + b(frontmatter.title), link: `${baseUrl}${url}`, date: frontmatter.written"),
      "content.include",
      "escapeXml(a) + b(frontmatter.title)",
    ],
    [feed("title: frontmatter.title, link: `${baseUrl}${url}`, date: dayOf(url)"), "content.include", "dayOf(url)"],
    [feed("title: frontmatter.title, link: short(url), date: frontmatter.date"), "content.permalink", "short(url)"],
    [feed(undefined, "globs"), "content.include", undefined],
    [
      feed().replace("posts.sort", "posts.filter((one) => choose(one)).sort"),
      "content.include",
      "(one) => choose(one)",
    ],
  ])("is asked about if it cannot be read (%#)", (own, key, text) => {
    expect(found(own).questions?.map((one) => [one.key, one.found])).toEqual([[key, text]]);
  });

  it.each([
    ["if (!frontmatter.date || frontmatter.draft) continue;", true],
    ["const { written: day, layout = 'post' } = frontmatter; if (!day) continue;", true],
    ["const head = frontmatter; if (head.kind !== 'post') continue;", true],
    ["const head = headOf(url); if (head.draft) continue;", false],
    ["if (frontmatter.kind !== 'note') continue;", false],
  ])("skips nothing there that a feed here has, or is asked about: %s", (skip, isRead) => {
    const more = { "posts/a.md": "---\ntitle: A\ndate: 2026-01-31\nwritten: 2026-01-30\nkind: post\n---\nText.\n" };
    const { questions = [], ownFeed } = found(
      feed().replace("    feed.addItem", `    ${skip}\n    feed.addItem`),
      more,
    );
    expect(questions.map(({ key }) => key)).toEqual(isRead ? [] : ["content.include"]);
    if (isRead) expect(ownFeed?.has).toEqual(["posts/a.md"]);
  });

  it.each([
    ["", "docs/.vitepress/dist"],
    ['outDir: "../dist",', "dist"],
    ['outDir: "./built",', "docs/built"],
  ])("is published with the site, whose folder is relative to that of its config: %s", (more, expected) => {
    const { published } = detectSite(folderWith({ "docs/.vitepress/config.ts": config(more) }));
    expect(published).toBe(expected);
  });

  it("gives the URL of the site if no config does", () => {
    const own = 'import { genFeed } from "./genFeed";\nexport default { buildEnd: genFeed };\n';
    const { site, questions } = found(feed(), { ".vitepress/config.ts": own });
    expect([site?.url, questions]).toEqual(["https://harbour.press/", []]);
  });

  it("is asked about on a site with a base", () => {
    const { questions } = found(feed(), { ".vitepress/config.ts": config('base: "/blog/",') });
    expect(questions?.map(({ key }) => key)).toEqual(["content.permalink"]);
  });
});

describe("VitePress: a glob by which the site lists its articles", () => {
  const listed = (ignore: string) => {
    const lists = `export const getPosts = async () => {
  const isLive = process.env.NODE_ENV === "production";
  const hidden = isLive ? ["posts/draft/**/*.md"] : [];
  return globby(["posts/**/*.md", "!posts/old/**"], { ignore: ${ignore} });
};
`;
    const own =
      'import { getPosts } from "./lists";\nexport default { sitemap: { hostname: "https://harbour.press" } };\n';
    return detectSite(folderWith({ ...files, ".vitepress/config.ts": own, ".vitepress/lists.ts": lists }));
  };

  it("reports what it leaves out", () => {
    const { content, questions } = listed("hidden");
    expect(content?.exclude).toEqual(expect.arrayContaining(["posts/draft/**/*.md", "posts/old/**"]));
    expect(questions).toEqual([]);
  });

  it("is asked about if it cannot be read", () => {
    expect(listed("hiddenOf(day)").questions?.map(({ key, found: text }) => [key, text])).toEqual([
      ["content.include", "hiddenOf(day)"],
    ]);
  });
});
