import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { XmlDocument } from "libxml2-wasm";
import RssParser from "rss-parser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWatcher, type Watcher } from "../support/watcher.ts";

const project = resolve(import.meta.dirname, "../..");
const bin = join(project, "lib/bin.cjs");
const run = promisify(execFile);

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "feedwright-"));
  mkdirSync(join(folder, "content"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function feedwright(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  try {
    const { stdout, stderr } = await run(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { status: code, stdout, stderr };
  }
}

const site = ["--site", "https://example.org/"];
const document = (path: string): string => readFileSync(join(folder, "dist", path), "utf8");
function write(path: string, text: string | Buffer): void {
  mkdirSync(join(folder, "content", path, ".."), { recursive: true });
  writeFileSync(join(folder, "content", path), text);
}
const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\ndate: 2026-01-02\n${more}---\nText of ${title}.\n`;

describe("feedwright build", () => {
  it("gives the same bytes in any time zone, locale and hour, and writes nothing the second time", async () => {
    cpSync(join(project, "content"), join(folder, "content"), { recursive: true });
    expect((await feedwright(["build", ...site], { TZ: "Pacific/Kiritimati", LC_ALL: "de_DE.UTF-8" })).status).toBe(0);
    const first = ["rss.xml", "atom.xml", "feed.json", "feed.html"].map(document);
    const stamps = readdirSync(join(folder, "dist")).map((name) => statSync(join(folder, "dist", name)).mtimeMs);
    const again = await feedwright(["build", ...site, "--json"], { TZ: "America/Los_Angeles", LC_ALL: "C" });
    const built = JSON.parse(again.stdout.trim().split("\n").at(-1) ?? "{}") as {
      readonly event: string;
      readonly written: readonly string[];
    };
    expect(built).toMatchObject({ event: "built", written: [] });
    expect(["rss.xml", "atom.xml", "feed.json", "feed.html"].map(document)).toEqual(first);
    expect(readdirSync(join(folder, "dist")).map((name) => statSync(join(folder, "dist", name)).mtimeMs)).toEqual(
      stamps,
    );
    rmSync(join(folder, "dist"), { recursive: true });
    rmSync(join(folder, "feedwright.ledger"));
    await feedwright(["build", ...site], { TZ: "Asia/Kolkata" });
    expect(["rss.xml", "atom.xml", "feed.json", "feed.html"].map(document)).toEqual(first);
  });

  it("says where a date is wrong, publishes the rest, and exits 1 only with --strict", async () => {
    write("good.md", article("Good"));
    write("bad.md", "---\ntitle: Bad\ndate: 2026-02-31\n---\nx");
    const { status, stderr } = await feedwright(["build", ...site]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^content\/bad\.md:3:7 error FW1203 invalid date "2026-02-31"/m);
    expect(document("rss.xml")).toContain("Good");
    expect((await feedwright(["build", ...site, "--strict"])).status).toBe(1);
  });

  it("says what is missing if the URL of the site is not known", async () => {
    const { status, stderr } = await feedwright(["build"]);
    expect(status).toBe(2);
    expect(stderr).toContain("--site");
  });

  it("survives a hostile folder: the rest is published, nothing is run, every document is XML", async () => {
    const nasty = "a]]>b\u0000\u0008\ufffe\u001f &amp; <b> \u{1F600}";
    write(
      "control.md",
      `---\ntitle: ${JSON.stringify(nasty).replace(/\\u0000/g, "")}\ndate: 2026-01-02\nauthor: "A & <B>"\ntags: ["<x>", "a & b", "]]>"]\n---\n${"x\u0008y\u000cz ]]> <![CDATA[ \ufffe"}\n`,
    );
    write("surrogate.md", Buffer.concat([Buffer.from(article("Half")), Buffer.from([0xed, 0xa0, 0x80])]));
    write("code.md", "---js\nrequire('node:fs').writeFileSync('owned', 'x')\n---\nx");
    write("proto.md", "---\ntitle: Proto\ndate: 2026-01-03\n__proto__: {polluted: yes}\nconstructor: x\n---\nx");
    write("long.md", `---\ntitle: ${"long ".repeat(40_000)}\ndate: 2026-01-02\n---\nx`);
    write("huge.md", Buffer.concat([Buffer.from(article("Huge")), Buffer.alloc(50 * 1024 * 1024, "word ")]));
    write(
      "bomb.md",
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g"].map((key, at) => `${key}: &${key} [${`*${"abcdef"[at]},`.repeat(9)}]`).join("\n")}\n---\nx`,
    );
    write("deep.md", `---\na: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n---\nx`);
    write(
      "nested.md",
      `---\ntitle: Nested\ndate: 2026-01-04\n---\n${"<div>".repeat(50_000)}x\n\n${"> ".repeat(5_000)}y`,
    );
    write("binary.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3]));
    write("folder.md/inside.md", article("Inside"));
    write(`${"n".repeat(237)}.md`, article("Long name"));
    write("a b#c%20d'\"é.md", article("Odd name"));
    write("fine.md", article("Fine"));
    symlinkSync("nowhere.md", join(folder, "content/dangling.md"));
    symlinkSync(".", join(folder, "content/loop"));
    symlinkSync("/etc/hostname", join(folder, "content/outside.md"));
    const peak = join(folder, "peak");
    const measure = `process.on("exit", () => process.getBuiltinModule("fs").writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)))`;
    const { status, stderr } = await feedwright(["build", ...site], {
      NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(measure)}"`,
    });
    expect(status).toBe(0);
    // The program itself takes about 100 MB; a whole 50 MB file in memory, or a decompression bomb, would take far more.
    expect(Number(readFileSync(peak, "utf8")) / 1024).toBeLessThan(300);
    for (const path of ["rss.xml", "atom.xml"]) XmlDocument.fromString(document(path)).dispose();
    const { items } = await new RssParser().parseString(document("rss.xml"));
    const titles = items.map(({ title }) => title);
    for (const title of ["Fine", "Inside", "Long name", "Odd name", "Proto", "Nested"]) expect(titles).toContain(title);
    for (const name of ["code", "bomb", "deep", "binary", "dangling", "loop", "outside", "huge", "surrogate"])
      expect(stderr.match(new RegExp(`^content/${name}(?:\\.md)?[: ]`, "gm")) ?? [], name).toHaveLength(1);

    expect(readdirSync(folder)).not.toContain("owned");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(items.find(({ title }) => title === "Odd name")?.link).toBe("https://example.org/a%20b%23c%20d'%22%C3%A9/");
  });

  it("reports that it cannot write, and leaves files of others as they are", async () => {
    write("a.md", article("A"));
    writeFileSync(join(folder, "dist"), "a file");
    const { status, stderr } = await feedwright(["build", ...site]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error FW2202 cannot write \S*dist \(EEXIST\)/);
    rmSync(join(folder, "dist"));
    mkdirSync(join(folder, "dist/rss.xml"), { recursive: true });
    writeFileSync(join(folder, "dist/mine.xml"), "mine");
    expect((await feedwright(["build", ...site])).stderr).toContain("FW2202");
    expect(readdirSync(join(folder, "dist")).sort()).toEqual(["mine.xml", "rss.xml"]);
    rmSync(join(folder, "dist/rss.xml"), { recursive: true });
    expect((await feedwright(["build", ...site])).status).toBe(0);
    rmSync(join(folder, "content/a.md"));
    expect((await feedwright(["build", ...site, "--accept"])).status).toBe(0);
    expect(document("mine.xml")).toBe("mine");
  });

  it("holds back a feed whose entries would all come back with new ids, until --accept", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) write(`${name}.md`, article(`Title ${name}`));
    await feedwright(["build", ...site]);
    rmSync(join(folder, "feedwright.ledger"));
    const before = document("rss.xml");
    const moved = ["build", "--site", "https://moved.example/"];
    const { status, stderr } = await feedwright(moved);
    expect(status).toBe(3);
    expect(stderr).toContain("site.url");
    expect(stderr).toContain("https://example.org/a/");
    expect(document("rss.xml")).toBe(before);
    expect((await feedwright(["diff", ...moved.slice(1)])).stdout).toContain("new id");
    expect((await feedwright([...moved, "--accept"])).status).toBe(0);
    expect(document("rss.xml")).toContain("https://moved.example/a/");
  });

  it("keeps the ids when the domain changes, if it has the ledger", async () => {
    for (const name of ["a", "b", "c", "d", "e"]) write(`${name}.md`, article(`Title ${name}`));
    await feedwright(["build", ...site]);
    const { status } = await feedwright(["build", "--site", "https://moved.example/", "--accept"]);
    expect(status).toBe(0);
    expect(document("rss.xml")).toContain('<guid isPermaLink="false">https://example.org/a/</guid>');
    expect(document("rss.xml")).toContain("<link>https://moved.example/a/</link>");
  });
});

