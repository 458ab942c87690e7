import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const html = async (body: string, options?: BodyOptions): Promise<string> =>
  (await renderBody(body, options)).html
    .replace(/ allowfullscreen="" loading="lazy" referrerpolicy="[^"]*"/g, "")
    .replace(/\n+/g, "\n");
const frame = (src: string, title: string): string =>
  `<iframe src="${src}" width="560" height="315" title="${title}"></iframe>`;
const box = (title: string, ...inner: readonly string[]): string =>
  ["<blockquote>", `<p><strong>${title}</strong></p>`, ...inner, "</blockquote>"].join("\n");
const video = (title = "YouTube"): string => frame("https://www.youtube-nocookie.com/embed/abcdefg", title);

describe("Hugo", () => {
  it.each([
    ["{{< youtube abcdefg >}}", video()],
    ['{{< youtube id="abcdefg" title="A film" >}}', video("A film")],
    ["{{< vimeo 55073825 >}}", frame("https://player.vimeo.com/video/55073825", "Vimeo")],
    ["{{< gist ada 7896402 >}}", '<p><a href="https://gist.github.com/ada/7896402">Gist</a></p>'],
    ['{{< tweet user="ada" id="145" >}}', '<p><a href="https://x.com/ada/status/145">Post by @ada on X</a></p>'],
    ["{{< instagram Cx1 >}}", '<p><a href="https://www.instagram.com/p/Cx1/">Post on Instagram</a></p>'],
    [
      '{{< figure src="/a.png" alt="Alt" caption="A **cap**" attr="Who" attrlink="https://w.example/" link="/big" >}}',
      '<figure><a href="https://example.org/big"><img src="https://example.org/a.png" alt="Alt"></a><figcaption>\n<p>A <strong>cap</strong> — <a href="https://w.example/">Who</a></p>\n</figcaption></figure>',
    ],
    [
      '{{< highlight go "linenos=table" >}}\nx := "{{ .y }}"\n\n\tif a < b {}\n{{< /highlight >}}',
      '<pre><code class="language-go">x := "{{ .y }}"\n\tif a &lt; b {}</code></pre>',
    ],
    [
      '{{< details summary="S" >}}\n*in*\n{{< /details >}}',
      "<details>\n<summary>S</summary>\n<p><em>in</em></p>\n</details>",
    ],
    ["{{% notice tip %}}\n*in*\n{{% /notice %}}", box("Tip", "<p><em>in</em></p>")],
    ['{{< tabs >}}{{< tab "One" >}}first{{< /tab >}}{{< /tabs >}}', "<p><strong>One</strong></p>\n<p>first</p>"],
    ["{{< columns >}}left<--->right{{< /columns >}}", "<p>left</p>\n<p>right</p>"],
    ['{{< button href="/x" >}}Go{{< /button >}}', '<p><a href="https://example.org/x">Go</a></p>'],
    ["shown: {{</* youtube id */>}}, {{%/* x */%}}", "<p>shown: {{&lt; youtube id &gt;}}, {{% x %}}</p>"],
    ["```\n{{</* youtube id */>}}\n```", "<pre><code>{{&lt; youtube id &gt;}}\n</code></pre>"],
  ])("%s", async (body, wanted) => {
    expect(await html(body)).toBe(wanted);
  });

  it("leaves the inner text of unknown shortcodes, with one diagnostic per name", async () => {
    const { html: text, troubles } = await renderBody(
      "a {{< odd >}}\n\nb {{< odd x=1 >}}\n\n{{< wrap >}}*inner*{{< /wrap >}} {{< strange >}}*kept*{{< /strange >}}",
    );
    expect(text.replace(/\n+/g, "")).toBe("<p>a</p><p>b</p><p><em>inner</em></p><p><em>kept</em></p>");
    expect(troubles).toEqual([
      '1:7 FW1450 "odd" is a template that is not known here: it is left out',
      '5:38 FW1450 "strange" is a template that is not known here: its inner text stays',
    ]);
  });

  it("is expanded below a list item, and left unchanged in code", async () => {
    expect(await html("- item\n\n    {{< gist ada 12345 >}}\n\ntext `{{< gist a b >}}`\n\n    {{< gist c d >}}")).toBe(
      '<ul>\n<li>\n<p>item</p>\n<p><a href="https://gist.github.com/ada/12345">Gist</a></p>\n</li>\n</ul>\n<p>text <code>{{&lt; gist a b &gt;}}</code></p>\n<pre><code>{{&lt; gist c d &gt;}}\n</code></pre>',
    );
  });
});

