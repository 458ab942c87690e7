import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { type ReconcileContext, type Reconciled, reconcile } from "../../../src/ledger/reconcile.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath } from "../../../src/model/text.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

const day = 86_400_000;

function publish(
  ledger: Ledger,
  articles: readonly Fingerprint[],
  more: Partial<ReconcileContext> = {},
  elsewhere: readonly Fingerprint[] = [],
): Reconciled {
  return reconcile(ledger, articles, contextOf([...articles, ...elsewhere], more));
}
const idOf = ({ identities }: Reconciled, path: string): string => identities.get(contentPath(path))?.id ?? "none";
const names = ({ diagnostics }: Reconciled): readonly string[] => diagnostics.map(({ name }) => name);

const a = written("a.md", prose(1));
const b = written("b.md", prose(2), { published: Date.UTC(2026, 0, 2) });
const [idA, idB] = ["https://example.org/a/", "https://example.org/b/"];
const { ledger } = publish(Ledger.of([]), [a, b]);
const edited = (seed: number, more: number): string =>
  `${prose(seed).split(" ").slice(0, 95).join(" ")} ${prose(more, 25)}`;

describe("an entry keeps its id", () => {
  it("when its file is renamed, with and without an edit in the same save", () => {
    expect(idOf(publish(ledger, [written("new/a.md", prose(1), { title: "Title of a" }), b]), "new/a.md")).toBe(idA);
    expect(idOf(publish(ledger, [written("new/a.md", edited(1, 9), { title: "Title of a" }), b]), "new/a.md")).toBe(
      idA,
    );
  });

  it("when two files swap their names, also when both are edited in the same save", () => {
    const { title: titleA, published: dateA } = a.article;
    const { title: titleB, published: dateB } = b.article;
    const as = (path: string, body: string, title = "", published = 0): Fingerprint =>
      written(path, body, { title, published });
    const swapped = publish(ledger, [as("b.md", prose(1), titleA, dateA), as("a.md", prose(2), titleB, dateB)]);
    expect([idOf(swapped, "b.md"), idOf(swapped, "a.md")]).toEqual([idA, idB]);
    const both = publish(ledger, [as("b.md", edited(1, 8), titleA, dateA), as("a.md", edited(2, 9), titleB, dateB)]);
    expect([idOf(both, "b.md"), idOf(both, "a.md")]).toEqual([idA, idB]);
  });

  it("when it is moved and another article takes its place in the same save", () => {
    const stranger = written("a.md", prose(3), { title: "Another", published: Date.UTC(2026, 2, 1) });
    const moved = written("old/a.md", prose(1), { title: "Title of a" });
    const next = publish(ledger, [stranger, moved, b]);
    expect(idOf(next, "old/a.md")).toBe(idA);
    expect(idOf(next, "a.md")).toBe("https://example.org/a/#2");
  });

  it("when it swaps names with an old article that is in no feed", () => {
    const old = written("z.md", prose(7), { title: "Old", published: Date.UTC(2020, 0, 1) });
    const moved = written("z.md", prose(1), { title: "Title of a" });
    const there = written("a.md", prose(7), { title: "Old", published: old.article.published ?? 0 });
    expect(idOf(publish(ledger, [moved, b], {}, [there]), "z.md")).toBe(idA);
  });

  it("when its text is rewritten, at the same path", () => {
    const next = publish(ledger, [written("a.md", prose(5)), b]);
    expect(idOf(next, "a.md")).toBe(idA);
  });

  it("when its file, text and title change, by a former URL, the URL, or title and date", () => {
    const blank = { title: "Renamed", published: Date.UTC(2026, 0, 1) };
    const byAlias = written("x.md", prose(5), { ...blank, aliases: [idA] });
    const byUrl = written("x.md", prose(5), { ...blank, url: idA });
    const byTitle = written("x.md", prose(5), { title: "Title of a" });
    for (const article of [byAlias, byUrl, byTitle]) expect(idOf(publish(ledger, [article, b]), "x.md")).toBe(idA);
  });

  it("when it is restored after it was deleted", () => {
    const without = publish(ledger, [b]).ledger;
    expect(idOf(publish(without, [a, b]), "a.md")).toBe(idA);
  });

  it("while a copy of it is a new entry, which stays the same when the original is deleted", () => {
    const copy = written("copy.md", prose(1), { title: "Title of a" });
    const copied = publish(ledger, [a, b, copy]);
    expect([idOf(copied, "a.md"), idOf(copied, "copy.md")]).toEqual([idA, "https://example.org/copy/"]);
    expect(idOf(publish(copied.ledger, [copy, b]), "copy.md")).toBe("https://example.org/copy/");
  });

  it("when only the case of its name changes, and when it is moved away and back", () => {
    const upper = publish(ledger, [written("A.md", prose(1), { title: "Title of a" }), b]);
    expect(idOf(upper, "A.md")).toBe(idA);
    expect(idOf(publish(upper.ledger, [a, b]), "a.md")).toBe(idA);
  });
});

