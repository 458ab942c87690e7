import { describe, expect, it } from "vitest";
import { readMoreParagraph } from "../../../src/content/summary/readMore.ts";
import { cutSummary } from "../../../src/content/summary/summary.ts";
import { renderBody } from "../../support/content.ts";

describe("summaries", () => {
  const sentence = "A sentence of about fifty characters, as it happens. ";

  it.each([
    [
      "headings, code and pictures are not part of it",
      "# Head\n\nText *here*.\n\n```js\ncode()\n```\n\n![a boat](b.png)",
      "Text here.",
    ],
    ["entities are decoded once", "AT&amp;T &amp;amp; 5 &lt; 6", "AT&T &amp; 5 < 6"],
    ["blocks do not grow together", "- one\n- two\n\nthree", "one two three"],
    ["no shortcode, no mark of a footnote", "One{{< odd >}}[^1] two.\n\n[^1]: note", "One two."],
    ["readings above a word are left out", "<ruby>漢<rt>かん</rt></ruby>字", "漢字"],
    ["up to the author's mark", "Before.\n\n<!--more-->\n\nAfter.", "Before."],
  ])("%s", async (_name, body, wanted) => {
    expect((await renderBody(body)).summary).toBe(wanted);
  });

  it("end with a sentence if there is one in reach", () => {
    expect(cutSummary(sentence.repeat(10), "en")).toBe(sentence.repeat(5).trim());
  });

  it("do not end with the full stop of an abbreviation", () => {
    const text = `${sentence.repeat(4)}We met old Dr. ${"word ".repeat(60)}`;
    expect(cutSummary(text, "en")).toBe(sentence.repeat(4).trim());
  });

  it.each([
    ["ja", "吾輩は猫である。", 20],
    ["hi", "हिन्दी विश्व की एक प्रमुख भाषा है। ", 10],
    ["ar", "عبرت أولى العربات النهر صباح الثلاثاء. ", 10],
    ["el", "Πού πας; Δεν ξέρω ακόμα. ", 15],
  ])("end with a sentence in %s", (language, text, times) => {
    const cut = cutSummary(text.repeat(times * 3), language);
    expect(cut.length).toBeLessThanOrEqual(280);
    expect(cut).toMatch(/[。।.;]$/);
    expect(text.repeat(times * 3).startsWith(cut)).toBe(true);
  });

  it.each([
    ["th", "ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์"],
    ["en", "word and another one "],
    ["zz-invalid-", "word and another one "],
    ["ta", "தமிழ் மொழி "],
  ])("end between words where there is no sentence: %s", (language, text) => {
    const long = text.repeat(40);
    const cut = cutSummary(long, language);
    expect(cut.endsWith("…")).toBe(true);
    const kept = cut.slice(0, -1);
    expect(long.startsWith(kept)).toBe(true);
    // What follows begins a new word, not a mark that belongs to the letter before.
    expect(long.slice(kept.length)).not.toMatch(/^\p{M}/u);
  });

  it("never end inside an emoji", () => {
    expect(cutSummary("👩‍👩‍👧".repeat(100), "en")).toMatch(/^(?:👩‍👩‍👧)+…$/u);
  });
});

describe("excerpts", () => {
  it("end before the author's mark, of whatever generator", async () => {
    for (const mark of ["<!--more-->", "<!-- truncate -->", "<!-- excerpt -->"])
      expect((await renderBody(`One\n\n${mark}\n\nTwo`)).excerpt.value).toBe("<p>One</p>");
    expect((await renderBody("One\n\n{/* truncate */}\n\nTwo", { path: "a.mdx" })).excerpt.value).toBe("<p>One</p>");
  });

  it("are whole blocks, and never end with a heading", async () => {
    const { excerpt } = await renderBody(`${"word ".repeat(60)}\n\n## Next\n\nmore`);
    expect(excerpt.value).toMatch(/^<p>(?:word ?)+<\/p>$/);
  });

  it("contain the lead image if the content does", async () => {
    const { excerpt, content } = await renderBody("One\n\n<!--more-->\n\nTwo", {
      article: { image: { src: "https://a.example/l.png", alt: "A boat", caption: "At sea", credit: "Ada" } },
      content: { leadImage: true },
    });
    const figure =
      '<figure><img src="https://a.example/l.png" alt="A boat"><figcaption>At sea — Ada</figcaption></figure>';
    expect(excerpt.value).toBe(`${figure}\n<p>One</p>`);
    expect(content?.value.startsWith(figure)).toBe(true);
  });
});

describe("the link to the whole article", () => {
  it.each([
    ["de", "Den ganzen Artikel lesen"],
    ["pt-BR", "Ler o artigo completo"],
    ["zh-Hant-TW", "閱讀全文"],
    ["xx", "Read the full article"],
  ])("in %s", (language, words) => {
    expect(readMoreParagraph(language, "https://example.org/?a=1&b=2")).toBe(
      `<p><a href="https://example.org/?a=1&amp;b=2">${words}</a></p>`,
    );
  });

  it("is translated into at least twenty languages", () => {
    const languages =
      "ar bg bn ca cs da de el es et fa fi fr he hi hr hu id it ja ko lt lv nb nl pl pt ro ru sk sl sr sv th tr uk ur vi zh".split(
        " ",
      );
    const words = languages.map((language) => readMoreParagraph(language, "x"));
    expect(new Set(words).size).toBe(languages.length);
    expect(words.filter((text) => text.includes("Read the full"))).toEqual([]);
  });
});

describe("languages from right to left", () => {
  it("are marked, once", async () => {
    const right = { article: { language: "ar" } };
    expect((await renderBody("مرحبا", right)).html).toBe('<div dir="rtl"><p>مرحبا</p></div>');
    expect((await renderBody('<p dir="rtl">مرحبا</p>', right)).html).toBe('<p dir="rtl">مرحبا</p>');
    expect((await renderBody("salam", { article: { language: "az-Latn" } })).html).toBe("<p>salam</p>");
    expect(readMoreParagraph("he", "x")).toMatch(/^<p dir="rtl">/);
  });
});
