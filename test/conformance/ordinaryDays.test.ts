import nodeFs, { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { Site } from "../../src/engine/site.ts";
import type { Config } from "../../src/model/config.ts";
import { into, temporaryFolder } from "../support/build.ts";
import { type CorpusName, corpusConfig, readCorpus } from "../support/corpora.ts";
import { shared } from "../support/shared.ts";

/** With ORDINARY_DAYS=year, five minutes; otherwise, only its last weeks. */
const isWholeYear = process.env.ORDINARY_DAYS === "year";

/** Numbers that look random and are the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** The newest articles come one by one, as they did; in the meantime, somebody edits the others. */
async function liveThroughAYear(
  config: Config,
  newest: number,
): Promise<{ readonly steps: number; readonly held: readonly string[] }> {
  using folder = temporaryFolder();
  const content = join(folder.path, "content");
  const dated = readCorpus(config)
    .articles.filter(({ published, visibility }) => published !== undefined && visibility === "public")
    .sort((a, b) => (a.published ?? 0) - (b.published ?? 0));
  const disk = ({ path, diskPath = path }: (typeof dated)[number]): string => diskPath;
  const take = (article: (typeof dated)[number]): void => {
    mkdirSync(dirname(join(content, disk(article))), { recursive: true });
    copyFileSync(join(config.content.dir, disk(article)), join(content, disk(article)));
  };
  const [old, coming] = [dated.slice(0, -newest), dated.slice(-newest)];
  for (const article of old) take(article);
  const random = generator(11);
  const there = old.map(disk);
  // Of what readers see, and of what they do not.
  const pick = (): number =>
    Math.floor(there.length - 1 - random() * Math.min(there.length - 1, random() < 0.7 ? 20 : 400));
  const own = into(folder.path, { ...config, content: { ...config.content, dir: content } });
  let now = (coming[0]?.published ?? 0) - 60_000;
  const held: string[] = [];
  let site: Site | undefined;
  let steps = 0;
  const publish = async (what: string): Promise<void> => {
    steps += 1;
    site ??= await openSite({ config: own, fs: nodeFs, clock: { now: () => now }, emit: () => {}, publish: true });
    const result = await site.update({ kind: "all" });
    for (const { feed, reasons } of result.held)
      held.push(`${what}: ${feed}: ${reasons.map(({ message }) => message).join()}`);
    // Now and then, another process compares.
    if (steps % 15 !== 0) return;
    await site[Symbol.asyncDispose]();
    site = undefined;
  };
  const change = (name: string, by: (text: string) => string): void =>
    writeFileSync(join(content, name), by(readFileSync(join(content, name), "utf8")));
  await publish("the first day");
  for (const article of coming) {
    now = Math.max(now + 60_000, article.published ?? 0);
    take(article);
    there.push(disk(article));
    await publish(`new: ${article.path}`);
    now += 3_600_000;
    const at = pick();
    const name = there[at] ?? "";
    const kind = random();
    if (kind < 0.35) change(name, (text) => `${text}\nA line more.\n`);
    else if (kind < 0.5) change(name, (text) => text.replace(/^(title\s*[:=]\s*["']?)/m, "$1Corrected "));
    else if (kind < 0.65) {
      // Renamed in its folder; dates and URLs that depend on the name stay in it.
      const to = name.replace(/(\.\w+)$/, "-again$1");
      renameSync(join(content, name), join(content, to));
      there[at] = to;
    } else if (kind < 0.75 && !name.endsWith("index.md")) {
      rmSync(join(content, name));
      there.splice(at, 1);
    } else if (kind < 0.85)
      change(name, (text) =>
        text.replace(
          /^(---|\+\+\+)\r?\n/,
          (fence) => `${fence}${fence.startsWith("+") ? "draft = true" : "draft: true"}\n`,
        ),
      );
    else if (kind < 0.95) change(name, (text) => text.replaceAll("\n", "\r\n"));
    else if (existsSync(join(own.out.dir, "rss.xml"))) rmSync(own.out.dir, { recursive: true });
    await publish(`${kind}: ${name}`);
  }
  await site?.[Symbol.asyncDispose]();
  return { steps, held };
}

async function expectNothingHeld(name: CorpusName, newest: number): Promise<void> {
  const config = await corpusConfig(name);
  if (config === undefined) throw new Error("no corpus");
  const { steps, held } = await liveThroughAYear(config, newest);
  expect(held).toEqual([]);
  expect(steps).toBe(2 * newest + 1);
}

const nothingHeld = "%s: the guard holds nothing back";

describe("a year of ordinary days", () => {
  it.each([
    ["plain", 15],
    ["hugo", 5],
    ["jekyll", 6],
  ] as const)(nothingHeld, expectNothingHeld);
});

describe.skipIf(shared("corpora") === undefined)("a year of ordinary days (skipped without ../shared)", () => {
  it.each([
    ["rust-blog", isWholeYear ? 120 : 30],
    ["vim-jp", isWholeYear ? 100 : 30],
    ["digitalgov", isWholeYear ? 60 : 6],
    ["syntaxfm", isWholeYear ? 100 : 30],
  ] as const)(nothingHeld, expectNothingHeld, 600_000);
});
