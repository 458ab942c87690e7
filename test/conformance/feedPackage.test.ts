import { resolve } from "node:path";
import fc from "fast-check";
import { type FeedOptions, Feed as FeedPackage, type Item } from "feed";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { describe, expect, it, test } from "vitest";
import { loadConfig } from "../../src/config/loadConfig.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Feed, FormatName } from "../../src/model/feed.ts";
import { entryId } from "../../src/model/text.ts";
import { buildOnce, into, temporaryFolder } from "../support/build.ts";
import { documentOf, testEntry, testFeed } from "../support/testFeed.ts";

/*
 * The package `feed` as an oracle: for everything that it models, its documents have the same content as ours for the same entries.
 * feedsmith, which had no part in writing any of them, reads both. The known errors of the package are in `faults`, where each is
 * demonstrated.
 */

const formatNames = ["rss", "atom", "json"] as const satisfies readonly FormatName[];

/** What a document says about everything that the package models, in the same form for every format. */
interface Said {
  readonly channel: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

const readers: Readonly<Record<FormatName, (document: string) => Said>> = {
  rss: (document) => {
    const {
      title,
      link,
      description,
      language,
      copyright,
      ttl,
      lastBuildDate,
      atom,
      items = [],
    } = parseRssFeed(document);
    const links = atom?.links ?? [];
    return {
      channel: {
        title: spaced(title),
        link,
        description: spaced(description),
        language,
        copyright: spaced(copyright),
        ttl,
        updated: moment(lastBuildDate),
        self: links.find(({ rel }) => rel === "self")?.href,
        hub: links.find(({ rel }) => rel === "hub")?.href,
      },
      items: items.map((item) => ({
        id: item.guid?.value,
        link: item.link,
        title: spaced(item.title),
        published: moment(item.pubDate),
        summary: spaced(item.description),
        content: item.content?.encoded?.trim(),
        // Ours only have names: RSS requires an email address in `author`, and this is where readers look for the others.
        authors: (item.dc?.creators ?? item.authors?.map(({ name }) => name) ?? []).map(spaced),
        categories: (item.categories ?? []).map(({ name, domain }) => [spaced(name), domain]),
        enclosure: item.enclosures?.slice(0, 1).map(({ url, type, length }) => [url, type, length]),
      })),
    };
  },
  atom: (document) => {
    const { id, title, subtitle, updated, rights, links = [], entries = [] } = parseAtomFeed(document);
    const linkOf = (rel: string): string | undefined => links.find((link) => link.rel === rel)?.href;
    return {
      channel: {
        id,
        title: textOf(title),
        subtitle: textOf(subtitle),
        updated: moment(updated),
        rights: textOf(rights),
        link: linkOf("alternate"),
        self: linkOf("self"),
        hub: linkOf("hub"),
      },
      items: entries.map((entry) => ({
        id: entry.id,
        link: entry.links?.find(({ rel }) => rel === undefined || rel === "alternate")?.href,
        title: textOf(entry.title),
        published: moment(entry.published),
        updated: moment(entry.updated),
        summary: textOf(entry.summary),
        content: entry.content?.value?.trim(),
        authors: (entry.authors ?? []).map(({ name, email, uri }) => [spaced(name), email, uri]),
        contributors: (entry.contributors ?? []).map(({ name }) => spaced(name)),
        categories: (entry.categories ?? []).map(({ term, label, scheme }) => [term, spaced(label ?? term), scheme]),
        // Not their types: see the faults. Nor the picture of the entry, which ours give in this form, too.
        enclosures: (entry.links ?? [])
          .filter(({ rel, href }) => rel === "enclosure" && href !== entry.media?.thumbnails?.[0]?.url)
          .map(({ href, length }) => [href, length])
          .slice(0, 1),
        rights: textOf(entry.rights),
      })),
    };
  },
  json: (document) => {
    const { title, home_page_url, feed_url, description, authors = [], items = [] } = parseJsonFeed(document);
    const firstOf = (persons: typeof authors): unknown => persons[0] && [persons[0].name, persons[0].url];
    return {
      channel: { title, home_page_url, feed_url, description, author: firstOf(authors) },
      items: items.map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        published: moment(item.date_published),
        // Ours leave it out if nothing has changed.
        updated: moment(item.date_modified ?? item.date_published),
        summary: item.summary,
        content: item.content_html,
        image: item.image,
        author: firstOf(item.authors ?? []),
        tags: item.tags,
      })),
    };
  },
};

