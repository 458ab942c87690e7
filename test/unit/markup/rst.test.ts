import { describe, expect, it } from "vitest";
import { asciidocAlone, orgAlone } from "../../../src/markup/includes.ts";
import {
  htmlOfDocutils,
  leftOutByDocutils,
  rolesOf,
  rstForDocutils,
  rstForPandoc,
  withTeaserComment,
} from "../../../src/markup/rst.ts";
import { treeHtml } from "../../../src/markup/treeHtml.ts";

describe("the input of renderers", () => {
  it("declares the roles of Sphinx, and leaves those of docutils and of the text unchanged", () => {
    expect(rolesOf("See :doc:`a`, :py:class:`B`, :math:`x` and :own:`y`.\n\n.. role:: own\n")).toEqual([
      ".. role:: doc",
      ".. role:: py:class",
    ]);
    expect(rstForDocutils("See :doc:`a`")).toEqual({ text: ".. role:: doc\n\nSee :doc:`a`", linesBefore: 2 });
  });

  it("never makes a renderer read a picture", () => {
    expect(rstForDocutils(".. image:: /etc/x.png\n   :loading: embed\n").text).not.toContain("embed");
  });

  it("has no raw HTML and no other files for pandoc", () => {
    const { text, leftOut } = rstForPandoc("A\n\n.. raw:: html\n\n   <b>x</b>\n\n   y\n\n.. include:: z\n\nB\n");
    expect(text.replace(/\n+/g, "\n")).toBe("A\nB\n");
    expect(leftOut.map(({ found, line }) => [found, line])).toEqual([
      ["raw", 3],
      ["include", 9],
    ]);
  });

  it("has no table of a file or an address for pandoc, which would give up the document", () => {
    const table = ".. csv-table:: T\n   :header-rows: 1\n   :url: https://example.org/t.csv\n\n";
    const { text, leftOut } = rstForPandoc(`A\n\n${table}.. csv-table:: K\n\n   a,b\n\nB\n`);
    expect(text.replace(/\n+/g, "\n")).toBe("A\n.. csv-table:: K\n   a,b\nB\n");
    expect(leftOut.map(({ found, line }) => [found, line])).toEqual([["csv-table", 3]]);
  });

  it("has no includes in AsciiDoc and Org, no time of the build, and marks that end an excerpt", () => {
    expect(asciidocAlone("a {docdate}\ninclude::b.adoc[]\n//more\n")).toEqual({
      text: "a \n\n\n++++\n<!--more-->\n++++\n\n",
      leftOut: [{ found: "include::b.adoc[]", reason: "no other file is put into an article", line: 2 }],
    });
    const org = orgAlone('#+INCLUDE: "b"\n# more\n');
    expect(org.text).toContain("<!--more-->");
    expect(org.leftOut).toHaveLength(1);
  });
});

describe("the output of renderers", () => {
  it("is the body of docutils' page, without its messages", () => {
    const page = `<html><body class="x">\n<main id="t">\n<p>A <a href="#system-message-1"><span class="problematic" id="problematic-1">*b</span></a> <span class="doc">T &lt;a/b&gt;</span></p><aside class="system-message" id="system-message-1">\n<p>ERROR</p>\n</aside>\n<pre class="code python literal-block"><code>x</code></pre></main>\n</body></html>`;
    expect(htmlOfDocutils(page).trim()).toBe(
      '<p>A *b</a> <span class="doc">T</span></p>\n<pre><code class="language-python">x</code></pre>',
    );
  });

  it("has code in sentences as code", () => {
    const page = `<main><p>A <span class="docutils literal"><span class="pre">--b</span> c  d</span> e <span class="docutils literal">f</span>.</p></main>`;
    expect(htmlOfDocutils(page)).toBe("<p>A <code>--b c  d</code> e <code>f</code>.</p>");
  });

  it("reports a missing key, with its line", () => {
    const said =
      '<stdin>:19: (ERROR/3) Unknown directive type "post-list".\n\n.. post-list::\n<stdin>:7: (WARNING/2) "raw" directive disabled.\n<stdin>:8: (WARNING/2) Title underline too short.\n<stdin>:9: (ERROR/3) Unexpected indentation.\n';
    expect(leftOutByDocutils(said, 2).map(({ found, line }) => [found, line])).toEqual([
      ["post-list", 17],
      ["raw", 5],
      ["Unexpected indentation.", 7],
    ]);
  });

  it("is written from a tree: escaped, with headings one level deeper and formulas as TeX", () => {
    const element = (tagName: string, properties: object, ...children: readonly unknown[]) => ({
      type: "element",
      tagName,
      properties,
      children,
    });
    const text = (value: string) => ({ type: "text", value });
    const tree = {
      type: "root",
      children: [
        element("h1", { id: 'a"b' }, text("1 < 2 & 3")),
        element("img", { src: "file:a.png", hidden: true }),
        element("span", { className: ["math", "math-inline"] }, text("x^2")),
        element("x y", {}, text("inside")),
        { type: "raw", value: "<b>r</b>" },
      ],
    };
    expect(treeHtml(tree)).toBe(
      '<h2 id="a&quot;b">1 &lt; 2 &amp; 3</h2><img src="a.png" hidden="">\\(x^2\\)inside<b>r</b>',
    );
  });
});

it("Nikola's mark of an excerpt is kept by the renderer", () => {
  const { text } = rstForDocutils("A\n\n.. TEASER_END: Read on\n\nB");
  const word = text.split("\n")[2] ?? "";
  expect(word).toMatch(/^[\w-]+$/);
  expect(withTeaserComment(`<p>A</p>\n<p>${word}</p>\n<p>B</p>`)).toBe("<p>A</p>\n<!--more-->\n<p>B</p>");
});
