import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ownCorpus } from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";
import { shared } from "../support/shared.ts";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");

const hasNewsboat = (() => {
  try {
    execFileSync("newsboat", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

/** Where articles are, how their site is configured, the minimum number of them, and a new one. */
interface FollowedSite {
  readonly folder: string;
  readonly content: object;
  readonly feeds: readonly { readonly name: string; readonly where?: object; readonly limit?: number }[];
  readonly least: { readonly unread: number; readonly files: number };
  readonly news: { readonly path: string; readonly text: string };
}

const yaml = "---\ntitle: News\ndate: 2026-10-30\n---\n\nSomething new.\n";
const sites = {
  plain: {
    folder: join(ownCorpus("plain"), "content"),
    content: { exclude: ["drafts/**"] },
    feeds: [
      { name: "main", limit: 0 },
      { name: "harbour", where: { section: "harbour" } },
    ],
    least: { unread: 20, files: 20 },
    news: { path: "harbour/news.md", text: yaml },
  },
  jekyll: {
    folder: join(ownCorpus("jekyll"), "_posts"),
    content: { permalink: "/:year/:month/:day/:title/", timeZone: "Europe/Lisbon" },
    feeds: [{ name: "main" }],
    least: { unread: 8, files: 8 },
    news: { path: "2026-10-30-news.md", text: yaml },
  },
  "rust-blog": {
    folder: join(shared("corpora/rust-blog") ?? "", "content"),
    content: { exclude: ["releases/latest.md"] },
    feeds: [{ name: "main" }, { name: "inside-rust", where: { section: ["inside-rust"] }, limit: 0 }],
    least: { unread: 30, files: 300 },
    news: { path: "News.md", text: '+++\npath = "2026/10/30/News"\ntitle = "News"\n+++\n\nSomething new.\n' },
  },
  "vim-jp": {
    folder: shared("corpora/vim-jp") ?? "",
    content: { permalink: "date", include: ["_posts/**/*.md"] },
    feeds: [{ name: "main", limit: 50 }],
    least: { unread: 30, files: 300 },
    news: { path: "_posts/2026-10-30-news.md", text: "---\ntitle: News\n---\n\nSomething new.\n" },
  },
} as const satisfies Record<string, FollowedSite>;

/** A subscriber with newsboat, as the site is built, moved, and built again. */
class Subscriber {
  readonly #folder: string;

  constructor(folder: string, documents: readonly string[]) {
    this.#folder = folder;
    writeFileSync(join(folder, "urls"), documents.map((path) => `file://${folder}/dist/${path}\n`).join(""));
    writeFileSync(join(folder, "newsboat-config"), "");
  }

  /** Articles that newsboat has ever shown as new: none is read here. */
  reload(): number {
    const files = ["-u", "urls", "-c", "cache.db", "-C", "newsboat-config"];
    const run = (act: string): string =>
      execFileSync("newsboat", [...files, "-x", act], {
        cwd: this.#folder,
        env: { ...process.env, HOME: this.#folder, LC_ALL: "C.UTF-8" },
        encoding: "utf8",
      });
    run("reload");
    return Number(/(\d+) unread/.exec(run("print-unread"))?.[1]);
  }
}

function renameAll(dir: string): number {
  let count = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) count += renameAll(path);
    else if (entry.name.endsWith(".md") && entry.name !== "index.md" && entry.name !== "_index.md") {
      renameSync(path, join(dir, entry.name.replace(/\.md$/, "-moved.md")));
      count += 1;
    }
  }
  return count;
}

const nothingNew = "%s: domain, permalinks and all file names change, and not one article is new";

describe.skipIf(!hasNewsboat)("a newsboat that follows a site of our own (skipped without newsboat)", () => {
  it.each(["plain", "jekyll"] as const)(nothingNew, expectNothingNew, 180_000);
});

describe.skipIf(!hasNewsboat || shared("corpora") === undefined)(
  "a newsboat that follows a site (skipped without newsboat or ../shared)",
  () => {
    it.each(["rust-blog", "vim-jp"] as const)(nothingNew, expectNothingNew, 180_000);
  },
);

function expectNothingNew(name: keyof typeof sites): void {
  const { folder: from, content, feeds, least, news }: FollowedSite = sites[name];
  const folder = folderWith({});
  cpSync(from, join(folder, "content"), { recursive: true });
  rmSync(join(folder, "content/_reference"), { recursive: true, force: true });
  const configure = (url: string, permalink: object): void =>
    writeFileSync(
      join(folder, "feedwright.config.json"),
      JSON.stringify({ site: { url, title: name }, content: { ...content, ...permalink }, feeds }),
    );
  const build = (...more: readonly string[]): string =>
    execFileSync(process.execPath, [bin, "build", "--now", "2026-11-01T00:00:00Z", ...more], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, "cache") },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  mkdirSync(join(folder, "dist"));
  configure("https://old-quay.news/", {});
  build();
  const others = feeds.slice(1).map((feed) => `${feed.name}/rss.xml`);
  const subscriber = new Subscriber(folder, ["rss.xml", "atom.xml", ...others]);
  const before = subscriber.reload();
  expect(before).toBeGreaterThan(least.unread);

  // The URL of the feed itself is new: that is what the guard asks about.
  configure("https://new-quay.news/", { permalink: "/articles/:year/:slug/" });
  build("--accept");
  expect(subscriber.reload()).toBe(before);
  expect(renameAll(join(folder, "content"))).toBeGreaterThan(least.files);
  build();
  expect(subscriber.reload()).toBe(before);

  // The test can tell: a new article is one more in each feed that has it.
  writeFileSync(join(folder, "content", news.path), news.text);
  build();
  expect(subscriber.reload()).toBeGreaterThan(before);
}
