import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const html = async (body: string, options: BodyOptions): Promise<string> => (await renderBody(body, options)).html;

describe("emoji", () => {
  const vitepress: BodyOptions = { content: { generator: "vitepress" } };

  it.each([
    [":smile: and **:tada:**", "<p>😄 and <strong>🎉</strong></p>"],
    ["Well :+1:, (:100:)", "<p>Well 👍, (💯)</p>"],
    ["at 10:30:15, 1:100:2 and a:smile:b", "<p>at 10:30:15, 1:100:2 and a:smile:b</p>"],
    ["`:smile:` :nosuchname: http://x.example/:smile:", undefined],
    ["```\n:smile:\n```", "<pre><code>:smile:\n</code></pre>"],
    ["# Head :rocket:", "<h1>Head 🚀</h1>"],
  ])("%s", async (body, wanted) => {
    const text = await html(body, vitepress);
    if (wanted === undefined) {
      expect(text).toContain("<code>:smile:</code> :nosuchname:");
      expect(text).not.toContain("😄");
    } else expect(text).toBe(wanted);
  });

  it.each<readonly [string, BodyOptions, boolean]>([
    ["Hugo with enableEmoji", { content: { generator: "hugo" }, files: { "hugo.toml": "enableEmoji = true\n" } }, true],
    ["Hugo without", { content: { generator: "hugo" }, files: { "hugo.toml": "enableEmoji = false\n" } }, false],
    [
      "Zola with render_emoji",
      { content: { generator: "zola" }, files: { "config.toml": "[markdown]\nrender_emoji = true\n" } },
      true,
    ],
    ["Zola without", { content: { generator: "zola" } }, false],
    [
      "Jekyll with jemoji",
      { content: { generator: "jekyll" }, files: { "_config.yml": "plugins:\n- jemoji\n" } },
      true,
    ],
    ["Jekyll without", { content: { generator: "jekyll" } }, false],
    ["Docusaurus", { content: { generator: "docusaurus" } }, true],
    ["a plain folder", {}, false],
    ["a plain folder that says so", { content: { dialect: { emoji: true } } }, true],
    ["VitePress that says no", { content: { generator: "vitepress", dialect: { emoji: false } } }, false],
  ])("%s", async (_, options, isRendered) => {
    expect(await html("x :smile:", options)).toBe(isRendered ? "<p>x 😄</p>" : "<p>x :smile:</p>");
  });
});

it("icons of Hugo's themes are not shown as text", async () => {
  const body =
    "- :(fas fa-rocket fa-fw): **Fast**, [:(far fa-file fa-fw): Hugo](https://example.org/), `:(fas fa-x):`, :(fa no)";
  const { html } = await renderBody(body, { content: { generator: "hugo" } });
  expect(html.replace(/\n/g, "")).toBe(
    '<ul><li><strong>Fast</strong>, <a href="https://example.org/">Hugo</a>, <code>:(fas fa-x):</code>, :(fa no)</li></ul>',
  );
});
