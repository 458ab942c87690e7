// The script that people write today: feed, gray-matter and markdown-it, everything at once.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Feed } from "feed";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";

const dir = "content";
const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
const posts = files.map((name) => ({ name, ...matter(readFileSync(join(dir, name), "utf8"), {}) }));
posts.sort((a, b) => new Date(b.data.date) - new Date(a.data.date));
const markdown = new MarkdownIt();
const feed = new Feed({
  title: "Bench",
  id: "https://example.org/",
  link: "https://example.org/",
  copyright: "",
  updated: new Date(posts[0].data.date),
});
for (const { name, data, content } of posts.slice(0, 20)) {
  const link = `https://example.org/${name.replace(/\.md$/, "/")}`;
  feed.addItem({
    title: data.title,
    id: link,
    link,
    date: new Date(data.date),
    description: data.description,
    content: markdown.render(content),
  });
}
writeFileSync("rss.xml", feed.rss2());
writeFileSync("atom.xml", feed.atom1());
writeFileSync("feed.json", feed.json1());
