import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/build.ts";
import { folderWith } from "../support/folder.ts";
import { installed } from "../support/installed.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const run = promisify(execFile);

/** A site, and what its author does to it. */
class Site {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
    const config = {
      site: { url: "https://quay.press/", title: "Quay", language: "en", authors: [{ name: "Ada" }] },
      content: {},
      feeds: [{ name: "main" }],
    };
    this.#write("../feedwright.config.json", JSON.stringify(config));
    this.#write("old.md", article("2026-01-03", "title: Old"));
    this.#write("boxes.md", article("2026-03-11", "title: Boxes"));
    this.#write("code.md", article("2026-03-12", "title: Code"));
    this.#write("link.md", article("2026-03-05", "title: Elsewhere\nlink: https://example.org/elsewhere"));
    this.#write("note.md", article("2026-03-04"));
    this.#write("episode.md", article("2026-03-03", "title: Episode\naudio: https://quay.press/a.mp3\nlength: 30000"));
    this.#write("draft.md", article("2026-03-02", "title: Draft\ndraft: true"));
    this.#write("gone.md", article("2026-01-02", "title: Gone"));
  }

  #write(path: string, text: string): void {
    mkdirSync(join(this.folder, "content"), { recursive: true });
    writeFileSync(join(this.folder, "content", path), text);
  }

  move(from: string, to: string): void {
    mkdirSync(dirname(join(this.folder, "content", to)), { recursive: true });
    renameSync(join(this.folder, "content", from), join(this.folder, "content", to));
  }

  edit(path: string, from: string, to: string): void {
    const before = readFileSync(join(this.folder, path), "utf8");
    expect(before).toContain(from);
    writeFileSync(join(this.folder, path), before.replace(from, to));
  }

  async build(now: string): Promise<void> {
    const { status, stderr } = await runFeedwright(this.folder, "build", "--now", now, "--accept", "--quiet");
    expect(status, stderr).toBe(0);
  }
}

function article(date: string, front = ""): string {
  return `---\ndate: ${date}\n${front}\n---\n\nText of ${date}, with <b>markup</b> & signs.\n`;
}

const config = "feedwright.config.json";
/** What an author does, one after the other; how many articles are new by it; and, if it is not the next day, when. */
const events: readonly (readonly [what: string, act: (site: Site) => void, added: number, now?: string])[] = [
  ["the first build", () => {}, 7],
  ["an edit", (site) => site.edit("content/old.md", "Text of", "The corrected text of"), 0],
  [
    "new names of files",
    (site) => {
      site.move("boxes.md", "boxes-renamed.md");
      site.move("note.md", "note-renamed.md");
      site.move("link.md", "link-renamed.md");
    },
    0,
  ],
  [
    "another folder",
    (site) => {
      site.move("code.md", "posts/code.md");
      site.move("episode.md", "posts/episode.md");
    },
    0,
  ],
  ["another title", (site) => site.edit("content/old.md", "title: Old", "title: Old & corrected"), 0],
  ["a picture", (site) => site.edit("content/old.md", "signs.", "signs.\n\n![A quay](https://quay.press/a.png)"), 0],
  [
    "other documents and one more feed",
    (site) => {
      const files = { rss: "news/rss.xml", atom: "news/atom.xml", json: "news/feed.json" };
      const feeds = JSON.stringify([
        { name: "main", files },
        { name: "posts", where: { section: "posts" } },
      ]);
      site.edit(config, '[{"name":"main"}]', feeds);
    },
    0,
  ],
  ["a draft that is published", (site) => site.edit("content/draft.md", "draft: true", ""), 1],
  ["an article that is deleted", (site) => rmSync(join(site.folder, "content/gone.md")), 0],
  ["another domain", (site) => site.edit(config, "https://quay.press/", "https://harbour.press/"), 0],
  ["a clock that is slow", () => {}, 0, "2026-03-04T00:00:00Z"],
  ["a clock that is years fast", () => {}, 0, "2036-03-01T00:00:00Z"],
  ["a clock that is right", () => {}, 0],
  [
    "an edit, a title and another folder at once",
    (site) => {
      site.edit("content/boxes-renamed.md", "title: Boxes", "title: Crates");
      site.edit("content/boxes-renamed.md", "Text of", "Words of");
      site.move("boxes-renamed.md", "a/b/crates.md");
    },
    0,
  ],
  [
    "other addresses and another renderer",
    (site) => site.edit(config, '"content":{}', '"content":{"permalink":"/:year/:slug/","dialect":{"like":"hugo"}}'),
    0,
  ],
];

