import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const post = "---\ntitle: The ferry\ndate: 2026-01-31\n---\n\nLate.\n";
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), "utf8");

/** As Hugo 0.140 writes it, for a site that had another URL when the article was new. */
const hugoFeed = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Harbour</title>
    <link>https://harbour.press/</link>
    <generator>Hugo</generator>
    <atom:link href="https://harbour.press/index.xml" rel="self" type="application/rss+xml" />
    <item>
      <title>The ferry</title>
      <link>https://harbour.press/posts/ferry/</link>
      <pubDate>Sat, 31 Jan 2026 00:00:00 +0000</pubDate>
      <guid>http://old.harbour.press/posts/ferry/</guid>
    </item>
  </channel>
</rss>
`;

/** As jekyll-feed 0.17 writes it: the id has no ending. */
const jekyllFeed = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ><generator uri="https://jekyllrb.com/" version="4.3.4">Jekyll</generator><link href="https://harbour.press/feed.xml" rel="self" type="application/atom+xml" /><updated>2026-02-01T00:00:00+00:00</updated><id>https://harbour.press/feed.xml</id><title type="html">Harbour</title><entry><title type="html">The ferry</title><link href="https://harbour.press/2026/01/31/ferry.html" rel="alternate" type="text/html" title="The ferry" /><published>2026-01-31T00:00:00+00:00</published><updated>2026-01-31T00:00:00+00:00</updated><id>https://harbour.press/2026/01/31/ferry</id></entry></feed>`;

const hugo = {
  "hugo.toml": 'baseURL = "https://harbour.press/"\ntitle = "Harbour"\n',
  "content/posts/ferry.md": post,
};
const jekyll = {
  "_config.yml": "title: Harbour\nurl: https://harbour.press\nplugins: [jekyll-feed]\n",
  "_posts/2026-01-31-ferry.md": "---\ntitle: The ferry\n---\n\nLate.\n",
};

