import type { GeneratorName } from "../../src/model/generator.ts";

/** A small site as its generator creates it, with two dated posts and a file that is not a post. */
export interface GuideSite {
  readonly files: Readonly<Record<string, string>>;
  /** Where the generator writes the site. */
  readonly published: string;
  /** The generator's own feed, below that folder. */
  readonly oldFeed?: { readonly path: string; readonly format: "rss" | "atom" };
  /** The URLs of the posts, the newest first, as the generator makes them. */
  readonly addresses: readonly string[];
}

const post = (title: string, date: string, ...more: readonly string[]): string =>
  `---\n${[`title: ${title}`, ...(date === "" ? [] : [`date: ${date}`]), ...more].join("\n")}\n---\n\nFor ninety years somebody walked out to the north quay.\n`;
const tide = (...more: readonly string[]): string => post("The tide gauge", "2024-02-11", ...more);
const ferry = (...more: readonly string[]): string => post("The ferry is late", "2024-02-10", ...more);
const page = post("About us", "");

export const guideSites: Readonly<Record<GeneratorName, GuideSite>> = {
  hugo: {
    files: {
      "hugo.toml":
        'baseURL = "https://harbour.press/"\ntitle = "Harbour Press"\nlanguageCode = "en-gb"\ntimeZone = "Europe/London"\n\n[permalinks]\nposts = "/:year/:month/:slug/"\n',
      "content/posts/_index.md": "---\ntitle: Posts\n---\n",
      "content/posts/tide-gauge.md": tide(),
      "content/posts/ferry.md": ferry("slug: late-ferry"),
      "content/about.md": page,
    },
    published: "public",
    oldFeed: { path: "index.xml", format: "rss" },
    addresses: ["/2024/02/the-tide-gauge/", "/2024/02/late-ferry/"],
  },
  jekyll: {
    files: {
      "_config.yml":
        "title: Harbour Press\nurl: https://harbour.press\nlang: en-GB\ntimezone: Europe/London\nplugins: [jekyll-feed]\n",
      "_posts/2024-02-11-tide-gauge.md": post("The tide gauge", "", "categories: harbour"),
      "_posts/2024-02-10-late-ferry.md": post("The ferry is late", ""),
      "_drafts/plans.md": post("Plans", ""),
      "about.md": page,
    },
    published: "_site",
    oldFeed: { path: "feed.xml", format: "atom" },
    addresses: ["/harbour/2024/02/11/tide-gauge.html", "/2024/02/10/late-ferry.html"],
  },
  eleventy: {
    files: {
      "eleventy.config.js": [
        'import { feedPlugin } from "@11ty/eleventy-plugin-rss";',
        "export default function (config) {",
        "  config.addPlugin(feedPlugin, {",
        '    type: "atom",',
        '    outputPath: "/feed.xml",',
        '    collection: { name: "posts", limit: 10 },',
        '    metadata: { language: "en-GB", title: "Harbour Press", base: "https://harbour.press/" },',
        "  });",
        '  return { dir: { input: "content" } };',
        "}",
        "",
      ].join("\n"),
      "content/blog/blog.json": '{ "tags": "posts", "permalink": "/news/{{ page.fileSlug }}/" }\n',
      "content/blog/2024-02-11-tide-gauge.md": post("The tide gauge", ""),
      "content/blog/ferry.md": ferry("permalink: /ferry.html"),
      "content/about.md": page,
    },
    published: "_site",
    oldFeed: { path: "feed.xml", format: "atom" },
    addresses: ["/news/tide-gauge/", "/ferry.html"],
  },
  astro: {
    files: {
      "astro.config.mjs":
        'import { defineConfig } from "astro/config";\nexport default defineConfig({ site: "https://harbour.press" });\n',
      "src/consts.ts":
        'export const SITE_TITLE = "Harbour Press";\nexport const SITE_DESCRIPTION = "What happens at the harbour.";\n',
      "src/content.config.ts": [
        'import { defineCollection } from "astro:content";',
        'import { glob } from "astro/loaders";',
        'const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }) });',
        "export const collections = { blog };",
        "",
      ].join("\n"),
      "src/pages/rss.xml.js": [
        'import rss from "@astrojs/rss";',
        'import { getCollection } from "astro:content";',
        'import { SITE_TITLE, SITE_DESCRIPTION } from "../consts";',
        "export async function GET(context) {",
        '  const posts = await getCollection("blog");',
        "  return rss({",
        "    title: SITE_TITLE,",
        "    description: SITE_DESCRIPTION,",
        "    site: context.site,",
        "    items: posts.map((post) => ({ ...post.data, link: `/blog/${post.id}/` })),",
        "  });",
        "}",
        "",
      ].join("\n"),
      "src/pages/blog/[...slug].astro":
        '---\nimport { getCollection } from "astro:content";\nexport async function getStaticPaths() {\n  const posts = await getCollection("blog");\n  return posts.map((post) => ({ params: { slug: post.id }, props: post }));\n}\n---\n',
      "src/content/blog/tide-gauge.md": post("The tide gauge", "", "pubDate: 2024-02-11"),
      "src/content/blog/ferry.mdx": post("The ferry is late", "", "pubDate: Feb 10 2024"),
    },
    published: "dist",
    oldFeed: { path: "rss.xml", format: "rss" },
    addresses: ["/blog/tide-gauge/", "/blog/ferry/"],
  },
  docusaurus: {
    files: {
      "docusaurus.config.js": [
        "export default {",
        '  title: "Harbour Press",',
        '  url: "https://harbour.press",',
        '  baseUrl: "/",',
        '  presets: [["classic", { blog: { routeBasePath: "news" } }]],',
        "};",
        "",
      ].join("\n"),
      "blog/authors.yml": "ada:\n  name: Ada Lindqvist\n",
      "blog/2024-02-11-tide-gauge.md": post("The tide gauge", "", "authors: ada"),
      "blog/2024-02-10-ferry.md": post("The ferry is late", "", "slug: late-ferry"),
      "docs/intro.md": page,
    },
    published: "build",
    oldFeed: { path: "news/rss.xml", format: "rss" },
    addresses: ["/news/2024/02/11/tide-gauge", "/news/late-ferry"],
  },
  hexo: {
    files: {
      "_config.yml":
        "title: Harbour Press\nlanguage: en\ntimezone: Europe/London\nurl: https://harbour.press\npermalink: :year/:month/:day/:title/\n",
      "package.json": '{ "dependencies": { "hexo": "^7.0.0", "hexo-generator-feed": "^3.0.0" } }\n',
      "source/_posts/tide-gauge.md": tide(),
      "source/_posts/ferry.md": ferry(),
      "source/_drafts/plans.md": post("Plans", ""),
      "source/about/index.md": page,
    },
    published: "public",
    oldFeed: { path: "atom.xml", format: "atom" },
    addresses: ["/2024/02/11/tide-gauge/", "/2024/02/10/ferry/"],
  },
  zola: {
    files: {
      "zola.toml":
        'base_url = "https://harbour.press"\ntitle = "Harbour Press"\ndefault_language = "en"\ngenerate_feeds = true\n',
      "content/blog/_index.md": '+++\ntitle = "Blog"\nsort_by = "date"\n+++\n',
      "content/blog/2024-02-11-tide-gauge.md": '+++\ntitle = "The tide gauge"\n+++\n\nFor ninety years.\n',
      "content/blog/ferry.md":
        '+++\ntitle = "The ferry is late"\ndate = 2024-02-10\nslug = "late-ferry"\n+++\n\nAgain.\n',
      "content/about.md": '+++\ntitle = "About us"\n+++\n',
    },
    published: "public",
    oldFeed: { path: "atom.xml", format: "atom" },
    addresses: ["/blog/tide-gauge/", "/blog/late-ferry/"],
  },
  pelican: {
    files: {
      "pelicanconf.py": [
        "AUTHOR = 'Ada Lindqvist'",
        "SITENAME = 'Harbour Press'",
        "SITEURL = ''",
        "PATH = 'content'",
        "TIMEZONE = 'Europe/London'",
        "DEFAULT_LANG = 'en'",
        "ARTICLE_URL = '{date:%Y}/{slug}/'",
        "ARTICLE_SAVE_AS = '{date:%Y}/{slug}/index.html'",
        "",
      ].join("\n"),
      "publishconf.py":
        "from pelicanconf import *\nSITEURL = 'https://harbour.press'\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\n",
      "content/tide-gauge.md": "Title: The tide gauge\nDate: 2024-02-11\nCategory: Harbour\n\nFor ninety years.\n",
      "content/ferry.md": "Title: The ferry is late\nDate: 2024-02-10\nSlug: late-ferry\n\nAgain.\n",
      "content/pages/about.md": "Title: About us\n\nText.\n",
    },
    published: "output",
    oldFeed: { path: "feeds/all.atom.xml", format: "atom" },
    addresses: ["/2024/the-tide-gauge/", "/2024/late-ferry/"],
  },
  nikola: {
    files: {
      "conf.py": [
        'BLOG_AUTHOR = "Ada Lindqvist"',
        'BLOG_TITLE = "Harbour Press"',
        'SITE_URL = "https://harbour.press/"',
        'DEFAULT_LANG = "en"',
        'TIMEZONE = "Europe/London"',
        'POSTS = (("posts/*.md", "posts", "post.tmpl"),)',
        'PAGES = (("pages/*.md", "", "page.tmpl"),)',
        "",
      ].join("\n"),
      "posts/tide-gauge.md":
        "<!--\n.. title: The tide gauge\n.. slug: tide-gauge\n.. date: 2024-02-11 08:00:00 UTC\n-->\n\nFor ninety years.\n",
      "posts/ferry.md":
        "<!--\n.. title: The ferry is late\n.. slug: late-ferry\n.. date: 2024-02-10 08:00:00 UTC\n-->\n\nAgain.\n",
      "pages/about.md": "<!--\n.. title: About us\n.. slug: about\n-->\n\nText.\n",
    },
    published: "output",
    oldFeed: { path: "rss.xml", format: "rss" },
    addresses: ["/posts/tide-gauge/", "/posts/late-ferry/"],
  },
  vitepress: {
    files: {
      ".vitepress/config.mts": [
        'import { defineConfig } from "vitepress";',
        "export default defineConfig({",
        '  title: "Harbour Press",',
        '  lang: "en-GB",',
        "  cleanUrls: true,",
        '  sitemap: { hostname: "https://harbour.press" },',
        "});",
        "",
      ].join("\n"),
      "index.md": "---\nlayout: home\n---\n",
      "posts/tide-gauge.md": tide(),
      "posts/ferry.md": ferry(),
    },
    published: ".vitepress/dist",
    addresses: ["/posts/tide-gauge", "/posts/ferry"],
  },
  vuepress: {
    files: {
      "docs/.vuepress/config.js":
        'export default { title: "Harbour Press", lang: "en-GB", base: "/", hostname: "https://harbour.press" };\n',
      "docs/README.md": "---\nhome: true\n---\n",
      "docs/posts/tide-gauge.md": tide(),
      "docs/posts/ferry.md": ferry(),
    },
    published: "docs/.vuepress/dist",
    addresses: ["/posts/tide-gauge.html", "/posts/ferry.html"],
  },
  gatsby: {
    files: {
      "gatsby-config.js": [
        "module.exports = {",
        '  siteMetadata: { title: "Harbour Press", siteUrl: "https://harbour.press" },',
        "  plugins: [",
        '    { resolve: "gatsby-source-filesystem", options: { path: `${__dirname}/content/blog`, name: "blog" } },',
        '    { resolve: "gatsby-plugin-feed", options: { feeds: [{ output: "/rss.xml" }] } },',
        "  ],",
        "};",
        "",
      ].join("\n"),
      "gatsby-node.js": [
        'const { createFilePath } = require("gatsby-source-filesystem");',
        "exports.onCreateNode = ({ node, actions, getNode }) => {",
        '  if (node.internal.type !== "MarkdownRemark") return;',
        '  actions.createNodeField({ node, name: "slug", value: createFilePath({ node, getNode }) });',
        "};",
        "",
      ].join("\n"),
      "content/blog/tide-gauge/index.md": tide(),
      "content/blog/ferry/index.md": ferry(),
    },
    published: "public",
    oldFeed: { path: "rss.xml", format: "rss" },
    addresses: ["/tide-gauge/", "/ferry/"],
  },
  "nuxt-content": {
    files: {
      "nuxt.config.ts":
        'export default defineNuxtConfig({\n  modules: ["@nuxt/content"],\n  site: { url: "https://harbour.press", name: "Harbour Press" },\n});\n',
      "content/index.md": "# Home\n",
      "content/blog/1.tide-gauge.md": tide(),
      "content/blog/2.ferry.md": ferry(),
    },
    published: ".output/public",
    addresses: ["/blog/tide-gauge", "/blog/ferry"],
  },
  bridgetown: {
    files: {
      "config/initializers.rb":
        'Bridgetown.configure do |config|\n  url "https://harbour.press"\n  timezone "Europe/London"\n  permalink "pretty"\nend\n',
      "src/_data/site_metadata.yml": "title: Harbour Press\nlang: en-GB\n",
      "src/_posts/2024-02-11-tide-gauge.md": post("The tide gauge", ""),
      "src/_posts/2024-02-10-ferry.md": post("The ferry is late", "", "slug: late-ferry"),
      "src/about.md": page,
    },
    published: "output",
    addresses: ["/2024/02/11/tide-gauge/", "/2024/02/10/late-ferry/"],
  },
  middleman: {
    files: {
      "config.rb": [
        'set :site_url, "https://harbour.press"',
        'set :site_title, "Harbour Press"',
        'Time.zone = "London"',
        "activate :blog do |blog|",
        '  blog.prefix = "blog"',
        '  blog.permalink = "{year}/{month}/{title}.html"',
        "end",
        "activate :directory_indexes",
        "",
      ].join("\n"),
      "source/feed.xml.builder": [
        "xml.instruct!",
        'xml.feed "xmlns" => "http://www.w3.org/2005/Atom" do',
        "  blog.articles[0..5].each do |article|",
        "    xml.entry do",
        "      xml.title article.title",
        '      xml.link "rel" => "alternate", "href" => URI.join("https://harbour.press", article.url)',
        "      xml.published article.date.to_time.iso8601",
        "    end",
        "  end",
        "end",
        "",
      ].join("\n"),
      "source/blog/2024-02-11-tide-gauge.html.markdown": post("The tide gauge", ""),
      "source/blog/2024-02-10-ferry.html.markdown": post("The ferry is late", ""),
      "source/about.html.markdown": page,
    },
    published: "build",
    oldFeed: { path: "feed.xml", format: "atom" },
    addresses: ["/blog/2024/02/tide-gauge/", "/blog/2024/02/ferry/"],
  },
  lume: {
    files: {
      "_config.ts": [
        'import lume from "lume/mod.ts";',
        'import extractDate from "lume/plugins/extract_date.ts";',
        'import feed from "lume/plugins/feed.ts";',
        'const site = lume({ location: new URL("https://harbour.press/") });',
        "site.use(extractDate());",
        'site.use(feed({ output: ["/feed.xml"], query: "type=post", info: { title: "Harbour Press", lang: "en" } }));',
        "export default site;",
        "",
      ].join("\n"),
      "posts/_data.yml": "author: Ada Lindqvist\ntype: post\n",
      "posts/2024-02-11_tide-gauge.md": post("The tide gauge", ""),
      "posts/ferry.md": ferry("url: /late-ferry/"),
      "about.md": page,
    },
    published: "_site",
    oldFeed: { path: "feed.xml", format: "rss" },
    addresses: ["/posts/tide-gauge/", "/late-ferry/"],
  },
  "mkdocs-material": {
    files: {
      "mkdocs.yml":
        "site_name: Harbour Press\nsite_url: https://harbour.press/\ntheme:\n  name: material\n  language: en\nplugins:\n  - blog\n",
      "docs/index.md": "# Home\n",
      "docs/blog/.authors.yml": "authors:\n  ada:\n    name: Ada Lindqvist\n    description: Editor\n",
      "docs/blog/posts/tide-gauge.md": tide("authors: [ada]"),
      "docs/blog/posts/ferry.md": ferry("slug: late-ferry"),
    },
    published: "site",
    addresses: ["/blog/2024/02/11/the-tide-gauge/", "/blog/2024/02/10/late-ferry/"],
  },
};
