import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";
import type { LocalFile } from "../../../src/check/profiles/profile.ts";
import { profiles } from "../../../src/check/profiles/profiles.ts";
import { profileNames } from "../../../src/model/profileNames.ts";

const now = Date.parse("2026-03-01T00:00:00Z");

const episode = (number: number, more = ""): string => `<item><title>Episode ${number}: the quay</title>
<link>https://harbour.news/${number}/</link><guid>https://harbour.news/${number}/</guid>
<pubDate>0${9 - number} Feb 2026 08:30:00 GMT</pubDate><description>About the quay</description>
<enclosure url="https://harbour.news/e${number}.mp3" length="1000" type="audio/mpeg"/>
<itunes:episode>${number}</itunes:episode><media:thumbnail url="https://harbour.news/e${number}.png" width="1280" height="720"/>${more}</item>`;

const podcast = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour</title><link>https://harbour.news/</link><description>News of the harbour</description><language>en</language>
<atom:link rel="self" type="application/rss+xml" href="https://harbour.news/rss.xml"/>
<itunes:author>Ada</itunes:author><itunes:owner><itunes:name>Ada</itunes:name><itunes:email>ada@harbour.news</itunes:email></itunes:owner>
<itunes:category text="News"/><itunes:explicit>false</itunes:explicit><itunes:image href="https://harbour.news/cover.png"/><itunes:type>serial</itunes:type>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><podcast:locked>no</podcast:locked>
${episode(1)}
${episode(2)}
</channel></rss>`;

const files: Readonly<Record<string, LocalFile>> = {
  "https://harbour.news/cover.png": { bytes: 50_000, type: "image/png", width: 1400, height: 1400 },
  "https://harbour.news/e1.mp3": { bytes: 1000, type: "audio/mpeg" },
};

function found(
  document: string,
  names: readonly string[],
  changed: Readonly<Record<string, LocalFile>> = {},
): readonly string[] {
  const file = (address: string): LocalFile | undefined => changed[address] ?? files[address];
  return checkFeed(Buffer.from(document), { now, profiles: names, file })
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ severity, name, profile }) => `${severity} ${name} ${profile ?? ""}`.trim());
}

it("has a profile for every name that the config and the command line accept", () => {
  expect(profiles.map(({ name }) => name)).toEqual([...profileNames]);
});

it("names the source of each row, and when it was read", () => {
  for (const { checks, read } of profiles) {
    expect(read).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(checks.every(({ source }) => source.length > 10)).toBe(true);
  }
});

describe("a podcast", () => {
  it("that is complete is accepted by Apple, Spotify and YouTube", () => {
    expect(found(podcast, ["apple", "spotify", "youtube"])).toEqual([]);
  });

  const without = (part: string): string => podcast.replace(part, "");
  it.each([
    ["apple", without("<language>en</language>"), "error ASKED_MISSING podcast"],
    ["apple", without("<itunes:episode>2</itunes:episode>"), "error ASKED_NUMBERS apple"],
    ["apple", podcast.replace("e2.mp3", "e1.mp3"), "error ASKED_ENCLOSURE_TWICE apple"],
    ["podcast", podcast.replace('type="audio/mpeg"', 'type="audio/ogg"'), "warning ASKED_VALUE podcast"],
    [
      "podcast",
      podcast.replace("https://harbour.news/e2.mp3", "http://harbour.news/e2.mp3"),
      "warning ASKED_HTTPS podcast",
    ],
    ["podcast", podcast.replace(/<enclosure [^>]*e2[^>]*>/, ""), "error ASKED_ENCLOSURE_MISSING podcast"],
    ["podcast", podcast.replace('length="1000"', 'length="0"'), "error ASKED_LENGTH_UNKNOWN podcast"],
    ["podcast", podcast.replace('length="1000"', 'length="999"'), "error MEDIA_LENGTH_DIFFERS podcast"],
    ["podcast", podcast.replace("About the quay", "é".repeat(2001)), "warning ASKED_SHORTER podcast"],
    ["podcast", podcast.replace("917393e3-1b1e-5cef-ace4-edaa54e1f810", "harbour"), "warning ASKED_VALUE podcast"],
    ["spotify", without("<itunes:author>Ada</itunes:author>"), "error ASKED_MISSING spotify"],
    ["spotify", without("<pubDate>08 Feb 2026 08:30:00 GMT</pubDate>"), "error ASKED_MISSING spotify"],
    ["youtube", without("<itunes:email>ada@harbour.news</itunes:email>"), "error ASKED_MISSING youtube"],
  ])("is not taken by %s", (name, document, expected) => {
    expect(found(document, [name])).toContain(expected);
  });

  it("in Atom gets one message for each directory: it is not RSS", () => {
    const atom =
      '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>A</title><id>urn:x:a</id><updated>2026-01-05T08:30:00Z</updated><author><name>A</name></author><link rel="self" href="https://harbour.news/a.xml"/></feed>';
    expect(found(atom, ["apple", "spotify"])).toEqual(["error ASKED_FORMAT apple", "error ASKED_FORMAT spotify"]);
    expect(found(atom, ["podcast"])).toEqual(["error ASKED_FORMAT podcast"]);
  });

  it("has a cover of the right size, shape and type, by its bytes", () => {
    const cover = (facts: Partial<LocalFile>) => ({
      "https://harbour.news/cover.png": { bytes: 1, type: "image/png", width: 1400, height: 1400, ...facts },
    });
    expect(found(podcast, ["apple"], cover({ width: 600, height: 600 }))).toEqual(["error ASKED_PICTURE_SIZE apple"]);
    expect(found(podcast, ["apple"], cover({ width: 1600 }))).toEqual(["error ASKED_PICTURE_SHAPE apple"]);
    expect(found(podcast, ["apple"], cover({ type: "image/webp" }))).toEqual(["error ASKED_PICTURE_TYPE apple"]);
    expect(found(podcast, ["apple"], cover({ type: "image/jpeg" }))).toEqual(["error ASKED_PICTURE_TYPE apple"]);
  });
});

const text = "The harbour has a new quay. ".repeat(20);
const article = (number: number): string => `<item><title>The harbour has a new quay, number ${number}</title>
<link>https://harbour.news/${number}/</link><guid>https://harbour.news/${number}/</guid><dc:creator>Ada</dc:creator><category>harbour</category>
<pubDate>${28 - number} Feb 2026 08:30:00 GMT</pubDate><dcterms:modified>2026-02-28T08:30:00Z</dcterms:modified><description>A new quay</description>
<content:encoded><![CDATA[<p>${text}</p>]]></content:encoded>
<enclosure url="https://harbour.news/${number}.jpg" length="9000" type="image/jpeg"/>
<media:content url="https://harbour.news/${number}.jpg" type="image/jpeg" medium="image" width="1200" height="800"><media:credit>Bo</media:credit></media:content>
<media:thumbnail url="https://harbour.news/${number}.jpg" width="1200" height="800"/></item>`;
const news = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:snf="http://www.smartnews.be/snf">
<channel><title>Harbour</title><link>https://harbour.news/</link><description>News of the harbour</description><language>en</language>
<pubDate>28 Feb 2026 08:30:00 GMT</pubDate><snf:logo><url>https://harbour.news/logo.png</url></snf:logo>
<atom:link rel="self" type="application/rss+xml" href="https://harbour.news/rss.xml"/><atom:link rel="hub" href="https://hub.example/"/>
${Array.from({ length: 20 }, (_, index) => article(index + 1)).join("\n")}
</channel></rss>`;
const receivers = ["readers", "msn", "flipboard", "smartnews", "newsbreak", "newsletter", "devto", "microblog"];

