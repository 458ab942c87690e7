import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";

const now = Date.parse("2026-03-01T00:00:00Z");
const found = (document: string | Buffer, contentType?: string): readonly string[] =>
  checkFeed(Buffer.from(document as string), { now, ...(contentType === undefined ? {} : { contentType }) })
    .findings.filter(({ severity }) => severity !== "info")
    .map(({ name, line }) => `${line} ${name}`);

/** One line a part, so that a fault is told by its line. */
const rss1Lines = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">',
  '<channel rdf:about="https://harbour.news/rss.rdf">',
  "<title>Harbour</title><dc:language>en</dc:language><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
  "<link>https://harbour.news/</link>",
  "<description>News</description>",
  '<image rdf:resource="https://harbour.news/a.png"/>',
  '<items><rdf:Seq><rdf:li rdf:resource="https://harbour.news/1/"/></rdf:Seq></items>',
  '<textinput rdf:resource="https://harbour.news/search"/>',
  "</channel>",
  '<image rdf:about="https://harbour.news/a.png"><title>Harbour</title><url>https://harbour.news/a.png</url><link>https://harbour.news/</link></image>',
  '<item rdf:about="https://harbour.news/1/">',
  "<title>One</title>",
  "<link>https://harbour.news/1/</link>",
  "<description>Text</description><dc:date>2026-01-05T08:30:00Z</dc:date>",
  "</item>",
  '<textinput rdf:about="https://harbour.news/search"><title>Search</title><description>In the news</description><name>q</name><link>https://harbour.news/search</link></textinput>',
  "</rdf:RDF>",
];

const opmlLines = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<opml version="2.0">',
  "<head><title>Feeds</title>",
  "<dateCreated>Mon, 05 Jan 2026 08:30:00 GMT</dateCreated>",
  "<ownerName>Ada</ownerName><ownerEmail>ada@harbour.news</ownerEmail><ownerId>https://harbour.news/ada</ownerId>",
  "<docs>http://opml.org/spec2.opml</docs>",
  "<expansionState>1, 2, 5</expansionState>",
  "<vertScrollState>1</vertScrollState><windowTop>10</windowTop></head>",
  "<body>",
  '<outline text="Harbour" title="Harbour" type="rss" xmlUrl="https://harbour.news/rss.xml" htmlUrl="https://harbour.news/" language="en" version="RSS2" created="Mon, 05 Jan 2026 08:30:00 GMT"/>',
  '<outline text="A page" type="link" url="https://harbour.news/"/>',
  '<outline text="More" isComment="false" isBreakpoint="true"><outline text="Inner" category="/a/b"/></outline>',
  "</body>",
  "</opml>",
];

const rss091Lines = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<rss version="0.91">',
  "<channel><title>Harbour</title><link>https://harbour.news/</link><description>News</description>",
  "<language>en</language><rating>(PICS-1.1)</rating><copyright>2026 Harbour</copyright>",
  "<pubDate>Mon, 05 Jan 2026 08:30:00 GMT</pubDate><lastBuildDate>Tue, 06 Jan 2026 08:30:00 GMT</lastBuildDate>",
  "<docs>https://harbour.news/docs/</docs>",
  "<managingEditor>ada@harbour.news (Ada)</managingEditor><webMaster>bo@harbour.news (Bo)</webMaster>",
  "<image><title>Harbour</title><url>https://harbour.news/a.png</url><link>https://harbour.news/</link>",
  "<width>88</width><height>31</height><description>The quay</description></image>",
  "<skipHours><hour>1</hour><hour>23</hour></skipHours>",
  "<skipDays><day>Sunday</day></skipDays>",
  "<item><title>One</title>",
  "<link>https://harbour.news/1/</link>",
  "<description>Text</description></item>",
  "</channel></rss>",
];

const rss092Lines = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<rss version="0.92">',
  "<channel><title>Harbour</title>",
  "<link>https://harbour.news/</link>",
  "<description>News</description><language>en</language>",
  '<cloud domain="rpc.harbour.news" port="80" path="/RPC2" registerProcedure="pleaseNotify" protocol="xml-rpc"/>',
  "<item><description>A note with &lt;b>markup&lt;/b></description></item>",
  "<item><title>Two</title><link>https://harbour.news/2/</link>",
  '<source url="https://quay.news/rss.xml">Quay</source>',
  '<enclosure url="https://harbour.news/2.mp3" length="1200" type="audio/mpeg"/>',
  '<category domain="https://harbour.news/topics">Boats</category><category>Tides</category></item>',
  "</channel></rss>",
];

