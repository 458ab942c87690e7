import { describe, expect, it } from "vitest";
import { markupHead, markupTitle } from "../../../src/text/markup/markupHead.ts";
import { isNotebook, type Markup, markupOf } from "../../../src/text/markup/markupOf.ts";

/** What the lines of a head say, and the text after it. */
function read(
  markup: Markup,
  text: string,
): { readonly said: Readonly<Record<string, string>>; readonly rest: string } {
  const head = markupHead(text, markup);
  const said: Record<string, string> = {};
  let last = "";
  for (const line of (head?.lines ?? "").split("\n")) {
    const [, key, value = ""] = /^([\w-]+): ?(.*)$/.exec(line) ?? [];
    if (key !== undefined) {
      last = key;
      said[key] = value;
    } else if (line.trim() !== "") said[last] = `${said[last]} ${line.trim()}`;
  }
  return { said, rest: text.slice(head?.end ?? 0) };
}

describe("the head of reStructuredText", () => {
  it("is Nikola's comments", () => {
    const { said, rest } = read(
      "rst",
      ".. title: A: b\n.. slug: a-b\n.. date: 2024-01-03 10:00:00 UTC+01:00\n.. tags:\n\nFirst\n=====\n\nText\n",
    );
    expect(said).toEqual({ title: "A: b", slug: "a-b", date: "2024-01-03 10:00:00 UTC+01:00", tags: "" });
    expect(rest).toBe("\nFirst\n=====\n\nText\n");
  });

  it.each([
    [
      "underlined",
      "The *title* of ``x``\n####################\n\n:date: 2024-01-04\n:authors: A, B\n:summary: One\n   two\n\nText\n",
    ],
    [
      "with a line above",
      "=======\n The *title* of ``x``\n=======\n:date: 2024-01-04\n:authors: A, B\n:summary: One\n   two\n\nText\n",
    ],
    [
      "below a comment",
      ".. A remark\n   of two lines\n\nThe title of x\n==============\n\n:date: 2024-01-04\n\n:authors: A, B\n:summary: One\n   two\n\nText\n",
    ],
    [
      "with line ends of Windows",
      "The title of x\r\n==============\r\n\r\n:date: 2024-01-04\r\n:authors: A, B\r\n:summary: One\r\n   two\r\n\r\nText\n",
    ],
  ])("is a title, %s, and the fields below it", (_name, text) => {
    const { said, rest } = read("rst", text);
    expect(said).toEqual({ title: "The title of x", date: "2024-01-04", authors: "A, B", summary: "One two" });
    expect(rest.trim()).toBe("Text");
  });

  it("uses the title of the first section if the comments have none", () => {
    const { said } = read("rst", ".. slug: a\n.. date: 2024-01-03\n\nTitle\n=====\n\nText\n");
    expect(said).toEqual({ slug: "a", date: "2024-01-03", title: "Title" });
  });

  it.each(["Text\n\nTitle\n=====\n", "----\n\nText\n", ".. image:: a.png\n\nTitle\n=====\n", ""])(
    "does not exist in %j",
    (text) => {
      expect(markupHead(text, "rst")).toBeUndefined();
    },
  );
});

describe("the head of AsciiDoc", () => {
  it("is title, authors, revision and attributes", () => {
    const { said, rest } = read(
      "asciidoc",
      "// remark\n:name: World\n= Hello, {name}\nJane Q. Doe <jane@x.org>; Bob_Van Dyke\nv1.0, 2024-01-05: remark\n:page-tags: [a, \"b\"]\n:page-permalink: '/x/'\n:description: One \\\ntwo\n:toc:\n:!sectids:\n\nText\n",
    );
    expect(said).toEqual({
      name: "World",
      title: "Hello, World",
      author: "Jane Q. Doe <jane@x.org>; Bob Van Dyke",
      date: "2024-01-05",
      tags: "a, b",
      permalink: "/x/",
      description: "One two",
    });
    expect(rest).toBe("\nText\n");
  });

  it.each([
    ["only a date", "= T\nA B\n2024-01-05\n", "2024-01-05"],
    ["as an attribute", "= T\n:revdate: 2024-01-05\n", "2024-01-05"],
    ["as Jekyll has it", "= T\n:page-date: 2024-01-05 10:00\n", "2024-01-05 10:00"],
    ["as JBake has it", "= T\n:jbake-date: 2024-01-05\n", "2024-01-05"],
  ])("has a date: %s", (_name, text, date) => {
    expect(read("asciidoc", text).said.date).toBe(date);
  });

  it("is missing if the text begins at once", () => {
    expect(markupHead("Text\n\n= Title\n", "asciidoc")).toBeUndefined();
  });
});

describe("the head of Org", () => {
  it("is keywords of any case, with lists of all kinds", () => {
    const { said, rest } = read(
      "org",
      '# remark\n#+title: An /Org/\n#+TITLE: post\n#+DATE: <2024-01-06 Sa 9:30>\n#+FILETAGS: :one:two:\n#+categories[]: a "b c"\n#+OPTIONS: toc:nil\n\nText\n#+LATER: x\n',
    );
    expect(said).toEqual({ title: "An Org post", date: "2024-01-06 09:30", tags: "one, two", categories: "a, b c" });
    expect(rest.trimStart()).toBe("Text\n#+LATER: x\n");
  });

  it("is what ox-hugo exports", () => {
    const { said } = read(
      "org",
      '#+title: T\n#+hugo_tags: a b\n#+hugo_draft: true\n#+HUGO_SLUG: s\n#+HUGO_PUBLISHDATE: [2024-01-06 Sat]\n#+export_file_name: f\n#+hugo_custom_front_matter: :image "a b.png"\n\n',
    );
    expect(said).toMatchObject({ title: "T", tags: "a, b", draft: "true", published: "2024-01-06", image: "a b.png" });
  });

  it("is Nikola's comment block", () => {
    const { said, rest } = read("org", "#+BEGIN_COMMENT\n.. title: T\n.. date: 2024-01-06\n#+END_COMMENT\n\n* Head\n");
    expect(said).toEqual({ title: "T", date: "2024-01-06" });
    expect(rest.trimStart()).toBe("* Head\n");
  });

  it("uses the first headline as the title if there is no other", () => {
    expect(read("org", "#+DATE: 2024-01-06\n* TODO The [[https://x.org][title]] :tag:\nText\n")).toEqual({
      said: { date: "2024-01-06", title: "The title" },
      rest: "Text\n",
    });
  });
});

it("languages are recognized by extensions of any case", () => {
  expect(
    ["a.rst", "b/a.RST", "a.adoc", "a.asciidoc", "a.org", "a.md", "org", "a.rst.md"].map((path) => markupOf(path)),
  ).toEqual(["rst", "rst", "asciidoc", "asciidoc", "org", undefined, undefined, undefined]);
  expect([isNotebook("a.ipynb"), isNotebook("a.md")]).toEqual([true, false]);
});

it("a title is found by its own text", () => {
  expect(markupTitle("Title\n=====\n\nText\n", "rst")).toBe("Title");
  expect(markupTitle("Text\n", "org")).toBeUndefined();
});
