import { describe, expect, it } from "vitest";
import { isWithinLimits } from "../../../src/text/dataLimits.ts";
import { decodeDocument } from "../../../src/text/documents/decodeDocument.ts";
import { checkNesting } from "../../../src/text/documents/nesting.ts";

describe("a document", () => {
  const latin = (text: string): Buffer => Buffer.from(text, "latin1");

  it.each([
    ["UTF-8 where nothing is said", Buffer.from("<rss>é</rss>"), undefined],
    ["its XML declaration", latin('<?xml version="1.0" encoding="ISO-8859-1"?><rss>é</rss>'), undefined],
    ["the header", latin("<rss>é</rss>"), "application/rss+xml; charset=windows-1252"],
    [
      "the header before the declaration",
      latin('<?xml version="1.0" encoding="utf-8"?><rss>é</rss>'),
      'a/b; charset="latin1"',
    ],
    ["the mark before the header", Buffer.from("\ufeff<rss>é</rss>"), "text/xml; charset=iso-8859-1"],
    ["UTF-16 with a mark", Buffer.from("\ufeff<rss>é</rss>", "utf16le"), undefined],
    ["UTF-16 without one", Buffer.from("<rss>é</rss>", "utf16le"), undefined],
    ["UTF-16 in the other order", Buffer.from("\ufeff<rss>é</rss>", "utf16le").swap16(), undefined],
  ])("is decoded by %s", (_by, bytes, type) => {
    const text = decodeDocument(bytes, type);
    expect(text.slice(text.indexOf("<rss>"))).toBe("<rss>é</rss>");
  });

  it.each(["windows-1252", "iso-8859-1", "latin1", "us-ascii"])(
    "in %s has the signs of Windows between 0x80 and 0x9F, which Node.js may take for control characters",
    (label) => {
      const head = latin(`<?xml version="1.0" encoding="${label}"?><id>`);
      const bytes = Buffer.concat([head, Buffer.from([0x80, 0x93, 0xe9, 0x94, 0x9f, 0x81])]);
      expect(decodeDocument(bytes).slice(head.length)).toBe("\u20ac\u201c\u00e9\u201d\u0178\u0081");
    },
  );

  it("of an unknown encoding is refused", () => {
    const bytes = latin('<?xml version="1.0" encoding="x-secret"?><rss/>');
    expect(() => decodeDocument(bytes)).toThrow('its encoding "x-secret" is not known');
  });

  it.each([
    ["items that are never closed", `<rss><channel>${"<item>".repeat(40_000)}`],
    ["elements in each other", "<a>".repeat(2000) + "</a>".repeat(2000)],
    ["lists in each other", "[".repeat(40_000)],
    ["maps in each other", '{"a":'.repeat(40_000)],
  ])("is not parsed if it is nested too deeply: %s", (_kind, text) => {
    expect(() => checkNesting(text, 1000)).toThrow("nested more than 1000 levels deep");
  });

  it("that defines entities is refused", () => {
    expect(() => checkNesting('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', 1000)).toThrow("it defines entities");
  });

  it.each([
    ["many items side by side", `<rss>${'<item a="/>"><b/></item>'.repeat(5000)}</rss>`],
    ["tags in text", `<rss><![CDATA[${"<a>".repeat(5000)}]]><!--${"<a>".repeat(5000)}--></rss>`],
    ["brackets in strings", `{"a": "${"[".repeat(5000)}\\"["}`],
  ])("of ordinary depth is read: %s", (_kind, text) => expect(() => checkNesting(text, 1000)).not.toThrow());
});

describe("a data file", () => {
  it("whose aliases expand to more than any memory holds is over the limit", () => {
    let bomb: unknown = ["x"];
    for (let level = 0; level < 30; level += 1) bomb = [bomb, bomb, bomb];
    expect(isWithinLimits(bomb)).toBe(false);
  });

  it("that is too deep is over the limit; an ordinary one is not", () => {
    let deep: unknown = "x";
    for (let level = 0; level < 40; level += 1) deep = { deep };
    expect(isWithinLimits(deep)).toBe(false);
    expect(isWithinLimits({ people: Array.from({ length: 500 }, (_, at) => ({ name: `n${at}`, url: "x" })) })).toBe(
      true,
    );
  });
});
