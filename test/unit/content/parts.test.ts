import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("MDX", () => {
  const files = {
    "content/posts/_part.mdx": bytes("---\nx: y\n---\nA *part* for {props.name}, ![A](./a.png).\n"),
    "content/posts/a.png": bytes("x"),
    "docs/_other.md": bytes("Of the site.\n"),
    "content/posts/_long.mdx": bytes("x\n".repeat(30_000)),
    "content/posts/_self.mdx": bytes("import S from './_self.mdx';\n\nOnce more.\n\n<S />\n"),
  };
  const render = (body: string): ReturnType<typeof renderBody> =>
    renderBody(body, {
      path: "posts/post.mdx",
      article: { title: "The *title*" },
      frontMatter: { title: "The *title*", author: { name: "Ada" } },
      content: {},
      files,
      looksAtSite: true,
    });

  it("shows the files that it imports, with what they are given", async () => {
    const { html: text, troubles } = await render(
      "import Part from './_part.mdx';\nimport Other from '@site/docs/_other.md';\n\n<Part name=\"Ada\" />\n\n<Other />",
    );
    expect(text).toBe(
      '<p>A <em>part</em> for Ada, <img src="https://example.org/posts/a.png" alt="A">.</p>\n<p>Of the site.</p>',
    );
    expect(troubles).toEqual([]);
  });

  it("decodes what attributes say, as JSX does", async () => {
    const { html: text } = await render('<Tip title="&quot;New&quot; &amp; old">\n\nText.\n\n</Tip>');
    expect(text).toContain("<strong>&quot;New&quot; &amp; old</strong>".replaceAll("&quot;", '"'));
  });

  it("names an imported file that is missing, and reads none outside the site", async () => {
    const { html: text, troubles } = await render(
      "import A from './_gone.mdx';\nimport B from '../../../../etc/secret.md';\n\n<A />\n\n<B />\n\nEnd.",
    );
    expect(text).toBe("<p>End.</p>");
    expect(troubles.join()).toContain("_gone.mdx");
    expect(troubles.join()).toContain("secret.md");
  });

  it("is cut off, with a message, if a long file is included again and again, far to the right", async () => {
    const items = Array.from({ length: 45 }, (_, depth) => `${" ".repeat(depth * 14)}123456789.    x`).join("\n");
    const calls = `${" ".repeat(45 * 14)}<Long />\n\n`.repeat(40);
    const { html: text, troubles } = await render(`import Long from './_long.mdx';\n\n${items}\n${calls}`);
    expect(text.length).toBeLessThan(20_000_000);
    expect(troubles.join()).toContain("too long");
  });

  it("ends where a file imports itself", async () => {
    const { html: text } = await render("import S from './_self.mdx';\n\n<S />");
    expect(text.match(/Once more/g)).toHaveLength(3);
  });

  it("shows the front matter, as it is typed", async () => {
    const { html: text, troubles } = await render(
      "Of {frontMatter.author.name}: {frontMatter.title}. {frontMatter.gone}",
    );
    expect(text.trim()).toBe("<p>Of Ada: The *title*.</p>");
    expect(troubles).toEqual(['1:52 FW1450 "{frontMatter.gone}" is a template that is not known here: it is left out']);
  });
});

describe("components of Starlight", () => {
  const render = (body: string, path = "post.mdx"): ReturnType<typeof renderBody> =>
    renderBody(body, { path, content: { generator: "astro" }, siteUrl: "https://example.org/" });

  it.each([
    [
      '<LinkCard title="A & *b*" href="/docs/" description="What is there" />',
      '<p><a href="https://example.org/docs/">A &amp; *b*</a></p>\n<p>What is there</p>',
    ],
    [
      '<CardGrid>\n  <Card title="One" icon="x">\n    In *it*.\n  </Card>\n</CardGrid>',
      "<p><strong>One</strong></p>\n<p>In <em>it</em>.</p>",
    ],
    ['<LinkButton href="/a/">Go</LinkButton>', '<p><a href="https://example.org/a/">Go</a></p>'],
    ['It is <Badge text="New" />.', "<p>It is New.</p>"],
    ["<Aside>\nText.\n</Aside>", "<blockquote>\n<p><strong>Note</strong></p>\n<p>Text.</p>\n</blockquote>"],
  ])("%s", async (body, html) => {
    const { html: text, troubles } = await render(body);
    expect(text.trim()).toBe(html);
    expect(troubles).toEqual([]);
  });

  it("indented text outside of a component is not code, as in MDX", async () => {
    const { html: text } = await render('<Card title="One">\n    in\n</Card>\n\nText.\n\n    code *here*');
    expect(text).toContain("<p>in</p>");
    expect(text).toContain("<p>code <em>here</em></p>");
  });
});

