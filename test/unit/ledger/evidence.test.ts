import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger } from "../../../src/ledger/ledger.ts";
import { type ReconcileContext, type Reconciled, reconcile } from "../../../src/ledger/reconcile.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Fingerprint } from "../../../src/model/entry.ts";
import { contentPath } from "../../../src/model/text.ts";
import { contextOf, prose, written } from "../../support/ledger.ts";

function publish(
  ledger: Ledger,
  articles: readonly Fingerprint[],
  more: Partial<ReconcileContext> = {},
  elsewhere: readonly Fingerprint[] = [],
): Reconciled {
  return reconcile(ledger, articles, contextOf([...articles, ...elsewhere], more));
}

const first = (...articles: readonly Fingerprint[]): Ledger => publish(Ledger.of([]), articles).ledger;
const idOf = ({ identities }: Reconciled, path: string): string | undefined => identities.get(contentPath(path))?.id;
const url = (name: string): string => `https://example.org/${name}/`;
const date = (day: number): number => Date.UTC(2026, 0, day, 10, 11, day);

function undated(path: string, body: string, more: Partial<Article> = {}): Fingerprint {
  const { article, ...print } = written(path, body, more);
  const { published: _published, ...rest } = article;
  return { ...print, article: rest };
}

describe("a note that is too short to be recognized by similarity", () => {
  const a = written("a.md", "Hello.", { title: "Hello", published: date(1) });
  const b = written("b.md", "Bye.", { title: "Bye", published: date(2) });

  it("keeps its id when it is renamed and gets another date", () => {
    const moved = written("c.md", "Hello.", { title: "Hello", published: date(9) });
    expect(idOf(publish(first(a, b), [moved, b]), "c.md")).toBe(url("a"));
  });

  it("keeps its id when two notes swap their names", () => {
    const there = written("b.md", "Hello.", { title: "Hello", published: date(1) });
    const here = written("a.md", "Bye.", { title: "Bye", published: date(2) });
    const swapped = publish(first(a, b), [there, here]);
    expect([idOf(swapped, "b.md"), idOf(swapped, "a.md")]).toEqual([url("a"), url("b")]);
  });

  it("keeps its id when it is renamed and loses its date, by its title", () => {
    const moved = undated("c.md", "Hello there.", { title: "Hello" });
    expect(idOf(publish(first(a), [moved]), "c.md")).toBe(url("a"));
  });
});

describe("of several missing entries with the same text", () => {
  const copies = first(
    written("a.md", prose(1), { title: "Same", published: date(1) }),
    written("c.md", prose(1), { title: "Same", published: date(2) }),
  );
  const found = (more: Partial<Article>): string | undefined =>
    idOf(publish(copies, [written("x.md", prose(1), { title: "Same", ...more })]), "x.md");

  it("the one with the same URL is used, or else the same date, or else the first by path", () => {
    expect(found({ url: url("c"), published: date(1) })).toBe(url("c"));
    expect(found({ published: date(2) })).toBe(url("c"));
    expect(found({ published: date(3) })).toBe(url("a"));
  });
});

describe("a new entry is", () => {
  it("a copy of an old article that is in no feed", () => {
    const old = written("a.md", prose(1), { title: "Same" });
    const copy = written("c.md", prose(1), { title: "Same" });
    expect(idOf(publish(first(old), [copy], {}, [old]), "c.md")).toBe(url("c"));
  });

  it("the next article of a series that always has the same title", () => {
    const last = written("links-1.md", prose(1), { title: "Links", published: date(1) });
    const next = written("links-2.md", prose(2), { title: "Links", published: date(8) });
    expect(idOf(publish(first(last), [next]), "links-2.md")).toBe(url("links-2"));
  });

  it("another note without a title and with another date, even if a part of its text is the same", () => {
    const words = prose(1).split(" ");
    const last = written("1.md", prose(1), { title: "", published: date(1) });
    const next = written("2.md", [...words.slice(0, 55), prose(2, 65)].join(" "), { title: "", published: date(8) });
    expect(idOf(publish(first(last), [next]), "2.md")).toBe(url("2"));
  });

  it("another note without a title, from a day without a time; but not from the same second", () => {
    const noteAt = (path: string, seed: number, published: number): Fingerprint =>
      written(path, prose(seed), { title: "", published });
    const midnight = Date.UTC(2026, 0, 1);
    expect(idOf(publish(first(noteAt("1.md", 1, midnight)), [noteAt("2.md", 2, midnight)]), "2.md")).toBe(url("2"));
    expect(idOf(publish(first(noteAt("1.md", 1, date(1))), [noteAt("2.md", 2, date(1))]), "2.md")).toBe(url("1"));
  });
});

