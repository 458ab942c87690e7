import { posix, win32 } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isInside, nameIn, wayInto } from "../../../src/disk/contained.ts";

describe("the path inside a folder", () => {
  test.each([
    ["/site/content", "/site/content/a.md", "a.md"],
    ["/site/content", "/site/content/posts/a.md", "posts/a.md"],
    ["/site/content/", "/site/content/posts/../a.md", "a.md"],
    ["/site/content", "/site/content", ""],
    ["/site/content", "/site/content/..a.md", "..a.md"],
    ["/site/content", "/site/content/...", "..."],
    ["/", "/a.md", "a.md"],
    ["/", "/", ""],
    ["/site/content", "/site/content-2/a.md", undefined],
    ["/site/content", "/site/content/../secret", undefined],
    ["/site/content", "/site", undefined],
    ["/site/content", "/Site/content/a.md", undefined],
    ["/site/content", "/site/content/a\\b.md", "a\\b.md"],
  ])("on POSIX: from %s to %s", (folder, path, way) => {
    expect(wayInto(folder, path, posix)).toBe(way);
  });

  test.each([
    ["C:\\site\\content", "C:\\site\\content\\a.md", "a.md"],
    ["C:\\site\\content", "C:\\site\\content/posts/a.md", "posts/a.md"],
    ["C:/site/content", "C:\\site\\content\\posts\\a.md", "posts/a.md"],
    ["C:\\Site\\Content", "c:\\site\\content\\Posts\\A.md", "Posts/A.md"],
    ["C:\\site\\content", "C:\\site\\content", ""],
    ["C:\\site\\content", "C:\\site\\content\\..a.md", "..a.md"],
    ["C:\\", "C:\\a.md", "a.md"],
    ["\\\\server\\share\\content", "\\\\SERVER\\share\\content\\a.md", "a.md"],
    ["\\\\server\\share", "\\\\server\\share\\a.md", "a.md"],
    ["\\\\?\\C:\\site", "C:\\site\\a.md", "a.md"],
    ["C:\\site", "\\\\?\\c:\\site\\a.md", "a.md"],
    ["\\\\server\\share", "\\\\?\\UNC\\server\\share\\a.md", "a.md"],
    ["C:\\İstanbul", "C:\\İstanbul\\a.md", "a.md"],
    ["C:\\straße", "C:\\strasse\\a.md", undefined],
    ["C:\\straße", "C:\\STRAßE\\a.md", "a.md"],
    ["C:\\site\\content", "C:\\site\\content-2\\a.md", undefined],
    ["C:\\site\\content", "D:\\site\\content\\a.md", undefined],
    ["C:\\site\\content", "C:\\site\\content\\..\\secret", undefined],
    ["C:\\site\\content", "C:\\site\\content/../secret", undefined],
    ["\\\\server\\share\\content", "\\\\server\\other\\content\\a.md", undefined],
    ["\\\\server\\share", "\\\\other\\share\\a.md", undefined],
    ["C:\\site", "\\\\server\\share\\site\\a.md", undefined],
  ])("on Windows: from %s to %s", (folder, path, way) => {
    expect(wayInto(folder, path, win32)).toBe(way);
  });

  test.each([
    [posix, "/site/content", "/site/content/a/../b.md", "/site/content/b.md"],
    [posix, "/site/content", "/site/content/", "/site/content"],
    [posix, "/site/content", "/site//partials/b.html", "/site/partials/b.html"],
    [win32, "C:\\site\\content", "c:\\Site\\content\\posts\\b.md", "C:\\site\\content/posts/b.md"],
    [win32, "C:\\site\\content", "C:\\site\\content/posts/b.md", "C:\\site\\content/posts/b.md"],
    [win32, "C:\\site\\content", "C:\\site\\partials/b.html", "C:\\site\\partials\\b.html"],
  ] as const)("%#: a path has one name, however it is written", (style, folder, path, name) => {
    expect(nameIn(folder, path, style)).toBe(name);
    expect(nameIn(folder, name, style)).toBe(name);
  });

  test("what is joined to a folder is inside it, and its path is what was joined", () => {
    const name = fc.string({ minLength: 1, maxLength: 8, unit: "binary" }).filter((text) => {
      return !/[\\/\0:]/.test(text) && text !== "." && text !== "..";
    });
    for (const [style, folder] of [
      [posix, "/a b/content"],
      [win32, "C:\\a b\\content"],
      [win32, "\\\\server\\share\\content"],
    ] as const)
      fc.assert(
        fc.property(fc.array(name, { maxLength: 4 }), name, (names, other) => {
          const path = style.join(folder, ...names);
          expect(wayInto(folder, path, style)).toBe(names.join("/"));
          expect(isInside(folder, style.join(folder, ...names, ...names.map(() => ".."), "..", other), style)).toBe(
            style.sep === "\\" ? other.toUpperCase() === "CONTENT" : other === "content",
          );
          expect(isInside(folder, `${folder}${other}`, style)).toBe(false);
        }),
      );
  });
});
