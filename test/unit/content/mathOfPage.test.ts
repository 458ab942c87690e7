import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

describe("a page itself asks for formulas", () => {
  it.each([
    [{ math: "true" }, true],
    [{ katex: "false" }, false],
    [{ mathjax: { enable: "true" } }, true],
    [{ extra: { math: "true" } }, true],
    [{ params: { math: "true" } }, true],
    [{ tags: ["mathjax"] }, true],
    [{ title: "Math" }, false],
  ])("%j", async (frontMatter, hasMath) => {
    const { html: text } = await renderBody("$x$", {
      frontMatter,
      content: { generator: "hugo", dialect: { dollarMath: false, doubleDollarMath: false } },
    });
    expect(text.includes("<math")).toBe(hasMath);
  });

  it("also with brackets whose backslash is escaped, which a script sees", async () => {
    const { html: text } = await renderBody("so \\\\(x_1\\\\) and \\(x_2\\)", {
      frontMatter: { math: "true" },
      content: { generator: "hugo", dialect: { dollarMath: false, bracketMath: false, doubleBracketMath: false } },
    });
    expect(text.match(/<math/g)).toHaveLength(2);
  });
});
