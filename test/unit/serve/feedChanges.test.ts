import { describe, expect, test } from "vitest";
import { contentPath } from "../../../src/model/text.ts";
import { feedChanges } from "../../../src/serve/preview/feedChanges.ts";
import { wordDiff } from "../../../src/serve/preview/wordDiff.ts";
import { entry, feed, noon } from "../../support/servedSite.ts";

const kinds = (before: Parameters<typeof feed>[0], after: Parameters<typeof feed>[0]) =>
  feedChanges([feed(before)], [feed(after)]).map(({ kind, id }) => `${kind} ${id.split("/").at(-2)}`);

describe("what subscribers would notice", () => {
  const [a, b, c] = [entry("a"), entry("b", { published: noon - 1e9 }), entry("c", { published: noon - 2e9 })];

  test("new, gone, edited and renamed entries, and nothing else", () => {
    expect(kinds([a, b], [a, b])).toEqual([]);
    expect(kinds([a, b], [structuredClone(a), b])).toEqual([]);
    expect(kinds([b], [a, b])).toEqual(["new a"]);
    expect(kinds([a, b], [a])).toEqual(["gone b"]);
    expect(kinds([a, b], [{ ...a, title: "Other" }, b])).toEqual(["edited a"]);
    expect(kinds([a, b], [{ ...a, path: contentPath("elsewhere.md") }, b])).toEqual(["moved a"]);
  });

  test("an entry that a new one pushes over the end of a full feed is not gone", () => {
    expect(kinds([b, c], [a, b])).toEqual(["new a"]);
    expect(kinds([a, b], [a, c])).toEqual(["new c", "gone b"]);
  });

  test("an entry of several feeds is reported once, with all of them; a new feed is not", () => {
    const other = (entries: Parameters<typeof feed>[0]) => feed(entries, { name: "other" });
    expect(feedChanges([feed([b]), other([b])], [feed([a, b]), other([a, b]), feed([a], { name: "fresh" })])).toEqual([
      expect.objectContaining({ kind: "new", feeds: ["main", "other"] }),
    ]);
  });

  test("of an edited entry: which words, and which other fields", () => {
    const edited = {
      ...a,
      title: "About it and a",
      content: {
        kind: "html" as const,
        value: "<p>A few <em>kind</em> words about a, and then some more of them.</p>",
      },
      categories: [{ term: "x" }],
    };
    const [change] = feedChanges([feed([a])], [feed([edited])]);
    expect(change?.fields).toEqual(["title", "text", "tags"]);
    expect(change?.titleWords).toContainEqual({ kind: "added", text: "it and " });
    expect(change?.words?.filter(({ kind }) => kind !== "same")).toEqual([{ kind: "added", text: "kind " }]);
  });
});

describe("words that changed", () => {
  const said = (before: string, after: string, language = "en") =>
    wordDiff(before, after, language)
      .map(({ kind, text }) => ({ same: text, added: `{+${text}+}`, removed: `{-${text}-}` })[kind])
      .join("");

  test("are distinguished from those that stayed, with some context", () => {
    expect(said("the cat sat on the mat", "the dog sat on the mat")).toBe("the {-cat-}{+dog+} sat on the mat");
    expect(said("one two three", "one two three")).toBe("");
    expect(said("", "all new")).toBe("{+all new+}");
    expect(said("a red old house", "a blue new house")).toBe("a {-red old-}{+blue new+} house");
    const long = Array.from({ length: 100 }, (_, index) => `w${index}`).join(" ");
    expect(said(`${long} end`, `${long} finish`)).toMatch(/^… w89 .* w99 \{-end-\}\{\+finish\+\}$/);
  });

  test("are found in scripts without spaces", () => {
    expect(said("昨日の会議は長かった", "今日の会議は長かった", "ja")).toMatch(/^\{-昨日-\}\{\+今日\+\}の会議/);
  });

  test("are only searched one by one if few differ, so that the work stays small", () => {
    const text = (edited: number) =>
      Array.from({ length: 20_000 }, (_, index) => (index < edited ? `x${index}` : "y")).join(" ");
    const kindsOf = (edited: number) => wordDiff(text(0), text(edited), "en").map(({ kind }) => kind);
    expect(kindsOf(300)).toEqual(["removed", "added", "same"]);
    expect(kindsOf(301)).toEqual(["removed", "added"]);
    expect(kindsOf(20_000)).toEqual(["removed", "added"]);
  });
});
