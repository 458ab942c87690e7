import { describe, expect, it } from "vitest";
import { readArticles } from "../../support/readArticles.ts";

const seen = (
  lines: string,
  hidden?: readonly string[],
): { visibility: string | undefined; codes: readonly string[] } => {
  const { articles, diagnostics } = readArticles(
    { "a.md": `---\ntitle: T\ndate: 2026-01-02\n${lines}\n---\nText.\n` },
    hidden === undefined ? {} : { content: { fields: { hidden: [...hidden] } } },
  );
  return { visibility: articles[0]?.visibility, codes: diagnostics.map(({ code }) => code) };
};

const ofPublishing = [
  "publish",
  "wordpress",
  "params",
  "extra",
  "publishing",
  "meta",
  "feed",
  "rss",
  "status",
  "state",
  "visibility",
  "post",
  "page",
  "workflow",
  "options",
];
const ofOthers = ["medium", "devto", "newsletter", "sync", "foo", "cover", "repository"];
const keptBack: readonly (readonly [string, string])[] = [
  ["draft", "true"],
  ["wip", "yes"],
  ["unpublished", "on"],
  ["do_not_publish", "true"],
  ["doNotPublish", "1"],
  ["published", "false"],
  ["publish", "never"],
  ["publish", "draft"],
  ["private", "true"],
  ["public", "no"],
  ["confidential", "true"],
  ["status", "draft"],
  ["status", "First draft"],
  ["state", "[draft, x]"],
  ["post_status", "private"],
  ["visibility", "members-only"],
  ["visibility", "none"],
  ["access", "nobody"],
  ["privacy", "private"],
];

describe("flags that keep an article out", () => {
  it.each(keptBack)(
    "%s: %s does, also in any map about publishing, and in any other map it is reported",
    (key, value) => {
      const flag = `${key}: ${value}`;
      // A date that cannot be read keeps it out as well.
      const isOut = (lines: string): boolean => seen(lines).visibility !== "public";
      expect(isOut(flag)).toBe(true);
      for (const map of ofPublishing) {
        expect([map, isOut(`${map}: {${flag}}`)]).toEqual([map, true]);
        expect([map, isOut(`params:\n  ${map}:\n    ${flag}`)]).toEqual([map, true]);
      }
      for (const map of ofOthers) {
        const { visibility, codes } = seen(`${map}:\n  ${flag}`);
        expect([map, visibility, codes.filter((code) => code === "FW1212")]).toEqual([map, "public", ["FW1212"]]);
        expect(seen(`params:\n  ${map}:\n    ${flag}`).codes).toContain("FW1212");
        expect(seen(`${map}:\n  ${flag}`, [`${map}.${key}`])).toMatchObject({ visibility: "unlisted" });
        expect(seen(`${map}:\n  ${flag}`, [`${map}.${key}`]).codes).not.toContain("FW1212");
      }
    },
  );

  it.each([
    "publish: {hidden: true}",
    "publishing: {listed: false}",
    "params: {hidden: true}",
    "extra:\n  visible: no",
    "robots: nofeed",
    "robots: noindex, nofeed",
    "robots: [nofollow, no-feed]",
    "robots: {feed: false}",
    "meta: {robots: noRss}",
    "params: {robots: nofeed}",
    "seo: {robots: [nofeed]}",
    "feeds: []",
    "feed: []",
    "rss: [ ]",
    "feeds: [none]",
    "feeds: [false, none]",
    "feeds: none",
    "rss: No, thanks",
    "feed: never",
    "feed: draft",
    "params: {feeds: []}",
    "feed_status: hidden",
    "rssVisibility: none",
    "flags: [draft]",
    "flags: [nofeed]",
    "options: [toc, hidden]",
    "secret: true",
    "internal: true",
    "audience: internal",
    "visibility: Members only",
    "status: on hold",
    "status: rough draft",
    "not_for_publication: true",
  ])("%s does, without a message", (lines) => {
    expect(seen(lines)).toMatchObject({ codes: [] });
    expect(["draft", "private", "unlisted"]).toContain(seen(lines).visibility);
  });

  it.each([
    "tags: [no-feed]",
    "tags: a, exclude-from-rss",
    "categories: nofeed",
    "labels: [hide-from-feed]",
    "ready: false",
    "live: no",
    "deleted: true",
    "publish: someday",
    "public: perhaps",
    "status: no longer a draft",
    "do_not_publish: perhaps",
  ])("%s does not, and is reported", (lines) => {
    expect(seen(lines)).toEqual({ visibility: "public", codes: ["FW1212"] });
  });

  it.each([
    "robots: noindex",
    "robots: noindex, nofollow",
    "robots: {index: false}",
    "noindex: true",
    "feeds: [main]",
    "feeds: main",
    "feeds:",
    "rss: [main, none]",
    "publish: true",
    "publish: 2026-01-01",
    "publish: {date: 2026-01-01}",
    "publish: {state: published}",
    "wordpress: {status: publish, comments: {hidden: true}}",
    "params: {cover: {image: a.png, hidden: true}, draft: false}",
    "cover: {image: a.png, hidden: true}",
    "image: {url: a.png, visible: false}",
    "comments: {enabled: false}",
    "toc: {show: false}",
    "medium: {draft: false}",
    "status: evergreen",
    "state: North Carolina",
    "stage: growing",
    "access: public",
    "audience: everyone",
    "tags: [feeds, rss, atom, draft]",
    "feedback: {private: no}",
    "items:\n  - draft: false",
    "options: [toc, sidebar]",
    "flags: [featured]",
    "public: everyone",
    "published: Nature",
  ])("%s does not, without a message", (lines) => {
    expect(seen(lines)).toEqual({ visibility: "public", codes: [] });
  });

  it.each(["draft: true", "private: true", "rss: false", "status: draft"])(
    "%s counts even if the date is invalid: the last good version is not kept",
    (lines) => {
      const { articles, diagnostics } = readArticles({ "a.md": `---\ndate: soon\n${lines}\n---\nText.\n` });
      expect(articles.map(({ visibility }) => visibility)).not.toContain("public");
      expect(articles).toHaveLength(1);
      expect(diagnostics.map(({ code }) => code)).toEqual(["FW1203"]);
    },
  );

  it("a time for `publish` is when the article is published", () => {
    const { articles } = readArticles({ "a.md": "---\ndate: 2026-01-01\npublish: 2030-05-06\n---\nText.\n" });
    expect(new Date(articles[0]?.published ?? 0).toISOString()).toBe("2030-05-06T00:00:00.000Z");
  });
});

