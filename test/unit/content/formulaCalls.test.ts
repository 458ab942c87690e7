import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

const tex = (html: string): readonly string[] =>
  [...html.matchAll(/<math([^>]*)>|<annotation[^>]*>([^<]*)/g)].map(([, of = "", source]) =>
    source === undefined ? (of.includes("block") ? "block" : "inline") : source,
  );

describe("a call that holds TeX", () => {
  it.each([
    [
      "zola",
      "{% katex(block=true) %}\n\\begin{bmatrix}\n   a\\prime \\\\\n   b\n\\end{bmatrix}\n=\n\nx_1 * y_1 *z*\n{% end %}",
      "block",
    ],
    ["zola", 'a {{ katex(body="\\vec{a}_1 * b_1 * c") }} b', "inline"],
    ["hugo", "a {{< katex >}}x_1 * y_1 * z{{< /katex >}} b", "inline"],
    ["hugo", "{{< katex display >}}\nf(x) = \\int_1 *x*\n{{< /katex >}}", "block"],
    ["hugo", "{{< math >}}\n$$\nx_1 * y_1 * z\n$$\n{{< /math >}}", "block"],
  ] as const)("of %s, %j", async (generator, body, kind) => {
    const { html: text } = await renderBody(body, {
      content: { generator, dialect: { dollarMath: false, doubleDollarMath: false } },
    });
    expect(tex(text)[0]).toBe(kind);
    expect(text).not.toMatch(/<em>|\$/);
  });

  it("keeps the words between delimiters, and gives no message if it only loads a script", async () => {
    const { html: text } = await renderBody("{{< katex >}}\n\n{{< math >}}\nWords, and *more*.\n{{< /math >}}", {
      content: { generator: "hugo" },
    });
    expect(text).toBe("<p>Words, and <em>more</em>.</p>");
  });

  it("does not change amounts of money in the same article", async () => {
    const { html: text } = await renderBody("{{< katex >}}x{{< /katex >}} costs $5 or $6_", {
      content: { generator: "hugo", dialect: { dollarMath: false, doubleDollarMath: false } },
    });
    expect(text).toContain("costs $5 or $6_");
  });
});
