import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanHtml } from "../../src/content/clean.ts";
import { createMarkdown } from "../../src/content/markdown.ts";
import type { Article } from "../../src/model/article.ts";
import { contentPath } from "../../src/model/text.ts";
import { chromiumPath, launchChromium } from "../support/chromium.ts";

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
const clean = (html: string): string =>
  cleanHtml(html, {
    article,
    site: { byPath: () => undefined, byName: () => [] },
    siteUrl: "https://site.example/",
    embeds: [],
    onUrl: () => {},
  });

describe("cleaning", () => {
  it("is final: what is clean stays as it is", () => {
    for (const vector of vectors) {
      const once = clean(createMarkdown()(vector));
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
    const page = await browser.newPage();
    const fetched: string[] = [];
    await page.route("**/*", async (route) => {
      const { hostname, protocol } = new URL(route.request().url());
      if (route.request().url() === "http://reader.example/")
        return await route.fulfill({ contentType: "text/html", body: "<!doctype html><main></main>" });
      if (protocol.startsWith("http") && hostname !== "site.example") fetched.push(route.request().url());
      return await route.abort();
    });
    await page.goto("http://reader.example/");
    const markdown = createMarkdown();
    const contents = vectors.map((vector) => [vector, clean(markdown(vector))] as const);
    const ran = await page.evaluate(async (all) => {
      const found: string[] = [];
      const state = window as unknown as { pwned?: number };
      for (const [vector, html] of all) {
        const main = document.querySelector("main");
        if (main === null) continue;
        main.innerHTML = html;
        for (const element of main.querySelectorAll("*")) {
          for (const kind of ["mouseover", "focus", "error", "load", "toggle", "pointerenter"])
            element.dispatchEvent(new Event(kind));
          if (element instanceof HTMLAnchorElement && element.protocol === "javascript:") found.push(`link: ${vector}`);
        }
        await new Promise((next) => setTimeout(next));
        if (state.pwned !== undefined) {
          found.push(vector);
          delete state.pwned;
        }
      }
      return found;
    }, contents);
    expect(ran).toEqual([]);
    expect(fetched).toEqual([]);
    await page.close();
  });
});
