import nodeFs, { type Dirent, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import RssParser from "rss-parser";
import { describe, expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Site } from "../../../src/engine/site.ts";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { readLedger, rewriteLedger } from "../../../src/ledger/store.ts";
import type { Config } from "../../../src/model/config.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { contentPath } from "../../../src/model/text.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";
import { prose } from "../../support/ledger.ts";

interface Room {
  readonly root: string;
  readonly site: Site;
  readonly events: FeedwrightEvent[];
  readonly write: (path: string, text: string) => void;
  readonly ids: (file?: string) => Promise<readonly string[]>;
  /** One hour later. */
  readonly tell: (...paths: readonly string[]) => Promise<Awaited<ReturnType<Site["update"]>>>;
}

async function openRoom(
  files: Readonly<Record<string, string>>,
  settings: Parameters<typeof testConfig>[1] = {},
  root = folderWith({ content: undefined }),
): Promise<Room> {
  const config: Config = testConfig(root, settings);
  const events: FeedwrightEvent[] = [];
  let now = Date.parse("2026-06-01T00:12:07Z");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, "content", path)), { recursive: true });
    writeFileSync(join(root, "content", path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const clock = { now: () => now };
  const site = await openSite({ config, fs: nodeFs, clock, emit: (event) => void events.push(event), publish: true });
  await site.update({ kind: "all" });
  return {
    root,
    site,
    events,
    write,
    ids: async (file = "rss.xml") =>
      (await new RssParser().parseString(readFileSync(join(root, "dist", file), "utf8"))).items.map(
        ({ guid = "" }) => guid,
      ),
    tell: (...paths) => {
      now += 3_600_000;
      return site.update(paths.length === 0 ? { kind: "all" } : { kind: "paths", paths });
    },
  };
}

const article = (seed: number, head = `date: 2026-01-${10 + seed}`): string =>
  `---\ntitle: Number ${seed}\n${head}\n---\n${prose(seed)}\n`;
const url = (name: string): string => `https://example.org/${name}/`;
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_unused, at) => [`p${at}.md`, article(at)]));

describe("articles without a date", () => {
  const undated = (seed: number): string => article(seed, "lang: en");

  it("stay in their order from build to build, even those that are in no feed", async () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_unused, at) => [`p${at}.md`, undated(at)]));
    const room = await openRoom(files, { feeds: [{ name: "main", limit: 3 }] });
    const first = await room.ids();
    await room.site[Symbol.asyncDispose]();
    const again = await openRoom({}, { feeds: [{ name: "main", limit: 3 }] }, room.root);
    expect(await again.ids()).toEqual(first);
    renameSync(join(room.root, "content/p7.md"), join(room.root, "content/0.md"));
    await again.tell("0.md", "p7.md");
    rmSync(join(room.root, "content/p0.md"));
    await again.tell("p0.md");
    expect(await again.ids()).toEqual([url("p7"), url("p1"), url("p2")]);
    await again.site[Symbol.asyncDispose]();
  });

  it("enter at the top when they are new", async () => {
    const room = await openRoom({ "a.md": undated(1) });
    room.write("z.md", undated(2));
    await room.tell("z.md");
    expect(await room.ids()).toEqual([url("z"), url("a")]);
    await room.site[Symbol.asyncDispose]();
  });
});

