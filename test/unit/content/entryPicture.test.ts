import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

/** A GIF with this size: programs that read pictures only look at its header. */
const gif = (width: number, height: number): Uint8Array =>
  Uint8Array.from([...Buffer.from("GIF89a"), width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0, 0x3b]);

describe("the picture of an entry without one in its front matter", () => {
  const files = {
    "static/icon.gif": gif(32, 32),
    "static/large.gif": gif(640, 400),
    "static/other.gif": gif(640, 400),
  };

  it.each([
    ["![i](/icon.gif) ![The words](/large.gif) ![o](/other.gif)", "https://example.org/large.gif"],
    ["![a](https://cdn.example/a.jpg)", "https://cdn.example/a.jpg"],
    ['<img src="https://cdn.example/a.jpg" width="20">![b](https://cdn.example/b.jpg)', "https://cdn.example/b.jpg"],
    ["![](https://img.shields.io/x.png)![](https://x.example/a.svg)", undefined],
    ["| a |\n|-|\n| ![](https://cdn.example/a.jpg) |", undefined],
    ["only words", undefined],
  ])("of %s is %s", async (body, url) => {
    expect((await renderBody(body, { files })).image?.url).toBe(url);
  });

  it.each([
    [4, "https://example.org/large.gif"],
    [5, undefined],
  ])("behind %i pictures that are too small is %s: only five are examined", async (icons, url) => {
    expect((await renderBody(`${"![i](/icon.gif) ".repeat(icons)}![x](/large.gif)`, { files })).image?.url).toBe(url);
  });

  it("has the facts about its file and its alternative text", async () => {
    expect((await renderBody("![The words](/large.gif)", { files })).image).toEqual({
      url: "https://example.org/large.gif",
      type: "image/gif",
      lengthBytes: 14,
      width: 640,
      height: 400,
      alt: "The words",
      isFromContent: true,
    });
  });

  it("of a path without a leading slash is next to the article, or else in a folder of static files", async () => {
    const render = (others: Record<string, Uint8Array>): ReturnType<typeof renderBody> =>
      renderBody("text", {
        path: "posts/post.md",
        article: { image: { src: "img/a.gif" } },
        files: { "static/img/a.gif": gif(640, 400), ...others },
        looksAtSite: true,
      });
    const { image, troubles } = await render({});
    expect(image?.url).toBe("https://example.org/img/a.gif");
    expect(troubles).toEqual([]);
    const beside = await render({ "content/posts/img/a.gif": gif(32, 32) });
    expect(beside.image?.url).toBe("https://example.org/posts/img/a.gif");
  });

  it("is the one in the front matter, if there is one", async () => {
    const { image } = await renderBody("![x](/large.gif)", { files, article: { image: { src: "/other.gif" } } });
    expect(image?.url).toBe("https://example.org/other.gif");
    expect(image?.isFromContent).toBeUndefined();
  });
});

describe("a heading that repeats the title", () => {
  it.each([
    ["# A title\n\ntext", "<p>text</p>"],
    ["## A  *title*\n\ntext", "<p>text</p>"],
    ["<header>\n\n# A title\n\n</header>\n\ntext", "<p>text</p>"],
    ["# Another title\n\ntext", "<h1>Another title</h1>\n<p>text</p>"],
    ["text\n\n# A title", "<p>text</p>\n<h1>A title</h1>"],
  ])("%j is removed", async (body, wanted) => {
    expect((await renderBody(body, { article: { title: "A title" } })).html).toBe(wanted);
  });
});

describe("excerpt marks", () => {
  it.each([
    ["<!--more-->"],
    ["<!-- more -->"],
    ["<!--more Read on-->"],
    ["<!-- TEASER_END -->"],
    ["<!-- TEASER_END: Read on -->"],
    ["<!-- PELICAN_END_SUMMARY -->"],
    ["<!-- truncate -->"],
    ["<!-- excerpt -->"],
    ["READMORE"],
    ["{/* truncate */}"],
    ["{/* more */}"],
  ])("%s cuts and is never seen", async (mark) => {
    for (const path of ["a.md", "a.mdx"]) {
      const { html, excerpt } = await renderBody(`first\n\n${mark}\n\nsecond`, { path });
      expect(html).toBe("<p>first</p>\n\n<p>second</p>".replace("\n\n", html.includes("\n\n") ? "\n\n" : "\n"));
      expect(excerpt.value.trim()).toBe("<p>first</p>");
    }
  });

  it("in the config are never shown, however many there are", async () => {
    const { html, excerpt } = await renderBody("a\n\n~~cut~~\n\nb\n\n~~cut~~\n\nc", {
      content: { excerptMarker: "~~cut~~" },
    });
    expect(html.replace(/\n+/g, "")).toBe("<p>a</p><p>b</p><p>c</p>");
    expect(excerpt.value.trim()).toBe("<p>a</p>");
  });

  it("are not shown in plain text", async () => {
    const { html, excerpt } = await renderBody("a\n\n<!-- more -->\n\nb", { path: "a.txt" });
    expect(html).toBe("a\n\n\nb");
    expect(excerpt.value).toBe("a");
  });
});