/** A line, what it is replaced by, and what is found there. */
type Fault = readonly [part: string, instead: string, found: readonly string[]];

const rss1: readonly Fault[] = [
  [' rdf:about="https://harbour.news/rss.rdf"', "", ["3 ATTRIBUTE_MISSING"]],
  ["https://harbour.news/rss.rdf", "rss.rdf", ["3 ADDRESS_NOT_ABSOLUTE"]],
  ["<title>Harbour</title><dc", "<dc", ["3 ELEMENT_MISSING"]],
  ["<link>https://harbour.news/</link>\n", "<link>/</link>\n", ["5 ADDRESS_NOT_ABSOLUTE"]],
  ["<description>News</description>", "", ["3 ELEMENT_MISSING"]],
  [
    "<description>News</description>",
    "<description>News</description><description>b</description>",
    ["6 ELEMENT_TWICE"],
  ],
  ["<items>", "<items><b/>", ["8 ELEMENT_UNKNOWN"]],
  ['<items><rdf:Seq><rdf:li rdf:resource="https://harbour.news/1/"/></rdf:Seq></items>', "", ["3 ELEMENT_MISSING"]],
  ['<rdf:li rdf:resource="https://harbour.news/1/"/>', '<rdf:li rdf:resource="1/"/>', ["8 ADDRESS_NOT_ABSOLUTE"]],
  ['<image rdf:resource="https://harbour.news/a.png"/>', "<image/>", ["7 ATTRIBUTE_MISSING"]],
  ["daily", "often", ["4 CHOICE"]],
  ["<sy:updateFrequency>2", "<sy:updateFrequency>0", ["4 INTEGER_POSITIVE"]],
  ["<url>https://harbour.news/a.png</url>", "", ["11 ELEMENT_MISSING"]],
  ['<item rdf:about="https://harbour.news/1/">', "<item>", ["12 ATTRIBUTE_MISSING"]],
  ["<title>One</title>", "", ["12 ELEMENT_MISSING"]],
  ["<title>One</title>", "<title>A &lt;b>one&lt;/b></title>", ["13 TEXT_HAS_HTML"]],
  ["<link>https://harbour.news/1/</link>", "", ["12 ELEMENT_MISSING"]],
  ["<link>https://harbour.news/1/</link>", "<link>https://harbour.news/a b</link>", ["14 ADDRESS_CHARACTERS"]],
  ["<description>Text</description>", "<description>&lt;script>x()&lt;/script></description>", ["15 SCRIPT"]],
  ["2026-01-05T08:30:00Z", "5 Jan 2026", ["15 DATE_W3C"]],
  ["2026-01-05T08:30:00Z", "2027-01-05T08:30:00Z", ["15 DATE_IMPLAUSIBLE"]],
  ["<name>q</name>", "", ["17 ELEMENT_MISSING"]],
  ["<name>q</name>", "<name></name>", ["17 NAME_OF_FIELD"]],
  [
    "</item>",
    '</item><item rdf:about="https://harbour.news/1/"><title>1</title><link>https://harbour.news/1/</link></item>',
    ["16 VALUE_TWICE"],
  ],
  ["<dc:language>en", "<dc:language>english language", ["4 LANGUAGE"]],
  ["<dc:date>", "<dc:when>x</dc:when><dc:date>", ["15 ELEMENT_UNKNOWN"]],
  ["</textinput>", "</textinput2>", ["17 XML_BROKEN"]],
  ["<channel ", "<chanel ", ["3 ELEMENT_UNKNOWN", "10 XML_BROKEN"]],
];