it("a shortcode that is the words of a link is its picture", async () => {
  expect(
    await html('[{{< img src="/a.svg"\ntitle="Help" >}}](https://b.test/)', { content: { generator: "hugo" } }),
  ).toBe('<p><a href="https://b.test/"><img src="https://example.org/a.svg" alt="Help"></a></p>');
});

describe("Jekyll", () => {
  it.each([
    [
      "{% highlight ruby linenos %}\ndef a\n  b\nend\n{% endhighlight %}",
      '<pre><code class="language-ruby">def a\n  b\nend</code></pre>',
    ],
    [
      "{% highlight js %}\n[[a|b]] ![x|30](y.png)\n{% endhighlight %}",
      '<pre><code class="language-js">[[a|b]] ![x|30](y.png)</code></pre>',
    ],
    ["{% raw %}{{ x }} and {% y %}{% endraw %}", "<p>{{ x }} and {% y %}</p>"],
    ["{% raw %}\n```liquid\n{{ x }}\n```\n{% endraw %}", '<pre><code class="language-liquid">{{ x }}\n</code></pre>'],
    ["```liquid\n{% raw %}{{ x }}{% endraw %}\n```", '<pre><code class="language-liquid">{{ x }}\n</code></pre>'],
    ["a{% comment %}b{% endcomment %}c", "<p>ac</p>"],
    ['{% assign who = "Ada" %}{{ who }} {{ who | upcase }} {{ none | default: "x" }}', "<p>Ada ADA x</p>"],
    ["{% if page.x %}yes{% else %}no{% endif %}", "<p>yes</p>"],
    ["{% for p in site.posts %}\n* {{ p.title }}\n{% endfor %}\nend", "<p>end</p>"],
    ["Text\n{: .note}\n\n* list\n{:toc}\n\n## Head {#h}\n", "<p>Text</p>\n<h2>Head</h2>"],
    ["a {::nomarkdown}<b>b</b>{:/} c", "<p>a <b>b</b> c</p>"],
    ["a {::nomarkdown}<b>b</b>{:/nomarkdown} c", "<p>a <b>b</b> c</p>"],
    ["{::nomarkdown}\n<p>b</p>\n{:/nomarkdown}", "<p>b</p>"],
    ["{% gist ada/12345 a.rb %}", '<p><a href="https://gist.github.com/ada/12345#file-a-rb">Gist: a.rb</a></p>'],
    ["{{ site.title }}: {{ page.title }}", "<p>Example: A title</p>"],
    ["cost: ${{ price.now }} and {{closure}}", "<p>cost: ${{ price.now }} and {{closure}}</p>"],
  ])("%s", async (body, wanted) => {
    expect(await html(body, { article: { title: "A title" } })).toBe(wanted);
  });

  it("is expanded in indented elements behind a blank line, which are not code in kramdown", async () => {
    const body = '<div>\n    <p>a</p>\n\n    <p><a href="{{ site.url }}/x">b</a></p>\n</div>\n\nc\n\n    {{ d }}';
    expect(await html(body, { content: { generator: "jekyll" } })).toBe(
      '<div>\n    <p>a</p>\n    <p><a href="https://example.org/x">b</a></p>\n</div>\n<p>c</p>\n<pre><code>{{ d }}\n</code></pre>',
    );
  });

  const files = {
    "_includes/box.html":
      '<div class="b">\n    <b>{{ include.title }}</b>\n\n    {% if include.text %}{{ include.text }}{% endif %}{{ include.none }}\n</div>\n',
    "secret.html": "secret",
  };

  it("includes a partial that exists, with its parameters", async () => {
    expect(await html("{% include box.html title=\"T\" text='X' %}\n\nAfter", { files })).toBe(
      "<div>\n<b>T</b>\nX\n</div>\n<p>After</p>",
    );
    expect(await html('{% include box.html title="T" %}', { files })).toBe("<div>\n<b>T</b>\n</div>");
  });

  it("is expanded in HTML, where indentation and backticks have no meaning in Markdown", async () => {
    const body = "<div>\n\n    {% note %}in{% endnote %} ` {{ site.title }} `\n</div><pre>{{ x }}</pre>";
    expect(await html(body, { path: "post.html" })).toBe(
      "<div>\n    \n<blockquote>\n<p><strong>Note</strong></p>\nin\n</blockquote>\n ` Example `\n</div><pre>{{ x }}</pre>",
    );
  });

  it("includes nothing from outside its folders, and reports missing files", async () => {
    const { html: text, troubles } = await renderBody("a{% include ../secret.html %}b{% include gone.html %}", {
      files,
    });
    expect(text).toBe("<p>ab</p>");
    expect(troubles).toHaveLength(2);
  });

  it("shows no unknown expression, and reports it", async () => {
    const { html: text, troubles } = await renderBody('a {{ page.date | date: "%Y" }}{{ unknown_one }} b');
    expect(text).toBe("<p>a  b</p>");
    expect(troubles).toHaveLength(2);
  });
});

