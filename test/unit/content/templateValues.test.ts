import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const html = async (body: string, options?: BodyOptions): Promise<string> =>
  (await renderBody(body, options)).html.replace(/\n+/g, "\n");

describe("Jekyll's variables", () => {
  const jekyll: BodyOptions = {
    content: { generator: "jekyll" },
    article: { title: "A title", url: "https://example.org/blog/a/" },
    siteUrl: "https://example.org/blog/",
    frontMatter: {
      title: "A title",
      date: "2026-03-05 08:09:10 +0100",
      hero: "/img/a.png",
      wide: "false",
      parts: ["one", "two", "three"],
      people: [
        { name: "Ada", url: "https://ada.example/" },
        { name: "Lin", url: null },
      ],
    },
    files: {
      "_config.yml": "repo: https://code.example/x\nauthor:\n  name: Ada\n",
      "_data/releases.yml": "- version: 4.0.1\n  sha:\n    gz: abc\n- version: 3.9.0\n  sha:\n    gz: def\n",
      "_data/team/core.json": '{"lead": "Ada"}',
      "_data/rows.csv": 'name,said\nAda,"one, two"\n',
      "_includes/card.html": "<b>{{ include.title }}</b>{% if include.note %} ({{ include.note }}){% endif %}",
    },
  };

  it.each([
    ["![x]({{ page.hero }})", '<p><img src="https://example.org/blog/img/a.png" alt="x"></p>'],
    ['<img src="{{ page.hero | relative_url }}">', '<p><img src="https://example.org/blog/img/a.png"></p>'],
    ["[x]({{ site.baseurl }}/y)", '<p><a href="https://example.org/blog/y">x</a></p>'],
    ["[x]({{ 'y' | relative_url }})", '<p><a href="https://example.org/blog/y">x</a></p>'],
    ["<{{ '/y' | absolute_url }}>", '<p><a href="https://example.org/blog/y">https://example.org/blog/y</a></p>'],
    ["[x]({{ site.url }}{{ page.url }})", '<p><a href="https://example.org/blog/a/">x</a></p>'],
    ["[x]({{ site.repo }}/1) by {{ site.author.name }}", '<p><a href="https://code.example/x/1">x</a> by Ada</p>'],
    ['{{ page.date | date: "%-d %B %Y, %H:%M" }}', "<p>5 March 2026, 08:09</p>"],
    ["{% if page.wide %}yes{% else %}no{% endif %}", "<p>no</p>"],
    ["{% if page.gone %}yes{% else %}no{% endif %}{{ page.gone }}", "<p>no</p>"],
    ["{% unless page.gone %}yes{% endunless %}", "<p>yes</p>"],
    ["{% if page.hero and page.wide %}a{% elsif page.parts.size > 2 %}b{% else %}c{% endif %}", "<p>b</p>"],
    ["{% if page.hero %}{% if page.wide %}x{% else %}y{% endif %}{% else %}z{% endif %}", "<p>y</p>"],
    ['{% if page.parts contains "two" %}in{% endif %}', "<p>in</p>"],
    ['{% case page.hero %}{% when "b", "/img/a.png" %}hit{% else %}miss{% endcase %}', "<p>hit</p>"],
    ["{% for p in page.parts %}{{ forloop.index }}:{{ p }} {% endfor %}", "<p>1:one 2:two 3:three</p>"],
    ["{% for p in page.parts reversed limit:2 %}{{ p }} {% endfor %}", "<p>two one</p>"],
    ["{% for p in page.gone %}{{ p }}{% else %}none{% endfor %}", "<p>none</p>"],
    [
      "{% for p in page.people %}\n- [{{ p.name }}]({{ p.url | default: '/p' }})\n{% endfor %}",
      '<ul>\n<li>\n<p><a href="https://ada.example/">Ada</a></p>\n</li>\n<li>\n<p><a href="https://example.org/blog/p">Lin</a></p>\n</li>\n</ul>',
    ],
    [
      '{% assign r = site.data.releases | where: "version", "3.9.0" | first %}SHA {{ r.sha.gz }}, {{ site.data.releases.size }}',
      "<p>SHA def, 2</p>",
    ],
    ["{{ site.data.team.core.lead }}, {{ site.data.rows[0].said }}", "<p>Ada, one, two</p>"],
    ["{% assign list = 'a,b' | split: ',' %}{{ list | join: ' and ' }} {{ list[1] | upcase }}", "<p>a and b B</p>"],
    ["{% capture both %}{{ page.title }}!{% endcapture %}**{{ both }}**", "<p><strong>A title!</strong></p>"],
    ['{% include card.html title=page.title note="n" %}', "<p><b>A title</b> (n)</p>"],
    ["{% assign n = 3 | plus: 4 %}{{ n }} {{ 7 | divided_by: 2 }}", "<p>7 3</p>"],
  ])("%s", async (body, wanted) => {
    const { html: text, troubles } = await renderBody(body, jekyll);
    expect(text.replace(/\n+/g, "\n")).toBe(wanted);
    expect(troubles).toEqual([]);
  });

  it("that cannot be known here leave out the text that depends on them, with a message", async () => {
    const { html: text, troubles } = await renderBody(
      "a {{ site.time }}\n\n{% for p in site.posts %}\n- {{ p.title }}\n{% endfor %}\n\nb",
      jekyll,
    );
    expect(text.replace(/\n+/g, "")).toBe("<p>a</p><p>b</p>");
    expect(troubles).toEqual([
      '1:3 FW1450 "{{ site.time }}" is a template that is not known here: it is left out',
      '3:4 FW1450 "for p in site.posts" is a template that is not known here: it is left out',
    ]);
  });

  it("never come from dot files or from outside the site", async () => {
    const files = { "_data/.secret.yml": "a: hidden", "outside.yml": "a: hidden" };
    const { html: text } = await renderBody('{{ site.data[".secret"].a }}{{ site.data["../outside"].a }}x', {
      ...jekyll,
      files,
    });
    expect(text).toBe("<p>x</p>");
  });
});

