import { expect, it } from "vitest";
import { compareEarlier } from "../../../src/cli/check/compareEarlier.ts";

const feed = (guid: string, date: string): string => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>H</title><link>https://harbour.news/</link><description>N</description>
<item><title>One</title><link>https://harbour.news/1/</link>
<guid isPermaLink="false">${guid}</guid><pubDate>${date}</pubDate></item></channel></rss>`;
const before = feed("tag:harbour.news,2026:1", "01 Feb 2026 08:30:00 GMT");
const found = (text: string): readonly string[] =>
  compareEarlier(text, before).map(({ name, line }) => `${line} ${name}`);

it("reports ids and dates that changed since an earlier copy, at their line", () => {
  expect(found(before)).toEqual([]);
  expect(found(feed("tag:harbour.news,2026:2", "01 Feb 2026 08:30:00 GMT"))).toEqual(["4 AGAINST_IDS"]);
  expect(found(feed("tag:harbour.news,2026:1", "02 Feb 2026 08:30:00 GMT"))).toEqual(["4 AGAINST_DATES"]);
});

it("does not report new entries", () => {
  expect(found(before.replaceAll("/1/", "/2/").replace("2026:1", "2026:2"))).toEqual([]);
});
