import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHead } from "../../../src/source/heads/head.ts";
import { fenceLength, findUsualHead } from "../../../src/source/heads/usualHead.ts";

const before = Buffer.from("of another file\n---\n");

/** The bytes stand where others were before. */
function found(text: string | Buffer): ReturnType<typeof findUsualHead> {
  const bytes = Buffer.from(text);
  return findUsualHead(Buffer.concat([before, bytes, before]), before.length, bytes.length);
}

describe("the head that nearly all articles have", () => {
  it("ends where the full rules end it", () => {
    const line = fc.constantFrom(
      "---",
      "--- ",
      "----",
      "...",
      "..",
      "a: b",
      "",
      "é: 🎉",
      "- a",
      "x\r",
      "\0",
      " ---",
      "+++",
    );
    let usual = 0;
    const lines = fc.array(line, { maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.constantFrom("", "\n"), (inside, end) => {
        const text = `---\n${inside.join("\n")}${end}`;
        const quick = found(text);
        if (quick === undefined) return;
        usual += 1;
        const bytes = Buffer.from(text);
        const head = findHead(text, "a.md");
        expect(head).toMatchObject({
          kind: "front matter",
          format: "yaml",
          text: bytes.toString("utf8", fenceLength, quick.end),
          bodyOffset: quick.end + fenceLength,
          bodyLine: quick.lines + 3,
        });
        expect(quick.isAscii).toBe(/^[\0-\x7f]*$/.test(bytes.toString("utf8", 0, quick.end)));
      }),
      { numRuns: 2000 },
    );
    expect(usual).toBeGreaterThan(50);
  });

  it("is found in what authors write", () => {
    expect(found("---\ntitle: A\ndate: 2026-01-31\n---\nText")).toEqual({ end: 30, lines: 2, isAscii: true });
    expect(found("---\ntitle: Á\n---\n")).toEqual({ end: 14, lines: 1, isAscii: false });
    expect(found("---\n---\n")).toEqual({ end: 4, lines: 0, isAscii: true });
  });

  it.each([
    ["no head", "title: A\n---\nText, and more of it"],
    ["one that is not closed", "---\ntitle: A\n"],
    ["one whose last line may go on", "---\ntitle: A\n---"],
    ["one with another line end", "---\r\ntitle: A\r\n---\r\n"],
    ["one that dots close", "---\ntitle: A\n...\n---\n"],
    ["one with something after the fence", "---\ntitle: A\n--- \n---\n"],
    ["a file that is not text", "---\ntitle: A\n---\n\0"],
    ["nothing", ""],
  ])("is left to every rule where there is %s", (_what, text) => {
    expect(found(text)).toBeUndefined();
  });
});