describe("tags", () => {
  const long = "Word ".repeat(200).trim();

  it.each([
    [`{{< figure src="/a.png" caption="${long}" >}}`, long],
    [`{{< figure\n  src="/a.png"\n  caption="${long}"\n>}}`, long],
    [`{% callout "${long}" %}in{% endcallout %}`, long],
    [`{{ "${long}" | upcase }}`, long.toUpperCase()],
    [`{{\n  "x"\n  | append: "y"\n}}`, "xy"],
    ["{% note It's fine %}in{% endnote %}", "in"],
    ['{{< glossary text="pods" term_id="pod" >}} run', "pods run"],
    ['a {{< odd "kept words" >}} b', "a kept words b"],
  ])("%s is read whole", async (body, wanted) => {
    const text = await html(body);
    expect(text).toContain(wanted);
    expect(text).not.toMatch(/\{\{|\{%|%\}|\}\}/);
  });

  it.each([
    ['{% note "50 %} off" %}in{% endnote %}', "<p><strong>50 %} off</strong></p>\n<p>in</p>"],
    ["{% note 'tis fine %}in{% endnote %}", "<p><strong>Note</strong></p>\n<p>in</p>"],
  ])("of Liquid end behind their strings, and an apostrophe begins none: %s", async (body, wanted) => {
    expect(await html(body)).toBe(`<blockquote>\n${wanted}\n</blockquote>`);
  });

  it("that are unknown are removed if they are a paragraph, and keep their words in a sentence", async () => {
    const { html: text, troubles } = await renderBody('{{< odd "gone words" >}}\n\nSee {{< strange "kept words" >}}.');
    expect(text).toBe("<p>See kept words.</p>");
    expect(troubles).toEqual([
      '1:5 FW1450 "odd" is a template that is not known here: it is left out',
      '3:9 FW1450 "strange" is a template that is not known here: its text stays',
    ]);
  });

  it.each([
    ['{% image "./a.png", "The alt", "(min-width: 30em) 50vw, 100vw" %}', "The alt"],
    ["{% image hero, alt %}", "A hero"],
  ])("of Eleventy take variables and lists: %s", async (body, alt) => {
    const text = await html(body, {
      path: "a.md",
      content: { generator: "eleventy" },
      frontMatter: { hero: "./a.png", alt: "A hero" },
    });
    expect(text).toBe(`<img src="https://example.org/a/a.png" alt="${alt}">`);
  });

  it("of Hugo ask for parameters of page and site", async () => {
    const files = { "hugo.toml": '[params]\nProduct = "Feed"\n' };
    expect(
      await html('{{< param "color" >}} {{< param product >}}', {
        files,
        content: { generator: "hugo" },
        frontMatter: { params: { color: "red" } },
      }),
    ).toBe("<p>red Feed</p>");
  });
});

