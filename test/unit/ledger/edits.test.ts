import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { reconcile, reconcileEdits } from "../../../src/ledger/reconcile.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const text = prose(1);
const longer = `${text} and a few more words`;
/** Two articles of one title and nearly one text. */
const a = written("a.md", text);
const b = written("b.md", longer, { title: "Title of a" });
const start = reconcile(Ledger.of([]), [a, b], contextOf([a, b]));

function decide(ledger: Ledger, edited: Fingerprint) {
  return reconcileEdits(ledger, [edited], start.identities, contextOf([edited, b]));
}

describe("an edit", () => {
  const edited = written("a.md", `${text} or so`);

  it("is decided by itself, with the same result as among all articles", () => {
    const among = reconcile(start.ledger, [edited, b], contextOf([edited, b]));
    const alone = decide(start.ledger, edited);
    expect(alone?.changes).toEqual(among.changes);
    expect(alone?.identities.get(edited.article.path)).toEqual(among.identities.get(edited.article.path));
  });

  it("is decided among all articles if its text is now that of another one: the two may have swapped their files", () => {
    expect(decide(start.ledger, written("a.md", longer))).toBeUndefined();
  });

  it("is decided among all articles while some are withdrawn", () => {
    const gone = { ...b, article: { ...b.article, visibility: "withdrawn" as const, withdrawal: {} } };
    const { ledger } = reconcile(start.ledger, [a], contextOf([a, gone], { withdrawn: [gone] }));
    expect(decide(ledger, edited)).toBeUndefined();
  });
});
