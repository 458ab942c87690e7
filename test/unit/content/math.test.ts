import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../src/model/dialect.ts";
import { renderBody } from "../../support/content.ts";

const html = async (body: string, dialect: DialectName = "mdx"): Promise<string> =>
  (await renderBody(body, { content: { dialect } })).html;

/** The sources of the formulas in some HTML. */
const sources = (text: string): readonly string[] =>
  [...text.matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)].map(([, tex = ""]) =>
    tex.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );

describe("a formula", () => {
  it("becomes MathML with its source", async () => {
    expect(await html("Euler: $e^{i\\pi}$.")).toBe(
      '<p>Euler: <math><semantics><mrow><msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup></mrow><annotation encoding="application/x-tex">e^{i\\pi}</annotation></semantics></math>.</p>',
    );
  });

  it.each<readonly [string, DialectName, readonly string[]]>([
    ["$a_1$ and $b_1$", "mdx", ["a_1", "b_1"]],
    ["$a*b$ and $c*d$", "hexo", ["a*b", "c*d"]],
    ["设$x$为", "hexo", ["x"]],
    ["$`a_1`$ and `$b$`", "vitepress", ["a_1"]],
    ["```math\na\n- b\n```", "mdx", ["a\n- b"]],
    ["$$\na\n\n- b\n= c\n+ d\n$$", "mdx", ["a\n\n- b\n= c\n+ d"]],
    ["text:\n$$ x $$\nmore", "kramdown", ["x"]],
    ["a $$x$$ b", "kramdown", ["x"]],
    ["- $$\n  a\n  $$\n- b", "mdx", ["a"]],
    ["> $$\n> a\n> $$", "mdx", ["a"]],
    ["\\(a_1*b*\\) \\[x = y\\]", "hugo", ["a_1*b*", "x = y"]],
    [
      "\\[\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n\\]",
      "python-markdown",
      ["\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}"],
    ],
    ["\\\\(a_1\\\\) \\\\[ b_1 \\\\]", "kramdown", ["a_1", "b_1"]],
    ["| a |\n|---|\n| $x_1$ |", "mdx", ["x_1"]],
    ["# $x$", "mdx", ["x"]],
    ["a<br>$x_1$ and $y_1$", "mdx", ["x_1", "y_1"]],
    ["$\\$5$", "mdx", ["\\$5"]],
    [
      "\\begin{equation} \\label{a}\nx_1*y*\n\\end{equation}",
      "kramdown",
      ["\\begin{equation} \nx_1*y*\n\\end{equation}"],
    ],
    ["a\n\\begin{align*}\nx\n\\end{align*}", "hugo", ["\\begin{align*}\nx\n\\end{align*}"]],
    ["\\begin{align}\nx\n\n\\end{align}", "kramdown", []],
    ["\\begin{align}\nx\n\\end{align}", "remark", []],
    ["设 i=$\\lfloor n/2\\rfloor$(即 leaf)", "vitepress", ["\\lfloor n/2\\rfloor"]],
    ["- Of $0 \\leq x < 1$, $F_X(x) = 1$, the triangle $ABC$.", "obsidian", ["0 \\leq x < 1", "F_X(x) = 1", "ABC"]],
    ["about $\\$$40,000 a year", "python-markdown", ["\\$"]],
    ["- **D**: one\n$$\nz\n\nw\n$$\n\nend", "obsidian", ["z\n\nw"]],
    ["$$\n\n$$\n\na\n\n$$\nx_1\n$$", "hexo", ["x_1"]],
    ["so$\\pi_1(s)$ or $\\theta$is", "hugo", ["\\pi_1(s)", "\\theta"]],
    ["3$\\times$ more, US$5", "hexo", ["\\times"]],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(sources(await html(body, dialect))).toEqual(wanted);
  });

  it.each<readonly [string, DialectName]>([
    ["$5 and $10", "mdx"],
    ["from $5 to $10, or $3/$4", "hugo"],
    ["US$5, CA$6", "hexo"],
    ["$HOME/$USER and $PATH", "mdx"],
    ["US$10. Then \\\\server\\c$\\users\\d$x", "hugo"],
    ["\\\\a\\c$\\bin, \\\\a\\d$\\tmp", "hugo"],
    ["a$x$b and 3$\\times$2", "hugo"],
    ["$5-$10", "mdx"],
    ['"\\\\(\\\\<command\\\\)\\\\@<=.*"', "kramdown"],
    ['$PATH:$HOME. "$(cmd)"', "hugo"],
    ["\\$x\\$", "mdx"],
    ["`$x$`", "mdx"],
    ["```sh\necho $x$\n```", "mdx"],
    ["\\[sic\\] and \\(see below\\)", "hugo"],
    ["$x$", "commonmark"],
    ["$$x$$", "commonmark"],
    ["```math\nx\n```", "commonmark"],
  ])("is not %j in %s", async (body, dialect) => {
    expect(await html(body, dialect)).not.toContain("<math");
  });

  it("that cannot be read stays as its source", async () => {
    expect(await html("$\\unknown{a_b*c*}$")).toBe("<p><code>\\unknown{a_b*c*}</code></p>");
    expect(await html("$$\n\\unknown{a}\n*b*\n$$")).toBe("<pre><code>\\unknown{a}\n*b*</code></pre>");
  });

  it("is in the summary as its source", async () => {
    expect((await renderBody("Let $x_1$ be.", { content: { dialect: "mdx" } })).summary).toBe("Let x_1 be.");
  });

  it.each([
    "\\href{javascript:alert(1)}{x}",
    "\\url{https://a.example}",
    "\\includegraphics{https://a.example/a.png}",
    "\\htmlStyle{color:red}{x}",
    "\\htmlClass{a}{x}",
    "\\htmlId{a}{x}",
    "\\text{<script>alert(1)</script>}",
    "\\def\\a{\\a\\a}\\a",
    "{".repeat(3000),
  ])("never makes anything but mathematics: %.40s", async (tex) => {
    const text = await html(`$${tex}$`);
    expect(text).not.toMatch(/<(?!\/?(?:math|semantics|m\w+|annotation|p|code)\b)|href=|src=|style=|class=|\bid=/);
  });

  it("keeps every character that is typed in it, whatever surrounds it", async () => {
    const piece = fc.constantFrom(
      "a",
      "_",
      "*",
      "^",
      "\\alpha ",
      "{",
      "}",
      "<",
      ">",
      "&",
      "[",
      "](",
      "!",
      "~",
      "=",
      "+",
      "|x|",
      "'",
      '"',
      "--",
      ":smile:",
      "#",
      "- ",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const tex = pieces.join("").trim();
        // What begins as a comment and never ends is private, wherever it stands, and is told.
        fc.pre(!`x${tex}`.includes("<!--"));
        const text = await html(`before *em* $$x${tex}y$$ after`);
        const shown =
          sources(text)[0] ??
          /<code>([^<]*)<\/code>/
            .exec(text)?.[1]
            ?.replace(/&lt;/g, "<")
            .replace(/&gt;/g, ">")
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, "&");
        expect(shown?.replace(/&quot;/g, '"')).toBe(`x${tex}y`);
        expect(text).toContain("<em>em</em>");
      }),
      { numRuns: 300 },
    );
  });
});