describe("the shortcodes of themes", () => {
  it.each([
    [
      '{% include figure image_path="/a.png" alt="Alt" caption="*Cap*" %}',
      /<figure><img src="[^"]*\/a.png" alt="Alt"><figcaption>\n<p><em>Cap<\/em>/,
    ],
    ['{% include video id="abcdefg" provider="youtube" %}', /youtube-nocookie\.com\/embed\/abcdefg/],
    ["{% include embed/youtube.html id='abcdefg' %}", /youtube-nocookie\.com\/embed\/abcdefg/],
    [
      '{% include figure.liquid path="/img/a.jpg" class="img-fluid" %}',
      /<img src="https:\/\/example\.org\/img\/a\.jpg" alt="">/,
    ],
    ['{{< youtubeLite id="abcdefg" label="x" >}}', /embed\/abcdefg/],
    ["{{< bilibili BV1x >}}", /player\.bilibili\.com\/player\.html\?bvid=BV1x/],
    ['{{< github repo="a/b" >}}', /<a href="https:\/\/github\.com\/a\/b">a\/b<\/a>/],
    ['a {{< icon "github" >}} b', /^<p>a {2}b<\/p>$/],
    ["{{< typeit >}}Typed{{< /typeit >}}", /Typed/],
    ['{{< cards >}}{{< card link="/x" title="X" >}}{{< /cards >}}', /<a href="https:\/\/example\.org\/x">X<\/a>/],
    ["{% tabs t %}<!-- tab One@icon -->\na\n<!-- endtab -->{% endtabs %}", /<strong>One<\/strong><\/p>\n<p>a<\/p>/],
    ["{% hideToggle More %}in{% endhideToggle %}", /<summary>More<\/summary>\n<p>in/],
    ["{% label primary@Word %}", /<p>Word<\/p>/],
    ['{{< collapse summary="S" >}}in{{< /collapse >}}', /<summary>S/],
    ['{{< qr text="https://x.example/" />}}', /<a href="https:\/\/x\.example\/">/],
    ["{% centerquote %}in{% endcenterquote %}", /<p>in<\/p>/],
  ])("%s", async (body, wanted) => {
    const { html: text, troubles } = await renderBody(body);
    expect(text.replace(/\n+/g, "\n")).toMatch(wanted);
    expect(troubles).toEqual([]);
  });
});

