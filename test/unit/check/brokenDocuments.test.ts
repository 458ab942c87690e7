import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";

const now = Date.parse("2026-12-01T00:00:00Z");
const golden = join(import.meta.dirname, "../../golden");

/** One way to break a line, where it is of this kind; and how the fault is called. */
interface Fault {
  readonly of: RegExp;
  readonly broken: (line: string) => string;
  readonly names: readonly string[];
  /** How many lines later it may be seen: an element that is not closed is missed when the next one ends. */
  readonly within?: number;
}

const notWellFormed: readonly Fault[] = [
  {
    of: /^ {2,}<(\w+)>[^<]+<\/\1>$/,
    broken: (line) => line.replace(/<\/\w+>$/, ""),
    names: ["XML_BROKEN"],
    within: 400,
  },
  { of: /^ {2,}<(\w+)>[^<]+<\/\1>$/, broken: (line) => line.replace(">", "> a & b "), names: ["XML_BROKEN"] },
  { of: /^ {2,}<(\w+)>[^<]+<\/\1>$/, broken: (line) => line.replace(">", ">\u0008"), names: ["XML_BROKEN"] },
  { of: /^ {2,}<[\w:]+ [^<]*\/>$/, broken: (line) => line.replace("/>", 'x"/>'), names: ["XML_BROKEN"] },
  { of: /^ {2,}<\w+>/, broken: (line) => line.replace("<", "<nobody:"), names: ["XML_BROKEN"] },
];

