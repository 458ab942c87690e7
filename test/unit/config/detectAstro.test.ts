import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const files = {
  "astro.config.mjs": 'export default { site: "https://harbour.press" };\n',
  "src/content.config.ts":
    'export const collections = { blog: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/blog" }) }) };\n',
  "src/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\nText.\n",
  "src/pages/blog/[...slug].astro":
    '---\nexport async function getStaticPaths() { const all = await getCollection("blog"); return all.map((post) => ({ params: { slug: post.id } })); }\n---\n<Content />',
};
const feed = (list: string, link = "`/blog/${post.id}/`"): string =>
  `import { live } from "../live";\nexport async function GET(context) {\n  const posts = ${list};\n  return rss({ items: posts.map((post) => ({\n    link: ${link},\n  })) });\n}\n`;
const live = "export const live = (posts) => posts.filter(({ data }) => !data.draft && data.date < Date.now());\n";

function asked(more: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const { questions = [] } = detectSite(folderWith({ ...files, "src/live.ts": live, ...more }));
  return questions.map(({ key, found }) => (key === "content.include" ? found : key));
}

describe("Astro: what the site's own feed leaves out", () => {
  it.each([
    'await getCollection("blog", ({ data }) => import.meta.env.PROD ? data.draft !== true : true)',
    'live(await getCollection("blog"))',
    '(await getCollection("blog")).filter((post) => post.body && !post.data.secret).slice(0, 10)',
  ])("%s can be read", (list) => {
    expect(asked({ "src/pages/rss.xml.js": feed(list) })).toEqual([]);
  });

  it.each([
    [
      '(await getCollection("blog")).filter((post) => post.id.startsWith("2026"))',
      '(post) => post.id.startsWith("2026")',
    ],
    ['await getCollection("blog", ({ data }) => data.lang === "en")', '({ data }) => data.lang === "en"'],
  ])("%s is asked for", (list, expected) => {
    const more = { "src/blog/b.md": "---\ntitle: B\ndate: 2026-01-30\nlang: en\n---\nText.\n" };
    expect(asked({ "src/pages/rss.xml.js": feed(list), ...more })).toEqual([expected]);
  });

  it("in a function of another file, too", () => {
    const other = "export const live = (posts) => posts.filter((post) => choose(post));\n";
    const more = { "src/pages/rss.xml.js": feed('live(await getCollection("blog"))'), "src/live.ts": other };
    expect(asked(more)).toEqual(["(post) => choose(post)"]);
  });
});

describe("Astro: a condition under which the site's own feed adds an article", () => {
  const added = (code: string): Readonly<Record<string, string>> => ({
    "src/pages/rss.xml.js": `export const GET = async ({ site }) => {
  const feed = new Feed({ title: "Harbour" });
  const posts = await getCollection("blog");
  ${code}
  return new Response(feed.rss2());
};
`,
    "src/blog/b.md": "---\ntitle: B\ndate: 2026-01-30\nlang: fr\n---\nText.\n",
  });
  const add = "feed.addItem({ title: post.data.title, link: `/blog/${post.id}/`, date: post.data.date });";

  it.each([
    [
      `for (const post of posts) { if (post.data.lang === "fr") { const one = 1; log(one); ${add} } }`,
      'post.data.lang === "fr"',
    ],
    [
      `for (const post of posts) { if (post.data.lang === "fr") { note(post); } else { ${add} } }`,
      '!(post.data.lang === "fr")',
    ],
    [
      `posts.forEach((post) => { const one = 1; if (!post.data.lang) { log(one); return; } log(one); ${add} });`,
      "!(!post.data.lang)",
    ],
    [`posts.map((post) => post.data.lang && ${add.slice(0, -1)});`, "post.data.lang"],
    [`posts.map((post) => post.data.lang || ${add.slice(0, -1)});`, "!(post.data.lang)"],
    [`posts.map((post) => (post.data.lang ? ${add.slice(0, -1)} : undefined));`, "post.data.lang"],
    [`posts.forEach(({ id, data }) => { if (data.lang) { ${add} } });`, "data.lang"],
    [`for (const post of posts) { if (chosen(post)) { ${add} } }`, "chosen(post)"],
    [
      `const items = []; for (const post of posts) { if (post.data.lang) items.push({ title: post.data.title, link: \`/blog/\${post.id}/\` }); } feed.addItem(items);`,
      "post.data.lang",
    ],
  ])("%s is asked for", (code, condition) => {
    expect(asked(added(code))).toEqual([condition]);
  });

  it.each([
    `if (posts.length > 0) for (const post of posts) { if (post.data.draft) continue; ${add} }`,
    `for (const post of posts) { if (post.data.title) { ${add} } }`,
    `for (const post of posts) { const names = []; if (post.data.lang) names.push({ name: post.data.lang }); ${add} }`,
  ])("%s changes nothing here", (code) => {
    expect(asked(added(code))).toEqual([]);
  });
});