const opml: readonly Fault[] = [
  ['version="2.0">', 'version="3.0">', ["2 OPML_VERSION"]],
  ['<opml version="2.0">', "<opml>", ["2 ATTRIBUTE_MISSING"]],
  ["Mon, 05 Jan 2026 08:30:00 GMT</dateCreated>", "yesterday</dateCreated>", ["4 DATE_RFC822"]],
  ["Mon, 05 Jan 2026 08:30:00 GMT</dateCreated>", "Tue, 05 Jan 2026 08:30:00 GMT</dateCreated>", ["4 DATE_WEEKDAY"]],
  ["ada@harbour.news", "ada", ["5 MAIL"]],
  ["https://harbour.news/ada", "ada", ["5 ADDRESS_NOT_ABSOLUTE"]],
  ["http://opml.org/spec2.opml", "spec", ["6 ADDRESS_NOT_ABSOLUTE"]],
  ["1, 2, 5", "1, two", ["7 EXPANSION_STATE"]],
  ["<vertScrollState>1", "<vertScrollState>-1", ["8 INTEGER_NOT_NEGATIVE"]],
  ["<windowTop>10", "<windowTop>top", ["8 INTEGER"]],
  ['<outline text="Harbour" ', "<outline ", ["10 ATTRIBUTE_MISSING"]],
  [' title="Harbour" type', " type", ["10 OUTLINE_TITLE"]],
  ['xmlUrl="https://harbour.news/rss.xml" ', "", ["10 OUTLINE_XML_URL"]],
  ["https://harbour.news/rss.xml", "https://harbour.news/r s.xml", ["10 ADDRESS_CHARACTERS"]],
  ['language="en"', 'language="unknown"', ["10 LANGUAGE"]],
  ['version="RSS2"', 'version="2.0.1"', ["10 OUTLINE_VERSION"]],
  ['created="Mon, 05 Jan 2026 08:30:00 GMT"', 'created="2026-01-05"', ["10 DATE_RFC822"]],
  [" htmlUrl=", ' icon="a" htmlUrl=', ["10 ATTRIBUTE_UNKNOWN"]],
  [' url="https://harbour.news/"/>', "/>", ["11 OUTLINE_URL"]],
  ['isComment="false"', 'isComment="no"', ["12 BOOLEAN"]],
  ['isBreakpoint="true"', 'isBreakpoint="1"', ["12 BOOLEAN"]],
  ['<outline text="Inner"', '<outline title="Inner"', ["12 ATTRIBUTE_MISSING"]],
  ["<head>", "<head><heading>x</heading>", ["3 ELEMENT_UNKNOWN"]],
  ["</body>", "</body><body></body>", ["13 ELEMENT_MISSING", "13 ELEMENT_TWICE"]],
  ["<body>", "<body>text", ["9 TEXT_MISPLACED"]],
];

const rss091: readonly Fault[] = [
  ['version="0.91"', 'version="0.95"', ["2 VERSION_UNKNOWN", "12 GUID_MISSING"]],
  ['<rss version="0.91">', "<rss>", ["2 ATTRIBUTE_MISSING", "12 GUID_MISSING"]],
  ["<title>Harbour</title><link>", "<link>", ["3 ELEMENT_MISSING"]],
  ["<link>https://harbour.news/</link><description>", "<description>", ["3 ELEMENT_MISSING"]],
  ["<description>News</description>", "", ["3 ELEMENT_MISSING"]],
  [
    "<link>https://harbour.news/</link><description>",
    "<link>harbour</link><description>",
    ["3 ADDRESS_NOT_ABSOLUTE", "8 PICTURE_LINK"],
  ],
  ["<language>en", "<language>xx-yy-zz-", ["4 LANGUAGE"]],
  ["</copyright>", "</copyright><copyright>Ada</copyright>", ["4 ELEMENT_TWICE"]],
  ["<rating>", "<ratings>x</ratings><rating>", ["4 ELEMENT_UNKNOWN"]],
  ["Mon, 05 Jan", "Sun, 05 Jan", ["5 DATE_WEEKDAY"]],
  ["Tue, 06 Jan 2026 08:30:00 GMT", "2026-01-06", ["5 DATE_RFC822"]],
  ["https://harbour.news/docs/", "docs.html", ["6 ADDRESS_NOT_ABSOLUTE"]],
  ["ada@harbour.news (Ada)", "Ada", ["7 MAIL"]],
  ["bo@harbour.news (Bo)", "Bo &lt;bo@harbour.news&gt;", ["7 MAIL_FORMAT"]],
  ["<url>https://harbour.news/a.png</url>", "", ["8 ELEMENT_MISSING"]],
  ["<image><title>Harbour</title>", "<image>", ["8 ELEMENT_MISSING"]],
  ["https://harbour.news/a.png", "a.png", ["8 ADDRESS_NOT_ABSOLUTE"]],
  ["<width>88", "<width>145", ["9 PICTURE_WIDTH"]],
  ["<height>31", "<height>401", ["9 PICTURE_HEIGHT"]],
  ["<hour>23", "<hour>30", ["10 HOUR"]],
  ["<hour>23", "<hour>1", ["10 VALUE_TWICE"]],
  ["<hour>1</hour><hour>23</hour>", "", ["10 ELEMENT_MISSING"]],
  ["<day>Sunday", "<day>Sun", ["11 CHOICE"]],
  ["<day>Sunday</day>", "<day>Sunday</day><day>Sunday</day>", ["11 VALUE_TWICE"]],
  ["<title>One</title>", "<titel>One</titel>", ["12 ELEMENT_UNKNOWN"]],
  ["<item><title>One</title>", "<item>One", ["12 TEXT_MISPLACED"]],
  ["<link>https://harbour.news/1/</link>", "<link>1</link>", ["13 ADDRESS_NOT_ABSOLUTE"]],
  ["<link>https://harbour.news/1/</link>", "<link></link>", ["13 ADDRESS_NOT_ABSOLUTE"]],
  ["<description>Text</description>", "<description>A</description><description>B</description>", ["14 ELEMENT_TWICE"]],
  [
    "</item>",
    "</item><textInput><title>Search</title><description>News</description><link>https://harbour.news/q</link></textInput>",
    ["14 ELEMENT_MISSING", "14 ITEM_EARLY", "14 TEXT_INPUT"],
  ],
  ["</channel>", "", ["15 XML_BROKEN"]],
  [
    "</channel></rss>",
    "</channel><channel><title>Q</title></channel></rss>",
    ["15 ELEMENT_MISSING", "15 ELEMENT_MISSING", "15 ELEMENT_TWICE"],
  ],
];

