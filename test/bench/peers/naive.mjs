// The script that people write today, with feed, gray-matter and markdown-it. node naive.mjs CONTENT OUT [--all] [--watch]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Feed } from "feed";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";

const [dir, out] = process.argv.slice(2);
const markdown = new MarkdownIt();
mkdirSync(out, { recursive: true });

function build() {
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const posts = files
    .map((name) => ({ name, ...matter(readFileSync(join(dir, name), "utf8"), {}) }))
    .filter(({ data }) => data.draft !== true)
    .sort((a, b) => new Date(b.data.date) - new Date(a.data.date));
  const [{ data: newest }] = posts;
  const site = "https://example.org/";
  const feed = new Feed({ title: "Bench", id: site, link: site, copyright: "", updated: new Date(newest.date) });
  for (const { name, data, content } of process.argv.includes("--all") ? posts : posts.slice(0, 20)) {
    const link = site + name.replace(/\.md$/, "/");
    const { title, description, date } = data;
    feed.addItem({ title, description, link, id: link, date: new Date(date), content: markdown.render(content) });
  }
  writeFileSync(join(out, "rss.xml"), feed.rss2());
  writeFileSync(join(out, "atom.xml"), feed.atom1());
  writeFileSync(join(out, "feed.json"), feed.json1());
}

build();
if (process.argv.includes("--watch")) {
  const { watch } = await import("chokidar");
  let timer;
  watch(dir, { ignoreInitial: true }).on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(build, 100);
  });
}