describe("boxes of Hexo", () => {
  it.each([
    [
      "{% note info no-icon Why `--login`? %}\nText *x*\n{% endnote %}",
      "<details>\n<summary>Why <code>--login</code>?</summary>\n<p>Text <em>x</em></p>\n</details>",
    ],
    [
      "{% note 'fab fa-x' simple %}\nB\n{% endnote %}",
      "<blockquote>\n<p><strong>Note</strong></p>\n<p>B</p>\n</blockquote>",
    ],
    ["{% note warning %}\nC\n{% endnote %}", "<blockquote>\n<p><strong>Warning</strong></p>\n<p>C</p>\n</blockquote>"],
    [
      "{% blockquote @Ada https://example.org/a/ %}\nq\n{% endblockquote %}",
      '<blockquote>\n<p>q</p>\n<p>— @Ada <a href="https://example.org/a/">example.org/a</a></p>\n</blockquote>',
    ],
    [
      "{% blockquote Ada https://example.org/a Her words %}\nq\n{% endblockquote %}",
      '<blockquote>\n<p>q</p>\n<p>— Ada <a href="https://example.org/a">Her words</a></p>\n</blockquote>',
    ],
  ])("%s", async (body, html) => {
    const { html: text } = await renderBody(body, { content: { generator: "hexo" } });
    expect(text.trim()).toBe(html);
  });
});

it.each([
  ['caption="<strong>Ada</strong> <br> &copy; 1 < 2"', "<strong>Ada</strong> <br> © 1 &lt; 2"],
  ['caption="a < b"', "a &lt; b"],
])("a caption of Hugo's figure with %s", async (caption, shown) => {
  const { html: text } = await renderBody(`{{< figure src="/a.jpg" alt="A" ${caption} >}}`, {
    content: { generator: "hugo" },
  });
  expect(text).toContain(`alt="A"><figcaption>${shown}</figcaption>`);
});

it("what follows a frame that Vue closes stays", async () => {
  const body = 'One.\n\n<iframe\n    width="400"\n    src="https://www.youtube.com/embed/abc" />\n\nTwo *words*.';
  const { html: text } = await renderBody(body, { content: { generator: "vitepress" } });
  expect(text).toContain("<p>Two <em>words</em>.</p>");
  expect(text).toContain("abc");
});

it("a pipe in the title of an alert makes no table of it", async () => {
  const { html: text } = await renderBody("> [!figure] | wide\n> Text", { content: { generator: "bridgetown" } });
  expect(text).toBe("<blockquote>\n<p><strong>| wide</strong></p>\n<p>Text</p>\n</blockquote>");
});

it("the highlighter's instructions at the end of a line are removed", async () => {
  const body = "```js\na(); // highlight-line\nb(); // highlight-range{1-3}\nc(); // a highlight-line of it\n```";
  const { html: text } = await renderBody(body, { content: { generator: "gatsby" } });
  expect(text).toBe('<pre><code class="language-js">a();\nb();\nc(); // a highlight-line of it\n</code></pre>');
});

describe("include_code", () => {
  it("of Pelican shows a file of its folder", async () => {
    const { html: text } = await renderBody("{% include_code a.py lang:python :hidefilename: A title %}", {
      content: { generator: "pelican" },
      files: { "content/code/a.py": bytes("print()\n") },
      looksAtSite: true,
    });
    expect(text).toBe('<p><strong>A title</strong></p>\n<pre><code class="language-python">print()\n</code></pre>');
  });

  it("gives a message if the file does not exist", async () => {
    const { html: text, troubles } = await renderBody("{% include_code ../../x.js %}\n\nEnd.", {
      content: { generator: "hexo" },
    });
    expect(text).toBe("<p>End.</p>");
    expect(troubles).toHaveLength(1);
  });
});

