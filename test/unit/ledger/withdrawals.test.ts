import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { type Reconciled, reconcile } from "../../../src/ledger/reconcile.ts";
import type { Withdrawal } from "../../../src/model/article.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath } from "../../../src/model/text.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 5, 1);
const url = (name: string): string => `https://example.org/${name}/`;
const names = ["a", "b", "c"] as const;
const articles = names.map((name, at) => written(`${name}.md`, prose(at + 1)));
const { ledger: published } = reconcile(Ledger.of([]), articles, contextOf(articles));

function withdraw(ledger: Ledger, now: number, prints: readonly Fingerprint[]): Reconciled {
  return reconcile(ledger, [], contextOf(prints, { now, withdrawn: prints }));
}

/** The article of that name, withdrawn. */
function gone(name: (typeof names)[number], withdrawal: Withdrawal = {}, path = `${name}.md`): Fingerprint {
  const print = written(path, prose(names.indexOf(name) + 1), { title: `Title of ${name}` });
  return { ...print, article: { ...print.article, visibility: "withdrawn", withdrawal } };
}

describe("a withdrawal", () => {
  it("has the date that its author gives, or else the one when it was first seen, which stays", () => {
    const said = start - 5 * day;
    expect(withdraw(published, start, [gone("a", { at: said })]).tombstones).toEqual([{ id: url("a"), at: said }]);
    const seen = withdraw(published, start, [gone("a")]);
    expect(seen.tombstones).toEqual([{ id: url("a"), at: start }]);
    const later = withdraw(seen.ledger, start + day, [gone("a")]);
    expect(later.tombstones).toEqual([{ id: url("a"), at: start }]);
    const corrected = withdraw(seen.ledger, start + day, [gone("a", { at: said })]);
    expect(corrected.tombstones).toEqual([{ id: url("a"), at: said }]);
  });

  it("is saved once, and again when its reason, date, text or path has changed", () => {
    const first = withdraw(published, start, [gone("a", { reason: "wrong" })]);
    expect(first.changes).toHaveLength(1);
    const changesOf = (print: Fingerprint): number => withdraw(first.ledger, start + day, [print]).changes.length;
    expect(changesOf(gone("a", { reason: "wrong" }))).toBe(0);
    expect(changesOf(gone("a", { reason: "very wrong" }))).toBe(1);
    expect(changesOf(gone("a"))).toBe(1);
    expect(changesOf(gone("a", { reason: "wrong", at: start - day }))).toBe(1);
    expect(changesOf(gone("a", { reason: "wrong" }, "moved/a.md"))).toBe(1);
    const anew = { ...gone("a", { reason: "wrong" }), sketch: written("a.md", prose(7)).sketch };
    expect(changesOf(anew)).toBe(1);
    const unsaid = withdraw(first.ledger, start + day, [gone("a")]);
    expect(unsaid.tombstones).toEqual([{ id: url("a"), at: start }]);
  });

  it("is listed with the others, the newest first, and by id if the dates are the same", () => {
    const prints = [gone("b", { at: start }), gone("c", { at: start + day }), gone("a", { at: start })];
    for (const order of [prints, prints.toReversed()]) {
      const { tombstones } = withdraw(published, start + 2 * day, order);
      expect(tombstones.map(({ id }) => id)).toEqual([url("c"), url("a"), url("b")]);
    }
  });

  it("of an article that was never published leaves nothing", () => {
    const print = written("new.md", prose(9));
    const unknown: Fingerprint = { ...print, article: { ...print.article, visibility: "withdrawn" } };
    const result = withdraw(published, start, [unknown]);
    expect(result.tombstones).toEqual([]);
    expect(result.ledger.atPath(contentPath("new.md"))).toBeUndefined();
  });
});
