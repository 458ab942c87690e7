import { expect, it } from "vitest";
import { formerPaths } from "../../../src/ledger/formerPaths.ts";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { reconcile } from "../../../src/ledger/reconcile.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const here = written("a.md", prose(1));
const copy = written("b.md", prose(1), { title: "Title of a" });
const other = written("c.md", prose(3));
const known = reconcile(Ledger.of([]), [here, copy, other], contextOf([here, copy, other])).ledger;

it("a text that has moved, unchanged or edited, leads to the path that it had", () => {
  expect(formerPaths(known, [written("d.md", prose(3), { title: "Title of c" })]).toSorted()).toEqual(["c.md", "d.md"]);
  expect(formerPaths(known, [written("d.md", `${prose(3)} and more`)]).toSorted()).toEqual(["c.md", "d.md"]);
});

it("a text that is where the ledger knows it leads nowhere, even if another article has the same text", () => {
  expect(here.digest).toBe(copy.digest);
  expect(formerPaths(known, [here, copy, other])).toEqual([]);
});

it("an edited text that stays at its path leads nowhere", () => {
  expect(formerPaths(known, [written("c.md", `${prose(3)} and more`)])).toEqual([]);
});