it.each([
  ['{ "dependencies": { "astro": "7" } }', true],
  ['{ "dependencies": { "astro": "7", "@astrojs/mdx": "5" } }', false],
])("Astro: pages in MDX are articles by an integration (%s)", (json, isWithout) => {
  const { content } = detectSite(
    folderWith({ ...files, "package.json": json, "src/blog/b.mdx": "---\ntitle: B\ndate: 2026-01-30\n---\n" }),
  );
  expect(content?.exclude?.includes("**/*.mdx")).toBe(isWithout);
});

describe("Astro: a date that is still to come", () => {
  const later = { "src/blog/b.md": "---\ntitle: B\ndate: 2999-01-30\n---\nText.\n" };

  it("is not asked about if the site's own feed waits for it, too", () => {
    expect(asked({ "src/pages/rss.xml.js": feed('live(await getCollection("blog"))'), ...later })).toEqual([]);
  });

  it("does not hide another reason for which the feed lacks articles", () => {
    const list = '(await getCollection("blog")).filter(({ data }) => data.title !== "A")';
    expect(asked({ "src/pages/rss.xml.js": feed(list), ...later })).toEqual(['({ data }) => data.title !== "A"']);
  });
});

describe("Astro: addresses", () => {
  it.each([
    ['[{ rel: "alternate", href: new URL(post.id, context.site).toString() }]', "/:entry", []],
    ['[{ rel: "self", href: here }, { href: `/log/${post.id}/` }]', "/log/:entry/", []],
    ['[{ rel: "self", href: here }]', "/blog/:entry/", []],
  ])("a list of links such as Atom has leads to the page by %s", (link, expected, keys) => {
    const program = feed('await getCollection("blog")', link);
    const { content, questions = [] } = detectSite(folderWith({ ...files, "src/pages/atom.xml.js": program }));
    expect([content?.permalink, questions.map(({ key }) => key)]).toEqual([expected, keys]);
  });

  it("are asked for if a collection makes the names of its entries itself", () => {
    const loader =
      'glob({ pattern: "**/*.md", base: "./src/blog", generateId: ({ entry }) => entry.replace(".md", "") })';
    const config = `export const collections = { blog: defineCollection({ loader: ${loader} }) };\n`;
    expect(asked({ "src/content.config.ts": config })).toEqual(["content.permalink"]);
  });

  const permalinkOf = (more: Readonly<Record<string, string>>): unknown =>
    detectSite(folderWith({ ...files, "src/live.ts": live, ...more })).content?.permalink;

  it.each([
    ["post.id", "/:entry/"],
    ["`/b/${id}/`", "/b/:entry/"],
  ])("a link %s in the feed", (link, expected) => {
    expect(permalinkOf({ "src/pages/rss.xml.js": feed('await getCollection("blog")', link) })).toBe(expected);
  });

  it("of pages without an ending are those of the feed", () => {
    const config = 'export default { site: "https://harbour.press", build: { format: "file" } };\n';
    const own = feed('await getCollection("blog")').replace("{ items:", "{ trailingSlash: false, items:");
    expect(permalinkOf({ "astro.config.mjs": config, "src/pages/rss.xml.js": own })).toBe("/blog/:entry");
    expect(permalinkOf({ "astro.config.mjs": config })).toBe("/blog/:entry.html");
  });

  it.each([
    ["`/blog/${post.id}`", "/blog/:entry/"],
    ["`${context.site}blog/${post.id}`", "/blog/:entry"],
    ["new URL(`/blog/${post.id}/`, context.site).href", "/blog/:entry/"],
    ["new URL(`/blog/${post.id}`, context.site).href", "/blog/:entry"],
  ])("of %s have a slash if the package for feeds adds one, whatever the config says", (link, expected) => {
    const config = 'export default { site: "https://harbour.press", trailingSlash: "never" };\n';
    const own = feed('await getCollection("blog")', link);
    expect(permalinkOf({ "astro.config.mjs": config, "src/pages/rss.xml.js": own })).toBe(expected);
    expect(permalinkOf({ "astro.config.mjs": config })).toBe("/blog/:entry");
  });

  it("are those of a feed with another name that another package makes", () => {
    const own = `import { Feed } from "feed";
export const GET = async ({ site }) => {
  const feed = new Feed({ title: "Harbour" });
  for (const post of await getCollection("blog")) {
    const name = post.data.permalink || post.id;
    const link = new URL(\`/notes/\${name}\`, site).toString();
    feed.addItem({ title: post.data.title, link, date: post.data.date });
  }
  return new Response(feed.atom1());
};
`;
    expect(permalinkOf({ "src/pages/feed/[name].xml.ts": own })).toEqual(["/notes/:permalink", "/notes/:entry"]);
  });

  const packaged = (before: string, link: string, list = 'await getCollection("blog")') => ({
    "src/utils/way.ts": `export function way(post: Post): string;
export function way(post: any): string {
  if (post.data.alias) return \`/a/\${post.data.alias}/\`;
  return \`/w/\${post.id.replace(/\\.(md|mdx|markdown)$/i, "")}/\`;
}
`,
    "src/utils/feed.ts": `import { Feed } from "feed";
import { way } from "./way";
export async function makeFeed(context) {
  const siteUrl = context.site.toString().replace(/\\/$/, "");
  const feed = new Feed({ title: "Harbour", link: siteUrl, author: { name: "Ada", link: siteUrl } });
  for (const post of ${list}) {
    ${before}
    feed.addItem({ title: post.data.title, id: post.id, link: ${link}, date: post.data.date });
  }
  return new Response(feed.atom1());
}
`,
    "src/pages/atom.xml.ts":
      'import { makeFeed } from "../utils/feed";\nexport const GET = (context) => makeFeed(context);\n',
  });

  it.each([
    ["const slug = post.id.replace(/\\.[^/.]+$/, '');", "new URL(slug, siteUrl).toString()", "/:entry"],
    ["const slug = post.id.replace(/\\.[^.]+$/, '');", "`${siteUrl}/n/${slug}`", "/n/:entry"],
    ["const url = new URL(post.id, siteUrl).href;", "url", "/:entry"],
    ["const url = new URL(way(post), siteUrl).href;", "url", "/w/:entry/"],
    ["", "`${siteUrl}/n/${post.id}`", "/n/:entry"],
    ["", "`${settings.site.website}/n/${post.id}/`", "/n/:entry/"],
  ])("are those that a package gets from a program of the site: %s %s", (before, link, expected) => {
    expect(asked(packaged(before, link))).toEqual([]);
    expect(permalinkOf(packaged(before, link))).toBe(expected);
  });

  it("are asked for where some articles have others", () => {
    const more = packaged("const url = new URL(way(post), siteUrl).href;", "url");
    const aliased = { "src/blog/b.md": "---\ntitle: B\ndate: 2026-01-30\nalias: bee\n---\nText.\n" };
    expect(asked({ ...more, ...aliased })).toEqual(["content.permalink"]);
    const usual = `export const collections = { blog: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/blog" }), schema: z.object({ alias: z.string().optional().default("x") }) }) };\n`;
    expect(asked({ ...more, "src/content.config.ts": usual })).toEqual(["content.permalink"]);
  });

  it("are those of items that a loop collects", () => {
    const own = `import { way } from "../utils/way";
export async function GET(context) {
  const items = [];
  for (const post of await getCollection("blog")) {
    const html = await render(post);
    items.push({ title: post.data.title, pubDate: post.data.date, link: way(post), content: html });
  }
  return rss({ title: "Harbour", site: context.site, items });
}
`;
    const { "src/utils/way.ts": way } = packaged("", "");
    expect(asked({ "src/utils/way.ts": way, "src/pages/rss.xml.ts": own })).toEqual([]);
    expect(permalinkOf({ "src/utils/way.ts": way, "src/pages/rss.xml.ts": own })).toBe("/w/:entry/");
  });

  it("are asked for where a package gets them from a function, even if there is only one page", () => {
    expect(asked(packaged("", "addressOf(post)"))).toEqual(["content.permalink"]);
  });

  it.each([
    ["<item><link>${site}blog/${post.id}/</link></item>", "/blog/:entry/", []],
    ["<item><link>https://harbour.press/n/${post.id}</link></item>", "/n/:entry", []],
    ['<entry><link rel="alternate" href="${site}n/${post.id}"/></entry>', "/n/:entry", []],
    ["<item><link>${addressOf(post)}</link></item>", "/blog/:entry/", ["content.permalink"]],
  ])("are those that the site's own program writes: %s", (item, expected, questions) => {
    const own = `export const GET = async ({ site }) => {
  const posts = await getCollection("blog");
  return new Response(\`<rss><channel>\${posts.map((post) => \`${item}\`).join("")}</channel></rss>\`);
};
`;
    expect(asked({ "src/pages/rss.xml.js": own })).toEqual(questions);
    expect(permalinkOf({ "src/pages/rss.xml.js": own })).toBe(expected);
  });

  it("are not those of the pages of a year", () => {
    const year = files["src/pages/blog/[...slug].astro"].replace("slug:", "year:").replace("<Content />", "");
    expect(permalinkOf({ "src/pages/archive/of/[year]/index.astro": year })).toBe("/blog/:entry/");
  });

  const helpers = `const joinUrl = (...parts) => parts.join("/").replace(/\\/+/g, "/");
export function url(path) { return joinUrl("", import.meta.env.BASE_URL, path); }
export const postPath = (id, start = "") => { const base = import.meta.env.BASE_URL.replace(/\\/$/, ""); return \`\${base}\${start}/posts/\${id}/\`; };
export function getPath(id, filePath, includeBase = true) {
  const segments = filePath?.replace("src/blog", "").split("/").filter((one) => one !== "").filter((one) => !one.startsWith("_")).slice(0, -1).map((one) => slugify(one));
  const basePath = includeBase ? "/posts" : "";
  const all = id.split("/");
  const slug = all.length > 0 ? all.slice(-1) : all;
  if (!segments || segments.length < 1) return [basePath, slug].join("/");
  return [basePath, ...segments, slug].join("/");
}
`;
  const made = (link: string): Readonly<Record<string, string>> => ({
    "src/links.ts": helpers,
    "src/pages/rss.xml.js": `import { url, postPath, getPath } from "../links";\n${feed('await getCollection("blog")', link)}`,
  });

  it.each([
    ["url(`/posts/${post.slug}/`)", "/posts/:entry/"],
    ["url('notes/' + post.id)", "/notes/:entry/"],
    ["postPath(post.id)", "/posts/:entry/"],
    ["postPath(post.id, '/en')", "/en/posts/:entry/"],
    ["getPath(post.id, post.filePath)", "/posts/:entry/"],
    ["import.meta.env.SITE + url(`/posts/${post.id}`)", "/posts/:entry"],
  ])("of %s, by functions of the site", (link, expected) => {
    expect(permalinkOf(made(link))).toBe(expected);
    expect(asked(made(link))).toEqual([]);
  });

  it.each([
    ["getPath(post.id, post.filePath)", { "src/blog/deep/b.md": "---\ntitle: B\ndate: 2026-01-30\n---\nText.\n" }],
    [
      "url(`/${post.id === 'bb' ? 'x' : 'y'}/${post.id}/`)",
      { "src/blog/bb.md": "---\ntitle: B\ndate: 2026-01-30\n---\nText.\n" },
    ],
    ["url(`/${post.data.year}/${post.id}/`)", {}],
    [
      "url(`/posts/${post.id}/`)",
      { "astro.config.mjs": 'export default { site: "https://harbour.press", base: "/log" };\n' },
    ],
    [
      "`/posts/${post.id}/`",
      { "astro.config.mjs": 'export default { site: "https://harbour.press", base: "/log" };\n' },
    ],
  ])("of %s are asked for if one article does not fit the pattern", (link, more) => {
    expect(asked({ ...made(link), "src/pages/blog/[...slug].astro": "", ...more })).toEqual(["content.permalink"]);
  });

  it("are those of a feed that another file makes", () => {
    const own = feed('await getCollection("blog")').replaceAll("function GET", "function build");
    const more = {
      "src/feed.ts": own.replace("rss({", 'rss({ title: "Quay", '),
      "src/pages/rss.xml.js": 'import { build } from "../feed";\nexport const GET = (context) => build(context);\n',
      "src/pages/blog/[...slug].astro": "",
    };
    const { content, site, oldFeed } = detectSite(folderWith({ ...files, "src/live.ts": live, ...more }));
    expect([content?.permalink, site?.title, oldFeed?.path]).toEqual(["/blog/:entry/", "Quay", "rss.xml"]);
  });

  it("that the feed computes are those of the only page, and are asked for if there are two", () => {
    const page = files["src/pages/blog/[...slug].astro"];
    const more = { "src/pages/rss.xml.js": feed('await getCollection("blog")', "link(post)") };
    expect([permalinkOf(more), asked(more)]).toEqual(["/blog/:entry/", []]);
    expect(asked({ ...more, "src/pages/notes/[...slug].astro": page })).toEqual(["content.permalink"]);
  });

  it("are not those of the pages of a translation", () => {
    const page = files["src/pages/blog/[...slug].astro"];
    expect(permalinkOf({ "src/pages/en/blog/[...slug].astro": page })).toBe("/blog/:entry/");
  });

  it("of a feed in each language are not known", () => {
    const { oldFeed } = detectSite(folderWith({ ...files, "src/pages/[...lang]/rss.xml.js": feed("[]") }));
    expect(oldFeed).toBeUndefined();
  });
});

