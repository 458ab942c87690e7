import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

type Item = Record<string, unknown>;
const documentWith = (entry: Entry, feed: Parameters<typeof testFeed>[1] = {}) =>
  JSON.parse(documentOf("json", testFeed([entry], feed))) as Item & { readonly items: readonly Item[] };
const itemOf = (entry: Partial<Entry>): Item => documentWith(testEntry("a", entry)).items[0] ?? {};

describe("JSON Feed", () => {
  it("says what it is, whose, and where", () => {
    const authors = [
      { name: "Ada", url: "https://ada.example/", avatar: "https://ada.example/me.png" },
      { name: "林" },
    ];
    const { items: _items, ...feed } = documentWith(testEntry(), {
      channel: {
        authors,
        hubs: ["https://hub.example/"],
        icon: "https://example.org/i.png",
        favicon: "https://example.org/f.png",
      },
    });
    expect(feed).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "Example",
      description: "An example.",
      home_page_url: "https://example.org/",
      feed_url: "https://example.org/feed.json",
      icon: "https://example.org/i.png",
      favicon: "https://example.org/f.png",
      language: "en",
      author: authors[0],
      authors,
      hubs: [{ type: "WebSub", url: "https://hub.example/" }],
    });
  });

  it("has a note without a title", () => {
    const { title: _title, ...note } = testEntry();
    expect("title" in (documentWith(note).items[0] ?? {})).toBe(false);
  });

  it("has plain text as plain text, and HTML in which no CDATA section can end", () => {
    expect(itemOf({ content: { kind: "text", value: "a < b\n\nc" } })).toMatchObject({ content_text: "a < b\n\nc" });
    expect(itemOf({ content: { kind: "html", value: "<p>]]></p>" } })).toMatchObject({ content_html: "<p>]]&gt;</p>" });
  });

  it("always has content: in a feed of summaries, the summary", () => {
    const { items } = documentWith(testEntry(), { contentMode: "summary" });
    expect(items[0]).toMatchObject({ content_text: "What a is about.", summary: "What a is about." });
  });

  it("has attachments with every fact, the picture, and the target of a link post", () => {
    const item = itemOf({
      externalUrl: "https://elsewhere.example/",
      image: { url: "https://example.org/a.jpg" },
      enclosures: [
        { url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 7, durationSec: 61.5, title: "Sound" },
        { url: "https://example.org/b", type: "no type" },
      ],
    });
    expect(item).toMatchObject({
      external_url: "https://elsewhere.example/",
      url: "https://example.org/a/",
      image: "https://example.org/a.jpg",
      attachments: [
        {
          url: "https://example.org/a.mp3",
          mime_type: "audio/mpeg",
          size_in_bytes: 7,
          duration_in_seconds: 62,
          title: "Sound",
        },
        { url: "https://example.org/b", mime_type: "application/octet-stream" },
      ],
    });
  });

  it("says where a republished article comes from, unless it links to another page itself", () => {
    const canonicalUrl = "https://elsewhere.example/x";
    expect(itemOf({ canonicalUrl })).toMatchObject({ url: "https://example.org/a/", external_url: canonicalUrl });
    const externalUrl = "https://other.example/";
    expect(itemOf({ canonicalUrl, externalUrl })).toMatchObject({ external_url: externalUrl });
  });

  it("has a banner if the content does not show the picture itself", () => {
    const url = "https://example.org/a.jpg?w=1&h=2";
    const banner = (value: string) => itemOf({ image: { url }, content: { kind: "html", value } }).banner_image;
    expect(banner("<p>Words alone.</p>")).toBe(url);
    expect(banner('<p><img src="https://example.org/a.jpg?w=1&amp;h=2"></p>')).toBeUndefined();
  });

  it("names one author for readers of version 1, and each tag once", () => {
    const item = itemOf({
      authors: [{ name: "Ada" }, { name: "林" }],
      categories: [{ term: "a" }, { term: "b", label: "B" }, { term: "B" }, { term: " " }],
    });
    expect(item).toMatchObject({
      author: { name: "Ada" },
      authors: [{ name: "Ada" }, { name: "林" }],
      tags: ["a", "B"],
    });
  });

  it("has other vocabularies as extensions", () => {
    const item = itemOf({
      custom: [
        { name: "snf:analytics", text: "<x>" },
        { name: "snf:tag", attributes: { id: "1" } },
        { name: "snf:tag", attributes: { id: "2" }, text: "two" },
      ],
    });
    expect(item._snf).toEqual({ analytics: "<x>", tag: [{ id: "1" }, { id: "2", value: "two" }] });
  });

  it("names extensions as every schema accepts them", () => {
    const custom = ["snf:logo", "g:price", "a.b:c"].map((name) => ({ name, text: "1" }));
    expect(itemOf({ custom })).toMatchObject({ _snf: { logo: "1" }, _g_: { price: "1" }, "_a-b": { c: "1" } });
  });
});