describe("while watching", () => {
  it("a renamed file of which only the new name is reported is not a copy", async () => {
    const room = await openRoom({ "a.md": article(1) });
    renameSync(join(room.root, "content/a.md"), join(room.root, "content/b.md"));
    room.write("b.md", `${article(1)}more`);
    await room.tell("b.md");
    expect(await room.ids()).toEqual([url("a")]);
    await room.tell("a.md");
    expect(await room.ids()).toEqual([url("a")]);
    await room.site[Symbol.asyncDispose]();
  });

  it("ids that a merge adds to the ledger are used for their articles", async () => {
    const room = await openRoom({ "a.md": article(1) });
    const ledger = join(room.root, "feedwright.ledger");
    const { ledger: own } = readLedger(nodeFs, ledger);
    const [known] = [...own.entries()];
    if (known === undefined) throw new Error("nothing was written");
    const theirs = { ...known, id: "urn:theirs" as typeof known.id, path: contentPath("b.md"), digest: "", sketch: "" };
    rewriteLedger(nodeFs, ledger, own.with([theirs]), []);
    room.write("b.md", article(2));
    await room.tell("b.md");
    expect(await room.ids()).toEqual(["urn:theirs", url("a")]);
    await room.site[Symbol.asyncDispose]();
  });

  it("the date of a change that a merge adds to the ledger is in each feed of the article, also in one that is otherwise the same", async () => {
    const feeds = [{ name: "main" }, { name: "tides", where: { tags: ["tide"] } }];
    const room = await openRoom({ "a.md": article(1, "date: 2026-01-11\ntags: [tide]") }, { feeds });
    const ledger = join(room.root, "feedwright.ledger");
    const { ledger: own } = readLedger(nodeFs, ledger);
    const [known] = [...own.entries()];
    if (known === undefined) throw new Error("nothing was written");
    const updated = Date.parse("2026-05-06T07:08:09Z");
    rewriteLedger(nodeFs, ledger, own.with([{ ...known, updated, at: known.at + 1 }]), []);
    room.write("b.md", article(2));
    await room.tell("b.md");
    for (const file of ["atom.xml", "tides/atom.xml"])
      expect(readFileSync(join(room.root, "dist", file), "utf8")).toContain("<updated>2026-05-06T07:08:09Z</updated>");
    await room.site[Symbol.asyncDispose]();
  });

  it("ids are not forgotten when a branch without them is checked out and left again", async () => {
    const room = await openRoom({ "a.md": article(1) });
    const ledger = join(room.root, "feedwright.ledger");
    renameSync(join(room.root, "content/a.md"), join(room.root, "content/b.md"));
    await room.tell();
    rewriteLedger(nodeFs, ledger, Ledger.of([]), []);
    await room.tell();
    expect(await room.ids()).toEqual([url("a")]);
    expect(readLedger(nodeFs, ledger).ledger.get(url("a"))?.path).toBe("b.md");
    await room.site[Symbol.asyncDispose]();
  });

  it("an old article that is edited moves up in a feed that is sorted by changes, and keeps its id", async () => {
    const feeds = [
      { name: "main", limit: 2, order: "updated" as const },
      { name: "all", limit: 0 },
    ];
    const room = await openRoom(many(4), { feeds });
    expect(await room.ids()).toEqual([url("p3"), url("p2")]);
    room.write("p0.md", `${article(0)} And more.`);
    await room.tell("p0.md");
    expect(await room.ids()).toEqual([url("p0"), url("p3")]);
    await room.site[Symbol.asyncDispose]();
  });
});

describe("a feed", () => {
  it("keeps its own id when the domain changes", async () => {
    const room = await openRoom({ "a.md": article(1) });
    await room.site[Symbol.asyncDispose]();
    const guard = { enabled: false, maxLoss: 1, maxReidentified: 0 };
    const moved = await openRoom({}, { site: { url: "https://moved.example/" }, guard }, room.root);
    const atom = readFileSync(join(room.root, "dist/atom.xml"), "utf8");
    expect(atom).toContain("<id>https://example.org/atom.xml</id>");
    expect(atom).toContain('href="https://moved.example/atom.xml"');
    expect(await moved.ids()).toEqual([url("a")]);
    await moved.site[Symbol.asyncDispose]();
  });
});

