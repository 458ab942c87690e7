import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { type Identity, type Reconciled, reconcile } from "../../../src/ledger/reconcile.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath } from "../../../src/model/text.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const day = 86_400_000;
const first = Date.UTC(2026, 0, 1);

function publish(ledger: Ledger, print: Fingerprint, now: number): Reconciled {
  return reconcile(ledger, [print], contextOf([print], { now }));
}

const identityIn = ({ identities }: Reconciled): Identity | undefined => identities.get(contentPath("a.md"));
const version = (number: number, more: Partial<Article> = {}): Fingerprint =>
  written("a.md", `${prose(1)} version ${number}`, more);

describe("the date of a change", () => {
  it("never goes back, even if the clock does", () => {
    const now = Date.UTC(2026, 5, 1);
    const begun = publish(Ledger.of([]), version(1), now);
    const edited = publish(begun.ledger, version(2), now + day);
    expect(identityIn(edited)?.updated).toBe(now + day);
    const setBack = publish(edited.ledger, version(3), now - day);
    expect(identityIn(setBack)?.updated).toBe(now + day);
    // Once the clock has passed it, it moves on.
    expect(identityIn(publish(setBack.ledger, version(4), now + 2 * day))?.updated).toBe(now + 2 * day);
  });

  it("is never before the first publication, whatever the author or the clock says", () => {
    const says = publish(Ledger.of([]), version(1, { updated: first - day }), first + day);
    expect(identityIn(says)).toMatchObject({ published: first, updated: first });
    const saysLater = publish(says.ledger, version(1, { updated: first - 2 * day }), first + day);
    expect(identityIn(saysLater)).toMatchObject({ published: first, updated: first });
    const setBack = publish(says.ledger, version(2), first - 30 * day);
    expect(identityIn(setBack)).toMatchObject({ published: first, updated: first });
    // The author dates the article later than its last change.
    const redated = publish(setBack.ledger, version(2, { published: first + 9 * day }), first + 10 * day);
    expect(identityIn(redated)).toMatchObject({ published: first + 9 * day, updated: first + 9 * day });
  });

  it("is the author's if there is one, even if it goes back to an earlier one", () => {
    const said = publish(Ledger.of([]), version(1, { updated: first + 5 * day }), first + 6 * day);
    expect(identityIn(said)?.updated).toBe(first + 5 * day);
    const corrected = publish(said.ledger, version(2, { updated: first + 3 * day }), first + 7 * day);
    expect(identityIn(corrected)?.updated).toBe(first + 3 * day);
  });

  it("does not change for an entry whose text the ledger does not know", () => {
    const { ledger } = publish(Ledger.of([]), version(1), first + day);
    const [known] = [...ledger.entries()];
    if (known === undefined) throw new Error("nothing was published");
    const adopted = Ledger.of([{ ...known, digest: "", sketch: "" }]);
    const next = publish(adopted, version(2), first + 2 * day);
    expect(identityIn(next)?.updated).toBe(first);
    // From now on it is known.
    expect(identityIn(publish(next.ledger, version(3), first + 3 * day))?.updated).toBe(first + 3 * day);
  });
});
