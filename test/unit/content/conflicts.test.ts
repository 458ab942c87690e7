import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const conflict = "<<<<<<< HEAD\nAt six.\n=======\nAt seven.\n>>>>>>> timetable";

const none: BodyOptions = {};

describe("an article with both versions of a conflict", () => {
  it.each<readonly [string, string, BodyOptions]>([
    ["Markdown", `The ferry leaves:\n\n${conflict}\n`, none],
    ["lines that end with CRLF", `The ferry leaves:\n\n${conflict}\n`.replaceAll("\n", "\r\n"), none],
    ["behind code that shows another", `\`\`\`\n${conflict}\n\`\`\`\n\n${conflict}\n`, none],
    ["HTML", `<p>The ferry leaves:</p>\n${conflict}\n`, { path: "a.html" }],
    ["text", `The ferry leaves:\n${conflict}\n`, { path: "a.txt" }],
    ["AsciiDoc", `The ferry leaves:\n\n${conflict}\n`, { path: "a.adoc" }],
  ])("%s: is not published as it is", async (_what, body, options) => {
    await expect(renderBody(body, options)).rejects.toThrow("both versions of a conflict are in the file");
  });

  it.each<readonly [string, string, BodyOptions]>([
    ["a fenced block", `\`\`\`diff\n${conflict}\n\`\`\`\n`, none],
    ["an indented block", `Text:\n\n${conflict.replace(/^/gm, "    ")}\n`, none],
    ["an element", `<pre>\n${conflict}\n</pre>\n`, none],
    ["a block of AsciiDoc", `Text:\n\n----\n${conflict}\n----\n`, { path: "a.adoc" }],
    ["a heading below many signs", "<<<<<<< less\n\nWords\n=======\n", none],
  ])("%s: is shown", async (_what, body, options) => {
    const { troubles } = await renderBody(body, options);
    expect(troubles).toEqual([]);
  });
});