const rss: readonly Fault[] = [
  ...notWellFormed,
  { of: /^ {2,}<pubDate>/, broken: (line) => line.replace(/\d{4}/, "MMXX"), names: ["DATE_RFC822"] },
  { of: /^ {2,}<pubDate>/, broken: (line) => line.replace(/> *\w\w\w,/, ">Xyz,"), names: ["DATE_RFC822"] },
  { of: /^ {2,}<link>http/, broken: (line) => line.replace(/https?:\/\/[^/]+/, ""), names: ["ADDRESS_NOT_ABSOLUTE"] },
  {
    of: /^ {2,}<link>http/,
    broken: (line) => line.replace("://", "://a b/"),
    names: ["ADDRESS_CHARACTERS", "ADDRESS_INVALID"],
  },
  {
    of: /^ {2,}<title>[^&<]+<\/title>$/,
    broken: (line) => line.replaceAll("title", "titel"),
    names: ["ELEMENT_UNKNOWN"],
  },
  { of: /^ {2,}<guid /, broken: (line) => `${line}${line.trim()}`, names: ["ELEMENT_TWICE"] },
  { of: /^ {2,}<guid .*true/, broken: (line) => line.replace(/>http.*</, ">x y<"), names: ["GUID_NOT_ADDRESS"] },
  { of: /^ {2,}<guid /, broken: (line) => line.replace("isPermaLink", "permalink"), names: ["ATTRIBUTE_UNKNOWN"] },
  { of: /^ {2,}<enclosure /, broken: (line) => line.replace(/ type="[^"]*"/, ""), names: ["ATTRIBUTE_MISSING"] },
  {
    of: /^ {2,}<enclosure /,
    broken: (line) => line.replace(/length="\d+"/, 'length="big"'),
    names: ["INTEGER_NOT_NEGATIVE"],
  },
  { of: /^ {2,}<language>/, broken: (line) => line.replace(/>[^<]*</, ">tongue of the sea<"), names: ["LANGUAGE"] },
  { of: /^ {2,}<atom:link .*href=/, broken: (line) => line.replace(/ href="[^"]*"/, ""), names: ["ATTRIBUTE_MISSING"] },
];

const atom: readonly Fault[] = [
  ...notWellFormed,
  { of: /^ {2,}<(?:published|updated)>/, broken: (line) => line.replace("T", " "), names: ["DATE_RFC3339"] },
  { of: /^ {2,}<(?:published|updated)>/, broken: (line) => line.replace(/-\d\d-/, "-13-"), names: ["DATE_RFC3339"] },
  { of: /^ {2,}<(?:published|updated)>/, broken: (line) => `${line}${line.trim()}`, names: ["ELEMENT_TWICE"] },
  { of: /^ {2,}<id>/, broken: (line) => line.replace(/>[^<]*</, ">/1<"), names: ["ADDRESS_NOT_ABSOLUTE"] },
  { of: /^ {2,}<id>/, broken: (line) => line.replace(/>[^<]*</, "><"), names: ["ID_EMPTY", "ELEMENT_EMPTY"] },
  {
    of: /^ {2,}<title>[^&<]+<\/title>$/,
    broken: (line) => line.replaceAll("title", "headline"),
    names: ["ELEMENT_UNKNOWN"],
  },
  {
    of: /^ {2,}<link rel="(?:self|alternate)"/,
    broken: (line) => line.replace(/ href="[^"]*"/, ""),
    names: ["ATTRIBUTE_MISSING"],
  },
  {
    of: /^ {2,}<link rel="(?:self|alternate)"/,
    broken: (line) => line.replace(/type="[^"]*"/, 'type="feed"'),
    names: ["MEDIA_TYPE"],
  },
  { of: /^ {2,}<link rel="self"/, broken: (line) => line.replace('"self"', '"own self"'), names: ["LINK_RELATION"] },
  { of: /^ {2,}<category term=/, broken: (line) => line.replace("term=", "name="), names: ["ATTRIBUTE_MISSING"] },
  {
    of: /^ {2,}<content type="html"><!\[CDATA\[<p>[^[]*$/,
    broken: (line) => line.replace('"html"', '"htm"'),
    names: ["CONTENT_TYPE", "TEXT_TYPE"],
  },
  { of: /^ {2,}<summary type="text">/, broken: (line) => line.replace('"text"', '"plain"'), names: ["TEXT_TYPE"] },
  { of: /^ {2,}<name>/, broken: (line) => line.replace(/>[^<]*</, "><"), names: ["ELEMENT_EMPTY"] },
];

const json: readonly Fault[] = [
  { of: /^\s*"[\w]+": "[^"]*",$/, broken: (line) => line.replace(/,$/, ""), names: ["JSON_BROKEN"], within: 1 },
  { of: /^\s*"[\w]+": "[^"\\]*",$/, broken: (line) => line.replace(/: "/, ": '"), names: ["JSON_BROKEN"] },
  { of: /^\s*"date_\w+": "/, broken: (line) => line.replace(/T/, " "), names: ["JSON_DATE"] },
  {
    of: /^ {12}"(?:summary|content_html)": "[^"\\]*",?$/,
    broken: (line) => line.replace(/: "[^"]*"/, ": 7"),
    names: ["JSON_TYPE"],
  },
  {
    of: /^\s*"url": "http/,
    broken: (line) => line.replace(/https?:\/\/[^/"]+/, ""),
    names: ["ADDRESS_NOT_ABSOLUTE", "ADDRESS_INVALID"],
  },
  { of: /^ {12}"(?:url|summary)": "[^"\\]*",$/, broken: (line) => `${line} ${line.trim()}`, names: ["JSON_TWICE"] },
  {
    of: /^ {12}"summary": "[^"\\]*",?$/,
    broken: (line) => line.replace(/"(\w+)"/, '"$1x"'),
    names: ["JSON_UNKNOWN"],
  },
  { of: /^\s*"language": "/, broken: (line) => line.replace(/: "[^"]*"/, ': "no_tag"'), names: ["LANGUAGE"] },
];

/** The documents of this name among those that the golden sites expect. */
const pathsOf = (file: string): readonly string[] =>
  readdirSync(golden, { recursive: true, encoding: "utf8" })
    .filter((path) => basename(path) === file && path.includes("expected"))
    .sort();
const textOf = (path: string): string => readFileSync(join(golden, path), "utf8");

const findings = (text: string) => checkFeed(Buffer.from(text), { now }).findings;

describe.each<readonly [string, readonly Fault[]]>([
  ["rss.xml", rss],
  ["atom.xml", atom],
  ["feed.json", json],
])("any %s of ours, broken in one way", (file, faults) => {
  const paths = pathsOf(file);
  const all = paths.map((path) => textOf(path).split("\n"));

  // The place is drawn from all that the fault has, so that a rare element is broken in every run too.
  it.each(faults.map((fault) => [fault.names.join(" or "), String(fault.of), fault] as const))(
    "has its error reported at that place: %s by %s",
    (_names, _of, { of, broken, names, within = 0 }) => {
      expect(all.length).toBeGreaterThan(20);
      const places = all.flatMap((lines) =>
        lines.flatMap((line, at) => (of.test(line) && broken(line) !== line ? [{ lines, at }] : [])),
      );
      fc.assert(
        fc.property(fc.constantFrom(...places), ({ lines, at }) => {
          const text = lines.map((line, index) => (index === at ? broken(line) : line)).join("\n");
          const found = findings(text).filter(({ name }) => names.includes(name));
          const line = at + 1;
          const isThere = found.some(({ places: spots }) =>
            spots.some((spot) => spot.line >= line && spot.line <= line + within),
          );
          expect({
            isThere,
            found: found.map(({ name, line: seen }) => `${seen} ${name}`),
            broken: broken(lines[at] ?? ""),
          }).toMatchObject({ isThere: true });
        }),
        { numRuns: 25 },
      );
    },
  );

  it("has no errors as it is", () => {
    const errors = paths.flatMap((path) =>
      findings(textOf(path))
        .filter(({ severity }) => severity === "error")
        .map(({ line, name }) => `${path}:${line} ${name}`),
    );
    expect(errors).toEqual([]);
  });
});
