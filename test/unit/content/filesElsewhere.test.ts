import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentPath } from "../../../src/model/text.ts";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

/** A site with a secret next to it, and links that lead to it; and the result of its article. */
async function published(
  body: string,
  frontMatter = "",
): Promise<{ readonly html: string; readonly lengths: number[] }> {
  const root = folderWith({
    "secret/secret.html": "SECRET",
    "secret/secret.mp3": "x".repeat(1234),
    "site/content/.env": "SECRET",
    "site/content/.hidden/part.html": "SECRET",
    "site/_includes/.env": "SECRET",
    "site/_includes/part.html": "PART",
    "site/content/near.html": "NEAR",
    "site/content/sound.mp3": "x".repeat(77),
    "site/content/a.md": `---\ntitle: A\ndate: 2026-01-01\n${frontMatter}---\n${body}\n`,
    "site/static": undefined,
  });
  const site = join(root, "site");
  for (const folder of ["content", "_includes", "static"]) {
    symlinkSync(join(root, "secret"), join(site, folder, "out"));
    symlinkSync("../../secret/secret.html", join(site, folder, "link.html"));
    symlinkSync("../../secret/secret.mp3", join(site, folder, "link.mp3"));
    symlinkSync(".env", join(site, folder, "seen.html"));
  }
  symlinkSync("near.html", join(site, "content/inside.html"));
  mkdirSync(join(site, "content-2"));
  writeFileSync(join(site, "content-2/part.html"), "SECRET");
  symlinkSync("../content-2/part.html", join(site, "content/sister.html"));
  const config = testConfig(site, {
    content: { includesDirs: [join(site, "_includes")], staticDirs: [join(site, "static")], include: ["a.md"] },
  });
  const { snapshot } = await buildOnce(config);
  const entry = snapshot.feeds[0]?.entries.find(({ path }) => path === contentPath("a.md"));
  return {
    html: entry?.content?.value ?? "",
    lengths: entry?.enclosures.flatMap(({ lengthBytes }) => lengthBytes ?? []) ?? [],
  };
}

test.each([
  ["part.html", "PART"],
  ["near.html", "NEAR"],
  ["inside.html", "NEAR"],
])("an include reads %s", async (name, text) => {
  expect((await published(`{% include ${name} %}`)).html).toContain(text);
});

test.each([
  "link.html",
  "out/secret.html",
  "sister.html",
  ".env",
  "seen.html",
  ".hidden/part.html",
  "../secret/secret.html",
  "../../secret/secret.html",
])("an include does not read %s, which lies elsewhere or is hidden", async (name) => {
  for (const tag of ["include", "include_relative", "render"])
    expect((await published(`Text. {% ${tag} ${name} %} {% ${tag} "${name}" %}`)).html).not.toContain("SECRET");
});

test("facts about a medium are only read from files in the content folder or the static folders", async () => {
  expect((await published("x", "audio: sound.mp3\n")).lengths).toEqual([77]);
  for (const src of ["link.mp3", "/link.mp3", "out/secret.mp3", "/out/secret.mp3", "../secret/secret.mp3"])
    expect((await published("x", `audio: ${src}\n`)).lengths.filter((length) => length === 1234)).toEqual([]);
});