describe("Eleventy, Zola and Hexo", () => {
  it.each([
    ["a{# hidden #}b {% set x = 1 %}", "<p>ab</p>"],
    ['{% image "./a.png", "The alt" %}', '<img src="https://example.org/post/a.png" alt="The alt">'],
    ['{% callout "Title" %}in{% endcallout %}', box("Title", "<p>in</p>")],
    ['{{ youtube(id="abcdefg", autoplay=true) }}', video()],
    [
      '{% quote(author="Ada") %}\nSaid **so**\n{% end %}',
      "<blockquote>\n<p>Said <strong>so</strong></p>\n<p>— Ada</p>\n</blockquote>",
    ],
    ['{{/* youtube(id="x") */}}', '<p>{{ youtube(id="x") }}</p>'],
    ["{% asset_img left a.jpg 100 200 Some words %}", '<img src="https://example.org/post/a.jpg" alt="Some words">'],
    [
      "{% codeblock lang:js Title %}\nalert('{{ x }}');\n{% endcodeblock %}",
      "<pre><code class=\"language-js\">alert('{{ x }}');</code></pre>",
    ],
    ["{% youtube abcdefg %}", video()],
    [
      '{{ spoiler(text=\'\n```js\nlet a = { b };\n\n"c"\n```\n\', show="Show code") }}\n\nmore',
      '<details>\n<summary>Show code</summary>\n<pre><code class="language-js">let a = { b };\n"c"\n</code></pre>\n</details>\n<p>more</p>',
    ],
    [
      "![alt|100x50](/a.png)\nand *text*",
      '<p><img src="https://example.org/a.png" alt="alt" width="100" height="50">\nand <em>text</em></p>',
    ],
    [
      "{% blockquote Ada Lovelace, Notes %}\nIn\n{% endblockquote %}",
      "<blockquote>\n<p>In</p>\n<p>— Ada Lovelace, Notes</p>\n</blockquote>",
    ],
    [
      "{% post_link other %} {% post_link other 'Words' %}",
      '<p><a href="https://example.org/other/">other</a> <a href="https://example.org/other/">Words</a></p>',
    ],
    ["{% asset_link a.pdf The paper %}", '<p><a href="https://example.org/post/a.pdf">The paper</a></p>'],
  ])("%s", async (body, wanted) => {
    expect((await html(body, { others: ["other.md"] })).replace(/<p>(<img[^>]*>)<\/p>/, "$1")).toBe(wanted);
  });
});

