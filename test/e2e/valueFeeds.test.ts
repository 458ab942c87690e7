import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const article = (title: string, front: string): string =>
  `---\ntitle: ${title}\ndate: 2026-01-31\n${front}\n---\n\nText of ${title}.\n`;

const config = (feeds: readonly object[]): string =>
  JSON.stringify({ site: { url: "https://harbour.press/", title: "Harbour" }, feeds: [{ name: "main" }, ...feeds] });

describe("rules for Netlify and Cloudflare Pages", () => {
  it.each(["netlify", "cloudflare"])(
    "%s: each document has one rule, in folders of folders as well",
    async (server) => {
      const cwd = folderWith({
        "feedwright.config.json": config([{ each: "category", hierarchy: "/" }, { each: "tag" }]),
        "content/a.md": article("A", "categories: [sea/tides/spring]\ntags: [boats]"),
      });
      expect((await runFeedwright(cwd, "build")).status).toBe(0);
      const documents = readdirSync(join(cwd, "dist"), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(?:xml|html|json)$/.test(path) && !/^feeds\.(?:html|json)$/.test(path))
        .map((path) => `/${path.replaceAll("\\", "/")}`);
      expect(documents).toContain("/categories/sea/tides/spring/rss.xml");
      expect((await runFeedwright(cwd, "init", "--server", server)).status).toBe(0);
      const rules = readFileSync(join(cwd, "dist/_headers"), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("/"))
        // Both services: a placeholder stands for all but a slash.
        .map((line) => new RegExp(`^${line.replaceAll(".", "\\.").replace(/:[a-z]+/g, "[^/]+")}$`));
      const matching = documents.map((path) => [path, rules.filter((rule) => rule.test(path)).length]);
      expect(matching).toEqual(documents.map((path) => [path, 1]));
    },
  );
});
