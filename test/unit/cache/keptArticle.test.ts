import { expect, it } from "vitest";
import { createNormalizer } from "../../../src/article/normalize.ts";
import { createArticleKeeper } from "../../../src/cache/keptArticle.ts";
import type { Article } from "../../../src/model/article.ts";
import { contentPath } from "../../../src/model/text.ts";
import { testConfig } from "../../support/config.ts";
import { memoryInUse } from "../../support/memoryInUse.ts";

const normalize = createNormalizer(testConfig("/site"));

/** Values that are substrings of a text of 40 kB, as in front matter. */
function read(number: number, filler: string): Article {
  const values = {
    title: `The title of article ${number}`,
    slug: `article-with-a-slug-${number}`,
    id: `tag:example.org,2026:${number}`,
    description: `What the article ${number} says in one sentence.`,
    rights: `Copyright of whoever wrote ${number}`,
    image: `/pictures/of-the-harbour-${number}.jpg`,
    audio: `/sounds/of-the-harbour-${number}.mp3`,
  };
  const text = Buffer.from(`${Object.values(values).join("\n")}\n${filler}`).toString();
  let at = 0;
  const data = Object.fromEntries(
    Object.entries(values).map(([key, { length }]) => {
      const value = text.slice(at, at + length);
      at += length + 1;
      return [key, value];
    }),
  );
  const place = { line: 1, column: 1 };
  const path = contentPath(`folder-with-a-name/${number}.md`);
  const file = {
    path,
    format: "yaml",
    data,
    placeOf: () => place,
    isQuoted: () => false,
    bodyOffset: 0,
    bodyLine: 1,
  } as const;
  const { value } = normalize(file, () => undefined);
  if (value === undefined) throw new Error("no article");
  return value;
}

it("an article that is kept has the same fields, and keeps the text that they were cut from out of memory", () => {
  const keep = createArticleKeeper();
  const article = read(1, "");
  const before = structuredClone(article);
  expect(keep(article)).toEqual(before);

  const filler = "x".repeat(40_000);
  const used = memoryInUse();
  const kept = Array.from({ length: 500 }, (_, number) => keep(read(number, filler)));
  // 20 MB of texts, if one field of each kept its own in memory.
  expect(memoryInUse() - used).toBeLessThan(4_000_000);
  expect(kept).toHaveLength(500);
});
