import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderBody } from "../../support/content.ts";
import { folderWith } from "../../support/folder.ts";

/** What a renderer of reStructuredText is given, and what was reported. */
async function given(
  body: string,
  files: Readonly<Record<string, string>> = {},
  links: Readonly<Record<string, string>> = {},
) {
  let text = "";
  const { troubles, dependsOn } = await renderBody(body, {
    path: "posts/a.rst",
    files: { "content/posts/code.py": "one\n  two\n  three\nfour\n", "listings/l.py": "listed\n", ...files },
    links,
    renderMarkup: async (_, typed) => {
      text = typed;
      return { html: "<p>x</p>", leftOut: [{ found: "x", reason: "y", line: typed.split("\n").length }] };
    },
  });
  return { text, troubles, dependsOn };
}

describe("files in reStructuredText", () => {
  it("become code, with the directive's own indent", async () => {
    const { text, dependsOn } = await given(
      "- x\n\n  .. literalinclude:: code.py\n     :language: python\n     :lines: 2-3\n",
    );
    expect(text).toBe("- x\n\n\n  .. code-block:: python\n\n     two\n     three\n\n");
    expect(dependsOn).toContain("posts/code.py");
  });

  it.each([
    [":lines: 1,4", "one four"],
    [":lines: 3-", "three four"],
    [":start-after: one\n   :end-before: four", "two three"],
    [":start-at: two\n   :end-at: three", "two three"],
    [":prepend: zero\n   :lines: 1", "zero one"],
    [":start-after: nowhere", "one two three four"],
  ])("%s", async (options, wanted) => {
    const { text } = await given(`.. literalinclude:: code.py\n   ${options}\n`);
    expect(text.replace(".. code-block::", "").trim().split(/\s+/).join(" ")).toBe(wanted);
  });

  it.each([
    [":start-line: 1\n   :end-line: 3", "two three"],
    [":start-after: one\n   :end-before: four", "two three"],
    [":start-after: wo\n   :end-before: hr", "t"],
    [":start-after: nowhere", ""],
    [":end-before: nowhere", ""],
  ])("are included in part, as docutils does: %s", async (options, wanted) => {
    const { text } = await given(`.. include:: code.py\n   ${options}\n`);
    expect(text.trim().split(/\s+/).join(" ")).toBe(wanted);
  });

  it("of a listing has a link to it", async () => {
    const { text } = await given(".. listing:: l.py python\n");
    expect(text).toContain("`l.py <link://listing/l.py>`__");
    expect(text).toContain(".. code-block:: python\n\n   listed");
  });

  it("become the rows of a table", async () => {
    const table = ".. csv-table:: Tides\n   :header-rows: 1\n   :file: t.csv\n\nx\n";
    const { text, dependsOn } = await given(table, { "content/posts/t.csv": "day,high\nMon,4.1\n" });
    expect(text).toBe(".. csv-table:: Tides\n   :header-rows: 1\n\n   day,high\n   Mon,4.1\n\n\nx\n");
    expect(dependsOn).toContain("posts/t.csv");
  });

  it("may include others, without endless loops", async () => {
    const files = {
      "content/posts/b.txt": "b\n\n.. include:: c.txt\n",
      "content/posts/c.txt": "c\n\n.. include:: b.txt\n",
    };
    const { text } = await given(".. include:: b.txt\n", files);
    expect(text.match(/[bc]/g)?.join("")).toBe("bcbcb");
  });

  it.each([
    ".. literalinclude:: ../../../../../../etc/passwd",
    ".. include:: /etc/passwd",
    ".. include:: .secret",
    ".. literalinclude:: ../../.git/config",
    ".. include:: https://example.org/x",
  ])("are never outside the site: %s", async (body) => {
    const files = { "content/posts/.secret": "secret", ".git/config": "secret" };
    const { text, troubles } = await given(`A\n\n${body}\n\nB`, files);
    expect(text).not.toMatch(/secret|root:/);
    expect(troubles.join()).toMatch(/3:\d+ FW1458/);
  });

  it("are not read through a link that leads out of the site", async () => {
    const outside = folderWith({ "code.py": "secret" });
    const links = { "content/posts/link.py": join(outside, "code.py") };
    const { text, troubles } = await given("A\n\n.. literalinclude:: link.py\n\nB", {}, links);
    expect(text).not.toContain("secret");
    expect(troubles.join()).toMatch(/3:\d+ FW1458/);
  });

  it("do not move the lines of what is reported behind them", async () => {
    const { troubles } = await given("A\n\n.. literalinclude:: code.py\n   :language: python\n\nlast");
    expect(troubles.join()).toMatch(/^6:/);
  });
});
