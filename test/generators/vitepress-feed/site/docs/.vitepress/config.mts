import { writeFileSync } from "node:fs";
import path from "node:path";
import { Feed } from "feed";
import { createContentLoader, defineConfig, type SiteConfig } from "vitepress";

const hostname = "https://harbour.press";

export default defineConfig({
  title: "Harbour",
  description: "What we write",
  lang: "en-GB",
  cleanUrls: true,
  buildEnd: async (config: SiteConfig) => {
    const feed = new Feed({
      title: "Harbour",
      description: "What we write",
      id: hostname,
      link: hostname,
      language: "en",
      copyright: "Harbour",
    });
    const posts = await createContentLoader("posts/**/*.md", { excerpt: true, render: true }).load();
    posts.sort((a, b) => +new Date(b.frontmatter.date as string) - +new Date(a.frontmatter.date as string));
    for (const { url, excerpt, frontmatter, html } of posts) {
      if (frontmatter.draft || !frontmatter.date) continue;
      feed.addItem({
        title: frontmatter.title,
        id: `${hostname}${url}`,
        link: `${hostname}${url}`,
        description: excerpt,
        content: html,
        date: frontmatter.date,
      });
    }
    writeFileSync(path.join(config.outDir, "feed.rss"), feed.rss2());
  },
});
