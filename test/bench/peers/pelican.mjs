// Pelican: one RSS, newest 20 whole, no pages.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkArticles } from "./linkArticles.mjs";

const pages = [
  "ARTICLE",
  "ARTICLE_LANG",
  "DRAFT",
  "DRAFT_LANG",
  "PAGE",
  "PAGE_LANG",
  "CATEGORY",
  "TAG",
  "AUTHOR",
  "ARCHIVES",
  "CATEGORIES",
  "TAGS",
  "AUTHORS",
];

export const pelican = {
  name: "Pelican",
  what: "one RSS, no pages",
  version: () => /[\d.]+/.exec(spawnSync("pelican", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[0],
  prepare: (site, folder) => {
    writeFileSync(
      join(folder, "pelicanconf.py"),
      `SITENAME = "Bench"
SITEURL = FEED_DOMAIN = "https://example.org"
TIMEZONE = "UTC"
PATH = "content"
ARTICLE_PATHS = [""]
STATIC_PATHS = []
FEED_MAX_ITEMS = 20
FEED_ALL_RSS = "rss.xml"
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DIRECT_TEMPLATES = []
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.tables": {}, "markdown.extensions.fenced_code": {}}, "output_format": "html5"}
${pages.map((name) => `${name}_SAVE_AS = ""\n`).join("")}`,
    );
    return {
      cwd: folder,
      command: ["pelican", "-q", "-s", "pelicanconf.py"],
      watch: ["pelican", "-r", "-s", "pelicanconf.py"],
      clean: ["output", "cache", "__pycache__"],
      feed: "output/rss.xml",
      pathOf: linkArticles(
        site,
        join(folder, "content"),
        undefined,
        ({ title, published, tags, isDraft, body }) =>
          `Title: ${title}\nDate: ${new Date(published).toISOString().slice(0, 19).replace("T", " ")}\nCategory: news\nTags: ${tags.join(", ")}\n${isDraft ? "Status: draft\n" : ""}\n${body}`,
      ),
    };
  },
};
