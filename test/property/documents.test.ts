import fc from "fast-check";
import { XmlDocument } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { standInSummary } from "../../src/formats/text.ts";
import type { Episode } from "../../src/model/article.ts";
import type { CustomElement, Entry } from "../../src/model/entry.ts";
import type { Feed, FormatName, PartnerElements, PodcastChannel } from "../../src/model/feed.ts";
import type { Enclosure, Image } from "../../src/model/media.ts";
import type { Category, Person } from "../../src/model/person.ts";
import type {
  AlternateEnclosure,
  PodcastImage,
  PodcastLicense,
  PodcastLocation,
  PodcastText,
  PodcastValue,
  SocialInteract,
} from "../../src/model/podcastDetails.ts";
import { entryId } from "../../src/model/text.ts";
import { createJudges } from "../support/schemas.ts";
import { shared } from "../support/shared.ts";
import { documentOf, testEntry, testFeed } from "../support/testFeed.ts";

/** What has broken feeds: characters that XML forbids, unpaired surrogates, markup, the ends of sections, white space. */
const awkward = fc.constantFrom(
  "\u0000",
  "\u0008",
  "\u000b",
  "\u000c",
  "\u001b",
  "\u007f",
  "\u0085",
  "\u200f",
  "\u2028",
  "\ud800",
  "\udc00",
  "\ufdd0",
  "\ufffe",
  "\uffff",
  "\u{1fffe}",
  "]]>",
  "<![CDATA[",
  "&",
  "&amp;",
  "&#0;",
  "&nbsp;",
  "<b>",
  "</item>",
  "<!--",
  "-->",
  "<?x?>",
  '"',
  "'",
  "\r",
  "\r\n",
  "\n",
  "\t",
  "%",
  "|",
  "{{",
  "🦀",
  "ש",
  "e\u0301",
);
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 8 }), fc.string({ maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(""));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 3 });
const list = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 3 });
/** Without keys that have no value. */
const some = <T extends object>(model: { [K in keyof T]-?: fc.Arbitrary<T[K] | undefined> }): fc.Arbitrary<T> =>
  fc
    .record(model as unknown as Record<string, fc.Arbitrary<unknown>>)
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T);

const address = fc
  .tuple(fc.constantFrom("https://example.org/", "http://user@h.example:81/a?b="), text)
  .map((parts) => {
    try {
      return new URL(parts.join("")).href;
    } catch {
      return "https://example.org/";
    }
  });
