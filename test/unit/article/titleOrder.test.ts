import { describe, expect, it } from "vitest";
import { byWeight } from "../../../src/article/generators/order.ts";
import type { Article } from "../../../src/model/article.ts";

// The order of such titles is compared with Hugo's in test/generators/hugo-order.
const titles = [
  ...["", "A", "a", "Ab", "A爱", "A 爱", "A 北", "Az", "Go: Еда", "Go: Жук", "Gz", "é爱", "e北", "éa"],
  ...[
    "爱",
    "爱 a",
    "爱a北",
    "北",
    "北京 2",
    "北京 10",
    "第1章",
    "第 2 章",
    "Еда",
    "Еда 2",
    "Ель",
    "カタ",
    "ひら",
    "Ω",
    "1",
    "¡",
    "한국",
  ],
];

describe.each(["en", "zh", "ja", "ru", "sv"])("titles in one order (%s)", (language) => {
  const order = byWeight({ language, isMain: true, usual: () => undefined });
  const compare = (a: string, b: string): number =>
    Math.sign(order({ path: a, title: a } as Article, { path: b, title: b } as Article));

  it("is the opposite if the titles are compared the other way around", () => {
    for (const a of titles) for (const b of titles) expect([a, b, compare(a, b) + compare(b, a)]).toEqual([a, b, 0]);
  });

  it("has no circles", () => {
    const circles = titles.flatMap((a) =>
      titles
        .filter((b) => compare(a, b) < 0)
        .flatMap((b) => titles.filter((c) => compare(b, c) < 0 && compare(a, c) >= 0).map((c) => [a, b, c])),
    );
    expect(circles).toEqual([]);
  });
});
