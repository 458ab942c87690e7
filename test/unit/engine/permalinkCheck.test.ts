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

describe("a pattern of addresses in the config", () => {
  it("with a token that no article can fill stops the build: nothing is written, and it is said once", async () => {
    const site = await built({ permalink: "/posts/:abbrlink/" }, { "a.md": "x: 1", "b.md": "x: 2" });
    expect(site.result.failed).toBe(true);
    expect(codes(site)).toEqual(["FW3011"]);
    const [{ message, hint } = { message: "", hint: "" }] = site.diagnostics;
    for (const word of ["content.permalink", ":abbrlink", "/posts/:abbrlink/"]) expect(message).toContain(word);
    expect(hint).toContain("key abbrlink");
    expect(existsSync(join(site.root, "feedwright.ledger"))).toBe(false);
    expect(existsSync(join(site.root, "dist/rss.xml"))).toBe(false);
  });

  it("says what was meant", async () => {
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

  it("of which one article lacks the key goes on without that article", async () => {
    const site = await built({ permalink: "/posts/:abbrlink/" }, { "a.md": "abbrlink: one", "b.md": "x: 2" });
    expect(site.result).toMatchObject({ failed: false, broken: 1 });
    expect(site.diagnostics).toMatchObject([{ code: "FW1207", path: "b.md" }]);
    expect(site.snapshot.feeds[0]?.entries.map(({ id }) => id)).toEqual(["https://example.org/posts/one/"]);
  });

  it("is looked at in every place that it can have", async () => {
    for (const content of [
      { permalink: ["/:yaer/:slug/", "/:slug/"] },
      { defaults: [{ path: "x/**", values: { permalink: "/:yaer/:slug/" } }] },
      { defaults: [{ path: "x/**", values: { url: "/%postname%/" } }] },
    ])
      expect(codes(await built(content, { "a.md": "x: 1" }))).toEqual(["FW3011"]);
  });

  it("is no fault as long as there are no articles, nor where all its tokens are ours", async () => {
    expect(codes(await built({ permalink: "/:abbrlink/" }, {}))).not.toContain("FW3011");
    expect(codes(await built({ permalink: "/:year_:month/:sections[1:]/:slug/" }, { "a.md": "x: 1" }))).toEqual([]);
  });
});