describe("ERB", () => {
  it.each([
    ['<%= link_to "Words", "/x" %>', '<p><a href="https://example.org/x">Words</a></p>'],
    ['<%= image_tag "/a.png", alt: "Alt" %>', '<p><img src="https://example.org/a.png" alt="Alt"></p>'],
    ["<%= current_page.data.kind %> <%= data.kind %>", "<p>note</p>"],
    ["a<%# hidden %> b", "<p>a b</p>"],
    ["<% if current_page.data.kind %>\nyes\n<% else %>\nno\n<% end %>", "<p>yes</p>"],
    ["<% current_page.data.list.each do |one| %>\n- <%= one %>\n<% end %>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
    ["<%= unknown_helper 1 %>after", "<p>after</p>"],
    [
      "<% code = capture do %>\n```rb\nputs 1\n```\n<% end %>\n<%= markdownify(code) %>",
      '<pre><code class="language-rb">puts 1\n</code></pre>',
    ],
    [
      "<%= markdownify(<<~JS)\n  ```js\n  if (a < b)\n    c();\n  ```\nJS\n%>\nafter",
      '<pre><code class="language-js">if (a &lt; b)\n  c();\n</code></pre>\n<p>after</p>',
    ],
    ["<%= markdownify <<~MD\n  *a*\n  MD\n%>", "<p><em>a</em></p>"],
    ["`<%= x %>`", "<p><code>&lt;%= x %&gt;</code></p>"],
    ["<%%= x %>", "<p>&lt;%= x %&gt;</p>"],
  ])("%s", async (body, wanted) => {
    expect(
      await html(body, { content: { generator: "middleman" }, frontMatter: { kind: "note", list: ["a", "b"] } }),
    ).toBe(wanted);
  });

  it("of components has brackets, slots and a text in braces", async () => {
    const body = [
      "<%= render(Figure.new) do |c| %>",
      "<% c.slot :caption do %>",
      "The *caption*",
      "<% end %>",
      "<% end %>",
      "",
      '<%= render(Command.new) { "gh repo create" } %>',
      "",
      "<%= render Shared::Panel.new(size: 2) do %>",
      "Inside",
      "<% end %>",
    ].join("\n");
    const { html } = await renderBody(body, { content: { generator: "bridgetown" } });
    expect(html.replace(/\s*\n\s*/g, "")).toBe("<p>The <em>caption</em></p><p>gh repo create</p><p>Inside</p>");
  });

  it("of Serbea has blocks that end with end", async () => {
    expect(
      await html("{%@ Note do %}\nin\n{% end %}\nafter {%= data.kind %}", {
        content: { generator: "bridgetown" },
        frontMatter: { kind: "it" },
      }),
    ).toBe("<blockquote>\n<p><strong>Note</strong></p>\n<p>in</p>\n</blockquote>\n<p>after it</p>");
  });
});

describe("content.shortcodes", () => {
  const shortcodes = {
    swatch: '<b title="{name}">{0}</b>{inner}',
    double: (args: Readonly<Record<string, string>>, inner: string) => `${inner}${inner}${args[0] ?? ""}`,
    bad: () => {
      throw new Error("no luck");
    },
    Chip: "<em>{label}</em>",
    youtube: "mine",
  };

  it.each([
    ['{{< swatch "red" name="A & \\"B\\"" >}}', '<p><b title="A &amp; &quot;B&quot;">red</b></p>'],
    ["{{< double x >}}a{{< /double >}}", "<p>aax</p>"],
    ["{% double y %}a{% enddouble %}", "<p>aay</p>"],
    ["{{ double(1) }}", "<p>1</p>"],
    ["{% include swatch.html %}x", "<p>x</p>"],
    ["{{< youtube abcdefg >}}", "<p>mine</p>"],
  ])("%s", async (body, wanted) => {
    expect(await html(body, { content: { shortcodes } })).toBe(wanted);
  });

  it("are components of MDX", async () => {
    expect(await html('A <Chip label="x" /> b', { path: "a.mdx", content: { shortcodes } })).toBe(
      "<p>A <em>x</em> b</p>",
    );
  });

  it("that throw are reported, and leave the inner text", async () => {
    const { html: text, troubles } = await renderBody("{{< bad >}}in{{< /bad >}}", { content: { shortcodes } });
    expect(text).toBe("<p>in</p>");
    expect(troubles[0]).toBe("1:5 FW1455 content.shortcodes.bad failed: no luck");
  });

  it("return nothing that a reader must not run", async () => {
    expect(
      await html("{{< x >}}", { content: { shortcodes: { x: "<script>a()</script><b onclick=a()>b</b>" } } }),
    ).toBe("<b>b</b>");
  });
});
