import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const article = (title: string, front: string): string =>
  `---\ntitle: ${title}\ndate: 2026-01-31\n${front}\n---\n\nText of ${title}.\n`;

const config = (feeds: readonly object[]): string =>
  JSON.stringify({ site: { url: "https://harbour.press/", title: "Harbour" }, feeds: [{ name: "main" }, ...feeds] });

const docs = join(import.meta.dirname, "../../docs");
const page = readFileSync(join(docs, "feeds.md"), "utf8");
/** The rows of the table in the page whose heading begins so. */
const rowsBelow = (heading: string): readonly (readonly string[])[] =>
  (page.split(`| ${heading} |`)[1] ?? "")
    .split("\n\n", 1)
    .join("")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | "));

async function builtExample(): Promise<string> {
  const articles = rowsBelow("article").map(([article = "", , tags = "", language = ""]) => {
    const [, path = "", day = ""] = /^`(.*)`, (\d) May$/.exec(article) ?? [];
    const front = `date: 2026-05-0${day}\nlang: ${language}${tags === "–" ? "" : `\ntags: [${tags}]`}`;
    const title = path.replace(/^.*\/|\.md$/g, "");
    return [`content/${path}`, `---\ntitle: ${title}\n${front}\n---\n\nText of ${title}.\n`];
  });
  expect(articles.length).toBe(5);
  const [, code = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const cwd = folderWith({ "feedwright.config.mjs": code, ...Object.fromEntries(articles) });
  expect((await runFeedwright(cwd, "build", "--now", "2026-06-01T00:00:00Z")).status).toBe(0);
  return cwd;
}

describe("the example of docs/feeds.md", () => {
  it("has the feeds that the page says, each with these articles in this order", async () => {
    const cwd = await builtExample();
    const rows = rowsBelow("feed");
    const told = rows.map(([, document = "", articles = ""]) => [document.slice(1, -1), articles.split(", ")]);
    const found = rows.map(([, document = ""]) => {
      const text = readFileSync(join(cwd, "dist", document.slice(1, -1)), "utf8");
      return [document.slice(1, -1), [...text.matchAll(/<item>\s*<title>([^<]*)</g)].map(([, title]) => title)];
    });
    expect(found).toEqual(told);
    const documents = readdirSync(join(cwd, "dist"), { recursive: true, encoding: "utf8" });
    expect(documents.filter((path) => path.endsWith("rss.xml")).length).toBe(rows.length);
  });

  it("is checked without its list of feeds, which is not a feed", async () => {
    const { status, stdout } = await runFeedwright(await builtExample(), "check", "--now", "2026-06-01T00:00:00Z");
    expect(stdout).toContain("no problems found");
    expect(status).toBe(0);
  });

  it("has a list of feeds that keeps to the schema, with keys that the page explains", async () => {
    const cwd = await builtExample();
    const list = JSON.parse(readFileSync(join(cwd, "dist/feeds.json"), "utf8")) as {
      readonly feeds: readonly Readonly<Record<string, unknown>>[];
    };
    const ajv = new Ajv({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const schema = JSON.parse(readFileSync(join(docs, "feeds.schema.json"), "utf8")) as object;
    const validate = ajv.compile(schema);
    validate(list);
    expect(validate.errors).toBeNull();
    validate({ ...list, feeds: [{ name: "main" }] });
    expect(validate.errors?.length).toBeGreaterThan(3);
    const explained = rowsBelow("key").flatMap(([keys = ""]) => keys.replaceAll("`", "").split(", "));
    const written = new Set([...Object.keys(list), ...list.feeds.flatMap((feed) => Object.keys(feed))]);
    expect([...written].filter((key) => !explained.includes(key))).toEqual([]);
    // The one in the page is one of them, with one of its documents.
    const [, shown = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const { feeds, ...frame } = JSON.parse(shown) as typeof list;
    expect(list).toMatchObject(frame);
    const { documents = [], ...rest } = feeds[0] ?? {};
    const same = list.feeds.find(({ name }) => name === rest.name);
    expect(same).toMatchObject(rest);
    expect(same?.documents).toEqual(expect.arrayContaining([...(documents as readonly object[])]));
    expect(explained).toContain("archive");
  });
});

const hasNewsboat = ((): boolean => {
  try {
    execFileSync("newsboat", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasNewsboat)("subscriptions.opml (skipped without newsboat)", () => {
  it("is imported by newsboat: each feed once, those of tags under the name of their group", async () => {
    const cwd = await builtExample();
    execFileSync("newsboat", ["-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-i", "dist/subscriptions.opml"], {
      cwd,
      env: { ...process.env, HOME: cwd, LC_ALL: "C.UTF-8" },
    });
    const urls = readFileSync(join(cwd, "urls"), "utf8").trim().split("\n");
    const site = "https://harbour.press/";
    expect(urls.toSorted()).toEqual(
      [
        ...["rss.xml", "sea/rss.xml", "iberia/rss.xml"].map((path) => site + path),
        ...["advertisement", "tides", "trade"].map((tag) => `${site}tags/${tag}/rss.xml "Tags"`),
      ].toSorted(),
    );
  });
});

describe("rules for Netlify and Cloudflare Pages", () => {
  it.each(["netlify", "cloudflare"])(
    "%s: each document has one rule, in folders of folders as well",
    async (server) => {
      const cwd = folderWith({
        "feedwright.config.json": config([{ each: "category", hierarchy: "/" }, { each: "tag" }]),
        "content/a.md": article("A", "categories: [sea/tides/spring]\ntags: [boats]"),
      });
      expect((await runFeedwright(cwd, "build")).status).toBe(0);
      const documents = readdirSync(join(cwd, "dist"), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(?:xml|html|json)$/.test(path) && !/^feeds\.(?:html|json)$/.test(path))
        .map((path) => `/${path.replaceAll("\\", "/")}`);
      expect(documents).toContain("/categories/sea/tides/spring/rss.xml");
      expect((await runFeedwright(cwd, "init", "--server", server)).status).toBe(0);
      const rules = readFileSync(join(cwd, "dist/_headers"), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("/"))
        // Both services: a placeholder stands for all but a slash.
        .map((line) => new RegExp(`^${line.replaceAll(".", "\\.").replace(/:[a-z]+/g, "[^/]+")}$`));
      const matching = documents.map((path) => [path, rules.filter((rule) => rule.test(path)).length]);
      expect(matching).toEqual(documents.map((path) => [path, 1]));
    },
  );
});
