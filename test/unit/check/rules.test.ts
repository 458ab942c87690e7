import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";

const now = Date.parse("2026-03-01T00:00:00Z");
const found = (document: string): readonly string[] =>
  checkFeed(Buffer.from(document), { now })
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ name, line }) => `${line} ${name}`);

const rssFrame = (channel: string, item: string): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:georss="http://www.georss.org/georss" xmlns:media="http://search.yahoo.com/mrss/" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel>
<title>Harbour</title><link>https://harbour.news/</link><description>News of the harbour</description>
<atom:link rel="self" type="application/rss+xml" href="https://harbour.news/rss.xml"/>
${channel}
<item><title>One</title>
<link>https://harbour.news/1/</link>
<guid>https://harbour.news/1/</guid>
${item}
</item>
</channel></rss>`;
const channelLine = 6;
const itemLine = 10;

/** For each, what is right, what is wrong, and the kind of the problem. */
const rssChannel: readonly (readonly [string, string, string])[] = [
  ["<language>en-GB</language>", "<language>English</language>", "LANGUAGE"],
  ["<pubDate>Mon, 05 Jan 2026 08:30:00 GMT</pubDate>", "<pubDate>2026-01-05T08:30:00Z</pubDate>", "DATE_RFC822"],
  [
    "<pubDate>Mon, 05 Jan 2026 08:30:00 +0100</pubDate>",
    "<pubDate>Tue, 05 Jan 2026 08:30:00 GMT</pubDate>",
    "DATE_WEEKDAY",
  ],
  [
    "<lastBuildDate>5 Jan 2026 08:30 EST</lastBuildDate>",
    "<lastBuildDate>Mon, 05 Jan 26 08:30:00 GMT</lastBuildDate>",
    "DATE_RFC822_RISKY",
  ],
  [
    "<pubDate>Sun, 01 Mar 2026 00:00:00 GMT</pubDate>",
    "<pubDate>Mon, 01 Mar 2027 00:00:00 GMT</pubDate>",
    "DATE_IMPLAUSIBLE",
  ],
  ["<ttl>60</ttl>", "<ttl>an hour</ttl>", "INTEGER_POSITIVE"],
  ["<ttl>60</ttl>", "<ttl>0</ttl>", "INTEGER_POSITIVE"],
  ["<managingEditor>ada@harbour.news (Ada)</managingEditor>", "<managingEditor>Ada</managingEditor>", "MAIL"],
  [
    "<webMaster>ada@harbour.news (Ada)</webMaster>",
    "<webMaster>Ada &lt;ada@harbour.news&gt;</webMaster>",
    "MAIL_FORMAT",
  ],
  ["<docs>https://www.rssboard.org/rss-specification</docs>", "<docs>rss.html</docs>", "ADDRESS_NOT_ABSOLUTE"],
  ["<docs>https://a.example:80/#b</docs>", "<docs>https://a.example:b:80/</docs>", "ADDRESS_INVALID"],
  ["<docs>https://a.example/#b</docs>", "<docs>https://a.example/#b#c</docs>", "ADDRESS_CHARACTERS"],
  ["<generator>Mill</generator>", "<generator> </generator>", "ELEMENT_EMPTY"],
  [
    "<category>News</category><category>Boats</category>",
    "<generator>A</generator><generator>B</generator>",
    "ELEMENT_TWICE",
  ],
  ["<skipDays><day>Sunday</day></skipDays>", "<skipDays><day>sunday</day></skipDays>", "CHOICE"],
  ["<skipHours><hour>0</hour></skipHours>", "<skipHours><hour>25</hour></skipHours>", "HOUR"],
  [
    "<skipHours><hour>0</hour><hour>1</hour></skipHours>",
    "<skipHours><hour>1</hour><hour>01</hour></skipHours>",
    "VALUE_TWICE",
  ],
  ["<dc:language>en</dc:language>", "<dc:tongue>en</dc:tongue>", "ELEMENT_UNKNOWN"],
  ["<copyright>2026</copyright>", "<copyleft>2026</copyleft>", "ELEMENT_UNKNOWN"],
  ["<sy:updatePeriod>daily</sy:updatePeriod>", "<sy:updatePeriod>often</sy:updatePeriod>", "CHOICE"],
  [
    "<cloud domain='a.example' port='80' path='/p' registerProcedure='x' protocol='http-post'/>",
    "<cloud domain='a.example' path='/p' registerProcedure='x' protocol='http-post'/>",
    "ATTRIBUTE_MISSING",
  ],
  [
    "<image><url>https://harbour.news/a.png</url><title>Harbour</title><link>https://harbour.news/</link></image>",
    "<image><url>https://harbour.news/a.png</url><title>Harbour</title></image>",
    "ELEMENT_MISSING",
  ],
  [
    "<image><url>https://harbour.news/a.png</url><title>Harbour</title><link>https://harbour.news/</link><width>144</width></image>",
    "<image><url>https://harbour.news/a.png</url><title>Harbour</title><link>https://harbour.news/</link><width>145</width></image>",
    "PICTURE_WIDTH",
  ],
];

const rssItem: readonly (readonly [string, string, string])[] = [
  [
    "<description>&lt;a href='https://localhost.example/'&gt;x&lt;/a&gt;</description>",
    "<description>&lt;a href='http://localhost:8080/x'&gt;x&lt;/a&gt;</description>",
    "ADDRESS_LOCAL",
  ],
  ["<comments>https://127.example/c</comments>", "<comments>http://127.0.0.1:1313/1/#c</comments>", "ADDRESS_LOCAL"],
  [
    "<description>Text</description><content:encoded>&lt;p&gt;Text&lt;/p&gt;</content:encoded>",
    "<description>Text</description><content:encoded> </content:encoded>",
    "CONTENT_EMPTY",
  ],
  ["<author>ada@harbour.news (Ada)</author>", "<author>Ada</author>", "MAIL"],
  ["<comments>https://harbour.news/1/#c</comments>", "<comments>/1/#c</comments>", "ADDRESS_NOT_ABSOLUTE"],
  [
    "<description>&lt;p&gt;Text&lt;/p&gt;</description>",
    "<description>&lt;script&gt;x()&lt;/script&gt;</description>",
    "SCRIPT",
  ],
  [
    "<description>&lt;a href='https://a.example/'&gt;x&lt;/a&gt;</description>",
    "<description>&lt;a href='/x'&gt;x&lt;/a&gt;</description>",
    "ADDRESS_RELATIVE",
  ],
  [
    "<description>&lt;p class='a'&gt;x&lt;/p&gt;</description>",
    "<description>&lt;p onclick='x()'&gt;x&lt;/p&gt;</description>",
    "SCRIPT_ATTRIBUTE",
  ],
  [
    "<description>&lt;p style='color: red'&gt;x&lt;/p&gt;</description>",
    "<description>&lt;p style='position: fixed'&gt;x&lt;/p&gt;</description>",
    "STYLE_RISKY",
  ],
  ["<description>Café</description>", "<description>CafÃ©</description>", "CHARACTERS_MISREAD"],
  [
    "<enclosure url='https://a.example/a.mp3' length='1' type='audio/mpeg'/>",
    "<enclosure url='https://a.example/a.mp3' type='audio/mpeg'/>",
    "ATTRIBUTE_MISSING",
  ],
  [
    "<enclosure url='https://a.example/a.mp3' length='1' type='audio/mpeg'/>",
    "<enclosure url='https://a.example/a.mp3' length='1.5 MB' type='audio/mpeg'/>",
    "INTEGER_NOT_NEGATIVE",
  ],
  [
    "<enclosure url='https://a.example/a.mp3' length='1' type='audio/mpeg'/>",
    "<enclosure url='https://a.example/a.mp3' length='1' type='mp3'/>",
    "MEDIA_TYPE",
  ],
  ["<source url='https://a.example/rss.xml'>A</source>", "<source>A</source>", "ATTRIBUTE_MISSING"],
  ["<category domain='x'>A</category>", "<category term='x'>A</category>", "ATTRIBUTE_UNKNOWN"],
  [
    "<dc:creator>Ada</dc:creator>",
    "<dc:creator>Ada</dc:creator><author>ada@harbour.news (Ada)</author>",
    "SEMANTICS_TWICE",
  ],
  ["<dc:date>2026-01-05</dc:date>", "<dc:date>5 Jan 2026</dc:date>", "DATE_W3C"],
  [
    "<description>x</description><content:encoded>y</content:encoded>",
    "<content:encoded>y</content:encoded><description>x</description>",
    "DESCRIPTION_FIRST",
  ],
  ["<georss:point>45.2 -71.9</georss:point>", "<georss:point>95.2 -71.9</georss:point>", "LATITUDE"],
  [
    "<media:content url='https://a.example/a.mp4'><media:credit role='author' scheme='urn:ebu'>Bo</media:credit></media:content>",
    "<media:content url='https://a.example/a.mp4'><media:credit role='author' scheme='e b u'>Bo</media:credit></media:content>",
    "ADDRESS_CHARACTERS",
  ],
  [
    "<media:thumbnail url='https://a.example/a.png' width='10'/>",
    "<media:thumbnail url='https://a.example/a.png' width='10px'/>",
    "INTEGER_POSITIVE",
  ],
  [
    "<podcast:transcript url='https://a.example/a.vtt' type='text/vtt'/>",
    "<podcast:transcript url='https://a.example/a.vtt'/>",
    "ATTRIBUTE_MISSING",
  ],
  [
    "<wfw:commentRss>https://a.example/c.xml</wfw:commentRss>",
    "<wfw:commentRSS>https://a.example/c.xml</wfw:commentRSS>",
    "ELEMENT_GONE",
  ],
];

describe("RSS", () => {
  it.each(rssChannel)("%s is right, %s is not", (right, wrong, name) => {
    expect(found(rssFrame(right, ""))).toEqual([]);
    expect(found(rssFrame(wrong, ""))).toEqual([`${channelLine} ${name}`]);
  });
  it.each(rssItem)("of an item, %s is right, %s is not", (right, wrong, name) => {
    expect(found(rssFrame("", right))).toEqual([]);
    expect(found(rssFrame("", wrong))).toEqual([`${itemLine} ${name}`]);
  });
  it.each([
    ["<title>Two</title>", "<guid>x y</guid>", "GUID_NOT_ADDRESS"],
    ["<title>Two</title>", "<guid>https://harbour.news/1/</guid>", "ID_REPEATED"],
    ["<title>Two</title>", "<guid>tag:harbour.news,2026:1</guid>", "GUID_NOT_PERMALINK"],
    ["<title>Two</title>", '<guid isPermaLink="false">7</guid>', "ID_SHORT"],
    ["<title>Two</title>", "", "GUID_MISSING"],
    ["<link>https://harbour.news/2/</link>", "<guid>https://harbour.news/2/</guid>", "TITLE_OR_DESCRIPTION"],
    ["<title>&amp;amp;</title>", "<guid>https://harbour.news/2/</guid>", "TITLE_DOUBLE_ESCAPED"],
    ["<title>A &lt;b&gt;bold&lt;/b&gt; one</title>", "<guid>https://harbour.news/2/</guid>", "TEXT_HAS_HTML"],
  ])("an item of %s and %s: %s", (title, guid, name) => {
    const document = rssFrame("", "").replace("</channel>", `<item>${title}${guid}</item></channel>`);
    expect(found(document)).toEqual([`12 ${name}`]);
  });
});

const atomFrame = (feed: string, entry: string): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Harbour</title><id>https://harbour.news/</id><updated>2026-01-05T08:30:00Z</updated><author><name>Ada</name></author>
<link rel="self" type="application/atom+xml" href="https://harbour.news/atom.xml"/>
${feed}
<entry><title>One</title><id>tag:harbour.news,2026:1</id><updated>2026-01-05T08:30:00Z</updated>
<link href="https://harbour.news/1/"/><summary>Text</summary>
${entry}
</entry>
</feed>`;

