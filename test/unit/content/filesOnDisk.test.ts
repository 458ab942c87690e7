import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const picture = "\u0089PNG\r\n";

async function seen(body: string, options: BodyOptions = {}) {
  const { html, troubles, image } = await renderBody(body, options);
  const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, url]) => url);
  return { html, addresses, troubles, image };
}

describe("a reference without a definition", () => {
  it.each([
    ["[words][gone]", "<p>words</p>"],
    ["[*words* here][gone] and [more][]", "<p><em>words</em> here and more</p>"],
    ["![A picture][gone]", "<p>A picture</p>"],
    ["list[0][1] and f()[first][second]", "<p>list[0][1] and f()[first][second]</p>"],
    ["[there][here]\n\n[here]: /x", '<p><a href="https://example.org/x">there</a></p>'],
    ["[1][2] [x]", "<p>[1][2] [x]</p>"],
  ])("%s", async (body, wanted) => {
    expect((await seen(body)).html.replace(/<a href[^>]*>(\w+)<\/a>/, (all) => all)).toBe(wanted);
  });

  it("is reported with its place", async () => {
    expect((await seen("a\n\n[words][gone]")).troubles).toEqual([
      "3:9 FW1457 the reference [gone] has no definition: only the text of the link is shown",
    ]);
  });
});

describe("Pelican's prefixes", () => {
  const options: BodyOptions = {
    path: "posts/a.md",
    others: ["posts/b.md", "c.rst"],
    content: { generator: "pelican" },
    files: { "content/images/x.png": picture, "content/posts/y.png": picture },
  };

  it.each([
    ["[x]({filename}b.md)", "https://example.org/posts/b/"],
    ["[x]({filename}/posts/b.md#part)", "https://example.org/posts/b/#part"],
    ["[x](|filename|/c.rst)", "https://example.org/c/"],
    ["![x]({static}/images/x.png)", "https://example.org/images/x.png"],
    ["![x]({attach}y.png)", "https://example.org/posts/y.png"],
    ["[x]({tag}Two words)", "https://example.org/tag/two-words.html"],
    ["[x](<{tag}Two words>)", "https://example.org/tag/two-words.html"],
    ["[x]({author}ada)", "https://example.org/author/ada.html"],
    ["[x]({index})", "https://example.org/"],
  ])("%s", async (body, url) => {
    expect((await seen(body, options)).addresses[0]).toBe(url);
  });
});

describe("files that a bundler renames", () => {
  const renamed = (generator: "astro" | "docusaurus" | "vitepress", files: BodyOptions["files"]): BodyOptions => ({
    path: "blog/a.md",
    content: { generator, builtDir: "BUILT" },
    ...(files === undefined ? {} : { files }),
  });

  it.each([
    ["docusaurus", "![x](./p one.png)".replace("p one", "p"), "built/assets/images/p-0f1e2d3c4b5a.png", picture],
    ["vitepress", "![x](./p.png)", "built/assets/p.BhU7xK2_.png", picture],
    ["astro", "![x](./p.png)", "built/_astro/p.DZ3k9aQx_Z1abc.webp", "smaller"],
    ["astro", "![x](~/assets/q.png)", "built/_astro/q.DZ3k9aQx_Z1abc.webp", "smaller"],
  ] as const)("%s: %s", async (generator, body, built, bytes) => {
    const { addresses, troubles } = await seen(
      body,
      renamed(generator, {
        "content/blog/p.png": picture,
        "src/assets/q.png": picture,
        [built]: bytes,
        "built/assets/p.other.png": "others",
      }),
    );
    expect(addresses).toEqual([`https://example.org/${built.slice("built/".length)}`]);
    expect(troubles).toEqual([]);
  });

  it("lead nowhere before the site is built, and a message says so", async () => {
    const { html, troubles } = await seen("a ![words](./p.png)", renamed("astro", { "content/blog/p.png": picture }));
    expect(html).toBe("<p>a words</p>");
    expect(troubles).toEqual([expect.stringContaining("FW1403")]);
  });

  it("are not guessed if two files with one name were renamed", async () => {
    const { html, troubles } = await seen(
      "a ![words](./p.png)",
      renamed("astro", {
        "content/blog/p.png": picture,
        "built/_astro/p.DZ3k9aQx_Z1abc.webp": "one",
        "built/_astro/p.BBBk9aQx_Z1abc.webp": "other",
      }),
    );
    expect(html).toBe("<p>a words</p>");
    expect(troubles).toHaveLength(1);
  });

  it("are the entry's picture under their new name", async () => {
    const { image } = await seen("a", {
      ...renamed("astro", { "content/blog/p.png": picture, "built/_astro/p.DZ3k9aQx.png": picture }),
      article: { image: { src: "./p.png" } },
    });
    expect(image?.url).toBe("https://example.org/_astro/p.DZ3k9aQx.png");
  });
});

