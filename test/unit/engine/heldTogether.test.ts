import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const names = ["a", "b", "c", "d", "e", "f"];
const article = (name: string): string =>
  `---\ntitle: Article ${name}\ndate: 2026-01-0${names.indexOf(name) + 1}T08:00:00Z\n---\nAll about ${name}, and nothing else than ${name}.\n`;

const configIn = (root: string, more: Parameters<typeof testConfig>[1] = {}) =>
  testConfig(root, {
    feeds: [
      { name: "main", limit: 2, archive: true },
      { name: "news", limit: 3, where: { section: ["news"] } },
      { name: "last", limit: 1 },
    ],
    ...more,
  });

/** Every id that an article has in any document of the folder, by its title. */
function idsByTitle(out: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const see = (title: string, id: string): void => void found.set(title, (found.get(title) ?? new Set()).add(id));
  const paths = existsSync(out) ? readdirSync(out, { recursive: true, encoding: "utf8" }) : [];
  for (const path of paths) {
    if (!/\.(?:json|xml)$/.test(path) || path.endsWith("subscriptions.opml")) continue;
    const text = readFileSync(join(out, path), "utf8");
    if (path.endsWith(".json")) {
      const { items } = JSON.parse(text) as {
        readonly items: readonly { readonly id: string; readonly title: string }[];
      };
      for (const { id, title } of items) see(title, id);
    } else {
      for (const [entry] of text.matchAll(/<(?:item|entry)\b[\s\S]*?<\/(?:item|entry)>/g)) {
        const id = /<(?:guid|id)[^<>]*>([^<]*)</.exec(entry)?.[1] ?? "";
        see(/<title[^<>]*>([^<]*)</.exec(entry)?.[1] ?? "", id);
      }
    }
  }
  return found;
}

type Step =
  | { readonly kind: "write"; readonly name: string; readonly folder: string }
  | { readonly kind: "remove"; readonly name: string; readonly folder: string }
  | { readonly kind: "move"; readonly name: string; readonly folder: string; readonly to: string }
  | { readonly kind: "lose" }
  | { readonly kind: "part" };

const folder = fc.constantFrom("news", "talk", "deep/er");
const name = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("write" as const), name, folder }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), name, folder }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("move" as const), name, folder, to: folder }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ kind: "lose" }, { kind: "part" }) },
);

function take(root: string, one: Step): void {
  const ledger = join(root, "feedwright.ledger");
  const file = (at: string, of: string): string => join(root, "content", at, `${of}.md`);
  if (one.kind === "lose") rmSync(ledger, { force: true });
  else if (one.kind === "part") {
    // Half of what was known is gone, as after a bad merge.
    if (existsSync(ledger)) {
      const lines = readFileSync(ledger, "utf8").split("\n");
      writeFileSync(ledger, lines.filter((line, at) => at === 0 || at % 2 === 0 || line === "").join("\n"));
    }
  } else if (one.kind === "write") {
    // An article is only in one place: its title identifies it here.
    for (const other of ["news", "talk", "deep/er"]) rmSync(file(other, one.name), { force: true });
    mkdirSync(dirname(file(one.folder, one.name)), { recursive: true });
    writeFileSync(file(one.folder, one.name), article(one.name));
  } else if (one.kind === "remove") rmSync(file(one.folder, one.name), { force: true });
  else if (existsSync(file(one.folder, one.name))) {
    mkdirSync(dirname(file(one.to, one.name)), { recursive: true });
    renameSync(file(one.folder, one.name), file(one.to, one.name));
  }
}

describe("what the guard holds back", () => {
  it("is also held back in archives whose feed itself would not be", async () => {
    const root = folderWith(Object.fromEntries(names.map((one) => [join("content/talk", `${one}.md`), article(one)])));
    const config = configIn(root);
    await buildOnce(config);
    const archive = readFileSync(join(root, "dist/archive/1/feed.json"), "utf8");
    // The oldest, which is only in an archive, is moved, and its record is lost.
    rmSync(config.ledger.file);
    mkdirSync(join(root, "content/news"));
    renameSync(join(root, "content/talk/a.md"), join(root, "content/news/a.md"));
    const { result } = await buildOnce(config);
    expect(result.held.map(({ feed }) => feed)).toContain("main");
    expect(result.held.find(({ feed }) => feed === "main")?.reasons[0]?.entries).toEqual([
      { title: "Article a", before: "https://example.org/talk/a/", after: "https://example.org/news/a/" },
    ]);
    expect(readFileSync(join(root, "dist/archive/1/feed.json"), "utf8")).toBe(archive);
    // A new feed, which contains it for the first time, waits with it.
    expect(result.held.map(({ feed }) => feed)).toContain("news");
    expect(idsByTitle(join(root, "dist")).get("Article a")).toEqual(new Set(["https://example.org/talk/a/"]));
  });

  it("says of each feed why it is held back itself, even if another one with the same entry is held back, too", async () => {
    const root = folderWith(Object.fromEntries(names.map((one) => [join("content/talk", `${one}.md`), article(one)])));
    const config = configIn(root, { feeds: [{ name: "main" }, { name: "talk", where: { section: ["talk"] } }] });
    await buildOnce(config);
    rmSync(config.ledger.file);
    renameSync(join(root, "content/talk/a.md"), join(root, "content/talk/moved.md"));
    const { result } = await buildOnce(config);
    expect(result.held.map(({ feed }) => feed)).toEqual(["main", "talk"]);
    for (const { reasons } of result.held) {
      expect(reasons.map(({ kind }) => kind)).toEqual(["new-ids"]);
      expect(reasons[0]?.message).not.toContain("which is held back");
    }
  });

  it("does not change ids that are published in the meantime", async () => {
    const at = (place: string, day: string): string =>
      `---\ntitle: ${place}\npermalink: /same/\ndate: ${day}\n---\n${place}\n`;
    const root = folderWith({ "content/talk/a.md": article("a") });
    const feeds = ["talk", "news"].map((one) => ({ name: one, where: { section: [one] } }));
    const config = configIn(root, { feeds });
    await buildOnce(config);
    rmSync(config.ledger.file);
    renameSync(join(root, "content/talk/a.md"), join(root, "content/talk/moved.md"));
    mkdirSync(join(root, "content/news"));
    writeFileSync(join(root, "content/talk/p.md"), at("p", "2026-01-01"));
    writeFileSync(join(root, "content/news/q.md"), at("q", "2026-02-01"));
    const { result } = await buildOnce(config);
    expect(result.held.map(({ feed }) => feed)).toEqual(["talk"]);
    const said = readFileSync(join(root, "dist/news/feed.json"), "utf8");
    expect(said).toContain('"id": "https://example.org/same/#2"');
    expect(readFileSync(config.ledger.file, "utf8")).toContain("https://example.org/same/#2");
    await buildOnce(config, { accept: true });
    expect(readFileSync(join(root, "dist/news/feed.json"), "utf8")).toBe(said);
  });

  it("never gives an article two ids in the documents of a site, whatever happens to files and ledger", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
        async (builds) => {
          const root = folderWith({ content: undefined });
          const config = configIn(root);
          let now = Date.parse("2026-06-01T00:00:00Z");
          for (const one of names) take(root, { kind: "write", name: one, folder: one < "d" ? "talk" : "news" });
          for (const steps of [[], ...builds]) {
            for (const one of steps) take(root, one);
            await buildOnce(config, { now });
            now += 3_600_000;
            for (const [title, ids] of idsByTitle(config.out.dir)) expect([title, ids.size]).toEqual([title, 1]);
          }
        },
      ),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 25) },
    );
  }, 600_000);
});