describe("boxes", () => {
  it.each([
    [":::note\nin\n:::", box("Note", "<p>in</p>")],
    [":::tip[Its *title*]\nin\n:::", box("Its <em>title</em>", "<p>in</p>")],
    [":::warning My title {#id .c}\nin\n:::", box("My title", "<p>in</p>")],
    ["::::info\na\n:::danger\nb\n:::\n::::", box("Info", "<p>a</p>", box("Danger", "<p>b</p>"))],
    ["::: details More\nin\n:::", "<details>\n<summary>More</summary>\n<p>in</p>\n</details>"],
    ["::: code-group\n```js [a.js]\nx\n```\n:::", '<pre><code class="language-js">x\n</code></pre>'],
    ["> [!NOTE]\n> in", "<blockquote>\n<p><strong>Note</strong></p>\n<p>in</p>\n</blockquote>"],
    ["> [!tip]+ Mine\n> in", "<blockquote>\n<p><strong>Mine</strong></p>\n<p>in</p>\n</blockquote>"],
    [
      '!!! note "Mine"\n    in **bold**\n\n    ```\n    x\n      y\n    ```\nafter',
      `${box("Mine", "<p>in <strong>bold</strong></p>", "<pre><code>x\n  y\n</code></pre>")}\n<p>after</p>`,
    ],
    ["??? tip\n    in", "<details>\n<summary>Tip</summary>\n<p>in</p>\n</details>"],
    ['=== "One"\n    in', "<p><strong>One</strong></p>\n<p>in</p>"],
  ])("%s", async (body, wanted) => {
    expect((await html(body)).replace(/<p>(<strong>\w+<\/strong>)\n\n/, "<p>$1</p>\n<p>")).toBe(wanted);
  });

  it("in code are code", async () => {
    const code = ":::note\n> [!NOTE]\n!!! note\n    [[x]]";
    expect(await html(`\`\`\`\n${code}\n\`\`\``)).toBe(`<pre><code>${code.replace(">", "&gt;")}\n</code></pre>`);
  });
});

describe("MDX", () => {
  const mdx = { path: "post.mdx" };

  it.each([
    [
      "import img from './x.png';\nimport {\n  A,\n} from 'y';\n\n![a](b.png) <img src={img} alt=\"x\" />",
      '<p><img src="https://example.org/post/b.png" alt="a"> <img src="https://example.org/post/x.png" alt="x"></p>',
    ],
    ["<img src={require('./y.png').default} />", '<img src="https://example.org/post/y.png">'],
    [
      "export default function Layout({children}) {\n  const a = 1;\n\n  return <div>{children}</div>;\n}\n\nText",
      "<p>Text</p>",
    ],
    ["{/* hidden */}a{' '}b {\"c\"}", "<p>a b c</p>"],
    [
      "# Head {#its-id}\n\n\\{kept\\} and $x_{1}$",
      '<h1>Head</h1>\n<p>{kept} and <math><semantics><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow><annotation encoding="application/x-tex">x_{1}</annotation></semantics></math></p>',
    ],
    ['Inline <Highlight color="red">word</Highlight> stays.', "<p>Inline word stays.</p>"],
    [
      '<Tabs>\n<TabItem value="a" label="A">\n\n*one*\n\n</TabItem>\n</Tabs>',
      "<p><strong>A</strong></p>\n<p><em>one</em></p>",
    ],
    ['<div className="x" style={{color: "red"}}>\n  **bold**\n</div>', "<div>\n<p><strong>bold</strong></p>\n</div>"],
    ['<Callout type="warning">\n\nin\n\n</Callout>', box("Warning", "<p>in</p>")],
    ['<YouTube id="abcdefg" />', video()],
    ["<>\n\nin\n\n</>", "<p>in</p>"],
    [
      "```jsx\nimport x from 'y';\n<Foo />{x}\n```\n\n`{code}`",
      "<pre><code class=\"language-jsx\">import x from 'y';\n&lt;Foo /&gt;{x}\n</code></pre>\n<p><code>{code}</code></p>",
    ],
    [
      "import duties rise.\n\nA paragraph that\nexport {of} goes on",
      "<p>import duties rise.</p>\n<p>A paragraph that\nexport  goes on</p>",
    ],
    ["1 < 2 and a sentence with import in it", "<p>1 &lt; 2 and a sentence with import in it</p>"],
  ])("%s", async (body, wanted) => {
    expect((await html(body, mdx)).replace(/<p>(<img[^>]*>)<\/p>/, "$1")).toBe(wanted);
  });

  it("leaves the inner text of unknown components, drops expressions, and reports both", async () => {
    const { html: text, troubles } = await renderBody(
      "<Chart data={[1, {a: '}'}]}>\n\ninner\n\n</Chart>\n\n{list.map((x) => <li key={x}>{`${x}`}</li>)} end",
      mdx,
    );
    expect(text.replace(/\n+/g, "")).toBe("<p>inner</p><p>end</p>");
    expect(troubles).toEqual([
      '1:1 FW1450 "<Chart>" is a template that is not known here: its inner text stays',
      '7:1 FW1450 "{list.map((x) => <li key={x}>{`${x}`}</li>)}" is a template that is not known here: it is left out',
    ]);
  });
});