it("Eleventy's pictures, whose paths begin at the folder of the site, are looked for in the built site, too", async () => {
  const body = '{% image "./src/posts/p.png", "A" %}';
  const options = { path: "posts/a/index.md", content: { generator: "eleventy" } } as const;
  const files = { "src/posts/p.png": picture };
  const { html, troubles } = await seen(body, { ...options, files });
  expect(html).not.toContain("src=");
  expect(troubles).toEqual([expect.stringContaining("FW1403")]);
  const built = await seen(body, {
    path: options.path,
    content: { generator: "eleventy", builtDir: "BUILT" },
    files: { ...files, "built/img/p.png": picture },
  });
  expect(built.addresses).toEqual(["https://example.org/img/p.png"]);
  expect(built.troubles).toEqual([]);
});

describe("a missing picture", () => {
  it.each([
    ["![x](gone.png)", true],
    ["![x](there.png)", false],
    ["![x](/img/gone.png)", true],
    ["![x](/img/there.png)", false],
    // A theme or a program may publish anything there.
    ["![x](/made/gone.png)", false],
    // The URL of another page is not the folder of another page.
    ["![x](../other/gone.png)", false],
    ["![x](https://cdn.example/gone.png)", false],
    ["![x](asset.png)", false],
    ["[x](gone.png)", false],
  ])("%s is reported: %s", async (body, isTold) => {
    const { troubles } = await seen(body, {
      files: { "content/there.png": picture, "static/img/there.png": picture, "content/post/asset.png": picture },
    });
    expect(troubles.some((trouble) => trouble.includes("FW1451"))).toBe(isTold);
  });

  it.each(["gone.png", "/img/gone.png"])("is never the picture of the entry: %s", async (src) => {
    const { image, troubles } = await seen("a", {
      files: { "static/img/x.png": picture },
      article: { image: { src } },
    });
    expect(image).toBeUndefined();
    expect(troubles).toEqual([expect.stringContaining("FW1451")]);
  });

  it("is left out of the sizes of a picture that exists", async () => {
    const body =
      '<picture><source srcset="gone.webp 480w, there.png 960w"><source srcset="gone.avif"><img src="there.png" alt="x"></picture>';
    const { html } = await seen(body, { files: { "content/there.png": picture } });
    expect(html).toContain('<source srcset="https://example.org/there.png 960w"');
    expect(html).toContain('src="https://example.org/there.png"');
    expect(html).not.toContain("gone");
  });

  it("is skipped for a picture in the text that exists", async () => {
    const { image } = await seen("![x](gone.png)\n\n![y](there.png)", { files: { "content/there.png": picture } });
    expect(image?.url).toBe("https://example.org/there.png");
    expect((await seen("![x](gone.png)", { files: { "content/there.png": picture } })).image).toBeUndefined();
  });
});

describe("a static file that a relative address names", () => {
  const files = { "static/img/a.png": picture, "static/posts/b/img/c.png": picture, "static/img/c.png": picture };

  it.each([
    ["![x](img/a.png)", "https://example.org/img/a.png"],
    ["![x](./img/a.png?v=1)", "https://example.org/img/a.png?v=1"],
    ["![x](../../static/img/a.png)", "https://example.org/img/a.png"],
    ["[x](../../static/img/a.png)", "https://example.org/img/a.png"],
    // What the page of the article itself would show comes first.
    ["![x](img/c.png)", "https://example.org/posts/b/img/c.png"],
    ["![x](../../elsewhere/img/a.png)", "https://example.org/elsewhere/img/a.png"],
    ["![x](../../../static/img/a.png)", "https://example.org/static/img/a.png"],
    ["![x](img/gone.png)", "https://example.org/posts/b/img/gone.png"],
  ])("%s", async (body, wanted) => {
    const { addresses } = await seen(body, { path: "posts/b.md", files });
    expect(addresses).toEqual([wanted]);
  });
});

describe("names", () => {
  it("in another case are reported", async () => {
    const { troubles } = await seen("![x](Photo.PNG) ![y](/Img/a.png) [z](Other.md)", {
      files: { "content/photo.png": picture, "static/img/a.png": picture },
      others: ["other.md"],
    });
    expect(troubles.map((trouble) => trouble.replace(/^\S+ /, ""))).toEqual([
      'FW1456 "Photo.PNG" is written "photo.png" on disk',
      'FW1456 "/Img/a.png" is written "/img/a.png" on disk',
      'FW1456 "Other.md" is written "other.md" on disk',
    ]);
  });

  it.each(["NFC", "NFD"] as const)(
    "lead to the file in whichever Unicode form they are written: %s on disk",
    async (form) => {
      const name = "é.png".normalize(form);
      for (const folder of ["content", "static"]) {
        const { addresses, troubles } = await seen(
          ["NFC", "NFD"].map((typed) => `![x](/${"é.png".normalize(typed)})`).join("\n"),
          { files: { [`${folder}/${name}`]: picture } },
        );
        if (folder === "static")
          expect(new Set(addresses)).toEqual(new Set([`https://example.org/${encodeURIComponent(name)}`]));
        expect(troubles).toEqual([]);
      }
      const { addresses } = await seen(["NFC", "NFD"].map((typed) => `![x](${"é.png".normalize(typed)})`).join("\n"), {
        files: { [`content/${name}`]: picture },
      });
      expect(new Set(addresses)).toEqual(new Set([`https://example.org/${encodeURIComponent(name)}`]));
    },
  );
});
