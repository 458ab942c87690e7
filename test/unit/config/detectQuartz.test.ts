import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const config = (more = "", plugins = ""): string => `import * as Plugin from "./quartz/plugins"
const config: QuartzConfig = {
  configuration: {
    pageTitle: "Harbour notes", locale: "de-DE", baseUrl: "harbour.press/notes",
    ignorePatterns: ["private", "Templates"], defaultDateType: "modified",${more}
  },
  plugins: { filters: [Plugin.RemoveDrafts()${plugins}], emitters: [Plugin.ContentIndex({ enableRSS: true })] },
}
export default config
`;
const page = (front: string): string => `---\n${front}\n---\nText.\n`;
const files = {
  "quartz.config.ts": config(),
  "quartz/build.ts": "export {};\n",
  "content/boats/ferry.md": page("title: The ferry\nmodified: 2026-01-31"),
  "content/private/diary.md": "Nobody reads this.\n",
  "content/later.md": page("draft: true"),
};
const found = (more: Readonly<Record<string, string>>) => detectSite(folderWith({ ...files, ...more }));
const asked = (more: Readonly<Record<string, string>>) =>
  (found(more).questions ?? []).map(({ key, reason }) => `${key}: ${reason}`);

describe("Quartz", () => {
  it("is recognized by its config, and asks nothing about pages with title, date and a plain address", () => {
    const { generator, site, content, oldFeed, questions } = found({});
    expect(generator).toBe("Quartz");
    expect(site).toMatchObject({ url: "https://harbour.press/notes/", title: "Harbour notes", language: "de-DE" });
    expect(content).toMatchObject({
      dir: "content",
      permalink: "/:path",
      exclude: ["**/private", "**/private/**", "**/Templates", "**/Templates/**"],
      fields: { published: ["modified", "lastmod", "updated", "last-modified", "created", "date"] },
    });
    expect(oldFeed).toEqual({ path: "index.xml", format: "rss" });
    expect(questions).toEqual([]);
  });

  it.each([
    [
      "content/plain.md",
      page("title: Plain"),
      "content.include: 1 of 2 pages get their date from git or from the file",
    ],
    [
      "content/plain.md",
      page("date: 2026-01-30"),
      "content.include: 1 of 2 pages have the name of their file as their title",
    ],
    [
      "content/a b.md",
      page("title: A\ndate: 2026-01-30"),
      "content.permalink: 1 of 2 pages have an address that no pattern",
    ],
    [
      "content/index.md",
      page("title: A\ndate: 2026-01-30"),
      "content.permalink: 1 of 2 pages have an address that no pattern",
    ],
  ])("asks about %s of %j", (path, text, expected) => {
    const questions = asked({ [path]: text });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain(expected);
  });

  it("asks if only marked pages are published", () => {
    const more = {
      "quartz.config.ts": config("", ", Plugin.ExplicitPublish()"),
      "content/open.md": page("title: Open\ndate: 2026-01-30\npublish: true"),
    };
    expect(asked(more)).toEqual([
      expect.stringContaining("are not in its feed, which has only pages with `publish: true`"),
    ]);
  });
});
