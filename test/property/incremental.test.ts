import nodeFs, { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { Dirty } from "../../src/model/dirty.ts";
import { buildOnce, documentsIn, temporaryFolder } from "../support/build.ts";
import { caselessFileSystem } from "../support/caselessFileSystem.ts";
import { testConfig } from "../support/config.ts";
import { type Act, anyAct, ContentWorld } from "../support/contentWorld.ts";

/** What happens between two looks, and how a watcher reports it. */
interface Turn {
  readonly acts: readonly Act[];
  readonly order: number;
  readonly loses: readonly boolean[];
  readonly how: "paths" | "parents too" | "only folders" | "all";
}

const turn: fc.Arbitrary<Turn> = fc.record({
  acts: fc.array(anyAct, { minLength: 1, maxLength: 5 }),
  order: fc.nat(1000),
  loses: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  how: fc.constantFrom("paths", "paths", "parents too", "only folders", "all"),
});

/** Runs several turns; more of them with FEEDWRIGHT_HISTORIES=2000. */
const numRuns = Number(process.env.FEEDWRIGHT_HISTORIES ?? 80);

test(
  "a site that is kept current equals one that is built from scratch, byte for byte, and no id is lost or duplicated, whatever happens to files, folders and links",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        async (turns, isCaseless, isLossy) => {
          using folder = temporaryFolder();
          const config = testConfig(folder.path, {
            feeds: [
              { name: "main", limit: 3 },
              { name: "archived", limit: 2, archive: true },
              { name: "all", limit: 0 },
            ],
            guard: { enabled: false, maxLoss: 1, maxReidentified: 99 },
          });
          const world = new ContentWorld(config.content.dir, isCaseless);
          const fs = isCaseless ? caselessFileSystem(config.content.dir) : nodeFs;
          let now = Date.parse("2026-06-01T00:00:00Z");
          const site = await openSite({ config, fs, clock: { now: () => now }, emit: () => {}, publish: true });
          await site.update({ kind: "all" });
          const ids = new Map<string, string>();
          const lost = new Set<string>();
          for (const { acts, order, loses, how } of turns) {
            now += 60_000;
            const happened = acts.flatMap((act) => world.perform(act));
            const told = shuffled(happened, order).filter((path, at) => {
              if (!isLossy || loses[at % loses.length] !== true) return true;
              lost.add(path);
              return false;
            });
            await site.update(dirtyOf(told, how));
            if (lost.size === 0) holdIds(ids, world, config.out.dir);
          }
          now += 60_000;
          if (isLossy) await site.update({ kind: "all" });
          holdIds(ids, world, config.out.dir);
          await site[Symbol.asyncDispose]();

          using other = temporaryFolder();
          if (existsSync(config.ledger.file)) cpSync(config.ledger.file, join(other.path, "feedwright.ledger"));
          const again = {
            ...config,
            out: { ...config.out, dir: join(other.path, "dist") },
            ledger: { ...config.ledger, file: join(other.path, "feedwright.ledger") },
          };
          await buildOnce(again, { now, fs });
          expect(documentsIn(config.out.dir)).toEqual(documentsIn(again.out.dir));
          if (existsSync(again.ledger.file)) expect(linesOf(again.ledger.file)).toEqual(linesOf(config.ledger.file));
        },
      ),
      { numRuns, ...(process.env.FEEDWRIGHT_SEED === undefined ? {} : { seed: Number(process.env.FEEDWRIGHT_SEED) }) },
    );
  },
  Math.max(240_000, numRuns * 2_000),
);

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "utf8").split("\n").sort();
}

function dirtyOf(told: readonly string[], how: Turn["how"]): Dirty {
  const parents = told.map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))).filter((path) => path !== "");
  switch (how) {
    case "paths":
      return { kind: "paths", paths: told };
    case "parents too":
      return { kind: "paths", paths: [...told, ...parents, ...told] };
    case "only folders":
      return { kind: "paths", paths: [...parents, ...told.filter((path) => !path.includes("/"))] };
    case "all":
      return { kind: "all" };
  }
}

/** Each existing article has one id, which never changes. */
function holdIds(ids: Map<string, string>, world: ContentWorld, outDir: string): void {
  const file = join(outDir, "all/feed.json");
  const feed = JSON.parse(readFileSync(file, "utf8")) as {
    readonly items: readonly { readonly id: string }[];
  };
  const now = feed.items.map((item) => [/mark-\d+\./.exec(JSON.stringify(item))?.[0] ?? "", item.id] as const);
  expect(new Set(now.map(([, id]) => id)).size).toBe(now.length);
  const there = world.marks();
  const known = new Map([...ids].map(([mark, id]) => [id, mark]));
  for (const [mark, id] of now) {
    expect(there).toContain(mark);
    // The targets of links have several names, each with an id of its own.
    if (now.filter(([other]) => other === mark).length > 1 || world.isLinked(mark)) continue;
    expect(ids.get(mark) ?? id, mark).toBe(id);
    expect(known.get(id) ?? mark, id).toBe(mark);
    ids.set(mark, id);
  }
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  let state = seed + 1;
  while (left.length > 0) {
    state = (state * 48_271) % 2_147_483_647;
    order.push(...left.splice(state % left.length, 1));
  }
  return order;
}
