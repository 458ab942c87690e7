import { describe, expect, it } from "vitest";
import { configParts } from "../../../src/config/configSource.ts";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (more = ""): string => `---\ntitle: A post\ndate: 2026-01-31\n${more}---\nText.\n`;
const feed = (loop: string): string => `---
permalink: /feed.xml
---
<feed>${loop}<entry>{{ post.url }}</entry>`;
const site = {
  "_data/site.json": '{"url":"https://harbour.press"}',
  "posts/a.md": post("tags: posts\n"),
  "notes/b.md": post(),
};

/** What is asked about the list of the site's own feed. */
function asked(files: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const { questions = [] } = detectSite(folderWith({ ...site, ...files }));
  return questions.map(({ key, reason, found }) => (key === "content.include" ? (found ?? reason) : key));
}

const config = (code: string): Record<string, string> => ({
  "eleventy.config.js": `export default function (config) {\n  config.addCollection("news", ${code});\n}\n`,
  "feed.njk": feed("{% for post in collections.news | reverse %}"),
});

describe("Eleventy: the articles are those in the site's own feed, or the author is asked", () => {
  it.each([
    ['(api) => api.getFilteredByTag("posts").filter((post) => !post.data.draft).reverse()'],
    [
      'function (api) { const posts = api.getFilteredByGlob("posts/*.md"); return posts.sort((a, b) => b.date - a.date); }',
    ],
    ['(api) => api.getFilteredByTag("posts").filter((post) => !post.data.secret)'],
    ["newest"],
  ])("%s can be read", (code) => {
    const imported = 'import newest from "./lists/newest.js";\n';
    const { "eleventy.config.js": program = "", ...others } = config(code);
    const files = {
      "eleventy.config.js": (code === "newest" ? imported : "") + program,
      "lists/newest.js":
        'export default (api) => {\n  const all = [...api.getFilteredByTag("posts")];\n  return all.reverse();\n};\n',
    };
    expect(asked({ ...others, ...files })).toEqual([]);
  });

  it.each([
    ["(api) => api.getAll().filter((post) => post.data.isNews)"],
    ['(api) => [...api.getFilteredByTag("posts"), ...api.getFilteredByTag("notes")]'],
    ['(api) => choose(api.getFilteredByTag("posts"))'],
    ['(api) => api.getFilteredByGlob(folder + "/*.md")'],
  ])("%s is asked for", (code) => {
    expect(asked(config(code))).toEqual([code]);
  });

  it.each([
    ["a function that is not known", "(post) => isDraft(post)", ""],
    [
      "a function of the site that means something else",
      "(post) => !isDraft(post)",
      "const isDraft = (post) => post.data.title.length > 3;",
    ],
    ["a date that keeps nothing back here", "(post) => post.date > new Date(2026, 0, 1)", ""],
    ["a time of year", "({ data }) => data.date.getFullYear() >= 2026", ""],
    ["a value that only some have", '({ data }) => data.lang === "en"', ""],
  ])("%s is asked for", (_what, filter, more) => {
    const code = `(api) => api.getFilteredByTag("posts").filter(${filter})`;
    const { "eleventy.config.js": program = "", ...others } = config(code);
    expect(asked({ ...others, "eleventy.config.js": more + program })).toEqual([filter]);
  });

  it.each([
    ["a function of the site", "(post) => !isDraft(post)", "const isDraft = ({ data }) => data.draft === true;"],
    ["a moment that is the present", "(post) => post.date <= now", "const now = new Date();"],
    [
      "a function with steps",
      "live",
      "function live(post) { if (post.data.draft) return false; return Boolean(post.url); }",
    ],
    ["tags", '(post) => post.data.tags.includes("posts")', ""],
  ])("%s is read", (_what, filter, more) => {
    const code = `(api) => api.getFilteredByTag("posts").filter(${filter})`;
    const { "eleventy.config.js": program = "", ...others } = config(code);
    expect(
      asked({ ...others, "eleventy.config.js": more + program, "posts/d.md": post("tags: posts\ndraft: true\n") }),
    ).toEqual([]);
  });

  it("a key that the program reads is asked about if an article has it", () => {
    const code = '(api) => api.getFilteredByTag("posts").filter((post) => !post.data.secret)';
    expect(asked({ ...config(code), "posts/c.md": post("tags: posts\nsecret: true\n") })).toEqual([
      "(post) => !post.data.secret",
    ]);
  });

  it.each([
    ["{% for post in collections.posts | byYear %}", ["byYear"]],
    ["{% for post in links %}", ["links"]],
    ['{% for post in collections.posts %}{% if post.data.kind == "long" %}', ['post.data.kind == "long"']],
    [
      "{% for post in collections.shop %}",
      ["the site's own feed lists collections.shop, and no article with that tag was found"],
    ],
    ["{% set all = collections.posts | reverse %}{% for post in all.slice(0, 20) %}", []],
    ["{%- for post in collections.posts reversed limit: 10 -%}{% if loop.index < 9 %}", []],
  ])("a template with %s", (loop, expected) => {
    expect(asked({ "eleventy.config.js": "export default () => {};", "feed.njk": feed(loop) })).toEqual(expected);
  });

  it("a template with a second list of entries is asked about, and one with a single list is not", () => {
    const start = "---\npermalink: /feed.xml\n---\n<feed>{% for post in collections.posts %}";
    const entry = "<entry><title>{{ post.data.title }}</title><link href='{{ post.url }}'/></entry>";
    const asks = (text: string) => asked({ "eleventy.config.js": "export default () => {};", "feed.njk": text });
    const second = `{% endfor %}{% for post in collections.notes %}${entry}{% endfor %}</feed>`;
    expect(asks(`${start}${entry}${second}`)).toEqual(["collections.notes"]);
    expect(asks(`${start}${entry}{% endfor %}</feed>`)).toEqual([]);
  });

  it("a list of all pages is limited to dated articles, and that is reported", () => {
    const { content, notes } = detectSite(
      folderWith({
        ...site,
        ".eleventy.js": "module.exports = {};",
        "feed.njk": feed("{% for post in collections.all %}"),
      }),
    );
    expect(content?.include).toEqual(["**/*.{md,markdown,mdx}"]);
    expect(notes).toEqual(["its own feed lists collections.all: pages without a date are left out here"]);
  });

  it("a folder that somebody names is read where it is, so that its addresses stay", () => {
    const detected = detectSite(folderWith({ ...site, ...config("(api) => choose(api)") }));
    const { content } = configParts(detected, { dir: "posts/" }) as { content: Record<string, unknown> };
    expect([content.dir, content.include]).toEqual([".", ["posts/**/*.{md,markdown,mdx}"]]);
  });
});

