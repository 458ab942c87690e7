import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";

const html = async (body: string): Promise<string> => (await renderBody(body, { path: "post.html" })).html;

describe("furniture is removed", () => {
  it.each([
    ["GitHub", '<h2 id="a">Title<a class="anchor" aria-hidden="true" href="#a"><svg><path/></svg></a></h2>'],
    [
      "Docusaurus",
      '<h2 id="a">Title<a href="#a" class="hash-link" aria-label="Direct link to Title" title="Direct link to Title">​</a></h2>',
    ],
    [
      "VitePress",
      '<h2 id="a">Title<a class="header-anchor" href="#a" aria-label="Permalink to &quot;Title&quot;">​</a></h2>',
    ],
    ["Sphinx", '<h2 id="a">Title<a class="headerlink" href="#a" title="Permalink to this headline">¶</a></h2>'],
    ["Zola", '<h2 id="a">Title<a class="zola-anchor" href="#a" aria-label="Anchor link for: a">🔗</a></h2>'],
    ["Gatsby", '<h2 id="a">Title<a href="#a" aria-label="a permalink" class="anchor after"><svg/></a></h2>'],
    ["a sign", '<h2 id="a">Title<a href="#a">#</a></h2>'],
    ["a whole heading", '<h2 id="a"><a href="#a">Title</a></h2>'],
  ])("anchors of headings: %s", async (_name, body) => {
    expect(await html(body)).toBe("<h2>Title</h2>");
  });

  it.each([
    [
      "Hugo's table",
      '<div class="chroma"><table class="lntable"><tr><td class="lntd"><pre><code><span class="lnt">1\n</span></code></pre></td><td class="lntd"><pre><code>a\n  b</code></pre></td></tr></table></div>',
    ],
    [
      "Rouge's table",
      '<table><tr><td class="gutter gl"><pre class="lineno">1\n2</pre></td><td class="code"><pre><code>a\n  b</code></pre></td></tr></table>',
    ],
    ["Hugo's inline numbers", '<pre><code><span class="ln">1</span>a\n<span class="ln">2</span>  b</code></pre>'],
    [
      "VitePress",
      '<div><button class="copy"></button><span class="lang">js</span><pre><code>a\n  b</code></pre><div class="line-numbers-wrapper"><span>1</span><br></div></div>',
    ],
    ["a copy button", '<div><button class="btn-copy">Copy</button><pre><code>a\n  b</code></pre></div>'],
  ])("line numbers and buttons of code: %s", async (_name, body) => {
    expect((await html(body)).replace(/<\/?div>/g, "").replace(/\n?<\/code>/, "</code>")).toBe(
      "<pre><code>a\n  b</code></pre>",
    );
  });

  it("a highlighter's elements for lines become lines", async () => {
    expect(
      await html(
        '<pre><code><div class="ec-line"><div>a</div></div><div class="ec-line"><div>  b</div></div></code></pre>',
      ),
    ).toBe("<pre><code>a\n  b\n</code></pre>");
  });

  it.each([
    '<nav id="TableOfContents"><ul><li>x</li></ul></nav>',
    '<div class="toc">x</div>',
    '<ul id="markdown-toc"><li>x</li></ul>',
    '<a href="/e">Edit this page on GitHub</a>',
    '<a href="/e">Suggest changes</a>',
    "<p>&nbsp;</p><p><br></p><div><p> </p></div>",
    '<img src="https://a.example/x.gif" width="1" height="1">',
    '<img src="https://www.facebook.com/tr?id=1">',
    "<div hidden>x</div>",
    '<span class="sr-only">x</span>',
  ])("%s", async (body) => {
    expect(await html(body)).toBe("");
  });

  it("markers for a table of contents", async () => {
    for (const sign of ["[TOC]", "[[toc]]", "[[_TOC_]]", "${toc}", "@[toc]"])
      expect((await renderBody(`a\n\n${sign}\n\nb`)).html.replace(/\n+/g, "")).toBe("<p>a</p><p>b</p>");
  });

  it("a table of contents between comments", async () => {
    expect(await html("<p>a</p><!-- toc --><ul><li>x</li></ul><!-- tocstop --><p>b</p>")).toBe("<p>a</p><p>b</p>");
  });
});

