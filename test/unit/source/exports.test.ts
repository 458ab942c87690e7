import { describe, expect, it } from "vitest";
import { findHead } from "../../../src/source/heads/head.ts";
import { readArticles as read } from "../../support/readArticles.ts";

const notion = "Word Ladder II 0b1b7c2f3e4d4a5b9c8d7e6f5a4b3c2d.md";
const page = (properties: string): string => `# Word Ladder II\n\n${properties}\n\nThe text: it stays.\n`;

describe("a page that was exported from Notion", () => {
  it("has the metadata of its properties, which are not part of the text", () => {
    const text = page(
      [
        "#: 126",
        "Difficult: Hard",
        "Tags: BFS, DFS",
        "link: https://leetcode.com/problems/word-ladder-ii/",
        "Created time: June 27, 2023 9:32 PM",
        "Last edited time: Oct 2, 2023 12:06 AM",
      ].join("\n"),
    );
    const { articles, diagnostics } = read({ [notion]: text });
    expect(diagnostics).toEqual([]);
    expect(articles[0]).toMatchObject({
      title: "Word Ladder II",
      published: Date.UTC(2023, 5, 27, 21, 32),
      updated: Date.UTC(2023, 9, 2, 0, 6),
      categories: [{ term: "BFS" }, { term: "DFS" }],
    });
    expect(articles[0]?.externalUrl).toBeUndefined();
    const head = findHead(text, notion);
    expect(head.kind !== "open" && text.slice(head.bodyOffset).trim()).toBe("The text: it stays.");
  });

  it.each([
    ["Date: 2023/06/27 21:32", Date.UTC(2023, 5, 27, 21, 32)],
    ["Created: January 12, 2023", Date.UTC(2023, 0, 12)],
    ["Date: January 12, 2023 → January 15, 2023", Date.UTC(2023, 0, 12)],
    ["Created: 27. Juli 2023 11:52\nOwner: Ada", undefined],
  ])("is dated by %s", (properties, published) => {
    const { articles, diagnostics } = read({ [notion]: page(properties) });
    expect(diagnostics).toEqual([]);
    expect(articles[0]?.published).toBe(published);
  });

  it.each([
    "Status: Draft",
    "Status: In progress",
    "Published: No",
    "Public: No",
    "Private: Yes",
    "Draft: Yes",
    "Hidden: Yes",
    "Visibility: Private",
    "Review status: in review",
    "Ready to publish?: No",
    "Publish: No",
  ])("is kept out of feeds by %s", (property) => {
    expect(read({ [notion]: page(property) }).articles[0]?.visibility).not.toBe("public");
    expect(read({ [notion]: page(`${property}\nTags: a`) }).articles[0]?.visibility).not.toBe("public");
  });

  it.each(["Status: Done", "Published: Yes", "Public: Yes", "Publish: January 12, 2023", "Draft: No", "Private: No"])(
    "is published with %s",
    (property) => {
      expect(read({ [notion]: page(`${property}\nTags: a`) }).articles[0]?.visibility).toBe("public");
    },
  );

  it.each([
    [notion, "# Title\n\nWarning: do not do this.\n\nMore.\n"],
    [notion, "# Title\n\nTags: one\nand a sentence.\n\nMore.\n"],
    [notion, "Tags: one\n\nMore.\n"],
    ["word ladder.md", page("Tags: one\nCreated: January 12, 2023")],
  ])("%s: text that only looks like properties stays: %j", (path, text) => {
    expect(findHead(text, path)).toMatchObject({ kind: "none", bodyOffset: 0 });
  });

  it("is the same however much of it is read first", () => {
    const text = `\n${page("Tags: one\nCreated: January 12, 2023")}`;
    const whole = findHead(text, notion);
    for (let length = 0; length < text.length; length += 1) {
      const head = findHead(text.slice(0, length), notion, true);
      if (head.kind !== "open") expect(head).toEqual(whole);
    }
  });
});

describe("a page of Logseq", () => {
  it("has the metadata of its properties", () => {
    const text = "title:: Shell notes\ntags:: a, [[b c]], #[[d e]]\nalias:: Sh\n\n- ## Heading\n  id:: 1\n";
    const { articles, diagnostics } = read({ "pages/Shell.md": text });
    expect(diagnostics).toEqual([]);
    expect(articles[0]).toMatchObject({ title: "Shell notes" });
    expect(articles[0]?.categories?.map(({ term }) => term)).toEqual(["a", "b c", "d e"]);
    expect(findHead("tags:: a\n- Text\n", "a.md")).toMatchObject({ kind: "front matter", bodyLine: 2 });
    for (const property of ["private:: true", "public:: false", "status:: draft"])
      expect(read({ "pages/a.md": `${property}\n\n- Text\n` }).articles[0]?.visibility).not.toBe("public");
    expect(findHead("foo:: a\n- Text\n", "a.md").kind).toBe("none");
    expect(findHead("std::vector is a class.\n", "a.md").kind).toBe("none");
  });
});
