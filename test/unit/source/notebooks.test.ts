import { describe, expect, it } from "vitest";
import { contentPath } from "../../../src/model/text.ts";
import { notebookBody } from "../../../src/source/bodies/notebookBody.ts";

const path = contentPath("a.ipynb");
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function body(...cells: readonly object[]): string {
  const { value, diagnostics } = notebookBody(
    path,
    JSON.stringify({ cells, metadata: { kernelspec: { language: "julia" } } }),
  );
  expect(diagnostics).toEqual([]);
  return value ?? "";
}
const code = (source: string, ...outputs: readonly object[]) => ({ cell_type: "code", source, outputs });
const shows = (data: object) => ({ output_type: "display_data", data });

describe("a notebook as Markdown", () => {
  it("is its cells in their order, code in fences longer than any in it", () => {
    const text = body({ cell_type: "markdown", source: ["# T\n", "text"] }, code("print('```')"), {
      cell_type: "raw",
      source: "raw",
    });
    expect(text).toBe("# T\ntext\n\n````julia\nprint('```')\n````\n");
  });

  it("has outputs in the richest form that readers show, but no scripts, no warnings and no colors of a terminal", () => {
    const text = body(
      code(
        "1",
        { output_type: "stream", name: "stdout", text: ["\u001b[31mred\u001b[0m\n"] },
        { output_type: "stream", name: "stderr", text: "warned" },
      ),
      code("2", shows({ "text/html": "<table>\n\n<tr></tr></table>", "text/plain": "plain" })),
      code("3", shows({ "text/html": "<script>x</script>", "image/png": `${pixel}\n`, "text/plain": "figure" })),
      code("4", { output_type: "error", ename: "E", evalue: "v", traceback: ["long"] }),
    );
    expect(text).toContain("```\nred\n```");
    expect(text).not.toContain("warned");
    expect(text).toContain("<div>\n<table>\n<tr></tr></table>\n</div>");
    expect(text).not.toContain("plain");
    expect(text).toContain(`![](data:image/png;base64,${pixel})`);
    expect(text).not.toMatch(/script|figure|long/);
    expect(text).toContain("```\nE: v\n```");
  });

  it("leaves out what its author has hidden", () => {
    const hidden = (tag: string, source: string) => ({
      ...code(source, shows({ "text/plain": `out ${source}` })),
      metadata: { tags: [tag] },
    });
    const text = body(hidden("remove-cell", "aa"), hidden("remove_input", "bb"), hidden("remove-output", "cc"));
    expect(text).not.toContain("aa");
    expect(text).toBe("```\nout bb\n```\n\n```julia\ncc\n```\n");
  });

  it("inserts attached pictures, and notes one that is too large", () => {
    const attachments = { "a b.png": { "image/png": pixel } };
    expect(body({ cell_type: "markdown", source: "![x](attachment:a%20b.png)", attachments })).toBe(
      `![x](data:image/png;base64,${pixel})\n`,
    );
    expect(body(code("", shows({ "image/png": "A".repeat(400_000) })))).toContain("too large");
  });

  it("has no front matter in it", () => {
    expect(body({ cell_type: "raw", source: "---\ntitle: T\n---" }, { cell_type: "markdown", source: "x" })).toBe(
      "x\n",
    );
    expect(body({ cell_type: "markdown", source: "---\ntitle: T\n---\ny" })).toBe("y\n");
    expect(body({ cell_type: "markdown", source: "- title: T\n- date: 2024-01-01\n" }, code("z"))).toBe(
      "```julia\nz\n```\n",
    );
  });

  it.each(["", "[]", "{}", '{"worksheets": []}', '{"cells": [null, 1, {"cell_type": "x"}', `${"[".repeat(100_000)}`])(
    "is reported if it is not a notebook: %.20s",
    (text) => {
      expect(notebookBody(path, text).diagnostics.map(({ code: found }) => found)).toEqual(["FW1021"]);
    },
  );
});
