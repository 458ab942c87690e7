import { describe, expect, test } from "vitest";
import { serverKinds, serverRules } from "../../../src/pages/serverRules.ts";
import { baseUrl, feed } from "../../support/servedSite.ts";

const feeds = [feed([], { channel: { ttlMinutes: 15 } }), feed([], { name: "odd", files: { rss: "été/$x y.xml" } })];
const options = { baseUrl, opml: "subscriptions.opml", stylesheet: "feed.css" };

describe("rules for other servers", () => {
  test.each(serverKinds)("%s: every document has its type, its cache time and its links", (kind) => {
    const { text } = serverRules(kind, feeds, options);
    for (const fragment of [
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/feed.html",
      "/subscriptions.opml",
      "/feed.css",
      "application/rss+xml",
      "application/atom+xml",
      "application/feed+json",
      "max-age=900",
      "https://hub.example.org/",
      `${baseUrl}rss.xml`,
    ])
      expect(text).toContain(fragment);
  });

  test("a headers file has a line of its own for each header of each path", () => {
    const { path, folder, text } = serverRules("netlify", [feeds[0] ?? feed([])], { baseUrl });
    expect([path, folder]).toEqual(["_headers", "out"]);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "/rss.xml",
      "  Content-Type: application/rss+xml; charset=utf-8",
      "  Cache-Control: public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400",
      `  Link: <https://hub.example.org/>; rel="hub", <${baseUrl}rss.xml>; rel="self"`,
    ]);
  });

  test("Vercel's are JSON", () => {
    const { headers } = JSON.parse(serverRules("vercel", feeds, options).text) as {
      headers: readonly { source: string }[];
    };
    expect(headers.map(({ source }) => source)).toContain("/rss.xml");
  });
});