describe("two similar articles", () => {
  const common = prose(9, 60);
  const part = (path: string, seed: number, more: Partial<Article> = {}): Fingerprint =>
    written(path, `${common} ${prose(seed, 60)}`, more);
  const titled = (number: number): Partial<Article> => ({ title: `Part ${number}`, published: date(number) });

  it("keep their own ids when both are moved and edited, in any order", () => {
    const known = [...first(part("a.md", 1, titled(1)), part("b.md", 2, titled(2))).entries()];
    const edited = (path: string, seed: number): Fingerprint =>
      written(path, `${common} ${prose(seed, 60)} And more.`, { title: "Retitled", published: date(20) });
    for (const entries of [known, known.toReversed()]) {
      for (const [one, two] of [
        ["x.md", "y.md"],
        ["y.md", "x.md"],
      ] as const) {
        const next = publish(Ledger.of(entries), [edited(one, 1), edited(two, 2)]);
        expect([idOf(next, one), idOf(next, two)]).toEqual([url("a"), url("b")]);
      }
    }
  });
});

it("of two missing entries with the same text and URL, the first by path is used, whatever the order of the ledger's lines", () => {
  const [a, b] = ["a.md", "b.md"].map((path) => written(path, prose(1), { title: "Same", url: url("x") }));
  if (a === undefined || b === undefined) throw new Error("unreachable");
  const known = [...first(a, b).entries()];
  const moved = written("c.md", prose(1), { title: "Same", url: url("x") });
  for (const entries of [known, known.toReversed()])
    expect(idOf(publish(Ledger.of(entries), [moved]), "c.md")).toBe(url("x"));
});

describe("an id in the front matter", () => {
  const named = (path: string, seed: number, more: Partial<Article> = {}): Fingerprint =>
    written(path, prose(seed), { explicitId: "urn:1", ...more });

  it("stays with the article that had it when its line is moved to another article", () => {
    const ledger = first(named("a.md", 1));
    const next = publish(ledger, [written("a.md", prose(1)), named("b.md", 2)]);
    expect([idOf(next, "a.md"), idOf(next, "b.md")]).toEqual(["urn:1", url("b")]);
  });

  it("is not given later to a copy that already has another id", () => {
    const original = named("a.md", 1);
    const copy = named("b.md", 1);
    const copied = publish(first(original), [original, copy]);
    expect([idOf(copied, "a.md"), idOf(copied, "b.md")]).toEqual(["urn:1", url("b")]);
    // The original is moved and gets another id, and another article is where it was.
    const articles = [written("c.md", prose(1), { title: "Title of a", explicitId: "urn:2" }), copy];
    const other = written("a.md", prose(5), { title: "Title of a" });
    const next = publish(copied.ledger, [...articles, other]);
    const again = publish(next.ledger, [...articles, other]);
    expect(idOf(next, "b.md")).toBe(url("b"));
    expect(new Map(again.identities)).toEqual(new Map(next.identities));
    expect(again.changes).toEqual([]);
  });

  it("goes to the older of two new articles that both claim the id of a missing one, and a message says so", () => {
    const ledger = first(named("a.md", 1));
    const [older, newer] = [named("y.md", 2, { published: date(2) }), named("x.md", 3, { published: date(3) })];
    for (const articles of [
      [older, newer],
      [newer, older],
    ]) {
      const next = publish(ledger, articles);
      expect([idOf(next, "y.md"), idOf(next, "x.md")]).toEqual(["urn:1", url("x")]);
      expect(next.diagnostics.map(({ name }) => name)).toEqual(["ID_TWICE"]);
    }
  });
});

