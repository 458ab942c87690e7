import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Built, buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

type Content = NonNullable<Parameters<typeof testConfig>[1]>["content"];

async function built(content: Content, articles: Readonly<Record<string, string>>): Promise<Built & { root: string }> {
  const files = Object.entries(articles).map(([name, lines]) => [
    join("content", name),
    `---\ntitle: ${name}\n${lines}\n---\nText of ${name}.\n`,
  ]);
  const root = folderWith(Object.fromEntries(files) as Readonly<Record<string, string>>);
  return { ...(await buildOnce(testConfig(root, content === undefined ? {} : { content }))), root };
}

const codes = ({ diagnostics }: Built): readonly string[] => diagnostics.map(({ code }) => code);

describe("a URL pattern in the config", () => {
  it("with a token that no article can fill stops the build: nothing is written, with one message", async () => {
    const site = await built({ permalink: "/posts/:abbrlink/" }, { "a.md": "x: 1", "b.md": "x: 2" });
    expect(site.result.failed).toBe(true);
    expect(codes(site)).toEqual(["FW3011"]);
    const [{ message, hint } = { message: "", hint: "" }] = site.diagnostics;
    for (const word of ["content.permalink", ":abbrlink", "/posts/:abbrlink/"]) expect(message).toContain(word);
    expect(hint).toContain("key abbrlink");
    expect(existsSync(join(site.root, "feedwright.ledger"))).toBe(false);
    expect(existsSync(join(site.root, "dist/rss.xml"))).toBe(false);
  });

  it("suggests what was meant", async () => {
    const hints = async (permalink: string): Promise<string | undefined> =>
      (await built({ permalink }, { "a.md": "x: 1" })).diagnostics[0]?.hint;
    expect(await hints("/:yaer/:slug/")).toContain("Did you mean :year?");
    expect(await hints("/%postname%/")).toContain("Did you mean :slug?");
    expect(await hints("/[slug]/")).toContain("Did you mean :slug?");
    expect(await hints("/%Y/:slug/")).toContain("Did you mean :year?");
    expect(await hints("/$slug/")).toContain("Did you mean :slug?");
    expect(await hints("/:slug:/")).toContain("Did you mean :slug?");
    expect(await hints("/:Slugg/")).toContain("Did you mean :slug?");
  });

  it("with a key that some articles lack stops the build, and they are counted and named once", async () => {
    const lacking = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`b${at}.md`, "x: 2"]));
    const site = await built({ permalink: "/posts/:abbrlink/" }, { "a.md": "abbrlink: one", ...lacking });
    expect(site.result).toMatchObject({ failed: true, written: [] });
    expect(codes(site)).toEqual(["FW3012"]);
    const [{ message, hint } = { message: "", hint: "" }] = site.diagnostics;
    for (const word of [":abbrlink", "/posts/:abbrlink/", "7 articles", "b0.md, b1.md", "and 2 more"])
      expect(message).toContain(word);
    expect(hint).toContain("key abbrlink");
    expect(existsSync(join(site.root, "feedwright.ledger"))).toBe(false);
    expect(existsSync(join(site.root, "dist/rss.xml"))).toBe(false);
  });

  it.each(["draft: true", "published: false", "private: true", "unlisted: true", "rss: false", "status: draft"])(
    "that an article with %s cannot fill stops nothing",
    async (lines) => {
      const site = await built({ permalink: "/posts/:abbrlink/" }, { "a.md": "abbrlink: one", "b.md": lines });
      expect(site.result).toMatchObject({ failed: false, broken: 0 });
      expect(codes(site)).toEqual([]);
      expect(site.snapshot.feeds[0]?.entries.map(({ id }) => id)).toEqual(["https://example.org/posts/one/"]);
    },
  );

  it("of a folder, which its articles cannot fill, stops the build as well; an article's own pattern only leaves out that article", async () => {
    const defaults = [{ path: "x/**", values: { permalink: "/x/:abbrlink/" } }];
    const shared = await built({ defaults }, { "x/a.md": "abbrlink: one", "x/b.md": "x: 2" });
    expect(codes(shared)).toEqual(["FW3012"]);
    const own = await built({}, { "a.md": "x: 1", "b.md": "permalink: /x/:abbrlink/" });
    expect(own.result).toMatchObject({ failed: false, broken: 1 });
    expect(own.diagnostics).toMatchObject([{ code: "FW1207", path: "b.md" }]);
  });

  it("is checked wherever it may be", async () => {
    for (const content of [
      { permalink: ["/:yaer/:slug/", "/:slug/"] },
      { defaults: [{ path: "x/**", values: { permalink: "/:yaer/:slug/" } }] },
      { defaults: [{ path: "x/**", values: { url: "/%postname%/" } }] },
    ])
      expect(codes(await built(content, { "a.md": "x: 1" }))).toEqual(["FW3011"]);
  });

  it("is fine if there are no articles, or if all its tokens are known", async () => {
    expect(codes(await built({ permalink: "/:abbrlink/" }, {}))).not.toContain("FW3011");
    expect(codes(await built({ permalink: "/:year_:month/:sections[1:]/:slug/" }, { "a.md": "x: 1" }))).toEqual([]);
  });
});
