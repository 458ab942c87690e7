import { describe, expect, it } from "vitest";
import { compileWhere } from "../../../src/feeds/where.ts";
import type { Article } from "../../../src/model/article.ts";
import type { FeedConfig } from "../../../src/model/config.ts";
import { contentPath } from "../../../src/model/text.ts";
import { testConfig } from "../../support/config.ts";
import { written } from "../../support/ledger.ts";

type Where = NonNullable<FeedConfig["where"]>;

const article = (more: Partial<Article>, path = "news/2026/a.md"): Article => written(path, "", more).article;

function belongs(where: Where | undefined, one: Article): boolean {
  const [feed] = testConfig("/site", { feeds: [{ name: "main", ...(where === undefined ? {} : { where }) }] }).feeds;
  if (feed === undefined) throw new Error("no feed");
  return compileWhere(feed, "en")(one);
}

describe("an article belongs to a feed", () => {
  it.each<[string, Where, Partial<Article>, Partial<Article>]>([
    ["of its section", { section: ["news", "notes"] }, { section: "notes" }, { section: "notes/old" }],
    [
      "of any of its tags, in small letters or large, in any Unicode form",
      { tags: ["Caf\u00e9", "x"] },
      { categories: [{ term: "other" }, { term: "CAFE\u0301" }] },
      { categories: [{ term: "Cafeteria" }] },
    ],
    [
      "of any of its authors",
      { authors: ["ada"] },
      { authors: [{ name: "Bob" }, { name: "Ada" }] },
      { authors: [{ name: "Ad" }] },
    ],
    ["of its language", { language: ["DE"] }, { language: "de" }, { language: "de-AT" }],
    ["of the site's language, where it says none", { language: ["en"] }, {}, { language: "de" }],
    ["with media", { hasEnclosure: true }, { enclosures: [{ src: "a.mp3" }] }, { enclosures: [] }],
    ["without media", { hasEnclosure: false }, {}, { enclosures: [{ src: "a.mp3" }] }],
    [
      "only if it meets all conditions",
      { tags: ["x"], section: ["news"] },
      { categories: [{ term: "x" }], section: "news" },
      { categories: [{ term: "x" }], section: "notes" },
    ],
  ])("%s", (_name, where, inside, outside) => {
    expect([belongs(where, article(inside)), belongs(where, article(outside))]).toEqual([true, false]);
  });

  it("by its path", () => {
    expect(belongs({ path: ["news/**"] }, article({}))).toBe(true);
    expect(belongs({ path: ["notes/*.md"] }, article({}))).toBe(false);
    expect(belongs({ path: ["notes/*.md", "news/*/*.md"] }, article({}))).toBe(true);
  });

  it("if a function says so, or there are no conditions", () => {
    expect(belongs((one) => one.path === contentPath("b.md"), article({}, "b.md"))).toBe(true);
    expect(belongs((one) => one.path === contentPath("b.md"), article({}))).toBe(false);
    expect(belongs(undefined, article({}))).toBe(true);
    expect(belongs({}, article({}))).toBe(true);
  });
});
