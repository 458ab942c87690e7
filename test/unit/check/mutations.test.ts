import fc from "fast-check";
import { expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";

const now = Date.parse("2026-03-01T00:00:00Z");
const items = Array.from(
  { length: 6 },
  (_, at) => `<item>
<title>Number ${at}</title>
<link>https://harbour.news/${at}/</link>
<guid>https://harbour.news/${at}/</guid>
<pubDate>1${at} Feb 2026 08:30:00 GMT</pubDate>
<description>&lt;p&gt;Text&lt;/p&gt;</description>
<enclosure url="https://harbour.news/${at}.mp3" length="10" type="audio/mpeg"/>
</item>`,
);
const document = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Harbour</title>
<link>https://harbour.news/</link>
<description>News</description>
<atom:link rel="self" type="application/rss+xml" href="https://harbour.news/rss.xml"/>
${items.join("\n")}
</channel>
</rss>`;
const lines = document.split("\n");

const problems = (text: string): readonly object[] =>
  checkFeed(Buffer.from(text), { now }).findings.filter(({ severity }) => severity !== "info");

/** How a line of this kind can be broken, and where the error is: in the line itself, or in the element around it. */
const faults: readonly {
  readonly of: RegExp;
  readonly broken: (line: string) => string;
  readonly names: readonly string[];
}[] = [
  { of: /<pubDate>/, broken: (line) => line.replace("Feb", "Fob"), names: ["DATE_RFC822"] },
  { of: /<pubDate>/, broken: (line) => line.replace("GMT", "Z"), names: ["DATE_RFC822_RISKY"] },
  { of: /<pubDate>/, broken: (line) => `${line}${line}`, names: ["ELEMENT_TWICE"] },
  { of: /<link>/, broken: (line) => line.replace("https://harbour.news", ""), names: ["ADDRESS_NOT_ABSOLUTE"] },
  { of: /<link>/, broken: (line) => line.replace("news/", "news/a b"), names: ["ADDRESS_CHARACTERS"] },
  { of: /<(?:title|link|guid|description)>/, broken: (line) => line.replace(/<\/\w+>/, ""), names: ["XML_BROKEN"] },
  { of: /<(?:title|link|guid|description)>/, broken: (line) => line.replace(">", ">&nbsp;"), names: ["XML_BROKEN"] },
  { of: /<title>/, broken: (line) => line.replaceAll("title", "titel"), names: ["ELEMENT_UNKNOWN"] },
  { of: /<title>/, broken: (line) => line.replace(">", ">&amp;amp;"), names: ["TITLE_DOUBLE_ESCAPED"] },
  { of: /<guid>/, broken: (line) => line.replace("https://", ""), names: ["GUID_NOT_ADDRESS"] },
  { of: /<guid>/, broken: (line) => line.replace("<guid>", '<guid isPermalink="true">'), names: ["ATTRIBUTE_UNKNOWN"] },
  { of: /<enclosure/, broken: (line) => line.replace(' length="10"', ""), names: ["ATTRIBUTE_MISSING"] },
  { of: /<enclosure/, broken: (line) => line.replace("10", "ten"), names: ["INTEGER_NOT_NEGATIVE"] },
  { of: /<enclosure/, broken: (line) => line.replace("audio/mpeg", "audio"), names: ["MEDIA_TYPE"] },
  { of: /<enclosure/, broken: (line) => line.replace("audio/mpeg", "audio/mpeg\u0001"), names: ["XML_BROKEN"] },
];

it("reports nothing about the document itself", () => {
  expect(problems(document)).toEqual([]);
});

it("finds any single error at its line, wherever the document is cut into pieces", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.constantFrom(...faults),
      fc.integer({ min: 1, max: 400 }),
      (pick, { of, broken, names }, pieceBytes) => {
        const places = lines.flatMap((line, at) => (of.test(line) && at > 6 ? [at] : []));
        const at = places[pick % places.length] ?? 0;
        const bytes = Buffer.from(lines.map((line, index) => (index === at ? broken(line) : line)).join("\n"));
        const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
          bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
        );
        const { findings } = checkFeed(pieces, { now });
        const found = findings.filter(({ severity }) => severity !== "info");
        const first = found.find(({ name }) => names.includes(name));
        expect(first).toBeDefined();
        // An element that is not closed is noticed where the next one ends.
        expect((first?.line ?? 0) - at - 1).toBeGreaterThanOrEqual(0);
        expect((first?.line ?? 0) - at - 1).toBeLessThanOrEqual(names.includes("XML_BROKEN") ? 7 : 0);
        expect(found.filter(({ name }) => !names.includes(name) && name !== "ELEMENT_UNKNOWN")).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

it("never throws, whatever the bytes are", () => {
  fc.assert(
    fc.property(fc.nat(document.length), fc.nat(60), fc.uint8Array({ maxLength: 8 }), (from, length, bytes) => {
      const whole = Buffer.from(document);
      const changed = Buffer.concat([whole.subarray(0, from), bytes, whole.subarray(from + length)]);
      expect(() => checkFeed(changed, { now, profiles: ["apple", "msn", "newsletter"] })).not.toThrow();
      expect(() => checkFeed(bytes, { now })).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
