import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { namedArticle } from "../../../src/cli/namedArticle.ts";
import { contentPath } from "../../../src/model/text.ts";

const paths = ["posts/One.md", "posts/two/index.md", "notes/one-more.md", "notes/Caf\u00e9.md"].map(contentPath);
const onWindows = { cwd: "C:\\Site", dir: "c:\\site\\Content", paths };
const elsewhere = { cwd: "/site", dir: "/site/content", paths };

test.each([
  ["content\\posts\\One.md", "posts/One.md"],
  ["content/posts/One.md", "posts/One.md"],
  ["CONTENT\\POSTS\\one.MD", "posts/One.md"],
  [".\\content\\posts\\..\\posts\\One.md", "posts/One.md"],
  ["C:\\site\\content\\posts\\two\\index.md", "posts/two/index.md"],
  ["\\\\?\\C:\\site\\content\\posts\\two\\index.md", "posts/two/index.md"],
  ["posts\\One.md", "posts/One.md"],
  ["posts/one.md", "posts/One.md"],
  ["two\\index.md", "posts/two/index.md"],
  ["posts\\two", "posts/two/index.md"],
  ["notes\\Cafe\u0301.md", "notes/Caf\u00e9.md"],
])("Windows: %s", (typed, path) => {
  expect(namedArticle(typed, onWindows, win32)).toEqual({ path });
});

test.each([
  ["content/posts/One.md", "posts/One.md"],
  ["/site/content/posts/One.md", "posts/One.md"],
  ["posts/One.md", "posts/One.md"],
  ["two/index.md", "posts/two/index.md"],
  ["One", "posts/One.md"],
  ["content/notes/Cafe\u0301.md", "notes/Caf\u00e9.md"],
  // Even where a backslash is not a separator, somebody may have copied such a path.
  ["posts\\two\\index.md", "posts/two/index.md"],
])("other systems: %s", (typed, path) => {
  expect(namedArticle(typed, elsewhere, posix)).toEqual({ path });
});

test("case counts if the system says so, and the path of a file takes precedence over a part of a path", () => {
  expect(namedArticle("posts/one.md", elsewhere, posix)).toEqual({ near: [] });
  const twice = ["a.md", "posts/a.md"].map(contentPath);
  expect(namedArticle("a.md", { ...elsewhere, cwd: "/site/content/posts", paths: twice }, posix)).toEqual({
    path: "posts/a.md",
  });
  expect(namedArticle("a.md", { ...elsewhere, paths: twice }, posix)).toEqual({ path: "a.md" });
});

test("a path on another drive, and a name that several articles have, match nothing", () => {
  expect(namedArticle("D:\\site\\content\\posts\\One.md", onWindows, win32)).toEqual({ near: [] });
  expect(namedArticle("\\\\server\\site\\content\\posts\\One.md", onWindows, win32)).toEqual({ near: [] });
  expect(namedArticle("notes\\", onWindows, win32)).toEqual({ near: ["notes/one-more.md", "notes/Caf\u00e9.md"] });
  expect(namedArticle("", elsewhere, posix)).toEqual({ near: [] });
});
