import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../../../src/api/build.ts";
import { loadConfig } from "../../../src/api/loadConfig.ts";
import { defineConfig } from "../../../src/config/defineConfig.ts";
import { FeedwrightError } from "../../../src/model/error.ts";
import { documentsIn } from "../../support/build.ts";
import { eventLog } from "../../support/events.ts";
import { folderWith } from "../../support/folder.ts";

const article = "---\ntitle: A\ndate: 2026-01-02\n---\n\nText.\n";
const config = defineConfig({ site: { url: "https://harbour.press/", title: "Harbour" } });
const now = new Date("2026-06-01T12:00:00Z");
const errorOf = async (act: Promise<unknown>): Promise<unknown> =>
  await act.then(
    () => "nothing",
    (error) => error,
  );

describe("build", () => {
  test("returns what it has done", async () => {
    const cwd = folderWith({ "content/a.md": article, "content/broken.md": "---\ntitle: [\n---\n" });
    const log = eventLog();
    const result = await build({ cwd, config, now, onEvent: log.take });
    expect(result).toMatchObject({
      failed: false,
      outDir: join(cwd, "dist"),
      held: [],
      articles: 2,
      entries: 1,
      leftOut: 1,
    });
    expect(result.written).toContain("rss.xml");
    expect(result.unchanged).toEqual([]);
    expect(result.diagnostics.map(({ path }) => path)).toEqual(["broken.md"]);
    expect(log.names()).toEqual(["diagnostic", "built"]);
    const again = await build({ cwd, config, now });
    expect(again.written).toEqual([]);
    expect([...again.unchanged].sort()).toEqual([...result.written].sort());
  });

  test("finds the config, or accepts its path or the config itself, with the same result", async () => {
    const text = JSON.stringify(config);
    const cwd = folderWith({ "content/a.md": article, "feedwright.config.json": text, "other/named.json": text });
    await build({ cwd, now, out: "one" });
    await build({ cwd, now, out: "two", config: "feedwright.config.json" });
    await build({ cwd, now, out: "three", config });
    await build({ cwd, now, config: await loadConfig({ cwd, out: "four" }) });
    const one = documentsIn(join(cwd, "one"));
    expect(one["rss.xml"]).toContain("<title>A</title>");
    for (const folder of ["two", "three", "four"]) expect(documentsIn(join(cwd, folder))).toEqual(one);
    const elsewhere = await errorOf(build({ cwd, now, config: "other/named.json" }));
    expect(elsewhere).toBe("nothing");
    expect(existsSync(join(cwd, "other/dist/rss.xml"))).toBe(true);
  });

  test("options take precedence over the config, as on the command line", async () => {
    const cwd = folderWith({ "posts/a.md": article });
    const { outDir } = await build({ cwd, config, now, site: "https://quay.press/", content: "posts", out: "public" });
    expect(outDir).toBe(join(cwd, "public"));
    expect(readFileSync(join(cwd, "public/rss.xml"), "utf8")).toContain("https://quay.press/a/");
  });

  test("a permalink may be a pattern, patterns, or a function", async () => {
    const addresses: string[] = [];
    for (const permalink of ["/p/:slug/", ["/q/:slug/"], () => "/r/a/"]) {
      const cwd = folderWith({ "content/a.md": article });
      await build({ cwd, now, config: defineConfig({ ...config, content: { permalink } }) });
      addresses.push(/<link>([^<]*a\/)<\/link>/.exec(readFileSync(join(cwd, "dist/rss.xml"), "utf8"))?.[1] ?? "");
    }
    expect(addresses).toEqual(["p", "q", "r"].map((folder) => `https://harbour.press/${folder}/a/`));
  });

  test("throws the first error of an unusable config, with its code, and reports it", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const log = eventLog();
    const error = await errorOf(build({ cwd, config: { site: { url: "no address" } }, onEvent: log.take }));
    expect(error).toBeInstanceOf(FeedwrightError);
    expect(error).toMatchObject({ code: "FW3003", diagnostic: { name: "CONFIG_INVALID" } });
    expect(log.names()).toEqual(["diagnostic"]);
    expect(await errorOf(build({ cwd, config: "missing.json" }))).toMatchObject({
      diagnostic: { name: "CONFIG_MISSING" },
    });
    expect(await errorOf(build({ cwd }))).toMatchObject({ diagnostic: { name: "SITE_URL_MISSING" } });
  });

  test("holds a feed back, says why, and publishes it when that is accepted", async () => {
    const files = ["a", "b", "c", "d", "e", "f"].map(
      (name) => [`content/${name}.md`, article.replace("A", name)] as const,
    );
    const cwd = folderWith(Object.fromEntries(files));
    await build({ cwd, config, now });
    writeFileSync(join(cwd, "feedwright.ledger"), "");
    const moved = { cwd, config, now, site: "https://elsewhere.press/" };
    const before = documentsIn(join(cwd, "dist"));
    const { held, failed, written } = await build(moved);
    expect({ failed, held: held.map(({ feed }) => feed) }).toEqual({ failed: false, held: ["main"] });
    expect(written).not.toContain("rss.xml");
    expect(documentsIn(join(cwd, "dist"))["rss.xml"]).toBe(before["rss.xml"]);
    expect((await build({ ...moved, accept: true })).held).toEqual([]);
    expect(readFileSync(join(cwd, "dist/rss.xml"), "utf8")).toContain("https://elsewhere.press/a/");
  });

  test("starting anew is refused if it would change ids that subscribers have", async () => {
    const cwd = folderWith({ "content/a.md": article });
    await build({ cwd, config, now, out: "live" });
    const error = await errorOf(build({ cwd, config, now, startAnew: true, against: "live" }));
    expect(error).toMatchObject({ diagnostic: { name: "BAD_ARGUMENT" } });
    expect(existsSync(join(cwd, "dist"))).toBe(false);
  });
});