describe("the second version of a file that was changed in two places", () => {
  it.each([
    "ferry.sync-conflict-20261201-120000-ABCDEFG",
    "ferry (conflicted copy 2026-12-01 120000)",
    "ferry (Ada's conflicted copy 2026-12-01)",
    "ferry (Conflicted copy Laptop 202612011200)",
    "ferry (SFConflict ada@harbour.press 2026-12-01-12-00-00)",
    "ferry.Conflict",
    "ferry_Ada-PC_Dec-01-1200-2026_Conflict",
    "ferry_BACKUP_4711",
    "ferry_BASE_4711",
    "ferry_LOCAL_4711",
    "ferry_REMOTE_4711",
  ])("%s.md is kept out of the feeds and reported", (name) => {
    const text = "---\ntitle: Ferry\ndate: 2026-01-02\n---\nText.\n";
    const { articles, diagnostics } = readArticles({ "a/ferry.md": text, [`a/${name}.md`]: text });
    expect(articles.flatMap(({ path, visibility }) => (visibility === "public" ? [path] : []))).toEqual(["a/ferry.md"]);
    expect(diagnostics.map(({ path, message }) => [path, message])).toEqual([
      [`a/${name}.md`, expect.stringContaining("another version of a/ferry.md")],
    ]);
  });

  it.each(["ferry (1)", "ferry copy", "ferry-conflict", "the conflicted copy", "ferry_local_4711", "BASE_4711"])(
    "%s.md is an article",
    (name) => {
      const { articles, diagnostics } = readArticles({
        [`${name}.md`]: "---\ntitle: F\ndate: 2026-01-02\n---\nText.\n",
      });
      expect(articles.map(({ visibility }) => visibility)).toEqual(["public"]);
      expect(diagnostics).toEqual([]);
    },
  );
});