describe("the guard", () => {
  const kinds = (result: {
    readonly held: readonly { readonly feed: string; readonly reasons: readonly { readonly kind: string }[] }[];
  }): object => Object.fromEntries(result.held.map(({ feed, reasons }) => [feed, reasons.map(({ kind }) => kind)]));

  it("holds back only the feed that loses most of its entries, and publishes it when they are back", async () => {
    const feeds = [
      { name: "main", where: { path: ["news/**"] } },
      { name: "notes", where: { path: ["notes/**"] } },
    ];
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_unused, at) => [
        [`news/p${at}.md`, article(at)],
        [`notes/n${at}.md`, article(at + 10)],
      ]).flat(),
    );
    const room = await openRoom(files, { feeds });
    const before = readFileSync(join(room.root, "dist/rss.xml"), "utf8");
    renameSync(join(room.root, "content/news"), join(room.root, "elsewhere"));
    room.write("notes/n9.md", article(9));
    const held = await room.tell();
    expect(kinds(held)).toEqual({ main: ["empty"] });
    expect(readFileSync(join(room.root, "dist/rss.xml"), "utf8")).toBe(before);
    expect(await room.ids("notes/rss.xml")).toHaveLength(7);
    renameSync(join(room.root, "elsewhere"), join(room.root, "content/news"));
    room.write("news/p7.md", article(7));
    const free = await room.tell();
    expect(free.held).toEqual([]);
    expect(await room.ids()).toHaveLength(7);
    await room.site[Symbol.asyncDispose]();
  });

  it("holds back dates that all become today", async () => {
    const room = await openRoom(many(5));
    for (let at = 0; at < 5; at += 1) room.write(`p${at}.md`, article(at, "date: 2026-05-31"));
    const held = await room.tell();
    expect(kinds(held)).toEqual({ main: ["dates"] });
    expect(held.held[0]?.reasons[0]?.entries).toHaveLength(5);
    await room.site[Symbol.asyncDispose]();
  });

  it("holds back ids that are new because the ledger is lost and the pattern changed, and names the cause", async () => {
    const room = await openRoom(many(3));
    await room.site[Symbol.asyncDispose]();
    rmSync(join(room.root, "feedwright.ledger"));
    const lost = await openRoom({}, { content: { permalink: "/blog/:slug/" } }, room.root);
    const held = lost.events.find((event) => event.event === "held");
    expect(held).toMatchObject({ feeds: [{ feed: "main", reasons: [{ kind: "new-ids" }] }] });
    expect(JSON.stringify(held)).toContain("permalink pattern (content.permalink)");
    expect(JSON.stringify(held)).toContain(`"before":"${url("p0")}","after":"https://example.org/blog/p0/"`);
    expect(await lost.ids()).toEqual([url("p2"), url("p1"), url("p0")]);
    expect(readLedger(nodeFs, join(room.root, "feedwright.ledger")).ledger.size).toBe(0);
    await lost.site[Symbol.asyncDispose]();
  });

  it("does not mistake an article without a date for a missing one that was first seen in the same second", async () => {
    const room = await openRoom({ "a.md": article(1, ""), "b.md": article(2), "c.md": article(3) });
    rmSync(join(room.root, "content/a.md"));
    room.write("d.md", article(4, ""));
    const { held } = await room.site.update({ kind: "all" });
    expect(held).toEqual([]);
    expect(await room.ids()).toContain(url("d"));
  });

  it("waits with a copy until it is an article of its own, or takes the place of the other", async () => {
    const room = await openRoom(many(2));
    room.write("p1 copy.md", article(1));
    room.write("backup/p0.md", article(0));
    expect(kinds(await room.tell())).toEqual({ main: ["copies"] });
    expect(await room.ids()).toEqual([url("p1"), url("p0")]);
    rmSync(join(room.root, "content/p0.md"));
    room.write("p1 copy.md", article(5));
    expect((await room.tell()).held).toEqual([]);
    expect(await room.ids()).toEqual([url("p1%20copy"), url("p1"), url("p0")]);
    await room.site[Symbol.asyncDispose]();
  });

  it("holds back a feed whose own URL or name would change", async () => {
    for (const settings of [
      { out: { dir: "", baseUrl: "https://feeds.example/", stylesheet: "", opml: "" } },
      { feeds: [{ name: "main", files: { rss: "feed.xml" } }] },
    ]) {
      const room = await openRoom(many(2));
      await room.site[Symbol.asyncDispose]();
      const out = "out" in settings ? { out: { ...settings.out, dir: join(room.root, "dist") } } : {};
      const moved = await openRoom({}, { ...settings, ...out }, room.root);
      const held = moved.events.find((event) => event.event === "held");
      expect(held).toMatchObject({ feeds: [{ reasons: [{ kind: "self-url" }] }] });
      await moved.site[Symbol.asyncDispose]();
    }
  });

  it("allows an article to replace a deleted one, and new ones to push out all others", async () => {
    const room = await openRoom(many(4), { feeds: [{ name: "main", limit: 4 }] });
    room.write("p3.md", `---\ntitle: Other\ndate: 2026-02-01\n---\n${prose(99)}\n`);
    expect((await room.tell()).held).toEqual([]);
    for (let at = 10; at < 20; at += 1) room.write(`q${at}.md`, article(at, `date: 2026-03-${at}`));
    expect((await room.tell()).held).toEqual([]);
    expect(await room.ids()).toEqual(["q19", "q18", "q17", "q16"].map(url));
    await room.site[Symbol.asyncDispose]();
  });
});