/** The same entries, prepared by somebody who has read the documentation of the package, and knows which texts it treats as HTML. */
function byPackage(format: FormatName, { channel, ...feed }: Feed): string {
  const [author] = channel.authors;
  const options: FeedOptions = {
    id: feed.id,
    title: channel.title,
    description: channel.description,
    link: channel.url,
    language: channel.language,
    copyright: channel.rights ?? "",
    updated: new Date(feed.updated),
    feedLinks: { ...feed.selfUrls },
    ...(author === undefined ? {} : { author: personOf(author) }),
    ...(channel.ttlMinutes === undefined ? {} : { ttl: channel.ttlMinutes }),
    ...(channel.hubs[0] === undefined ? {} : { hub: channel.hubs[0] }),
  };
  const made = new FeedPackage(options);
  for (const entry of feed.entries) made.addItem(itemOf(format, entry, channel.authors));
  return { rss: () => made.rss2(), atom: () => made.atom1(), json: () => made.json1() }[format]();
}

function itemOf(format: FormatName, entry: Entry, authors: Entry["authors"] = []): Item {
  const isJson = format === "json";
  const html = (text: string | undefined): string => (isJson ? (text ?? "") : escaped(text ?? ""));
  const [enclosure] = entry.enclosures;
  return {
    // A title is text in RSS and JSON Feed, and HTML in Atom.
    title: format === "atom" ? html(entry.title) : (entry.title ?? ""),
    id: entry.id,
    link: entry.url,
    date: new Date(entry.updated),
    published: new Date(entry.published),
    description: html(entry.summary),
    content: entry.content?.value ?? "",
    // Ours have it on every entry, because most readers look nowhere else.
    ...authorsOf(entry.authors.length > 0 ? entry.authors : authors),
    contributor: entry.contributors.map(personOf),
    category: entry.categories.map(({ term, label, scheme }) => ({
      name: label ?? term,
      term,
      ...(scheme === undefined ? {} : { scheme, domain: scheme }),
    })),
    ...(entry.rights === undefined ? {} : { copyright: entry.rights }),
    ...(enclosure === undefined
      ? {}
      : { enclosure: { url: enclosure.url, type: enclosure.type, length: enclosure.lengthBytes ?? 0 } }),
    // Elsewhere, it would replace the enclosure: see the faults.
    ...(isJson && entry.image !== undefined ? { image: entry.image.url } : {}),
  };
}

/** An empty list breaks the package. */
function authorsOf(authors: Entry["authors"]): Pick<Item, "author"> {
  return authors.length === 0 ? {} : { author: authors.map(personOf) };
}

const personOf = ({ name, email, url }: Entry["authors"][number]): NonNullable<Item["author"]>[number] => ({
  name,
  ...(email === undefined ? {} : { email }),
  ...(url === undefined ? {} : { link: url }),
});

function expectSame(feed: Feed): void {
  for (const format of formatNames) {
    const read = readers[format];
    expect(read(documentOf(format, feed)), format).toEqual(read(byPackage(format, feed)));
  }
}

describe("the package, with the same entries, gives the same content", () => {
  it("for any entries", () => {
    fc.assert(
      fc.property(feeds, (feed) => expectSame(feed)),
      { numRuns: 200 },
    );
  });

  it("for the sample content", async () => {
    const { value: config } = await loadConfig({ cwd: resolve(import.meta.dirname, "../.."), flags: {} });
    if (config === undefined) throw new Error("no config");
    using folder = temporaryFolder();
    const { snapshot } = await buildOnce(into(folder.path, config), { now: Date.parse("2032-01-01T00:00:00Z") });
    expect(snapshot.feeds.length).toBeGreaterThan(2);
    for (const feed of snapshot.feeds) expectSame(withoutFaults(feed));
  });
});

