import { describe, expect, it } from "vitest";
import { parseSrcset } from "../../../src/content/addresses/srcset.ts";
import { type BodyOptions, renderBody } from "../../support/content.ts";

/** The URLs in the rendered body, in their order. */
async function addresses(body: string, options: BodyOptions = {}): Promise<readonly string[]> {
  const { html } = await renderBody(body, options);
  return [...html.matchAll(/ (?:href|src|srcset|poster|cite)="([^"]*)"/g)].map(([, url = ""]) =>
    url.replaceAll("&amp;", "&"),
  );
}

describe("URLs", () => {
  const bundle = { path: "trip/index.md", siteUrl: "https://example.org/blog/" };

  it.each([
    ["![](./img.png)", "https://example.org/blog/trip/img.png"],
    ["![](../up.png)", "https://example.org/blog/up.png"],
    ["![](<two words.png>)", "https://example.org/blog/trip/two%20words.png"],
    ["![](two%20words.png)", "https://example.org/blog/trip/two%20words.png"],
    ["![](100%.png)", "https://example.org/blog/trip/100%25.png"],
    ["![](ünï.png)", "https://example.org/blog/trip/%C3%BCn%C3%AF.png"],
    ["[x](#part)", "https://example.org/blog/trip/#part"],
    ["[x](?page=2)", "https://example.org/blog/trip/?page=2"],
    ["[x](/root/path)", "https://example.org/blog/root/path"],
    ["[x](/blog/root)", "https://example.org/blog/root"],
    ["[x](//other.example/y)", "https://other.example/y"],
    ["[x](mailto:a@b.example)", "mailto:a@b.example"],
    ["[x](tel:+4930)", "tel:+4930"],
    ["[x](pathname:///raw/file)", "https://example.org/blog/raw/file"],
    ["![](@site/static/img/a.png)", "https://example.org/blog/img/a.png"],
    ['<img data-src="a.png" src="data:image/gif;base64,R0lGOD">', "https://example.org/blog/trip/a.png"],
    ['<video poster="p.png" src="https://cdn.example/v.mp4"></video>', "https://cdn.example/v.mp4"],
    ['<blockquote cite="../q">x</blockquote>', "https://example.org/blog/q"],
    ['<object data="a.pdf">A paper</object>', "https://example.org/blog/trip/a.pdf"],
    ['<object data="a.svg" type="image/svg+xml"></object>', "https://example.org/blog/trip/a.svg"],
  ])("%s", async (body, url) => {
    expect((await addresses(body, bundle))[0]).toBe(url);
  });

  it("of pictures in several sizes are all absolute", async () => {
    const html =
      '<picture><source srcset="a.webp 1x, b.webp 2x"><img data-srcset="c.jpg 480w, https://c.example/x,y.jpg 800w" src="c.jpg"></picture>';
    const files = Object.fromEntries(["a.webp", "b.webp", "c.jpg"].map((name) => [`content/trip/${name}`, ""]));
    expect(await addresses(html, { ...bundle, files })).toEqual([
      "https://example.org/blog/trip/a.webp 1x, https://example.org/blog/trip/b.webp 2x",
      "https://example.org/blog/trip/c.jpg",
      "https://example.org/blog/trip/c.jpg 480w, https://c.example/x%2Cy.jpg 800w",
    ]);
  });

  it("of files next to an article that is not a bundle are where the files are", async () => {
    const files = { "content/news/pic.png": "", "content/news/post.md": "" };
    expect(await addresses("![](pic.png) ![](gone.png)", { path: "news/post.md", files })).toEqual([
      "https://example.org/news/pic.png",
      "https://example.org/news/post/gone.png",
    ]);
  });

  it("with active schemes are dropped, and the text stays", async () => {
    const { html } = await renderBody("[one](javascript:x) [two](data:text/html,x) [three](JAVA\tSCRIPT:x)");
    expect(html).not.toMatch(/<a|javascript:|data:/);
    expect(html).toContain("one two");
  });
});

