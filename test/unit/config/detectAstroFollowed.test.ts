import { describe, expect, it } from "vitest";
import type { DetectedSite } from "../../../src/config/detect/detectedSite.ts";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

type Files = Readonly<Record<string, string>>;

const collection = (name: string): string =>
  `${name}: defineCollection({ loader: glob({ pattern: "**/*.md", base: "src/data/${name}" }) })`;

/** A site whose feed gets finished posts from a program of the theme. */
const theme = {
  "astro.config.ts":
    'import astrowind from "./vendor/integration";\nexport default defineConfig({ integrations: [astrowind({ config: "./src/config.yaml" })] });\n',
  "src/config.yaml":
    "site:\n  name: Harbour\n  site: https://harbour.press\n  base: /news\n  trailingSlash: false\ni18n:\n  language: sv\napps:\n  blog:\n    isEnabled: true\n    post:\n      permalink: '/%year%/%month%/%slug%'\n",
  "src/content.config.ts": `export const collections = { ${collection("post")} };\n`,
  "src/data/post/ice-road.md": "---\ntitle: Ice road\npublishDate: 2026-01-31T9:30:00Z\n---\nText.\n",
  "src/data/post/old/rope.md": "---\ntitle: Rope\npublishDate: 2025-12-01\ncategory: Work\n---\nText.\n",
  "src/data/post/later.md": "---\ntitle: Later\ndraft: true\n---\nText.\n",
  "src/pages/rss.xml.ts": `import { getRssString } from "@astrojs/rss";
import { SITE, APP_BLOG } from "astrowind:config";
import { posts } from "~/posts";
import { link } from "~/links";

export const GET = async () => {
  if (!APP_BLOG.isEnabled) {
    return new Response(null, { status: 404 });
  }
  const all = await posts();
  const text = await getRssString({
    title: \`The \${SITE.name}\`,
    site: import.meta.env.SITE,
    items: all.map((one) => ({ link: link(one.way, "post"), title: one.name, pubDate: one.at })),
    trailingSlash: SITE.trailingSlash,
  });
  return new Response(text);
};
`,
  "src/links.ts": `import slugify from "limax";
import { SITE, APP_BLOG } from "astrowind:config";

export const bare = (text = "", mark = "/") => {
  let start = 0, end = text.length;
  while (start < end && text[start] === mark) ++start;
  while (end > start && text[end - 1] === mark) --end;
  return start > 0 || end < text.length ? text.substring(start, end) : text;
};
export const clean = (text = "") => bare(text).split("/").map((part) => slugify(part)).join("/");
export const pattern = bare(APP_BLOG?.post?.permalink || "/%slug%");
const path = (...parts: string[]) => {
  const joined = parts.map((part) => bare(part)).filter((part) => !!part).join("/");
  return "/" + joined + (SITE.trailingSlash && joined ? "/" : "");
};
export const link = (way = "", kind = "page"): string => {
  let made: string;
  if (way.startsWith("https:")) return way;
  switch (kind) {
    case "tag":
      made = path("tag", way);
      break;
    case "post":
      made = path(bare(way));
      break;
    default:
      made = path(way);
  }
  return path(SITE.base || "/", made);
};
`,
  "src/posts.ts": `import { getCollection, render } from "astro:content";
import { clean, pattern } from "./links";

const wayOf = async ({ slug, at, category }) => {
  const year = String(at.getFullYear()).padStart(4, "0");
  const month = String(at.getMonth() + 1).padStart(2, "0");
  return pattern.replace("%slug%", slug).replace("%category%", category || "").replace("%year%", year).replace("%month%", month);
};
const made = async (entry) => {
  const { id, data } = entry;
  const { Content, extra } = await render(entry);
  const { publishDate: written = new Date(), title, draft = false, tags: [first] = [], ...rest } = data;
  const slug = clean(id);
  const at = new Date(written);
  return { ...rest, name: title, draft, at, first, way: await wayOf({ slug, at, category: rest.category }), Content, minutes: extra?.minutes };
};
const load = async function () {
  const entries = await getCollection("post");
  const all = entries.map(async (entry) => await made(entry));
  return (await Promise.all(all)).sort((a, b) => b.at.valueOf() - a.at.valueOf()).filter((one) => !one.draft);
};
let kept;
export const posts = async () => {
  if (!kept) {
    kept = await load();
  }
  return kept;
};
`,
};

const detect = (more: Files = {}): DetectedSite => detectSite(folderWith({ ...theme, ...more }));
const asked = (more: Files = {}): readonly string[] => (detect(more).questions ?? []).map(({ key }) => key);
const replaced = (file: keyof typeof theme, from: string, to: string): Files => {
  expect(theme[file]).toContain(from);
  return { [file]: theme[file].replace(from, to) };
};

