import { expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

const jekyll = { content: { generator: "jekyll" } } as const;

it.each([
  ["a{% sidenote 'one' 'A *note*.' %} b", "<p>a (A <em>note</em>.) b</p>"],
  ["a {% marginnote 'two' \"It's here\" %} b", "<p>a (It’s here) b</p>"],
  ["{% newthought 'A thought' %} goes", "<p>A thought goes</p>"],
  [
    "{% marginfigure 'one' 'https://example.com/a.png' 'Words' %}",
    '<figure><img src="https://example.com/a.png" alt="Words"><figcaption>Words</figcaption></figure>',
  ],
  ["{% epigraph 'Words' 'Who' 'Where' %}", "<blockquote>\n<p>Words</p>\n<p>— Who, Where</p>\n</blockquote>"],
  [
    'a<label for="x" class="margin-toggle sidenote-number"></label><input type="checkbox" id="x" class="margin-toggle"/><span class="sidenote">A *note*.</span> b',
    "<p>a (A <em>note</em>.) b</p>",
  ],
  [
    'a <label for="x" class="margin-toggle">&#8853;</label><input type="checkbox" id="x" class="margin-toggle"/><span class="marginnote">In the margin</span> b',
    "<p>a (In the margin) b</p>",
  ],
  ['<label>a <input type="checkbox"> b</label>', "<p>a ☐ b</p>"],
])("notes in the margin are words in brackets, and never fields: %s", async (body, wanted) => {
  const { html, troubles } = await renderBody(body, jekyll);
  expect(html.trim()).toBe(wanted);
  expect(troubles).toEqual([]);
});

it("notes of Hugo's themes, too", async () => {
  const body = 'a{{< sidenote "x" >}}Words *in* it{{< /sidenote >}} b{{< marginnote "Other" >}}';
  const { html } = await renderBody(body, { content: { generator: "hugo" } });
  expect(html.trim()).toBe("<p>a (Words <em>in</em> it) b (Other)</p>");
});

it("notes and code of Distill's pages", async () => {
  const body = [
    'A note<d-footnote>Words *in* it.</d-footnote>, and <d-code language="js">a < b</d-code>.',
    "",
    '<d-code block language="javascript">',
    "  var x = 25;",
    "  function f(x) {",
    "    return x * x;",
    "  }",
    "</d-code>",
    "",
    "After",
  ].join("\n");
  const { html } = await renderBody(body, jekyll);
  expect(html.trim()).toBe(
    [
      '<p>A note (Words <em>in</em> it.), and <code class="language-js">a &lt; b</code>.</p>',
      '<pre><code class="language-javascript">var x = 25;',
      "function f(x) {",
      "  return x * x;",
      "}",
      "</code></pre>",
      "<p>After</p>",
    ].join("\n"),
  );
});

it("a block of code of Distill's pages ends a paragraph", async () => {
  const { html } = await renderBody("<p>a<d-code block>b</d-code>c</p>", { path: "a.html" });
  expect(html.trim()).toBe("<p>a</p><pre><code>b\n</code></pre>c");
});