describe("what stays", () => {
  it.each([
    "<pre>  two\n\n\ttab   \n</pre>",
    "<details><summary>S</summary>Body</details>",
    '<figure><img src="https://a.example/i.png" alt="A"><figcaption>Caption <cite>Credit</cite></figcaption></figure>',
    "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
    '<p dir="rtl" lang="ar">س</p>',
    '<table><tbody><tr><td align="right" colspan="2">1</td></tr></tbody></table>',
    '<math display="block"><mfrac><mn>1</mn><mi>x</mi></mfrac></math>',
    '<audio src="https://a.example/a.mp3" controls=""></audio>',
    '<video poster="https://a.example/p.jpg" controls=""><source src="https://a.example/v.mp4" type="video/mp4"><track src="https://a.example/t.vtt" kind="captions"></video>',
    "<p>H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>m</mark> <del>d</del></p>",
  ])("%s", async (body) => {
    expect(await html(body)).toBe(body);
  });

  it("footnotes link there and back, and differ between articles", async () => {
    const body = "One[^a].\n\n[^a]: The note.";
    const first = (await renderBody(body, { path: "first.md" })).html;
    const second = (await renderBody(body, { path: "second.md" })).html;
    const ids = (text: string): readonly string[] => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);
    expect(ids(first)).toHaveLength(2);
    for (const id of ids(first)) expect(first).toContain(`href="https://example.org/first/#${id}"`);
    expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([]);
    // What NetNewsWire opens in place.
    expect(first).toMatch(/<a(?=[^<>]* class="footnote")[^<>]* href="[^"]*#fn-/);
  });

  it("task checkboxes as characters", async () => {
    const { html: list } = await renderBody("- [ ] open\n- [x] done\n- text [x]");
    expect(list).toBe("<ul>\n<li>☐ open</li>\n<li>☑ done</li>\n<li>text [x]</li>\n</ul>");
    expect(await html('<ul><li><input type="checkbox" checked disabled> done</li></ul>')).toBe(
      "<ul><li>☑ done</li></ul>",
    );
  });

  it("Windows-1252 bytes that were decoded as control characters are corrected", async () => {
    expect(await html("<p>It\u0092s \u0093so\u0094</p>")).toBe("<p>It’s “so”</p>");
  });
});

describe("embeds", () => {
  it("keeps frames of known players, without active attributes", async () => {
    expect(
      await html('<iframe src="//www.youtube.com/embed/x" title="T" onload="x" srcdoc="y" allow="camera"></iframe>'),
    ).toBe(
      '<iframe src="https://www.youtube.com/embed/x" title="T" allowfullscreen="" loading="lazy" referrerpolicy="strict-origin-when-cross-origin"></iframe>',
    );
  });

  it.each([
    ['<iframe src="https://evil.example/e" title="A map"></iframe>', "https://evil.example/e", "A map"],
    [
      '<iframe src="https://www.youtube.com.evil.example/embed/x"></iframe>',
      "https://www.youtube.com.evil.example/embed/x",
      "www.youtube.com.evil.example",
    ],
    [
      '<iframe src="https://social.example/@ada/12/embed"></iframe>',
      "https://social.example/@ada/12",
      "@ada, social.example",
    ],
  ])("makes a link of others: %s", async (body, url, words) => {
    expect(await html(body)).toBe(`<p><a href="${url}">${words}</a></p>`);
  });

  it.each([
    "https://www.youtube.com/embed/x",
    "https://www.youtube-nocookie.com/embed/x?start=3",
    "https://player.vimeo.com/video/123?h=a",
    "https://open.spotify.com/embed/episode/a",
    "https://open.spotify.com/embed-podcast/show/a",
    "https://w.soundcloud.com/player/?url=x",
    "https://embed.podcasts.apple.com/us/podcast/a/id1",
    "https://www.dailymotion.com/embed/video/x",
    "https://geo.dailymotion.com/player.html?video=x",
    "https://player.twitch.tv/?channel=a&parent=b",
    "https://clips.twitch.tv/embed?clip=a",
    "https://codepen.io/ada/embed/abc?default-tab=result",
    "https://codepen.io/team/css/embed/preview/abc",
    "https://codesandbox.io/embed/abc",
    "https://stackblitz.com/edit/abc?embed=1",
    "https://jsfiddle.net/ada/abc/embedded/result/",
    "https://bandcamp.com/EmbeddedPlayer/album=1/size=large/",
    "https://www.slideshare.net/slideshow/embed_code/key/abc",
    "https://speakerdeck.com/player/abc",
    "https://archive.org/embed/abc",
    "https://www.openstreetmap.org/export/embed.html?bbox=1",
    "https://player.bilibili.com/player.html?bvid=x",
    "https://embed.bsky.app/embed/did:plc:a/app.bsky.feed.post/b",
    "https://embed.ted.com/talks/a",
    "https://share.transistor.fm/e/abc",
    "https://player.simplecast.com/0a1b2c3d-0000-4000-8000-000000000000",
    "https://anchor.fm/show/embed/episodes/a",
    "https://creators.spotify.com/pod/show/a/embed/episodes/b",
    "https://www.loom.com/embed/abc",
    "https://fast.wistia.net/embed/iframe/abc",
    "https://datawrapper.dwcdn.net/AbC12/3/",
    "https://flo.uri.sh/visualisation/123/embed",
  ])("keeps what is made to be embedded: %s", async (url) => {
    expect(await html(`<iframe src="${url.replaceAll("&", "&amp;")}"></iframe>`)).toContain("<iframe ");
  });

  it.each([
    "https://www.youtube.com/redirect?q=https://evil.example/",
    "https://www.youtube.com/embed/%2e%2e/redirect?q=https://evil.example/",
    "https://www.youtube.com/embed/../redirect",
    "https://archive.org/download/item/page.html",
    "https://codepen.io/ada/full/abc",
    "https://bandcamp.com/login",
    "https://player.twitch.tv/js/x.html",
    "https://jsfiddle.net/ada/abc/show/",
    "https://open.spotify.com/logout",
    "https://stackblitz.com/edit/abc",
  ])("makes a link of another page of a known host: %s", async (url) => {
    expect(await html(`<iframe src="${url}"></iframe>`)).not.toContain("<iframe");
  });

  it("shows players that need a script as frames", async () => {
    expect(await html('<lite-youtube videoid="abc" playlabel="Play: T"></lite-youtube>')).toContain(
      'src="https://www.youtube-nocookie.com/embed/abc" title="T"',
    );
  });

  it("keeps the words of a quoted post", async () => {
    const post =
      '<blockquote class="twitter-tweet"><p>Words</p>— A <a href="https://twitter.com/a/status/1">Jan 1</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>';
    expect(await html(post)).toBe(
      '<blockquote><p>Words</p>— A <a href="https://twitter.com/a/status/1">Jan 1</a></blockquote>',
    );
  });
});

