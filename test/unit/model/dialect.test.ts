import { describe, expect, it } from "vitest";
import { dialectNames, dialectOf, dialects } from "../../../src/model/dialect.ts";

describe("the dialect of an article", () => {
  it("is plain CommonMark in a plain folder", () => {
    expect(Object.values(dialectOf("a.md", {}))).not.toContain(true);
  });

  it("is the generator's, and MDX in an .mdx file", () => {
    expect(dialectOf("a.md", { generator: "jekyll" })).toEqual(dialects.kramdown);
    expect(dialectOf("a.mdx", { generator: "jekyll" })).toEqual(dialects.mdx);
  });

  it.each(dialectNames)("can be named in the config: %s", (dialect) => {
    expect(dialectOf("a.md", { generator: "hugo", dialect })).toEqual(dialects[dialect]);
  });

  it("can be changed switch by switch", () => {
    expect(dialectOf("a.md", { generator: "hugo", dialect: { dollarMath: false } })).toEqual({
      ...dialects.hugo,
      dollarMath: false,
    });
    expect(dialectOf("a.md", { generator: "hugo", dialect: { like: "mdc", marks: true } })).toEqual({
      ...dialects.mdc,
      marks: true,
    });
  });
});