describe("links to other articles", () => {
  const options = {
    path: "news/one.md",
    others: ["news/two.md", "trips/index.md", "fr/two.md"],
    files: { "content/trips/index.md": "" },
  };

  it.each([
    ["[x](two.md#part)", "https://example.org/news/two/#part"],
    ["[x](../trips/index.md)", "https://example.org/trips/"],
    ["[x](../trips/)", "https://example.org/trips/"],
    ["[x](@/news/two.md)", "https://example.org/news/two/"],
    ['[x]({{< ref "two.md" >}})', "https://example.org/news/two/"],
    ['[x]({{< relref "trips#there" >}})', "https://example.org/trips/#there"],
    ['[x]({{< ref path="two" lang="fr" >}})', "https://example.org/fr/two/"],
    ["[x]({% link news/two.md %})", "https://example.org/news/two/"],
    ["[x]({% post_url two %})", "https://example.org/news/two/"],
    ["[x]({{ site.baseurl }}/y)", "https://example.org/y"],
    ["[x]({{ site.url }}/y)", "https://example.org/y"],
    ["[x]({{ '/y' | relative_url }})", "https://example.org/y"],
    ["![x]({{ site.baseurl }}{% link img/a.png %})", "https://example.org/img/a.png"],
    ["[[two]]", "https://example.org/news/two/"],
    ["[[two#A part|words]]", "https://example.org/news/two/#a-part"],
  ])("%s", async (body, url) => {
    expect(await addresses(body, options)).toEqual([url]);
  });

  it.each(["[the words](gone.md)", '[the words]({{< ref "gone.md" >}})', "[the words]({% post_url gone.md %})"])(
    "that don't exist are reported with their place, and only the text stays: %s",
    async (body) => {
      const { html, troubles } = await renderBody(`First line.\n\n${body}`, options);
      expect(html).toContain("<p>the words</p>");
      expect(troubles).toEqual([`3:${body.indexOf("gone") + 1} FW1401 link to "gone.md": there is no such article`]);
    },
  );

  it("in double brackets without a target are text", async () => {
    expect((await renderBody("An array [[1, 2], [3]] and [[ nothing ]] and [[nobody]].", options)).html).toBe(
      "<p>An array [[1, 2], [3]] and [[ nothing ]] and [[nobody]].</p>",
    );
  });
});

describe("srcset", () => {
  it.each([
    [
      "a.png, b.png 2x",
      [
        ["a.png", ""],
        ["b.png", "2x"],
      ],
    ],
    [
      "a,b.png 1.5x,c.png 300w",
      [
        ["a,b.png", "1.5x"],
        ["c.png", "300w"],
      ],
    ],
    [
      "data:image/png;base64,AA== 1x, b.png 2x",
      [
        ["data:image/png;base64,AA==", "1x"],
        ["b.png", "2x"],
      ],
    ],
    [" , a.png , ", [["a.png", ""]]],
    ["a.png nonsense, b.png 2x", [["b.png", "2x"]]],
  ])("%s", (text, wanted) => {
    expect(parseSrcset(text).map(({ url, descriptor }) => [url, descriptor])).toEqual(wanted);
  });
});

describe("Nikola's link://", () => {
  const site: BodyOptions = {
    path: "posts/a.md",
    others: ["posts/b.md", "posts/c/d.md"],
    content: { generator: "nikola" },
  };

  it.each([
    ["[x](link://slug/b)", "https://example.org/posts/b/"],
    ["[x](link://filename/posts/c/d.md)", "https://example.org/posts/c/d/"],
    ["[x](link://listing/hello.py)", "https://example.org/listings/hello.py.html"],
    ["[x](link://listing_source/hello.py)", "https://example.org/listings/hello.py"],
    ["[x](link://root)", "https://example.org/"],
    ["[x](link://slug/none)", undefined],
    ["[x](link://author/ada)", undefined],
  ])("%s", async (body, wanted) => {
    expect(await addresses(body, site)).toEqual(wanted === undefined ? [] : [wanted]);
  });
});

it.each([
  ["![a](b.png =300x200)", '<img src="https://example.org/post/b.png" alt="a" width="300" height="200">'],
  ["![a](b.png =300x)", '<img src="https://example.org/post/b.png" alt="a" width="300">'],
  ["![a](b.png =x200)", '<img src="https://example.org/post/b.png" alt="a" height="200">'],
  ["![a](b.png =560x*)", '<img src="https://example.org/post/b.png" alt="a" width="560">'],
  ['![a](b.png "One" =50%)', '<img src="https://example.org/post/b.png" alt="a" title="One" width="50%">'],
  ["![a](javascript:x =3x3)", "a"],
  ["![a](b.png =)", "![a](b.png =)"],
  ["[a](b.png =3x3)", "[a](b.png =3x3)"],
])("a picture with its size is a picture: %s", async (body, wanted) => {
  const { html } = await renderBody(body);
  expect(html.trim()).toBe(`<p>${wanted}</p>`);
});
