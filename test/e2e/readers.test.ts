import { execFile, execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/build.ts";
import { installed } from "../support/installed.ts";
import { type ReadEntry, readAtom, readRss, spaced } from "../support/readEntries.ts";

const project = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
/** Debian's own: the modules of its packages are there. */
const python = "/usr/bin/python3";
const hasModule = (program: string, args: readonly string[]): boolean => {
  try {
    execFileSync(program, [...args], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** What a reader stores of an entry; dates in seconds. */
interface Held {
  readonly title: string;
  readonly url: string;
  readonly seconds: number;
  readonly content: string;
  readonly author: string;
}

/** The sample newsroom of this project, built by the program and read by the readers that people have. */
describe("real readers get everything in the sample newsroom", () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  const environment = {
    ...process.env,
    HOME: folder.path,
    XDG_CONFIG_HOME: at("config"),
    XDG_DATA_HOME: at("data"),
    LC_ALL: "C.UTF-8",
  };
  let server: Server;
  let address = "";
  let entries: readonly (ReadEntry & { readonly page: string })[];

  beforeAll(async () => {
    const now = ["--now", "2026-11-25T00:00:00Z"];
    await run(
      process.execPath,
      [
        join(project, "lib/bin.cjs"),
        "build",
        "--site",
        "https://news.example.org/",
        "--out",
        at("dist"),
        "--quiet",
        ...now,
      ],
      {
        cwd: project,
      },
    );
    server = createServer((request, response) => {
      const type = request.url?.endsWith("atom.xml") ? "application/atom+xml" : "application/rss+xml";
      response.setHeader("content-type", `${type}; charset=utf-8`);
      response.end(readFileSync(at(`dist${request.url}`)));
    }).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { items } = JSON.parse(readFileSync(at("dist/feed.json"), "utf8")) as { items: { url: string }[] };
    entries = readRss(readFileSync(at("dist/rss.xml"), "utf8")).map((entry, index) => ({
      ...entry,
      page: items[index]?.url ?? "",
    }));
    expect(readAtom(readFileSync(at("dist/atom.xml"), "utf8"))).toHaveLength(entries.length);
    expect(entries.length).toBeGreaterThan(8);
  });
  afterAll(() => {
    server.close();
    folder[Symbol.dispose]();
  });

  const expectWhole = (held: readonly Held[], { isAtom = false } = {}): void => {
    const byDate = (a: { readonly seconds: number }, b: { readonly seconds: number }): number => b.seconds - a.seconds;
    const shown = [...held].sort(byDate).map((one) => ({ ...one, title: spaced(one.title) }));
    const expected = entries
      .map(({ published, ...entry }) => ({ ...entry, seconds: Date.parse(published) / 1000 }))
      .sort(byDate);
    expect(shown.map(({ title }) => title)).toEqual(expected.map(({ title }, index) => title || shown[index]?.title));
    expect(shown.map(({ seconds }) => seconds)).toEqual(expected.map(({ seconds }) => seconds));
    // In Atom, a link post links to its own page first.
    const urls = isAtom ? expected.map(({ page }) => page) : expected.map(({ url }) => url);
    expect(shown.map(({ url }) => url)).toEqual(urls);
    // Of several authors, some readers show one.
    for (const [index, { authors }] of expected.entries())
      expect(
        authors.some((author) => shown[index]?.author.includes(author)),
        shown[index]?.author,
      ).toBe(true);
    const all = shown.map(({ content }) => content).join("\n");
    for (const part of ["停办三年之后", "<table", "<pre", "<ruby", 'dir="rtl"', "<blockquote", "gauge.png", "footnote"])
      expect(all, part).toContain(part);
  };

  it.skipIf(!installed("newsboat") || !hasModule(python, ["-c", "import sqlite3"]))(
    "newsboat (skipped where it is not installed)",
    async () => {
      mkdirSync(at("newsboat"));
      for (const file of ["rss.xml", "atom.xml"]) {
        const database = at(`newsboat/${file}.db`);
        writeFileSync(at("urls"), `${address}${file}\n`);
        await run("newsboat", ["-C", "/dev/null", "-u", at("urls"), "-c", database, "-x", "reload"], {
          env: environment,
        });
        const query = "select title, url, pubDate as seconds, content, author from rss_item where deleted = 0";
        expectWhole(await queryOf(database, query), { isAtom: file === "atom.xml" });
        const [feed] = await queryOf(database, "select title, url from rss_feed");
        expect(feed).toEqual({ title: "North Quay News", url: "https://news.example.org/" });
      }
    },
  );

  const queryOf = async (database: string, query: string): Promise<Held[]> => {
    const program = `import json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1]); connection.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in connection.execute(sys.argv[2])]))`;
    return JSON.parse((await run(python, ["-c", program, database, query])).stdout) as Held[];
  };

  it.skipIf(!installed("sfeed"))("sfeed (skipped where it is not installed)", async () => {
    for (const file of ["rss.xml", "atom.xml"]) {
      const lines = (await piped("sfeed", [address], readFileSync(at(`dist/${file}`), "utf8"))).trimEnd().split("\n");
      const unescaped = (text = ""): string =>
        text.replace(/\\([nt\\])/g, (_, char) => ({ n: "\n", t: "\t" })[char as string] ?? "\\");
      const held = lines.map((line) => {
        const [seconds = "", title, url = "", content, , , author] = line.split("\t");
        return {
          seconds: Number(seconds),
          title: unescaped(title),
          url,
          content: unescaped(content),
          author: unescaped(author),
        };
      });
      expectWhole(held, { isAtom: file === "atom.xml" });
    }
  });

  it.skipIf(!hasModule(python, ["-c", "import feedparser"]))(
    "Python's feedparser (skipped where it is not installed)",
    async () => {
      const program = `import calendar, feedparser, json, sys
feed = feedparser.parse(open(sys.argv[1], "rb").read(), sanitize_html=False)
print(json.dumps({"bozo": str(feed.get("bozo_exception", "")), "link": feed.feed.link, "language": feed.feed.language, "entries": [
  {"title": e.get("title", ""), "url": e.link, "seconds": calendar.timegm(e.published_parsed), "content": e.content[0].value if "content" in e else "",
   "author": e.get("author", ""), "tags": [t.term for t in e.get("tags", [])], "enclosures": [x.href for x in e.enclosures]} for e in feed.entries]}))`;
      for (const file of ["rss.xml", "atom.xml"]) {
        const read = JSON.parse((await run(python, ["-c", program, at(`dist/${file}`)])).stdout) as {
          readonly entries: readonly (Held & {
            readonly tags: readonly string[];
            readonly enclosures: readonly string[];
          })[];
        };
        expect(read).toMatchObject({ bozo: "", link: "https://news.example.org/", language: "en" });
        expectWhole(read.entries, { isAtom: file === "atom.xml" });
        expect(read.entries.map(({ tags }) => tags)).toEqual(entries.map(({ tags }) => tags));
        for (const [index, { enclosures }] of entries.entries())
          expect(read.entries[index]?.enclosures).toEqual(expect.arrayContaining(enclosures.map(({ url }) => url)));
      }
    },
  );

  it.skipIf(!hasModule("perl", ["-MXML::Feed", "-MJSON::PP", "-e", "1"]))(
    "Perl's XML::Feed (skipped where it is not installed)",
    async () => {
      // Of some parsers it gives bytes, of others characters.
      const program = `sub text { my $text = shift // ""; utf8::decode($text) unless utf8::is_utf8($text); $text }
my $feed = XML::Feed->parse($ARGV[0]) or die XML::Feed->errstr;
print JSON::PP->new->utf8->encode([map { { title => text($_->title), url => $_->link, seconds => $_->issued->epoch,
  content => text($_->content->body), author => join(', ', map { text($_) } ref $_->author ? @{$_->author} : $_->author) } } $feed->entries]);`;
      for (const file of ["rss.xml", "atom.xml"]) {
        const { stdout } = await run("perl", ["-MXML::Feed", "-MJSON::PP", "-e", program, at(`dist/${file}`)]);
        expectWhole(JSON.parse(stdout) as Held[], { isAtom: file === "atom.xml" });
      }
    },
  );

  it.skipIf(!installed("r2e"))("rss2email (skipped where it is not installed), as mails", async () => {
    writeFileSync(
      at("r2e.cfg"),
      `[DEFAULT]\nfrom = feeds@example.org\nto = reader@example.org\nemail-protocol = maildir\nmaildir-path = ${at("Maildir")}\nmaildir-mailbox = feeds\nhtml-mail = True\ndate-header = True\n`,
    );
    const r2e = (...command: readonly string[]) =>
      run("r2e", ["-c", at("r2e.cfg"), "-d", at("r2e.json"), ...command], { env: environment });
    for (const name of ["", "/feeds", "/feeds/cur", "/feeds/new", "/feeds/tmp"]) mkdirSync(at(`Maildir${name}`));
    await r2e("add", "news", `${address}rss.xml`);
    await r2e("run");
    const mails = readdirSync(at("Maildir/feeds/new")).map((name) =>
      readFileSync(at(`Maildir/feeds/new/${name}`), "utf8"),
    );
    expect(mails).toHaveLength(entries.length);
    expect(mails.every((mail) => /^Subject: \S/m.test(mail) && /^Content-Type: text\/html/m.test(mail))).toBe(true);
  });
});

function piped(program: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, [...args], { stdio: ["pipe", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      output += part;
    });
    child.on("error", fail).on("close", () => done(output));
    child.stdin.end(input);
  });
}