describe("Astro: a feed of posts that functions of the site make", () => {
  it("is followed from the endpoint to the entries", () => {
    const { site, content, questions } = detect();
    expect(questions).toEqual([]);
    expect(site).toMatchObject({ url: "https://harbour.press/news/", title: "The Harbour", language: "sv" });
    expect(content?.permalink).toBe("/:year/:month/:entry");
  });

  it.each([
    ["src/config.yaml", "trailingSlash: false", "trailingSlash: true", "/:year/:month/:entry/"],
    ["src/config.yaml", "/%year%/%month%/%slug%", "/diary/%slug%", "/diary/:entry"],
    ["src/posts.ts", "clean(id)", 'clean(id.split("/").pop())', "/:year/:month/:name"],
    ["src/posts.ts", "clean(id)", 'clean(id.split("/").slice(-1)[0])', "/:year/:month/:name"],
  ] as const)("%s: %s → %s: %s", (file, from, to, expected) => {
    const more = replaced(file, from, to);
    expect([asked(more), detect(more).content?.permalink]).toEqual([[], expected]);
  });

  it("in an older form of the theme, too: a program reads the data file", () => {
    const older = Object.fromEntries(
      Object.entries(theme).map(([name, text]) => [name, text.replaceAll("astrowind:config", "~/utils/config")]),
    );
    const site = detectSite(
      folderWith({
        ...older,
        "astro.config.ts":
          'import { SITE } from "./src/utils/config";\nexport default defineConfig({ site: SITE.site, base: SITE.base });\n',
        "src/utils/config.ts":
          'const all = yaml.load(fs.readFileSync("src/config.yaml", "utf8"));\nexport const SITE = made(all);\n',
      }),
    );
    expect([site.questions, site.site?.url, site.content?.permalink]).toEqual([
      [],
      "https://harbour.press/news/",
      "/:year/:month/:entry",
    ]);
  });

  it.each([
    [
      "a package with names of its own",
      { "src/data/post/räksmörgås.md": "---\ntitle: R\npublishDate: 2026-01-01\n---\n" },
    ],
    ["the category", replaced("src/config.yaml", "%month%", "%category%")],
    [
      "the category, which is the same for all",
      {
        ...replaced("src/config.yaml", "%month%", "%category%"),
        "src/data/post/ice-road.md": "---\ntitle: Ice road\npublishDate: 2026-01-31\ncategory: work\n---\nText.\n",
        "src/data/post/old/rope.md": "---\ntitle: Rope\npublishDate: 2025-12-01\ncategory: work\n---\nText.\n",
      },
    ],
    ["an unknown function", replaced("src/posts.ts", "clean(id)", "shorten(id)")],
    ["upper case", replaced("src/posts.ts", "clean(id)", "id.toUpperCase()")],
    [
      "a loop",
      replaced(
        "src/posts.ts",
        "const slug = clean(id);",
        "let slug = id; for (const one of odd) slug = slug.replace(one, '');",
      ),
    ],
    [
      "a text that doubles for ever",
      replaced("src/posts.ts", "const slug = clean(id);", "let slug = id; while (true) slug = `${slug}${slug}`;"),
    ],
    [
      "a list that doubles for ever",
      replaced(
        "src/posts.ts",
        "const slug = clean(id);",
        "let all = [id], slug = id; while (true) all = [...all, ...all];",
      ),
    ],
    [
      "lists in lists in lists",
      replaced(
        "src/posts.ts",
        "const slug = clean(id);",
        "let all = [id], left = 400; while (left > 0) { all = [all, all]; left--; } const slug = `${all}`;",
      ),
    ],
    ["a path without the base", replaced("src/links.ts", 'path(SITE.base || "/", made)', "made")],
  ])("addresses that depend on %s are asked for", (_what, more) => {
    expect(asked(more)).toContain("content.permalink");
  });

  it.each([
    ["a title that is changed", 1, replaced("src/posts.ts", "name: title", "name: title.trim() + '.'")],
    ["a date that is the same for all", 0, replaced("src/posts.ts", "new Date(written)", "written ?? made(id)")],
  ])("%s: %d questions", (_what, number, more) => {
    expect(asked(more)).toHaveLength(number);
  });

  it.each([
    ["a counter outside of the function", "let left = 1;\nlet kept;", "(one) => !one.draft && left-- > 0"],
    ["a set", "const seen = new Set();\nlet kept;", "(one) => { seen.add(one.name); return !one.draft; }"],
    ["the place in the list", "let kept;", "(one, index) => !one.draft && index < 1"],
    ["a front matter key", "let kept;", '(one) => !one.draft && one.category !== "Work"'],
  ])("%s decides which posts are in it: asked", (_what, before, filter) => {
    const text = theme["src/posts.ts"].replace("let kept;", before).replace("(one) => !one.draft", filter);
    expect(asked({ "src/posts.ts": text })).toContain("content.include");
  });

  it("asks if a post without a date gets one", () => {
    expect(asked({ "src/data/post/note.md": "---\ntitle: Note\n---\nText.\n" })).toContain("content.include");
  });
});