describe("a .md file of Docusaurus", () => {
  const body = "import Chart from './chart';\n\nA {/* remark */}<b>word</b>.\n\n## Heading {#its-id}\n";

  it("is MDX: imports and remarks are removed", async () => {
    expect(await html(body, { content: { generator: "docusaurus" } })).toBe("<p>A <b>word</b>.</p>\n<h2>Heading</h2>");
  });

  it("is Markdown if the config says so, and outside such sites; an .mdx file is always MDX", async () => {
    for (const content of [{ generator: "docusaurus", dialect: "commonmark" }, { generator: "hugo" }, {}] as const)
      expect(await html(body, { content })).toContain("import Chart");
    expect(await html(body, { path: "a.mdx", content: { dialect: "commonmark" } })).not.toContain("import Chart");
  });
});

describe("a call in an attribute", () => {
  it.each<[string, string, string, BodyOptions?]>([
    ["is its value", "<a href=\"{{ '/x/' | relative_url }}\">w</a>", '<p><a href="https://example.org/x/">w</a></p>'],
    [
      "with quotes in the quotes of the value",
      '<a href="{{ "/x/" | relative_url }}">w</a>',
      '<p><a href="https://example.org/x/">w</a></p>',
    ],
    ["without quotes", '<a href={{ "/x/" | relative_url }}>w</a>', '<p><a href="https://example.org/x/">w</a></p>'],
    [
      "cannot end the value",
      '<img src="/a.png" alt="a {{ page.said }} b">',
      '<img src="https://example.org/a.png" alt="a &quot;&gt;x b">',
      { frontMatter: { said: '">x' } },
    ],
    [
      "is the address of the picture that it stands for",
      '<img src="{% asset_img a.png %}" alt="A">',
      '<img src="https://example.org/post/a.png" alt="A">',
      { content: { generator: "hexo" } },
    ],
    [
      "of an unknown name is the file it names, if that is there",
      '<img src="{% src \'a.png\' %}" alt="A">',
      '<img src="https://example.org/a.png" alt="A">',
      { files: { "content/a.png": "x" } },
    ],
    [
      "of an unknown name leaves the words of a picture",
      '<img src="{% src \'gone.png\' %}"\n  srcset="{% srcset \'gone.png\' %}" sizes="{% sizes %}" alt="A">',
      "<p>A</p>",
    ],
    ["of an unknown name leaves the words of a link", '<a href="{{ some.address }}/x/">w</a>', "<p>w</p>"],
    [
      "of Hugo leaves the words of a link",
      '<a href="{{< address "x" >}}" title="t">w</a>',
      "<p>w</p>",
      { content: { generator: "hugo" } },
    ],
    [
      "of Ruby leaves the words of a link",
      '<a href="<%= helper("a", b: 1 > 2) %>">w</a>',
      "<p>w</p>",
      { content: { generator: "bridgetown" } },
    ],
    [
      "of Handlebars leaves the words of a picture",
      '<img src="{{#if x}}a.png{{/if}}" alt="A"> <a href="{{{ raw }}}">w</a>',
      "<p>A w</p>",
    ],
    [
      "of Vue leaves the words of a link",
      '<a href="{{ address }}">w</a>',
      "<p>w</p>",
      { content: { generator: "vitepress" } },
    ],
    [
      "between attributes is nothing there",
      '<img {% include more.html %} src="/a.png" alt="A">',
      '<p><img src="https://example.org/a.png" alt="A"></p>',
      { content: { generator: "jekyll" } },
    ],
    [
      "in the address of a link of Markdown leaves its words",
      "[w]({{ some.address }}) ![A]({% src 'gone.png' %})",
      "<p>w A</p>",
    ],
    [
      "is told apart from text by a blank line",
      "a <b and\n\n{{ page.title }} it",
      "<p>a &lt;b and</p>\n<p>T it</p>",
      { article: { title: "T" } },
    ],
  ])("%s", async (_, body, wanted, options) => {
    expect((await html(body, options)).trim()).toBe(wanted);
  });

  it("is reported, together with the fact that it is left out", async () => {
    const { troubles } = await renderBody('<img src="{% src \'gone.png\' %}" alt="A">');
    expect(troubles).toEqual(['1:6 FW1450 "src" is a template that is not known here: it is left out']);
  });

  it("of Middleman names a picture in its folder of pictures", async () => {
    const body =
      "<%= image_tag 'a.png', alt: 'A' %> <img src=\"<%= image_path 'b.png' %>\" alt=\"B\"> <img src=\"<%= asset_path :images, '/c.png' %>\" alt=\"C\">";
    expect(await html(body, { content: { generator: "middleman" } })).toBe(
      '<p><img src="https://example.org/images/a.png" alt="A"> <img src="https://example.org/images/b.png" alt="B"> <img src="https://example.org/c.png" alt="C"></p>',
    );
  });
});

