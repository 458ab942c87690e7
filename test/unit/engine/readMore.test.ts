import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { buildOnce, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("ends an excerpt with a link in the language of the feed, whatever the language of the article", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, {
    feeds: [
      { name: "main", content: "excerpt" },
      { name: "fr", content: "excerpt", language: "fr" },
    ],
  });
  mkdirSync(config.content.dir);
  writeFileSync(join(config.content.dir, "a.md"), "---\ntitle: A\ndate: 2026-01-01\nlang: de\n---\nText.\n");
  await buildOnce(config);
  const linkOf = (path: string): string | undefined => {
    const { items } = JSON.parse(readFileSync(join(config.out.dir, path), "utf8")) as {
      readonly items: readonly { readonly content_html: string }[];
    };
    return /<a href="https:\/\/example\.org\/a\/">([^<]+)<\/a>/.exec(items[0]?.content_html ?? "")?.[1];
  };
  expect(linkOf("feed.json")).toBe("Read the full article");
  expect(linkOf("fr/feed.json")).toBe("Lire l’article en entier");
});