const atomFeed: readonly (readonly [string, string, string])[] = [
  ["<icon>/favicon.ico</icon>", "<icon></icon>", "ELEMENT_EMPTY"],
  ["<generator>Mill</generator>", "<generator/>", "ELEMENT_EMPTY"],
  ["<category term='a'/>", "<category term=''/>", "ATTRIBUTE_EMPTY"],
  [
    "<link rel='enclosure' href='https://a.example/a' length='1'/>",
    "<link rel='enclosure' href='https://a.example/a' length='x'/>",
    "INTEGER_NOT_NEGATIVE",
  ],
  ["<subtitle>A</subtitle>", "<subtitle>A</subtitle><subtitle>B</subtitle>", "ELEMENT_TWICE"],
  [
    "<subtitle type='html'>&lt;b&gt;A&lt;/b&gt;</subtitle>",
    "<subtitle>&lt;b&gt;A&lt;/b&gt;</subtitle>",
    "TEXT_NOT_DECLARED_HTML",
  ],
  ["<rights type='text'>A</rights>", "<rights type='plain'>A</rights>", "TEXT_TYPE"],
  ["<icon>/favicon.ico</icon>", "<icon> /favicon.ico</icon>", "WHITESPACE"],
  ["<logo>https://harbour.news/a.png</logo>", "<logo>https://harbour news/a.png</logo>", "ADDRESS_CHARACTERS"],
  [
    "<generator uri='https://mill.example/' version='1'>Mill</generator>",
    "<generator url='https://mill.example/'>Mill</generator>",
    "ATTRIBUTE_UNKNOWN",
  ],
  ["<category term='a'/>", "<category label='a'/>", "ATTRIBUTE_MISSING"],
  ["<category term='a' scheme='https://a.example/'/>", "<category term='a' scheme='a'/>", "ADDRESS_NOT_ABSOLUTE"],
  [
    "<contributor><name>A</name></contributor>",
    "<contributor><email>a@a.example</email></contributor>",
    "ELEMENT_MISSING",
  ],
  [
    "<contributor><name>A</name><email>a@a.example</email></contributor>",
    "<contributor><name>A</name><email>a at a</email></contributor>",
    "MAIL",
  ],
  ["<contributor><name>A</name></contributor>", "<contributor><name>a@a.example</name></contributor>", "NAME_HAS_MAIL"],
  ["<link rel='related' href='/a'/>", "<link rel='relatedto' href='/a'/>", "LINK_RELATION"],
  [
    "<link rel='alternate' hreflang='de' href='https://a.example/'/>",
    "<link rel='alternate' hreflang='deutsch' href='https://a.example/'/>",
    "LANGUAGE",
  ],
  ["<link rel='hub' href='https://hub.example/'/>", "<link rel='hub'/>", "ATTRIBUTE_MISSING"],
  [
    "<link href='https://a.example/'/><link type='text/html' href='https://b.example/'/>",
    "<link href='https://a.example/'/><link href='https://b.example/'/>",
    "LINK_TWICE",
  ],
];

