import { expect, it } from "vitest";
import { hexoNameParts } from "../../../src/article/generators/hexoNameParts.ts";

it.each([
  [":title", "sea/tides", { title: "sea/tides" }],
  [":category/:title", "sea/low/tides", { category: "sea", title: "low/tides" }],
  [":category/:title", "tides", undefined],
  [":year/:i_month/:title", "2026/2/tides", { year: "2026", i_month: "2", title: "tides" }],
  [":year/:month/:title", "2026/2/tides", undefined],
  ["drafts-:title", "drafts-a", { title: "a" }],
  ["drafts-:title", "a", undefined],
  [":lang/:title-:year", "de/a-b-2026", undefined],
  [":title-x", "a-x", { title: "a" }],
  [":title", "", undefined],
])("the pattern %s of %s", (pattern, path, expected) => {
  const parts = hexoNameParts(pattern, path);
  expect(parts === undefined ? undefined : { ...parts }).toEqual(expected);
});
