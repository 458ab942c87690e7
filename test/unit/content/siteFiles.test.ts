import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

const files = {
  "parts/a.js": "one();\n// #region two\n  two();\n// #endregion two\nthree();\n",
  "parts/a.md": "---\ntitle: Part\n---\n*Part* one\n\n<!--@include: ./b.md-->\n",
  "parts/c.md": "# One\n\nFirst.\n\n## Two\n\nSecond.\n\n### Three\n\nThird.\n\n## Four\n\nFourth.\n",
  "content/near.md": "Near.",
  "parts/round.md": "Round <!--@include: @/parts/round.md-->",
  ".secret/key.md": "hidden",
  "node_modules/x/a.md": "hidden",
};

const html = async (body: string, dialect: "vitepress" | "python-markdown") =>
  await renderBody(body, { files, content: { dialect } });

describe("VitePress includes files in an article", () => {
  it.each([
    ["<<< @/parts/a.js#two", '<pre><code class="language-js">two();\n</code></pre>'],
    [
      "<<< @/parts/a.js#two{ts} [A title]",
      '<p><strong>A title</strong></p>\n<pre><code class="language-ts">two();\n</code></pre>',
    ],
    ["<!--@include: @/parts/a.md{2}-->", ""],
    ["<!--@include: ./near.md-->", "<p>Near.</p>"],
    ["<!--@include: @/parts/c.md#two-->", "<h2>Two</h2>\n<p>Second.</p>\n<h3>Three</h3>\n<p>Third.</p>"],
    ["a `<<< @/parts/a.js` b", "<p>a <code>&lt;&lt;&lt; @/parts/a.js</code> b</p>"],
    ["```\n<<< @/parts/a.js\n```", "<pre><code>&lt;&lt;&lt; @/parts/a.js\n</code></pre>"],
  ])("%s", async (body, wanted) => {
    expect((await html(body, "vitepress")).html).toBe(wanted);
  });

  it("and these may include others, without endless loops", async () => {
    expect((await html("<!--@include: @/parts/round.md-->", "vitepress")).html.match(/Round/g)).toHaveLength(5);
  });

  it.each(["@/../outside.md", "@/.secret/key.md", "@/node_modules/x/a.md", "@/parts/none.md"])(
    "but not %s, and says so",
    async (file) => {
      const { html: text, troubles } = await html(`<!--@include: ${file}-->\n\nText.`, "vitepress");
      expect(text).toBe("<p>Text.</p>");
      expect(troubles).toEqual([
        `1:15 FW1458 the text of ${file} belongs here, but there is no such file in the folder of the site: it is left out`,
      ]);
    },
  );

  it("which no other dialect does", async () => {
    expect((await renderBody('--8<-- "parts/a.js"', { files })).html).toBe('<p>--8&lt;-- "parts/a.js"</p>');
  });
});

describe("Python-Markdown includes files in an article", () => {
  it.each([
    ['```js\n--8<-- "parts/a.js:1:1"\n```', '<pre><code class="language-js">one();\n</code></pre>'],
    ['- a\n\n    --8<-- "near.md"', "<ul>\n<li>\n<p>a</p>\n<p>Near.</p>\n</li>\n</ul>"],
    [';--8<-- "near.md"', '<p>--8&lt;-- "near.md"</p>'],
  ])("%s", async (body, wanted) => {
    expect((await html(body, "python-markdown")).html).toBe(wanted);
  });

  it("and loads nothing from the web", async () => {
    expect((await html('--8<-- "https://example.org/x.md"', "python-markdown")).troubles).toEqual([
      "1:9 FW1458 the text of https://example.org/x.md belongs here, but nothing is loaded from the web: it is left out",
    ]);
  });
});

describe("Hugo's themes put files into an article", () => {
  it.each([
    ['{{% readfile "near.md" %}}', "<p>Near.</p>"],
    [
      '{{< readfile file="/parts/a.js" code="true" lang="js" >}}',
      '<pre><code class="language-js">one();\n// #region two\n  two();\n// #endregion two\nthree();\n</code></pre>',
    ],
    ['{{< readfile "/../outside.md" >}}\n\nText.', "<p>Text.</p>"],
  ])("%s", async (body, wanted) => {
    expect((await renderBody(body, { files, content: { generator: "hugo" } })).html).toBe(wanted);
  });
});
