// Eleventy with its RSS plug-in: one RSS, no pages.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkArticles } from "./linkArticles.mjs";
import { packagePath, packageVersion } from "./packages.mjs";

const template = `{%- for post in collections.newest -%}
<item><title>{{ post.data.title }}</title><link>https://example.org{{ post.filePathStem }}/</link><guid>https://example.org{{ post.filePathStem }}/</guid>
<pubDate>{{ post.date | dateToRfc822 }}</pubDate><description>{{ post.templateContent | escape }}</description></item>
{% endfor -%}`;

export const eleventy = {
  name: "Eleventy + plugin-rss",
  what: "one RSS, no pages",
  version: () => packageVersion("@11ty/eleventy"),
  prepare: (site, folder, { complete = false } = {}) => {
    writeFileSync(
      join(folder, "eleventy.config.mjs"),
      `import { dateToRfc822 } from "@11ty/eleventy-plugin-rss";
export default function (config) {
  config.addFilter("dateToRfc822", dateToRfc822);
  config.addPreprocessor("drafts", "md", (data) => (data.draft === true ? false : undefined));
  config.addCollection("newest", (all) => all.getFilteredByGlob("input/posts/**/*.md").reverse()${complete ? "" : ".slice(0, 20)"});
  return { dir: { input: "input", output: "_site" }, markdownTemplateEngine: false };
}
`,
    );
    const posts = join(folder, "input/posts");
    const pathOf = linkArticles(site, posts);
    writeFileSync(join(posts, "posts.json"), JSON.stringify({ permalink: false }));
    // Without naming the collection an incremental build leaves the feed as it is for ever.
    writeFileSync(
      join(folder, "input/rss.njk"),
      `---json
{ "permalink": "/rss.xml", "eleventyExcludeFromCollections": true, "eleventyImport": { "collections": ["newest"] } }
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Bench</title><link>https://example.org/</link><description>Bench</description>
${template}
</channel></rss>
`,
    );
    const command = [process.execPath, packagePath("@11ty/eleventy/cmd.cjs"), "--quiet"];
    return {
      cwd: folder,
      command,
      watch: [...command, "--watch", "--incremental"],
      clean: ["_site"],
      feed: "_site/rss.xml",
      pathOf,
    };
  },
};