it("Eleventy: of several feeds, the one of the blog is kept, with what its plug-in says about the site", () => {
  const { site: facts, oldFeed } = detectSite(
    folderWith({
      ...site,
      "eleventy.config.js": 'import feeds from "./feeds.js";\nexport default (config) => { feeds(config); };\n',
      "feeds.js": `export default (config) => {
  config.addPlugin(plugin, { outputPath: "/docs/feed.xml", collection: { name: "docs" }, metadata: { title: "Docs" } });
  config.addPlugin(plugin, { outputPath: "/blog/feed.xml", collection: { name: "posts" }, metadata: { title: "Blog" } });
};`,
    }),
  );
  expect([facts?.title, oldFeed?.path]).toEqual(["Blog", "blog/feed.xml"]);
});

it("Eleventy: the layout says which key is the title, where no article has one", () => {
  const { content } = detectSite(
    folderWith({
      "_data/site.json": '{"url":"https://harbour.press"}',
      "_includes/news.njk": "---\ntitle: All news\n---\n<h1>{{ headline }}</h1>",
      ".eleventy.js": "module.exports = {};",
      "posts/a.md": "---\nheadline: Tides\ndate: 2026-01-31\nlayout: news.njk\ntags: posts\n---\n",
    }),
  );
  expect(content?.fields).toEqual({ title: ["headline", "title"] });
});

