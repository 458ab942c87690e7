import nodeFs, { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { Config } from "../../src/model/config.ts";
import { contentPath } from "../../src/model/text.ts";
import { buildOnce } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { folderWith } from "../support/folder.ts";
import { createJudges } from "../support/schemas.ts";

const article = (number: number): [string, string] => [
  `content/a${number}.md`,
  `---\ntitle: Article ${number}\ndate: 2026-01-${String(number).padStart(2, "0")}\n---\nText of ${number}.\n`,
];
const articles = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => article(at + 1)));
const config = (root: string): Config => testConfig(root, { feeds: [{ name: "main", limit: 2, archive: true }] });

/** From the document that people subscribe to back to the oldest, as a reader follows the links. */
function follow(
  root: string,
  start: string,
  read: (text: string) => { titles: readonly string[]; older?: string | undefined },
) {
  const titles: string[][] = [];
  for (let url: string | undefined = start; url !== undefined; ) {
    const { titles: found, older } = read(
      readFileSync(join(root, "dist", url.replace("https://example.org/", "")), "utf8"),
    );
    titles.push([...found]);
    url = older;
  }
  return titles;
}

const readers = {
  "rss.xml": (text: string) => {
    const { items = [], atom } = parseRssFeed(text);
    const older = atom?.links?.find(({ rel }) => rel === "prev-archive")?.href;
    return { titles: items.map(({ title = "" }) => title), older };
  },
  "atom.xml": (text: string) => {
    const { entries = [], links } = parseAtomFeed(text);
    const older = links?.find(({ rel }) => rel === "prev-archive")?.href;
    return { titles: entries.map(({ title }) => String(typeof title === "object" ? title?.value : title)), older };
  },
  "feed.json": (text: string) => {
    const { items = [], next_url } = parseJsonFeed(text);
    return { titles: items.map(({ title = "" }) => title), older: next_url };
  },
};

describe("archives of older entries", () => {
  it.each(Object.entries(readers))("%s leads back to the oldest entry", async (file, read) => {
    const root = folderWith(articles(6));
    await buildOnce(config(root));
    expect(follow(root, `https://example.org/${file}`, read)).toEqual([
      ["Article 6", "Article 5"],
      ["Article 4", "Article 3"],
      ["Article 2", "Article 1"],
    ]);
  });

  it("leave no entry out if their number does not divide evenly, and stay the same when a new entry comes", async () => {
    const root = folderWith(articles(5));
    await buildOnce(config(root));
    expect(follow(root, "https://example.org/rss.xml", readers["rss.xml"])).toEqual([
      ["Article 5", "Article 4"],
      ["Article 4", "Article 3"],
      ["Article 2", "Article 1"],
    ]);
    const before = (["rss.xml", "atom.xml", "feed.json"] as const).map((file) => stateOf(root, `archive/1/${file}`));
    for (const [path, text] of [article(6), article(7)]) writeFileSync(join(root, path), text);
    const { result } = await buildOnce(config(root));
    expect(result.written).toContain("archive/3/rss.xml");
    expect(result.written).not.toContain("archive/1/rss.xml");
    expect((["rss.xml", "atom.xml", "feed.json"] as const).map((file) => stateOf(root, `archive/1/${file}`))).toEqual(
      before,
    );
  });

  it("are valid, and say that they are archives, and where the current document is", async () => {
    const root = folderWith(articles(6));
    await buildOnce(config(root));
    const judges = createJudges();
    const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
    for (const number of [1, 2]) {
      expect(judges.rss(read(`archive/${number}/rss.xml`))).toEqual([]);
      expect(judges.atom(read(`archive/${number}/atom.xml`))).toEqual([]);
      expect(judges.json(read(`archive/${number}/feed.json`))).toEqual([]);
    }
    const { fh, links, id } = parseAtomFeed(read("archive/1/atom.xml")) as ReturnType<typeof parseAtomFeed> & {
      fh?: unknown;
    };
    expect(fh ?? read("archive/1/atom.xml").includes("<fh:archive/>")).toBeTruthy();
    expect(id).toBe(parseAtomFeed(read("atom.xml")).id);
    expect(links?.find(({ rel }) => rel === "current")?.href).toBe("https://example.org/atom.xml");
    expect(links?.find(({ rel }) => rel === "self")?.href).toBe("https://example.org/archive/1/atom.xml");
    expect(links?.find(({ rel }) => rel === "next-archive")?.href).toBe("https://example.org/archive/2/atom.xml");
    expect(read("atom.xml")).not.toContain("fh:archive");
    expect(read("archive/1/rss.xml")).toContain('href="../../feed.css"');
  });

  it("are deleted when no entry is left for them, because they may contain withdrawn ones", async () => {
    const root = folderWith(articles(7));
    await buildOnce(config(root));
    expect(existsSync(join(root, "dist/archive/3/rss.xml"))).toBe(true);
    rmSync(join(root, "content/a6.md"));
    await buildOnce(config(root));
    expect(existsSync(join(root, "dist/archive/3/rss.xml"))).toBe(false);
    expect(existsSync(join(root, "dist/archive/2/rss.xml"))).toBe(true);
  });

  it("contain the old articles that `why` says they contain", async () => {
    const root = folderWith(articles(6));
    await using site = await openSite({
      config: config(root),
      fs: nodeFs,
      clock: { now: () => Date.parse("2026-11-01T00:00:00Z") },
      emit: () => {},
      publish: false,
    });
    await site.update({ kind: "all" });
    expect(site.explain(contentPath("a1.md"), "main")).toBe("in the archive: place 6, in archive/1/rss.xml");
    expect(site.explain(contentPath("a6.md"), "main")).toBe("in: place 1 of 2");
  });

  it("exist only if the config asks for them and something is old enough", async () => {
    const root = folderWith(articles(6));
    await buildOnce(testConfig(root, { feeds: [{ name: "main", limit: 2 }] }));
    expect(existsSync(join(root, "dist/archive"))).toBe(false);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).not.toContain("prev-archive");
    const small = folderWith(articles(2));
    await buildOnce(config(small));
    expect(existsSync(join(small, "dist/archive"))).toBe(false);
  });
});

function stateOf(root: string, path: string): unknown {
  const { ino, mtimeMs } = statSync(join(root, "dist", path));
  return { ino, mtimeMs, text: readFileSync(join(root, "dist", path), "utf8") };
}