const rss092: readonly Fault[] = [
  ['version="0.92"', 'version="0.2"', ["2 VERSION_UNKNOWN", "7 GUID_MISSING"]],
  ["<title>Harbour</title>", "", ["3 ELEMENT_MISSING"]],
  ["<title>Harbour</title>", "<title>Harbour</title><title>Quay</title>", ["3 ELEMENT_TWICE"]],
  ["<link>https://harbour.news/</link>", "", ["3 ELEMENT_MISSING"]],
  ["<link>https://harbour.news/</link>", "<link>/</link>", ["4 ADDRESS_NOT_ABSOLUTE"]],
  ["<description>News</description>", "", ["3 ELEMENT_MISSING"]],
  ["<language>en", "<language>English", ["5 LANGUAGE"]],
  [' domain="rpc.harbour.news"', "", ["6 ATTRIBUTE_MISSING"]],
  [' port="80"', "", ["6 ATTRIBUTE_MISSING"]],
  ['port="80"', 'port="http"', ["6 INTEGER_POSITIVE"]],
  [' path="/RPC2"', "", ["6 ATTRIBUTE_MISSING"]],
  [' registerProcedure="pleaseNotify"', "", ["6 ATTRIBUTE_MISSING"]],
  [' protocol="xml-rpc"', "", ["6 ATTRIBUTE_MISSING"]],
  ['protocol="xml-rpc"', 'protocol="xml-rpc" user="ada"', ["6 ATTRIBUTE_UNKNOWN"]],
  ["<description>A note with &lt;b>markup&lt;/b></description>", "", ["7 TITLE_OR_DESCRIPTION"]],
  ["&lt;b>markup&lt;/b>", "&lt;script>x()&lt;/script>", ["7 SCRIPT"]],
  ["&lt;b>markup&lt;/b>", "<b>markup</b>", ["7 ELEMENT_UNKNOWN"]],
  ["<title>Two</title>", "<title>A &lt;b>two&lt;/b></title>", ["8 TEXT_HAS_HTML"]],
  ["<link>https://harbour.news/2/", "<link>https://harbour.news/a b", ["8 ADDRESS_CHARACTERS"]],
  [' url="https://quay.news/rss.xml"', "", ["9 ATTRIBUTE_MISSING"]],
  ["https://quay.news/rss.xml", "rss.xml", ["9 ADDRESS_NOT_ABSOLUTE"]],
  ["</source>", '</source><source url="https://quay.news/b.xml">B</source>', ["9 ELEMENT_TWICE"]],
  [' url="https://harbour.news/2.mp3"', "", ["10 ATTRIBUTE_MISSING"]],
  ["https://harbour.news/2.mp3", "/2.mp3", ["10 ADDRESS_NOT_ABSOLUTE"]],
  [' length="1200"', "", ["10 ATTRIBUTE_MISSING"]],
  ['length="1200"', 'length="1.2 kB"', ["10 INTEGER_NOT_NEGATIVE"]],
  [' type="audio/mpeg"', "", ["10 ATTRIBUTE_MISSING"]],
  ['type="audio/mpeg"', 'type="mp3"', ["10 MEDIA_TYPE"]],
  ['type="audio/mpeg"/>', 'type="audio/mpeg">x</enclosure>', ["10 TEXT_MISPLACED"]],
  ["<category>Tides", '<category scheme="a">Tides', ["11 ATTRIBUTE_UNKNOWN"]],
  ["</item>\n</channel>", "</item><item></item>\n</channel>", ["11 TITLE_OR_DESCRIPTION"]],
  ["</category></item>", "</category></itme>", ["11 XML_BROKEN"]],
];