const atomEntry: readonly (readonly [string, string, string])[] = [
  [
    "<published>2026-01-05T08:30:00+01:00</published>",
    "<published>2026-01-05T08:30:00+0100</published>",
    "DATE_RFC3339",
  ],
  ["<published>2026-01-05T08:30:00Z</published>", "<published>2026-01-05 08:30:00Z</published>", "DATE_RFC3339"],
  ["<rights>A</rights>", "<rights/>", "ELEMENT_EMPTY"],
  ["<content>A</content>", "<content>A</content><content>B</content>", "ELEMENT_TWICE"],
  ["<content type='text/plain'>A</content>", "<content type='audio'>A</content>", "CONTENT_TYPE"],
  [
    "<link rel='replies' href='https://a.example/' thr:count='1'/>",
    "<link rel='replies' href='https://a.example/' thr:count='x'/>",
    "INTEGER_NOT_NEGATIVE",
  ],
  [
    "<author><name>B</name><uri>https://b.example/</uri></author>",
    "<author><name>B</name><uri>b c</uri></author>",
    "ADDRESS_CHARACTERS",
  ],
  [
    "<contributor><name>A</name></contributor>",
    "<contributor><name>A</name><url>https://a.example/</url></contributor>",
    "ELEMENT_UNKNOWN",
  ],
  ["<published>2026-01-05T08:30:00.5+01:00</published>", "<published>2026-01-05</published>", "DATE_RFC3339"],
  ["<published>2024-02-29T08:30:00Z</published>", "<published>2026-02-29T08:30:00Z</published>", "DATE_RFC3339"],
  [
    "<content type='html'>&lt;p&gt;A&lt;/p&gt;</content>",
    "<content type='html'><p xmlns='http://www.w3.org/1999/xhtml'>A</p></content>",
    "HTML_NOT_ESCAPED",
  ],
  [
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A</div></content>",
    "<content type='xhtml'><p xmlns='http://www.w3.org/1999/xhtml'>A</p></content>",
    "XHTML_DIV",
  ],
  [
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>b</b></div></content>",
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>&lt;b&gt;b&lt;/b&gt;</div></content>",
    "XHTML_ESCAPED",
  ],
  ["<content type='image/png'>aGVsbG8=</content>", "<content type='image/png'>hello!</content>", "BASE64"],
  ["<content src='https://a.example/' type='text/html'/>", "<content src='https://a.example/'/>", "TYPE_MISSING"],
  [
    "<content src='https://a.example/' type='text/html'/>",
    "<content src='https://a.example/' type='html'/>",
    "CONTENT_TYPE",
  ],
  [
    "<content type='html'>&lt;p&gt;</content>",
    "<content type='html'>&lt;iframe src='https://a.example/'&gt;&lt;/iframe&gt;</content>",
    "SCRIPT",
  ],
  [
    "<source><id>urn:x:y</id><title>A</title><updated>2026-01-05T08:30:00Z</updated></source>",
    "<source><id>urn:x:y</id><title>A</title></source>",
    "SOURCE_INCOMPLETE",
  ],
  [
    "<thr:in-reply-to ref='tag:a.example,2026:1' href='https://a.example/1'/>",
    "<thr:in-reply-to href='https://a.example/1'/>",
    "ATTRIBUTE_MISSING",
  ],
  ["<thr:total>1</thr:total>", "<thr:total>one</thr:total>", "INTEGER_NOT_NEGATIVE"],
];