describe("a formula in HTML", () => {
  /** The same as `renderMathInElement` of KaTeX finds in a browser. */
  const page = `<div>
<p>Given $$a_1 < b$$ and \\(x_1\\) and $y_2$, I paid $5 and $10.</p>
<pre>$x$</pre>
<code>\\(x\\)</code>
<img alt="a > $x$" src="https://example.org/a.png">
\\begin{align}a &amp;= b\\\\ c &amp;= d\\end{align}
<!-- $x$ -->
<table><tr><td>The \\(v_1\\)'s</td><td>$\\alpha &lt; 3$</td><td>\\[c_1<br>\\]</td></tr></table>
</div>
`;
  const wanted = ["a_1 < b", "x_1", "y_2", "\\begin{align}a &= b\\\\ c &= d\\end{align}", "v_1", "\\alpha < 3", "c_1"];

  it.each<DialectName>(["hugo", "kramdown", "hexo", "python-markdown"])(
    "is shown by a script, in %s",
    async (dialect) => {
      const text = await html(page, dialect);
      expect(sources(text)).toEqual(wanted);
      expect(text).toContain("<pre>$x$</pre>");
      expect(text).toContain("<code>\\(x\\)</code>");
      expect(text).toContain('alt="a &gt; $x$"');
      expect(text).toContain("$5 and $10");
    },
  );

  it("is shown in an article that is all HTML", async () => {
    const { html: text } = await renderBody(page, { path: "a.html", content: { generator: "jekyll" } });
    expect(sources(text)).toEqual(wanted);
  });

  it("stays as typed where formulas are rendered with the Markdown", async () => {
    expect(sources(await html(page.replace("a_1 <", "a_1 &lt;"), "remark"))).toEqual([]);
  });

  it.each(["\\(", "\\begin{align}", "$", "$$", "<p>$", "<br>\\[", '<a b="'])(
    "that never ends, %j, stays text",
    async (mark) => {
      const text = await html(`<div>${mark.repeat(200)} x</div>\n`, "hugo");
      expect(text).not.toContain("<math");
    },
  );
});

describe("a formula in another language", () => {
  it.each([
    ["org", "Einstein: \\(a<b\\) and $c_1$.\n\n\\[d^2\\]\n", ["a<b", "c_1", "d^2"]],
    ["adoc", ":stem: latexmath\n\nText stem:[x^2_1].\n\n[stem]\n++++\n\\sum_i x_i\n++++\n", ["x^2_1", "\\sum_i x_i"]],
    ["rst", "Text :math:`x^2`.\n\n.. math::\n\n   a = b\n", ["x^2", "\\begin{equation*}\na = b\n\\end{equation*}"]],
  ])("%s", async (ending, body, wanted) => {
    const { html: text, summary } = await renderBody(body, { path: `a.${ending}` });
    expect(sources(text)).toEqual(wanted);
    expect(summary).toContain(wanted[0]);
  });
});

describe("MathML that an author wrote", () => {
  it("keeps an annotation of TeX as text, and no other", async () => {
    const math = (inner: string): string => `<p><math><semantics><mi>x</mi>${inner}</semantics></math></p>`;
    expect(
      (await renderBody(math('<annotation encoding="application/x-tex">x<script>alert(1)</script></annotation>'))).html,
    ).toBe(math('<annotation encoding="application/x-tex">x</annotation>'));
    for (const other of [
      '<annotation encoding="text/html">x</annotation>',
      "<annotation>x</annotation>",
      '<annotation-xml encoding="text/html"><a href="javascript:alert(1)">x</a></annotation-xml>',
    ])
      expect((await renderBody(math(other))).html).toBe(math(""));
  });
});