describe.each([
  ["RSS 1.0", rss1Lines, rss1],
  ["OPML", opmlLines, opml],
  ["RSS 0.91", rss091Lines, rss091],
  ["RSS 0.92", rss092Lines, rss092],
])("%s", (_name, lines, faults) => {
  const document = lines.join("\n");
  it("has no problems as it should be", () => {
    expect(found(document)).toEqual([]);
  });
  it.each(faults)("with %j as %j: %j", (part, instead, expected) => {
    expect(document).toContain(part);
    expect(found(document.replace(part, () => instead))).toEqual(expected);
  });
});

describe("encodings", () => {
  const text = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>\n${rss091Lines.slice(1).join("\n").replace("One", "Café €")}`;
  const wide = (label: string, mark: string): Buffer => Buffer.from(mark + text(label), "utf16le");
  /** windows-1252: é is E9, € is 80. */
  const latin = (encoding: string): Buffer =>
    Buffer.concat(
      text(encoding)
        .split("€")
        .flatMap((part, at) => [...(at === 0 ? [] : [Buffer.of(0x80)]), Buffer.from(part, "latin1")]),
    );

  it.each<[string, Buffer, readonly string[]]>([
    ["UTF-8", Buffer.from(text("utf-8")), []],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text("UTF-8")}`), []],
    ["gzipped UTF-8", gzipSync(text("utf-8")), []],
    ["UTF-16 little endian with a mark", wide("utf-16", "\ufeff"), []],
    ["UTF-16 big endian with a mark", wide("UTF-16", "\ufeff").swap16(), []],
    ["gzipped UTF-16", gzipSync(wide("utf-16", "\ufeff")), []],
    ["windows-1252", latin("windows-1252"), []],
    ["UTF-8 that says UTF-16 and has no mark", Buffer.from(text("utf-16")), ["1 ENCODING_CONFLICT"]],
    ["UTF-16 that says UTF-8", wide("utf-8", "\ufeff"), ["1 ENCODING_CONFLICT"]],
    ["windows-1252 that says UTF-8", latin("utf-8"), ["12 CHARACTERS_MISREAD", "12 BYTES_INVALID"]],
    ["an encoding that nobody knows", Buffer.from(text("klingon")), ["1 ENCODING_UNKNOWN"]],
    [
      "a rare encoding",
      Buffer.from(text("utf-8").replace("Café €", "One").replace("utf-8", "x-mac-cyrillic")),
      ["1 ENCODING_RARE"],
    ],
    ["gzip that is cut off", gzipSync(text("utf-8")).subarray(0, 60), ["1 GZIP_BROKEN"]],
    ["nothing", Buffer.alloc(0), ["1 NOTHING_READ"]],
    ["a page", Buffer.from("<!DOCTYPE html><html><head></head></html>"), ["1 UNKNOWN_FORMAT"]],
  ])("%s", (_name, bytes, expected) => {
    expect(found(bytes)).toEqual(expected);
  });

  it("takes the charset of the header before the declaration", () => {
    expect(found(latin("utf-8"), "application/rss+xml; charset=windows-1252")).toEqual([]);
    expect(found(Buffer.from(text("utf-8")), "application/rss+xml; charset=us-ascii")).toEqual([
      "12 CHARACTERS_MISREAD",
      "12 BYTES_INVALID",
    ]);
  });
});
