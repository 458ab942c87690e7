import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { showNotes } from "../../../src/formats/modules/showNotes.ts";

describe("show notes of an episode", () => {
  it.each([
    ["<p>In this <em>episode</em>.</p>", "<p>In this <em>episode</em>.</p>"],
    [
      '<p>With <a href="https://a.example/?a=1&amp;b=2" rel="me">Bo</a></p>',
      '<p>With <a href="https://a.example/?a=1&amp;b=2">Bo</a></p>',
    ],
    ["<h2>Notes</h2><p>A</p>", "<p>Notes</p>\n<p>A</p>"],
    ["<ul>\n<li>One</li>\n<li><p>Two</p></li>\n</ul>", "<ul><li>One</li><li>Two</li></ul>"],
    ["<ul><li>One<ol><li>Inner</li></ol></li></ul>", "<ul><li>One<ol><li>Inner</li></ol></li></ul>"],
    ["<blockquote><p>Said <strong>so</strong></p></blockquote>", "<p>Said <strong>so</strong></p>"],
    ["Words <code>alone</code>", "<p>Words alone</p>"],
    ["<p>A<br>B</p>", "<p>A B</p>"],
    ["<table><tr><td>1</td><td>2</td></tr></table>", "<p>1 2</p>"],
    [
      '<p>A note<sup class="footnote-ref"><a href="#fn1">[1]</a></sup>.</p><section class="footnotes"><ol><li>It.</li></ol></section>',
      "<p>A note.</p>",
    ],
    ['<p>A <a href="#chapter">link</a> in the page</p>', "<p>A link in the page</p>"],
    [
      '<figure><img src="https://a.example/a.png" alt="A > B"><figcaption>The quay</figcaption></figure>',
      "<p>The quay</p>",
    ],
    ["<p></p><svg><text>x</text></svg><p> </p>", ""],
  ])("%s becomes %s", (html, notes) => {
    expect(showNotes(html)).toBe(notes);
  });

  it("end between two blocks before a directory would cut them", () => {
    const notes = showNotes(`<p>${"é".repeat(900)}</p>`.repeat(4));
    expect(Buffer.byteLength(notes)).toBeLessThanOrEqual(4000);
    expect(notes.split("\n")).toHaveLength(2);
    expect(notes.endsWith("</p>")).toBe(true);
  });

  it("of one long paragraph end between two words", () => {
    const notes = showNotes(`<p>${"The <b>quay</b> is new. ".repeat(400)}</p>`);
    expect(Buffer.byteLength(notes)).toBeLessThanOrEqual(4000);
    expect(notes).toMatch(/^<p>The quay is new\. .* (?:The|quay|is|new\.)…<\/p>$/);
  });

  it("only contain elements that apps know, whatever the text contains", () => {
    const html =
      '<div><p>A <a href="https://a.example/"><b>b</b></a> <i>c <span>d</span></i></p><ol><li>e<ul><li>f</li></ul></li></ol><details><summary>g</summary><p>h</p></details></div>';
    const names = new Set<string>();
    const walk = (node: { readonly childNodes?: readonly unknown[]; readonly nodeName?: string }): void => {
      if (node.nodeName !== undefined && !node.nodeName.startsWith("#")) names.add(node.nodeName);
      for (const child of node.childNodes ?? []) walk(child as typeof node);
    };
    walk(parseFragment(showNotes(html)) as never);
    expect([...names].sort()).toEqual(["a", "b", "i", "li", "ol", "p", "ul"]);
  });
});