describe("Astro: a feed of several collections", () => {
  const two = {
    ...files,
    "src/content.config.ts":
      'export const collections = { blog: defineCollection({ loader: glob({ pattern: "**/*.md(*|x)", base: "./src/blog" }) }), notes: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/notes" }) }) };\n',
    "src/notes/n.md": "---\ntitle: N\ndate: 2026-01-30\n---\nText.\n",
  };
  const both = (notes: string): string => `export async function GET() {
  const posts = await getCollection("blog");
  const notes = await getCollection("notes");
  return rss({ items: [
    ...posts.map((post) => ({ link: \`/blog/\${post.id}/\` })),
    ...notes.map((note) => ({ link: ${notes} })),
  ] });
}
`;
  const found = (notes: string) => detectSite(folderWith({ ...two, "src/pages/rss.xml.js": both(notes) }));

  it("has the addresses of each, without the folder of the collection in the name", () => {
    const { content = {}, questions } = found("`/n/${note.id}/`");
    expect(questions).toEqual([]);
    expect(content.include).toEqual(["blog/**/*.{md,mdx}", "notes/**/*.md"]);
    expect(content.defaults).toEqual([
      { path: "blog/**", values: { permalink: "/blog/:entry/", entry_root: "blog" } },
      { path: "notes/**", values: { permalink: "/n/:entry/", entry_root: "notes" } },
    ]);
  });

  it("is asked about if one of them has no pages", () => {
    const { questions = [] } = found("`/blog/#note-${note.id.replace(/x/g, '-')}`");
    expect(questions.map(({ key, file }) => [key, file])).toEqual([["content.permalink", "src/pages/rss.xml.js"]]);
  });
});

