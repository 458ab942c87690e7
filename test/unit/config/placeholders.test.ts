import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

describe("the URL in a generator's example config", () => {
  const found = (url: string) =>
    detectSite(
      folderWith({
        "_config.yml": `title: Harbour\nurl: ${url}\n`,
        "source/_posts/a.md": "---\ndate: 2026-01-31\n---\n",
      }),
    );

  it.each([
    "http://yoursite.com",
    "https://www.yourdomain.com/blog",
    "https://your-domain.com",
    "https://your-docusaurus-test-site.com",
    "https://username.github.io",
    "https://yourname.github.io/notes",
  ])("%s is asked for", (url) => {
    const { site, questions = [] } = found(url);
    expect([site?.url, questions.map(({ key }) => key)]).toEqual([undefined, ["site.url"]]);
  });

  it("is named as the template's own site", () => {
    const { site, questions } = found("https://quartz.jzhao.xyz");
    expect(site?.url).toBeUndefined();
    expect(questions).toEqual([
      expect.objectContaining({ key: "site.url", reason: expect.stringContaining("template") }),
    ]);
  });

  it("is reported together with the title of the template", () => {
    const { questions } = detectSite(
      folderWith({
        "_config.yml": "title: Hexo\nurl: http://yoursite.com\n",
        "source/_posts/a.md": "---\ndate: 2026-01-31\n---\n",
      }),
    );
    expect(questions?.[0]?.reason).toContain('"Hexo" is the title of a template, too');
  });

  it.each(["https://yoursite.rocks.harbour.press/", "https://www.yoursitesnext.com/", "https://surname.github.io/"])(
    "%s is accepted",
    (url) => {
      expect(found(url).site?.url).toBe(url);
    },
  );
});