it("Eleventy: a folder with its data and no config may have any addresses", () => {
  expect(asked({})).toEqual(["content.permalink"]);
});

it("Eleventy: folders that are copied to the site are known, unless their files get another path", () => {
  const copies = `{
    "./src/files": "/", "src/assets/pictures": "pictures", "src/old": "new", "src/icons/*": "/", "src/robots.txt": "/", "../out": "/"
  }`;
  const files = ["src/files/a.png", "src/assets/pictures/b.png", "src/old/c.png", "src/icons/d.png", "src/robots.txt"];
  const { content } = detectSite(
    folderWith({
      ...site,
      "eleventy.config.js": `export default (config) => { config.addPassthroughCopy(${copies}); };\n`,
      ...Object.fromEntries(files.map((file) => [file, "-"])),
    }),
  );
  expect(content?.staticDirs).toEqual(["public", "static", "src/files", "src/assets", "."]);
});

it("a site of Eleventy with the folders of Jekyll is one of Eleventy", () => {
  const files = {
    ...site,
    "eleventy.config.js": "export default () => {};",
    "_posts/2026-01-31-a.md": post(),
    "_includes/a.html": "",
  };
  expect(detectSite(folderWith(files)).generator).toBe("Eleventy");
});

describe("Eleventy: a feed for each tag has the URL that its template makes, or the difference is reported", () => {
  const found = (filters: string, ...tags: readonly string[]) => {
    const { valueFeeds = [], notes = [] } = detectSite(
      folderWith({
        ...site,
        ...config("(api) => api.getAll()"),
        "posts/a.md": post(`tags: ${JSON.stringify(["posts", ...tags])}\n`),
        "tag-feed.njk": `---json
{ "pagination": { "data": "collections", "size": 1, "alias": "tag", "filter": ["posts"] }, "permalink": "/tags/{{ tag${filters} }}/feed.xml" }
---
<feed></feed>`,
      }),
    );
    return valueFeeds[0]?.files?.atom ?? notes.find((note) => note.includes("tag-feed.njk"));
  };
  const computed = expect.stringContaining("at an address that is computed");
  it.each([
    ["", ["Open Source"], "tags/{value}/feed.xml"],
    [" | slugify", ["Open Source", "C++"], "tags/{slug}/feed.xml"],
    [" | lower | slugify", ["C++"], "tags/{slug}/feed.xml"],
    [" | lower", ["Tides", "sea-side"], "tags/{slug}/feed.xml"],
    [" | lower", ["open source", "c++"], "tags/{value}/feed.xml"],
    [" | lower", ["Open Source"], computed],
    [" | slug", ["Open Source"], "tags/{slug}/feed.xml"],
    [" | slug", ["C++"], computed],
    [" | reverse", ["tides"], computed],
  ] as const)("{{ tag%s }} with %j", (filters, tags, expected) => {
    expect(found(filters, ...tags)).toEqual(expected);
  });
});

describe("Eleventy: a feed that is a program", () => {
  const program = (items: string, entry: string): string => `const base = "https://harbour.press";
export default class {
  data() { return { permalink: "/news.xml", eleventyExcludeFromCollections: true }; }
  render({ collections }) {
    const items = ${items};
    return \`<feed xmlns="http://www.w3.org/2005/Atom">\${items.map((one) => \`<entry>${entry}</entry>\`).join("")}</feed>\`;
  }
}
`;
  const plain =
    '<title>${one.data.title}</title><link href="${base}${one.url}"/><updated>${one.date.toISOString()}</updated>';
  const found = (text: string) =>
    detectSite(
      folderWith({
        "eleventy.config.js":
          'export default function (config) { config.addCollection("posts", (api) => api.getFilteredByGlob("posts/*.md")); }\n',
        "package.json": '{ "type": "module", "dependencies": { "@11ty/eleventy": "3" } }',
        "_data/site.json": '{ "url": "https://harbour.press", "title": "Harbour" }',
        "feed.11ty.js": text,
        "posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n",
        "posts/b.md": "---\ntitle: B\ndate: 2026-01-02\nkind: note\n---\nText.\n",
      }),
    );

  it("is read", () => {
    const { oldFeed, questions } = found(program("collections.posts.slice().reverse().slice(0, 10)", plain));
    expect(questions).toEqual([]);
    expect(oldFeed).toEqual({ path: "news.xml", format: "atom" });
  });

  it.each([
    ['collections.posts.filter((one) => one.data.kind !== "note")', plain, "content.include"],
    ["collections.posts", plain.replace("${base}", "${base}/go"), "content.permalink"],
    ["collections.posts", plain.replace("<title>", "<title>${one.data.kind}: "), "content.include"],
    ["collections.posts", plain.replace("one.date.", "dayOf(one)."), "content.include"],
  ])("is asked about if its entries are others (%#)", (items, entry, key) => {
    expect(found(program(items, entry)).questions?.map((one) => one.key)).toEqual([key]);
  });
});