describe("the blocks of pymdownx", () => {
  const html = async (body: string): Promise<string> =>
    (await renderBody(body, { content: { generator: "mkdocs-material" } })).html;

  it("are boxes, and what can be unfolded", async () => {
    expect(
      await html(
        "//// note | A *title*\nIn.\n\n/// details | More\n    open: true\n    type: tip\n\nDeep.\n///\n\nBehind.\n////\n\nAfter.",
      ),
    ).toBe(
      "<blockquote>\n<p><strong>A <em>title</em></strong></p>\n<p>In.</p>\n<details>\n<summary>More</summary>\n<p>Deep.</p>\n</details>\n<p>Behind.</p>\n</blockquote>\n<p>After.</p>",
    );
  });

  it("end with the text, and are shown as typed in code or where they are unknown", async () => {
    const body = "```\n/// note\n///\n```\n\n/// unknown\nx\n///\n\n/// tip\nOpen.";
    expect(await html(body)).toBe(
      "<pre><code>/// note\n///\n</code></pre>\n<p>/// unknown\nx\n///</p>\n<blockquote>\n<p><strong>Tip</strong></p>\n<p>Open.</p>\n</blockquote>",
    );
  });
});

it("media and sounds of Nikola are links and players", async () => {
  const { html: text } = await renderBody("{{% media url=https://example.org/v %}}\n\n{{% soundcloud 12 %}}", {
    content: { generator: "nikola" },
  });
  expect(text).toContain('<a href="https://example.org/v">');
  expect(text).toContain("https://w.soundcloud.com/player/");
});

it("Nuxt Content shows the front matter that a text names", async () => {
  const { html: text } = await renderBody("{{ $doc.title }} of {{ $doc.place }}", {
    frontMatter: { title: "Quays", place: "the *harbour*" },
    article: { title: "Quays" },
    content: { generator: "nuxt-content" },
  });
  expect(text).toContain("Quays of the");
});

it.each([
  "a `` b ` | c `` d",
  "a <b>b | c</b> d",
  "<code>a | b</code>",
  '<span title="a | b">c</span>',
  "<https://example.org/a|b>",
  "- <b>a | b</b>",
  "a $b | c$",
])("a pipe in code, in an element or in a formula makes no table in kramdown: %s", async (body) => {
  const { html: text } = await renderBody(body, { content: { generator: "jekyll" } });
  expect(text).not.toContain("<table>");
  expect(text).not.toContain("&lt;");
});

it("prices in lines with pipes are a table in kramdown", async () => {
  const { html: text } = await renderBody("| $5 | $10 |\n| a `|` | <b>x \\| y</b> |", {
    content: { generator: "jekyll" },
  });
  expect(text).toContain("<td>$5</td>\n<td>$10</td>");
  expect(text).toContain("<td>a <code>|</code></td>\n<td><b>x | y</b></td>");
});

it("Zola strikes words between single tildes, but no ranges of numbers", async () => {
  const { html: text } = await renderBody("~one~ and (~two~), 5~10 and 15~20, ~/a and ~/b", {
    content: { generator: "zola" },
    files: { "config.toml": 'base_url = "https://example.org"\n' },
    looksAtSite: true,
  });
  expect(text).toContain("<s>one</s> and (<s>two</s>), 5~10 and 15~20, ~/a and ~/b");
});

it("links and formulas of kramdown are whole, though there is a pipe in them", async () => {
  const { html: text } = await renderBody('[a | b](/x/)\n\n<a href="/y/">c | d</a>\n\n$$e|f$$ and\n\n[g](/z/) | h', {
    content: { generator: "jekyll" },
  });
  expect(text).toContain('<a href="https://example.org/x/">a | b</a>');
  expect(text).toContain('<a href="https://example.org/y/">c | d</a>');
  expect(text).toContain("<math");
  expect(text.match(/<table>/g)).toHaveLength(1);
});

it("attributes behind marked words are not shown", async () => {
  const dialect = { like: "vitepress", marks: true } as const;
  const { html } = await renderBody("==Often=={.success}, and ==this=={.tip}.", { content: { dialect } });
  expect(html.trim()).toBe("<p><mark>Often</mark>, and <mark>this</mark>.</p>");
});