async function serverWith(text: string): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/index.xml" ? 200 : 404;
    response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe("init and the subscribers of the site's own feed", () => {
  it.each([
    [
      "Hugo",
      hugo,
      "public/index.xml",
      hugoFeed,
      /<guid[^>]*>http:\/\/old\.harbour\.press\/posts\/ferry\/<\/guid>/,
      "dist/index.xml",
    ],
    [
      "Jekyll",
      jekyll,
      "_site/feed.xml",
      jekyllFeed,
      /<id>https:\/\/harbour\.press\/2026\/01\/31\/ferry<\/id>/,
      "dist/feed.xml",
    ],
  ])("reuses the ids of the feed that %s has built", async (_name, site, path, feed, id, document) => {
    const cwd = folderWith({ ...site, [path]: feed });
    const { stdout, status } = await runFeedwright(cwd, "init", "--yes");
    expect(status).toBe(0);
    expect(stdout).toContain(`1 id reused from ${path}`);
    expect((await runFeedwright(cwd, "build")).status).toBe(0);
    expect(read(cwd, document)).toMatch(id);
  });

  it("reuses the ids in feeds of tags, which have entries that are too old for the main feed", async () => {
    const entry = (name: string, title: string): string =>
      `<item><title>${title}</title><link>https://harbour.press/posts/${name}/</link><guid>old-${name}</guid></item>`;
    const rss = (...entries: readonly string[]): string =>
      `<rss version="2.0"><channel><title>H</title><link>https://harbour.press/</link>${entries.join("")}</channel></rss>`;
    const files = {
      ...hugo,
      "content/posts/ferry.md": post.replace("---\n\n", "tags: [boats]\n---\n\n"),
      "content/posts/tide.md": "---\ntitle: The tide\ndate: 2020-01-31\ntags: [Sea & Sky]\n---\n\nHigh.\n",
      "public/index.xml": rss(entry("ferry", "The ferry")),
      "public/tags/boats/index.xml": rss(entry("ferry", "The ferry")),
      "public/tags/sea--sky/index.xml": rss(entry("tide", "The tide")),
      // A list of tags, and a file that is no feed.
      "public/tags/index.xml": rss(entry("../tags/boats", "boats")),
      "public/tags/broken/index.xml": "<rss",
    };
    const cwd = folderWith(files);
    const { stdout } = await runFeedwright(cwd, "init", "--yes");
    expect(stdout).toContain("2 ids reused from public/index.xml and 2 feeds of tags, sections and the like\n");
    expect(stdout).not.toContain("could not be matched");
    await runFeedwright(cwd, "build");
    const document = read(cwd, "dist/tags/sea-sky/index.xml");
    expect(document).toMatch(/<guid[^>]*>old-tide<\/guid>/);
    // The same with commands, for who did not say yes.
    const other = folderWith(files);
    await runFeedwright(other, "init", "--yes", "--out", "dist");
    const paths = ["public/index.xml", "public/tags/boats/index.xml", "public/tags/sea--sky/index.xml"];
    const { stdout: report } = await runFeedwright(other, "adopt", "--dry-run", "--feed", "tags/boats", ...paths);
    expect(report).toMatch(/^✓ 2 of 2 entries matched/);
    const { stderr } = await runFeedwright(other, "adopt", "--feed", "tags/nothing", "public/index.xml");
    expect(stderr).toContain("FW6007 tags/nothing is not a feed of this site");
  });

  it("gives the feed of a value the id of the feed that it continues", async () => {
    const cwd = folderWith({
      "feedwright.config.json": JSON.stringify({
        site: { url: "https://harbour.press/", title: "H" },
        feeds: [{ each: "tag" }],
      }),
      "content/a.md": post.replace("---\n\n", "tags: [Boats]\n---\n\n"),
      "old.xml": jekyllFeed.replace(/<id>[^<]*feed\.xml<\/id>/, "<id>urn:old:boats</id>"),
    });
    expect((await runFeedwright(cwd, "adopt", "old.xml", "--feed", "tags/boats")).status).toBe(0);
    expect((await runFeedwright(cwd, "build")).status).toBe(0);
    const document = read(cwd, "dist/tags/boats/atom.xml");
    expect(document).toContain("<id>urn:old:boats</id>");
    expect(document).toContain("<id>https://harbour.press/2026/01/31/ferry</id>");
    expect(read(cwd, "dist/atom.xml")).not.toContain("urn:old:boats");
  });

  it("names the command if nobody can be asked", async () => {
    const cwd = folderWith({ ...hugo, "public/index.xml": hugoFeed });
    const { stdout, status } = await runFeedwright(cwd, "init");
    expect(status).toBe(0);
    expect(stdout).toContain("public/index.xml has 1 entry");
    expect(stdout).toContain("  feedwright adopt public/index.xml\n");
    expect(existsSync(join(cwd, "feedwright.ledger"))).toBe(false);
  });

  it.each([
    ["a feed for the server of drafts", hugoFeed.replaceAll("https://harbour.press", "http://localhost:1313")],
    ["a template", "---\nlayout: null\n---\n<rss></rss>"],
    ["a feed without entries", hugoFeed.replace(/<item>[\s\S]*<\/item>/, "")],
    ["a document of ours", hugoFeed.replace("<generator>Hugo", "<generator>Feedwright")],
  ])("does not reuse the ids of %s", async (_name, feed) => {
    const cwd = folderWith({ ...hugo, "public/index.xml": feed });
    const { stdout } = await runFeedwright(cwd, "init", "--yes");
    expect(stdout).not.toContain("reused");
    expect(stdout).toContain("  feedwright adopt https://harbour.press/index.xml\n");
  });

  it("reads the branch of GitHub Pages", async () => {
    const cwd = folderWith({ ...hugo, "index.xml": hugoFeed });
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@harbour.press", ...args], { cwd, stdio: "pipe" });
    git("init", "--quiet", "--initial-branch=gh-pages");
    git("add", "index.xml");
    git("commit", "--quiet", "-m", "site");
    git("checkout", "--quiet", "--orphan", "main");
    rmSync(join(cwd, "index.xml"));
    const { stdout } = await runFeedwright(cwd, "init", "--yes");
    expect(stdout).toContain("1 id reused from index.xml on the branch gh-pages");
    await runFeedwright(cwd, "build");
    expect(read(cwd, "dist/index.xml")).toContain("http://old.harbour.press/posts/ferry/</guid>");
  });

  it("reads the feeds of tags there, which have entries that are too old for the main feed", async () => {
    const entry = (name: string): string =>
      `<item><title>${name}</title><link>https://harbour.press/posts/${name}/</link><guid>old-${name}</guid></item>`;
    const rss = (name: string): string =>
      `<rss version="2.0"><channel><title>H</title><link>https://harbour.press/</link>${entry(name)}</channel></rss>`;
    const published = { "index.xml": rss("ferry"), "tags/sea--sky/index.xml": rss("tide") };
    const cwd = folderWith({
      ...hugo,
      "content/posts/tide.md": "---\ntitle: tide\ndate: 2020-01-31\ntags: [Sea & Sky]\n---\n\nHigh.\n",
      ...published,
    });
    const git = (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@harbour.press", ...args], { cwd, stdio: "pipe" });
    git("init", "--quiet", "--initial-branch=gh-pages");
    git("add", ...Object.keys(published));
    git("commit", "--quiet", "-m", "site");
    git("checkout", "--quiet", "--orphan", "main");
    for (const path of Object.keys(published)) rmSync(join(cwd, path));
    const { stdout } = await runFeedwright(cwd, "init", "--yes");
    expect(stdout).toContain("2 ids reused from index.xml on the branch gh-pages and 1 feed of tags");
    await runFeedwright(cwd, "build");
    expect(read(cwd, "dist/tags/sea-sky/index.xml")).toMatch(/<guid[^>]*>old-tide<\/guid>/);
  });

  it("only sends requests with --adopt", async () => {
    const site = await serverWith(hugoFeed.replaceAll("https://harbour.press/", "/"));
    const without = folderWith(hugo);
    expect((await runFeedwright(without, "init", "--yes", "--site", site)).stdout).toContain(
      `  feedwright adopt ${site}index.xml\n`,
    );
    const cwd = folderWith(hugo);
    const { stdout } = await runFeedwright(cwd, "init", "--adopt", "--site", site);
    expect(stdout).toContain(`1 id reused from ${site}index.xml`);
    expect(read(cwd, "feedwright.ledger")).toContain("http://old.harbour.press/posts/ferry/");
  });

  it("says in one line that there is no network, and writes the config anyway", async () => {
    const site = await serverWith(hugoFeed);
    const closed = site.replace(/:\d+/, ":1");
    const { stdout, status } = await runFeedwright(folderWith(hugo), "init", "--adopt", "--site", closed);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^! cannot read .*127\.0\.0\.1:1\/index\.xml.*$/m);
    expect(stdout).toContain(`  feedwright adopt ${closed}index.xml\n`);
  });
});

