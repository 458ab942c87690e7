import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { discoveryLinks } from "../../../src/pages/discoveryLinks.ts";
import { pageWords } from "../../../src/pages/pageWords.ts";
import { renderPage } from "../../../src/pages/renderPage.ts";
import { baseUrl, entry, feed } from "../../support/servedSite.ts";

const documentOf = (html: string) => parseHTML(html).document;

describe("the page for people", () => {
  const one = feed([entry("bridge"), entry("market", { language: "fr", title: "Le marché" })]);
  const other = feed([], {
    name: "ar",
    files: { rss: "ar.xml" },
    pageUrl: `${baseUrl}ar.html`,
    channel: { title: "أخبار", language: "ar" },
  });

  test("says how to subscribe, shows the URLs and the latest entries, and names the other feeds", () => {
    const page = documentOf(renderPage(one, [one, other], { opmlUrl: `${baseUrl}subscriptions.opml` }));
    expect(page.querySelector("title")?.textContent).toBe("The Example News");
    expect([...page.querySelectorAll(".address code")].map((code) => code.textContent)).toEqual(
      ["rss.xml", "atom.xml", "feed.json"].map((path) => baseUrl + path),
    );
    expect([...page.querySelectorAll(".entries a")].map((link) => link.getAttribute("href"))).toEqual([
      `${baseUrl}bridge/`,
      `${baseUrl}market/`,
    ]);
    expect(page.querySelector(".entries time")?.textContent).toBe("24 November 2026");
    expect([...page.querySelectorAll(".plain a")].map((link) => link.getAttribute("href"))).toEqual([
      `${baseUrl}ar.html`,
      `${baseUrl}subscriptions.opml`,
    ]);
    expect([...page.querySelectorAll('link[rel="alternate"]')].map((link) => link.getAttribute("type"))).toEqual([
      "application/rss+xml",
      "application/atom+xml",
      "application/feed+json",
      "application/rss+xml",
    ]);
    expect(page.querySelector(".readers a")?.getAttribute("href")).toBe(`feed:${baseUrl}rss.xml`);
  });

  test("is in the language and direction of the feed, or in English if there is no translation", () => {
    const arabic = documentOf(renderPage(other, [other]));
    expect(arabic.documentElement.getAttribute("dir")).toBe("rtl");
    expect(arabic.querySelector("h2")?.textContent).toBe("الاشتراك");
    const welsh = documentOf(renderPage(feed([entry("pont")], { channel: { language: "cy" } }), []));
    expect(welsh.documentElement.getAttribute("lang")).toBe("cy");
    expect(welsh.querySelector(".how")?.getAttribute("lang")).toBe("en");
  });

  test("shows days in the time zone of the site", () => {
    const late = feed([entry("night", { published: Date.UTC(2026, 0, 30, 15) })], { channel: { language: "ja" } });
    const day = (timeZone: string) =>
      documentOf(renderPage(late, [], { timeZone })).querySelector(".entries time")?.textContent;
    expect([day("Asia/Tokyo"), day("UTC")]).toEqual(["2026年1月31日", "2026年1月30日"]);
  });

  test("escapes whatever an author wrote, and allows only its own style and script", () => {
    const title = `"><script>alert(1)</script>'&\u0000`;
    const html = renderPage(
      feed([entry("x", { title, url: `${baseUrl}?a="&b` })], { channel: { title, description: title } }),
      [],
    );
    const page = documentOf(html);
    expect(page.querySelectorAll("script")).toHaveLength(1);
    expect(page.querySelector("h1")?.textContent).toBe(`"><script>alert(1)</script>'&`);
    const policy = page.querySelector("meta[http-equiv]")?.getAttribute("content") ?? "";
    for (const name of ["style", "script"]) {
      const digest = createHash("sha256")
        .update(html.split(`<${name}>`)[1]?.split(`</${name}>`)[0] ?? "")
        .digest("base64");
      expect(policy).toContain(`${name}-src 'sha256-${digest}'`);
    }
  });

  test("accepts a stylesheet and a template of the site", () => {
    const html = renderPage(one, [one], {
      css: ":root { --accent: teal }",
      template:
        "<!doctype html><html lang={{lang}}><head><title>{{title}}</title>{{head}}</head><body><nav>Ours</nav>{{body}}</body></html>",
    });
    expect(html).toContain("--accent: teal");
    expect(html).toContain("<nav>Ours</nav><main>");
  });

  test("has the same bytes again, and does not depend on a clock", () => {
    expect(renderPage(one, [one, other])).toBe(renderPage(structuredClone(one), [one, other]));
  });

  test("offers podcast apps only for podcasts", () => {
    const show = feed([], { channel: { podcast: { explicit: false, categories: [] } } });
    expect(renderPage(show, [])).toContain("podcast://news.example.org/rss.xml");
  });
});

test("words are found by language, script and region, with every word and month in each", () => {
  expect(
    ["pt-BR", "pt", "zh-TW", "zh-Hans-CN", "no", "de-AT", "tlh", "constructor"].map((tag) => pageWords(tag).language),
  ).toEqual(["pt-br", "pt", "zh-hant", "zh", "nb", "de", "en", "en"]);
  for (const tag of "ar cs da de en es fi fr he it ja ko nb nl pl pt pt-br ru sv tr uk zh zh-hant".split(" ")) {
    const { words, language } = pageWords(tag);
    expect(language).toBe(tag);
    const { months, groups, ...texts } = words;
    expect([...Object.values(texts), ...Object.values(groups)].filter((text) => text.trim() === "")).toEqual([]);
    expect(months.length).toBe(words.date.includes("{month}") ? 12 : 0);
    expect(words.lastChange).toContain("{date}");
  }
});

test("the snippet for a site's head has a line for each document, distinguished by its format", () => {
  const lines = discoveryLinks([feed([]), feed([], { files: { atom: 'a"b.xml' } })])
    .trimEnd()
    .split("\n");
  expect(lines).toEqual([
    `<link rel="alternate" type="application/rss+xml" title="The Example News (RSS)" href="${baseUrl}rss.xml">`,
    `<link rel="alternate" type="application/atom+xml" title="The Example News (Atom)" href="${baseUrl}atom.xml">`,
    `<link rel="alternate" type="application/feed+json" title="The Example News (JSON Feed)" href="${baseUrl}feed.json">`,
    `<link rel="alternate" type="application/atom+xml" title="The Example News" href="${baseUrl}a&quot;b.xml">`,
  ]);
});