/** What the server has after each event. */
const folder = temporaryFolder();
const release = (index: number): string => join(folder.path, "releases", String(index));
let current = 0;
let server: Server;

beforeAll(async () => {
  const site = new Site(join(folder.path, "site"));
  for (const [index, [, act, , now]] of events.entries()) {
    act(site);
    await site.build(now ?? new Date(Date.UTC(2026, 2, 20 + index)).toISOString());
    cpSync(join(site.folder, "dist"), release(index), { recursive: true });
  }
  server = createServer((request, response) => {
    const path = join(release(current), request.url ?? "");
    const moved = `/news${request.url}`;
    // The address is redirected as soon as the document has another.
    if (existsSync(join(release(current), moved))) response.writeHead(301, { location: moved }).end();
    else if (!existsSync(path)) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "application/xml; charset=utf-8" }).end(readFileSync(path));
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
}, 120_000);
afterAll(() => {
  server.close();
  folder[Symbol.dispose]();
});

/** Lets a subscriber fetch after each event; what it counts must be what was published until then, and nothing else. */
async function follow(subscriber: (address: string, folder: string) => Promise<() => Promise<number>>): Promise<void> {
  current = 0;
  const count = await subscriber(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, folderWith({}));
  let expected = 0;
  for (const [index, [what, , added]] of events.entries()) {
    current = index;
    expected += added;
    expect([what, await count()]).toEqual([what, expected]);
  }
}

const documents = ["rss.xml", "atom.xml"];

describe.each(documents)("whatever an author does, nobody who follows %s sees an old article as new", (document) => {
  it.skipIf(!installed("newsboat"))(
    "in newsboat (skipped where it is not installed)",
    () =>
      follow(async (address, folder) => {
        writeFileSync(join(folder, "urls"), `${address}${document}\n`);
        const act = (name: string) =>
          run("newsboat", ["-C", "/dev/null", "-u", "urls", "-c", "cache.db", "-x", name], {
            cwd: folder,
            env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" },
          });
        return async () => {
          await act("reload");
          return Number(/(\d+) unread/.exec((await act("print-unread")).stdout)?.[1]);
        };
      }),
    120_000,
  );

  it.skipIf(!installed("r2e"))(
    "in the mails of rss2email (skipped where it is not installed)",
    () =>
      follow(async (address, folder) => {
        for (const name of ["cur", "new", "tmp"]) mkdirSync(join(folder, "mails/feeds", name), { recursive: true });
        writeFileSync(
          join(folder, "r2e.cfg"),
          `[DEFAULT]\nfrom = feeds@example.org\nto = reader@example.org\nemail-protocol = maildir\nmaildir-path = ${folder}/mails\nmaildir-mailbox = feeds\n`,
        );
        const r2e = (...command: readonly string[]) =>
          run("r2e", ["-c", join(folder, "r2e.cfg"), "-d", join(folder, "r2e.json"), ...command], {
            env: { ...process.env, HOME: folder },
          });
        await r2e("add", "news", `${address}${document}`);
        return async () => {
          await r2e("run");
          return readdirSync(join(folder, "mails/feeds/new")).length;
        };
      }),
    120_000,
  );

  // It follows no redirect, and lists an article a second time, at its old date, when its address or its title is another.
  it.skipIf(!installed("sfeed_update") || !installed("curl"))(
    "in sfeed (skipped where it is not installed), by id",
    () =>
      follow(async (address, folder) => {
        const dates = new Map<string, string>();
        return async () => {
          const moved = await fetch(`${address}${document}`);
          writeFileSync(join(folder, "sfeedrc"), `sfeedpath="${folder}"\nfeeds() { feed news "${moved.url}"; }\n`);
          await run("sfeed_update", [join(folder, "sfeedrc")], { env: { ...process.env, HOME: folder } });
          for (const line of readFileSync(join(folder, "news"), "utf8").trimEnd().split("\n")) {
            const [seconds = "", , , , , id = ""] = line.split("\t");
            expect(seconds, id).toBe(dates.get(id) ?? seconds);
            dates.set(id, seconds);
          }
          return dates.size;
        };
      }),
    120_000,
  );
});
