import { expect, it } from "vitest";
import { configParts } from "../../../src/config/configSource.ts";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const page = "---\ntitle: A page\ndate: 2026-01-31\n---\nText.\n";
const sites = {
  VitePress: { "docs/.vitepress/config.ts": 'export default { sitemap: { hostname: "https://harbour.press" } };' },
  VuePress: { "docs/.vuepress/config.ts": 'export default { hostname: "https://harbour.press" };' },
  Lume: {
    "_config.ts":
      'import lume from "lume/mod.ts";\nexport default lume({ src: "docs", location: new URL("https://harbour.press") });',
  },
};
const blog = { "docs/posts/a.md": page, "docs/posts/b.md": page, "docs/notes/c.md": page };
const spread = { "docs/posts/a.md": page, "docs/notes/b.md": page, "docs/notes/c.md": page, "docs/web/d.md": page };

it.each(Object.entries(sites))(
  "%s: the usual folder is that of the blog, if most dated pages are there",
  (_name, files) => {
    const { content, questions } = detectSite(folderWith({ ...files, ...blog }));
    expect([content?.include?.[0]?.split("/")[0], questions]).toEqual(["posts", []]);
  },
);

it.each(Object.entries(sites))("%s: where most dated pages are elsewhere, the author is asked", (_name, files) => {
  const detected = detectSite(folderWith({ ...files, ...spread }));
  expect(detected.questions?.map(({ key, reason }) => [key, reason])).toEqual([
    ["content.include", "pages with dates are in several folders: notes/ (2), posts/ (1), web/ (1)"],
  ]);
  const { content } = configParts(detected, { dir: "docs" }) as {
    content: { dir: string; include: readonly string[] };
  };
  expect([content.dir, content.include[0]?.startsWith("**/")]).toEqual(["docs", true]);
});

it.each(Object.entries(sites))(
  "%s: a folder whose name says nothing is asked for beside another one",
  (_name, files) => {
    const two = { "docs/science/a.md": page, "docs/science/b.md": page, "docs/history/c.md": page };
    const reasons = (more: Readonly<Record<string, string>>) =>
      detectSite(folderWith({ ...files, ...more })).questions?.map(({ reason }) => reason);
    expect(reasons(two)).toEqual(["pages with dates are in several folders: science/ (2), history/ (1)"]);
    expect(reasons({ "docs/science/a.md": page, "docs/history/c.md": "No date.\n" })).toEqual([]);
  },
);
