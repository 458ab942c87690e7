import { describe, expect, it } from "vitest";
import { compareFeeds, type GuardContext } from "../../../src/ledger/guard.ts";
import type { PublishedEntry } from "../../../src/ledger/publishedFeed.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { HoldReason } from "../../../src/model/events.ts";
import { entryId } from "../../../src/model/text.ts";
import { testEntry, testFeed } from "../../support/testFeed.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1, 12);

/** Each on a day of its own. */
function entries(count: number, more: (at: number) => Partial<Entry> = () => ({})): readonly Entry[] {
  return Array.from({ length: count }, (_unused, at) => {
    const published = Date.UTC(2026, 0, 1 + at, 10);
    return testEntry(`p${at}`, { published, updated: published, ...more(at) });
  });
}

const publishedAs = ({ id, url, title, published, updated }: Entry): PublishedEntry => ({
  id,
  url,
  published,
  updated,
  ...(title === undefined ? {} : { title }),
});

function reasons(
  before: readonly Entry[],
  after: readonly Entry[],
  more: Partial<GuardContext> & { readonly selfUrl?: string } = {},
): readonly HoldReason[] {
  const { selfUrl, ...context } = more;
  const out = { format: "rss" as const, entries: before.map(publishedAs), ...(selfUrl && { selfUrl }) };
  return compareFeeds(out, testFeed(after), {
    guard: { enabled: true, maxLoss: 0.5, maxReidentified: 0 },
    now,
    isMissed: () => true,
    isToCome: () => false,
    isDated: () => true,
    digestOf: () => undefined,
    ...context,
  }).reasons;
}

const kinds = (found: readonly HoldReason[]): readonly string[] => found.map(({ kind }) => kind);

describe("known entries with new ids are held back", () => {
  const renamed =
    (urlOf: (at: number) => string) =>
    (at: number): Partial<Entry> => ({ url: urlOf(at), id: entryId(`urn:new:${at}`) });
  const hintFor = (urlOf: (at: number) => string): string =>
    reasons(entries(3), entries(3, renamed(urlOf)))[0]?.hint ?? "nothing is held";

  it("with the likely cause", () => {
    expect(hintFor((at) => `https://moved.example/p${at}/`)).toContain("(site.url) has changed");
    expect(hintFor((at) => `http://example.org/p${at}/`)).toContain("from one scheme to another");
    expect(hintFor((at) => `https://example.org/p${at}/`)).toContain("ledger.ids");
    expect(hintFor((at) => `https://example.org/blog/p${at}`)).toContain("folder was moved");
    expect(hintFor((at) => `https://example.org/2026/q${at}/`)).toContain("or files were renamed");
    // One with another host is not the whole site.
    expect(hintFor((at) => (at === 0 ? "https://moved.example/p0/" : `https://example.org/p${at}/`))).toContain(
      "folder was moved",
    );
    expect(hintFor((at) => `not an address ${at}`)).toContain("or files were renamed");
  });

  it("with their number and titles", () => {
    const one = reasons(entries(3), [
      ...entries(3).slice(0, 2),
      testEntry("p2", { ...entries(3)[2], id: entryId("n") }),
    ]);
    expect(one[0]?.message).toMatch(/^1 known entry would/);
    expect(one[0]?.entries).toEqual([{ title: "Article p2", before: "https://example.org/p2/", after: "n" }]);
    const all = entries(
      3,
      renamed((at) => `https://example.org/p${at}/`),
    );
    expect(reasons(entries(3), all)[0]?.message).toMatch(/^3 known entries would/);
    const guard = { enabled: true, maxLoss: 0.5, maxReidentified: 3 };
    expect(reasons(entries(3), all, { guard })).toEqual([]);
    expect(
      kinds(
        reasons(
          entries(4),
          entries(
            4,
            renamed((at) => `https://example.org/p${at}/`),
          ),
          { guard },
        ),
      ),
    ).toEqual(["new-ids"]);
  });
});

describe("a copy of a known entry is held back", () => {
  const digestOf = (id: string): string => id.replace(/-copy\/$/, "/");
  const copyOf = (entry: Entry, more: Partial<Entry> = {}): Entry =>
    testEntry("copy", { ...entry, id: entryId(entry.url.replace(/\/$/, "-copy/")), ...more });
  const [first, second, third] = entries(3) as [Entry, Entry, Entry];

  it("with the same title, date and text", () => {
    const [held, ...others] = reasons([first, second], [copyOf(first), first, second], { digestOf });
    expect(others).toEqual([]);
    expect(held).toMatchObject({
      kind: "copies",
      message: "1 entry would be shown a second time: the files are copies",
    });
  });

  it("also if it pushes the other one out of the feed", () => {
    expect(kinds(reasons([first, second, third], [third, copyOf(third), second], { digestOf }))).toEqual(["copies"]);
  });

  it("not with another title, text or date, or if both are new", () => {
    const seen = (copy: Entry, before: readonly Entry[] = [first, second]): readonly string[] =>
      kinds(reasons(before, [copy, first, second], { digestOf }));
    expect(seen(copyOf(first, { title: "Another" }))).toEqual([]);
    expect(seen(copyOf(first, { published: first.published + day }))).toEqual([]);
    expect(seen(copyOf(first, { id: entryId("https://example.org/same-title/") }))).toEqual([]);
    expect(seen(copyOf(first), [second])).toEqual([]);
  });

  it("with another date if the author gave it none", () => {
    const copy = copyOf(first, { published: now });
    expect(kinds(reasons([first], [copy, first], { digestOf, isDated: ({ id }) => id !== copy.id }))).toEqual([
      "copies",
    ]);
  });
});

