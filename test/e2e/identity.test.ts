import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { parseFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");
const run = promisify(execFile);

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function feedwright(folder: string, ...args: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, NO_COLOR: "1" };
  try {
    const { stdout, stderr } = await run(process.execPath, [bin, ...args], { cwd: folder, env });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome & { readonly code: number };
    return { status: code, stdout, stderr };
  }
}

const article = (title: string, more = "date: 2026-01-02\n"): string =>
  `---\ntitle: ${title}\n${more}---\nText of ${title}.\n`;
const old = ["--site", "https://old.example/"];
const moved = ["--site", "https://new.example/"];

function newsroom(): string {
  return folderWith({
    "content/one.md": article("One"),
    "content/two.md": article("Two"),
    "content/three.md": article("Three"),
  });
}

describe("a move", () => {
  it("is held back with exit status 3 if the ledger is lost; each entry and the cause are named, and --accept publishes it", async () => {
    const folder = newsroom();
    await feedwright(folder, "build", ...old);
    rmSync(join(folder, "feedwright.ledger"));
    const before = readFileSync(join(folder, "dist/rss.xml"), "utf8");
    const held = await feedwright(folder, "build", ...moved);
    expect(held.status).toBe(3);
    expect(held.stderr).toContain("3 known entries would get new ids");
    expect(held.stderr).toMatch(
      /Two\n\s+is\s+https:\/\/old\.example\/two\/\n\s+would be https:\/\/new\.example\/two\//,
    );
    expect(held.stderr).toContain("The URL of the site (site.url) has changed.");
    expect(readFileSync(join(folder, "dist/rss.xml"), "utf8")).toBe(before);
    const { status, stdout } = await feedwright(folder, "diff", ...moved, "--json");
    expect(status).toBe(3);
    expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
      feed: "main",
      added: [],
      gone: [],
      renamed: [{}, {}, {}],
    });
    expect((await feedwright(folder, "build", ...moved, "--accept")).status).toBe(0);
    expect(readFileSync(join(folder, "dist/rss.xml"), "utf8")).toContain("https://new.example/two/");
  });

  it("is compared with the live feed if the output folder is empty at first", async () => {
    const folder = newsroom();
    await feedwright(folder, "build", ...old);
    cpSync(join(folder, "dist"), join(folder, "live"), { recursive: true });
    rmSync(join(folder, "dist"), { recursive: true });
    rmSync(join(folder, "feedwright.ledger"));
    const live = createServer((request, response) => {
      const file = join(folder, "live", request.url ?? "");
      if (request.url === "/down/feed.json") response.writeHead(503).end();
      else if (!existsSync(file) || request.url === "/") response.writeHead(404).end();
      else response.end(readFileSync(file));
    });
    await new Promise<void>((listening) => live.listen(0, "127.0.0.1", listening));
    const address = live.address();
    const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    try {
      expect((await feedwright(folder, "build", ...moved, "--against", base)).status).toBe(3);
      expect((await feedwright(folder, "build", ...moved, "--against", `${base}/rss.xml`)).status).toBe(3);
      expect((await feedwright(folder, "build", ...moved, "--against", "live")).status).toBe(3);
      expect(existsSync(join(folder, "dist/rss.xml"))).toBe(false);
      const down = await feedwright(folder, "build", ...moved, "--against", `${base}/down/`);
      expect([down.status, down.stderr]).toEqual([2, expect.stringContaining("FW6010")]);
      // Nothing is published yet.
      expect((await feedwright(folder, "build", ...moved, "--against", `${base}/none/`)).status).toBe(0);
    } finally {
      live.close();
    }
  });
});

describe("a withdrawn article", () => {
  it("leaves a tombstone in Atom, and disappears from the others", async () => {
    const folder = newsroom();
    await feedwright(folder, "build", ...old, "--now", "2026-02-01T00:00:00Z");
    writeFileSync(
      join(folder, "content/two.md"),
      article("Two", "date: 2026-01-02\nwithdrawn: the numbers were wrong\n"),
    );
    renameSync(join(folder, "content/two.md"), join(folder, "content/gone.md"));
    const built = await feedwright(folder, "build", ...old, "--now", "2026-02-02T00:00:00Z");
    expect(built.stdout).toContain("next change is due 2026-05-03T00:00:00.000Z");
    const atom = readFileSync(join(folder, "dist/atom.xml"), "utf8");
    expect(atom).toMatch(/<at:deleted-entry[^>]*ref="https:\/\/old\.example\/two\/"[^>]*when="2026-02-02T00:00:00Z"/);
    expect(atom).toContain("the numbers were wrong");
    expect(readFileSync(join(folder, "dist/rss.xml"), "utf8")).not.toContain("two");
    await feedwright(folder, "build", ...old, "--now", "2026-05-03T00:00:00Z");
    expect(readFileSync(join(folder, "dist/atom.xml"), "utf8")).not.toContain("deleted-entry");
    // The URL is free; the id is not.
    writeFileSync(join(folder, "content/two.md"), article("Another", "date: 2026-05-01\n"));
    await feedwright(folder, "build", ...old, "--now", "2026-05-04T00:00:00Z");
    const { feed } = parseFeed(readFileSync(join(folder, "dist/rss.xml"), "utf8"));
    const ids = (feed as { readonly items?: readonly { readonly guid?: { readonly value: string } }[] }).items?.map(
      ({ guid }) => guid?.value,
    );
    expect(ids).toContain("https://old.example/two/#2");
  });
});