describe("Atom", () => {
  it.each(atomFeed)("%s is right, %s is not", (right, wrong, name) => {
    expect(found(atomFrame(right, ""))).toEqual([]);
    expect(found(atomFrame(wrong, ""))).toEqual([`5 ${name}`]);
  });
  it.each(atomEntry)("of an entry, %s is right, %s is not", (right, wrong, name) => {
    const withSummary = (entry: string): string => atomFrame("", entry);
    expect(found(withSummary(right))).toEqual([]);
    expect(found(withSummary(wrong))).toEqual([`8 ${name}`]);
  });
  it.each([
    ["<id>https://a.example/../b</id>", "ID_NOT_CANONICAL"],
    ["<id>urn:uuid:12</id>", "ID_UUID"],
    ["<id>tag:a.example:b</id>", "ID_TAG"],
    ["<id>one</id>", "ADDRESS_NOT_ABSOLUTE"],
  ])("an entry of %s: %s", (id, name) => {
    expect(found(atomFrame("", "").replace("<id>tag:harbour.news,2026:1</id>", id))).toEqual([`6 ${name}`]);
  });
});

const jsonFrame = (feed: string, item: string): string => `{
"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "feed_url": "https://harbour.news/feed.json",
${feed}
"items": [{ "id": "1", "content_text": "A"
${item}
}]}`;