/** A feed without what the package gets wrong or does not model. */
function withoutFaults(feed: Feed): Feed {
  return { ...feed, entries: feed.entries.map(({ externalUrl: _link, ...entry }) => entry) };
}

/** What the package gets wrong: each test checks that ours is right, and that the package is still wrong. */
const faults: readonly {
  readonly what: string;
  readonly format: FormatName;
  readonly entry: Partial<Entry>;
  readonly isRight: (document: string) => boolean;
}[] = [
  {
    what: "an id that is the address of the entry is no permalink",
    format: "rss",
    entry: {},
    isRight: (document) => parseRssFeed(document).items?.[0]?.guid?.isPermaLink === true,
  },
  {
    what: "an author without a mail address stands where RSS wants one",
    format: "rss",
    entry: { authors: [{ name: "Ada" }] },
    isRight: (document) => (parseRssFeed(document).items?.[0]?.authors ?? []).length === 0,
  },
  {
    what: "a domain is not escaped",
    format: "rss",
    entry: { categories: [{ term: "a", scheme: "https://example.org/?a=1&b=2" }] },
    isRight: isWellFormed,
  },
  {
    what: "references in a text are decoded before it is escaped",
    format: "rss",
    entry: { categories: [{ term: "the entity &amp;" }] },
    isRight: (document) => parseRssFeed(document).items?.[0]?.categories?.[0]?.name === "the entity &amp;",
  },
  {
    what: "only the first end of a CDATA section is taken apart",
    format: "rss",
    entry: { title: "a]]>b]]>c" },
    isRight: isWellFormed,
  },
  {
    what: "a picture takes the place of the enclosure",
    format: "rss",
    entry: {
      image: { url: "https://example.org/a.png" },
      enclosures: [{ url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 5 }],
    },
    isRight: (document) => parseRssFeed(document).items?.[0]?.enclosures?.[0]?.type === "audio/mpeg",
  },
  {
    what: "every enclosure is a picture of the type that its address ends with",
    format: "atom",
    entry: { enclosures: [{ url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 5 }] },
    isRight: (document) =>
      parseAtomFeed(document).entries?.[0]?.links?.find(({ rel }) => rel === "enclosure")?.type === "audio/mpeg",
  },
  {
    what: "an entry has no author where nobody names one, though it must have one",
    format: "atom",
    entry: {},
    isRight: (document) => parseAtomFeed(document).entries?.[0]?.authors?.length === 1,
  },
  {
    what: "an id is written in another way than it was given",
    format: "atom",
    entry: { id: entryId("https://Example.org/a") },
    isRight: (document) => parseAtomFeed(document).entries?.[0]?.id === "https://Example.org/a",
  },
  {
    what: "only the first author is named",
    format: "json",
    entry: { authors: [{ name: "Ada" }, { name: "Ben" }] },
    isRight: (document) => parseJsonFeed(document).items?.[0]?.authors?.length === 2,
  },
  {
    what: "there are no attachments",
    format: "json",
    entry: { enclosures: [{ url: "https://example.org/a.mp3", type: "audio/mpeg", lengthBytes: 5 }] },
    isRight: (document) => parseJsonFeed(document).items?.[0]?.attachments?.length === 1,
  },
  {
    what: "a text is taken for HTML",
    format: "json",
    entry: { content: { kind: "text", value: "a < b" } },
    isRight: (document) => parseJsonFeed(document).items?.[0]?.content_text === "a < b",
  },
  ...(["rss", "atom"] as const).map((format) => ({
    what: "characters that XML forbids are written",
    format,
    entry: { title: "a\u0008b" },
    isRight: isWellFormed,
  })),
];

describe("known faults of the package, which our documents do not have", () => {
  test.each(faults)("$format: $what", ({ format, entry, isRight }) => {
    const feed = testFeed([testEntry("a", entry)]);
    expect(isRight(documentOf(format, feed))).toBe(true);
    const item = itemOf(format, testEntry("a", entry));
    const made = new FeedPackage({ id: feed.id, title: "T", copyright: "", link: feed.channel.url });
    made.addItem(entry.image === undefined ? item : { ...item, image: entry.image.url });
    expect(isRight({ rss: () => made.rss2(), atom: () => made.atom1(), json: () => made.json1() }[format]())).toBe(
      false,
    );
  });
});

