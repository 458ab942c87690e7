import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, it } from "vitest";
import { documentFrame, EntryText, verifyDocument } from "../../../src/publish/verification.ts";

const head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>\n';
const tail = "</channel></rss>\n";
const item = `<item><title>é 漢 😀</title><guid>one</guid><content:encoded><![CDATA[<p>a &amp; b ]] > c</p>]]></content:encoded><comments/></item>`;

/** The parser's verdict on the whole text, including sections. */
function isSound(text: string): boolean {
  const parser = new SaxesParser({ xmlns: true });
  let isGood = true;
  parser.on("error", () => {
    isGood = false;
  });
  parser.write(`${head}${text}${tail}`).close();
  return isGood;
}

it("accepts an item if and only if an XML parser accepts all of it, whatever has happened to it", () => {
  const { parse } = documentFrame("rss", { head, tail });
  const pieces = [
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<",
    ">",
    "&",
    "<?x?>",
    "\u0000",
    "\u000b",
    "\ufffe",
    "\ud83d",
    "x:",
    '"',
    "</item>",
    "é",
  ];
  const edit = fc.tuple(fc.nat(item.length), fc.nat(6), fc.oneof(fc.constantFrom(...pieces), fc.constant("")));
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      const text = edits.reduce((all, [at, cut, put]) => all.slice(0, at) + put + all.slice(at + cut), item);
      let isTaken = true;
      try {
        parse(text);
      } catch (error) {
        // Valid, but not a single item with an id: that is refused as well.
        if (/entries in the place|without an id/.test(String(error))) return;
        isTaken = false;
      }
      expect([text, isTaken]).toEqual([text, isSound(text) && text.isWellFormed()]);
    }),
    { numRuns: 3_000 },
  );
});

it("finds a character that XML forbids, half of a surrogate pair, a duplicate id, and invalid JSON", () => {
  const texts = (entries: readonly string[]) => entries.map((text) => new EntryText(text));
  const check = (...entries: string[]) => verifyDocument("rss", { head, entries: texts(entries), tail })?.message ?? "";
  const json = (...entries: string[]) =>
    verifyDocument("json", { head: '{"items":[', entries: texts(entries), tail: "]}" })?.message ?? "";
  expect(check(item)).toBe("");
  expect(check(item.replace("b ]]", "b \u0001"))).toContain("XML");
  expect(check(item.replace("b ]]", "b \ud83d"))).toContain("half");
  expect(check(item, item)).toContain("twice");
  expect(check(item.replace("<guid>one</guid>", ""))).toContain("without an id");
  expect(json('{"id":"a","content_text":"b"}')).toBe("");
  expect(json('{"id":"a","content_text":"b"')).not.toBe("");
});

it("parses an entry again in a document that lacks a namespace of it, or means something else by it", () => {
  const text = new EntryText('<item><guid>one</guid><media:title xmlns:x="urn:x" x:y="">T</media:title></item>');
  const check = (namespaces: string): string =>
    verifyDocument("rss", { head: `<rss${namespaces}><channel>`, entries: [text], tail: "</channel></rss>" })
      ?.message ?? "";
  expect(check(' xmlns:media="urn:media"')).toBe("");
  expect(check(' xmlns:media="urn:media" xmlns:dc="urn:dc"')).toBe("");
  expect(check("")).toContain("media");
  expect(check(' xmlns:media="urn:other"')).toBe("");
});