const jsonFeed: readonly (readonly [string, string, string])[] = [
  ['"favicon": "https://a.example/a.ico",', '"favicon": "",', "ADDRESS_INVALID"],
  ['"user_comment": "A",', '"user_comment": true,', "JSON_TYPE"],
  ['"home_page_url": "https://harbour.news/",', '"home_page_url": "/",', "ADDRESS_NOT_ABSOLUTE"],
  ['"description": "A",', '"description": 1,', "JSON_TYPE"],
  ['"authors": [{ "name": "A" }],', '"authors": { "name": "A" },', "JSON_TYPE"],
  ['"authors": [{ "name": "A" }],', '"authors": [{}],', "JSON_MISSING"],
  ['"language": "en",', '"language": "en_GB",', "LANGUAGE"],
  ['"expired": true,', '"expired": "yes",', "JSON_TYPE"],
  [
    '"hubs": [{ "type": "WebSub", "url": "https://hub.example/" }],',
    '"hubs": [{ "url": "https://hub.example/" }],',
    "JSON_MISSING",
  ],
  ['"_mine": 1,', '"mine": 1,', "JSON_UNKNOWN"],
  [
    '"icon": "https://a.example/a.png",',
    '"icon": "https://a.example/a.png", "icon": "https://a.example/b.png",',
    "JSON_TWICE",
  ],
  ['"next_url": "https://harbour.news/2.json",', '"next_url": "https://harbour.news/feed.json",', "JSON_EXPIRED_NEXT"],
];