describe("feedwright list and why", () => {
  it("shows the state of each article", async () => {
    write("now.md", article("Now"));
    write("draft.md", article("Draft", "draft: true\n"));
    write("later.md", "---\ntitle: Later\ndate: 2999-01-01\n---\nx");
    write("gone.md", article("Gone", "expires: 2026-01-03\n"));
    const { stdout } = await feedwright(["list", ...site, "--json"]);
    const states = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly path: string; readonly state: string });
    expect(states.map(({ path, state }) => [path, state])).toEqual([
      ["draft.md", "draft"],
      ["gone.md", "expired"],
      ["later.md", "scheduled"],
      ["now.md", "published"],
    ]);
    expect((await feedwright(["why", "content/later.md", ...site])).stdout).toContain("scheduled for 2999-01-01");
    expect((await feedwright(["why", "content/now.md", ...site])).stdout).toContain("place 1 of 1");
    expect((await feedwright(["why", "nothing.md", ...site])).status).toBe(2);
  });
});

describe("feedwright", () => {
  it("shows help and its version, and suggests the command that was meant", async () => {
    expect((await feedwright(["--help"])).stdout).toContain("watch");
    const helps = [["--help"], ...["build", "init", "check", "adopt"].map((name) => [name, "--help"])];
    for (const args of helps) {
      const { stdout } = await feedwright(args);
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    }
    expect((await feedwright(["--version"])).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    const { status, stderr } = await feedwright(["biuld"]);
    expect(status).toBe(2);
    expect(stderr).toContain("feedwright build");
    expect((await feedwright(["build", "--stie", "https://example.org/"])).stderr).toContain("did you mean --site?");
    expect((await feedwright(["--json", "biuld"])).status).toBe(2);
  });

  it("accepts options before the command, and only prints errors with --quiet", async () => {
    write("a.md", article("A"));
    write("twice.md", "---\ntitle: B\ntitle: C\n---\nx");
    write("bad.md", "---\ntitle: Bad\ndate: 2026-02-31\n---\nx");
    const { stdout, stderr, status } = await feedwright(["--quiet", ...site, "build"]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
    expect(stderr.match(/FW\d+/g)).toEqual(["FW1203"]);
    const loud = await feedwright(["build", ...site]);
    expect(loud.stdout).toContain("1 article with errors left out");
    expect(`${loud.stdout}${loud.stderr}`).not.toContain("\u001b");
    const coloured = await feedwright(["build", ...site], { NO_COLOR: "", FORCE_COLOR: "1" });
    expect(coloured.stderr).toContain("\u001b[31m");
  });

  it("ends quietly when its output is closed", async () => {
    for (let at = 0; at < 300; at += 1) write(`${"long-name-".repeat(15)}${at}.md`, article(`A${at}`));
    const shell = `"$0" "$@" | head -n 1; exit \${PIPESTATUS[0]}`;
    const { stdout, stderr } = await run("bash", ["-c", shell, process.execPath, bin, "list", "--json", ...site], {
      cwd: folder,
    });
    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).toBe("");
  });

  it("prints JSON: one object per line, each with its event and the time", async () => {
    write("a.md", article("A"));
    write("bad.md", "---\ntitle: Bad\ndate: 2026-02-31\n---\nx");
    const { stdout, stderr } = await feedwright(["build", ...site, "--json"]);
    expect(stderr).toBe("");
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    for (const event of events) expect(new Date(String(event.at)).toISOString()).toBe(event.at);
    expect(events.find(({ event }) => event === "diagnostic")?.diagnostic).toMatchObject({
      code: "FW1203",
      severity: "error",
      path: "bad.md",
      line: 3,
      column: 7,
    });
    expect(events.at(-1)).toMatchObject({ event: "built", reason: [], articles: 2, entries: 1 });
    const listed = (await feedwright(["list", ...site, "--json"])).stdout;
    const broken = listed.split("\n").find((line) => line.includes('"broken"')) ?? "{}";
    expect(JSON.parse(broken)).toMatchObject({ path: "bad.md", diagnostics: [{ code: "FW1203", line: 3 }] });
    const wrong = await feedwright(["build", "--json", "--out", "content/dist", ...site]);
    expect(wrong.status).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ event: "diagnostic", diagnostic: { code: "FW3005" } });
  });

  it("ends with a reason if it cannot serve at the given address", async () => {
    write("a.md", article("A"));
    for (const [args, reason] of [
      [["serve", "--port", "abc"], "abc"],
      [["serve", "--port", "70000"], "65535"],
      [["watch", "--serve", "70000"], "65535"],
      [["serve", "--host", "192.0.2.1"], "192.0.2.1"],
    ] as const) {
      const { status, stderr } = await feedwright([...args, ...site]);
      expect([status, stderr.includes(reason)], args.join(" ")).toEqual([2, true]);
    }
  });

  it.each([
    ["feedwright.config.mjs", "export default { site: { url: 'https://example.org/', title: process.title } };"],
    [
      "feedwright.config.ts",
      'import { join } from "node:path";\nconst title: string = join("a", "b");\nexport default { site: { url: "https://example.org/", title } };',
    ],
    ["feedwright.config.js", "export default { site: { url: 'https://example.org/' } };"],
    ["feedwright.config.yaml", "site:\n  url: https://example.org/\n"],
    ["feedwright.config.toml", '[site]\nurl = "https://example.org/"\n'],
    ["package.json", '{ "feedwright": { "site": { "url": "https://example.org/" } } }'],
  ])("accepts %s without a message", async (name, text) => {
    write("a.md", article("A"));
    writeFileSync(join(folder, name), text);
    expect(await feedwright(["build", ...site])).toMatchObject({ status: 0, stderr: "" });
    expect(document("rss.xml")).toContain("Text of A.");
  });

  it("writes a config that works, and rules for a server", async () => {
    write("a.md", article("A"));
    expect((await feedwright(["init", "--site", "https://harbour.press/"])).status).toBe(0);
    expect((await feedwright(["build", ...site])).status).toBe(0);
    expect((await feedwright(["init", "--server", "nginx"])).status).toBe(0);
    expect((await feedwright(["snippet"])).stdout).toContain('rel="alternate"');
    expect((await feedwright(["check", ...site])).status).toBe(0);
    expect((await feedwright(["check", "dist/rss.xml", "dist/atom.xml", "dist/feed.json"])).stdout).toContain(
      "no problems found",
    );
  });

  it("says with init which tokens no article can fill", async () => {
    mkdirSync(join(folder, "source/_posts"), { recursive: true });
    writeFileSync(join(folder, "_config.yml"), "url: https://harbour.press\npermalink: posts/:abbrlink/\n");
    writeFileSync(join(folder, "source/_posts/a.md"), "---\ntitle: A\ndate: 2026-01-02\n---\nx\n");
    const { status, stderr } = await feedwright(["init"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/FW3011 .*:abbrlink .*\/posts\/:abbrlink\//);
    expect(existsSync(join(folder, "feedwright.config.mjs"))).toBe(false);
    writeFileSync(join(folder, "source/_posts/a.md"), "---\ntitle: A\nabbrlink: 12\ndate: 2026-01-02\n---\nx\n");
    expect(await feedwright(["init"])).toMatchObject({ status: 0, stderr: "" });
    expect((await feedwright(["build"])).status).toBe(0);
    expect(document("rss.xml")).toContain("https://harbour.press/posts/12/");
  });

  it("checks the config as well, and reports each problem once", async () => {
    write("a.md", article("A"));
    const owner = { name: "A", email: "a@harbour.press" };
    const podcast = { explicit: false, categories: [{ name: "Kids & family" }], image: "/cover.png", owner };
    const feeds = [{ name: "main", description: "About", podcast }];
    writeFileSync(
      join(folder, "feedwright.config.json"),
      JSON.stringify({ site: { url: "https://harbour.press/" }, feeds }),
    );
    const { status, stdout, stderr } = await feedwright(["check"]);
    expect(status).toBe(0);
    expect(stdout.match(/FW1802/g)).toHaveLength(1);
    expect(stdout.trim().split("\n").at(-1)).toBe("0 errors, 1 warning");
    expect(stderr).toBe("");
    expect((await feedwright(["check", "--json"])).stdout.match(/FW1802/g)).toHaveLength(1);
  });

  it("starts anew on request, as the message about a held feed says, but not if something is live", async () => {
    write("a.md", article("A"));
    expect((await feedwright(["build", "--site", "https://wrong.example/"])).status).toBe(0);
    const held = await feedwright(["build", ...site]);
    expect(held.status).toBe(3);
    expect(held.stderr).toContain("feedwright build --start-anew");
    expect((await feedwright(["build", ...site, "--start-anew", "--against", "dist"])).status).toBe(2);
    expect(document("rss.xml")).toContain("wrong.example");
    const anew = await feedwright(["build", ...site, "--start-anew"]);
    expect(anew).toMatchObject({ status: 0 });
    expect(anew.stderr).toContain("feedwright.ledger.before");
    for (const path of ["rss.xml", "atom.xml", "feed.json"]) expect(document(path)).not.toContain("wrong.example");
    expect((await feedwright(["build", ...site])).stderr).toBe("");
  });
});

describe("the page for people", () => {
  const config = (more: object): void =>
    writeFileSync(
      join(folder, "feedwright.config.json"),
      JSON.stringify({ site: { url: "https://example.org/", title: "Town" }, ...more }),
    );

  it("exists by default, accepts a stylesheet and a template, and is deleted when it is turned off", async () => {
    write("a.md", article("A"));
    write("b.md", article("B"));
    config({});
    expect((await feedwright(["build", ...site])).status).toBe(0);
    expect(document("feed.html")).toContain("<h1>Town</h1>");
    mkdirSync(join(folder, "theme"));
    writeFileSync(join(folder, "theme/page.css"), ":root { --accent: teal }");
    writeFileSync(
      join(folder, "theme/page.html"),
      "<!doctype html><html lang={{lang}}><head><title>{{title}}</title>{{head}}<link rel=stylesheet href=/ours.css></head><body><nav>Ours</nav>{{body}}</body></html>",
    );
    config({ pages: { css: "theme/page.css", template: "theme/page.html", entries: 1 } });
    expect((await feedwright(["build", ...site])).status).toBe(0);
    const page = document("feed.html");
    expect(page).toContain("--accent: teal");
    expect(page).toContain("<nav>Ours</nav><main>");
    expect(page.match(/<time /g)).toHaveLength(1);
    // The template is the site's own: it may load what the site loads.
    expect(page).not.toContain("Content-Security-Policy");
    config({ feeds: [{ name: "main", page: false }] });
    rmSync(join(folder, "dist/feed.html"));
    expect((await feedwright(["build", ...site])).status).toBe(0);
    expect(existsSync(join(folder, "dist/feed.html"))).toBe(false);
    expect(document("rss.xml")).not.toContain("feed.html");
  });

  it("reports a template that does not exist, or has no place for the page", async () => {
    write("a.md", article("A"));
    config({ pages: { template: "gone.html" } });
    const gone = await feedwright(["build", ...site]);
    expect(gone.status).toBe(2);
    expect(gone.stderr).toContain("pages.template");
    expect(gone.stderr).toContain("gone.html");
    writeFileSync(join(folder, "page.html"), "<html>{{head}}</html>");
    config({ pages: { template: "page.html" } });
    const bodiless = await feedwright(["build", ...site]);
    expect(bodiless.status).toBe(2);
    expect(bodiless.stderr).toContain("{{body}}");
  });
});

describe("feedwright watch", () => {
  const watch = (args: readonly string[] = []): Watcher => startWatcher(folder, [...site, ...args]);
  const wrote = (event: Readonly<Record<string, unknown>>): boolean =>
    event.event === "built" && (event.written as readonly string[]).includes("rss.xml");
  const isReady = (event: Readonly<Record<string, unknown>>): boolean => event.event === "ready";

  it("follows saves, renames, errors and fixes, and stops at a signal", async () => {
    write("a.md", article("First"));
    const watcher = watch();
    await watcher.next(isReady);
    write("a.md", article("Second"));
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("Text of Second.");
    const id = /<guid[^>]*>([^<]*)</.exec(document("rss.xml"))?.[1];
    renameSync(join(folder, "content/a.md"), join(folder, "content/b.md"));
    await watcher.next(wrote);
    expect(/<guid[^>]*>([^<]*)</.exec(document("rss.xml"))?.[1]).toBe(id);
    write("b.md", "---\ntitle: Broken\ndate: 2026-02-31\n---\nx");
    await watcher.next((event) => event.event === "diagnostic");
    expect(document("rss.xml")).toContain("Text of Second.");
    write("b.md", article("Mended"));
    await watcher.next((event) => event.event === "resolved");
    await watcher.next(wrote);
    write("new/c.md", article("In a new folder"));
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("In a new folder");
    expect(await watcher.stop("SIGTERM")).toBe(143);
  });

  it("handles every way in which editors save, and never loses the last of two saves", async () => {
    write("a.md", article("Start"));
    const watcher = watch();
    await watcher.next(isReady);
    const file = join(folder, "content/a.md");
    const shows = async (title: string): Promise<void> => {
      while (!document("rss.xml").includes(`Text of ${title}.`)) await watcher.next(wrote);
    };
    // vim: the old file becomes a backup, a new one gets its name.
    renameSync(file, `${file}~`);
    writeFileSync(file, article("Vim"));
    rmSync(`${file}~`);
    await shows("Vim");
    // Written next to it and renamed into place.
    writeFileSync(`${file}.tmp`, article("Atomic"));
    renameSync(`${file}.tmp`, file);
    await shows("Atomic");
    // Truncated, then written in pieces.
    const text = article("Pieces");
    writeFileSync(file, "");
    for (const part of [text.slice(0, 10), text.slice(10, 30), text.slice(30)]) appendFileSync(file, part);
    await shows("Pieces");
    // Deleted and created again.
    rmSync(file);
    writeFileSync(file, article("Recreated"));
    await shows("Recreated");
    for (let trial = 1; trial <= 48; trial += 1) {
      writeFileSync(file, article(`Early ${trial}`));
      await new Promise((later) => setTimeout(later, 1 + ((trial * 7) % 60)));
      writeFileSync(file, article(`Late ${trial}`));
      await shows(`Late ${trial}`);
    }
    await watcher.stop("SIGTERM");
  });

  it("reads the config again when it, or a file in it, changes, wherever these and the content are", async () => {
    const config = (title: string): void =>
      writeFileSync(
        join(folder, "feedwright.config.json"),
        JSON.stringify({
          site: { url: "https://example.org/", title, people: "people.json" },
          content: { dir: "content/blog" },
          pages: { css: "theme/page.css" },
        }),
      );
    const people = (name: string): void =>
      writeFileSync(join(folder, "people.json"), JSON.stringify({ ada: { name } }));
    write("blog/a.md", article("A").replace("---\n", "---\nauthor: ada\n"));
    people("Ada Lindqvist");
    mkdirSync(join(folder, "theme"));
    writeFileSync(join(folder, "theme/page.css"), ":root { --accent: teal }");
    config("First");
    const watcher = watch();
    await watcher.next(isReady);
    config("Second");
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("<title>Second</title>");
    writeFileSync(join(folder, "theme/page.css"), ":root { --accent: navy }");
    await watcher.next(
      ({ event, written }) => event === "built" && (written as readonly string[]).includes("feed.html"),
    );
    expect(document("feed.html")).toContain("--accent: navy");
    people("Ada Ferreira");
    await watcher.next(({ event, written }) => event === "built" && (written as readonly string[]).includes("rss.xml"));
    expect(document("rss.xml")).toContain("<dc:creator>Ada Ferreira</dc:creator>");
    await watcher.stop("SIGTERM");
  });

  it("follows the files with settings of a site generator as they are created, changed and deleted", async () => {
    const put = (path: string, text: string): void => {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const shows = async (watcher: Watcher, text: string, isThere = true): Promise<void> => {
      while (document("rss.xml").includes(text) !== isThere) await watcher.next(wrote);
    };
    put("hugo.toml", 'baseURL = "https://harbour.press/"\ntitle = "First"\n');
    put("content/posts/a.md", article("A"));
    const watcher = startWatcher(folder);
    await watcher.next(isReady);
    put("hugo.toml", 'baseURL = "https://harbour.press/"\ntitle = "Second"\n');
    await shows(watcher, "<title>Second</title>");
    // Among the articles: it is created, changed and deleted, and created with its folder.
    const cascade = (author: string): string => `---\ncascade:\n  author: ${author}\n---\n`;
    put("content/posts/_index.md", cascade("Ada"));
    await shows(watcher, "<dc:creator>Ada</dc:creator>");
    put("content/posts/_index.md", cascade("Grace"));
    await shows(watcher, "<dc:creator>Grace</dc:creator>");
    rmSync(join(folder, "content/posts/_index.md"));
    await shows(watcher, "<dc:creator>", false);
    put("made/b.md", article("B"));
    put("made/_index.md", cascade("Joan"));
    renameSync(join(folder, "made"), join(folder, "content/news"));
    await shows(watcher, "<dc:creator>Joan</dc:creator>");
    rmSync(join(folder, "content/news"), { recursive: true });
    await shows(watcher, "Text of B.", false);
    // Next to them, in a folder that did not exist.
    put("config/_default/params.toml", 'copyright = "None"\n');
    put("config/_default/hugo.toml", 'title = "Third"\n');
    await shows(watcher, "<title>Third</title>");
    expect(await watcher.stop("SIGTERM")).toBe(143);
  });

  it("reads a changed config again, and continues with the last usable one while it is broken", async () => {
    const config = (title: string): void => writeFileSync(join(folder, "feedwright.config.json"), title);
    config('{"site":{"url":"https://example.org/","title":"First"}}');
    write("a.md", article("A"));
    const watcher = watch();
    await watcher.next(isReady);
    config('{"site":{"url":"https://example.org/","title":"Second"}}');
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("<title>Second</title>");
    config('{"site":');
    await watcher.next((event) => event.event === "diagnostic");
    write("a.md", article("B"));
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("Text of B.");
    await watcher.stop("SIGTERM");
  });

  it("waits for a missing content folder, and notices when it comes back", async () => {
    rmSync(join(folder, "content"), { recursive: true });
    const watcher = watch();
    await watcher.next(isReady);
    write("a.md", article("Arrived"));
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("Arrived");
    rmSync(join(folder, "content"), { recursive: true });
    await watcher.next((event) => event.event === "diagnostic");
    write("a.md", article("Again"));
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("Text of Again.");
    expect(await watcher.stop("SIGINT")).toBe(130);
  });

  it("publishes two thousand new files, and refuses a second process", async () => {
    const watcher = watch();
    await watcher.next(isReady);
    for (let number = 0; number < 2000; number += 1)
      write(
        `bulk/${number}.md`,
        `---\ntitle: Bulk ${number}\ndate: ${new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString()}\n---\nx`,
      );
    // The last one to be reported need not be among the newest.
    await watcher.next((event) => event.event === "built" && event.articles === 2000);
    expect(document("rss.xml")).toContain("Bulk 1999");
    const second = await feedwright(["build", ...site]);
    expect(second.status).toBe(2);
    expect(second.stderr).toContain("FW2201");
    await watcher.stop("SIGTERM");
  });

  it("publishes a scheduled article on time without a file event", async () => {
    write("soon.md", `---\ntitle: Soon\ndate: ${new Date(Date.now() + 2500).toISOString()}\n---\nx`);
    const watcher = watch();
    const ready = await watcher.next(isReady);
    expect(ready.watching).toBe(true);
    expect(document("rss.xml")).not.toContain("Soon");
    await watcher.next(wrote);
    expect(document("rss.xml")).toContain("Soon");
    await watcher.stop("SIGTERM");
  });
});