it("goes to the first by path of two new articles with the same date and the same id or URL", () => {
  const [a, b] = [written("a.md", prose(1)), written("b.md", prose(2))];
  const at = (print: Fingerprint, more: Partial<Article>): Fingerprint => ({
    ...print,
    article: { ...print.article, ...more },
  });
  for (const reversed of [false, true]) {
    const both = (more: Partial<Article>): Reconciled => {
      const articles = [at(a, more), at(b, more)];
      return publish(Ledger.of([]), reversed ? articles.reverse() : articles);
    };
    const named = both({ explicitId: "urn:1" });
    expect([idOf(named, "a.md"), idOf(named, "b.md")]).toEqual(["urn:1", url("b")]);
    expect(named.diagnostics.map(({ path, message }) => [path, message.includes("a.md")])).toEqual([["b.md", true]]);
    const placed = both({ url: url("x") });
    expect([idOf(placed, "a.md"), idOf(placed, "b.md")]).toEqual([url("x"), `${url("x")}#2`]);
  }
});

it("goes to the article that was seen first, of two without a date and with the same URL", () => {
  const [a, z] = [undated("a.md", prose(1), { url: url("x") }), undated("z.md", prose(2), { url: url("x") })];
  const sightings = new Map([
    [contentPath("a.md"), date(2)],
    [contentPath("z.md"), date(1)],
  ]);
  const both = publish(Ledger.of([]), [a, z], { sightings });
  expect([idOf(both, "z.md"), idOf(both, "a.md")]).toEqual([url("x"), `${url("x")}#2`]);
});

describe("whatever happens to the articles", () => {
  const article = fc.record({
    at: fc.integer({ min: 0, max: 5 }),
    text: fc.integer({ min: 0, max: 3 }),
    kept: fc.constantFrom(0, 20, 60, 100, 120),
    title: fc.constantFrom("", "Same", "One", "Two"),
    day: fc.integer({ min: 0, max: 3 }),
    address: fc.integer({ min: 0, max: 3 }),
    alias: fc.integer({ min: 0, max: 8 }),
    explicit: fc.integer({ min: 0, max: 8 }),
  });
  const rounds = fc.array(fc.uniqueArray(article, { selector: ({ at }) => at, maxLength: 6 }), { maxLength: 5 });
  const texts = Array.from({ length: 4 }, (_unused, seed) => prose(seed + 1).split(" "));

  const printOf = ({
    at,
    text,
    kept,
    title,
    day,
    address,
    alias,
    explicit,
  }: typeof article extends fc.Arbitrary<infer T> ? T : never): Fingerprint => {
    const body = [...(texts[text] ?? []).slice(0, kept), ...(texts[0] ?? []).slice(kept)].join(" ");
    const more: Partial<Article> = {
      title,
      ...(address === 0 ? { url: url("shared") } : {}),
      ...(alias < 3 ? { aliases: [url(`p${alias}`)] } : {}),
      ...(explicit < 2 ? { explicitId: `urn:${explicit}` } : {}),
    };
    return day === 0 ? undated(`p${at}.md`, body, more) : written(`p${at}.md`, body, { ...more, published: date(day) });
  };

  it("no two share an id, the same articles get the same ids again, and the order of articles and ledger lines does not matter", () => {
    fc.assert(
      fc.property(rounds, fc.array(fc.nat()), (all, keys) => {
        const shuffled = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item, at) => ({ item, key: keys[at % Math.max(1, keys.length)] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        let ledger = Ledger.of([]);
        for (const [at, round] of all.entries()) {
          const prints = round.map(printOf);
          const now = Date.UTC(2026, 5, 1 + at);
          const next = publish(ledger, prints, { now });
          const ids = [...next.identities.values()].map(({ id }) => id);
          expect(ids).toHaveLength(prints.length);
          expect(new Set(ids).size).toBe(ids.length);
          const other = publish(Ledger.of(shuffled([...ledger.entries()])), shuffled(prints), { now });
          expect(new Map(other.identities)).toEqual(new Map(next.identities));
          const again = publish(next.ledger, prints, { now: now + 1000 });
          expect(new Map(again.identities)).toEqual(new Map(next.identities));
          expect(again.changes).toEqual([]);
          ledger = next.ledger;
        }
      }),
      { numRuns: 200 },
    );
  });
});
