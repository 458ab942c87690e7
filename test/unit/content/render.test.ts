import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

describe("a renderer of the site's own", () => {
  const render = (html: string | (() => string)) => ({
    render: { name: "own", render: () => (typeof html === "string" ? html : html()) },
  });

  it("replaces templates and Markdown; cleaning and URLs follow", async () => {
    const content = render('<p onclick="x">{{ kept }} **kept** <a href="b.md">b</a><script>x</script></p>');
    const { html, troubles } = await renderBody("{{< odd >}}", { content, others: ["b.md"] });
    expect(html).toBe('<p>{{ kept }} **kept** <a href="https://example.org/b/">b</a></p>');
    expect(troubles).toEqual([]);
  });

  it("that fails is reported, with the reason", async () => {
    const content = render(() => {
      throw new Error("no such thing");
    });
    await expect(renderBody("x", { content })).rejects.toThrow("the renderer own failed: no such thing");
  });

  it("makes HTML of plain text files too", async () => {
    expect((await renderBody("x", { path: "a.txt", content: render("<p>y</p>") })).html).toBe("<p>y</p>");
  });
});

describe("bodies", () => {
  it("of plain text stay text", async () => {
    const { content } = await renderBody("1 < 2\n\n{{ x }} *y*", { path: "a.txt" });
    expect(content).toEqual({ kind: "text", value: "1 < 2\n\n{{ x }} *y*" });
  });

  it("with any line ends read the same", async () => {
    expect((await renderBody("a\r\n\r\n    b\r\n")).html).toBe((await renderBody("a\n\n    b\n")).html);
  });

  it("of megabytes are cut at a paragraph, with a message", async () => {
    const { html, troubles } = await renderBody(`${"word ".repeat(1000)}\n\n`.repeat(500));
    expect(html.length).toBeLessThan(2_100_000);
    expect(html.endsWith("</p>")).toBe(true);
    expect(troubles).toEqual([expect.stringContaining("FW1404")]);
  });

  it.each([
    ["nested quotations", "> ".repeat(5000)],
    ["brackets", "[".repeat(20_000)],
    ["stars", "*a ".repeat(10_000)],
    ["open elements", "<div>".repeat(10_000)],
    ["open tables", "<table><td>".repeat(5000)],
    ["formatting", "<b><i><p>".repeat(5000)],
    ["open shortcodes", "{{< a >}}".repeat(5000)],
    ["half shortcodes", '{{< "'.repeat(10_000)],
    ["half tags", "{% a '".repeat(10_000)],
    ["half expressions", "{{ a ".repeat(10_000)],
    ["escapes that don't end", "{{</* a ".repeat(7000)],
    ["raw text that doesn't end", "{% raw %}".repeat(6000)],
    ["open braces", "{".repeat(20_000)],
    ["comments in braces that don't end", "{/*".repeat(20_000)],
    ["half components", "<A b={".repeat(10_000)],
    ["open code", "<pre><code>".repeat(5000)],
    ["open fences", "```\n".repeat(15_000)],
    ["backticks", "`a``b ".repeat(10_000)],
  ])("that attack by their shape are rendered all the same: %s", async (_name, body) => {
    await renderBody(body);
    await renderBody(body, { path: "a.mdx" });
  });
});

describe("an article that would become too long", () => {
  const doubling = `{% assign a = "${"x".repeat(100)}" %}${"{% capture a %}{{ a }}{{ a }}{% endcapture %}".repeat(40)}`;
  const long = "x".repeat(20_000);

  it.each([
    ["variables made of themselves", `Before.\n\n${doubling}{{ a }}`],
    [
      "one long address that is linked again and again",
      `Before.\n\n${"[a] ".repeat(60_000)}\n\n[a]: https://example.com/${long}`,
    ],
    ["notes in sentences", `Before.\n\n${"^[a]".repeat(10_000)}`],
    ["references to one note", `Before.\n\n${"[^a] ".repeat(10_000)}\n\n[^a]: b`],
    ["attributes", `Before.\n\n[t]: x "${long}"\n\n${"![a][t] ".repeat(60_000)}`],
  ])("ends where the limit was reached, the same each time: %s", async (_name, body) => {
    const first = await renderBody(body);
    expect(first.html).toMatch(/^<p>Before\.<\/p>/);
    expect(first.html.length).toBeLessThan(25_000_000);
    expect(first.troubles).toContainEqual(expect.stringContaining("FW1409"));
    expect((await renderBody(body)).html === first.html).toBe(true);
  });

  it("with a partial that includes itself ends, too", { timeout: 120_000 }, async () => {
    const files = { "_includes/a.html": `${"x".repeat(1000)}${"{% include a.html %}".repeat(50)}` };
    const { troubles, html } = await renderBody("Before.\n\n{% include a.html %}", { files });
    expect(html).toContain("Before.");
    expect(troubles).toContainEqual(expect.stringContaining("FW1409"));
  });

  it("with many mistakes of one kind gets messages about the first of them", async () => {
    const body = Array.from({ length: 2000 }, (_, at) => `{% unknown${at} %}`).join(" ");
    const { troubles } = await renderBody(body);
    expect(troubles).toHaveLength(26);
    expect(troubles.at(-1)).toContain("FW1410");
  });
});