it("a string in a call of Zola may hold code with braces", async () => {
  const body =
    "{{ spoiler(text='\n```js\nlet a = {{ b: 1 }};\n\n%{% x %}\n```\n', show=\"S\") }}\n\nIt's {{ odd('open }} and don't.";
  const { html: text } = await renderBody(body, { content: { generator: "zola" } });
  expect(text).toContain('<pre><code class="language-js">let a = {{ b: 1 }};\n\n%{% x %}\n</code></pre>');
  expect(text).toMatch(/<p>It's .*and don't\.<\/p>$/);
});

it("a fence in a string of a call of Zola does not start a code block", async () => {
  const call = (code: string) => `{{ spoiler(text='${code}', show="S") }}`;
  const body = `${call("```html\n<path>\n  ```")}\n\nmore\n\n${call("\n```js\nlet a;\n```\n")}\n\n~~~\n${call("\n```")}\n~~~\n\nend`;
  const { html: text } = await renderBody(body, { content: { generator: "zola" } });
  expect(text.match(/<details>/g)).toHaveLength(2);
  expect(text).toContain('<pre><code class="language-js">let a;\n</code></pre>');
  expect(text).toContain("<pre><code>{{ spoiler(text='\n```', show=\"S\") }}\n</code></pre>");
  expect(text).toContain("<p>more</p>");
});

it("a long block of code with many indented lines stays as it is to its end", async () => {
  const lines = Array.from({ length: 20 }, (_, at) => `def a${at}\n\n    b = {}\n\nend\n`).join("\n");
  const code = `${lines}\n{{ page.title }} {% gone %} <%= b %>\n[[a]] ![[b.png]]\n> [!NOTE]\n> c\n`;
  const body = `\`\`\`rb\n${code}\`\`\`\n`;
  for (const content of [{ generator: "bridgetown" }, { generator: "eleventy" }, { dialect: "obsidian" }] as const) {
    const { html, troubles } = await renderBody(body, { content });
    expect(html.replace(/&lt;/g, "<").replace(/&gt;/g, ">")).toBe(
      `<pre><code class="language-rb">${code}</code></pre>`,
    );
    expect(troubles).toEqual([]);
  }
});

it("Blowfish's carousel shows the pictures that it lists", async () => {
  const { html, troubles } = await renderBody(
    '{{< carousel images="{https://example.org/a.png, https://example.org/b.png}" interval="2500" >}}',
    { content: { generator: "hugo" } },
  );
  expect(html.match(/<img src="[^"]*"/g)).toEqual([
    '<img src="https://example.org/a.png"',
    '<img src="https://example.org/b.png"',
  ]);
  expect(troubles).toEqual([]);
  const pattern = await renderBody('{{< carousel images="all/*" >}}', { content: { generator: "hugo" } });
  expect(pattern.troubles).toHaveLength(1);
});
