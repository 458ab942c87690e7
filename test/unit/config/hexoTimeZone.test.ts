import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

/** Hexo takes the time zone of the machine that builds the site. */
describe("a Hexo site without a time zone", () => {
  const site = (more: Readonly<Record<string, string>>) =>
    detectSite(
      folderWith({
        "_config.yml": "title: Harbour\nurl: https://harbour.press\npermalink: :title/\n",
        "source/_posts/a.md": "---\ntitle: The “tide” & the ferry\ndate: 2024-08-13 02:00:00\n---\nText.\n",
        "source/_posts/b.md": "---\ntitle: B\ndate: 2024/12/13 23:30\n---\nText.\n",
        ...more,
      }),
    );
  const feed = (first: string, second: string): string =>
    `<feed><title>Harbour</title><updated>2026-01-01T00:00:00Z</updated><entry><title>The “tide” &amp; the ferry</title><published>${first}</published></entry><entry><title><![CDATA[B]]></title><published>${second}</published></entry></feed>`;

  it("is asked for it", () => {
    expect(site({}).questions).toEqual([expect.objectContaining({ key: "site.timeZone" })]);
  });

  it.each([
    ["2024-08-12T18:00:00.000Z", "2024-12-13T15:30:00.000Z", "Etc/GMT-8"],
    ["2024-08-13T07:00:00.000Z", "2024-12-14T04:30:00.000Z", "Etc/GMT+5"],
    ["2024-08-13T02:00:00.000Z", "2024-12-13T23:30:00.000Z", "UTC"],
  ])("has that of a feed in the repository: %s, %s", (first, second, zone) => {
    const { site: found, from, questions } = site({ "docs/atom.xml": feed(first, second) });
    expect(questions).toEqual([]);
    expect([found?.timeZone, from?.timeZone]).toEqual([zone, "docs/atom.xml"]);
  });

  it.each([
    ["in summer and winter", "2024-08-13T00:00:00.000Z", "2024-12-13T22:30:00.000Z"],
    ["of half an hour", "2024-08-12T20:30:00.000Z", "2024-12-13T18:00:00.000Z"],
  ])("is asked for it where that feed has other offsets, %s", (_what, first, second) => {
    expect(site({ "docs/atom.xml": feed(first, second) }).questions).toHaveLength(1);
  });

  it("has UTC where a service builds it, or where no post has a time of day", () => {
    const workflow = "jobs:\n  build:\n    steps:\n      - run: npx hexo generate\n";
    expect(site({ ".github/workflows/a.yml": workflow }).questions).toEqual([]);
    const days = "---\ntitle: A\ndate: 2024-08-13\n---\nText.\n";
    expect(site({ "source/_posts/a.md": days, "source/_posts/b.md": days }).questions).toEqual([]);
  });
});