describe("an id is never given to another entry", () => {
  it("when a new article has the path and URL of a deleted one", () => {
    const without = publish(ledger, [b]).ledger;
    const stranger = written("a.md", prose(4), { title: "Another", published: Date.UTC(2026, 3, 1) });
    expect(idOf(publish(without, [stranger, b]), "a.md")).toBe("https://example.org/a/#2");
  });

  it("when two articles have one URL, and the older one keeps it however often the ledger is lost", () => {
    const url = "https://example.org/same/";
    const older = written("z.md", prose(1), { url, published: Date.UTC(2020, 0, 1) });
    const newer = written("a.md", prose(2), { url });
    const both = publish(Ledger.of([]), [newer, older]);
    expect([idOf(both, "z.md"), idOf(both, "a.md")]).toEqual([url, `${url}#2`]);
    const one = publish(Ledger.of([]), [older]);
    expect(idOf(publish(one.ledger, [newer, older]), "a.md")).toBe(`${url}#2`);
  });

  it("when two articles have one URL, which is reported with both paths while it lasts", () => {
    const url = "https://example.org/same/";
    const older = written("z.md", prose(1), { url, published: Date.UTC(2020, 0, 1) });
    const newer = written("a.md", prose(2), { url });
    const told = (reconciled: Reconciled): unknown =>
      reconciled.diagnostics.map(({ name, path, message }) => [name, path, message]);
    const expected = [["ADDRESS_TWICE", "a.md", `the URL ${url} is also used by z.md`]];
    const both = publish(Ledger.of([]), [newer, older]);
    expect(told(both)).toEqual(expected);
    expect(told(publish(both.ledger, [newer, older]))).toEqual(expected);
    // The older one is no longer in a feed, but it still exists.
    expect(told(publish(both.ledger, [newer], {}, [older]))).toEqual(expected);
    expect(told(publish(both.ledger, [newer]))).toEqual([]);
  });

  it("when last week's article is deleted and next week's is similar", () => {
    const week = (number: number, words: string): Fingerprint =>
      written(`week-${number}.md`, words, { title: `Week ${number}`, published: Date.UTC(2026, 0, 7 * number) });
    const first = publish(Ledger.of([]), [week(1, prose(1))]);
    const half = `${prose(1).split(" ").slice(0, 85).join(" ")} ${prose(6, 35)}`;
    expect(idOf(publish(first.ledger, [week(2, half)]), "week-2.md")).toBe("https://example.org/week-2/");
  });
});

