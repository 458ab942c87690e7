import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const vault: BodyOptions = {
  path: "notes/a.md",
  others: ["notes/other.md", "far/deep note.md"],
  content: { dialect: "obsidian" },
  files: {
    "content/notes/near.png": "p",
    "content/files/far away.png": "p",
    "content/files/deep/sound.mp3": "s",
    "content/files/paper.pdf": "d",
    "content/.trash/gone.png": "p",
  },
};
const img = (src: string, rest: string): string => `<img src="https://example.org/${src}" ${rest}>`;

describe("Obsidian's vault", () => {
  it.each([
    ["x ![[near.png]]", `x ${img("notes/near.png", 'alt=""')}`],
    ["x ![[far away.png]]", `x ${img("files/far%20away.png", 'alt=""')}`],
    ["x ![[Far Away.png|300]]", `x ${img("files/far%20away.png", 'alt="" width="300"')}`],
    ["x ![[far away.png|A view|300x200]]", `x ${img("files/far%20away.png", 'alt="A view" width="300" height="200"')}`],
    ["x ![A view|100x50](near.png)", `x ${img("notes/near.png", 'alt="A view" width="100" height="50"')}`],
    ["x ![[sound.mp3]]", 'x <audio src="https://example.org/files/deep/sound.mp3" controls=""></audio>'],
    ["x ![[paper.pdf#page=2]]", 'x <a href="https://example.org/files/paper.pdf#page=2">paper.pdf</a>'],
    ["x [[other]]", 'x <a href="https://example.org/notes/other/">other</a>'],
    ["x [[no such note]], [[no such note|words]]", "x no such note, words"],
    ["x [words](<deep note.md>)", 'x <a href="https://example.org/far/deep note/">words</a>'],
    ["x ![by name](<far away.png>)", `x ${img("files/far%20away.png", 'alt="by name"')}`],
    ["x ![by name](far%20away.png)", `x ${img("files/far%20away.png", 'alt="by name"')}`],
    ["x ![[other]]", 'x <a href="https://example.org/notes/other/">other</a>'],
    ["x [[deep note#A part]]", 'x <a href="https://example.org/far/deep note/#a-part">deep note &gt; A part</a>'],
    ["x [[other#^b1c2|words]]", 'x <a href="https://example.org/notes/other/">words</a>'],
    ["| a |\n|---|\n| [[other\\|words]] |", undefined],
    ["A paragraph. ^b1c2", "A paragraph."],
    ["2^10 and `x ^a`", "2^10 and <code>x ^a</code>"],
    [
      "x ![](https://www.youtube.com/watch?v=abcdefg)",
      'x <a href="https://www.youtube.com/watch?v=abcdefg"><img src="https://i.ytimg.com/vi/abcdefg/hqdefault.jpg" alt="YouTube"></a>',
    ],
    ["`![[near.png]]`", "<code>![[near.png]]</code>"],
  ])("%s", async (body, wanted) => {
    const { html } = await renderBody(body, vault);
    if (wanted === undefined) expect(html).toContain('<a href="https://example.org/notes/other/">words</a>');
    else expect(html.replace("deep%20note", "deep note")).toBe(`<p>${wanted}</p>`);
  });

  it.each([
    [
      "![[note]]",
      "<p>First. <em>one</em></p>\n<h2>A part</h2>\n<p>In it.</p>\n<h3>Deeper</h3>\n<p>Deep.</p>\n<h2>Another</h2>\n<p>Last.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    ],
    ["![[note#A part]]", "<h2>A part</h2>\n<p>In it.</p>\n<h3>Deeper</h3>\n<p>Deep.</p>"],
    ["![[note#^para]]", "<p>In it.</p>"],
    ["![[note#^item]]", "<ul>\n<li>b</li>\n</ul>"],
    ["![[round]]", "<p>Round</p>\n<blockquote>\n<p>Round</p>\n<blockquote>\n<p>Round</p>\n<p><a"],
  ])("puts a note, or a part of it, into another: %s", async (body, wanted) => {
    const { html } = await renderBody(`Before\n\n${body}\n\nBehind`, {
      ...vault,
      others: ["note.md", "round.md"],
      files: {
        "content/note.md":
          "---\ntitle: N\n---\nFirst. *one*\n\n## A part\n\nIn it. ^para\n\n### Deeper\n\nDeep. %%remark%%\n\n## Another\n\nLast.\n\n- a\n- b ^item\n",
        "content/round.md": "Round\n\n![[round]]\n",
      },
    });
    expect(html.replace(/\n+/g, "\n")).toContain(`<p>Before</p>\n<blockquote>\n${wanted}`);
  });

  it.each(["![[private note]]", "![[nothing]]", "`![[note]]`"])("but not %s", async (body) => {
    const { html } = await renderBody(body, {
      ...vault,
      others: ["private note.md", "note.md"],
      files: { "content/private note.md": "Secret.", "content/note.md": "Open." },
    });
    expect(html).not.toMatch(/Secret|Open/);
  });

  it("does not include hidden folders", async () => {
    const { html } = await renderBody("x ![[gone.png]]", vault);
    expect(html).not.toContain("trash");
  });
});

describe("an embedded note of another folder", () => {
  const text = (body: string, path = "deep/er/note.md") =>
    renderBody(body, {
      path,
      others: ["deep/other.md", path],
      content: { dialect: "obsidian" },
      files: {
        "content/deep/other.md":
          "---\ntitle: x\n---\n![](near.png) [up](../top.md) [abs](/a.md) [web](https://a.test/b) `![](near.png)`\n\n[r]\n\n[r]: near.png\n",
        "content/deep/near.png": "p",
      },
    });

  it("has its own pictures and links", async () => {
    const { html } = await text("![[other]]");
    expect(html).toContain('src="https://example.org/deep/near.png"');
    expect(html).toContain('<a href="https://example.org/deep/near.png">r</a>');
    expect(html).toContain('href="https://a.test/b"');
    expect(html).toContain("<code>![](near.png)</code>");
  });

  it("of the same folder too", async () => {
    expect((await text("![[other]]", "deep/note.md")).html).toContain('src="https://example.org/deep/near.png"');
  });
});