describe("ids", () => {
  it("stay where the article links to them, and never where a script would see them as a variable", async () => {
    const body =
      '<a href="#my-part">x</a><p id="my-part">a</p><a href="#location">y</a><p id="location">b</p><p id="other">c</p>';
    const found = [...(await html(body)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(found).toEqual(["my-part"]);
  });
});

describe("resources that a reader would load from its own network", () => {
  it.each([
    '<img src="http://localhost:631/x" alt="kept">',
    '<img src="http://192.168.1.1/reboot?now=1" alt="kept">',
    '<img src="//router/" alt="kept">',
    '<img src="http://2130706433/" alt="kept">',
    '<img srcset="http://[::1]/a.png 2x" alt="kept">',
    '<img data-src="http://10.0.0.1/a.png" alt="kept">',
    '<picture><source srcset="http://10.0.0.1/a.png"><img src="http://127.1/" alt="kept"></picture>',
    '<video src="http://169.254.169.254/latest/" poster="http://printer.local/x"></video>kept',
    '<audio><source src="http://nas.lan/a.mp3"></audio>kept',
    '<object data="http://localhost/a.png"></object>kept',
    '<embed src="http://localhost/a.png">kept',
    '<iframe src="http://localhost/"></iframe>kept',
  ])("is removed, and its words stay: %s", async (body) => {
    const { html: text, troubles } = await renderBody(body);
    expect(text).not.toMatch(/src|poster|href|<(?:img|iframe)/);
    expect(text).toContain("kept");
    expect(troubles).toContainEqual(expect.stringContaining("FW1411"));
  });

  it("are still links if they are links", async () => {
    expect(await html('<a href="http://localhost:3000/">try it</a>')).toContain('href="http://localhost:3000/"');
  });

  it("stay on a site that is at that very address itself", async () => {
    const siteUrl = "http://localhost:4000/";
    const { html: own } = await renderBody('<img src="/a.png" alt="">', { siteUrl });
    expect(own).toContain('src="http://localhost:4000/a.png"');
    const { html: other } = await renderBody('<img src="http://localhost:631/a.png" alt="">', { siteUrl });
    expect(other).not.toContain("631");
  });

  it("are not used as an enclosure or a lead picture either", async () => {
    const { enclosures, image } = await renderBody("A text.", {
      article: { enclosures: [{ src: "http://192.168.0.1/a.mp3" }], image: { src: "http://localhost/a.png" } },
    });
    expect(enclosures).toEqual([]);
    expect(image).toBeUndefined();
  });
});
