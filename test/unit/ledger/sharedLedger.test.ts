import fs, { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockFile } from "../../../src/disk/lockFile.ts";
import { Ledger, type LedgerEntry } from "../../../src/ledger/ledger.ts";
import { LedgerFile } from "../../../src/ledger/ledgerFile.ts";
import { SharedLedger } from "../../../src/ledger/sharedLedger.ts";
import { readLedger, rewriteLedger } from "../../../src/ledger/store.ts";
import { folderWith } from "../../support/folder.ts";
import { record } from "../../support/ledger.ts";
import { lostAnswer, MemoryBucket, MemoryStore, type Troubles } from "../../support/memoryStore.ts";

const key = "feedwright.ledger";
const [a, b, c] = ["a", "b", "c"].map((name) => record(`https://example.org/${name}/`)) as [
  LedgerEntry,
  LedgerEntry,
  LedgerEntry,
];

/** One builder: a folder of its own, and the bucket of all. */
async function builder(
  bucket: MemoryBucket,
  { file = join(folderWith({}), key), keepsFile = true, troubles = {} as Troubles } = {},
): Promise<{ readonly file: string; readonly ledger: SharedLedger; readonly pauses: number[] }> {
  const pauses: number[] = [];
  const pause = async (lost: number): Promise<void> => {
    pauses.push(lost);
  };
  const local = new LedgerFile(fs, file, () => lockFile(fs, file));
  const place = { store: new MemoryStore(bucket, troubles), key, keepsFile, pause };
  return { file, ledger: await SharedLedger.open(local, place), pauses };
}

const save = (ledger: SharedLedger, entries: readonly LedgerEntry[], inUse: readonly string[] = []): Promise<boolean> =>
  ledger.save({ entries, feeds: [], inUse });
const text = (bucket: MemoryBucket): string => Buffer.from(bucket.objects.get(key)?.bytes ?? []).toString("utf8");
const idsIn = (ledger: Ledger): readonly string[] => [...ledger.entries()].map(({ id }) => id).toSorted();

describe("a ledger that builders share", () => {
  test("what one saves, the others read, and each keeps a copy in its file", async () => {
    const bucket = new MemoryBucket();
    const one = await builder(bucket);
    const two = await builder(bucket);
    expect(await save(one.ledger, [a])).toBe(true);
    expect(await two.ledger.refresh()).toBe(true);
    expect(two.ledger.ledger.get(a.id)).toEqual(a);
    expect(await two.ledger.refresh()).toBe(false);
    expect(readFileSync(two.file, "utf8")).toBe(text(bucket));
    expect(idsIn(readLedger(fs, one.file).ledger)).toEqual([a.id]);
  });

  test("what was decided on an older version is not saved, and leaves no trace", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await builder(bucket), await builder(bucket)];
    expect(await save(one.ledger, [a])).toBe(true);
    expect(await save(two.ledger, [b])).toBe(false);
    expect(text(bucket)).not.toContain(b.id);
    expect(existsSync(two.file) && readFileSync(two.file, "utf8").includes(b.id)).toBe(false);
    expect(two.ledger.ledger.get(b.id)).toBeUndefined();
    expect(await two.ledger.refresh()).toBe(true);
    expect(two.pauses).toEqual([1]);
    expect(await save(two.ledger, [b])).toBe(true);
    expect(await one.ledger.refresh()).toBe(true);
    expect(idsIn(one.ledger.ledger)).toEqual([a.id, b.id]);
    expect(one.pauses).toEqual([]);
  });

  test("the id of a new feed reaches the others, even if no article has changed", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [await builder(bucket), await builder(bucket)];
    const feed = {
      name: "tides",
      id: "https://example.org/tides/atom.xml",
      url: "https://example.org/tides/atom.xml",
      at: 1,
    };
    expect(await one.ledger.save({ entries: [], feeds: [feed], inUse: [] })).toBe(true);
    expect(await two.ledger.refresh()).toBe(true);
    expect(two.ledger.ledger.feeds()).toEqual([feed]);
  });

  test("a site that starts sharing its ledger adds its records to the shared ones", async () => {
    const bucket = new MemoryBucket();
    await save((await builder(bucket)).ledger, [b, { ...c, title: "Older", at: c.at - 1 }]);
    const file = join(folderWith({}), key);
    rewriteLedger(fs, file, Ledger.of([a, c]), []);
    const { ledger } = await builder(bucket, { file });
    expect(idsIn(ledger.ledger)).toEqual([a.id, b.id, c.id]);
    expect(await save(ledger, [])).toBe(true);
    const other = (await builder(bucket)).ledger.ledger;
    expect([other.get(a.id), other.get(b.id), other.get(c.id)]).toEqual([a, b, c]);
  });

  test("an answer that is lost leaves nothing in doubt: what was written is found", async () => {
    const bucket = new MemoryBucket();
    let isLost = true;
    const troubles: Troubles = {
      after: (request) => {
        if (request.method === "PUT" && isLost) throw lostAnswer(request);
      },
    };
    const { ledger } = await builder(bucket, { troubles });
    await expect(save(ledger, [a])).rejects.toMatchObject({ isPassing: true });
    isLost = false;
    expect(await ledger.refresh()).toBe(true);
    expect(ledger.ledger.get(a.id)).toEqual(a);
    expect(await save(ledger, [b])).toBe(true);
  });

  test("an object that somebody has removed is written again with all that is known", async () => {
    const bucket = new MemoryBucket();
    const { ledger } = await builder(bucket);
    await save(ledger, [a]);
    bucket.objects.clear();
    expect(await ledger.refresh()).toBe(true);
    expect(ledger.ledger.get(a.id)).toEqual(a);
    expect(await save(ledger, [b])).toBe(true);
    expect(idsIn((await builder(bucket)).ledger.ledger)).toEqual([a.id, b.id]);
  });

  test("a command that only looks writes nothing, neither here nor there", async () => {
    const bucket = new MemoryBucket();
    await save((await builder(bucket)).ledger, [a]);
    const { ledger, file } = await builder(bucket, { keepsFile: false });
    expect(ledger.ledger.get(a.id)).toEqual(a);
    expect(existsSync(file)).toBe(false);
  });

  test("a store that ignores conditions is refused before anything is written", async () => {
    const bucket = new MemoryBucket({ hasConditions: false });
    const { ledger } = await builder(bucket);
    await expect(save(ledger, [a])).rejects.toMatchObject({ code: "FW1614" });
    expect(bucket.objects.size).toBe(0);
  });

  test("a few changes are added at the end, and many make a sorted text", async () => {
    const bucket = new MemoryBucket();
    const { ledger } = await builder(bucket);
    await save(ledger, [a]);
    const before = text(bucket);
    await save(ledger, [{ ...a, title: "Again", at: a.at + 1 }]);
    expect(text(bucket).startsWith(before)).toBe(true);
    for (let at = 2; at < 460; at += 1) await save(ledger, [{ ...a, title: `Title ${at}`, at: a.at + at }]);
    expect(text(bucket).split("\n").length).toBeLessThan(420);
    expect((await builder(bucket)).ledger.ledger.get(a.id)?.title).toBe("Title 459");
  });
});
