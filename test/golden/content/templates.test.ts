import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const generators = {
  hugo: { url: "https://harbour.press/", dir: "content", include: ["posts/templates.md", "posts/other.md"], permalink: "/:slug/" },
  jekyll: { url: "https://harbour.press/blog/", dir: ".", include: ["_posts/**/*.md"], permalink: "/:title/" },
} as const;

test.each(["hugo", "jekyll"] as const)("templates show what %s shows", async (name) => {
  const folder = folderWith({ x: undefined });
  cpSync(join(import.meta.dirname, name, "templates"), folder, { recursive: true });
  const { url, dir, ...content } = generators[name];
  await buildOnce(
    testConfig(folder, {
      site: { url },
      content: { ...content, dir: join(folder, dir), generator: name, includesDirs: [join(folder, "_includes")] },
    }),
  );
  const { items } = JSON.parse(readFileSync(join(folder, "dist/feed.json"), "utf8")) as {
    readonly items: readonly { readonly url: string; readonly content_html: string }[];
  };
  const ours = items.find(({ url }) => url.endsWith("/templates/"))?.content_html ?? "";
  const theirs = readFileSync(join(folder, "expected.html"), "utf8");
  expect(wordsOf(ours)).toBe(wordsOf(theirs));
  expect(addressesOf(ours)).toEqual(addressesOf(theirs));
});

/** The text, as a reader sees it. */
function wordsOf(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#34;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,:;!?)])/g, "")
    .trim();
}

/** Links and pictures with their words, absolute. */
function addressesOf(html: string): readonly string[] {
  return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, url = ""]) => new URL(url, "https://harbour.press/").href);
}
