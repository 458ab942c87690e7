import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { type ReconcileContext, type Reconciled, reconcile } from "../../../src/ledger/reconcile.ts";
import { likeness } from "../../../src/ledger/sketch.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath } from "../../../src/model/text.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const original = written("a.md", prose(1));
const id = "https://example.org/a/";
const { ledger } = publish(Ledger.of([]), [original]);
const otherTitle = "Quite another";
const otherDate = Date.UTC(2026, 2, 1);

function publish(known: Ledger, articles: readonly Fingerprint[], more: Partial<ReconcileContext> = {}): Reconciled {
  return reconcile(known, articles, contextOf(articles, more));
}

function idAt(path: string, { identities }: Reconciled): string | undefined {
  return identities.get(contentPath(path))?.id;
}

/** Two later versions of the text: one that keeps at least `least` of it, and one that keeps just too little. */
function versionsAround(
  least: number,
  path: string,
  more: Partial<Article>,
): { readonly enough: Fingerprint; readonly tooLittle: Fingerprint } {
  const words = prose(1).split(" ");
  const versions = words.map((_word, kept) => {
    const body = [...words.slice(0, kept), ...prose(50, words.length - kept).split(" ")].join(" ");
    const print = written(path, body, more);
    return { print, share: likeness(original.sketch, print.sketch) ?? Number.NaN };
  });
  const enough = versions.filter(({ share }) => share >= least).sort((a, b) => a.share - b.share)[0];
  const tooLittle = versions.filter(({ share }) => share < least).sort((a, b) => b.share - a.share)[0];
  if (enough === undefined || tooLittle === undefined) throw new Error("there is no such version");
  // So close to the threshold that it cannot move far unnoticed.
  expect(enough.share - tooLittle.share).toBeLessThan(0.1);
  return { enough: enough.print, tooLittle: tooLittle.print };
}

describe("how much of its text an article must keep to be the same entry", () => {
  it.each([
    ["moved, under its title: 15 %", 0.15, "b.md", { title: "Title of a", published: otherDate }],
    ["moved, with its date: 40 %", 0.4, "b.md", { title: otherTitle }],
    ["moved, with another title and date: 60 %", 0.6, "b.md", { title: otherTitle, published: otherDate }],
    ["at its path, with another title and date: 15 %", 0.15, "a.md", { title: otherTitle, published: otherDate }],
  ] as const)("%s", (_name, least, path, more) => {
    const { enough, tooLittle } = versionsAround(least, path, more);
    const isSame = (print: Fingerprint): boolean => idAt(path, publish(ledger, [print])) === id;
    expect([isSame(enough), isSame(tooLittle)]).toEqual([true, false]);
  });

  it.each([
    ["moved, under its title, without a date: 15 %", 0.15, "Title of a"],
    ["moved, without its title and without a date: 40 %", 0.4, otherTitle],
  ])("%s", (_name, least, title) => {
    const { enough, tooLittle } = versionsAround(least, "b.md", { title });
    const isSame = ({ article, ...print }: Fingerprint): boolean => {
      const { published: _own, ...dateless } = article;
      return idAt("b.md", publish(ledger, [{ ...print, article: dateless }])) === id;
    };
    expect([isSame(enough), isSame(tooLittle)]).toEqual([true, false]);
  });

  it("back at the path where it was withdrawn: 15 %", () => {
    const withdrawn: Fingerprint = { ...original, article: { ...original.article, visibility: "withdrawn" } };
    const gone = reconcile(ledger, [], contextOf([withdrawn], { withdrawn: [withdrawn] })).ledger;
    const { enough, tooLittle } = versionsAround(0.15, "a.md", { title: "Title of a" });
    const isSame = (print: Fingerprint): boolean => idAt("a.md", publish(gone, [print])) === id;
    expect([isSame(enough), isSame(tooLittle)]).toEqual([true, false]);
  });

  it("with a very similar text elsewhere: the text at its path must keep 15 % to be the same entry", () => {
    const { enough, tooLittle } = versionsAround(0.15, "a.md", { title: "Title of a" });
    const moved = written("b.md", `${prose(1).split(" ").slice(0, 100).join(" ")} and more`, { title: "Title of a" });
    expect(idAt("b.md", publish(ledger, [tooLittle, moved]))).toBe(id);
    expect(idAt("a.md", publish(ledger, [enough, moved]))).toBe(id);
  });
});
