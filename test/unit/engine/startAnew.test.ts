import nodeFs, { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import type { Config } from "../../../src/model/config.ts";
import type { FeedwrightEvent } from "../../../src/model/events.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const article = (name: string): string => `---\ntitle: ${name}\ndate: 2026-01-02\n---\nAll of ${name}.\n`;

function trial(): { readonly root: string; readonly wrong: Config; readonly right: Config } {
  const root = folderWith({ "content/a.md": article("a"), "content/b.md": article("b") });
  const at = (url: string): Config => testConfig(root, { site: { url } });
  return { root, wrong: at("https://wrong.example/"), right: at("https://right.example/") };
}

async function run(config: Config, more: { readonly startAnew?: boolean; readonly fs?: typeof nodeFs } = {}) {
  const events: FeedwrightEvent[] = [];
  const now = Date.parse("2026-06-01T00:00:00Z");
  const options = { config, fs: nodeFs, clock: { now: () => now }, publish: true, ...more };
  const result = await build({ ...options, emit: (event) => void events.push(event) });
  const codes = events.flatMap((event) => (event.event === "diagnostic" ? [event.diagnostic.code] : []));
  return { result, codes };
}

const hosts = (root: string): ReadonlySet<string> =>
  new Set(
    ["dist/rss.xml", "dist/atom.xml", "dist/feed.json", "feedwright.ledger"].flatMap(
      (file) => readFileSync(join(root, file), "utf8").match(/(?:wrong|right)\.example/g) ?? [],
    ),
  );

describe("a site that was tried out with a wrong URL", () => {
  it("is held back when that is corrected, and the message says how to start anew", async () => {
    const { wrong, right } = trial();
    await run(wrong);
    const { result } = await run(right);
    expect(result.held).toHaveLength(1);
    for (const { hint } of result.held[0]?.reasons ?? []) expect(hint).toContain("feedwright build --start-anew");
  });

  it("starts anew: every id of entries and feeds has the new URL, and the old ledger is saved", async () => {
    const { root, wrong, right } = trial();
    await run(wrong);
    const before = readFileSync(wrong.ledger.file, "utf8");
    const { result, codes } = await run(right, { startAnew: true });
    expect(result).toMatchObject({ failed: false, held: [] });
    expect(codes).toEqual(["FW1611"]);
    expect(hosts(root)).toEqual(new Set(["right.example"]));
    expect(readFileSync(`${wrong.ledger.file}.before`, "utf8")).toBe(before);
    // From now on, ids stay as usual.
    expect((await run(right)).result).toMatchObject({ written: [], held: [] });
    await run(wrong, { startAnew: true });
    expect(
      readdirSync(root)
        .filter((name) => name.startsWith("feedwright.ledger"))
        .sort(),
    ).toEqual(["feedwright.ledger", "feedwright.ledger.before", "feedwright.ledger.before-2"]);
  });

  it("is as it was if starting anew fails", async () => {
    const { root, wrong, right } = trial();
    await run(wrong);
    const before = readFileSync(wrong.ledger.file, "utf8");
    const unwritable: Config = { ...right, content: { ...right.content, permalink: "/:nothing/" } };
    expect((await run(unwritable, { startAnew: true })).result.failed).toBe(true);
    expect(readFileSync(wrong.ledger.file, "utf8")).toBe(before);
    expect(hosts(root)).toEqual(new Set(["wrong.example"]));
    expect(existsSync(`${wrong.ledger.file}.before`)).toBe(false);
    rmSync(join(root, "content/a.md"));
    writeFileSync(join(root, "content/c.md"), article("c"));
    expect((await run(wrong)).result.held).toEqual([]);
  });

  it("has nothing to save if nothing was built", async () => {
    const { root, right } = trial();
    expect(await run(right, { startAnew: true })).toMatchObject({ codes: [], result: { failed: false } });
    expect(hosts(root)).toEqual(new Set(["right.example"]));
  });

  it("whose ledger has no folder yet gets the message of any build, and not an internal error", async () => {
    const { root, right } = trial();
    const config = { ...right, ledger: { ...right.ledger, file: join(root, "missing/feedwright.ledger") } };
    for (const startAnew of [true, false])
      expect(await run(config, { startAnew })).toMatchObject({ result: { failed: true }, codes: ["FW1606"] });
  });
});