describe("feedwright why", () => {
  it("names the reason: draft, scheduled, expired, the limit, the filter, the broken line", async () => {
    const folder = folderWith({
      "content/new.md": article("New", "date: 2026-01-05\nguid: 12345 at https://harbour.press\n"),
      "content/old.md": article("Old"),
      "content/draft.md": article("Draft", "draft: true\n"),
      "content/later.md": article("Later", "date: 2031-01-01\n"),
      "content/over.md": article("Over", "date: 2026-01-01\nexpires: 2026-01-20\n"),
      "content/broken.md": article("Broken", "date: 2026-02-31\n"),
      "feedwright.config.json": JSON.stringify({
        site: { url: "https://harbour.press/", title: "X" },
        feeds: [
          { name: "main", limit: 1 },
          { name: "tagged", where: { tags: ["harbour"] } },
        ],
      }),
    });
    const at = ["--now", "2026-03-01T00:00:00Z"];
    await feedwright(folder, "build", ...at);
    renameSync(join(folder, "content/new.md"), join(folder, "content/newest.md"));
    const why = async (name: string): Promise<string> =>
      (await feedwright(folder, "why", `content/${name}`, ...at)).stdout;
    const newest = await why("newest.md");
    expect(newest).toContain("12345 at https://harbour.press (front matter)");
    expect(newest).toContain("moved      from new.md");
    expect(newest).toContain("2026-01-05T00:00:00.000Z (front matter, date)");
    expect(newest).toMatch(/main\s+in: place 1 of 1/);
    expect(newest).toMatch(/tagged\s+not in: filtered by where: tags \["harbour"\]/);
    expect(await why("old.md")).toContain("not in: place 2, over the limit of 1");
    expect(await why("draft.md")).toContain("not in: draft");
    expect(await why("later.md")).toContain("not in yet: scheduled for 2031-01-01T00:00:00.000Z");
    expect(await why("over.md")).toContain("not in: expired 2026-01-20T00:00:00.000Z");
    expect(await why("broken.md")).toContain('not in: broken at line 3: invalid date "2026-02-31"');
  });
});

describe("feedwright why, for a value", () => {
  it("says that too few articles have it, as of now", async () => {
    const folder = folderWith({
      "content/a.md": article("A", "date: 2026-01-05\ntags: [tide, odd]\n"),
      "content/b.md": article("B", "date: 2026-01-06\ntags: [tide]\n"),
      "content/later.md": article("Later", "date: 2031-01-01\ntags: [odd]\n"),
      "feedwright.config.json": JSON.stringify({
        site: { url: "https://harbour.press/", title: "X" },
        feeds: [{ each: "tag", atLeast: 2 }],
      }),
    });
    const at = ["--now", "2026-03-01T00:00:00Z"];
    const { stdout } = await feedwright(folder, "why", "content/a.md", ...at);
    expect(stdout).toMatch(/tags\/tide\s+in: place 2 of 2/);
    expect(stdout).toMatch(/tags\/odd\s+no such feed: 1 of at least 2 articles/);
    const json = JSON.parse((await feedwright(folder, "why", "content/a.md", "--json", ...at)).stdout) as {
      readonly reasons: readonly { readonly feed: string }[];
    };
    expect(json.reasons.map(({ feed }) => feed)).toEqual(["main", "tags/tide", "tags/odd"]);
  });
});

describe("feedwright init", () => {
  it("configures git to keep the lines of both branches", async () => {
    const folder = newsroom();
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".gitattributes"), "*.png binary");
    await feedwright(folder, "init", "--site", "https://harbour.press/");
    expect(readFileSync(join(folder, ".gitattributes"), "utf8")).toBe("*.png binary\nfeedwright.ledger merge=union\n");
  });
});
