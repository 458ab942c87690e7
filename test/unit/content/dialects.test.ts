import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../src/model/dialect.ts";
import { renderBody } from "../../support/content.ts";

const html = async (body: string, dialect: DialectName): Promise<string> =>
  (await renderBody(body, { content: { dialect } })).html.replace(/\n+/g, "\n");
const box = (title: string, ...inner: readonly string[]): string =>
  ["<blockquote>", `<p><strong>${title}</strong></p>`, ...inner, "</blockquote>"].join("\n");

type Case = readonly [body: string, dialect: DialectName, wanted: string];

describe("a box", () => {
  it.each<Case>([
    [
      ":::note[A [b](/c) and `d]`]\n*x*\n:::",
      "mdx",
      box('A <a href="https://example.org/c">b</a> and <code>d]</code>', "<p><em>x</em></p>"),
    ],
    ['::::info{title="Own" .c}\n:::tip\nx\n:::\ny\n::::', "mdx", box("Own", box("Tip", "<p>x</p>"), "<p>y</p>")],
    [
      "- a\n\n  :::note\n  x\n  :::\n\n- b",
      "remark",
      `<ul>\n<li>\n<p>a</p>\n${box("Note", "<p>x</p>")}\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>`,
    ],
    ['::alert{type="info"}\n*x*\n::', "mdc", box("Info", "<p><em>x</em></p>")],
    ["::card\n---\ntitle: T\ncta:\n  title: Other\n---\na\n::", "mdc", "<p><strong>T</strong></p>\n<p>a</p>"],
    ["::card\n---\ntitle: T\n---\na\n\n#more\nb\n::", "mdc", "<p><strong>T</strong></p>\n<p>a</p>\n<p>b</p>"],
    [
      ":::note\n  ::tip\n  deep\n\n      code\n  ::\n:::",
      "mdc",
      box("Note", box("Tip", "<p>deep</p>", "<pre><code>code\n</code></pre>")),
    ],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(await html(body, dialect)).toBe(wanted);
  });
});

describe("components and directives", () => {
  it.each<Case>([
    [
      "a :badge[New]{type=x} [b]{.c} `code`{lang=ts} 10:30:15 a:b",
      "mdc",
      "<p>a New b <code>code</code> 10:30:15 a:b</p>",
    ],
    ["`:x[y]`\n\n```\n::z\n:x[y]\n```", "mdc", "<p><code>:x[y]</code></p>\n<pre><code>::z\n:x[y]\n</code></pre>"],
    ["[b]{.c} :x[y]", "commonmark", "<p>[b]{.c} :x[y]</p>"],
    ['::github{repo="a/b"}', "remark", '<p><a href="https://github.com/a/b">a/b</a></p>'],
    ['::github{repo="a/b"}', "mdx", '<p><a href="https://github.com/a/b">a/b</a></p>'],
    [
      '<Tabs>\n<TabItem value="a" label="A">\n\n*x*\n\n</TabItem>\n</Tabs>',
      "mdx",
      "<p><strong>A</strong></p>\n<p><em>x</em></p>",
    ],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(await html(body, dialect)).toBe(wanted);
  });

  it("that are unknown are reported, with what became of them", async () => {
    const { html: text, troubles } = await renderBody("::odd\nkept\n::\n\n::gone{a=b}\n::\n\nin :icon{name=x}.", {
      content: { dialect: "mdc" },
    });
    expect(text.replace(/\n+/g, "")).toBe("<p>kept</p><p>in .</p>");
    expect(troubles).toEqual([
      '1:1 FW1450 "::odd" is a template that is not known here: its inner text stays',
      '5:1 FW1450 "::gone" is a template that is not known here: it is left out',
      '8:4 FW1450 ":icon" is a template that is not known here: it is left out',
    ]);
  });
});

describe("Markdown in HTML", () => {
  it.each<Case>([
    ['<div markdown="1">\n*x*\n</div>', "kramdown", "<div>\n<p><em>x</em></p>\n</div>"],
    [
      "<section markdown=block>\n  *x*\n\n  - y\n</section>",
      "kramdown",
      "<section>\n<p><em>x</em></p>\n<ul>\n<li>y</li>\n</ul>\n</section>",
    ],
    ['<p markdown="span">a *x*</p>', "python-markdown", "<p>a <em>x</em></p>"],
    [
      "<div markdown>\n<div>\n*raw*\n</div>\n*x*\n</div>",
      "python-markdown",
      "<div>\n<div>\n*raw*\n</div>\n<p><em>x</em></p>\n</div>",
    ],
    ['<div markdown="0">*x*</div>', "kramdown", "<div>*x*</div>"],
    ['<div markdown="1">*x*</div>', "hugo", "<div>*x*</div>"],
    ['`<b markdown="1">`', "kramdown", '<p><code>&lt;b markdown="1"&gt;</code></p>'],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(await html(body, dialect)).toBe(wanted);
  });
});

