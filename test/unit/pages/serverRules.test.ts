import { describe, expect, test } from "vitest";
import { exceededLimits } from "../../../src/pages/rules/ruleLimits.ts";
import { serverKinds, serverRules } from "../../../src/pages/serverRules.ts";
import { baseUrl, feed } from "../../support/servedSite.ts";

const feeds = [feed([], { channel: { ttlMinutes: 15 } }), feed([], { name: "odd", files: { rss: "été/$x y.xml" } })];
const options = { baseUrl, opml: "subscriptions.opml", stylesheet: "feed.css" };

describe("rules for other servers", () => {
  const movedFeeds = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const {
        page: _page,
        pageUrl: _url,
        ...rest
      } = feed([], { name: `tags/${at}`, files: { rss: `tags/old${at}/rss.xml` } });
      const now = `${baseUrl}tags/new${at}/rss.xml`;
      return { ...rest, selfUrls: { rss: now }, movedTo: now };
    });

  test.each([
    ["cloudflare", 2_000, []],
    ["cloudflare", 2_001, [{ path: "_redirects", what: "redirects", count: 2_001, most: 2_000 }]],
    ["vercel", 2_048, []],
    ["vercel", 2_049, [{ path: "vercel.json", what: "redirects", count: 2_049, most: 2_048 }]],
    ["netlify", 10_001, [{ path: "_redirects", what: "redirects", count: 10_001, most: 10_000 }]],
    ["nginx", 10_001, []],
  ] as const)("%s with %i redirects: says which limit of the service is exceeded", (kind, count, expected) => {
    expect(exceededLimits(kind, serverRules(kind, movedFeeds(count), { baseUrl }))).toEqual(expected);
  });

  test("reports more rules for headers, or longer lines, than Cloudflare accepts", () => {
    const many = Array.from({ length: 101 }, (_, at) => ({
      ...feed([]),
      selfUrls: { rss: `${baseUrl}${at}.xml` },
      page: "",
    }));
    const files = many.map(({ pageUrl: _, ...rest }) => rest);
    expect(exceededLimits("cloudflare", serverRules("cloudflare", files, { baseUrl }))).toEqual([
      { path: "_headers", what: "rules for headers", count: 101, most: 100 },
    ]);
    const long = [{ ...files[0], selfUrls: { rss: `${baseUrl}${"x".repeat(2_000)}.xml` } }] as typeof files;
    expect(exceededLimits("cloudflare", serverRules("cloudflare", long, { baseUrl })).map(({ what }) => what)).toEqual([
      "characters in a line",
    ]);
  });

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

  test("a headers file has a separate line for each header of each path", () => {
    const { path, folder, text } = serverRules("netlify", [feeds[0] ?? feed([])], { baseUrl });
    expect([path, folder]).toEqual(["_headers", "out"]);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "/rss.xml",
      "  Content-Type: application/rss+xml; charset=utf-8",
      "  Cache-Control: public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400",
      `  Link: <https://hub.example.org/>; rel="hub", <${baseUrl}rss.xml>; rel="self"`,
    ]);
  });

  const patterns = [
    { path: "/tags/*/rss.xml", isPattern: true, contentType: "application/rss+xml", cacheControl: "x", links: [] },
    { path: "/by/*.atom", isPattern: true, contentType: "application/atom+xml", cacheControl: "x", links: [] },
  ];
  const moved = {
    ...feed([], { name: "tags/harbor", files: { rss: "tags/harbor old/rss.xml" }, page: "tags/harbor old/feed.html" }),
    selfUrls: { rss: `${baseUrl}tags/harbour/rss.xml` },
    pageUrl: `${baseUrl}tags/harbour/feed.html`,
    movedTo: `${baseUrl}tags/harbour/rss.xml`,
  };

  test.each(["netlify", "cloudflare"] as const)(
    "%s: values have placeholders, and redirects their own file",
    (kind) => {
      const { text, redirects } = serverRules(kind, [moved], { baseUrl, patterns });
      expect(text.split("\n").filter((line) => line.startsWith("/"))).toEqual(["/tags/:value/rss.xml", "/by/*.atom"]);
      expect(redirects).toEqual({
        path: "_redirects",
        text: `/tags/harbor%20old/rss.xml ${baseUrl}tags/harbour/rss.xml 301\n/tags/harbor%20old/feed.html ${baseUrl}tags/harbour/feed.html 301\n`,
      });
      expect(serverRules(kind, feeds, { baseUrl }).redirects).toBeUndefined();
    },
  );

  test("Vercel's have them in the same file", () => {
    const { headers, redirects } = JSON.parse(serverRules("vercel", [moved], { baseUrl, patterns }).text) as {
      headers: readonly { source: string }[];
      redirects: readonly object[];
    };
    expect(headers.map(({ source }) => source)).toEqual(["/tags/:value(.+)/rss.xml", "/by/:value(.+).atom"]);
    expect(redirects[0]).toEqual({
      source: "/tags/harbor%20old/rss.xml",
      destination: `${baseUrl}tags/harbour/rss.xml`,
      permanent: true,
    });
  });

  test("Vercel's are JSON", () => {
    const { headers } = JSON.parse(serverRules("vercel", feeds, options).text) as {
      headers: readonly { source: string }[];
    };
    expect(headers.map(({ source }) => source)).toContain("/rss.xml");
  });
});