/** Texts with characters that have a meaning in HTML and XML, except where the package has an error. */
const text = fc
  .tuple(
    fc.array(fc.constantFrom("a", "B", "é", "🦀", " ", "<b>", "</item>", "<", ">", "& ", '"', "'", "日本"), {
      maxLength: 8,
    }),
    fc.constantFrom("", "]]>"),
  )
  .map(([parts, end]) => `x${parts.join("")}${end}x`);
const day = 86_400_000;
const instant = fc.integer({ min: 0, max: 20_000 }).map((days) => days * day);
const person = fc.record(
  {
    // feedsmith reads text in angle brackets as a URL.
    name: fc.constantFrom("Ada Lindqvist", "Ben & Söhne", "O'Neil", '"Q"', "田中"),
    email: fc.constantFrom("ada@example.org", "ben@example.org"),
    url: fc.constantFrom("https://ada.example.org/", "https://example.org/~ben"),
  },
  { requiredKeys: ["name"] },
);
const entryOf = (name: string): fc.Arbitrary<Entry> =>
  fc
    .record(
      {
        title: text,
        summary: text,
        content: text.map((value) => ({
          kind: "html" as const,
          value: `<p>${escaped(value).replaceAll("]]>", "]]&gt;")} <em>and</em></p>`,
        })),
        published: instant,
        authors: fc.array(person, { minLength: 1, maxLength: 2 }),
        contributors: fc.array(person, { maxLength: 2 }),
        categories: fc.uniqueArray(
          fc.record(
            {
              term: fc.constantFrom("a", "b & c", "d < e"),
              label: text,
              scheme: fc.constantFrom("https://example.org/t/"),
            },
            { requiredKeys: ["term"] },
          ),
          { maxLength: 3, selector: ({ term, label }) => label ?? term },
        ),
        enclosures: fc.array(
          fc.record({
            url: fc.constantFrom("https://example.org/a.mp3", "https://example.org/b.mp3?a=1&b=2"),
            type: fc.constantFrom("audio/mpeg", "video/mp4"),
            lengthBytes: fc.integer({ min: 1, max: 1e9 }),
          }),
          { maxLength: 1 },
        ),
        image: fc.record({ url: fc.constantFrom("https://example.org/a.png", "https://example.org/a.png?b=1&c=2") }),
        rights: text,
      },
      {
        requiredKeys: [
          "title",
          "summary",
          "content",
          "published",
          "authors",
          "contributors",
          "categories",
          "enclosures",
        ],
      },
    )
    .chain((entry) =>
      fc.nat({ max: 100 }).map((days) => testEntry(name, { ...entry, updated: entry.published + days * day })),
    );
const feeds: fc.Arbitrary<Feed> = fc
  .record({
    entries: fc
      .tuple(entryOf("a"), entryOf("b"), entryOf("c"))
      .chain((all) => fc.nat({ max: 3 }).map((n) => all.slice(0, n))),
    updated: instant,
    title: text,
    description: text,
    rights: text,
    ttlMinutes: fc.integer({ min: 1, max: 10_000 }),
    hubs: fc.constantFrom([], ["https://hub.example.org/?a=1&b=2"]),
  })
  .map(({ entries, updated, ...channel }) => testFeed(entries, { updated, channel }));

function escaped(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** White space counts once, as in HTML. */
function spaced(plain: string | undefined): string {
  return (plain ?? "").replace(/\s+/g, " ").trim();
}

/** The words of one of Atom's texts. */
function textOf(
  value: { readonly value?: string | undefined; readonly type?: string | undefined } | undefined,
): string {
  const { value: typed = "", type = "text" } = value ?? {};
  return spaced(
    type === "html" ? typed.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") : typed,
  );
}

function moment(date: unknown): string {
  return new Date(Date.parse(String(date))).toISOString();
}

function isWellFormed(document: string): boolean {
  try {
    new SaxesParser().write(document).close();
    return true;
  } catch {
    return false;
  }
}