describe("a feed that loses entries is held back", () => {
  const without = (count: number, missing: number): readonly HoldReason[] =>
    reasons(entries(count), entries(count).slice(missing));

  it("when their share is larger than allowed, from four entries on", () => {
    expect(without(4, 2)).toEqual([]);
    expect(kinds(without(4, 3))).toEqual(["loss"]);
    expect(kinds(without(10, 6))).toEqual(["loss"]);
    expect(without(10, 5)).toEqual([]);
    expect(without(3, 2)).toEqual([]);
    expect(without(4, 3)[0]).toMatchObject({
      message: "3 of 4 entries would be gone",
      entries: [0, 1, 2].map((at) => ({ title: `Article p${at}`, before: `https://example.org/p${at}/` })),
    });
  });

  it("when all are gone, unless the author removed the few that there were", () => {
    expect(kinds(without(1, 1))).toEqual(["empty"]);
    expect(without(5, 5)[0]).toMatchObject({ kind: "empty", message: "all 5 entries would be gone" });
    const isMissed = (): boolean => false;
    expect(reasons(entries(3), [], { isMissed })).toEqual([]);
    expect(kinds(reasons(entries(4), [], { isMissed }))).toEqual(["empty"]);
    expect(reasons(entries(4), entries(4).slice(3), { isMissed })).toEqual([]);
    expect(reasons([], [])).toEqual([]);
    expect(reasons([], entries(9))).toEqual([]);
  });

  it("and the entries that came instead show why", () => {
    const others = (count: number, published: (at: number) => number): readonly Entry[] =>
      entries(count, (at) => ({
        id: entryId(`urn:${at}`),
        url: `https://example.org/other${at}/`,
        title: `Other ${at}`,
        published: published(at),
      }));
    const hint = (after: readonly Entry[]): string => reasons(entries(6), after)[0]?.hint ?? "nothing is held";
    const evening = Date.UTC(2026, 4, 20, 18);
    expect(hint(others(6, (at) => evening + at))).toContain("checkout or an import");
    expect(hint(others(6, (at) => evening + at * day))).toContain("content folder may be wrong");
    expect(hint(others(3, (at) => evening + at))).toContain("content folder may be wrong");
  });
});

describe("dates that become the same are held back", () => {
  const dated = (count: number, moved: number, to: (at: number) => number): readonly HoldReason[] =>
    reasons(
      entries(count),
      entries(count, (at) => (at < moved ? { published: to(at) } : {})),
    );
  const evening = Date.UTC(2026, 3, 20, 18);

  it("when they are on one day, or all within the last two", () => {
    expect(kinds(dated(4, 4, (at) => evening + at * 60_000))).toEqual(["dates"]);
    expect(kinds(dated(4, 4, (at) => now - at * 0.5 * day))).toEqual(["dates"]);
    expect(dated(4, 4, (at) => now - at * 0.8 * day)).toEqual([]);
    expect(dated(4, 4, (at) => evening + at * day)).toEqual([]);
    expect(dated(3, 3, () => evening)[0]?.entries[0]).toEqual({
      title: "Article p0",
      before: "2026-01-01T10:00:00.000Z",
      after: "2026-04-20T18:00:00.000Z",
    });
  });

  it("when there are at least three, and more than half", () => {
    expect(dated(2, 2, () => evening)).toEqual([]);
    expect(dated(6, 3, () => evening)).toEqual([]);
    expect(kinds(dated(5, 3, () => evening))).toEqual(["dates"]);
  });

  it("but not what a format cuts off", () => {
    const was = entries(4);
    const cut = was.map((entry) => ({ ...entry, published: entry.published + 999 }));
    expect(reasons(was, cut)).toEqual([]);
  });
});

describe("another URL of the feed is held back", () => {
  it("if the document contained one", () => {
    expect(kinds(reasons(entries(1), entries(1), { selfUrl: "https://old.example/rss.xml" }))).toEqual(["self-url"]);
    expect(reasons(entries(1), entries(1), { selfUrl: "https://example.org/rss.xml" })).toEqual([]);
    expect(reasons(entries(1), entries(1))).toEqual([]);
  });
});