describe("a feed of articles", () => {
  it("that is complete is accepted by every partner", () => {
    expect(found(news, receivers)).toEqual([]);
  });

  it.each([
    ["msn", news.replace("The harbour has a new quay, number 3", "Quay"), "error ASKED_LONGER msn"],
    ["msn", news.replace("25 Feb 2026", "25 Feb 2024"), "error ASKED_AGE msn"],
    ["msn", news.replaceAll("https://harbour.news/rss.xml", "http://harbour.news/rss.xml"), "error ASKED_VALUE msn"],
    [
      "msn",
      news.replace('width="1200" height="800"><media:credit>', 'width="600" height="400"><media:credit>'),
      "warning ASKED_PICTURE_SIZE msn",
    ],
    ["msn", news.replace("<p>The harbour", "<h6>x</h6><p>The harbour"), "warning ASKED_MARKUP msn"],
    [
      "msn",
      news.replace("<dcterms:modified>2026-02-28T08:30:00Z</dcterms:modified>", ""),
      "warning ASKED_UPDATE_DATE msn",
    ],
    ["flipboard", news.replace(/<item>[\s\S]*?<\/item>/, ""), "warning ASKED_ENTRIES flipboard"],
    [
      "flipboard",
      news.replace("<link>https://harbour.news/3/", "<link>https://other.news/3/"),
      "warning ASKED_HOST flipboard",
    ],
    [
      "smartnews",
      news.replace("News of the harbour", "News of the harbour and of all that is around it"),
      "error ASKED_SHORTER smartnews",
    ],
    ["smartnews", news.replace(/<snf:logo>.*<\/snf:logo>/, ""), "warning ASKED_MISSING smartnews"],
    ["newsbreak", news.replace("<dc:creator>Ada</dc:creator>", ""), "error ASKED_MISSING newsbreak"],
    ["newsletter", news.replace("25 Feb 2026", "28 Feb 2026"), "warning ASKED_ORDER newsletter"],
    ["devto", news.replace("<category>harbour", "<category>the harbour"), "warning ASKED_VALUE devto"],
    [
      "microblog",
      news.replace(`<p>${text}</p>`, "<img src='https://harbour.news/a.png'>"),
      "warning ASKED_MARKUP microblog",
    ],
    [
      "readers",
      news.replace(
        "<pubDate>25 Feb 2026 08:30:00 GMT</pubDate><dcterms:modified>2026-02-28T08:30:00Z</dcterms:modified>",
        "",
      ),
      "warning ASKED_MISSING readers",
    ],
  ])("is not taken by %s", (name, document, expected) => {
    expect(document).not.toBe(news);
    expect(found(document, [name])).toContain(expected);
  });
});
