import nodeFs, { cpSync, existsSync, mkdirSync, type NoParamCallback, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readLedger } from "../../src/ledger/store.ts";
import type { Config } from "../../src/model/config.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { buildOnce, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { crashingFileSystem } from "../support/crashingFileSystem.ts";
import { prose } from "../support/ledger.ts";
import { readAtom, readJson, readRss } from "../support/readEntries.ts";

const hour = 3_600_000;
const start = Date.parse("2026-06-01T00:00:00Z");
const readers = { "rss.xml": readRss, "atom.xml": readAtom, "feed.json": readJson };

/** What subscribers may have of an entry by now, from whichever document. */
interface Seen {
  readonly id: string;
  readonly published: number;
  readonly updated: number;
}

function seenIn({ out }: Config): readonly Seen[] {
  return Object.entries(readers).flatMap(([name, read]) => {
    const file = join(out.dir, name);
    if (!existsSync(file)) return [];
    return read(readFileSync(file, "utf8")).map(({ id = "", published, updated }) => ({
      id,
      published: Date.parse(published),
      updated: Date.parse(updated),
    }));
  });
}

/** A feed with an article that has no date; then another such is written, and a dated one is edited. */
async function prepare(folder: string): Promise<{ readonly config: Config; readonly change: () => void }> {
  const config = testConfig(folder);
  const write = (name: string, head: string, body: string): void =>
    writeFileSync(join(config.content.dir, name), `---\ntitle: ${name}\n${head}---\n${body}\n`);
  mkdirSync(config.content.dir);
  write("old.md", "date: 2026-01-01\n", prose(1));
  write("undated.md", "", prose(2));
  await buildOnce(config, { now: start });
  return {
    config,
    change: () => {
      write("old.md", "date: 2026-01-01\n", `${prose(1)} And more.`);
      write("new.md", "", prose(3));
    },
  };
}

it("wherever a build dies, the ledger on disk knows every id and date in the documents, and the next build an hour later keeps them", async () => {
  using before = temporaryFolder();
  (await prepare(before.path)).change();
  let sawNew = 0;
  for (let at = 1, isDone = false; !isDone; at += 1) {
    using folder = temporaryFolder();
    cpSync(before.path, folder.path, { recursive: true });
    const config = testConfig(folder.path);
    try {
      const fs = crashingFileSystem(at, /^(?:write|fsync|link|rename|unlink)Sync$/);
      isDone = !(await buildOnce(config, { now: start + hour, fs })).result.failed;
    } catch {
      // It has died, as it should.
    }
    const { ledger } = readLedger(nodeFs, config.ledger.file);
    const seen = seenIn(config);
    for (const { id, published, updated } of seen) {
      const known = ledger.get(id);
      expect(known?.published, `${id}, dead at call ${at}`).toBe(published);
      // The ledger may be ahead of the documents, and never behind them.
      expect(known?.updated, `${id}, dead at call ${at}`).toBeGreaterThanOrEqual(updated);
    }
    sawNew += seen.filter(({ updated }) => updated === start + hour).length;
    await buildOnce(config, { now: start + 2 * hour });
    const after = seenIn(config);
    for (const one of seen.filter(({ updated }) => updated === start + hour)) expect(after).toContainEqual(one);
  }
  expect(sawNew).toBeGreaterThan(12);
});

it("the ledger is flushed before the first document is put in place, and each document before it is", async () => {
  for (const isFirst of [true, false]) {
    using folder = temporaryFolder();
    const { config, change } = await prepare(folder.path);
    if (isFirst) for (const file of [config.ledger.file, config.out.dir]) nodeFs.rmSync(file, { recursive: true });
    change();
    const done: string[] = [];
    await buildOnce(config, { now: start + hour, fs: writingDown(done) });
    const flushed = (pattern: RegExp): number => done.findIndex((act) => act.startsWith("flush") && pattern.test(act));
    const renames = done.flatMap((act, index) => (/^rename .*(?:xml|json)$/.test(act) ? [{ act, index }] : []));
    expect(renames).toHaveLength(3);
    const first = renames[0]?.index ?? 0;
    const ledger = isFirst ? /feedwright\.ledger\.new$/ : /feedwright\.ledger$/;
    expect(flushed(ledger)).toBeGreaterThanOrEqual(0);
    expect(flushed(ledger)).toBeLessThan(first);
    if (isFirst) {
      const named = done.findIndex((act) => /^rename .*feedwright\.ledger$/.test(act));
      expect(flushed(ledger)).toBeLessThan(named);
      expect(named).toBeLessThan(first);
      // Its name too, which is on the disk once its folder is.
      expect(done.slice(named, first)).toContain(`flush ${folder.path}`);
    }
    for (const { act, index } of renames) {
      const [, from = ""] = act.split(" ");
      const at = done.indexOf(`flush ${from}`);
      expect(at, act).toBeGreaterThanOrEqual(0);
      expect(at, act).toBeLessThan(index);
    }
    expect(done.lastIndexOf(`flush ${config.out.dir}`)).toBeGreaterThan(renames.at(-1)?.index ?? 0);
  }
});

/** Writes down which files are flushed and renamed, in their order. */
function writingDown(done: string[]): FileSystem {
  const open = new Map<number, string>();
  return {
    ...nodeFs,
    openSync: ((...args: Parameters<typeof nodeFs.openSync>) => {
      const fd = nodeFs.openSync(...args);
      open.set(fd, String(args[0]));
      return fd;
    }) as typeof nodeFs.openSync,
    fsyncSync: (fd) => {
      nodeFs.fsyncSync(fd);
      done.push(`flush ${open.get(fd)}`);
    },
    fsync: ((fd: number, onDone: NoParamCallback) =>
      nodeFs.fsync(fd, (error) => {
        done.push(`flush ${open.get(fd)}`);
        onDone(error);
      })) as typeof nodeFs.fsync,
    renameSync: (from, to) => {
      nodeFs.renameSync(from, to);
      done.push(`rename ${String(from)} ${String(to)}`);
    },
  };
}
