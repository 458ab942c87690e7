import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configSource } from "../../src/config/configSource.ts";
import { detectSite } from "../../src/config/detect/detectSite.ts";
import { loadConfig } from "../../src/config/loadConfig.ts";
import { readCorpus } from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";

const gatsbyNode = `exports.onCreateNode = ({ node, actions, getNode }) => {
  const { slug, path } = node.frontmatter;
  actions.createNodeField({ name: "slug", node, value: createFilePath({ node, getNode }) });
};
`;

interface Expected {
  readonly url: string;
  readonly published?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly state?: string;
}

interface SmallSite {
  readonly generator: string;
  readonly files: Readonly<Record<string, string>>;
  /** What the generator itself says of each article, by path below the content folder. */
  readonly expected: Readonly<Record<string, Expected>>;
}

const yaml = (...lines: readonly string[]): string => `---\n${lines.join("\n")}\n---\n\nText.\n`;
const toml = (...lines: readonly string[]): string => `+++\n${lines.join("\n")}\n+++\n\nText.\n`;

const sites: readonly SmallSite[] = [
  {
    generator: "Jekyll",
    files: {
      "_config.yml":
        "url: https://example.org\ntimezone: Europe/Berlin\ndefaults:\n  - scope: {path: '', type: posts}\n    values: {author: jo}\n",
      "_data/authors.yml": "jo:\n  name: Jo Writer\n  email: jo@example.org\n  web: https://jo.example/\n",
      "_posts/2026-01-31-Title-Here.md": yaml("title: Title Here", "tags: one two", "category: Local News"),
      "_posts/news/2026-2-1-zone.markdown": yaml(
        "title: Zone",
        "date: 2026-02-01 23:30:00 -0500",
        "author: {name: Ada, email: ada@example.org}",
      ),
      "_posts/2026-03-01-slugged.md": yaml("title: Slugged", "slug: other-name", "categories: [A, b]"),
      "_posts/2026-03-02-own.md": yaml("title: Own", "permalink: /:year/own/:title/"),
      "_posts/2026-03-03-hidden.md": yaml("title: Hidden", "published: false"),
      "_posts/2026-03-04-two.html": yaml("title: Two", "authors: [jo, Ben]"),
    },
    expected: {
      "2026-01-31-Title-Here.md": {
        url: "/local%20news/2026/01/31/Title-Here.html",
        published: "2026-01-30T23:00:00Z",
        title: "Title Here",
        authors: ["Jo Writer"],
        tags: ["one", "two", "Local News"],
      },
      "news/2026-2-1-zone.markdown": {
        url: "/2026/02/02/zone.html",
        published: "2026-02-02T04:30:00Z",
        authors: ["Ada"],
      },
      "2026-03-01-slugged.md": { url: "/a/b/2026/03/01/other-name.html" },
      "2026-03-02-own.md": { url: "/2026/own/own/" },
      "2026-03-03-hidden.md": { url: "/2026/03/03/hidden.html", state: "draft" },
      "2026-03-04-two.html": { url: "/2026/03/04/two.html", authors: ["Jo Writer", "Ben"] },
    },
  },
  {
    generator: "Hugo",
    files: {
      "hugo.toml":
        'baseURL = "https://example.org/"\nlanguageCode = "en-gb"\ntimeZone = "Europe/Berlin"\n[permalinks.page]\nnews = "/:year/:month/:title/"\nlinks = "/l/:slugorcontentbasename/"\n',
      "data/authors/jo.toml": 'name = "Jo Writer"\n',
      "content/_index.md": yaml("title: Home"),
      "content/news/_index.md": yaml("title: News", "cascade:", "  author: Desk", "  params:", "    image: /news.png"),
      "content/old/_index.md": yaml("title: Old", "cascade:", "  - _target: {path: '/old/**'}", "    draft: true"),
      "content/old/a.md": yaml("title: A", "date: 2026-01-01"),
      "content/news/first.md": yaml("title: 'Who’s first, then?'", "date: 2026-01-31T10:00:00", "slug: ''"),
      "content/news/first.fr.md": yaml("title: Premier", "date: 2026-01-31T10:00:00"),
      "content/posts/My Post.md": yaml("title: Mine", "date: 2026-01-31T10:00:00-05:00", "author: jo"),
      "content/posts/Bundle/index.md": toml('title = "Bundle"', "date = 2026-02-01", "[params]", 'author = "Ada"'),
      "content/posts/slugged.md": toml('title = "S"', "date = 2026-02-01T08:00:00Z", 'slug = "other"'),
      "content/posts/url.md": toml('title = "U"', "date = 2026-02-01T08:00:00Z", 'url = "/custom/page.html"'),
      "content/posts/2026-02-03-dated.md": toml('title = "D"', "publishDate = 2026-02-03 09:00:00"),
      "content/posts/headless.md": yaml("title: H", "date: 2026-02-04", "build: {render: never, list: never}"),
      "content/links/x.md": yaml("title: X", "date: 2026-02-04", "slug: why"),
      "content/json.md": '{\n  "title": "Json",\n  "date": "2026-02-05T00:00:00Z",\n  "tags": ["a", "b"]\n}\n\nText.\n',
    },
    expected: {
      "old/a.md": { url: "/old/a/", state: "draft" },
      "news/first.md": {
        url: "/2026/01/whos-first-then/",
        published: "2026-01-31T09:00:00Z",
        authors: ["Desk"],
      },
      "news/first.fr.md": { url: "/2026/01/premier/" },
      "posts/My Post.md": { url: "/posts/my-post/", authors: ["Jo Writer"], published: "2026-01-31T15:00:00Z" },
      "posts/Bundle/index.md": { url: "/posts/bundle/", authors: ["Ada"], published: "2026-01-31T23:00:00Z" },
      "posts/slugged.md": { url: "/posts/other/" },
      "posts/url.md": { url: "/custom/page.html" },
      "posts/2026-02-03-dated.md": { url: "/posts/2026-02-03-dated/", published: "2026-02-03T08:00:00Z" },
      "posts/headless.md": { url: "/posts/headless/", state: "unlisted" },
      "links/x.md": { url: "/l/why/" },
      "json.md": { url: "/json/", tags: ["a", "b"] },
    },
  },
  {
    generator: "Zola",
    files: {
      "config.toml": 'base_url = "https://example.org"\ndefault_language = "en"\n[languages.fr]\n',
      "content/_index.md": toml('title = "Home"'),
      "content/blog/_index.md": toml('title = "Blog"', 'sort_by = "date"'),
      "content/blog/2026-01-31-My-Post.md": toml(
        'title = "Mine"',
        'authors = ["Ada", "Ben"]',
        "[taxonomies]",
        'tags = ["a", "b c"]',
        "[extra]",
        'image = "/x.png"',
      ),
      "content/blog/2026-02-01-bundle/index.md": toml('title = "B"', 'aliases = ["old/b"]', "updated = 2026-02-02"),
      "content/blog/pathed.md": toml('title = "P"', "date = 2026-02-03", 'path = "else/where"'),
      "content/blog/slugged.md": toml('title = "S"', "date = 2026-02-03T10:00:00+02:00", 'slug = "other"'),
      "content/blog/un.md": toml('title = "N"', "date = 2026-02-03", "render = false"),
      "content/blog/deux.fr.md": toml('title = "D"', "date = 2026-02-03"),
      "content/blog/draft.md": toml('title = "D"', "date = 2026-02-03", "draft = true"),
      "content/blog/x.md": toml("date = 2026-02-03", "[extra]", 'author = "Ada"', 'summary = "S"'),
    },
    expected: {
      "blog/2026-01-31-My-Post.md": {
        url: "/blog/my-post/",
        published: "2026-01-31T00:00:00Z",
        authors: ["Ada", "Ben"],
        tags: ["a", "b c"],
      },
      "blog/2026-02-01-bundle/index.md": { url: "/blog/bundle/", published: "2026-02-01T00:00:00Z" },
      "blog/pathed.md": { url: "/else/where/" },
      "blog/slugged.md": { url: "/blog/other/", published: "2026-02-03T08:00:00Z" },
      "blog/un.md": { url: "/blog/un/", state: "unlisted" },
      "blog/deux.fr.md": { url: "/fr/blog/deux/" },
      "blog/draft.md": { url: "/blog/draft/", state: "draft" },
      "blog/x.md": { url: "/blog/x/", authors: ["Ada"] },
    },
  },
  {
    generator: "Eleventy",
    files: {
      "eleventy.config.js": `export default () => ({ dir: { input: "src" } });`,
      "src/_data/site.json": '{"url": "https://example.org"}',
      "src/_data/authors.json": '{"jo": {"name": "Jo Writer"}}',
      "src/posts/posts.json":
        '{"tags": "posts", "layout": "post", "author": "jo", "permalink": "/b/{{ page.fileSlug }}/index.html"}',
      "src/posts/2026-01-31-first.md": yaml("title: First", "tags: [a, b]"),
      "src/posts/titled.md": yaml(
        "title: 'It’s titled'",
        "date: 2026-02-01",
        "permalink: \"/{{ page.date | date: '%Y/%m' }}/{{ title | slugify }}/\"",
      ),
      "src/posts/none.md": yaml("title: None", "date: 2026-02-01", "permalink: false"),
      "src/posts/out.md": yaml("title: Out", "date: 2026-02-01", "eleventyExcludeFromCollections: true"),
      "src/posts/plain.md": yaml("title: Plain", "date: git Created", "permalink: /plain.html"),
      "src/posts/odd.md": yaml("title: Odd", "date: 2026-02-01", 'permalink: "{{ thing | magic }}/x/"'),
      "src/posts/deep/deep.11tydata.json": '{"author": "Ada"}',
      "src/posts/deep/x.md": yaml("title: X", "date: 2026-02-02T10:00:00Z"),
    },
    expected: {
      "2026-01-31-first.md": {
        url: "/b/first/",
        published: "2026-01-31T00:00:00Z",
        authors: ["Jo Writer"],
        tags: ["a", "b"],
      },
      "titled.md": { url: "/2026/02/it-s-titled/" },
      "none.md": { url: "/posts/none/", state: "unlisted" },
      "out.md": { url: "/b/out/", state: "unlisted" },
      "plain.md": { url: "/plain.html" },
      "odd.md": { url: "/posts/odd/" },
      "deep/x.md": { url: "/b/x/", authors: ["Ada"] },
    },
  },
  {
    generator: "Astro",
    files: {
      "astro.config.mjs": `export default defineConfig({ site: "https://example.org" });`,
      "src/pages/blog/[...slug].astro": "",
      "src/content/blog/first-post.md": yaml(
        "title: First post",
        "pubDate: 'Jul 08 2022'",
        "updatedDate: Jul 09 2022",
        "heroImage: ../../assets/x.jpg",
      ),
      "src/content/blog/using-mdx.mdx": yaml("title: Using MDX", "pubDate: Jun 01 2024", "tags: [a]"),
      "src/content/blog/old.md": yaml("title: Old", "pubDate: 2022-07-10", "slug: brand-new"),
      "src/content/blog/2024/My Trip/index.md": yaml("title: Trip", "pubDate: 2024-05-05"),
      "src/content/blog/wip.md": yaml("title: Wip", "pubDate: 2024-05-05", "isDraft: true"),
    },
    expected: {
      "first-post.md": { url: "/blog/first-post/", published: "2022-07-08T00:00:00Z", title: "First post" },
      "using-mdx.mdx": { url: "/blog/using-mdx/", tags: ["a"] },
      "old.md": { url: "/blog/brand-new/" },
      "2024/My Trip/index.md": { url: "/blog/2024/my-trip/" },
      "wip.md": { url: "/blog/wip/", state: "draft" },
    },
  },
  {
    generator: "Hexo",
    files: {
      "_config.yml":
        "url: https://example.org\ntimezone: Asia/Shanghai\nauthor: Lin\npermalink: :year/:month/:day/:title/\n",
      "source/_posts/Hello World.md": yaml(
        "title: Hello",
        "date: 2026-01-31 00:30:00",
        "tags:\n- 技术\n- a b",
        "categories:\n- [Sports, Ball]\n- [Play]",
      ),
      "source/_posts/2026-02-01-dated.md": yaml("title: Dated", "date: 2026-02-01 12:00:00"),
      "source/_posts/deep/你好.md": yaml("title: 你好", "date: 2026-02-01 12:00:00"),
      "source/_posts/own.md": yaml("title: Own", "date: 2026-02-01 12:00:00", "permalink: own/page/"),
      "source/_posts/secret.md": yaml("title: Secret", "date: 2026-02-01 12:00:00", "password: abc"),
      "source/_posts/off.md": yaml("title: Off", "date: 2026-02-01 12:00:00", "published: false"),
    },
    expected: {
      "Hello World.md": {
        url: "/2026/01/31/Hello%20World/",
        published: "2026-01-30T16:30:00Z",
        tags: ["技术", "a b", "Sports", "Ball", "Play"],
      },
      "2026-02-01-dated.md": { url: "/2026/02/01/2026-02-01-dated/" },
      "deep/你好.md": { url: "/2026/02/01/deep/%E4%BD%A0%E5%A5%BD/" },
      "own.md": { url: "/own/page/" },
      "secret.md": { url: "/2026/02/01/secret/", state: "private" },
      "off.md": { url: "/2026/02/01/off/", state: "draft" },
    },
  },
  {
    generator: "Docusaurus",
    files: {
      "docusaurus.config.js": `module.exports = { url: "https://example.org", baseUrl: "/" };`,
      "blog/authors.yml":
        "slorber:\n  name: Sébastien Lorber\n  url: https://sebastien.example/\n  image_url: /s.png\n",
      "blog/2026-01-31-first.md": yaml(
        "title: First",
        "authors: slorber",
        "tags: [hello, {label: World, permalink: /w}]",
      ),
      "blog/2026-02-01-bundle/index.mdx": yaml(
        "title: Bundle",
        "authors:\n  - slorber\n  - name: Ada\n    title: Guest",
      ),
      "blog/2026-02-02-slugged.md": yaml("title: Slugged", "slug: other"),
      "blog/2026-02-03-rooted.md": yaml("title: Rooted", "slug: /a/b"),
      "blog/2026/02/04/in-folders.md": yaml("title: Folders"),
      "blog/2026-02-05-un.md": yaml("title: Un", "unlisted: true"),
      "blog/plain.md": yaml("title: Plain", "date: 2026-02-06", "last_update: {date: 2026-02-07}"),
      "blog/_part.md": "A part.",
    },
    expected: {
      "2026-01-31-first.md": {
        url: "/blog/2026/01/31/first",
        authors: ["Sébastien Lorber"],
        tags: ["hello", "World"],
      },
      "2026-02-01-bundle/index.mdx": { url: "/blog/2026/02/01/bundle", authors: ["Sébastien Lorber", "Ada"] },
      "2026-02-02-slugged.md": { url: "/blog/other" },
      "2026-02-03-rooted.md": { url: "/blog/a/b" },
      "2026/02/04/in-folders.md": { url: "/blog/2026/02/04/in-folders" },
      "2026-02-05-un.md": { url: "/blog/2026/02/05/un", state: "unlisted" },
      "plain.md": { url: "/blog/plain" },
    },
  },
  {
    generator: "Gatsby",
    files: {
      "gatsby-config.js": `module.exports = { siteMetadata: { siteUrl: "https://example.org" } };`,
      "gatsby-node.js": gatsbyNode,
      "content/blog/hello-world/index.md": yaml('date: "2015-05-01T22:12:03.284Z"', "title: Hello", "description: Hi"),
      "content/blog/own/index.md": yaml("date: 2015-05-02", "title: Own", 'path: "/own-path"'),
      "content/blog/slug.md": yaml("date: 2015-05-02", "title: Slug", "slug: /posts/slug/"),
    },
    expected: {
      "hello-world/index.md": { url: "/hello-world/", published: "2015-05-01T22:12:03Z" },
      "own/index.md": { url: "/own-path" },
      "slug.md": { url: "/posts/slug/" },
    },
  },
  {
    generator: "Pelican",
    files: {
      "pelicanconf.py": `AUTHOR = 'Ada'\nSITEURL = 'https://example.org'\nTIMEZONE = 'Europe/Rome'\nPATH = 'content'\n`,
      "content/first.md":
        "Title: My First Review\nDate: 2026-01-31 10:20\nModified: 2026-02-01 19:30\nCategory: Python\nTags: pelican, publishing\nAuthors: Alexis Metaireau, Conan Doyle\nSummary: Short version\n\nText.\n",
      "content/slugged.md": "Title: S\nDate: 2026-01-31\nSlug: my-slug\nStatus: hidden\n\nText.\n",
      "content/draft.md": "Title: D\nDate: 2026-01-31\nStatus: draft\n\nText.\n",
      "content/2026-02-02-dated.md": "Title: Dated\nTags: x\n\nText.\n",
      "content/saved.md": "Title: Saved\nDate: 2026-01-31\nURL: pages/url/\nSave_as: pages/url/index.html\n\nText.\n",
    },
    expected: {
      "first.md": {
        url: "/my-first-review.html",
        published: "2026-01-31T09:20:00Z",
        authors: ["Alexis Metaireau", "Conan Doyle"],
        tags: ["pelican", "publishing", "Python"],
      },
      "slugged.md": { url: "/my-slug.html", state: "unlisted" },
      "draft.md": { url: "/d.html", state: "draft" },
      "2026-02-02-dated.md": { url: "/dated.html", published: "2026-02-01T23:00:00Z" },
      "saved.md": { url: "/pages/url/" },
    },
  },
  {
    generator: "VitePress",
    files: {
      ".vitepress/config.mts": `export default { title: "V", lang: "en-US", cleanUrls: true, sitemap: { hostname: "https://example.org" } };`,
      "index.md": yaml("layout: home"),
      "posts/first.md": yaml("title: First", "date: 2026-01-31", "author: Ada"),
    },
    expected: { "first.md": { url: "/posts/first", authors: ["Ada"] } },
  },
  {
    generator: "Nuxt Content",
    files: {
      "nuxt.config.ts": `export default defineNuxtConfig({ modules: ["@nuxt/content"], site: { url: "https://example.org" } });`,
      "content/index.md": "# Home",
      "content/blog/1.first-post.md": yaml("title: First", "date: 2026-01-31"),
      "content/blog/second.md": yaml("title: Second", "publishedAt: 2026-02-01", "draft: true"),
    },
    expected: {
      "blog/1.first-post.md": { url: "/blog/first-post" },
      "blog/second.md": { url: "/blog/second", state: "draft" },
    },
  },
  {
    generator: "Bridgetown",
    files: {
      "config/initializers.rb": `Bridgetown.configure do |config|\n  url "https://example.org"\n  permalink "pretty"\nend\n`,
      "src/_posts/2026-01-31-first.md": yaml("title: First", "categories: news"),
    },
    expected: { "2026-01-31-first.md": { url: "/news/2026/01/31/first/" } },
  },
  {
    generator: "Middleman",
    files: {
      "config.rb": `activate :blog do |blog|\n  blog.prefix = "blog"\n  blog.permalink = "{year}/{month}/{title}.html"\nend\n`,
      "source/blog/2026-01-31-my-title.html.markdown": yaml("title: My title", "tags: a, b"),
    },
    expected: {
      "2026-01-31-my-title.html.markdown": { url: "/blog/2026/01/my-title.html", tags: ["a", "b"] },
    },
  },
  {
    generator: "Nikola",
    files: {
      "conf.py": `BLOG_TITLE = "N"\nSITE_URL = "https://example.org/"\nTIMEZONE = "Europe/Rome"\nPOSTS = (\n    ("posts/*.md", "posts", "post.tmpl"),\n)\n`,
      "posts/first.md":
        "<!--\n.. title: First: the post\n.. slug: the-first\n.. date: 2026-01-31 10:00:00 UTC+01:00\n.. tags: a, b\n.. category: News\n.. description:\n.. type: text\n-->\n\nText.\n",
    },
    expected: {
      "first.md": {
        url: "/posts/the-first/",
        title: "First: the post",
        published: "2026-01-31T09:00:00Z",
        tags: ["a", "b", "News"],
      },
    },
  },
  {
    generator: "Lume",
    files: {
      "deno.json": '{ "imports": { "lume/": "https://deno.land/x/lume@v2.5.4/" } }',
      "_config.ts": `import lume from "lume/mod.ts";\nconst site = lume({ location: new URL("https://example.org/") });\nexport default site;\n`,
      "posts/_data.yml": "author: Ada\n",
      "posts/2026-01-31_first.md": yaml("title: First", "tags: [a]"),
      "posts/second.md": yaml("title: Second", "date: 2026-02-01", "url: /else/"),
    },
    expected: {
      "2026-01-31_first.md": { url: "/posts/first/", published: "2026-01-31T00:00:00Z", authors: ["Ada"] },
      "second.md": { url: "/else/", authors: ["Ada"] },
    },
  },
];