describe("init and folders for languages", () => {
  it("writes a feed for each language, with that language's articles", async () => {
    const cwd = folderWith({
      "content/en/ferry.md": post,
      "content/de/ferry.md": post.replace("The ferry", "Die Fähre"),
    });
    expect((await runFeedwright(cwd, "init", "--yes", "--site", "https://harbour.press/")).status).toBe(0);
    expect((await runFeedwright(cwd, "build")).status).toBe(0);
    const english = read(cwd, "dist/rss.xml");
    const german = read(cwd, "dist/de/rss.xml");
    expect(english).toContain("<language>en</language>");
    expect(english).toContain("The ferry");
    expect(english).not.toContain("Die Fähre");
    expect(german).toContain("<language>de</language>");
    expect(german).toContain("<link>https://harbour.press/de/ferry/</link>");
    expect(german).not.toContain("The ferry");
  });
});

it("init keeps the feed of a section whose articles are in no other feed, and says so", async () => {
  const cwd = folderWith({
    "config.toml": 'base_url = "https://harbour.press"\ntitle = "Harbour"\ngenerate_feeds = true\n',
    "templates/atom.xml": "<feed>{% for page in section.pages %}<entry></entry>{% endfor %}</feed>",
    "content/_index.md": "+++\ngenerate_feeds = true\n+++\n",
    "content/a.md": "+++\ntitle = 'A'\ndate = 2026-01-31\n+++\nText\n",
    "content/ferry/_index.md": "+++\ngenerate_feeds = true\n+++\n",
    "content/ferry/b.md": "+++\ntitle = 'B'\ndate = 2026-01-30\n+++\nText\n",
  });
  const { status, stdout } = await runFeedwright(cwd, "init", "--yes");
  expect(status).toBe(0);
  expect(stdout).toContain("1 in the feed, 1 in its other feeds");
  expect(stdout).toContain("/ferry/atom.xml (1 article)");
  expect((await runFeedwright(cwd, "build")).status).toBe(0);
  expect(read(cwd, "dist/atom.xml")).not.toContain("<title>B</title>");
  expect(read(cwd, "dist/ferry/atom.xml")).toContain("<title>B</title>");
});

describe("init in the wrong folder", () => {
  it("says where the site is, and writes nothing", async () => {
    const cwd = folderWith({
      "package.json": "{}",
      "website/hugo.toml": hugo["hugo.toml"],
      "website/content/a.md": post,
    });
    const { status, stderr } = await runFeedwright(cwd, "init", "--yes");
    expect(status).toBe(2);
    expect(stderr).toContain("website/ contains a site made with Hugo");
    expect(stderr).toContain("  cd website && feedwright init\n");
    expect(existsSync(join(cwd, "feedwright.config.mjs"))).toBe(false);
  });
});
