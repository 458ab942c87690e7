import { expect, test } from "vitest";
import { slugify } from "../../../src/article/address/slugify.ts";
import { PathRegister } from "../../../src/feeds/pathRegister.ts";
import { valuePath } from "../../../src/feeds/valueSlug.ts";

test.each([
  ["CON", "con-", "CON-"],
  ["con.txt", "con-.txt", "con-.txt"],
  ["aux.", "aux-", "aux-"],
  ["COM¹", "com¹-", "COM¹-"],
  ["CONIN$", "conin", "CONIN$-"],
  ["lpt1 .x", "lpt1-.x", "lpt1- .x"],
  ["console", "console", "console"],
  ["com10", "com10", "com10"],
  ["../../etc", "etc", "..-..-etc"],
])("%s is a name that every file system takes", (value, slug, typed) => {
  expect(valuePath(value, {}, slugify)).toEqual({ slug, typed });
});

test.each(["日", "🎉x", "é", "a."])("a value of 300 times %s has a short name without a dot at its end", (letters) => {
  const { slug, typed } = valuePath(letters.repeat(300), {}, (text) => text);
  for (const name of [slug, typed]) {
    expect(Buffer.byteLength(`cat_${name}-abcde.atom.xml`)).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/[. ]$/);
    expect(name).not.toMatch(/\p{Cs}/u);
  }
});

test("paths that a file system may take for one are one", () => {
  const paths = new PathRegister([["tags/ss/rss.xml", "tags/SS"]]);
  expect(paths.take(["tags/ß/rss.xml"], "tags/ß")).toBe("tags/SS");
  expect(paths.take(["tags/e\u0301/rss.xml"], "a")).toBeUndefined();
  expect(paths.take(["tags/\u00c9/rss.xml"], "b")).toBe("a");
});