describe("code", () => {
  const code = (language: string, text: string, title?: string): string =>
    `${title === undefined ? "" : `<p><strong>${title}</strong></p>\n`}<pre><code class="language-${language}">${text}\n</code></pre>`;

  it.each<Case>([
    ["```js {1} [a.js]\na // [!code ++]\n```", "vitepress", code("js", "a", "a.js")],
    ["```js [a.js]\na\n```", "hugo", code("js", "a")],
    ['```js title="a.js"\n// highlight-next-line\na\n```', "mdx", code("js", "a", "a.js")],
    [
      "```js\na // [!code ++]\n// highlight-start\n```",
      "commonmark",
      code("js", "a // [!code ++]\n// highlight-start"),
    ],
    ["```html\n<p> <!-- [!code focus] -->\n```", "vitepress", code("html", "&lt;p&gt;")],
    ["```js\nlog('[!code ++]')\n```", "vitepress", code("js", "log('[!code ++]')")],
    ["```diff\n- a\n+ b\n```", "mdx", code("diff", "- a\n+ b")],
    ["```mdx-code-block\n<Tabs>\n```\n\n*x*\n\n```mdx-code-block\n</Tabs>\n```", "mdx", "<p><em>x</em></p>"],
    ["<table><tr><td><pre>1\n2\n</pre></td><td><pre>a\nb\n</pre></td></tr></table>", "kramdown", "<pre>a\nb\n</pre>"],
    [
      "<table><tr><td>1</td><td><pre>a</pre></td></tr><tr><td>3</td><td><pre>b</pre></td></tr></table>",
      "kramdown",
      "<table><tbody><tr><td>1</td><td><pre>a</pre></td></tr><tr><td>3</td><td><pre>b</pre></td></tr></tbody></table>",
    ],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(await html(body, dialect)).toBe(wanted);
  });
});

describe("edge cases of Markdown", () => {
  it.each<Case>([
    [
      "An HTML `HTML`.\n\n*[HTML]: Hyper & *Text*",
      "kramdown",
      '<p>An <abbr title="Hyper &amp; *Text*">HTML</abbr> <code>HTML</code>.</p>',
    ],
    ["*[HTML]: x\n*[CSS]: y\nHTML, CSS", "kramdown", '<p><abbr title="x">HTML</abbr>, <abbr title="y">CSS</abbr></p>'],
    ["HTML\n\n*[HTML]: x", "hugo", "<p>HTML</p>\n<p>*[HTML]: x</p>"],
    ["a\n{: .b\n   #c}", "kramdown", "<p>a\n</p>"],
    // As kramdown 2.4.0 writes them.
    ["**Note:**text", "kramdown", "<p><strong>Note:</strong>text</p>"],
    ["a – *b.*For", "kramdown", "<p>a – <em>b.</em>For</p>"],
    ["a*(b)*", "kramdown", "<p>a<em>(b)</em></p>"],
    ["*_NAME_* and **__x__**", "kramdown", "<p><em>_NAME_</em> and <strong>__x__</strong></p>"],
    ["_a *b* c_", "kramdown", "<p><em>a *b* c</em></p>"],
    ["in the <head> and <table>", "kramdown", "<p>in the &lt;head&gt; and &lt;table&gt;</p>"],
    ["### a\nb | c\n\n---\nd | e", "kramdown", "<h3>a</h3>\n<p>b | c</p>\n<hr>\n<p>d | e</p>"],
    ["a <div>b</div> c", "kramdown", "<p>a </p><div>b</div> c"],
    ["***a** b*", "kramdown", "<p><em><strong>a</strong> b</em></p>"],
    ["“_a_” foo__bar__baz", "kramdown", "<p>“<em>a</em>” foo__bar__baz</p>"],
    [
      "**「強調」**です **テスト。**テスト",
      "hugo",
      "<p><strong>「強調」</strong>です <strong>テスト。</strong>テスト</p>",
    ],
    ["**「強調」**です", "commonmark", "<p>**「強調」**です</p>"],
    ["a\nb", "hexo", "<p>a<br>\nb</p>"],
    ["a\nb", "hugo", "<p>a\nb</p>"],
    [
      "www.example.org, a@example.org, README.md, https\\://www.example.org/x",
      "hugo",
      '<p><a href="http://www.example.org/">www.example.org</a>, <a href="mailto:a@example.org">a@example.org</a>, README.md, https://www.example.org/x</p>',
    ],
    ["www.example.org and a@example.org", "commonmark", "<p>www.example.org and a@example.org</p>"],
    ["#Head", "python-markdown", "<h1>Head</h1>"],
    ["#Head", "hexo", "<p>#Head</p>"],
    [
      "H~2~O x^2^ ^^i *j*^^ ==m== ~~s~~ ++ctrl+x++ ++no++",
      "python-markdown",
      "<p>H<sub>2</sub>O x<sup>2</sup> <ins>i <em>j</em></ins> <mark>m</mark> <s>s</s> <kbd>Ctrl</kbd>+<kbd>X</kbd> ++no++</p>",
    ],
    ["C++ and C++, a == b == c, ~/x ~/y, a^b", "python-markdown", "<p>C++ and C++, a == b == c, ~/x ~/y, a^b</p>"],
    [
      "{++a++} {--b--} {~~c~>d~~} {==e==}{>>f<<}",
      "python-markdown",
      "<p><ins>a</ins> <del>b</del> <del>c</del><ins>d</ins> <mark>e</mark></p>",
    ],
    ["==m==", "obsidian", "<p><mark>m</mark></p>"],
    ["==m== H~2~O {++a++}", "hugo", "<p>==m== H~2~O {++a++}</p>"],
  ])("%j in %s", async (body, dialect, wanted) => {
    expect(await html(body, dialect)).toBe(wanted);
  });
});

