import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { Site } from "../../src/engine/site.ts";
import { readLedger } from "../../src/ledger/store.ts";
import type { Dirty } from "../../src/model/dirty.ts";
import { temporaryFolder } from "../support/build.ts";
import { busyFileSystem, quickFs } from "../support/busyFs.ts";
import { testConfig } from "../support/config.ts";
import { prose } from "../support/ledger.ts";

// Version control that changes branches moves one file after the other, while a watch reads them. Here each look at the disk may find
// the next file moved.

const articles = Array.from({ length: 9 }, (_, at) => at + 1);
const arrangements = [0, 1, 2];

/** The files of a branch: each article in one of three places; one in three is missing, and a file has the name of its folder. */
function filesOf(arrangement: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const number of articles) {
    if (number % 3 === arrangement) {
      files.set(`n${number}`, "no article\n");
      continue;
    }
    const places = [`n${number}.md`, `n${number}/index.md`, `all/of/n${number}.md`];
    const date = number % 4 === 0 ? "" : `date: 2026-01-0${number}T07:31:00Z\n`;
    files.set(
      places[(arrangement + (number % 2)) % 3] ?? "",
      `---\ntitle: Number ${number}\n${date}---\n${prose(number)} mark-${number}.\n`,
    );
  }
  return files;
}

interface Step {
  readonly path: string;
  readonly act: () => void;
}

/** One file after the other, as a checkout does it: what is left out first, then what is new. */
function checkout(content: string, from: number | undefined, to: number): readonly Step[] {
  const before = from === undefined ? new Map<string, string>() : filesOf(from);
  const after = filesOf(to);
  const remove = (path: string) => () => {
    rmSync(join(content, path));
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      if (readdirSync(join(content, folder)).length > 0) break;
      rmdirSync(join(content, folder));
    }
  };
  const write = (path: string, text: string) => () => {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), text);
  };
  return [
    ...[...before.keys()].filter((path) => !after.has(path)).map((path) => ({ path, act: remove(path) })),
    ...[...after]
      .filter(([path, text]) => before.get(path) !== text)
      .map(([path, text]) => ({ path, act: write(path, text) })),
  ];
}

/** Ids by article, of what a reader sees. */
function idsIn(file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const item of readFileSync(file, "utf8").split("<item>").slice(1)) {
    const mark = /mark-\d+\./.exec(item)?.[0] ?? "none";
    found.set(mark, /<guid[^>]*>([^<]*)/.exec(item)?.[1] ?? "none");
  }
  return found;
}

const firstMoment = Date.parse("2026-06-01T00:12:07Z");

interface Trial {
  /** The branch that is checked out, and those that follow. */
  readonly way: readonly number[];
  /** So many files are moved before the update begins; the others while it runs. */
  readonly done: number;
  /** So many of the files that were moved are told of one update later. */
  readonly late: number;
  /** Nothing was read before. */
  readonly isFirst: boolean;
  readonly start: number;
  readonly stride: number;
}

/** A site that has published each branch once and has `start` checked out, by where it lies. */
const published = new Map<number, { readonly folder: string; readonly ids: ReadonlyMap<string, string> }>();

async function publishedSite(
  start: number,
): Promise<{ readonly folder: string; readonly ids: ReadonlyMap<string, string> }> {
  const known = published.get(start);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), "feedwright-"));
  const config = testConfig(folder);
  mkdirSync(config.content.dir);
  const ids = new Map<string, string>();
  let current: number | undefined;
  let hour = 0;
  await using site = await openSite({
    config,
    fs: quickFs,
    clock: { now: () => firstMoment + hour * 3_600_000 },
    emit: () => {},
    publish: true,
    accept: true,
  });
  for (const next of [start, ...arrangements.filter((one) => one !== start), start]) {
    for (const { act } of checkout(config.content.dir, current, next)) act();
    current = next;
    hour += 1;
    await site.update({ kind: "all" });
    for (const [mark, id] of idsIn(join(config.out.dir, "rss.xml"))) ids.set(mark, id);
  }
  const made = { folder, ids };
  published.set(start, made);
  return made;
}

afterAll(() => {
  for (const { folder } of published.values()) rmSync(folder, { recursive: true, force: true });
});

async function problemsOf({ way, done, late, isFirst, start, stride }: Trial): Promise<readonly string[]> {
  const [first = 0, ...others] = way;
  const { folder: model, ids } = await publishedSite(first);
  using folder = temporaryFolder();
  cpSync(model, folder.path, { recursive: true, preserveTimestamps: true });
  const problems: string[] = [];
  const config = testConfig(folder.path);
  const pending: Step[] = [];
  let current = first;
  const moved: string[] = [];
  for (const next of others) {
    for (const { path, act } of checkout(config.content.dir, current, next))
      pending.push({
        path,
        act: () => {
          act();
          moved.push(path);
        },
      });
    current = next;
  }
  const { fs, set } = busyFileSystem(pending);
  let now = firstMoment + 24 * 3_600_000;
  const update = async (site: Site, dirty: Dirty): Promise<void> => {
    now += 3_600_000;
    const { held } = await site.update(dirty);
    const reasons = held.flatMap((one) => one.reasons).filter(({ kind }) => kind === "new-ids");
    if (reasons.length > 0) problems.push(`held: ${JSON.stringify(reasons)}`);
    for (const [mark, id] of idsIn(join(config.out.dir, "rss.xml")))
      if (ids.get(mark) !== id) problems.push(`${mark} was ${ids.get(mark)}, is ${id}`);
  };
  const open = (): Promise<Site> => openSite({ config, fs, clock: { now: () => now }, emit: () => {}, publish: true });
  {
    await using site = await open();
    if (!isFirst) await update(site, { kind: "all" });
    for (const { act } of pending.splice(0, done)) act();
    set(start, stride);
    if (isFirst) await update(site, { kind: "all" });
    // What is told of late comes with the next update.
    while (pending.length > 0 || moved.length > 0) {
      const paths = moved.splice(moved.length > late ? late : 0);
      if (paths.length === 0) pending.shift()?.act();
      else await update(site, { kind: "paths", paths });
    }
    set(Number.POSITIVE_INFINITY, 1);
  }
  await using site = await open();
  await update(site, { kind: "all" });
  const { ledger } = readLedger(fs, config.ledger.file);
  if (ledger.size !== articles.length) problems.push(`${ledger.size} entries of ${articles.length} articles`);
  return problems;
}

test("files that are moved while they are read keep their ids", async () => {
  const ways = fc
    .array(fc.nat(2), { minLength: 2, maxLength: 14 })
    .map((way) => way.filter((branch, at) => branch !== way[at - 1]));
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        way: ways,
        done: fc.nat(16),
        late: fc.nat(12),
        isFirst: fc.boolean(),
        start: fc.nat(90),
        stride: fc.oneof(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 20 })),
      }),
      async (given) => {
        expect(await problemsOf(given)).toEqual([]);
      },
    ),
    { numRuns: Number(process.env.FEEDWRIGHT_MOVES ?? 60) },
  );
}, 900_000);
