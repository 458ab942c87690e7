import { expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const site: BodyOptions = {
  path: "a.adoc",
  files: {
    "_includes/figure":
      '<figure><img src="{{ include.src }}" alt=""><figcaption>{{ include.caption }}</figcaption></figure>',
    "_includes/words.adoc": "from *an include*",
  },
  content: { generator: "jekyll" },
};
const body =
  '{% assign who = "Ada" %}By {{ who }}, {% include words.adoc %}.\n\n' +
  '++++\n{% include figure src="/a.png" caption="Words" %}\n++++\n\n----\n{{ page.title }}\n----\n';

it("Liquid runs before AsciiDoc where Jekyll's article asks for it", async () => {
  const { html, troubles } = await renderBody(body, { ...site, frontMatter: { title: "T", liquid: "" } });
  expect(html).toContain("<p>By Ada, from <strong>an include</strong>.</p>");
  expect(html).toContain('<figure><img src="https://example.org/a.png" alt=""><figcaption>Words</figcaption></figure>');
  expect(html).toContain("<pre>T</pre>");
  expect(troubles).toEqual([]);
});

it("Liquid is text in an AsciiDoc article that does not ask for it", async () => {
  for (const options of [site, { ...site, content: { generator: "hugo" as const }, frontMatter: { liquid: "" } }]) {
    const { html } = await renderBody(body, options);
    expect(html).toContain("{{ who }}");
    expect(html).toContain("<pre>{{ page.title }}</pre>");
  }
});
