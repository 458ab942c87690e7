import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (rest: string): string => `---\ntitle: A post\ndate: 2024-01-01\n${rest}\n---\nText.\n`;
const config = 'baseURL = "https://harbour.press/"\n';
const detect = (files: Readonly<Record<string, string>>) =>
  detectSite(folderWith({ "hugo.toml": config, "content/posts/a.md": post(""), ...files }));
const feed = (files: Readonly<Record<string, string>>, name: string) =>
  detect(files).valueFeeds?.find((one) => one.name === name);

describe("Hugo's terms with levels", () => {
  const files = {
    "content/posts/a.md": post("tags: [Unix/Linux, Solo/Deep]"),
    "content/posts/b.md": post("tags: [Unix]"),
  };

  it("has an article about Unix/Linux in the feed of Unix, and no feed for a level that is not a term", () => {
    expect(feed(files, "tags")).toMatchObject({ hierarchy: "/", except: ["Solo"] });
  });

  it("keeps terms apart in versions before 0.123, and where no term is a level of another", () => {
    const old = { "netlify.toml": '[build.environment]\nHUGO_VERSION = "0.111.3"\n' };
    expect(feed({ ...files, ...old }, "tags")).not.toHaveProperty("hierarchy");
    expect(feed({ "content/posts/a.md": post("tags: [TCP/IP]") }, "tags")).not.toHaveProperty("hierarchy");
  });
});

