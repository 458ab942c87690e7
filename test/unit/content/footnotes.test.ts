import { expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

it.each([
  ["Markdown", "a[^1]\n\n[^1]: note"],
  [
    "kramdown",
    '<p>a<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p><ol><li id="fn:1">note</li></ol>',
  ],
  [
    "Goldmark",
    '<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p><ol><li id="fn:1">note</li></ol>',
  ],
  [
    "GitHub",
    '<p>a<sup><a href="#user-content-fn-1" data-footnote-ref="">1</a></sup></p><ol><li id="user-content-fn-1">note</li></ol>',
  ],
  ["docutils", '<p>a<a class="footnote-reference" href="#footnote-1">[1]</a></p><p id="footnote-1">note</p>'],
])("a mark of %s is known to readers that open notes in place, and its note is in the entry", async (_, body) => {
  const { html } = await renderBody(body);
  const [, id] = /<a [^>]*href="https:\/\/example\.org\/post\/#([^"]+)"[^>]*>/.exec(html) ?? [];
  expect(html).toMatch(/<a [^>]*class="footnote"/);
  expect(html).toContain(`id="${id}"`);
});

it("links back, and other links, are not footnote marks", async () => {
  const { html } = await renderBody(
    '<p>a <a href="#part">part</a> <sup><a href="#fnref:1">↩</a></sup></p><p id="part">x</p>',
  );
  expect(html).not.toContain("footnote");
});

it.each([
  ["3,000 notes are notes, and what comes after them is text that is told", "^[a]".repeat(3001)],
  ["3,000 references are links, and what comes after them is text that is told", `${"[^a]".repeat(3001)}\n\n[^a]: a`],
])("%s", async (_, body) => {
  const { html, troubles } = await renderBody(body);
  expect(html.match(/<a [^>]*class="footnote"/g)).toHaveLength(3000);
  expect(html).toMatch(/\[\d+\]<\/a><\/sup>(?:\^\[a\]|\[\^a\])<\/p>/);
  expect(troubles).toEqual([expect.stringContaining("FW1409")]);
  expect((await renderBody(body.replace(/\^\[a\]|\[\^a\]/, ""))).troubles).toEqual([]);
});