const jsonItem: readonly (readonly [string, string, string])[] = [
  [', "external_url": "https://a.example/"', ', "external_url": "a.example"', "ADDRESS_NOT_ABSOLUTE"],
  [', "image": "https://a.example/a.png"', ', "image": ["https://a.example/a.png"]', "JSON_TYPE"],
  [', "language": "en"', ', "language": "english please"', "LANGUAGE"],
  [', "date_modified": "2026-01-05T08:30:00+01:00"', ', "date_modified": "Mon, 05 Jan 2026 08:30:00 GMT"', "JSON_DATE"],
  [', "authors": [{ "url": "https://a.example/" }]', ', "authors": [{ "url": "a" }]', "ADDRESS_NOT_ABSOLUTE"],
  [', "summary": "A"', ', "summary": { "text": "A" }', "JSON_TYPE"],
  [
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1 }]',
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": -1 }]',
    "INTEGER_NOT_NEGATIVE",
  ],
  [
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg" }]',
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "mp3" }]',
    "MEDIA_TYPE",
  ],
  [', "url": "https://a.example/"', ', "url": "a"', "ADDRESS_NOT_ABSOLUTE"],
  [', "date_published": "2026-01-05T08:30:00Z"', ', "date_published": "2026-01-05"', "JSON_DATE"],
  [', "tags": ["a"]', ', "tags": "a"', "JSON_TYPE"],
  [', "tags": ["a"]', ', "tags": [1]', "JSON_TYPE"],
  [
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg" }]',
    ', "attachments": [{ "url": "https://a.example/a.mp3" }]',
    "JSON_MISSING",
  ],
  [
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 62 }]',
    ', "attachments": [{ "url": "https://a.example/a.mp3", "mime_type": "audio/mpeg", "duration_in_seconds": 62.5 }]',
    "JSON_FRACTION",
  ],
  [', "content_html": "<p>A</p>"', ', "content_html": "<script>a</script>"', "SCRIPT"],
  [', "title": "A"', ', "title": null', "JSON_TYPE"],
  ['}, { "id": "2", "content_text": "A"', '}, { "id": "1", "content_text": "A"', "ID_REPEATED"],
  ['}, { "id": "2", "content_text": "A"', '}, { "id": 2, "content_text": "A"', "JSON_ID_TYPE"],
  ['}, { "id": "2", "content_text": "A"', '}, { "id": "2"', "JSON_CONTENT"],
  ['}, { "id": "2", "content_text": "A"', '}, { "content_text": "A"', "JSON_MISSING"],
];

