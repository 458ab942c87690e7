import { Feed as FeedPackage } from "feed";
import { parseAtomFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { entryId } from "../../../src/model/text.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

const atom = (entry: Partial<Entry> = {}, feed: Parameters<typeof testFeed>[1] = {}): string =>
  documentOf("atom", testFeed([testEntry("a", entry)], feed));
const feedOf = (feed: Parameters<typeof testFeed>[1] = {}) => parseAtomFeed(atom({}, feed));
const entryOf = (entry: Partial<Entry>) => parseAtomFeed(atom(entry)).entries?.[0];

describe("an Atom feed", () => {
  it("has its page as the first link and as the last alternate one: readers use either", () => {
    const links = feedOf().links ?? [];
    expect(links[0]).toMatchObject({ rel: "alternate", href: "https://example.org/" });
    expect(links.findLast(({ rel }) => rel === "alternate")?.href).toBe("https://example.org/");
    const kinds = links.map(({ rel, type, hreflang }) => `${rel} ${type} ${hreflang}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it("says what it is, whose, and where else it is", () => {
    const read = feedOf({
      channel: {
        authors: [{ name: "Ada", url: "https://ada.example/", email: "ada@example.org" }],
        contributors: [{ name: "Tomás" }],
        rights: "© Example",
        categories: ["News"],
        icon: "https://example.org/i.png",
        logo: "https://example.org/l.png",
        hubs: ["https://hub.example/"],
      },
      tombstones: [{ id: entryId("urn:gone"), at: 0, reason: "A mistake" }],
    });
    expect(read).toMatchObject({
      id: "https://example.org/atom.xml",
      authors: [{ name: "Ada", uri: "https://ada.example/", email: "ada@example.org" }],
      contributors: [{ name: "Tomás" }],
      icon: "https://example.org/i.png",
      logo: "https://example.org/l.png",
      categories: [{ term: "News" }],
      generator: { text: "Feedwright" },
    });
    expect(atom({}, { tombstones: [{ id: entryId("urn:gone"), at: 0, reason: "A mistake" }] })).toMatch(
      /<at:deleted-entry ref="urn:gone" when="1970-01-01T00:00:00Z">\s*<at:comment>A mistake</,
    );
  });
});

describe("an Atom entry", () => {
  it("has a title that is text, and an empty one if it is a note", () => {
    expect(entryOf({ title: "AT&T <3" })?.title).toMatchObject({ value: "AT&T <3" });
    const { title: _title, ...note } = testEntry();
    expect(documentOf("atom", testFeed([note]))).toContain("<title/>");
  });

  it("has a summary if it is only a picture: Thunderbird leaves out an entry with neither a title nor a summary", () => {
    const { title: _title, summary: _summary, ...picture } = testEntry();
    const summaryOf = (entry: Entry) =>
      parseAtomFeed(documentOf("atom", testFeed([entry]))).entries?.[0]?.summary?.value;
    expect(summaryOf({ ...picture, image: { url: "https://example.org/i.png", alt: "A quay" } })).toBe("A quay");
    expect(summaryOf(picture)).toBe("https://example.org/a/");
    expect(summaryOf({ ...picture, title: "A title" })).toBeUndefined();
  });

  it("of a republished article links to this site, and names the page that it comes from", () => {
    const links = entryOf({ canonicalUrl: "https://elsewhere.example/x" })?.links;
    expect(links?.filter(({ rel }) => rel === "alternate").map(({ href }) => href)).toEqual(["https://example.org/a/"]);
    expect(links?.find(({ rel }) => rel === "via")?.href).toBe("https://elsewhere.example/x");
  });

  it("never changes an id", () => {
    for (const id of ["post-1", "https://EX.org/Ä", "tag:example.org,2026:a"])
      expect(entryOf({ id: entryId(id) })?.id).toBe(id);
  });

  it("has its URL first and last among the alternate links", () => {
    const entry = entryOf({ language: "en", translations: [{ language: "fr", url: "https://example.org/fr/a/" }] });
    const alternates = (entry?.links ?? []).filter(({ rel }) => rel === "alternate");
    expect(alternates.map(({ href }) => href)).toEqual([
      "https://example.org/a/",
      "https://example.org/fr/a/",
      "https://example.org/a/",
    ]);
    const kinds = alternates.map(({ type, hreflang }) => `${type} ${hreflang}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it("has every enclosure as a link, and its picture after them", () => {
    const links = entryOf({
      image: { url: "https://example.org/a.jpg", type: "image/jpeg", lengthBytes: 9 },
      enclosures: [{ url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 7, title: "Sound" }],
    })?.links?.filter(({ rel }) => rel === "enclosure");
    expect(links).toEqual([
      { rel: "enclosure", type: "audio/mpeg", length: 7, title: "Sound", href: "https://example.org/a.mp3" },
      { rel: "enclosure", type: "image/jpeg", length: 9, href: "https://example.org/a.jpg" },
    ]);
  });

  it("says where it is discussed and where it comes from", () => {
    const document = atom({
      discussion: { url: "https://example.org/a/#talk", feedUrl: "https://example.org/a/talk.xml", count: 12 },
      source: {
        id: "urn:s",
        title: "Elsewhere",
        updated: 0,
        url: "https://e.example/",
        feedUrl: "https://e.example/atom",
      },
    });
    const entry = parseAtomFeed(document).entries?.[0];
    expect(entry?.thr?.total).toBe(12);
    expect(document).toContain(
      '<link rel="replies" type="text/html" thr:count="12" href="https://example.org/a/#talk"/>',
    );
    expect(document).toContain('<link rel="replies" type="application/atom+xml" thr:count="12"');
    expect(entry?.source).toMatchObject({ id: "urn:s", updated: "1970-01-01T00:00:00Z" });
  });

  it("always has an author: its own, the channel's, or else the channel itself", () => {
    expect(entryOf({})?.authors).toEqual([{ name: "Example" }]);
    const read = parseAtomFeed(atom({}, { channel: { authors: [{ name: "Desk" }] } }));
    expect(read.entries?.[0]?.authors).toEqual([{ name: "Desk" }]);
  });

  it("agrees with the feed package on everything that both can express", () => {
    const published = Date.UTC(2026, 0, 31, 12);
    const authors = [{ name: "Ada & Co", email: "ada@example.org", url: "https://ada.example/" }];
    const contributors = [{ name: "Tomás" }];
    const entry = testEntry("a", {
      title: "Plain words",
      updated: published + 60_000,
      authors,
      contributors,
      rights: "CC0",
      content: { kind: "html", value: "<p>1 &lt; 2 &amp; so on</p>" },
    });
    const ours = testFeed([entry], {
      updated: published + 60_000,
      channel: {
        authors,
        contributors,
        rights: "© Example",
        categories: ["News"],
        hubs: ["https://hub.example/"],
        favicon: "https://example.org/i.png",
        image: { url: "https://example.org/l.png" },
      },
    });
    const theirs = new FeedPackage({
      id: ours.id,
      title: ours.channel.title,
      description: ours.channel.description,
      link: ours.channel.url,
      updated: new Date(ours.updated),
      copyright: "© Example",
      hub: "https://hub.example/",
      favicon: "https://example.org/i.png",
      image: "https://example.org/l.png",
      feedLinks: { atom: "https://example.org/atom.xml" },
      author: { name: "Ada & Co", email: "ada@example.org", link: "https://ada.example/" },
    });
    theirs.addCategory("News");
    for (const { name } of contributors) theirs.addContributor({ name });
    theirs.addItem({
      id: entry.id,
      title: entry.title ?? "",
      link: entry.url,
      date: new Date(entry.updated),
      published: new Date(entry.published),
      description: entry.summary ?? "",
      content: entry.content?.value ?? "",
      copyright: "CC0",
      author: authors.map(({ name, email, url }) => ({ name, email, link: url })),
      contributor: contributors.map(({ name }) => ({ name })),
    });
    expect(comparable(documentOf("atom", ours))).toEqual(comparable(theirs.atom1()));
  });
});

/** Without what only one of the two says: the language, the generator, other formats, media types, milliseconds, kinds of text. */
function comparable(document: string): unknown {
  const { generator: _generator, xml: _language, links = [], entries = [], ...feed } = parseAtomFeed(document);
  const plain = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner) => {
        if (key === "type" || key === "hreflang") return undefined;
        if (typeof inner === "object" && inner !== null && "value" in inner) return inner.value;
        return typeof inner === "string" ? inner.replace(/\.000Z$/, "Z") : inner;
      }),
    );
  const kept = (all: typeof links): unknown =>
    new Set(
      all
        .filter(({ type }) => type !== "application/rss+xml" && type !== "application/feed+json")
        .map(({ rel = "alternate", href }) => `${rel} ${href}`),
    );
  return {
    feed: plain(feed),
    links: kept(links),
    entries: entries.map(({ links: own = [], ...entry }) => [plain(entry), kept(own)]),
  };
}
