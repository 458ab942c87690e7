import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const titles = async (files: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> => {
  const cwd = folderWith(files);
  const options = ["--site", "https://harbour.press/", "--content", "pages", "--now", "2026-01-31"];
  expect((await runFeedwright(cwd, "build", ...options)).status).toBe(0);
  const feed = JSON.parse(readFileSync(join(cwd, "dist/feed.json"), "utf8")) as {
    readonly items: readonly { readonly title?: string }[];
  };
  return feed.items.map(({ title }) => title).sort();
};

const notes = {
  "pages/High tide.md": "Text with [[Harbour___Crane]].\n",
  "pages/Harbour___Crane.md": "Text.\n",
  "pages/other.md": "# A heading\n\nText.\n",
};

it("notes of Obsidian and Logseq have the names of their files as titles; those of other folders have no title", async () => {
  const named = ["A heading", "Harbour/Crane", "High tide"];
  expect(await titles({ ...notes, "logseq/config.edn": "{}" })).toEqual(named);
  expect(await titles({ ...notes, ".obsidian/app.json": "{}" })).toEqual(named);
  expect(await titles(notes)).toEqual(["A heading", undefined, undefined]);
});
