import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globMatcher } from "../../../src/model/glob.ts";

describe("a glob", () => {
  it.each([
    ["*.md", "a.md", true],
    ["*.md", "a/b.md", false],
    ["**/*.md", "a.md", true],
    ["**/*.md", "a/b/c.md", true],
    ["a/**", "a/b/c.md", true],
    ["a/**", "ab/c.md", false],
    ["a?c.md", "abc.md", true],
    ["a?c.md", "a/c.md", false],
    ["{a,b/{c,d}}.md", "b/d.md", true],
    ["{a,b/{c,d}}.md", "b/e.md", false],
    ["[a-c]x.md", "bx.md", true],
    ["[!a-c]x.md", "bx.md", false],
    ["[z-a]x.md", "bx.md", false],
    ["\\*.md", "*.md", true],
    ["\\*.md", "a.md", false],
    ["[a.md", "[a.md", true],
    ["{a.md", "{a.md", true],
    ["{,x}{,y}.md", "y.md", true],
    ["😀?.md", "😀😀.md", true],
  ])("%s matches %s: %s", (glob, path, expected) => expect(globMatcher([glob])(path)).toBe(expected));

  it("gives the same result as a simple matcher that tries every way", () => {
    const piece = fc.constantFrom("*", "**", "**/", "?", "a", "b", "/", ".md", "{a,b}", "{a,?b}", "{b,a/{c,}}");
    const part = fc.constantFrom("a", "b", "c", "/", ".md");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), fc.array(part, { maxLength: 6 }), (pieces, parts) => {
        const [glob, path] = [pieces.join(""), parts.join("")];
        expect([glob, path, globMatcher([glob])(path)]).toEqual([glob, path, tried(glob, path)]);
      }),
      { numRuns: 2000 },
    );
  });

  it("does not take longer with many stars or choices", () => {
    const path = `${"a".repeat(200)}/b`;
    for (const glob of ["*a".repeat(100), "**/".repeat(100), "{a,*}".repeat(60), "*".repeat(200), "{,a}".repeat(100)])
      expect(globMatcher([`${glob}c`])(path)).toBe(false);
  });
});

/** The meaning of the simple globs above, by trying. */
function tried(glob: string, path: string): boolean {
  if (glob === "") return path === "";
  if (glob.startsWith("{")) {
    let depth = 0;
    const ways: string[] = [""];
    let at = 0;
    for (; at < glob.length; at += 1) {
      const char = glob.charAt(at);
      if (char === "{") depth += 1;
      if (char === "}") depth -= 1;
      if (depth === 0) break;
      if (char === "," && depth === 1) ways.push("");
      else if (at > 0) ways.push((ways.pop() ?? "") + char);
    }
    return ways.some((way) => tried(way + glob.slice(at + 1), path));
  }
  if (glob.startsWith("**/")) {
    if (tried(glob.slice(3), path)) return true;
    const slash = path.indexOf("/");
    return slash > 0 && tried(glob, path.slice(slash + 1));
  }
  if (glob.startsWith("**")) return tried(glob.slice(2), path) || (path !== "" && tried(glob, path.slice(1)));
  const [first] = path;
  if (glob.startsWith("*"))
    return tried(glob.slice(1), path) || (first !== undefined && first !== "/" && tried(glob, path.slice(1)));
  if (glob.startsWith("?")) return first !== undefined && first !== "/" && tried(glob.slice(1), path.slice(1));
  return glob.charAt(0) === first && tried(glob.slice(1), path.slice(1));
}
