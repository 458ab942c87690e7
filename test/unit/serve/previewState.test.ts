import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import type { ArticleState, Snapshot } from "../../../src/model/snapshot.ts";
import { contentPath } from "../../../src/model/text.ts";
import { mediaFiles } from "../../../src/serve/documents/mediaFiles.ts";
import type { DocumentFacts } from "../../../src/serve/preview/documentFacts.ts";
import { previewState } from "../../../src/serve/preview/state.ts";
import { baseUrl, entry, feed, noon } from "../../support/servedSite.ts";

const config = {
  site: { title: "S", url: baseUrl, language: "en" },
  out: { baseUrl },
  content: { dir: "/c", staticDirs: ["/s"] },
};
const snapshot = (more: Partial<Snapshot>): Snapshot => ({
  config: config as unknown as Snapshot["config"],
  articles: () => [],
  feeds: [],
  diagnostics: [],
  held: [],
  ...more,
});
const context = { revision: 7, now: noon, changes: [], document: () => undefined, excerpt: () => undefined };

test("before the first build it says that there is nothing yet", () => {
  expect(previewState(undefined, context)).toMatchObject({ ready: false, feeds: [], revision: 7 });
});

test("a document is valid if it has no problems and all entries of the feed", () => {
  const facts: Readonly<Record<string, DocumentFacts>> = {
    "rss.xml": { lengthBytes: 9, isLarge: false, entries: 1, problems: [] },
    "atom.xml": { lengthBytes: 9, isLarge: false, entries: 2, problems: [] },
    "feed.json": { lengthBytes: 9, isLarge: false, problems: [] },
  };
  const state = (document: (path: string) => DocumentFacts | undefined) =>
    previewState(snapshot({ feeds: [feed([entry("a")])] }), { ...context, document }).feeds[0]?.documents.map(
      (one) => one.state,
    );
  expect(state((path) => facts[path])).toEqual(["valid", "differs", "broken"]);
  expect(state(() => undefined)).toEqual(["missing", "missing", "missing"]);
  expect(state(() => ({ lengthBytes: 9, isLarge: false, entries: 1, problems: ["line 3: no title"] }))?.[0]).toBe(
    "invalid",
  );
  expect(state(() => ({ lengthBytes: 9e9, isLarge: true, problems: [] }))?.[0]).toBe("large");
});

test("entries are counted by month, empty months included", () => {
  const at = (year: number, month: number) => entry(`${year}-${month}`, { published: Date.UTC(year, month - 1, 5) });
  const [shown] = previewState(snapshot({ feeds: [feed([at(2026, 2), at(2026, 2), at(2025, 11)])] }), context).feeds;
  expect(shown?.months).toEqual([
    { month: "2025-11", count: 1 },
    { month: "2025-12", count: 0 },
    { month: "2026-01", count: 0 },
    { month: "2026-02", count: 2 },
  ]);
  expect([shown?.oldest, shown?.newest]).toEqual([Date.UTC(2025, 10, 5), Date.UTC(2026, 1, 5)]);
});

test("a site of a hundred thousand articles stays a small page", () => {
  const entries = Array.from({ length: 100_000 }, (_, index) => entry(`e${index}`, { published: noon - index * 1e6 }));
  const articles = entries.map((one): ArticleState => ({ path: one.path, status: "draft", feeds: [] }));
  const text = JSON.stringify(previewState(snapshot({ feeds: [feed(entries)], articles: () => articles }), context));
  expect(text.length).toBeLessThan(300_000);
});

test("of thousands of feeds for tags, the first are shown in their group, with the number of the others", () => {
  const tags = Array.from({ length: 3000 }, (_, at) => {
    const value = `tag${at}`;
    const entries = Array.from({ length: 30 }, (_, index) => entry(`e${index}`));
    return feed(entries, { name: `tags/${value}`, group: { group: "tags", kind: "tag", value, isArchive: false } });
  });
  const state = previewState(snapshot({ feeds: [feed([]), ...tags] }), context);
  expect(state.feeds).toHaveLength(101);
  expect(state.moreFeeds).toBe(2900);
  expect(state.feeds[1]).toMatchObject({ group: { name: "tags", value: "tag0" }, total: 30 });
  expect(JSON.stringify(state).length).toBeLessThan(2_000_000);
});

test("problems are listed by file, files with errors first, with their lines", () => {
  const problem = (path: string, severity: Diagnostic["severity"], line?: number): Diagnostic => ({
    code: "FW9",
    name: "N",
    severity,
    message: "m",
    path: contentPath(path),
    ...(line === undefined ? {} : { line }),
  });
  const { problems } = previewState(
    snapshot({ diagnostics: [problem("a.md", "warning"), problem("b.md", "info", 3), problem("b.md", "error", 4)] }),
    { ...context, excerpt: ({ line }) => (line === undefined ? undefined : { first: line, lines: [`line ${line}`] }) },
  );
  expect(problems.map(({ file, diagnostics }) => [file, diagnostics.map(({ excerpt }) => excerpt?.lines[0])])).toEqual([
    ["b.md", ["line 3", "line 4"]],
    ["a.md", [undefined]],
  ]);
});

test("requirements of receivers are listed by profile, after the articles, with their document", () => {
  const asked = (profile: string, message: string): Diagnostic => ({
    code: "FW9",
    name: "N",
    severity: "warning",
    message,
    file: "dist/rss.xml",
    line: 4,
    profile,
    count: 2,
  });
  const diagnostics: readonly Diagnostic[] = [
    asked("msn", "x"),
    asked("apple", "y"),
    asked("msn", "z"),
    { code: "FW8", name: "M", severity: "warning", message: "m", path: contentPath("z.md") },
  ];
  const { problems } = previewState(snapshot({ diagnostics }), context);
  expect(
    problems.map(({ file, profile, diagnostics: found }) => [profile ?? file, found.map((one) => one.message)]),
  ).toEqual([
    ["z.md", ["m"]],
    ["apple", ["y"]],
    ["msn", ["x", "z"]],
  ]);
  expect(problems[1]?.diagnostics[0]).toMatchObject({ file: "dist/rss.xml", line: 4, count: 2 });
});

test("scheduled articles are listed with the soonest first", () => {
  const scheduled = (path: string, at: number): ArticleState => ({
    path: contentPath(path),
    status: "scheduled",
    at,
    feeds: [],
  });
  const state = previewState(
    snapshot({ articles: () => [scheduled("late.md", noon + 9), scheduled("soon.md", noon + 1)] }),
    context,
  );
  expect(state.scheduled.map(({ path }) => path)).toEqual(["soon.md", "late.md"]);
});

test("media are looked up where they may be, and only those that an entry links to", () => {
  const html = `<img src="${baseUrl}posts/x/a%20b.png" srcset="${baseUrl}posts/x/c.png 2x"><img src="https://elsewhere.example/z.png">`;
  const files = mediaFiles(
    snapshot({
      feeds: [
        feed([entry("posts/x", { path: contentPath("2026/x/index.md"), content: { kind: "html", value: html } })]),
      ],
    }),
  );
  expect([...files.keys()]).toEqual(["/posts/x/a b.png", "/posts/x/c.png"]);
  expect(files.get("/posts/x/a b.png")).toEqual(
    expect.arrayContaining([
      { root: "/s", path: "posts/x/a b.png" },
      { root: "/c", path: "posts/x/a b.png" },
      { root: "/c", path: "2026/x/a b.png" },
    ]),
  );
});