describe("Astro: the usual parts of a feed's programs", () => {
  const site = {
    "astro.config.mjs": 'export default { site: "https://harbour.press" };\n',
    "src/content.config.ts": `export const collections = { ${collection("blog")}, ${collection("log")} };\n`,
    "src/data/blog/a.md": "---\ntitle: A\npubDatetime: 2026-01-31T10:00:00Z\n---\nText.\n",
    "src/data/log/01-30.md": "---\ntitle: 2026-01-30\npubDatetime: 2026-01-30T10:00:00Z\n---\nText.\n",
    "src/wanted.ts": `const margin = 15 * 60 * 1000;
export const wanted = ({ data }) => {
  const isDue = Date.now() > new Date(data.pubDatetime).getTime() - margin;
  return !data.draft && (import.meta.env.DEV || isDue);
};
`,
    "src/pages/rss.xml.ts": `import rss from "@astrojs/rss";
import { getCollection } from "astro:content";
import { wanted } from "../wanted";
const starts = { blog: "posts", log: "logs" };
function items(kind, list) {
  const start = starts[kind];
  return list.map(({ data, id }) => ({ link: \`\${start}/\${id}/\`, title: data.title, pubDate: new Date(data.pubDatetime) }));
}
export async function GET() {
  const posts = (await getCollection("blog")).filter(wanted);
  const logs = await getCollection("log", wanted);
  return rss({ title: "Harbour", site: "https://harbour.press", items: [...items("blog", posts), ...items("log", logs)] });
}
`,
  };

  it("several collections, each with addresses of its own, and a margin before a date", () => {
    const { content, questions } = detectSite(folderWith(site));
    expect(questions).toEqual([]);
    expect(content?.defaults).toEqual([
      { path: "blog/**", values: { permalink: "/posts/:entry/", entry_root: "blog" } },
      { path: "log/**", values: { permalink: "/logs/:entry/", entry_root: "log" } },
    ]);
  });

  const plain = {
    "astro.config.mjs": 'export default { site: "https://harbour.press" };\n',
    "src/content.config.ts": `export const collections = { ${collection("blog")} };\n`,
    "src/data/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\nText.\n",
    "src/data/blog/b.md": "---\ntitle: B\ndate: 2026-01-30\ndraft: true\n---\nText.\n",
  };

  it.each([
    ["https://elsewhere.press/rope", ["content.include"]],
    ["https://harbour.press/blog/rope/", []],
  ])("an item that leads to %s, which its article names: asked %j", (url, expected) => {
    const feed = `import rss from "@astrojs/rss";
import { getCollection } from "astro:content";
export const GET = async () =>
  rss({ items: (await getCollection("blog", ({ data }) => !data.draft)).map(({ data, id }) => ({ link: data.origin?.url || \`/blog/\${id}/\`, title: data.title, pubDate: data.date })) });
`;
    const linked = `---\ntitle: Rope\ndate: 2026-01-29\norigin:\n  url: ${url}\n---\nText.\n`;
    const { questions = [] } = detectSite(
      folderWith({
        ...plain,
        "src/data/blog/rope.md": linked,
        "src/pages/blog/[...id].astro":
          "---\nexport const getStaticPaths = async () => (await getCollection('blog')).map((post) => ({ params: { id: post.id } }));\n---\n",
        "src/pages/rss.xml.ts": feed,
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(expected);
  });

  it("a package of the theme Pure leaves out drafts", () => {
    const feed = `import rss from "@astrojs/rss";
import { getBlogCollection, sortMDByDate } from "astro-pure/server";
const GET = async (context) => {
  const posts = sortMDByDate(await getBlogCollection());
  return rss({ trailingSlash: false, site: import.meta.env.SITE, items: await Promise.all(posts.map(async (post) => ({ link: \`/blog/\${post.id}\`, pubDate: post.data.date, ...post.data }))) });
};
export { GET };
`;
    const { content, questions, ownFeed } = detectSite(folderWith({ ...plain, "src/pages/rss.xml.ts": feed }));
    expect([questions, content?.permalink, ownFeed?.has]).toEqual([[], "/blog/:entry", ["src/data/blog/a.md"]]);
  });

  it.each([
    ["work/2-1/index.md", "", "/posts/:entry/"],
    ["work/2-1/rope.md", ", name", "/posts/:entry/"],
    ["work/2-1/rope.md", "", undefined],
    // The package would make "v-6" of it.
    ["work/v6/rope.md", ", name", undefined],
  ])("an address that is made from the path %s, with its name or without (%s): %s", (path, name, expected) => {
    const feed = `import rss from "@astrojs/rss";
import { kebabCase } from "es-toolkit";
import { getCollection } from "astro:content";
const pathOf = (id, filePath) => {
  const folders = filePath?.replace("src/data/blog", "").split("/").filter((part) => part !== "").slice(0, -1).map((part) => kebabCase(part));
  const name = id.split("/").slice(-1);
  if (!folders || folders.length < 1) return ["/posts", name].join("/");
  return ["/posts", ...folders${name}].join("/");
};
export const GET = async () =>
  rss({ items: (await getCollection("blog", ({ data }) => !data.draft)).map(({ data, id, filePath }) => ({ link: pathOf(id, filePath), title: data.title, pubDate: new Date(data.date) })) });
`;
    const { "src/data/blog/a.md": text, ...others } = plain;
    const { content, questions = [] } = detectSite(
      folderWith({ ...others, [`src/data/blog/${path}`]: text, "src/pages/rss.xml.ts": feed }),
    );
    expect(questions.length === 0 ? content?.permalink : undefined).toBe(expected);
  });

  it("settings and functions that other files pass on, and names that are asked for other letters", () => {
    const files = {
      "src/consts.ts": "export const SITE = { margin: 15 * 60 * 1000 };\n",
      "src/config.ts": 'export * from "./other";\nexport * from "./consts";\n',
      "src/other.ts": 'export * from "./config";\nexport { named as nameOf } from "./names";\n',
      "src/names.ts": `import kebab from "lodash.kebabcase";
import slugify from "slugify";
const hasOther = (text: string): boolean => /[^\\p{ASCII}]/u.test(text);
export const named = (text: string): string => (hasOther(text) ? kebab(text) : slugify(text, { lower: true }));
`,
      "src/pages/rss.xml.ts": `import rss from "@astrojs/rss";
import { getCollection } from "astro:content";
import { SITE, nameOf } from "../config";
const isShown = ({ data }) => !data.draft && Date.now() > new Date(data.date).getTime() - SITE.margin;
const pathOf = (id) => ["/posts", ...id.split("/").map((part) => nameOf(part))].join("/");
export const GET = async () =>
  rss({ items: (await getCollection("blog")).filter(isShown).map(({ data, id }) => ({ link: pathOf(id), title: data.title, pubDate: data.date })) });
`,
    };
    const { content, questions } = detectSite(folderWith({ ...plain, ...files }));
    expect([content?.permalink, questions]).toEqual(["/posts/:entry/", []]);
  });

  it("two ways to add an item, of which each article takes one", () => {
    const feed = (end: string): string => `import rss from "@astrojs/rss";
import { getCollection } from "astro:content";
export async function GET(context) {
  const items = [];
  for (const post of await getCollection("blog", ({ data }) => !data.draft)) {
    if (post.data.secret) {
      items.push({ title: post.data.title, link: \`/blog/\${post.id}/\` });
      ${end}
    }
    const { Content } = await render(post);
    items.push({ title: post.data.title, link: \`/blog/\${post.id}/\` });
  }
  return rss({ items });
}
`;
    const keys = (end: string): readonly string[] =>
      (detectSite(folderWith({ ...plain, "src/pages/rss.xml.ts": feed(end) })).questions ?? []).map(({ key }) => key);
    expect(keys("continue;")).toEqual([]);
  });
});

it("a program that reads a data file of the site", () => {
  const { site, questions } = detectSite(
    folderWith({
      "astro.config.mjs": 'import { url } from "./src/config.ts";\nexport default { site: url };\n',
      "src/config.ts":
        'const path = resolve(process.cwd(), "harbour.yaml");\nconst all = yaml.load(fs.readFileSync(path, "utf8")) as All;\nexport const url = all.site.url;\nexport const SITE_TITLE = all.site.title;\n',
      "harbour.yaml": "site:\n  url: https://harbour.press\n  title: Harbour\n",
      "src/content.config.ts": `export const collections = { ${collection("blog")} };\n`,
      "src/data/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\nText.\n",
      "src/pages/blog/[...slug].astro":
        '---\nexport async function getStaticPaths() { const all = await getCollection("blog"); return all.map((post) => ({ params: { slug: post.id } })); }\n---\n<Content />',
    }),
  );
  expect([questions, site]).toMatchObject([[], { url: "https://harbour.press/", title: "Harbour" }]);
});