describe("Hugo's feeds", () => {
  it("end as the config says about their media type", () => {
    const toml = `${config}[outputFormats.RSS]\nmediaType = "application/rss"\nbaseName = "feed"\n[mediaTypes."application/rss"]\nsuffixes = ["rss"]\n`;
    expect(feed({ "hugo.toml": toml }, "tags")?.files).toMatchObject({ rss: "tags/{slug}/feed.rss" });
    expect(detect({ "hugo.toml": toml }).oldFeed).toEqual({ path: "feed.rss", format: "rss" });
  });

  it("may be only Atom, under a name of their own", () => {
    const toml = `${config}[outputs]\nhome = ["html", "atom"]\n[outputFormats.atom]\nmediatype = "application/atom+xml"\nbaseName = "news"\n`;
    const files = {
      "hugo.toml": toml,
      "layouts/list.atom.xml": "<feed>{{ range .Site.RegularPages }}<entry></entry>{{ end }}</feed>",
    };
    expect(detect(files).oldFeed).toEqual({ path: "news.xml", format: "atom" });
    const terms = {
      "hugo.toml": toml.replace("[outputs]", '[outputs]\nterm = ["html", "atom"]'),
      "layouts/list.atom.xml": "<feed>{{ range .Pages }}<entry></entry>{{ end }}</feed>",
    };
    expect(feed(terms, "tags")?.files).toMatchObject({ atom: "tags/{slug}/news.xml", rss: "tags/{slug}/rss.xml" });
  });

  it("of sections leave out a page with a folder of its own, where each language has a folder", () => {
    const files = {
      "hugo.toml": `${config}[languages.en]\ncontentDir = "content/en"\n[languages.fr]\ncontentDir = "content/fr"\n`,
      "content/en/posts/b.md": post(""),
      "content/en/about/index.md": post(""),
      "content/fr/posts/b.md": post(""),
    };
    expect(feed(files, "posts")).toBeDefined();
    expect(feed(files, "about")).toBeUndefined();
  });

  it("are on a site for each language, if one of them has a base URL", () => {
    const found = (languages: string) =>
      detect({
        "hugo.toml": `${config}${languages}`,
        "content/posts/b.fr.md": post(""),
        "content/posts/c.de.md": post(""),
      });
    const names = (languages: string) => found(languages).feeds?.map(({ name }) => name) ?? [];
    const keys = ["en", "fr", "de"];
    const tables = (...own: readonly string[]) =>
      keys
        .map((key) => `[languages.${key}]\n${own.includes(key) ? `baseURL = "https://${key}.press/"\n` : ""}`)
        .join("");
    expect(names(tables())).toEqual(["main", "fr", "de"]);
    for (const own of keys) expect(names(tables(own))).not.toContain(own === "fr" ? "de" : "fr");
    expect(found(tables("fr")).notes?.join("\n")).toContain("without fr, de");
    expect(found(tables("en")).site?.url).toBe("https://en.press/");
  });

  it("have different names, whatever the script of the sections is", () => {
    const names = detect({
      "content/posts/港/_index.md": "",
      "content/posts/港/a.md": post(""),
      "content/posts/海/_index.md": "",
      "content/posts/海/a.md": post(""),
    }).valueFeeds?.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe("Hugo's own template", () => {
  const template =
    '<rss>{{ range .Site.RegularPages }}{{ if ne .Layout "archives" }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate></item>{{ end }}{{ end }}</rss>';

  it("may leave out a page that has only the date of its last change", () => {
    const archive = (front: string) =>
      detect({
        "layouts/rss.xml": template,
        "content/posts/archive.md": `---\ntitle: All\nlayout: archives\n${front}---\n`,
      });
    expect(archive("").content?.exclude).toBeUndefined();
    const { content, questions } = archive("lastmod: 2024-01-02\n");
    expect(content?.exclude).toEqual(["posts/archive.md"]);
    expect(questions).toEqual([]);
  });
});

describe("what init says about a Hugo site", () => {
  it("names sections that have terms, which its feeds of terms list", () => {
    const { notes } = detect({ "content/posts/_index.md": "---\ntags: [harbour]\n---\n" });
    expect(notes?.join("\n")).toContain("pages of sections that have terms (1, such as content/posts/_index.md)");
  });

  it("names a template that only sections have", () => {
    const { notes } = detect({ "layouts/posts/rss.xml": "<rss></rss>" });
    expect(notes?.join("\n")).toContain("a template of their own, layouts/posts/rss.xml");
    expect(detect({ "layouts/rss.xml": "" }).notes?.join("\n") ?? "").not.toContain("of their own");
  });

  it("counts pages that a section does not render", () => {
    const section = "---\ncascade:\n  build:\n    render: never\n---\n";
    expect(detect({ "content/posts/_index.md": section }).notes?.join("\n")).toContain("not rendered (1)");
  });
});

describe("a template of Hugo's feeds of terms and sections", () => {
  const layout = (list: string, before = "") =>
    `${before}<rss><channel>{{ range ${list} }}<item></item>{{ end }}</channel></rss>`;
  const files = { "content/posts/a.md": post("tags: [sea]"), "content/notes/b.md": post("tags: [sea]") };
  const made = (more: Readonly<Record<string, string>>) => {
    const { valueFeeds = [], notes = [] } = detect({ ...files, ...more });
    return { names: valueFeeds.map(({ name }) => name), notes: notes.join("\n") };
  };
  const all = ["tags", "categories", "sections"];

  it.each([
    [".Pages", ""],
    ["first 20 .Data.Pages", ""],
    ['where .RegularPages "Draft" false', ""],
    [".Site.RegularPages | intersect .Pages", ""],
    ["$pages", "{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end }}"],
    [
      "$pages",
      "{{ $pages := .Pages | complement .Sections }}{{ if eq (len $pages) 0 }}{{ $pages = .Sections }}{{ end }}",
    ],
  ])("that lists their own pages is followed: %s", (list, before) => {
    expect(made({ "layouts/_default/rss.xml": layout(list, before) }).names).toEqual(all);
  });

  it.each([
    [".Site.RegularPages", "other pages than those with its term"],
    ['where site.RegularPages "Section" "posts"', "other pages than those with its term"],
    ['where .Pages "Section" "posts"', "other pages than those with its term"],
    ["(.Scratch.Get `pages`)", "a way that is not known here"],
  ])("that lists others leaves these feeds to Hugo, with a note: %s", (list, told) => {
    const { names, notes } = made({ "layouts/_default/rss.xml": layout(list) });
    expect(names).toEqual([]);
    expect(notes).toContain(told);
    expect(notes).toContain("layouts/_default/rss.xml");
  });

  it("that may be that of an older Stack leaves these feeds to Hugo while the theme is not in the folder", () => {
    const toml = `${config}theme = "github.com/CaiJimmy/hugo-theme-stack/v3"\n`;
    const { names, notes } = made({ "hugo.toml": toml });
    expect(names).toEqual([]);
    expect(notes).toContain("hugo-theme-stack/v3, which is not in this folder, chooses their pages");
    expect(made({ "hugo.toml": toml, "layouts/rss.xml": layout(".Pages") }).names).toEqual(all);
  });

  it("may be that of one kind only", () => {
    expect(made({ "layouts/_default/term.rss.xml": layout(".Site.RegularPages") }).names).toEqual(["sections"]);
    expect(made({ "layouts/section.rss.xml": layout(".Site.RegularPages") }).names).toEqual(["tags", "categories"]);
    expect(made({ "layouts/index.rss.xml": layout(".Site.RegularPages") }).names).toEqual(all);
  });
});