/** The values that files, people and hooks give for a number. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.double(),
  fc.constantFrom(0.5, -1, 62.5, 1e-7, 2 ** 31, 2 ** 53, 1e21, Number.NaN, Number.POSITIVE_INFINITY),
);
const instant = fc.oneof(
  fc.integer({ min: -8.64e15, max: 8.64e15 }),
  fc.constantFrom(-1, 0, 0.5, Date.UTC(1969, 11, 31), Date.UTC(9999, 11, 31, 23, 59, 59, 999), Date.UTC(10000, 0, 1)),
);
const language = fc.constantFrom("en", "fr", "zh-Hant", "ar");
const person = some<Person>({
  name: text,
  email: maybe(fc.oneof(text, fc.constant("desk@example.org"))),
  url: maybe(address),
  avatar: maybe(address),
  role: maybe(text),
});
const category = some<Category>({
  term: text,
  label: maybe(text),
  scheme: maybe(address),
  from: maybe(fc.constantFrom("categories" as const, "both" as const)),
});
const image = some<Image>({
  url: address,
  type: maybe(fc.oneof(text, fc.constant("image/png"))),
  lengthBytes: maybe(size),
  width: maybe(size),
  height: maybe(size),
  alt: maybe(text),
  caption: maybe(text),
  credit: maybe(text),
  isFromContent: maybe(fc.constant(true as const)),
});
const enclosure = some<Enclosure>({
  url: address,
  type: fc.oneof(text, fc.constantFrom("audio/mpeg", "video/mp4")),
  lengthBytes: maybe(size),
  durationSec: maybe(size),
  title: maybe(text),
  width: maybe(size),
  height: maybe(size),
});
const customElement: fc.Arbitrary<CustomElement> = fc.letrec<{ one: CustomElement }>((tie) => ({
  one: some<CustomElement>({
    name: fc.oneof(
      fc.constantFrom(
        "snf:logo",
        "media:status",
        "source:markdown",
        "itunes:title",
        "nope:x",
        "url",
        "g:price",
        "a.b:c",
      ),
      text,
    ),
    text: maybe(text),
    formats: maybe(fc.subarray(["rss", "atom", "json"] as const)),
    attributes: maybe(fc.dictionary(fc.oneof(fc.constantFrom("state", "xml:lang", "xmlns", "a:b"), text), text)),
    children: maybe(fc.array(tie("one"), { maxLength: 2, depthIdentifier: "custom" })),
  }),
})).one;
const podcastDetails = {
  txt: maybe(list(some<PodcastText>({ text, purpose: maybe(text) }))),
  license: maybe(some<PodcastLicense>({ name: text, url: maybe(address) })),
  locations: maybe(
    list(
      some<PodcastLocation>({
        name: text,
        rel: maybe(fc.constantFrom("subject", "creator")),
        geo: maybe(text),
        osm: maybe(text),
        country: maybe(text),
      }),
    ),
  ),
  value: maybe(
    list(
      some<PodcastValue>({
        type: text,
        method: text,
        suggested: maybe(text),
        recipients: list(
          some<PodcastValue["recipients"][number]>({
            name: maybe(text),
            type: text,
            address: text,
            split: size,
            customKey: maybe(text),
            customValue: maybe(text),
            fee: maybe(fc.boolean()),
          }),
        ),
      }),
    ),
  ),
  images: maybe(
    list(
      some<PodcastImage>({
        href: address,
        alt: maybe(text),
        aspectRatio: maybe(text),
        width: maybe(size),
        height: maybe(size),
        type: maybe(text),
        purpose: maybe(text),
      }),
    ),
  ),
  socialInteract: maybe(
    list(
      some<SocialInteract>({
        protocol: text,
        uri: maybe(address),
        accountId: maybe(text),
        accountUrl: maybe(address),
        priority: maybe(size),
      }),
    ),
  ),
};
const episode = some<Episode>({
  number: maybe(fc.oneof(text, fc.constantFrom("7", "12b", "0", "12.5", "-3", "1e9", "9".repeat(400), "007"))),
  season: maybe(fc.oneof(text, fc.constantFrom("2", "one", "2.5", "-1", "9".repeat(400)))),
  seasonName: maybe(text),
  type: maybe(fc.constantFrom("full", "trailer", "bonus")),
  explicit: maybe(fc.boolean()),
  subtitle: maybe(text),
  image: maybe(address.map((src) => ({ src }))),
  transcripts: maybe(
    list(
      some<NonNullable<Episode["transcripts"]>[number]>({
        src: address,
        type: maybe(text),
        language: maybe(text),
        rel: maybe(text),
      }),
    ),
  ),
  chapters: maybe(some<NonNullable<Episode["chapters"]>>({ src: address, type: maybe(text) })),
  persons: maybe(list(person)),
  funding: maybe(list(some<{ url: string; title?: string }>({ url: address, title: maybe(text) }))),
  block: maybe(fc.boolean()),
  alternates: fc.constant(undefined),
  alternateEnclosures: maybe(
    list(
      some<AlternateEnclosure>({
        url: address,
        type: text,
        lengthBytes: maybe(size),
        title: maybe(text),
        bitrate: maybe(size),
        height: maybe(size),
        language: maybe(text),
        rel: maybe(text),
        codecs: maybe(text),
        isDefault: maybe(fc.boolean()),
        sources: maybe(list(address)),
      }),
    ),
  ),
  ...podcastDetails,
});
const content = fc.record({ kind: fc.constantFrom("html" as const, "text" as const), value: text });

const entryAt = (at: number): fc.Arbitrary<Entry> =>
  some<Partial<Entry>>({
    path: fc.constant(undefined),
    id: text.map((id) => entryId(`tag:${at}:${id}`)),
    url: address,
    externalUrl: maybe(address),
    canonicalUrl: maybe(address),
    title: maybe(text),
    published: instant,
    updated: instant,
    summary: maybe(text),
    content: maybe(content),
    language: maybe(language),
    authors: list(person),
    contributors: list(person),
    categories: list(category),
    enclosures: list(enclosure),
    image: maybe(image),
    discussion: maybe(
      some<NonNullable<Entry["discussion"]>>({ url: maybe(address), feedUrl: maybe(address), count: maybe(size) }),
    ),
    source: maybe(
      some<NonNullable<Entry["source"]>>({
        title: maybe(text),
        url: maybe(address),
        feedUrl: maybe(address),
        id: maybe(text),
        updated: maybe(instant),
      }),
    ),
    location: maybe(
      some<NonNullable<Entry["location"]>>({
        latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(1e-7, -1e-9, 0)),
        longitude: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(100, -180)),
        name: maybe(text),
      }),
    ),
    rights: maybe(text),
    shortTitle: maybe(text),
    cutSummary: maybe(text),
    episode: maybe(episode),
    translations: fc.uniqueArray(fc.record({ language, url: address }), {
      maxLength: 2,
      selector: (one) => one.language,
    }),
    custom: list(customElement),
  }).map((given) => {
    const { title: _title, summary: _summary, content: _content, ...bare } = testEntry(String(at));
    return { ...bare, ...given };
  });

const podcast = some<PodcastChannel>({
  author: maybe(text),
  owner: maybe(
    some<{ name?: string; email: string }>({ name: maybe(text), email: fc.oneof(text, fc.constant("a@b.example")) }),
  ),
  type: maybe(fc.constantFrom("episodic", "serial")),
  explicit: fc.boolean(),
  categories: list(some<PodcastChannel["categories"][number]>({ name: text, sub: maybe(list(text)) })),
  image: maybe(address),
  guid: maybe(fc.uuid()),
  locked: maybe(fc.boolean()),
  lockedOwner: maybe(text),
  funding: maybe(list(some<{ url: string; title?: string }>({ url: address, title: maybe(text) }))),
  persons: maybe(list(person)),
  medium: maybe(text),
  complete: maybe(fc.boolean()),
  newFeedUrl: maybe(address),
  block: maybe(fc.boolean()),
  keywords: maybe(list(text)),
  summary: maybe(text),
  subtitle: maybe(text),
  ...podcastDetails,
  podroll: maybe(
    list(
      some<NonNullable<PodcastChannel["podroll"]>[number]>({
        feedGuid: fc.uuid(),
        feedUrl: maybe(address),
        title: maybe(text),
        medium: maybe(text),
      }),
    ),
  ),
  trailers: maybe(
    list(
      some<NonNullable<PodcastChannel["trailers"]>[number]>({
        title: text,
        url: address,
        published: fc.constant("2026-01-05T08:30:00Z"),
        lengthBytes: maybe(size),
        type: maybe(text),
        season: maybe(size),
      }),
    ),
  ),
  updateFrequency: maybe(
    some<NonNullable<PodcastChannel["updateFrequency"]>>({ text, rrule: maybe(text), dtstart: maybe(text) }),
  ),
});
const partners = some<PartnerElements>({
  pictureEnclosures: maybe(fc.boolean()),
  modifiedDates: maybe(fc.boolean()),
  shortTitles: maybe(fc.boolean()),
  smartNews: maybe(
    some<NonNullable<PartnerElements["smartNews"]>>({
      logo: maybe(address),
      darkModeLogo: maybe(address),
      analytics: maybe(text),
    }),
  ),
});
const channel = some<Partial<Feed["channel"]>>({
  title: text,
  description: text,
  url: address,
  language,
  authors: list(person),
  contributors: list(person),
  accounts: list(fc.record({ service: text, name: text })),
  categories: list(text),
  rights: maybe(text),
  image: maybe(image),
  icon: maybe(address),
  favicon: maybe(address),
  logo: maybe(address),
  banner: maybe(address),
  accentColor: maybe(text),
  analytics: maybe(text),
  hubs: fc.uniqueArray(address, { maxLength: 2 }),
  rssCloud: maybe(
    fc.record({
      domain: text,
      port: fc.integer({ min: 1, max: 65_535 }),
      path: text,
      procedure: text,
      protocol: fc.constant("http-post"),
    }),
  ),
  ttlMinutes: maybe(fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(1e21, 2.5))),
  updatePeriod: maybe(fc.constantFrom("hourly", "yearly")),
  updateFrequency: maybe(fc.integer({ min: 1, max: 9 })),
  managingEditor: maybe(person),
  webMaster: maybe(person),
  podcast: maybe(podcast),
  partners: maybe(partners),
  namespaces: fc.constantFrom(
    {},
    { snf: "http://www.smartnews.be/snf", itunes: "urn:another", xmlx: "urn:reserved", un: "urn:unused" },
  ),
  custom: list(customElement),
});
const feed: fc.Arbitrary<Feed> = fc
  .record({
    entries: fc
      // One schema of RSS requires an item.
      .integer({ min: 1, max: 3 })
      .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => entryAt(at)))),
    channel,
    contentMode: fc.constantFrom("full" as const, "summary" as const, "excerpt" as const),
    tombstones: list(some<Feed["tombstones"][number]>({ id: text.map(entryId), at: instant, reason: maybe(text) })),
    stylesheet: maybe(fc.record({ href: address, isOwn: fc.boolean() })),
  })
  .map(({ entries, stylesheet, ...more }) =>
    testFeed(entries, { ...more, ...(stylesheet === undefined ? {} : { stylesheet }) }),
  );

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 300) };

describe("any text in any field", () => {
  const judges = createJudges();
  const judged = shared("schemas") === undefined ? "well-formed (schemas of ../shared are missing)" : "valid";

  it.each<FormatName>(["rss", "atom", "json"])(`gives a document that is ${judged}: %s`, (format) => {
    fc.assert(
      fc.property(feed, (one) => {
        const document = documentOf(format, one);
        expect(document.isWellFormed()).toBe(true);
        expect(judges[format](document)).toEqual([]);
      }),
      runs,
    );
  });

  it.each<"rss" | "atom">(["rss", "atom"])(
    "declares the namespaces that are in use, once, on the root: %s",
    (format) => {
      fc.assert(
        fc.property(feed, (one) => {
          const document = documentOf(format, one);
          const { declared, used, inner } = prefixesOf(document);
          // Before the entries are rendered, it is not known whether any has content.
          if (one.contentMode !== "summary" && format === "rss") used.add("content");
          expect([...declared].sort()).toEqual([...used].sort());
          expect(inner).toBe(0);
        }),
        runs,
      );
    },
  );

  it("gives numbers and dates that every receiver reads: whole, not negative, of 32 bits, with four-digit years", () => {
    const whole = /^\d{1,10}$/;
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
    const mailDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
    fc.assert(
      fc.property(feed, (one) => {
        JSON.parse(documentOf("json", one), (key, value: unknown) => {
          if (typeof value === "number") {
            expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
            if (key !== "size_in_bytes") expect(value).toBeLessThan(2 ** 31);
          }
          if (/^(?:size_in_bytes|duration_in_seconds)$/.test(key)) expect(value).toBeTypeOf("number");
          if (key === "date_published" || key === "date_modified") expect(value).toMatch(date);
          return value;
        });
        for (const format of ["rss", "atom"] as const)
          eachValue(documentOf(format, one), (name, value) => {
            if (
              /^(?:itunes:(?:duration|episode|season)|podcast:season|slash:comments|thr:total|ttl|sy:updateFrequency)$/.test(
                name,
              )
            )
              expect(value).toMatch(whole);
            if (/@(?:width|height|duration|thr:count)$/.test(name)) expect(value).toMatch(whole);
            if (/^(?:width|height)$/.test(name)) expect(value).toMatch(whole);
            if (/^(?:enclosure|link)@length$|@fileSize$/.test(name)) expect(value).toMatch(/^\d{1,16}$/);
            if (name === "podcast:episode") expect(value).toMatch(/^\d{1,9}(?:\.\d{1,6})?$/);
            if (name === "georss:point") expect(value).toMatch(/^-?\d{1,2}(?:\.\d{1,7})? -?\d{1,3}(?:\.\d{1,7})?$/);
            if (/^(?:pubDate|lastBuildDate)$/.test(name)) expect(value).toMatch(mailDate);
            if (/^(?:published|updated|atom:updated|dcterms:modified)$|@when$/.test(name)) expect(value).toMatch(date);
          });
      }),
      runs,
    );
  });

  it("keeps every title, summary and tag that XML can contain, in all three formats", () => {
    fc.assert(
      fc.property(entryAt(0), (entry) => {
        const one = testFeed([entry]);
        const rss = XmlDocument.fromString(documentOf("rss", one));
        const atom = XmlDocument.fromString(documentOf("atom", one));
        const [item] = (JSON.parse(documentOf("json", one)) as { items: Record<string, unknown>[] }).items;
        const atomNames = { a: "http://www.w3.org/2005/Atom" };
        const [title, atomTitle] = [rss.get("/rss/channel/item/title"), atom.get("//a:entry/a:title", atomNames)];
        expect(lines(title?.content)).toBe(lines(item?.title));
        expect(lines(atomTitle?.content)).toBe(lines(item?.title));
        const tags = rss.find("/rss/channel/item/category").map(({ content }) => lines(content));
        expect(tags).toEqual(((item?.tags ?? []) as string[]).map(lines));
        const summary = atom.get("//a:entry/a:summary", atomNames);
        // An entry with neither has words in Atom, so that no reader leaves it out.
        const standIn = item?.title === undefined ? standInSummary(entry) : undefined;
        expect(lines(summary?.content)).toBe(lines(item?.summary ?? standIn));
        rss.dispose();
        atom.dispose();
      }),
      runs,
    );
  });
});

/** White space counts once: XML has no carriage return, and a feed library may trim. */
const lines = (value: unknown): string =>
  String(value ?? "")
    .replace(/\s+/g, " ")
    .trim();

