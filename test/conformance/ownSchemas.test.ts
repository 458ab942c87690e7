import { describe, expect, it } from "vitest";
import type { FormatName } from "../../src/model/feed.ts";
import { expectedFiles } from "../support/golden/goldenCase.ts";
import { createJudges } from "../support/schemas.ts";

const documents = expectedFiles("channel-facts");
const judges = createJudges();

/** What each line breaks, so that a judge that reports nothing has really looked. */
const faults: Readonly<Record<FormatName, readonly (readonly [what: string, found: RegExp, instead: string])[]>> = {
  rss: [
    ["an item without an id", /<guid.*<\/guid>/, ""],
    ["a date that is not one of RFC 822", /<pubDate>.*?<\/pubDate>/, "<pubDate>2026-02-20T10:00:00Z</pubDate>"],
    ["a relative link", /<link>https:\/\/harbour\.press\/a\/</, "<link>/a/<"],
    ["an editor without a mail address", /<managingEditor>[^<]*</, "<managingEditor>Ada Lindqvist<"],
    ["an element that RSS does not have", /<ttl>/, "<author/><published/><ttl>"],
    [
      "an item with neither title nor description",
      /(<item>\s*)<title>.*?<\/title>([\s\S]*?)<description>.*?<\/description>/,
      "$1$2",
    ],
    ["two titles", /<title>/, "<title>A</title><title>"],
  ],
  atom: [
    ["an entry without a change date", /(<entry>[\s\S]*?)<updated>.*<\/updated>/, "$1"],
    ["an entry without an author", /<author>[\s\S]*?<\/author>/, ""],
    ["a date without a zone", /<updated>[^<]*</, "<updated>2026-02-20T10:00:00<"],
    ["a relative link", /href="https:\/\/harbour\.press\/a\/"/, 'href="/a/"'],
    ["an element of RSS", /<entry>/, "<entry><guid>1</guid>"],
    ["two ids", /<id>/, "<id>urn:x:1</id><id>"],
  ],
  json: [
    ["an item without an id", /"id": "[^"]*",/, ""],
    ["an item without content", /"content_html": "[^"]*",/, ""],
    ["a date without a zone", /"date_published": "[^"]*"/, '"date_published": "2026-02-20T10:00:00"'],
    ["a member that it does not have", /"items"/, '"published": "2026", "items"'],
    ["a relative address", /"feed_url": "[^"]*"/, '"feed_url": "/feed.json"'],
  ],
};

const names = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" } as const;

describe.each(["rss", "atom", "json"] as const)("the schema of %s", (format) => {
  const document = documents[names[format]] ?? "";

  it("finds no problems in a document of ours", () => {
    expect(judges[format](document)).toEqual([]);
  });

  it.each(faults[format])("refuses %s", (_what, found, instead) => {
    const broken = document.replace(found, instead);
    expect(broken).not.toBe(document);
    expect(judges[format](broken)).not.toEqual([]);
  });
});
