import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

it("a feed without entries has the date of its first publication, in every later build too", async () => {
  const article = "---\ntitle: A boat\ndate: 2026-01-02\n---\nText.\n";
  const root = folderWith({ "content/a.md": article });
  const config = testConfig(root, { feeds: [{ name: "main" }, { name: "none", where: { tags: ["none"] } }] });
  const none = config.feeds[1]?.files;
  const dates = (): readonly (string | undefined)[] => {
    const text = (file = ""): string => readFileSync(join(root, "dist", file), "utf8");
    return [
      /<updated>(.*?)<\/updated>/.exec(text(none?.atom))?.[1],
      /<lastBuildDate>(.*?)<\/lastBuildDate>/.exec(text(none?.rss))?.[1],
    ];
  };
  await buildOnce(config, { now: Date.parse("2026-03-04T05:06:07Z") });
  expect(dates()).toEqual(["2026-03-04T05:06:07Z", "Wed, 04 Mar 2026 05:06:07 GMT"]);
  writeFileSync(join(root, "content/a.md"), article.replace("Text", "More text"));
  const { result } = await buildOnce(config, { now: Date.parse("2026-04-04T05:06:07Z") });
  expect(result.written.filter((path) => path.startsWith("none"))).toEqual([]);
});
