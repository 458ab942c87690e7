import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

describe("a drawing within the text", () => {
  it.each([
    ['<svg role="img" aria-label="A circle"><circle r="9"/></svg>', "A circle", "its title is shown in its place"],
    [
      "<svg viewBox='0 0 200 100'><title>A\n square</title><text>x</text></svg>",
      "A square",
      "its title is shown in its place",
    ],
    ['<svg width="200"><rect/><text>label</text></svg>', "", "nothing is shown in its place"],
    ['<svg width="16"><path/></svg>', "", undefined],
    ['<svg aria-hidden="true" width="300"><title>x</title></svg>', "", undefined],
  ])("%s", async (svg, words, fate) => {
    const { html: text, troubles } = await renderBody(`Before ${svg} behind.`);
    expect(text.replace(/\s+/g, " ")).toBe(`<p>Before ${words} behind.</p>`.replace(/\s+/g, " "));
    expect(troubles).toEqual(fate === undefined ? [] : [`1:8 FW1459 a drawing (inline SVG) is left out: ${fate}`]);
  });
});
