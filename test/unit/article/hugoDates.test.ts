import { describe, expect, it } from "vitest";
import { generatorFacts } from "../../../src/model/generator.ts";
import { readArticles } from "../../support/readArticles.ts";

/** The keys that Hugo reads dates from, as detection finds them in the config of a Hugo site. */
const published = generatorFacts.hugo.published ?? [];

function inHugo(...lines: readonly string[]) {
  const content = { generator: "hugo", fields: { published }, permalink: "/:year/:month/:slug/" } as const;
  const [article] = readArticles({ "a.md": `---\ntitle: A\n${lines.join("\n")}\n---\nText.\n` }, { content }).articles;
  return {
    published: article?.published && new Date(article.published).toISOString().slice(0, 10),
    ...(article?.dueAt === undefined ? {} : { due: new Date(article.dueAt).toISOString().slice(0, 10) }),
    updated: article?.updated && new Date(article.updated).toISOString().slice(0, 10),
    url: article?.url.replace("https://example.org", ""),
  };
}

function shown(values: Readonly<Record<string, string>>, ...lines: readonly string[]) {
  const defaults = [{ path: "**", values }];
  const content = { generator: "hugo", fields: { published }, defaults } as const;
  const [article] = readArticles({ "a.md": `---\ntitle: A\n${lines.join("\n")}\n---\nText.\n` }, { content }).articles;
  expect(article?.dueAt).toBeUndefined();
  return article?.published && new Date(article.published).toISOString().slice(0, 10);
}

describe("dates of a Hugo site", () => {
  it.each(["lastmod", "modified"])("%s moves neither the date nor the address of an article", (key) => {
    expect(inHugo("date: 2025-08-30", `${key}: 2025-09-02`)).toEqual({
      published: "2025-08-30",
      updated: "2025-09-02",
      url: "/2025/08/a/",
    });
  });

  it("lastmod is the date of an article without another date", () => {
    expect(inHugo("lastmod: 2025-09-02")).toMatchObject({ published: "2025-09-02", url: "/2025/09/a/" });
  });

  it.each(["publishDate", "embargo"])("%s decides when it is published, and the article keeps its date", (key) => {
    expect(inHugo("date: 2025-12-31", `${key}: 2026-02-01`)).toEqual({
      published: "2025-12-31",
      updated: undefined,
      due: "2026-02-01",
      url: "/2025/12/a/",
    });
  });

  it("may show the time of its publication, even if its date is still to come", () => {
    expect(inHugo("date: 2099-01-01", "publishDate: 2026-02-01")).toMatchObject({ published: "2099-01-01" });
    expect(shown({ hugo_shows: "publishDate" }, "date: 2099-01-01", "publishDate: 2026-02-01")).toBe("2026-02-01");
  });

  it("has the keys of publication that the config names, and no others", () => {
    const own = { hugo_shows: "publishDate", hugo_publish: "go_live" };
    expect(shown(own, "date: 2026-01-01", "publishDate: 2099-02-01", "go_live: 2026-03-01")).toBe("2026-03-01");
    expect(shown(own, "date: 2026-01-01", "publishDate: 2099-02-01")).toBe("2026-01-01");
  });
});
