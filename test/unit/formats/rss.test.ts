import { parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { entryId } from "../../../src/model/text.ts";
import { createJudges } from "../../support/schemas.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

const rss = (entry: Partial<Entry> = {}, feed: Parameters<typeof testFeed>[1] = {}): string =>
  documentOf("rss", testFeed([testEntry("a", entry)], feed));
const itemOf = (entry: Partial<Entry>) => parseRssFeed(rss(entry)).items?.[0];

describe("an RSS item", () => {
  it("has its elements in the order that people read them in, the description before the content", () => {
    const names = [...(/<item>[\s\S]*<\/item>/.exec(rss())?.[0] ?? "").matchAll(/^ {12}<([\w:]+)/gm)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(["title", "link", "guid", "pubDate", "description", "content:encoded"]);
  });

  it("has a title that is escaped once", () => {
    expect(rss({ title: "AT&T <3 &amp;" })).toContain("<title>AT&amp;T &lt;3 &amp;amp;</title>");
    expect(itemOf({ title: "AT&T <3" })?.title).toBe("AT&T <3");
  });

  it("has no title if it is a note, and always has a description", () => {
    const { title: _title, summary: _summary, ...note } = testEntry("a", { content: { kind: "html", value: "<img>" } });
    const document = documentOf("rss", testFeed([note]));
    expect(document).not.toMatch(/<item>\s*<title>/);
    expect(document).toContain("<description><![CDATA[<img>]]></description>");
  });

  it("has a description when it is a note without words in a feed of summaries: one of the two has to be there", () => {
    const { title: _title, summary: _summary, content: _content, ...wordless } = testEntry();
    const document = documentOf("rss", testFeed([wordless], { contentMode: "summary" }));
    expect(document).not.toContain("<title></title>");
    expect(document).toContain("<description><![CDATA[https://example.org/a/]]></description>");
    expect(createJudges().rss(document)).toEqual([]);
  });

  it("has URLs in the form of RFC 3986", () => {
    const item = itemOf({
      externalUrl: "https://exämple.org/ü|[1]^`{x}?q=a|b%zz#ü#2",
      enclosures: [{ url: "https://example.org/a b.mp3", type: "audio/mpeg" }],
    });
    expect(item?.link).toBe("https://xn--exmple-cua.org/%C3%BC%7C%5B1%5D%5E%60%7Bx%7D?q=a%7Cb%25zz#%C3%BC%232");
    expect(item?.enclosures?.[0]?.url).toBe("https://example.org/a%20b.mp3");
  });

  it("is its own permalink only if its id is its URL", () => {
    expect(itemOf({})?.guid).toEqual({ value: "https://example.org/a/", isPermaLink: true });
    expect(itemOf({ id: entryId("https://old.example/a") })?.guid?.isPermaLink).toBe(false);
    const url = "https://example.org/a|b";
    expect(itemOf({ url, id: entryId(url) })?.guid).toEqual({ value: url, isPermaLink: false });
  });

  it("of a link post links to the other page, and names its own", () => {
    const item = itemOf({ externalUrl: "https://elsewhere.example/" });
    expect(item?.link).toBe("https://elsewhere.example/");
    expect(item?.atom?.links).toEqual([{ rel: "related", href: "https://example.org/a/" }]);
  });

  it("announces a change to readers and to partners, who look for it in different elements", () => {
    const item = itemOf({ updated: Date.UTC(2026, 1, 20) });
    expect(item?.atom?.updated).toBe("2026-02-20T00:00:00Z");
    expect(item?.dcterms?.modified).toEqual(["2026-02-20T00:00:00Z"]);
    expect(rss({})).not.toMatch(/updated>|modified|dcterms/);
  });

  it("keeps its URL for readers that use the first or the last alternate link, even if it has translations", () => {
    const links = itemOf({ language: "en", translations: [{ language: "fr", url: "https://example.org/fr/a/" }] })?.atom
      ?.links;
    expect(links?.map(({ href, hreflang }) => [hreflang, href])).toEqual([
      ["en", "https://example.org/a/"],
      ["fr", "https://example.org/fr/a/"],
      [undefined, "https://example.org/a/"],
    ]);
  });

  it("names its authors, or else the channel's, and its contributors", () => {
    const named = itemOf({ authors: [{ name: "Ada" }, { name: "林" }], contributors: [{ name: "Tomás" }] });
    expect(named?.dc?.creators).toEqual(["Ada", "林"]);
    expect(named?.dc?.contributors).toEqual(["Tomás"]);
    const inherited = parseRssFeed(rss({}, { channel: { authors: [{ name: "Desk", email: "desk@example.org" }] } }));
    expect(inherited.items?.[0]?.dc?.creators).toEqual(["Desk"]);
  });

  it("has one enclosure, and all other media as media:content", () => {
    const item = itemOf({
      enclosures: [
        { url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 7, durationSec: 61.4 },
        { url: "https://example.org/a.ogg", type: "audio/ogg", lengthBytes: 8, durationSec: 61.4, title: "Ogg" },
        { url: "https://example.org/a.pdf", type: "application/pdf", lengthBytes: 0 },
      ],
    });
    expect(item?.enclosures).toEqual([{ url: "https://example.org/a.mp3", type: "audio/mpeg", length: 7 }]);
    expect(item?.itunes?.duration).toBe(61);
    expect(item?.media?.contents).toEqual([
      {
        url: "https://example.org/a.ogg",
        type: "audio/ogg",
        medium: "audio",
        fileSize: 8,
        duration: 61,
        title: { value: "Ogg" },
      },
      { url: "https://example.org/a.pdf", type: "application/pdf", medium: "document" },
    ]);
  });

  it("shows its picture with size, alternative text and credit", () => {
    const url = "https://example.org/a.jpg";
    const media = itemOf({
      image: {
        url,
        type: "image/jpeg",
        width: 1200,
        height: 800,
        lengthBytes: 9,
        alt: "A quay",
        caption: "At noon",
        credit: "Ada",
      },
    })?.media;
    expect(media?.thumbnails).toEqual([{ url, width: 1200, height: 800 }]);
    expect(media?.contents).toEqual([
      {
        url,
        type: "image/jpeg",
        medium: "image",
        fileSize: 9,
        width: 1200,
        height: 800,
        title: { value: "A quay", type: "plain" },
        description: { value: "At noon", type: "plain" },
        credits: [{ value: "Ada" }],
      },
    ]);
  });

  it("says where it is discussed, how much, and where it comes from", () => {
    const item = itemOf({
      discussion: { url: "https://example.org/a/#talk", count: 0, feedUrl: "https://example.org/a/talk.xml" },
      source: { title: "Elsewhere", url: "https://e.example/", feedUrl: "https://e.example/rss" },
      location: { latitude: 53.3, longitude: -3, name: "The quay" },
      rights: "CC0",
      language: "cy",
    });
    expect(item?.comments).toBe("https://example.org/a/#talk");
    expect(item?.slash?.comments).toBe(0);
    expect(item?.wfw?.commentRss).toBe("https://example.org/a/talk.xml");
    expect(item?.source).toEqual({ title: "Elsewhere", url: "https://e.example/rss" });
    expect(item?.georss?.point).toEqual({ lat: 53.3, lng: -3 });
    expect(item?.dc?.rights).toEqual(["CC0"]);
    expect(item?.dc?.languages).toEqual(["cy"]);
  });

  it("has dates before 1970 and after 2038, with four-digit years", () => {
    expect(itemOf({ published: Date.UTC(1912, 3, 15), updated: 0 })?.pubDate).toBe("Mon, 15 Apr 1912 00:00:00 GMT");
    expect(itemOf({ published: Date.UTC(2063, 3, 5), updated: 0 })?.pubDate).toBe("Thu, 05 Apr 2063 00:00:00 GMT");
    expect(itemOf({ published: 8.64e15, updated: 0 })?.pubDate).toBe("Fri, 31 Dec 9999 23:59:59 GMT");
  });
});

describe("an RSS channel", () => {
  const channelOf = (channel: Parameters<typeof testFeed>[1]) => parseRssFeed(rss({}, channel));

  it("names an editor if one author has an email address, or else creators: validators treat both as the same", () => {
    const mail = { name: "Desk", email: "desk@example.org" };
    const one = channelOf({ channel: { authors: [mail] } });
    expect(one.managingEditor).toEqual({ email: mail.email, name: "Desk" });
    expect(one.dc?.creators).toBeUndefined();
    const two = channelOf({ channel: { authors: [mail, { name: "Ada" }] } });
    expect(two.managingEditor).toBeUndefined();
    expect(two.dc?.creators).toEqual(["Desk", "Ada"]);
  });

  it("says how often to come back, where to register, and its other accounts", () => {
    const read = channelOf({
      channel: {
        ttlMinutes: 30,
        updatePeriod: "hourly",
        rssCloud: { domain: "rpc.example", port: 5337, path: "/pleaseNotify", procedure: "", protocol: "http-post" },
        accounts: [{ service: "mastodon", name: "@desk@example.org" }],
        hubs: ["https://hub.example/"],
        image: { url: "https://example.org/i.png", width: 88, height: 31 },
        webMaster: { name: "Web", email: "web@example.org" },
        rights: "© Example",
        categories: ["News"],
        logo: "https://example.org/l.svg",
        accentColor: "#0b5fff",
      },
    });
    expect(read.ttl).toBe(30);
    expect(read.sy).toEqual({ updatePeriod: "hourly", updateFrequency: 1 });
    expect(read.cloud).toMatchObject({
      domain: "rpc.example",
      port: 5337,
      path: "/pleaseNotify",
      protocol: "http-post",
    });
    expect(read.sourceNs?.accounts).toEqual([{ service: "mastodon", value: "@desk@example.org" }]);
    expect(read.atom?.links?.find(({ rel }) => rel === "hub")?.href).toBe("https://hub.example/");
    expect(read.image).toMatchObject({ url: "https://example.org/i.png", title: "Example", width: 88, height: 31 });
    expect(read.webMaster).toEqual({ email: "web@example.org", name: "Web" });
    expect(read.copyright).toBe("© Example");
    expect(read.categories).toEqual([{ name: "News" }]);
    expect(rss({}, { channel: { accentColor: "#0b5fff" } })).toContain("<webfeeds:accentColor>0b5fff</");
  });

  it("has the site as the first alternate link, and no other page that a reader could mistake for it", () => {
    const links = channelOf({ pageUrl: "https://example.org/feed.html" }).atom?.links ?? [];
    expect(links.filter(({ rel }) => rel === "alternate").map(({ type, href }) => [type, href])).toEqual([
      ["text/html", "https://example.org/"],
      ["application/atom+xml", "https://example.org/atom.xml"],
      ["application/feed+json", "https://example.org/feed.json"],
    ]);
  });

  it("finds its stylesheet from its own path, or has another, or none", () => {
    const stylesheet = { href: "feed.css", isOwn: true };
    expect(rss({}, { stylesheet })).toContain('<?xml-stylesheet type="text/css" href="feed.css"?>');
    expect(rss({}, { stylesheet, files: { rss: "a/b/rss.xml" } })).toContain('href="../../feed.css"');
    const other = { href: "https://example.org/my.css?a&b", isOwn: false };
    expect(rss({}, { stylesheet: other })).toContain('href="https://example.org/my.css?a&amp;b"');
    expect(rss()).not.toContain("xml-stylesheet");
  });

  it("has elements of other vocabularies, escaped, with their namespace", () => {
    const document = rss(
      { custom: [{ name: "media:status", attributes: { state: 'a"<&' } }] },
      {
        channel: {
          namespaces: { snf: "http://www.smartnews.be/snf", unused: "urn:unused" },
          custom: [{ name: "snf:logo", children: [{ name: "url", text: "https://example.org/?a&b" }] }],
        },
      },
    );
    expect(document).toContain('xmlns:snf="http://www.smartnews.be/snf"');
    expect(document).toContain('xmlns:media="http://search.yahoo.com/mrss/"');
    expect(document).not.toContain("urn:unused");
    expect(document).toMatch(/<snf:logo>\s*<url>https:\/\/example.org\/\?a&amp;b<\/url>\s*<\/snf:logo>/);
    expect(document).toContain('<media:status state="a&quot;&lt;&amp;"/>');
  });
});
