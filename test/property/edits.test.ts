import fc from "fast-check";
import { expect, it } from "vitest";
import { Ledger } from "../../src/ledger/ledger.ts";
import { type Identity, reconcile, reconcileEdits } from "../../src/ledger/reconcile.ts";
import type { Fingerprint } from "../../src/model/entry.ts";
import type { ContentPath } from "../../src/model/text.ts";
import { contextOf, prose, written } from "../support/ledger.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 3, 1);
const paths = ["a.md", "b.md", "c.md", "d.md", "e.md"] as const;

/** Few of everything, so that texts, titles, dates, ids and URLs meet again at other paths. */
interface Version {
  readonly text: number;
  readonly words: number;
  readonly title: number;
  readonly day: number | undefined;
  readonly updated: number | undefined;
  readonly id: string | undefined;
  readonly url: string | undefined;
}

const version: fc.Arbitrary<Version> = fc.record({
  text: fc.nat(4),
  words: fc.constantFrom(4, 60, 90, 120),
  title: fc.nat(3),
  day: fc.option(fc.nat(3), { nil: undefined, freq: 5 }),
  updated: fc.option(fc.integer({ min: 5, max: 100 }), { nil: undefined, freq: 2 }),
  id: fc.option(fc.constantFrom("urn:one", "https://example.org/b/"), { nil: undefined, freq: 2 }),
  url: fc.option(fc.constantFrom("https://example.org/a/", "https://example.org/x/"), { nil: undefined, freq: 2 }),
});

function printOf(path: string, { text, words, title, day: at, updated, id, url }: Version): Fingerprint {
  const { article, ...rest } = written(path, prose(text, words), { title: `Title ${title}` });
  const { published: _published, ...undated } = article;
  return {
    ...rest,
    article: {
      ...undated,
      ...(at === undefined ? {} : { published: Date.UTC(2026, 0, 1 + at) }),
      ...(updated === undefined ? {} : { updated: Date.UTC(2026, 0, 1 + updated) }),
      ...(id === undefined ? {} : { explicitId: id }),
      ...(url === undefined ? {} : { url }),
    },
  };
}

/** One or two things of a version are others. */
const edit: fc.Arbitrary<Partial<Version>> = fc
  .tuple(version, fc.subarray(["text", "words", "title", "day", "updated", "id", "url"] as const, { maxLength: 2 }))
  .map(([other, keys]) => Object.fromEntries(keys.map((key) => [key, other[key]])));

type World = ReadonlyMap<string, Version>;

const world: fc.Arbitrary<World> = fc
  .array(fc.tuple(fc.constantFrom(...paths), version), { maxLength: 5 })
  .map((entries) => new Map(entries));

const allEdits: fc.Arbitrary<ReadonlyMap<string, Partial<Version>>> = fc
  .array(fc.tuple(fc.constantFrom(...paths), edit), { maxLength: 3 })
  .map((entries) => new Map(entries));

const printsOf = (versions: World): readonly Fingerprint[] => [...versions].map(([path, one]) => printOf(path, one));

it("an edit that is reconciled by itself has the same result as together with all articles", () => {
  let alone = 0;
  fc.assert(
    fc.property(fc.array(world, { maxLength: 2 }), world, allEdits, (past, before, edits) => {
      let ledger = Ledger.of([]);
      let now = start;
      for (const versions of past) {
        const prints = printsOf(versions);
        ledger = reconcile(ledger, prints, contextOf(prints, { now })).ledger;
        now += day;
      }
      const known = printsOf(before);
      const first = reconcile(ledger, known, contextOf(known, { now }));
      const isLater = ({ article }: Fingerprint): boolean => (article.updated ?? 0) > now;
      if (first.diagnostics.length > 0 || known.some(isLater)) return;
      now += day;
      const after = new Map([...before].map(([path, one]) => [path, { ...one, ...edits.get(path) }]));
      const prints = printsOf(after);
      const context = contextOf(prints, { now });
      const edited = prints.filter(({ article }) => edits.has(article.path));
      const found = reconcileEdits(first.ledger, edited, first.identities, context);
      if (found === undefined) return;
      alone += edited.length;
      const all = reconcile(first.ledger, prints, context);
      expect(all.diagnostics).toEqual([]);
      expect(sorted(found.changes)).toEqual(sorted(all.changes));
      const identities = new Map<ContentPath, Identity>([...first.identities, ...found.identities]);
      expect([...identities].sort()).toEqual([...all.identities].sort());
      expect(all.tombstones).toEqual([]);
    }),
    { numRuns: 5_000 },
  );
  expect(alone).toBeGreaterThan(100);
});

it("an article that was in no feed when it was last reconciled counts as an edit when it enters one", () => {
  let entered = 0;
  const some = fc.subarray([...paths]);
  fc.assert(
    fc.property(world, world, some, some, some, allEdits, (past, before, unplaced, staying, deleted, edits) => {
      const earlier = reconcile(Ledger.of([]), printsOf(past), contextOf(printsOf(past), { now: start })).ledger;
      const known = printsOf(before);
      const first = reconcile(earlier, known, contextOf(known, { now: start + day }));
      const isLater = ({ article }: Fingerprint): boolean => (article.updated ?? 0) > start + day;
      if (first.diagnostics.length > 0 || known.some(isLater)) return;
      const wasOut = new Set<string>(unplaced);
      const isStill = (path: string): boolean => wasOut.has(path) && staying.some((one) => one === path);
      const isGone = (path: string): boolean => wasOut.has(path) && deleted.some((one) => one === path);
      const existing = printsOf(
        new Map(
          [...before]
            .filter(([path]) => !isGone(path))
            .map(([path, one]) => [path, { ...one, ...(isStill(path) ? {} : edits.get(path)) }]),
        ),
      );
      const prints = existing.filter(({ article }) => !isStill(article.path));
      const touched = prints.filter(({ article }) => edits.has(article.path) || wasOut.has(article.path));
      const context = contextOf(existing, { now: start + 2 * day });
      const found = reconcileEdits(first.ledger, touched, first.identities, context);
      if (found === undefined) return;
      entered += touched.filter(({ article }) => wasOut.has(article.path)).length;
      const all = reconcile(first.ledger, prints, context);
      expect(all.diagnostics).toEqual([]);
      expect(sorted(found.changes)).toEqual(sorted(all.changes));
      for (const [path, identity] of all.identities)
        expect(found.identities.get(path) ?? first.identities.get(path)).toEqual(identity);
    }),
    { numRuns: 5_000 },
  );
  expect(entered).toBeGreaterThan(100);
});

function sorted<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
}