it.each([
  ["one line is not a list", "sed\n- stream editor", "<p>sed\n- stream editor</p>"],
  ["several are meant as one", "Options:\n- a\n- b", "<p>Options:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
  ["numbers of any value", "So:\n1. a\n2. b", "<p>So:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"],
  ["other marks do not continue it", "a\n- b\n+ c", "<p>a\n- b\n+ c</p>"],
  ["a list in a list", "- a\n    - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"],
])("in Python-Markdown, a list needs a blank line before it: %s", async (_, body, wanted) => {
  expect((await renderBody(body, { content: { generator: "pelican" } })).html.trim()).toBe(wanted);
});

it("attributes of an icon and of a table's cell are not shown", async () => {
  const { html } = await renderBody("| a | b |\n|---|---|\n| :octicons-x-16: {.red} | `x` {.green} |\n\n:smile: {.x}", {
    content: { dialect: { like: "python-markdown", emoji: true } },
  });
  expect(html).not.toContain("{");
  expect(html).toContain("<td><code>x</code></td>");
  expect(html).toContain("😄");
});

it.each([
  ["caretMarks", "a ^^b *c*^^ d", "<p>a <mark>b <em>c</em></mark> d</p>"],
  ["spoilers", "a !!b **c**!! d !", "<p>a b <strong>c</strong> d !</p>"],
  [
    "rubies",
    "[漢字]^(かんじ) [a](/b)",
    '<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby> <a href="https://example.org/b">a</a></p>',
  ],
  [
    "rubies",
    "[1]/[2] and *[90]^(ninety)*",
    "<p><sup>1</sup>/<sub>2</sub> and <em><ruby>90<rp>(</rp><rt>ninety</rt><rp>)</rp></ruby></em></p>",
  ],
])("the switch %s takes %j", async (name, body, wanted) => {
  const shown = async (dialect: object) => (await renderBody(body, { content: { dialect } })).html.trim();
  expect(await shown({ like: "commonmark", [name]: true })).toBe(wanted);
  expect(await shown({ like: "commonmark" })).not.toBe(wanted);
});

it("words of MDX between tags that have lines of their own are Markdown", async () => {
  const body = "<figure>\n  <small>\n    From [A\n    B](/c)\n  </small>\n</figure>\n\n<b>**c** d</b>";
  expect(await html(body, "mdx")).toBe(
    '<figure>\n  <small>\n<p>From <a href="https://example.org/c">A\nB</a></p>\n  </small>\n</figure>\n<p><b><strong>c</strong> d</b></p>',
  );
});

it("properties of MDC without values are not shown behind what has them", async () => {
  expect(await html("![a](/b.png){outlined} [c](/d){external .e} and {f}", "mdc")).toBe(
    '<p><img src="https://example.org/b.png" alt="a"> <a href="https://example.org/d">c</a> and {f}</p>',
  );
});

it("colours of a terminal are not shown", async () => {
  expect(await html("```ansi\n\u001b[31mred\u001b[0m\n```", "remark")).toBe(
    '<pre><code class="language-ansi">red\n</code></pre>',
  );
});

it("of a picture for light and dark pages, the light one is shown", async () => {
  const body = '{{ dual_theme_image(light_src="/a.png", dark_src="/b.png", alt="A") }}';
  const { html: shown } = await renderBody(body, { content: { generator: "zola" } });
  expect(shown).toContain('<img src="https://example.org/a.png" alt="A">');
  expect(shown).not.toContain("b.png");
});
