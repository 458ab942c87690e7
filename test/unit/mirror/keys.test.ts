import { describe, expect, test } from "vitest";
import { faultOfKey, isSkipped } from "../../../src/mirror/keys.ts";
import { placesOf } from "../../../src/mirror/places.ts";

const listed = (...keys: readonly string[]) => keys.map((key) => ({ key, etag: '"1"', size: 1 }));
const isArticle = (path: string): boolean => path.endsWith(".md");

describe("keys that are paths", () => {
  test.each(["a.md", "a/b/c.md", "Grüße/日本.md", "a b.md", "...md", ".hidden/x.png", "x".repeat(255)])("%s", (key) => {
    expect(faultOfKey(key, "linux")).toBeUndefined();
  });

  test.each([
    ["../x.md", /a part of its name is \.\./],
    ["a/../../x.md", /\.\./],
    ["a/./x.md", /is \./],
    ["/etc/passwd", /absolute/],
    ["C:/x.md", /absolute/],
    ["a//b.md", /empty/],
    ["a/", /empty/],
    ["", /empty/],
    ["a\0.md", /control/],
    ["a\nb.md", /control/],
    ["a\u001b[31m.md", /control/],
    ["a\\..\\x.md", /backslash/],
    ["a\ud800.md", /Unicode/],
    [`${"x".repeat(256)}.md`, /255 bytes/],
    [`${"ü".repeat(128)}.md`, /255 bytes/],
  ])("%j is not a path", (key, reason) => {
    expect(faultOfKey(key, "linux")).toMatch(reason);
  });

  test.each(["ab:c.md", "con.md", "a/nul", "a./b.md", "what?.md"])("%s is not a path on Windows", (key) => {
    expect(faultOfKey(key, "linux")).toBeUndefined();
    expect(faultOfKey(key, "win32")).toMatch(/Windows/);
  });

  test("objects of consoles and of this program are silently ignored", () => {
    expect(
      ["news/", ".feedwright/published.json", ".git/HEAD", "a/node_modules/x.md"].filter((key) => !isSkipped(key, 0)),
    ).toEqual([]);
    expect(["news/a.md", "feedwright.md", "gitlog/a.md"].filter((key) => isSkipped(key, 0))).toEqual([]);
    expect(isSkipped("news/", 5)).toBe(false);
  });
});

describe("objects that are files", () => {
  const places = (keys: readonly string[], isCaseless = false) => {
    const { files, diagnostics } = placesOf(listed(...keys), { isArticle, isCaseless });
    return { files: [...files.keys()], messages: diagnostics.map(({ message }) => message) };
  };

  test("each that is left out has a message", () => {
    expect(places(["a.md", "../x.md", "a//b.md"])).toEqual({
      files: ["a.md"],
      messages: [expect.stringContaining("../x.md is left out"), expect.stringContaining("a//b.md is left out")],
    });
  });

  test("an object whose key is a folder of others makes room, unless it is an article", () => {
    expect(places(["news", "news/a.md"])).toEqual({
      files: ["news/a.md"],
      messages: [expect.stringContaining("below it")],
    });
    expect(places(["a.md", "a.md/b.png", "a.md/c/d.png"])).toEqual({
      files: ["a.md"],
      messages: [expect.stringContaining("a.md is an article"), expect.stringContaining("a.md is an article")],
    });
  });

  test("of names that a disk cannot distinguish, the first stays, in whatever order they are listed", () => {
    const keys = ["b/x.md", "A.md", "a.md", "B/y.md", "Gr\u00fc\u00dfe.md", "Gru\u0308\u00dfe.md"];
    for (const order of [keys, keys.toReversed()]) {
      expect(places(order).files).toHaveLength(6);
      expect(places(order, true)).toEqual({
        files: ["A.md", "B/y.md", "Gru\u0308\u00dfe.md"],
        messages: [
          expect.stringContaining("Gr\u00fc\u00dfe.md is left out"),
          expect.stringContaining("a.md is left out"),
          expect.stringContaining("b/x.md is left out"),
        ].sort(),
      });
    }
  });
});
