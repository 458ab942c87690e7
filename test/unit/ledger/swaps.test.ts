import fc from "fast-check";
import { expect, it } from "vitest";
import { Ledger, type LedgerEntry } from "../../../src/ledger/ledger.ts";
import { matchFingerprints } from "../../../src/ledger/match.ts";
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
