import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
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

const sites = {
  "rust-blog": {
    from: "content",
    content: { exclude: ["releases/latest.md"] },
    feeds: [{ name: "main" }, { name: "inside-rust", where: { section: ["inside-rust"] }, limit: 0 }],
  },
  "vim-jp": {
    from: "",
    content: { permalink: "date", include: ["_posts/**/*.md"] },
    feeds: [{ name: "main", limit: 50 }],
  },
} as const;

/** A subscriber with newsboat, as the site is built, moved, and built again. */
class Subscriber {
  readonly #folder: string;

  constructor(folder: string, documents: readonly string[]) {
    this.#folder = folder;
    writeFileSync(join(folder, "urls"), documents.map((path) => `file://${folder}/dist/${path}\n`).join(""));
    writeFileSync(join(folder, "newsboat-config"), "");
  }

  /** Articles that newsboat has ever held for new: none is read here. */
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

describe.skipIf(!hasNewsboat || shared("corpora") === undefined)(
  "a newsboat that follows a site (skipped without newsboat or ../shared)",
  () => {
    it.each(["rust-blog", "vim-jp"] as const)(
      "%s: domain, permalinks and all file names change, and not one article is new",
      (name) => {
        const { from, content, feeds } = sites[name];
        const folder = folderWith({});
        cpSync(join(shared(`corpora/${name}`) ?? "", from), join(folder, "content"), { recursive: true });
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
        const subscriber = new Subscriber(
          folder,
          feeds.flatMap((_feed, at) => (at === 0 ? ["rss.xml", "atom.xml"] : [`${_feed.name}/rss.xml`])),
        );
        const before = subscriber.reload();
        expect(before).toBeGreaterThan(30);

        // The address of the feed itself is new: that is what the guard asks about.
        configure("https://new-quay.news/", { permalink: "/articles/:year/:slug/" });
        build("--accept");
        expect(subscriber.reload()).toBe(before);
        expect(renameAll(join(folder, "content"))).toBeGreaterThan(300);
        build();
        expect(subscriber.reload()).toBe(before);

        // It can tell: a new article is one more in each feed that has it.
        const head =
          name === "rust-blog" ? `+++\npath = "2026/10/30/News"\ntitle = "News"\n+++` : "---\ntitle: News\n---";
        const file = name === "rust-blog" ? "content/News.md" : "content/_posts/2026-10-30-news.md";
        writeFileSync(join(folder, file), `${head}\n\nSomething new.\n`);
        build();
        expect(subscriber.reload()).toBeGreaterThan(before);
      },
      180_000,
    );
  },
);