describe("JSON Feed", () => {
  it.each(jsonFeed)("%s is right, %s is not", (right, wrong, name) => {
    expect(found(jsonFrame(right, ""))).toEqual([]);
    expect(found(jsonFrame(wrong, ""))).toEqual([`3 ${name}`]);
  });
  it.each(jsonItem)("of an item, %s is right, %s is not", (right, wrong, name) => {
    expect(found(jsonFrame("", right))).toEqual([]);
    expect(found(jsonFrame("", wrong))).toEqual([`5 ${name}`]);
  });
  it("is reported once if it is JSON, but not a feed", () => {
    expect(found('{ "name": "feedwright", "version": "0.1.0", "dependencies": {} }')).toEqual(["1 UNKNOWN_FORMAT"]);
  });
  it("is reported if it is not JSON", () => {
    expect(found(jsonFrame("", ', "title": "A" "url": "B"'))).toEqual(["5 JSON_BROKEN"]);
    expect(found('{"version": ')).toEqual(["1 JSON_BROKEN"]);
  });
});

describe("OPML", () => {
  const opml = (head: string, body: string): string =>
    `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head>${head}</head>\n<body>\n${body}\n</body></opml>`;
  it.each([
    ["<title>A</title>", "<outline text='A' type='rss' title='A' xmlUrl='https://a.example/rss.xml'/>", undefined],
    ["<dateCreated>yesterday</dateCreated>", "<outline text='A'/>", "3 DATE_RFC822"],
    ["", "<outline title='A'/>", "5 ATTRIBUTE_MISSING"],
    ["", "<outline text='A' title='A' type='rss'/>", "5 OUTLINE_XML_URL"],
    ["", "<outline text='A' type='link'/>", "5 OUTLINE_URL"],
    ["", "<outline text='A' isComment='yes'/>", "5 BOOLEAN"],
    ["", "", "4 ELEMENT_MISSING"],
  ])("%s %s: %s", (head, body, name) => {
    expect(found(opml(head, body))).toEqual(name === undefined ? [] : [name]);
  });
});

it("an enclosure of unknown length is a note and no warning, for the specification says to write 0", () => {
  const enclosure = (length: string): string =>
    `<enclosure url="https://harbour.news/a.mp3" length="${length}" type="audio/mpeg"/>`;
  const kinds = (document: string): readonly string[] =>
    checkFeed(Buffer.from(document), { now }).findings.map(({ name, severity }) => `${severity} ${name}`);
  expect(kinds(rssFrame("", enclosure("0")))).toContain("info LENGTH_ZERO");
  expect(kinds(rssFrame("", enclosure("100"))).join()).not.toContain("LENGTH_ZERO");
});

it("a comment in a date may contain escaped parentheses", () => {
  const date = (comment: string): readonly string[] =>
    found(rssFrame(`<pubDate>Mon, 05 Jan 2026 08:30:00 GMT ${comment}</pubDate>`, ""));
  expect(date("(a \\) b)")).toEqual([`${channelLine} DATE_RFC822_RISKY`]);
  expect(date("(a) b)")).toEqual([`${channelLine} DATE_RFC822`]);
});

describe("the root element of Atom", () => {
  const names = (root: string, namespace: string): readonly string[] =>
    checkFeed(Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n<${root} ${namespace}><oops/></${root}>`), {
      now,
    }).findings.map(({ name }) => name);

  it("should have no prefix", () => {
    expect(names("a:feed", 'xmlns:a="http://www.w3.org/2005/Atom"')).toContain("PREFIX_AVOID");
    expect(names("feed", 'xmlns="http://www.w3.org/2005/Atom"')).not.toContain("PREFIX_AVOID");
  });

  it("is all that is reported if its namespace is another one", () => {
    expect(names("feed", 'xmlns="http://purl.org/atom/ns#"')).toEqual(["NAMESPACE_OBSOLETE"]);
    expect(names("feed", 'xmlns="http://www.w3.org/2005/atom"')).toEqual(["NAMESPACE_WRONG"]);
  });
});
