import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { ContentConfig } from "../../../src/model/config.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

const article = (text: string): string => `---\ntitle: A\ndate: 2026-01-01\n---\n${text}\n`;

/** What a reader sees before and after a file of the content folder has come or changed. */
async function shownAround(
  files: Readonly<Record<string, string>>,
  content: Partial<ContentConfig>,
  [path, text]: readonly [path: string, text: string],
): Promise<readonly [before: string, after: string]> {
  const root = folderWith(files);
  const config = testConfig(root, { content });
  const shown = (): string =>
    (JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { items: { content_html: string }[] }).items[0]
      ?.content_html ?? "";
  const clock = { now: () => Date.parse("2026-06-01") };
  await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: true });
  await site.update({ kind: "all" });
  const before = shown();
  mkdirSync(join(root, "content/parts"), { recursive: true });
  writeFileSync(join(root, "content", path), text);
  await site.update({ kind: "paths", paths: [path] });
  return [before, shown()];
}

it("a picture of a vault that comes later is found by its name", async () => {
  const [before, after] = await shownAround(
    { "content/a.md": article("![[new.png]]"), "content/parts/old.png": "o" },
    { dialect: "obsidian" },
    ["parts/new.png", "p"],
  );
  expect(before).not.toContain("parts/new.png");
  expect(after).toContain("https://example.org/parts/new.png");
});

it("a note that another embeds changes it", async () => {
  const note = (text: string): string => `---\ntitle: B\ndate: 2025-01-01\n---\n${text}\n`;
  const [before, after] = await shownAround(
    { "content/a.md": article("![[b]]"), "content/b.md": note("First.") },
    { dialect: "obsidian" },
    ["b.md", note("Second.")],
  );
  expect([before.includes("First."), after.includes("Second.")]).toEqual([true, true]);
});

it("a snippet that changes, or comes later, changes the article", async () => {
  const body = article('<!--@include: ./parts/a.txt-->\n\n```js\n--8<-- "parts/a.txt"\n```');
  const [before, after] = await shownAround({ "content/a.md": body }, { dialect: "vitepress", include: ["*.md"] }, [
    "parts/a.txt",
    "It came.",
  ]);
  expect([before.includes("It came."), after.includes("It came.")]).toEqual([false, true]);
});