describe("a file that is renamed while the folders are listed", () => {
  it("and is therefore found under both names is one article", async () => {
    const root = folderWith({ "content/a.md": article(1) });
    const config = testConfig(root);
    const clock = { now: () => Date.parse("2026-06-01T00:00:00Z") };
    let isMoving = false;
    // The folder above has been listed; the one below has not.
    const fs = new Proxy(nodeFs as unknown as FileSystem, {
      get: (target, key) => {
        const real = Reflect.get(target, key) as unknown;
        if (key !== "readdirSync") return real;
        return (...args: Parameters<FileSystem["readdirSync"]>) => {
          if (isMoving && String(args[0]).endsWith("sub"))
            renameSync(join(root, "content/a.md"), join(root, "content/sub/b.md"));
          const found = (real as (...given: unknown[]) => readonly Dirent[])(...args);
          return [...found].sort((one) => (one.isFile() ? -1 : 1));
        };
      },
    });
    await using site = await openSite({ config, fs, clock, emit: () => {}, publish: true });
    await site.update({ kind: "all" });
    mkdirSync(join(root, "content/sub"));
    // Old enough for its stamp to prove that it has not changed.
    utimesSync(join(root, "content/a.md"), 1e9, 1e9);
    await site.update({ kind: "all" });
    isMoving = true;
    await site.update({ kind: "all" });
    const { items } = await new RssParser().parseString(readFileSync(join(root, "dist/rss.xml"), "utf8"));
    expect(items.map(({ guid }) => guid)).toEqual([url("a")]);
  });
});

it("an undated article in place of one that was moved while it was in no feed does not get its id", async () => {
  const room = await openRoom({ "a.md": article(1) }, { feeds: [{ name: "main", limit: 1 }] });
  room.write("b.md", article(2, "lang: en"));
  await room.tell("b.md");
  expect(await room.ids()).toEqual([url("b")]);
  renameSync(join(room.root, "content/a.md"), join(room.root, "content/moved.md"));
  room.write("a.md", article(3, "lang: en"));
  await room.tell("a.md", "moved.md");
  expect(await room.ids()).toEqual([`${url("a")}#2`]);
  // Back in the feed, it is the same entry.
  rmSync(join(room.root, "content/a.md"));
  rmSync(join(room.root, "content/b.md"));
  await room.tell("a.md", "b.md");
  expect(await room.ids()).toEqual([url("a")]);
  await room.site[Symbol.asyncDispose]();
});