it("Eleventy: a feed whose entries are in a template that it includes is read", () => {
  const files = {
    "_includes/feeds/atom.njk": "<feed>{% for post in news %}<entry>{{ post.url }}</entry>{% endfor %}</feed>",
    "eleventy.config.js":
      'export default function (config) { config.addCollection("main", (api) => api.getFilteredByTag("posts").filter(isMain)); }\n',
  };
  const start = "---\npermalink: /feed.xml\n---\n{%- set news = collections.main | reverse %}\n";
  expect(asked({ ...files, "feed.njk": `${start}{%- include "feeds/atom.njk" %}\n` })).toEqual(["isMain"]);
  const plain = start.replace("main", "posts");
  expect(asked({ ...files, "feed.njk": `${plain}{% include 'feeds/atom.njk' %}\n` })).toEqual([]);
});

describe("Eleventy: the address of the site", () => {
  const config = (more: string): string => `import { feedPlugin } from "@11ty/eleventy-plugin-rss";
export default function (config) {
  config.addPlugin(feedPlugin, {
    outputPath: "/feed.xml",
    collection: { name: "posts", limit: 10 },
    metadata: { title: "Harbour", base: "https://harbour.press/blog/" },
  });
}
${more}`;
  const found = (files: Readonly<Record<string, string>>) => {
    const all = {
      "package.json": '{ "dependencies": { "@11ty/eleventy": "3" } }',
      "posts/a.md": post("tags: posts\n"),
    };
    const { site: facts, questions = [], content } = detectSite(folderWith({ ...all, ...files }));
    return { url: facts?.url, asked: questions.map(({ key }) => key), dir: content?.dir };
  };

  // The plug-in resolves `/posts/a/` with the URL of the site, and then puts the path prefix before it.
  it.each([
    ["", "https://harbour.press/"],
    ['export const config = { pathPrefix: "/log/" };', "https://harbour.press/log/"],
    ['export const config = { pathPrefix: "/blog/" };', "https://harbour.press/blog/"],
  ])("has no path of the URL that the feed plug-in is given, only a path prefix: %s", (more, url) => {
    expect(found({ "eleventy.config.js": config(more) })).toMatchObject({ url, asked: [] });
  });

  it("has a path prefix that the command of the published build names, not one of another script", () => {
    const scripts = (command: string): string =>
      `{ "scripts": { "build": "${command}", "build-pages": "eleventy --pathprefix=/other/" }, "dependencies": { "@11ty/eleventy": "3" } }`;
    const files = { "eleventy.config.js": config(""), "package.json": scripts("eleventy") };
    const workflow = (command: string) => ({ ".github/workflows/pages.yml": `steps:\n  - run: ${command}\n` });
    expect(found(files).url).toBe("https://harbour.press/");
    expect(found({ ...files, "package.json": scripts("eleventy --pathprefix=/log/") }).url).toBe(
      "https://harbour.press/log/",
    );
    expect(found({ ...files, ...workflow("npm run build-pages") }).url).toBe("https://harbour.press/other/");
    const variable = detectSite(
      folderWith({
        ...site,
        ...files,
        ...workflow("npx @11ty/eleventy --pathprefix=/${{ github.event.repository.name }}/"),
      }),
    );
    expect(variable.questions).toContainEqual(
      expect.objectContaining({
        key: "site.url",
        file: ".github/workflows/pages.yml",
        line: 2,
        found: "--pathprefix=/${{ github.event.repository.name }}/",
      }),
    );
    expect(found({ ...files, ".github/workflows/pages.yml.sample": "run: npm run build-pages" }).url).toBe(
      "https://harbour.press/",
    );
  });

  it.each([
    ["{{ post.url | absoluteUrl(metadata.url) }}", "https://harbour.press/"],
    ["{{ post.url | url | htmlBaseUrl(metadata.url) }}", "https://harbour.press/"],
    ["{{ metadata.url }}{{ post.url }}", "https://harbour.press/blog/"],
  ])("of a template is the one that %s makes of it", (link, url) => {
    const text = `---
permalink: /feed.xml
metadata: { url: "https://harbour.press/blog/" }
---
<feed>{% for post in collections.posts | reverse %}<entry><title>{{ post.data.title }}</title><link href="${link}"/></entry>{% endfor %}</feed>`;
    expect(found({ "feed.njk": text })).toMatchObject({ url, asked: [] });
  });

  it("is not that of the feed, and a config that another program names is read", () => {
    const text = `---
permalink: rss.xml
metadata: { url: "https://harbour.press/rss.xml" }
---
<feed>{% for post in collections.posts | reverse %}<entry><title>{{ post.data.title }}</title></entry>{% endfor %}</feed>`;
    const files = {
      "eleventy.js": 'module.exports = (config) => ({ dir: { input: "src/site" } });\n',
      "src/site/feed.njk": text,
      "src/site/posts/a.md": post("tags: posts\n"),
    };
    expect(found(files)).toEqual({ url: "https://harbour.press/", asked: [], dir: "src/site" });
  });
});

