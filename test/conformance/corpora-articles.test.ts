import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { decodeHTML } from "entities";
import { describe, expect, it } from "vitest";
import {
  type CorpusName,
  corpusConfig,
  isOwn,
  ownArticles,
  ownCorpora,
  ownCorpus,
  ownSite,
  readCorpus,
  type SharedCorpusName,
  sharedCorpora,
} from "../support/corpora.ts";
import { folderWith } from "../support/folder.ts";
import { shared } from "../support/shared.ts";

/** Path, date, title and (if a generator gave it) URL of every article, from an independent program. */
interface Row {
  readonly path: string;
  readonly published: number;
  readonly title: string;
  readonly url?: string;
}

const rows: Readonly<Record<SharedCorpusName, () => readonly Row[]>> = {
  digitalgov: () =>
    csv(text("digitalgov/_reference/hugo-list-all.csv"))
      .slice(1)
      .map(([path = "", , title = "", date = "", , , , url = ""]) => ({
        path: path.replace(/^content\//, ""),
        published: Date.parse(date),
        title,
        url,
      })),
  "vim-jp": () =>
    lines("vim-jp/_reference/jekyll-posts.tsv").map(([date = "", url = "", path = "", title = ""]) => ({
      path,
      published: Date.parse(date),
      title: JSON.parse(title) as string,
      url: new URL(url, "https://vim-jp.org/").href,
    })),
  "rust-blog": () => tsv("rust-blog.articles.tsv").map((row) => ({ ...row, path: row.path.replace(/^content\//, "") })),
  syntaxfm: () => tsv("syntaxfm.articles.tsv"),
};

describe("articles of our own", () => {
  it.each(ownCorpora)("%s: every URL, date and title is that of the reference generator", expectRead);

  it.each(ownCorpora)("%s: and the built program lists the same", async (name) => {
    const cwd = folderWith({});
    cpSync(ownCorpus(name), cwd, { recursive: true });
    const { site } = ownSite(name);
    expectRows(name, await listedIn(cwd, ...(site === undefined ? [] : ["--site", site])));
  });
});

async function expectRead(name: CorpusName): Promise<void> {
  const config = await corpusConfig(name);
  if (config === undefined) throw new Error("no corpus");
  const { articles } = readCorpus(config);
  expectRows(name, isOwn(name) ? articles.filter(({ visibility }) => visibility !== "undated") : articles);
}

/** The output of `list` for every article that is one. */
async function listedIn(cwd: string, ...args: readonly string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [resolve("lib/bin.cjs"), "list", "--json", ...args], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
  });
  type Listed = Readonly<Record<"path" | "url" | "title" | "state", string>> & { readonly published?: string };
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Listed)
    .filter(({ state }) => state !== "undated")
    .map(({ published, ...rest }) => ({ ...rest, published: Date.parse(published ?? "") }));
}

describe.skipIf(shared("corpora") === undefined)("articles of the corpora (skipped without ../shared)", () => {
  it.each(sharedCorpora)("%s: every URL, date and title is that of the reference generator", expectRead);

  it.each([
    ["digitalgov", { url: "https://digital.gov/" }, { dir: "content", permalink: "/:year/:month/:day/:slug/" }],
    [
      "vim-jp",
      { url: "https://vim-jp.org/", timeZone: "Asia/Tokyo" },
      { dir: "", permalink: "date", include: ["_posts/**/*.md"] },
    ],
    ["rust-blog", { url: "https://blog.rust-lang.org/" }, { dir: "content", exclude: ["releases/latest.md"] }],
    ["syntaxfm", { url: "https://syntax.fm/" }, { dir: "", include: ["shows/*.md"], fields: { url: [] } }],
  ] as const)("%s: and the built program lists the same", async (name, site, content) => {
    const dir = join(shared(`corpora/${name}`) ?? "", content.dir);
    const cwd = folderWith({ "feedwright.config.json": JSON.stringify({ site, content: { ...content, dir } }) });
    expectRows(name, await listedIn(cwd));
  });
});

function expectRows(
  name: CorpusName,
  articles: readonly {
    readonly path: string;
    readonly url: string;
    readonly published?: number;
    readonly title?: string;
  }[],
): void {
  const expected = isOwn(name) ? ownArticles(name) : rows[name]();
  const found = new Map(articles.map((article) => [article.path, article]));
  const differences = expected.flatMap(({ path, published, title, url }) => {
    const article = found.get(path.normalize("NFC"));
    const same =
      article !== undefined &&
      Math.floor((article.published ?? 0) / 1000) === Math.floor(published / 1000) &&
      spaced(article.title ?? "") === asText(title) &&
      (url === undefined || decodeURI(article.url) === decodeURI(url));
    return same
      ? []
      : [
          {
            path,
            expected: [published, title, url],
            got: article && [article.published, article.title, article.url],
          },
        ];
  });
  expect(differences).toEqual([]);
  const listed = new Set(expected.map(({ path }) => path.normalize("NFC")));
  expect([...found.keys()].filter((path) => !listed.has(path))).toEqual([]);
}

/** The references keep code marks and entities in titles as they were typed; a title in a feed is plain text. */
const asText = (title: string): string => spaced(decodeHTML(title.replace(/`/g, "")));
const spaced = (title: string): string => title.replace(/\s+/g, " ").trim();
const text = (path: string): string => readFileSync(shared(`corpora/${path}`) ?? "", "utf8");
const lines = (path: string): string[][] =>
  text(path)
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

function tsv(path: string): readonly Row[] {
  return lines(path)
    .slice(1)
    .map(([file = "", published = "", title = ""]) => ({ path: file, published: Date.parse(published), title }));
}

function csv(source: string): string[][] {
  return [...source.matchAll(/(?:"(?:[^"]|"")*"|[^,\n]*)(?:,(?:"(?:[^"]|"")*"|[^,\n]*))*/g)]
    .filter(([line]) => line !== "")
    .map(([line]) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replace(/""/g, '"') ?? bare ?? "",
      ),
    );
}
