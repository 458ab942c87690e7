import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lineup, type SettledDates } from "../../../src/feeds/lineup.ts";
import type { Article } from "../../../src/model/article.ts";
import { contentPath, type Instant } from "../../../src/model/text.ts";
import { testConfig } from "../../support/config.ts";

const now = 1000;

function lineup(order: "published" | "updated"): Lineup {
  const [feed] = testConfig("/site", { feeds: [{ name: "main", order, limit: 3 }] }).feeds;
  if (feed === undefined) throw new Error("no feed");
  return new Lineup(feed, () => true);
}

function article(path: string, published?: Instant, updated?: Instant): Article {
  return { path: contentPath(path), visibility: "public", published, updated } as Article;
}

const known = (published: Instant, updated = published): SettledDates => ({ published, updated });
const shown = (line: Lineup) =>
  line.window(now).map(({ article: { path }, dates }) => [path, dates.published, dates.updated]);

describe("the articles of a feed in their order", () => {
  it("are sorted by their own dates, or by those that are known for them", () => {
    const byDate = lineup("published");
    byDate.set(article("a.md", 100), known(100), false);
    byDate.set(article("b.md"), known(300, 500), false);
    byDate.set(article("c.md", 200), known(200, 900), false);
    expect(shown(byDate)).toEqual([
      ["b.md", 300, 500],
      ["c.md", 200, 900],
      ["a.md", 100, 100],
    ]);
    const byChange = lineup("updated");
    byChange.set(article("a.md", 100, 600), known(100, 600), true);
    byChange.set(article("b.md"), known(300, 500), true);
    byChange.set(article("c.md", 200), known(200, 900), true);
    expect(shown(byChange).map(([path]) => path)).toEqual(["c.md", "a.md", "b.md"]);
  });

  it("occur once, however often they are set", () => {
    const line = lineup("published");
    const [a, b] = [article("a.md", 100), article("b.md", 100)];
    for (let round = 0; round < 3; round += 1) for (const one of [a, b]) line.set(one, known(100), true);
    expect(shown(line).map(([path]) => path)).toEqual(["a.md", "b.md"]);
    line.set(a, known(50), true);
    line.set(a, known(70), true);
    expect(shown(line).map(([path, at]) => [path, at])).toEqual([
      ["b.md", 100],
      ["a.md", 70],
    ]);
  });

  it("come and go with time, whenever they were looked at before", () => {
    const line = lineup("published");
    const at = (moment: Instant) => line.window(moment).map(({ article: { path } }) => path);
    line.set(article("now.md", 100), known(100), false);
    line.set(article("due.md", 500), known(500), false);
    line.set({ ...article("brief.md", 200), expires: 700 }, known(200), false);
    for (const round of [1, 2]) {
      expect(at(300), `${round}`).toEqual(["brief.md", "now.md"]);
      expect(at(600), `${round}`).toEqual(["due.md", "brief.md", "now.md"]);
      expect(at(800), `${round}`).toEqual(["due.md", "now.md"]);
    }
    line.remove(contentPath("brief.md"), false);
    for (const moment of [300, 600, 600, 300]) expect(at(moment)).toHaveLength(moment === 300 ? 1 : 2);
    expect(line.holdsAtLeast(2, 300)).toBe(false);
    expect(line.holdsAtLeast(2, 600)).toBe(true);
  });

  it("move when their dates change, and disappear when they are removed", () => {
    const line = lineup("published");
    for (const [path, at] of [
      ["a.md", 100],
      ["b.md", 200],
      ["c.md", 300],
    ] as const)
      line.set(article(path), known(at), false);
    line.set(article("a.md"), known(400), false);
    line.remove(contentPath("b.md"), false);
    expect(shown(line).map(([path]) => path)).toEqual(["a.md", "c.md"]);
    expect(line.placeAt(contentPath("c.md"), now)).toBe(2);
    expect(line.get(contentPath("b.md"))).toBeUndefined();
    expect(line.get(contentPath("a.md"))?.dates.published).toBe(400);
  });

  it("are the same, whether many were set at once or one after the other", () => {
    const step = fc.record({
      path: fc.integer({ min: 0, max: 60 }),
      at: fc.option(fc.integer({ min: 0, max: 1100 }), { nil: undefined }),
      isOut: fc.boolean(),
      isUndated: fc.boolean(),
    });
    const rounds = fc.array(
      fc.record({ steps: fc.array(step, { maxLength: 80 }), isLooked: fc.boolean(), isReady: fc.boolean() }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(rounds, fc.constantFrom("published", "updated"), (all, order) => {
        const [atOnce, oneByOne] = [lineup(order), lineup(order)];
        for (const { steps, isLooked, isReady } of all) {
          for (const { path, at, isOut, isUndated } of steps) {
            const one = article(`${path}.md`, isUndated ? undefined : at);
            for (const [line, bulk] of [
              [atOnce, true],
              [oneByOne, false],
            ] as const) {
              if (isOut) line.remove(one.path, bulk);
              else line.set(one, at === undefined ? undefined : known(at), bulk);
            }
          }
          if (isLooked) expect(shown(atOnce)).toEqual(shown(oneByOne));
          if (isReady) atOnce.sort();
        }
        expect(shown(atOnce)).toEqual(shown(oneByOne));
        expect(atOnce.placeAt(contentPath("1.md"), now)).toBe(oneByOne.placeAt(contentPath("1.md"), now));
      }),
    );
  });
});
