import fc from "fast-check";
import { expect, it } from "vitest";
import { Ledger, type LedgerEntry } from "../../../src/ledger/ledger.ts";
import { matchFingerprints } from "../../../src/ledger/match.ts";
import { reconcile } from "../../../src/ledger/reconcile.ts";
import { sketchOf } from "../../../src/ledger/sketch.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath, entryId } from "../../../src/model/text.ts";

const words = (of: number): string => Array.from({ length: 120 }, (_, at) => `w${of}x${at}`).join(" ");

function articleAt(path: string, of: number): Article {
  return {
    path: contentPath(path),
    url: `https://example.org/${path}/`,
    slug: path,
    section: "",
    translationKey: path,
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
    title: `Title ${of}`,
    published: of * 86_400_000,
  };
}

/** How much of its text an article keeps: it is edited at its end. */
function printAt(path: string, of: number, isEdited: boolean): Fingerprint {
  const article = articleAt(path, of);
  const body = isEdited ? `${words(of)} and something that was not there before` : words(of);
  return { article, digest: `${of} ${isEdited}`, sketch: sketchOf(article, body) };
}

it("files that swap places take their ids along, even if they are edited in the same build", () => {
  const count = 4;
  const all = Array.from({ length: count }, (_, at) => at);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: count, maxLength: count }),
      fc.array(fc.boolean(), { minLength: count, maxLength: count }),
      fc.boolean(),
      (order, edited, isSameDay) => {
        const entries = all.map((of): LedgerEntry => {
          const { article, digest, sketch } = printAt(`p${of}`, of, false);
          const published = isSameDay ? 0 : (article.published ?? 0);
          return {
            id: entryId(`id${of}`),
            path: article.path,
            url: article.url,
            title: article.title ?? "",
            published,
            updated: published,
            digest,
            sketch,
            at: 1,
          };
        });
        const prints = order.map((of, at): Fingerprint => {
          const print = printAt(`p${at}`, of, edited[of] === true);
          return isSameDay ? { ...print, article: { ...print.article, published: 0 } } : print;
        });
        const there = new Map(prints.map(({ article }) => [article.path, article]));
        const matches = matchFingerprints(Ledger.of(entries), prints, new Map(), (path) => there.get(path));
        expect(order.map((_, at) => matches.get(contentPath(`p${at}`))?.id)).toEqual(order.map((of) => `id${of}`));
      },
    ),
  );
});

/** Where each article is: its path, or nowhere while its file is on the way. */
const placement = (count: number): fc.Arbitrary<readonly (number | undefined)[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, at) => at),
        { minLength: count, maxLength: count },
      ),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: count, maxLength: count }),
    )
    .map(([order, absent]) => order.map((at, of) => (absent[of] === 0 ? undefined : at)));

it("an article keeps its id through any number of moves and edits, although another one has taken its place while it was away", () => {
  const count = 4;
  const step = fc.record({
    places: placement(count),
    edits: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      let ledger = Ledger.of([]);
      const ids = new Map<number, string>();
      for (const [at, { places, edits }] of steps.entries()) {
        const prints = places.flatMap((place, of) =>
          place === undefined ? [] : { ...printAt(`p${place}`, of, edits[of] === true), of },
        );
        const there = new Map(prints.map(({ article }) => [article.path, article]));
        const decided = reconcile(ledger, prints, {
          now: at,
          config: { file: "", updates: "auto", ids: "url", tombstoneDays: 90 },
          articleAt: (path) => there.get(path),
          articles: () => there.values(),
          sightings: new Map(),
          withdrawn: [],
          acceptIds: false,
        });
        for (const { of, article } of prints) {
          const id = decided.identities.get(article.path)?.id ?? "";
          expect(id).toBe(ids.get(of) ?? id);
          ids.set(of, id);
        }
        expect(new Set(ids.values()).size).toBe(ids.size);
        ledger = decided.ledger;
      }
    }),
  );
});
