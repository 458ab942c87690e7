import { describe, expect, it, test } from "vitest";
import { contentPath } from "../../../src/model/text.ts";
import { parseFrontMatter } from "../../../src/source/frontMatter/frontMatter.ts";
import { findHead } from "../../../src/source/heads/head.ts";

/** The data of a head, or else the codes of its problems. */
function read(text: string): unknown {
  const head = findHead(text, "a.md");
  if (head.kind === "open") return "open";
  const file = { path: contentPath("a.md"), size: text.length, mtimeMs: 0, ino: 0 };
  const { value, diagnostics } = parseFrontMatter(file, head);
  return value === undefined ? diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`) : value.data;
}

describe("front matter between fences that a simple search for the fence would misread", () => {
  test.each([
    ["a line that begins like the closing fence", "---\na: |\n  x\n----: b\n---\n", { a: "x\n", "----": "b" }],
    ["a longer line of hyphens in a text", "---\na: |\n  ---------\n---\nb: 1\n", { a: "---------\n" }],
    ["TOML with a fence of YAML in a text", '+++\na = """\n---\n"""\n+++\n', { a: "---\n" }],
    ["white space behind both fences", "--- \t\na: b\n---  \n", { a: "b" }],
    ["a language with white space", "--- yaml \na: b\n---\n", { a: "b" }],
    ["dots", "---\na: b\n...\n", { a: "b" }],
    ["lines that end in two characters", "---\r\na: |+\r\n  x\r\n\r\n---\r\n", { a: "x\n\n" }],
    ["empty lines that a text keeps", "---\na: |+\n  x\n\n---\n", { a: "x\n\n" }],
    ["no line end at the end of the file", "---\na: b\n---", { a: "b" }],
    ["nothing", "---\n---\n", {}],
    ["only a comment", "---\n# a: b\n---\n", {}],
    ["a key that a splitter may look for", "---\nexcerpt_separator: {a: b}\n---\n", { excerpt_separator: { a: "b" } }],
    ["a list", "---\n- a\n---\n", ["FW1012 2:1"]],
    ["an empty list", "---\n[]\n---\n", ["FW1012 2:1"]],
    ["a text", "---\nwords\n---\n", ["FW1012 2:1"]],
  ])("%s", (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("keeps a key with the name of a member of every object, in a map without a prototype", () => {
    const data = read("---\n__proto__: {a: b}\n---\n");
    expect(Object.entries(data as object)).toEqual([["__proto__", { a: "b" }]]);
    expect(Object.getPrototypeOf(data)).toBe(null);
  });

  // The package looks for heads without keys with a pattern that would take more than a minute here.
  it("reads 200,000 empty lines at once", () => {
    expect(read(`---\n${"\n".repeat(200_000)}a: {b: c}\n---\n`)).toEqual({ a: { b: "c" } });
    expect(read(`---\n${" \n".repeat(100_000)}# only this\n---\n`)).toEqual({});
    expect(read(`---\na: "${"\u2028".repeat(200_000)}"\n---\n`)).toEqual({ a: "\u2028".repeat(200_000) });
    expect(read(`+++\na = 1\n${"\r\n".repeat(100_000)}+++\n`)).toEqual({ a: "1" });
    expect(read(`---\n${"\n".repeat(200_000)}a: {b: c\n---\n`)).toEqual(["FW1011 200003:1"]);
  });
});