describe("Astro: titles and dates", () => {
  it.each([
    ["pt-br", "pt-br"],
    ["es-mx", "es-mx"],
    // That of the template that most blogs begin with.
    ["en-us", undefined],
  ])("the language of the channel, %s, is that of the site", (typed, language) => {
    const program = feed('await getCollection("blog")').replace(
      "rss({",
      `rss({ customData: \`<language>${typed}</language>\`,`,
    );
    expect(detectSite(folderWith({ ...files, "src/pages/rss.xml.js": program })).site?.language).toBe(language);
  });

  const found = (item: string, front = "title: A\ndate: 2026-01-31\n") => {
    const own = feed('await getCollection("blog")').replace("    link:", `    ${item}\n    link:`);
    const { content, questions = [] } = detectSite(
      folderWith({ ...files, "src/live.ts": live, "src/pages/rss.xml.js": own, "src/blog/a.md": `---\n${front}---\n` }),
    );
    return { fields: content?.fields, asked: questions.map(({ key, found: text }) => [key, text]) };
  };

  it.each([
    ["title: post.data.title, pubDate: post.data.date,", undefined],
    ["...post.data,", undefined],
    ["title: post.data.name,", { title: ["name", "title"] }],
    ["pubDate: new Date(post.data.changed ?? post.data.date),", { published: ["changed", "date"] }],
    ["pubDate: post.data.created.toISOString(),", { published: ["created"] }],
  ])("%s is read", (item, fields) => {
    expect(found(item)).toEqual({ fields, asked: [] });
  });

  it("are those of a part that has another name there", () => {
    const own = `export async function GET() {
  const posts = await getCollection("blog");
  return rss({ items: posts.map(({ id, data: { name: title, created: published } }) => ({ title, link: \`/blog/\${id}/\`, pubDate: published })) });
}
`;
    const { content, questions } = detectSite(folderWith({ ...files, "src/pages/rss.xml.js": own }));
    expect(content?.fields).toMatchObject({ title: ["name", "title"], published: ["created"] });
    expect(questions).toEqual([]);
  });

  it("are those that the feed takes where an article has several dates", () => {
    const front = "title: A\ndate: 2026-01-31\npubDate: 2026-02-01\n";
    expect(found("pubDate: post.data.pubDate,", front).fields).toEqual({ published: ["pubDate"] });
  });

  it.each([
    ["title: titleOf(post),", "titleOf(post)"],
    ["title: `${post.data.title} (${post.data.kind})`,", "`${post.data.title} (${post.data.kind})`"],
    ["pubDate: dateOf(post.id),", "dateOf(post.id)"],
  ])("%s is asked for", (item, text) => {
    expect(found(item).asked).toEqual([["content.include", text]]);
  });
});

it("the name of a collection may have characters that mean something in a pattern", () => {
  const { content, questions } = detectSite(
    folderWith({
      "astro.config.mjs": files["astro.config.mjs"],
      "src/content.config.ts":
        'export const collections = { "c++": defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/c++" }) }) };\n',
      "src/c++/a.md": files["src/blog/a.md"],
      "src/pages/c++/[slug].astro":
        '---\nexport async function getStaticPaths() { return (await getCollection("c++")).map((post) => ({ params: { slug: post.id } })); }\n---\n<Content />',
    }),
  );
  expect(questions).toEqual([]);
  expect(content).toMatchObject({ dir: "src/c++", permalink: "/c++/:entry/" });
});
