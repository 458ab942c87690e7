// Astro with @astrojs/rss: one RSS, no pages. It has no build that watches.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linkArticles } from "./linkArticles.mjs";
import { packagePath, packageVersion } from "./packages.mjs";

export const astro = {
  name: "Astro + @astrojs/rss",
  what: "one RSS, no pages",
  version: () => packageVersion("astro"),
  prepare: (site, folder) => {
    mkdirSync(join(folder, "src/pages"), { recursive: true });
    writeFileSync(
      join(folder, "astro.config.mjs"),
      `export default { site: "https://example.org/", markdown: { syntaxHighlight: false, smartypants: false } };\n`,
    );
    writeFileSync(
      join(folder, "src/content.config.mjs"),
      `import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
export const collections = { posts: defineCollection({ loader: glob({ pattern: "**/*.md", base: "./posts" }) }) };
`,
    );
    writeFileSync(
      join(folder, "src/pages/rss.xml.js"),
      `import rss from "@astrojs/rss";
import { getCollection } from "astro:content";
export async function GET({ site }) {
  const posts = (await getCollection("posts", ({ data }) => data.draft !== true))
    .sort((a, b) => new Date(b.data.date) - new Date(a.data.date))
    .slice(0, 20);
  return rss({
    title: "Bench",
    description: "Bench",
    site,
    items: posts.map(({ id, data, rendered }) => ({ title: data.title, link: id, pubDate: new Date(data.date), content: rendered.html })),
  });
}
`,
    );
    // Relative pictures would be optimised, which no feed needs.
    const pathOf = linkArticles(site, join(folder, "posts"), undefined, ({ text }) =>
      text.replaceAll("](images/", "](/images/"),
    );
    return {
      cwd: folder,
      command: [process.execPath, packagePath("astro/astro.js"), "build", "--silent"],
      clean: ["dist", ".astro", "node_modules"],
      feed: "dist/rss.xml",
      pathOf,
    };
  },
};