function prefixesOf(document: string): { declared: Set<string>; used: Set<string>; inner: number } {
  const declared = new Set<string>();
  const used = new Set<string>();
  let inner = 0;
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ prefix, ns, attributes }) => {
    depth += 1;
    if (depth > 1) inner += Object.keys(ns).length;
    else for (const name of Object.keys(ns)) if (name !== "") declared.add(name);
    for (const name of [prefix, ...Object.values(attributes).map((attribute) => attribute.prefix)])
      if (name !== "" && name !== "xml" && name !== "xmlns") used.add(name);
  });
  parser.on("closetag", () => {
    depth -= 1;
  });
  parser.write(document).close();
  return { declared, used, inner };
}

/** Every text of an element without others, as `name`, and every attribute, as `name@attribute`; without those of hooks. */
function eachValue(document: string, see: (name: string, value: string) => void): void {
  const parser = new SaxesParser({});
  const open: string[] = [];
  let text = "";
  parser.on("opentag", ({ name, attributes }) => {
    open.push(name);
    text = "";
    for (const [key, value] of Object.entries(attributes)) see(`${name}@${key}`, value);
  });
  const take = (part: string): void => {
    text += part;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", ({ name }) => {
    open.pop();
    if (text.trim() !== "") see(name, text.trim());
    text = "";
  });
  parser.write(document).close();
}
