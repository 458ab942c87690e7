import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const conf = (more = "") =>
  `SITE_URL = "https://harbour.press/"\nBLOG_TITLE = "Harbour"\nDEFAULT_LANG = "en"\nTIMEZONE = "UTC"\nPRETTY_URLS = True\n` +
  `TRANSLATIONS = {DEFAULT_LANG: "", "de": "./de"}\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n${more}\n`;
const post = (date: string) => `<!--\n.. title: A\n.. date: ${date}\n-->\n\nText.\n`;
const day = post("2026-01-31 08:00");

const found = (files: Record<string, string>, more?: string) => {
  const { feeds = [], notes = [], questions = [] } = detectSite(folderWith({ "conf.py": conf(more), ...files }));
  return { feeds: feeds.map(({ name }) => name), notes: notes.join(" "), questions: questions.map(({ file }) => file) };
};

describe("the feed of a language that Nikola translates to", () => {
  it("is made where every post is translated, or only those are shown", () => {
    const all = { "posts/a.md": day, "posts/a.de.md": day };
    expect(found(all)).toEqual({ feeds: ["main", "de"], notes: "", questions: [] });
    const some = { ...all, "posts/b.md": day };
    expect(found(some, "SHOW_UNTRANSLATED_POSTS = False").feeds).toEqual(["main", "de"]);
  });

  it("is left to Nikola where it repeats posts that are not translated", () => {
    const { feeds, notes } = found({ "posts/a.md": day, "posts/a.de.md": day, "posts/b.md": day });
    expect(feeds).toEqual(["main"]);
    expect(notes).toContain("the post that is not translated");
  });

  it("is left out where nothing is translated", () => {
    const { feeds, notes } = found({ "posts/a.md": day });
    expect(feeds).toEqual(["main"]);
    expect(notes).toContain("no post is translated");
  });

  it("is left to Nikola where it goes by the dates of the originals", () => {
    const later = { "posts/a.md": day, "posts/a.de.md": post("2026-02-01 08:00") };
    expect(found(later).feeds).toEqual(["main"]);
    const beside = { "posts/a.md": "Text.\n", "posts/a.meta": ".. date: 2026-01-31\n", "posts/a.de.md": "Text.\n" };
    expect(found(beside).feeds).toEqual(["main", "de"]);
  });

  it("is asked about if a post has no original: Nikola's main feed repeats it", () => {
    const alone = { "posts/a.md": day, "posts/a.de.md": day, "posts/b.de.md": day };
    expect(found(alone).questions).toEqual(["posts/b.de.md"]);
    expect(found(alone, "SHOW_UNTRANSLATED_POSTS = False").questions).toEqual([]);
  });
});