describe("an id in the front matter", () => {
  const named = (path: string, body: string, explicitId: string, more = {}): Fingerprint =>
    written(path, body, { explicitId, ...more });

  it("is used byte for byte, and follows the article wherever it is moved", () => {
    for (const id of ["12345 at https://old.example", "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "Bare Slug ü"]) {
      const first = publish(Ledger.of([]), [named("a.md", prose(1), id)]);
      expect(idOf(first, "a.md")).toBe(id);
      const moved = publish(first.ledger, [named("b.md", prose(9), id, { title: "Else", published: 5 })]);
      expect(idOf(moved, "b.md")).toBe(id);
    }
  });

  it("does not make a published article new when it is added later, unless that is accepted", () => {
    const later = named("a.md", prose(1), "urn:later");
    const kept = publish(ledger, [later, b]);
    expect(idOf(kept, "a.md")).toBe(idA);
    expect(names(kept)).toEqual(["ID_KEPT"]);
    expect(idOf(publish(ledger, [later, b], { acceptIds: true }), "a.md")).toBe("urn:later");
  });

  it("belongs to the article that had it when a second one has the same, in a feed or not", () => {
    const first = named("a.md", prose(1), "urn:x");
    const second = named("0.md", prose(2), "urn:x", { published: Date.UTC(2026, 1, 1), title: "Second" });
    const known = publish(Ledger.of([]), [first]).ledger;
    const both = publish(known, [first, second]);
    expect([idOf(both, "a.md"), idOf(both, "0.md")]).toEqual(["urn:x", "https://example.org/0/"]);
    expect(names(both)).toEqual(["ID_TWICE"]);
    const outside = publish(known, [second], {}, [first]);
    expect(idOf(outside, "0.md")).toBe("https://example.org/0/");
    expect(names(outside)).toEqual(["ID_TWICE"]);
  });

  it("is swapped when two articles swap their names", () => {
    const [first, second] = [named("a.md", prose(1), "urn:1"), named("b.md", prose(2), "urn:2")];
    const known = publish(Ledger.of([]), [first, second]).ledger;
    const swapped = publish(known, [named("b.md", prose(1), "urn:1"), named("a.md", prose(2), "urn:2")]);
    expect([idOf(swapped, "b.md"), idOf(swapped, "a.md")]).toEqual(["urn:1", "urn:2"]);
  });
});

describe("ids of other kinds", () => {
  const config = (ids: "tag" | "uuid") => ({ config: { file: "", updates: "auto" as const, ids, tombstoneDays: 90 } });

  it("are tag URIs of host, date and path", () => {
    const first = publish(Ledger.of([]), [a], config("tag"));
    expect(idOf(first, "a.md")).toBe("tag:example.org,2026-01-01:/a/");
  });

  it("are name-based UUIDs, also for a second article with one URL", () => {
    const url = "https://example.org/same/";
    const both = publish(
      Ledger.of([]),
      [written("a.md", prose(1), { url }), written("b.md", prose(2), { url })],
      config("uuid"),
    );
    const shape = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(idOf(both, "a.md")).toMatch(shape);
    expect(idOf(both, "b.md")).toMatch(shape);
    expect(idOf(both, "a.md")).not.toBe(idOf(both, "b.md"));
  });
});

describe("dates", () => {
  const later = { now: Date.UTC(2026, 8, 1) };
  const updatedOf = (fingerprint: Fingerprint): number | undefined =>
    publish(ledger, [fingerprint, b], later).identities.get(contentPath("a.md"))?.updated;
  const first = Date.UTC(2026, 0, 1);

  it("`updated` changes with the title, text, summary, enclosure and the URL of a link post", () => {
    expect(updatedOf(written("a.md", `${prose(1)} more`))).toBe(later.now);
    expect(updatedOf(written("a.md", prose(1), { title: "Corrected" }))).toBe(later.now);
    expect(updatedOf(written("a.md", prose(1), { summary: "In short" }))).toBe(later.now);
    expect(updatedOf(written("a.md", prose(1), { enclosures: [{ src: "a.mp3" }] }))).toBe(later.now);
    expect(updatedOf(written("a.md", prose(1), { externalUrl: "https://else.example/" }))).toBe(later.now);
  });

  it("`updated` does not change with white space, line ends, comments, Unicode form, tags, URL or path", () => {
    const spaced = `  ${prose(1).split(" ").join("\r\n\r\n   ")}  <!-- to do -->\n`;
    expect(updatedOf(written("a.md", spaced))).toBe(first);
    expect(updatedOf(written("a.md", prose(1), { categories: [{ term: "x" }], url: "https://else.example/a" }))).toBe(
      first,
    );
    const accented = written("e.md", "Caf\u00e9 am Hafen");
    const known = publish(Ledger.of([]), [accented]).ledger;
    expect(publish(known, [written("e.md", "Cafe\u0301 am Hafen")], later).changes).toEqual([]);
  });

  it("`updated` changes only in the front matter if the config says so", () => {
    const config = { file: "", updates: "explicit" as const, ids: "url" as const, tombstoneDays: 90 };
    const next = publish(ledger, [written("a.md", `${prose(1)} more`), b], { ...later, config });
    expect(next.identities.get(contentPath("a.md"))?.updated).toBe(first);
    const said = written("a.md", prose(1), { updated: Date.UTC(2026, 6, 1) });
    expect(publish(ledger, [said, b], { ...later, config }).identities.get(contentPath("a.md"))?.updated).toBe(
      Date.UTC(2026, 6, 1),
    );
  });

  it("`published` of an article without a date stays the date on which it was first seen, wherever it is moved", () => {
    const { published: _published, ...undated } = a.article;
    const dateless: Fingerprint = { ...a, article: undated };
    const seen = Date.UTC(2026, 4, 4);
    const known = publish(Ledger.of([]), [dateless], { sightings: new Map([[contentPath("a.md"), seen]]) });
    const moved: Fingerprint = { ...dateless, article: { ...undated, path: contentPath("z.md") } };
    const again = publish(known.ledger, [moved], {
      now: Date.UTC(2027, 0, 1),
      sightings: new Map([[contentPath("z.md"), Date.UTC(2027, 0, 1)]]),
    });
    expect(again.identities.get(contentPath("z.md"))).toMatchObject({ id: idA, published: seen });
  });

  it("of two records the later one counts, even if a clock was set back between them", () => {
    const back = publish(ledger, [written("z.md", prose(1), { title: "Title of a" }), b], {
      now: Date.UTC(2020, 0, 1),
    });
    expect(back.changes[0]?.at).toBeGreaterThan(Date.UTC(2026, 5, 1));
  });
});

describe("withdrawing", () => {
  const withdrawn = written("a.md", prose(1), { visibility: "withdrawn", withdrawal: { reason: "wrong" } });
  const now = Date.UTC(2026, 7, 1);
  const gone = publish(ledger, [b], { now, withdrawn: [withdrawn] }, [withdrawn]);

  it("leaves a tombstone for the configured time, even after the file is deleted", () => {
    expect(gone.tombstones).toEqual([{ id: idA, at: now, reason: "wrong" }]);
    expect(publish(gone.ledger, [b], { now: now + 89 * day }).tombstones).toHaveLength(1);
    expect(publish(gone.ledger, [b], { now: now + 90 * day }).tombstones).toEqual([]);
  });

  it("finds the entry of an article that is renamed in the same save", () => {
    const moved = { ...withdrawn, article: { ...withdrawn.article, path: contentPath("gone/a.md") } };
    expect(publish(ledger, [b], { now, withdrawn: [moved] }, [moved]).tombstones).toEqual([
      { id: idA, at: now, reason: "wrong" },
    ]);
  });

  it("never gives the id to another article at the same path, with a similar text, or with the same title and date", () => {
    const stranger = written("a.md", prose(4));
    expect(idOf(publish(gone.ledger, [stranger, b]), "a.md")).toBe("https://example.org/a/#2");
    const similar = written("c.md", edited(1, 9), { title: "Title of a" });
    expect(idOf(publish(gone.ledger, [similar, b]), "c.md")).toBe("https://example.org/c/");
  });

  it("can be undone after the article was rewritten, and counts as a change", () => {
    const anew = written("a.md", prose(4), { visibility: "withdrawn" });
    const rewritten = publish(gone.ledger, [b], { now, withdrawn: [anew] }, [anew]);
    expect(rewritten.tombstones).toHaveLength(1);
    const later = now + day;
    const back = publish(rewritten.ledger, [written("a.md", prose(4)), b], { now: later });
    expect(back.identities.get(contentPath("a.md"))).toMatchObject({ id: idA, updated: later });
    expect(back.tombstones).toEqual([]);
  });

  it("can be undone: it is the same entry again", () => {
    const back = publish(gone.ledger, [a, b]);
    expect(idOf(back, "a.md")).toBe(idA);
    expect(back.tombstones).toEqual([]);
  });
});