describe("a build that is aborted", () => {
  const many = Object.fromEntries(
    Array.from({ length: 1_200 }, (_, number) => [
      `content/${number}.md`,
      `---\ntitle: T${number}\ndate: 2026-01-0${1 + (number % 9)}\n---\n\nText *${number}*.\n`,
    ]),
  );
  const complete = defineConfig({ ...config, feeds: [{ name: "main", limit: 0 }] });

  test("before it begins changes nothing", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const error = await errorOf(build({ cwd, config, now, signal: AbortSignal.abort(new Error("not now")) }));
    expect(error).toMatchObject({ message: "not now" });
    expect(readdirSync(cwd)).toEqual(["content"]);
  });

  test("when everything is rendered publishes nothing", async () => {
    const cwd = folderWith({ "content/a.md": article });
    const aborter = new AbortController();
    const entry = <T>(one: T): T => {
      aborter.abort(new Error("at the last moment"));
      return one;
    };
    const hooked = defineConfig({ ...config, hooks: { entry } });
    const error = await errorOf(build({ cwd, config: hooked, now, signal: aborter.signal }));
    expect(error).toMatchObject({ message: "at the last moment" });
    expect(readdirSync(join(cwd, "dist"))).toEqual([]);
    expect(existsSync(join(cwd, "feedwright.ledger"))).toBe(false);
  });

  test("in progress leaves the documents and the ledger as they were, and nothing half-written", async () => {
    const cwd = folderWith(many);
    await build({ cwd, config: complete, now, content: "content" });
    const before = documentsIn(join(cwd, "dist"));
    const ledger = readFileSync(join(cwd, "feedwright.ledger"), "utf8");
    for (let number = 0; number < 600; number += 1)
      writeFileSync(join(cwd, `content/${number}.md`), `---\ntitle: Other ${number}\ndate: 2026-01-02\n---\n\nNew.\n`);
    const aborter = new AbortController();
    // The first turn of the event loop for others.
    setImmediate(() => aborter.abort(new Error("enough")));
    const error = await errorOf(build({ cwd, config: complete, now, signal: aborter.signal }));
    expect(error).toMatchObject({ message: "enough" });
    expect(readdirSync(join(cwd, "dist")).sort()).toEqual(Object.keys(before).sort());
    expect(documentsIn(join(cwd, "dist"))).toEqual(before);
    expect(readFileSync(join(cwd, "feedwright.ledger"), "utf8")).toBe(ledger);
    // Nothing is locked: the same build works if it is not aborted.
    expect((await build({ cwd, config: complete, now, accept: true })).written).toContain("rss.xml");
  });
});