describe("Eleventy: titles that a data file computes", () => {
  const found = (title: string, more: Readonly<Record<string, string>> = {}) =>
    asked({
      "package.json": '{ "dependencies": { "@11ty/eleventy": "3" } }',
      "posts/posts.11tydata.js": `export default { tags: ["posts"], eleventyComputed: { title: ${title} } };\n`,
      "feed.njk": feed("{% for post in collections.posts | reverse %}"),
      ...more,
    });
  const untitled = { "posts/b.md": "---\ndate: 2026-02-01\nfilm: ferry\n---\nText.\n" };

  it.each([
    "(data) => data.title || data.films[data.film].title",
    "({ title }) => title ?? named",
    "data => data.title",
  ])("%s are asked for only if an article has no title", (code) => {
    expect(found(code)).toEqual([]);
    expect(found(code, untitled)).toEqual([code]);
  });

  it("are asked for if the function changes them", () => {
    expect(found("(data) => data.title.toUpperCase()")).toEqual(["(data) => data.title.toUpperCase()"]);
  });
});

describe("Eleventy: a permalink function of a folder is tried with its pages", () => {
  const detect = (code: string, computed = false) => {
    const { content, questions = [] } = detectSite(
      folderWith({
        ...site,
        "eleventy.config.js": "export default () => {};\n",
        "posts/posts.11tydata.js": `const nameOf = (page) => page.fileSlug;
export default { tags: "posts", ${computed ? `eleventyComputed: { permalink: ${code} }` : `permalink: ${code}`} };
`,
        "posts/2025-12-01-ferry.md": post(),
        "posts/rope/index.md": post(),
        "posts/own.md": post("permalink: /elsewhere/\n"),
        "posts/later.md": post("draft: true\n"),
        "feed.njk": feed("{% for post in collections.posts | reverse %}"),
      }),
    );
    const row = content?.defaults?.find(({ path }) => path === "posts/**");
    return [row?.values.permalink, questions.map(({ key }) => key)];
  };

  it.each([
    ["(data) => `/log/${nameOf(data.page)}/`", "/log/{{ page.fileSlug }}/"],
    [
      "(data) => { if (data.draft) return false; return `/log/${data.page.fileSlug}.html`; }",
      "/log/{{ page.fileSlug }}.html",
    ],
    ['({ page }) => "/log" + page.filePathStem + "/"', "/log{{ page.filePathStem }}/"],
    ["function (data) { if (data.draft) return false; }", undefined],
  ])("%s gives %s", (code, expected) => {
    expect(detect(code)).toEqual([expected, []]);
  });

  it("with what the front matter of a page says", () => {
    const code =
      "(data) => { if (!data.page.inputPath.match(/\\.md$/)) return false; return data.permalink || `/log/${data.page.fileSlug}/`; }";
    expect(detect(code, true)).toEqual(["/log/{{ page.fileSlug }}/", []]);
  });

  it.each([
    ["(data) => `/log/${data.page.fileSlug.toUpperCase()}/`"],
    ["(data) => `/log/${data.title}/`"],
    ["(data) => (data.page.fileSlug === 'ferry' ? '/first/' : `/log/${data.page.fileSlug}/`)"],
    ["(data) => `/${data.site.section}/${data.page.fileSlug}/`"],
    ["(data) => (data.page.filePathStem.endsWith('/index') ? '/' : `/log/${data.page.fileSlug}/`)"],
    ["(data) => (process.env.DRAFTS ? false : `/log/${data.page.fileSlug}/`)"],
    ["(data) => `/${data.page.date.getFullYear()}/${data.page.fileSlug}/`"],
  ])("%s is asked for", (code) => {
    expect(detect(code)).toEqual([undefined, ["content.permalink"]]);
  });

  it("an answer about a folder is not overruled by the folder above", () => {
    const { content, questions = [] } = detectSite(
      folderWith({
        ...site,
        "eleventy.config.js": "export default () => {};\n",
        "posts/posts.11tydata.js": 'export default { tags: "posts", permalink: "/log/{{ page.fileSlug }}/" };\n',
        "posts/race/race.11tydata.js": "export default { permalink: (data) => pathOf(data) };\n",
        "posts/race/spring.md": post(),
        "feed.njk": feed("{% for post in collections.posts | reverse %}"),
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(["content.permalink"]);
    expect(content?.defaults).toEqual([
      { path: "posts/**", values: { permalink: "/log/{{ page.fileSlug }}/" } },
      { path: "posts/race/**", values: { permalink: null } },
    ]);
  });

  it.each([
    ["slug", true],
    ["year", false],
  ])("a filter %s of the site's own in the permalink of an article is asked for: %s", (name, isAsked) => {
    const { content, questions = [] } = detectSite(
      folderWith({
        ...site,
        "eleventy.config.js": `export default (config) => { config.addFilter("${name}", (text) => shorten(text)); };\n`,
        "posts/own.md": post('tags: posts\npermalink: "/log/{{ title | slug }}/"\n'),
        "feed.njk": feed("{% for post in collections.posts | reverse %}"),
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(isAsked ? ["content.permalink"] : []);
    expect(content?.fields?.url).toEqual(isAsked ? [] : undefined);
  });

  it("a filter of the site's own in the permalink of a folder is asked for", () => {
    const { questions = [] } = detectSite(
      folderWith({
        ...site,
        "eleventy.config.js": 'export default (config) => { config.addFilter("slugify", (text) => shorten(text)); };\n',
        "posts/posts.json": '{ "tags": "posts", "permalink": "/log/{{ title | slugify }}/" }\n',
        "posts/own.md": post(),
        "feed.njk": feed("{% for post in collections.posts | reverse %}"),
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(["content.permalink"]);
  });

  it("a list that a template takes from another list", () => {
    const loop =
      "{% set all = collections.posts | reverse %}{% set newest = all.slice(0,20) %}{% for post in newest %}";
    expect(asked({ "eleventy.config.js": "export default () => {};\n", "feed.njk": feed(loop) })).toEqual([]);
  });
});
