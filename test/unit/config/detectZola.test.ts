import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";
import { readArticles } from "../../support/readArticles.ts";

const toml = 'base_url = "https://harbour.press"\n';
const post = "+++\ntitle = 'A post'\ndate = 2024-01-01\n+++\nText.\n";

describe("Zola's feeds of terms", () => {
  it("has one feed for a taxonomy that is listed for its language in two places", () => {
    const both = 'taxonomies = [{ name = "tags", feed = true, lang = "de" }, { name = "tags", feed = true }]\n';
    const { valueFeeds } = detectSite(
      folderWith({
        "config.toml": `${toml}default_language = "en"\n${both}[languages.de]\n${both}`,
        "content/a.md": post,
        "content/a.de.md": post,
      }),
    );
    expect(valueFeeds?.map(({ name }) => name)).toEqual(["tags", "tags-de"]);
  });

  it("has none for names that Zola no longer reads, and says so", () => {
    const taxonomies = 'taxonomies = [{ name = "tags", rss = true }, { name = "series", feed = true }]\n';
    const folder = folderWith({ "config.toml": `${toml}generate_feed = true\n${taxonomies}`, "content/a.md": post });
    const { valueFeeds, notes } = detectSite(folder);
    expect(valueFeeds?.map(({ name }) => name)).toEqual(["series"]);
    expect(notes?.join()).toContain("no feeds for tags");
  });

  it("has those of a config that only Zola before 0.11 reads, as rss.xml", () => {
    const taxonomies = 'taxonomies = [{ name = "tags", rss = true }]\n';
    const folder = folderWith({ "config.toml": `${toml}generate_rss = true\n${taxonomies}`, "content/a.md": post });
    const { valueFeeds, notes, oldFeed } = detectSite(folder);
    expect(oldFeed).toEqual({ path: "rss.xml", format: "rss" });
    expect(valueFeeds?.map(({ files }) => files?.rss)).toEqual(["tags/{slug}/rss.xml"]);
    expect(notes).toBeUndefined();
  });

  it("takes terms only from [taxonomies]", () => {
    const text = "+++\ntitle = 'A post'\ndate = 2024-01-01\ntags = ['a']\n[taxonomies]\ntags = ['b']\n+++\nText.\n";
    const { articles } = readArticles({ "a.md": text }, { content: { generator: "zola" } });
    expect(articles[0]?.categories).toEqual([{ term: "a", from: "keywords" }, { term: "b" }]);
  });
});

describe("Zola's own template", () => {
  it("may leave out drafts, which it has none of", () => {
    const entry = '<entry><title>{{ page.title }}</title><link href="{{ page.permalink }}"/></entry>';
    const template = `<feed>{% for page in pages %}{% if page.draft == false %}${entry}{% endif %}{% endfor %}</feed>`;
    const { questions } = detectSite(
      folderWith({
        "config.toml": `${toml}generate_feeds = true\n`,
        "content/a.md": post,
        "templates/atom.xml": template,
      }),
    );
    expect(questions ?? []).toEqual([]);
  });
});