/** The path as the expectations name it: below the folder of the articles. */
function keyOf(path: string, known: readonly string[]): string {
  return known.find((key) => path === key || path.endsWith(`/${key}`)) ?? path;
}

describe("a site without a config of ours", () => {
  it.each(sites)(
    "$generator: its articles have the URLs, dates and people that the generator gives them",
    async ({ files, expected }) => {
      const cwd = folderWith(files);
      const { value: config, diagnostics } = await loadConfig({ cwd, flags: { site: "https://example.org/" } });
      expect(diagnostics).toEqual([]);
      if (config === undefined) throw new Error("no config");
      const { articles } = readCorpus(config);
      const found = Object.fromEntries(
        articles.map((article) => [
          keyOf(article.path, Object.keys(expected)),
          {
            url: article.url.replace("https://example.org", ""),
            published: article.published && new Date(article.published).toISOString().replace(/\.\d+Z/, "Z"),
            title: article.title,
            authors: article.authors?.map(({ name }) => name),
            tags: article.categories?.map(({ term }) => term),
            state: article.visibility,
          },
        ]),
      );
      for (const [path, facts] of Object.entries(expected))
        expect({ path, ...found[path] }).toMatchObject({ path, state: "public", ...facts });

      expect(Object.keys(found).filter((path) => !(path in expected))).toEqual([]);

      // What `init` writes down says the same.
      writeFileSync(join(cwd, "feedwright.config.mjs"), configSource(detectSite(cwd), { url: "https://example.org/" }));
      const { value: written } = await loadConfig({ cwd, flags: {} });
      expect(written?.content).toEqual(config.content);
      expect({ ...written?.site, title: "", description: "" }).toEqual({ ...config.site, title: "", description: "" });
    },
  );
});
