import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { folderWith } from "../support/folder.ts";
import { startWatcher, type WatchEvent, type Watcher } from "../support/watcher.ts";

const site = ["--site", "https://example.org/"];
const article = (title: string): string => `---\ntitle: ${title}\ndate: 2026-01-02\n---\nText of ${title}.\n`;
const isReady = (event: WatchEvent): boolean => event.event === "ready";
const wrote = (event: WatchEvent): boolean =>
  event.event === "built" && (event.written as readonly string[]).includes("rss.xml");

const titles = (root: string): readonly string[] => {
  const file = join(root, "dist/rss.xml");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return Array.from(text.matchAll(/<item>\s*<title>(.*?)<\/title>/g), ([, title = ""]) => title).sort();
};

/** Waits for builds until the feed carries exactly these. */
async function shows(watcher: Watcher, root: string, ...expected: readonly string[]): Promise<void> {
  while (titles(root).join() !== [...expected].sort().join()) await watcher.next(wrote);
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("folders under watch", () => {
  it("one that is moved takes its articles along: no id changes, and nothing is published twice", async () => {
    const names = ["P1", "P2", "P3"];
    const root = folderWith(Object.fromEntries(names.map((name) => [`content/a/${name}.md`, article(name)])));
    const watcher = startWatcher(root, site);
    await watcher.next(isReady);
    const ids = (): readonly string[] =>
      Array.from(
        readFileSync(join(root, "dist/rss.xml"), "utf8").matchAll(/<guid[^>]*>(.*?)</g),
        ([, id = ""]) => id,
      ).sort();
    const before = ids();
    renameSync(join(root, "content/a"), join(root, "content/b"));
    const counts: number[] = [];
    const links = (): number =>
      readFileSync(join(root, "dist/rss.xml"), "utf8").split("<link>https://example.org/b/").length - 1;
    while (links() < 3) {
      await watcher.next(wrote);
      counts.push(titles(root).length);
    }
    expect(new Set(counts)).toEqual(new Set([3]));
    expect(ids()).toEqual(before);
  });

  it("one whose parents are missing too is waited for, at every step", async () => {
    const root = folderWith({});
    const watcher = startWatcher(root, [...site, "--content", "x/y/content"]);
    await watcher.next(isReady);
    mkdirSync(join(root, "x"));
    mkdirSync(join(root, "x/y"));
    mkdirSync(join(root, "x/y/content"));
    write(root, "x/y/content/a.md", article("A"));
    await shows(watcher, root, "A");
    write(root, "x/y/content/a.md", article("B"));
    await shows(watcher, root, "B");
  });

  it("one whose parent is deleted and created again is watched again", async () => {
    const root = folderWith({ "x/content/a.md": article("A") });
    const watcher = startWatcher(root, [...site, "--content", "x/content", "--accept"]);
    await watcher.next(isReady);
    rmSync(join(root, "x"), { recursive: true });
    await watcher.next(wrote);
    write(root, "x/content/b.md", article("B"));
    await shows(watcher, root, "B");
    write(root, "x/content/b.md", article("C"));
    await shows(watcher, root, "C");
  });

  it("one that replaces another is read, and watched", async () => {
    const root = folderWith({ "content/a.md": article("A"), "other/b.md": article("B") });
    const watcher = startWatcher(root, [...site, "--accept"]);
    await watcher.next(isReady);
    renameSync(join(root, "content"), join(root, "old"));
    renameSync(join(root, "other"), join(root, "content"));
    await shows(watcher, root, "B");
    write(root, "content/b.md", article("C"));
    await shows(watcher, root, "C");
  });
});

describe("files under watch", () => {
  it("an empty new file is not an entry until something is written into it", async () => {
    const root = folderWith({ "content/a.md": article("A") });
    const watcher = startWatcher(root, site);
    await watcher.next(isReady);
    write(root, "content/new.md", "");
    await watcher.next((event) => (event.diagnostic as Diagnostic | undefined)?.name === "EMPTY");
    expect(titles(root)).toEqual(["A"]);
    write(root, "content/new.md", article("N"));
    await shows(watcher, root, "A", "N");
  });

  it("a changed medium next to an article is measured again", async () => {
    const root = folderWith({
      "content/a.md": "---\ntitle: A\ndate: 2026-01-02\naudio: a.mp3\n---\nx",
      "content/a.mp3": Buffer.alloc(1000),
    });
    const watcher = startWatcher(root, site);
    await watcher.next(isReady);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toContain('length="1000"');
    writeFileSync(join(root, "content/a.mp3"), Buffer.alloc(2000));
    while (!readFileSync(join(root, "dist/rss.xml"), "utf8").includes('length="2000"')) await watcher.next(wrote);
  });

  it("deleted documents are written again with the next change", async () => {
    const root = folderWith({ "content/a.md": article("A") });
    const watcher = startWatcher(root, site);
    await watcher.next(isReady);
    // At once: a write that is under way would fill a folder that is being emptied.
    renameSync(join(root, "dist"), join(root, "gone"));
    write(root, "content/a.md", article("B"));
    await shows(watcher, root, "B");
    for (const name of ["atom.xml", "feed.json"]) expect(existsSync(join(root, "dist", name)), name).toBe(true);
  });
});

describe("without a config", () => {
  it("one that is created while watching is used at once", async () => {
    const root = folderWith({ "content/a.md": article("A") });
    const watcher = startWatcher(root, site);
    await watcher.next(isReady);
    write(root, "feedwright.config.json", '{"site":{"url":"https://example.org/","title":"Made now"}}');
    await watcher.next(wrote);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toContain("<title>Made now</title>");
  });

  it("the site generator's own config is followed", async () => {
    const root = folderWith({
      "_config.yml": "url: https://harbour.press\ntitle: One\n",
      "_posts/2026-01-02-a.md": article("A"),
    });
    const watcher = startWatcher(root);
    await watcher.next(isReady);
    write(root, "_config.yml", "url: https://harbour.press\ntitle: Two\n");
    await watcher.next(wrote);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toContain("<title>Two</title>");
  });
});

/** A name space of its own, in which the kernel has four watches to give. */
const fewWatches = ["unshare", "-Ur", "sh", "-c", 'echo 4 > /proc/sys/user/max_inotify_watches && exec "$0" "$@"'];
const canLimit = spawnSync(fewWatches[0] ?? "", [...fewWatches.slice(1), "true"]).status === 0;

describe.skipIf(!canLimit)("a kernel without watches to give (skipped where it cannot be limited)", () => {
  it.each([
    ["from the start", 8],
    ["later on", 1],
  ])("%s: a warning, and changes are found by looking", async (_when, count) => {
    const folders = Array.from({ length: count }, (_, at) => `content/${at}/a.md`);
    const root = folderWith(Object.fromEntries(folders.map((path, at) => [path, article(`A${at}`)])));
    const watcher = startWatcher(root, site, fewWatches);
    const isWarning = (event: WatchEvent): boolean =>
      (event.diagnostic as Diagnostic | undefined)?.name === "WATCHES_EXHAUSTED";
    if (count > 4) await watcher.next(isWarning);
    await watcher.next(isReady);
    for (let at = 0; at < 8; at += 1) write(root, `content/new${at}/b.md`, article(`B${at}`));
    if (count <= 4) await watcher.next(isWarning);
    const all = [...folders.map((_, at) => `A${at}`), ...Array.from({ length: 8 }, (_, at) => `B${at}`)];
    await shows(watcher, root, ...all);
    write(root, "content/new7/b.md", article("Changed"));
    await shows(watcher, root, ...all.filter((title) => title !== "B7"), "Changed");
    expect(await watcher.stop("SIGTERM")).toBe(143);
  });
});
