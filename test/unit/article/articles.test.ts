import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pathParts } from "../../../src/article/pathParts.ts";
import type { Article } from "../../../src/model/article.ts";
import { anyEpisode } from "../../../src/text/episodeNumber.ts";
import type { CorpusArticles } from "../../support/corpora.ts";
import { type ArticleSettings, readArticles as read } from "../../support/readArticles.ts";

function one(lines: string, settings?: ArticleSettings): Article {
  const { articles, diagnostics } = read({ "news/some-name.md": `---\n${lines}\n---\nText.\n` }, settings);
  const [article] = articles;
  if (article === undefined) throw new Error(JSON.stringify(diagnostics));
  return article;
}

const said = ({ diagnostics }: CorpusArticles): readonly string[] =>
  diagnostics.map(({ path, line, column, code }) =>
    [path, line, column, code].filter((part) => part !== undefined).join(":"),
  );

describe("front matter", () => {
  it.each([
    ["title: 1.10", "1.10"],
    ["title: No", "No"],
    ["title: 12:30", "12:30"],
    ["title: 0x1F", "0x1F"],
    ["title: 1_000", "1_000"],
    ["title: 2026-01-31", "2026-01-31"],
    ["title: '&lt;b&gt; &amp; *so* on'", "<b> & so on"],
    ["title: [Draft one, two]", "Draft one two"],
    ["Title: In capitals", "In capitals"],
  ])("%s: a title is what was typed", (line, title) => {
    expect(one(line).title).toBe(title);
  });

  it("a title keeps its marks of Markdown where the feed of the generator shows them", () => {
    const title = "title: The `tide` is **high**";
    expect(one(title, { content: { generator: "nuxt-content" } }).title).toBe("The `tide` is **high**");
    expect(one(title, { content: { generator: "lume" } }).title).toBe("The tide is high");
  });

  it.each(["date", "pubDate", "pubDatetime", "published", "publishDate", "datePublished", "created"])(
    "%s is a date of publication",
    (key) => {
      const { published, publishedFrom } = one(`${key}: 2026-01-31T10:00:00Z`);
      expect(published).toBe(Date.parse("2026-01-31T10:00:00Z"));
      expect(publishedFrom).toEqual({ source: "front matter", key });
    },
  );

  it.each([
    ["date:\n  created: 2026-01-31"],
    ["params: {date: 2026-01-31}"],
    ["extra:\n  publishDate: 2026-01-31"],
    ["meta: {published: 2026-01-31}"],
    ["dates: {published: 2026-01-31}"],
    ["page: {pubDate: 2026-01-31}"],
    ["date: 2026-01-31\nparams: {date: 2027-01-01}"],
    ["date: 2026-01-31\nparams: {published: true, posted: yes}"],
    ["date: 2026-01-01\nparams: {embargo: 2026-01-31}"],
    ["date: [2026-01-31]"],
    ["created: 2026-01-31\ndate: 0001-01-01T00:00:00Z"],
    ["created: 2026-01-31\npublished: true"],
  ])("%s has this date", (lines) => {
    expect(one(lines).published).toBe(Date.parse("2026-01-31T00:00:00Z"));
  });

  it.each([
    ["date: 2026-01-01\npublishDate: 2026-06-01", "2026-06-01", "publishDate", ["date"]],
    ["publishDate: 2026-01-01\ndate: 2026-06-01", "2026-06-01", "date", ["publishDate"]],
    [
      "date: 2026-01-01\npubDate: 2026-03-01\npublish_date: 2026-06-01",
      "2026-06-01",
      "publish_date",
      ["date", "pubDate"],
    ],
    ["date: 2026-01-01\nembargo: 2026-06-01", "2026-06-01", "embargo", ["date"]],
    ["embargoUntil: 2026-06-01", "2026-06-01", "embargoUntil", undefined],
    ["date: 2026-06-01\nscheduled: true", "2026-06-01", "date", undefined],
    ["date: 2026-06-01\ncreated: 2026-07-01", "2026-06-01", "date", undefined],
    ["created: 2026-07-01\npublished: 2026-06-01", "2026-06-01", "published", undefined],
    ["date: 2026-06-01\npublished: Nature, and more", "2026-06-01", "date", undefined],
  ])("%s: due at the latest of the moments that say so", (lines, day, key, earlier) => {
    const { published, publishedFrom } = one(lines);
    expect(published).toBe(Date.parse(day));
    expect(publishedFrom?.key).toBe(key);
    expect(publishedFrom?.earlier?.map((other) => other.key)).toEqual(earlier);
  });

  it("an embargo counts in addition to the date in a path, and the earliest of the times that end it", () => {
    const { articles } = read({
      "2026-01-02-a.md": "---\nembargo: 2026-06-01\n---\nA",
      "2026-06-02-b.md": "---\nembargo: 2026-01-01\nexpires: 2027-01-01\nunpublishDate: 2026-12-01\n---\nB",
    });
    expect(articles.map(({ published = 0 }) => new Date(published).toISOString().slice(0, 10))).toEqual([
      "2026-06-01",
      "2026-06-02",
    ]);
    expect(articles.map(({ expires }) => expires)).toEqual([undefined, Date.parse("2026-12-01")]);
  });

  it.each([
    ["date: {created: 2026-01-31, updated: 2026-02-01}"],
    ["date:\n  published: 2026-01-31\n  modified: 2026-02-01"],
    ["created: 2026-01-31\ndate: {updated: 2026-02-01}"],
  ])("%s: both dates count", (lines) => {
    expect(one(lines)).toMatchObject({ published: Date.parse("2026-01-31"), updated: Date.parse("2026-02-01") });
  });

  const noDates = [
    "{{date}}",
    "'{{ date }}'",
    "{a: b}",
    "{}",
    "[]",
    "[a, b]",
    "[2026-01-31, 2026-02-01]",
    "[[2026-01-31]]",
    "{created: {a: b}}",
    "<% now %>",
    "${date}",
    "TBD",
    "soon",
    "[null]",
    "|\n  x",
    "12:30",
  ];
  it.each([
    ...noDates.flatMap((value) =>
      ["date", "pubDate", "published", "created", "updated", "lastmod", "expires", "embargo"].map(
        (key) => [key, value] as const,
      ),
    ),
    ["date", "true"] as const,
    ["date", "no"] as const,
    ["updated", "true"] as const,
  ])("%s: %s is reported as an invalid date, and does not count as no date", (key, value) => {
    const result = read({ "news/a.md": `---\ntitle: x\n${key}: ${value}\n---\nText.\n` });
    expect(said(result)).toEqual([expect.stringMatching(/^news\/a\.md:3:\d+:FW1203$/)]);
    expect(result.articles).toEqual([]);
  });

  it.each([
    "date:",
    "date: ''",
    "date: ~",
    "date:\n  created:\n  updated:",
    "updated: false",
    "lastUpdated: true",
    "expires: never",
  ])("%s is no date, without a message", (lines) => {
    const { published, updated, expires } = one(lines);
    expect([published, updated, expires]).toEqual([undefined, undefined, undefined]);
  });

  it.each(["updated", "lastmod", "modified", "last_modified_at", "updatedDate", "dateModified", "upd"])(
    "%s is a date of change",
    (key) => {
      expect(one(`${key}: 2026-01-31`).updated).toBe(Date.parse("2026-01-31T00:00:00Z"));
    },
  );

  it.each([
    ["author: Ada Lovelace", ["Ada Lovelace"]],
    ["author: Ada Lovelace <ada@example.org>", ["Ada Lovelace"]],
    ["authors: [Ada, Ben]", ["Ada", "Ben"]],
    ["authors: [Ada Lovelace, Cleo & Co]", ["Ada Lovelace", "Cleo & Co"]],
    ["authors: [Ada and Ben]", ["Ada", "Ben"]],
    ["author: Ada & Ben", ["Ada", "Ben"]],
    ["author: {name: Ada, url: /ada}", ["Ada"]],
    ["authors:\n  - name: Ada\n  - name: Ben\n    title: Guest", ["Ada", "Ben"]],
    ["byline: By Ada Lovelace", ["Ada Lovelace"]],
    ["by: jo", ["Jo Writer"]],
    ["params:\n  author: Ada", ["Ada"]],
    ["extra:\n  authors: [Ada]", ["Ada"]],
  ])("%s: people", (lines, names) => {
    const settings: ArticleSettings = { site: { people: { jo: { name: "Jo Writer" } } } };
    expect(one(lines, settings).authors?.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ["tags: a, b c", ["a", "b c"]],
    ["tags: a b", ["a", "b"]],
    ["tags: [a, B, b]", ["a", "B"]],
    ["tags:\n- a\n- b c", ["a", "b c"]],
    ["tags: [a]\ncategories: [b]", ["a", "b"]],
    ["categories:\n- [Sports, Ball]\n- [Play]", ["Sports", "Ball", "Play"]],
    ["taxonomies:\n  tags: [a]\n  categories: [b]", ["a", "b"]],
    ["keywords: one thing, another", ["one thing", "another"]],
    ["tags: [{label: A, permalink: /a}]", ["A"]],
  ])("%s: tags", (lines, terms) => {
    expect(one(lines).categories?.map(({ term }) => term)).toEqual(terms);
  });

  it.each([
    ["permalink: /a/b/", "/a/b/"],
    ["url: a/b.html", "/a/b.html"],
    ["slug: other", "/news/other/"],
    ["slug: /rooted/here", "/rooted/here"],
    ["path: zola/way", "/zola/way/"],
    ["permalink: /:year/:slug/\ndate: 2026-01-31", "/2026/some-name/"],
    [
      "permalink: '/{{ page.date | date: \"%Y\" }}/{{ title | slugify }}/index.html'\ntitle: It’s on!\ndate: 2026-01-31",
      "/2026/its-on/",
    ],
    ["permalink: false", "/news/some-name/"],
    ["url: /100%/a b/ä?", "/100%25/a%20b/%C3%A4%3F"],
  ])("%s: an address", (lines, url) => {
    expect(one(lines).url.replace("https://example.org", "")).toBe(url);
  });

  it.each([
    ["draft: true", "draft"],
    ["draft: yes", "draft"],
    ["published: false", "draft"],
    ["status: draft", "draft"],
    ["publish: false", "draft"],
    ["isDraft: true", "draft"],
    ["unlisted: true", "unlisted"],
    ["hidden: true", "unlisted"],
    ["permalink: false", "unlisted"],
    ["eleventyExcludeFromCollections: true", "unlisted"],
    ["build: {render: never}", "unlisted"],
    ["private: true", "private"],
    ["members: true", "private"],
    ["password: secret", "private"],
    ["withdrawn: 2026-02-01", "withdrawn"],
    ["wip: true", "draft"],
    ["state: draft", "draft"],
    ["post_status: draft", "draft"],
    ["status: [Draft]", "draft"],
    ["status: in-review", "draft"],
    ["workflow_state: In Review", "draft"],
    ["dg-publish: false", "draft"],
    ["embargo: true", "draft"],
    ["is_published: false", "draft"],
    ["draft: maybe", "draft"],
    ["draft: {{ draft }}", "draft"],
    ["public: false", "private"],
    ["visibility: paid", "private"],
    ["exclude: true", "unlisted"],
    ["listed: false", "unlisted"],
    ["article: false", "unlisted"],
    ["eleventyExcludeFromCollections: [posts]", "unlisted"],
    ["eleventyExcludeFromCollections: false", "public"],
    ["hide: [navigation, toc]", "public"],
    ["hide: [toc, feed]", "unlisted"],
    ["exclude_from: rss", "unlisted"],
    ["hidden_in: search, rss", "unlisted"],
    ["state: TX\nstatus: featured", "public"],
    ["draft: false\nhidden: no\nprivate: off\npublished: true", "public"],
  ])("%s: its visibility", (lines, visibility) => {
    expect(one(lines).visibility).toBe(visibility);
  });

  const keepOut = [
    "rss: false",
    "feed: false",
    "rss: {exclude: true}",
    "feed: {exclude: true}",
    "feed:\n  hide: yes",
    "rss: {enable: false}",
    "feed: {include: false}",
    "exclude_from_feed: true",
    "feed_exclude: true",
    "rss_ignore: true",
    "disable_feed: true",
    "disableRSS: true",
    "nofeed: true",
    "noFeed: 1",
    "no_rss: true",
    "omit_rss: true",
    "hide_from_feed: true",
    "hideFromRSS: true",
    "hiddenInRss: true",
    "hidden-from-feeds: true",
    "excludeFromRss: true",
    "excludeFromRSSFeed: true",
    "rss_excluded: true",
    "feedHidden: true",
    "skip_rss: on",
    "not_in_feed: true",
    "feed_skip: true",
    "exclude_from_atom: true",
    "show_in_rss: false",
    "include_in_feed: no",
    "inFeed: false",
    "add_to_rss: false",
    "rss_enabled: false",
    "syndicate: false",
    "params:\n  noFeed: true",
    "extra:\n  rss: {skip: true}",
    "rss: none",
    "hideinrss: true",
    "exclude_from_rss: [main]",
    "EXCLUDE_FROM_FEED: TRUE",
    "exclude_this_post_from_the_rss_feed: true",
    "json_feed: false",
    "feedless: true",
    "feedable: false",
    "kill_feed: true",
    "never_in_feed: true",
    "keepOutOfFeed: true",
    "keep_in_rss: false",
    "visibility: {feed: false}",
    "visibility:\n  rss: hidden",
    "options: {rss: false}",
    "config: {hideInFeed: true}",
    "show: {rss: false}",
    "hide: {feed: true, search: true}",
    "exclude: {rss: true}",
    "publish: {feed: false}",
  ];
  it.each(keepOut)("%s keeps an article out of feeds", (lines) => {
    expect(one(lines).visibility).toBe("unlisted");
  });

  it.each([
    "rss: true",
    "feed: main",
    "feed: {title: x}",
    "exclude_from_feed: false",
    "nofeed: no",
    "show_in_rss: true",
    "feedback: false",
    "noindex: true",
    "rss:",
    "feed_image: /a.png",
    "atom_model: false",
    "include_in_feed: true",
    "hide_title: true",
    "sitemap: {exclude: true}",
    "podcast_feed: /rss.xml",
    "visibility: {feed: true}",
    "hide: {feed: false}",
    "hide: {toc: true}",
    "show: {rss: true, toc: false}",
    "options: {toc: false}",
    "feedable: true",
  ])("%s does not keep it out", (lines) => {
    expect(one(lines).visibility).toBe("public");
  });

  it.each(["hide_author_in_feed: true", "feed: {no_images: true}", "rss_skip_header: true"])(
    "%s is about feeds and may mean something else: it is reported, and the config can name it",
    (lines) => {
      const files = { "news/a.md": `---\n${lines}\n---\nText.\n` };
      const { articles, diagnostics } = read(files);
      expect(articles[0]?.visibility).toBe("public");
      expect(diagnostics.map(({ code }) => code)).toEqual(["FW1212"]);
      const key = /^(\w+)(?:: \{(\w+))?/.exec(lines)?.slice(1).filter(Boolean).join(".") ?? "";
      const named = read(files, { content: { fields: { hidden: [key] } } });
      expect(named.articles[0]?.visibility).toBe("unlisted");
      expect(named.diagnostics).toEqual([]);
    },
  );

  it("any key that the config names keeps an article out of feeds, unless it is false", () => {
    const settings: ArticleSettings = { content: { fields: { hidden: ["quiet", "x.secret"] } } };
    expect(one("quiet: true", settings).visibility).toBe("unlisted");
    expect(one("x: {secret: of course}", settings).visibility).toBe("unlisted");
    expect(one("quiet: false", settings).visibility).toBe("public");
  });

  it("a flag that is neither true nor false keeps the article out, and is reported", () => {
    const result = read({ "a.md": "---\ndraft: maybe\n---\nx", "b.md": "---\nexclude_from_feed: {{ x }}\n---\nx" });
    expect(said(result)).toEqual(["a.md:2:8:FW1211", "b.md:2:20:FW1211"]);
    expect(result.articles.map(({ visibility }) => visibility)).toEqual(["draft", "unlisted"]);
  });

  it("Nikola's tags and statuses keep an article out; elsewhere, a tag is a tag", () => {
    const { articles } = read({
      "a.md": "<!--\n.. title: A\n.. tags: x, draft\n-->\nx",
      "b.md": "<!--\n.. title: B\n.. status: draft\n-->\nx",
      "c.md": "<!--\n.. title: C\n.. tags: private\n-->\nx",
      "d.md": "---\ntitle: D\ntags: [draft, nba]\n---\nx",
    });
    expect(articles.map(({ visibility }) => visibility)).toEqual(["draft", "draft", "private", "public"]);
  });

  it.each([
    ["summary: {a: b}", "description"],
    ["description: [a, b]", "list"],
    ["permalink: {build: x}", "permalink"],
    ["lang: [en, fr]", "lang"],
    ["id: [1]", "id"],
    ["title: {{ title }}", "title"],
    ["author: {foo: {}}", "author"],
    ["tags: {{ tags }}", "tags"],
    ["image: true", "image"],
    ["cover: {a: b}", "cover"],
    ["audio: {a: b}", "audio"],
    ["geo: somewhere", "geo"],
    ["commentCount: many", "count"],
    ["redirect_from: {a: b}", "alias"],
    ["license: {a: b}", "license"],
    ["audio: /a.mp3\nduration: long", "duration"],
    ["episode: {a: 1}", "episode"],
    ["episode: -1", "episode"],
    ["season: 0", "season"],
    ["season: two", "season"],
    ["season: 1.5", "season"],
    ["source: The Times", "source"],
    ["link: /elsewhere/", "link"],
    ["link: ftp://example.com/a", "link"],
    ["canonical: example.com/a", "canonical"],
    ["canonical_url: 'https://['", "canonical"],
    ["transcript: {a: b}", "transcript"],
    ["chapters: {a: b}", "chapters"],
    ["chapters: [{start: 1, title: One}]", "chapters"],
    ["guests: [{foo: bar}]", "guests"],
    ["funding: {title: Give}", "funding"],
    ["image: {src: /a.png, width: wide}", "image"],
    ["image: {src: /a.png, height: [1]}", "image"],
    ["itunes: {season: [1, 2]}", "season"],
    ["episodeType: special", "type"],
    ["explicit: maybe", "explicit"],
    ["location: 91.5, 13", "location"],
    ["location: {name: Wick}", "location"],
    ["image: true", "image"],
    ["explicit: [true]", "explicit"],
    ["author: {foo: bar}", "author"],
    ["authors: [{foo: bar}]", "authors"],
    ["contributors: {a: b}", "contributors"],
    ["tags: [{}]", "tags"],
    ["translationKey: {a: b}", "key"],
    ["link: {a: b}", "link"],
  ])("%s has the wrong type for its field, and is reported", (lines) => {
    const { diagnostics, articles } = read({ "news/a.md": `---\n${lines}\n---\nText.\n` });
    expect(diagnostics.map(({ code }) => code)).toEqual(["FW1210"]);
    expect(articles).toHaveLength(1);
  });

  it.each([
    ["3.7", ["FW1215"], ["3.7"]],
    ["0", ["FW1215"], ["0"]],
    ["12b", ["FW1215"], ["12"]],
    ["-1", ["FW1210"], []],
    ["many", ["FW1210"], []],
    ["007", [], ["7"]],
  ] as const)("what is said of the episode number %s agrees with what is written", (number, codes, written) => {
    const { diagnostics, articles } = read({ "a.md": `---\ntitle: T\nepisode: ${number}\nseason: 1\n---\nText.\n` });
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    const [taken] = written;
    expect(anyEpisode(articles[0]?.episode?.number)).toBe(taken);
    if (codes[0] === "FW1215") expect(diagnostics[0]?.message).toContain(`podcast:episode ${taken},`);
  });

  it.each([
    "canonical: /own/page/",
    "link: https://example.com/a",
    "link: false",
    "location: Buenos Aires, 12 Calle Sarmiento",
    "feature: true",
    "source: {title: The Times, url: https://example.com/}",
    "transcript: /a.vtt",
    "guests: []",
    "image: {src: /a.png, width: 640, height: ''}",
  ])("%s gives no message", (lines) => {
    expect(read({ "news/a.md": `---\n${lines}\n---\nText.\n` }).diagnostics).toEqual([]);
  });

  it.each(["5", "my-post", "2026/01"])("an id %s is not used, and that is reported", (id) => {
    const { articles, diagnostics } = read({ "a.md": `---\ntitle: T\nid: ${id}\n---\nx` });
    expect(diagnostics.map(({ code, severity, line }) => [code, severity, line])).toEqual([["FW1213", "info", 3]]);
    expect(articles[0]?.explicitId).toBeUndefined();
    const { diagnostics: none } = read({
      "a.md": "---\ntitle: T\nid: urn:x:1\n---\nx",
      "b.md": `---\ntitle: T\nguid: ${id}\n---\nx`,
    });
    expect(none).toEqual([]);
  });

  it("the article takes precedence over its folder, whatever the keys are", () => {
    const defaults = [
      { path: "news/**", values: { author: "Desk", image: "/d.png", tags: ["all"], permalink: "/n/:slug/" } },
    ];
    const { authors, image, categories, url } = one("authors: [Ada]\nheroImage: /own.png\ntags: [own]\nslug: s", {
      content: { defaults },
    });
    expect(authors?.map(({ name }) => name)).toEqual(["Ada"]);
    expect(image?.src).toBe("/own.png");
    expect(categories?.map(({ term }) => term)).toEqual(["own"]);
    expect(url).toBe("https://example.org/n/s/");
    expect(one("title: x", { content: { defaults } }).authors?.[0]?.name).toBe("Desk");
  });

  it("a language in the file name becomes a folder in the URL, unless it is the site's own", () => {
    const { articles } = read(
      { "a.md": "A", "a.fr.md": "A", "a.en.md": "A", "b/index.pt-BR.md": "B" },
      { site: { language: "en-GB" } },
    );
    expect(articles.map(({ url, language }) => [url.slice("https://example.org".length), language])).toEqual([
      ["/a/", "en"],
      ["/fr/a/", "fr"],
      ["/a/", undefined],
      ["/pt-BR/b/", "pt-BR"],
    ]);
  });

  it.each([
    "canonical",
    "canonicalUrl",
    "canonicalURL",
    "canonical_url",
    "canonical_link",
    "rel_canonical",
    "canonical-url",
    "canonical-link",
    "rel-canonical",
    "relCanonical",
  ])("%s is the URL of the first publication on another site, not that of the article", (key) => {
    const { url, canonicalUrl } = one(`${key}: https://elsewhere.example/x`);
    expect(url).toBe("https://example.org/news/some-name/");
    expect(canonicalUrl).toBe("https://elsewhere.example/x");
  });

  it.each(["https://example.org/other/", "http://www.example.org/other/", "/other/", "true", "mailto:a@b.example"])(
    "canonical: %s does not count as another site's URL, and is not reported",
    (typed) => {
      const { url, canonicalUrl } = one(`canonical: ${typed}`);
      expect(url).toBe("https://example.org/news/some-name/");
      expect(canonicalUrl).toBeUndefined();
    },
  );

  it("a canonical URL provides no date, and does not replace the permalink", () => {
    const { url, published } = one("canonical_url: https://elsewhere.example/2020/01/02/x/\nslug: s");
    expect(url).toBe("https://example.org/news/s/");
    expect(published).toBeUndefined();
  });

  it("translations share the key that the config names", () => {
    const content = { fields: { translationKey: ["ref"] } };
    expect(one("ref: opening\ntranslationKey: other", { content }).translationKey).toBe("opening");
    expect(one("translationKey: other", { content }).translationKey).toBe("news/some-name");
    expect(one("translationKey: other").translationKey).toBe("other");
  });

  it.each([
    ["lang: nothing like it", "2:7:FW1202"],
    ["locale: nothing like it", "2:9:FW1202"],
    ["theme:\n  lang: en\nlanguage: nothing like it", "4:11:FW1202"],
    [`headline: ${"long ".repeat(300)}`, "2:11:FW1204"],
    [`theme:\n  title: x\ntitle: ${"long ".repeat(300)}`, "4:8:FW1204"],
    [`Title: ${"long ".repeat(300)}`, "2:8:FW1204"],
  ])("a problem with a value is reported where its author wrote it (%#)", (lines, place) => {
    expect(said(read({ "a.md": `---\n${lines}\n---\nText.\n` }))).toEqual([`a.md:${place}`]);
  });

  it("a problem with a field in the config is reported where its author wrote it", () => {
    const content = { fields: { language: ["sprache"], title: ["titel"] } };
    const text = `---\nsprache: nothing like it\ntitel: ${"long ".repeat(300)}\n---\nText.\n`;
    expect(said(read({ "a.md": text }, { content }))).toEqual(["a.md:3:8:FW1204", "a.md:2:10:FW1202"]);
  });

  it.each([
    ["lang: pt_BR", "pt-BR"],
    ["lang: en_US.UTF-8", "en-US"],
    ["lang: zh_Hant_TW", "zh-Hant-TW"],
  ])("%s is a language", (lines, language) => {
    expect(one(lines).language).toBe(language);
  });

  const dated = "title: A title\ndate: 2026-01-03T08:09:05Z";

  it.each([
    ["/posts/:abbrlink/", "abbrlink: 4a17b156", "/posts/4a17b156/"],
    ["/posts/{abbrlink}/", "Abbrlink: 4a17b156", "/posts/4a17b156/"],
    ["/:series/:slug/", "series: [one, two]", "/one/two/some-name/"],
    ["/:id/", "id: 1234", "/1234/"],
    ["/:year_:month_:slug/", "x: y", "/2026_01_some-name/"],
    ["/:my_key_:day/", "my_key: k", "/k_03/"],
    ["weekdate", "categories: [a]", "/a/2026/W01/Sat/some-name.html"],
    ["/:w_year/:week/:w_day/", "x: y", "/2026/01/6/"],
    ["/:short_month/:long_month/:long_day/", "x: y", "/Jan/January/Saturday/"],
    ["/:sections[0]/:slug/", "x: y", "/news/some-name/"],
    ["/:sections[last]/:sections[1:]/:slug/", "x: y", "/news/some-name/"],
    ["/:collection/:slug/", "x: y", "/posts/some-name/"],
    ["/100%25/%C3%A4/%d0%b0/:year:month/:slug/", "x: y", "/100%25/%C3%A4/%d0%b0/202601/some-name/"],
  ])("%s is filled", (permalink, lines, path) => {
    expect(one(`${dated}\n${lines}`, { content: { permalink } }).url).toBe(`https://example.org${path}`);
  });

  it.each([
    "/posts/:abbrlink/",
    "/:yaer/:slug/",
    "/:slug/:hash",
    "/:id/",
    "/%postname%/",
    "/[slug]/",
    "/<slug>/",
    "/{date:%b}/:slug/",
    "/%Y/%m/:slug/",
    "/%-d/:slug/",
    "/$slug/",
    "/${slug}/",
    "/:slug:/",
    "/{{ page.fileSlug }}/",
    "/:sections[x]/:slug/",
  ])("%s: an article that cannot fill it is left out", (permalink) => {
    const { articles, diagnostics } = read({ "a.md": `---\n${dated}\n---\nText.\n` }, { content: { permalink } });
    expect(articles).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: "FW1214", path: "a.md" }]);
    expect(diagnostics[0]?.message).toContain(permalink);
  });

  it("a URL in the front matter that cannot be filled in is reported where its author wrote it", () => {
    const result = read({ "a.md": "---\ntitle: x\npermalink: /:nothing/:slug/\n---\nText.\n" });
    expect(said(result)).toEqual(["a.md:3:12:FW1207"]);
    expect(result.articles).toEqual([]);
  });

  it("a URL in the front matter that is not a pattern is used unchanged", () => {
    expect(one("url: /wiki/Special:Page/100%ab%cd").url).toBe("https://example.org/wiki/Special:Page/100%ab%cd");
  });

  it("no pattern leaves a token in a URL", () => {
    const part = fc.constantFrom(
      ":slug",
      ":year",
      ":nothing",
      ":Slug",
      "{title}",
      "{nope}",
      ":a_b_",
      "%name%",
      "[x]",
      "<y>",
      "a",
      "_",
      "-",
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const { articles } = read(
          { "a.md": `---\n${dated}\n---\n` },
          { content: { permalink: `/${parts.join("/")}/` } },
        );
        for (const { url } of articles) expect(decodeURIComponent(new URL(url).pathname)).not.toMatch(/[:{}[\]<>%]/);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["audio: {url: /a.mp3, length: 12345678}", 12_345_678, []],
    ["audio: {url: /a.mp3, length: '12,345,678'}", 12_345_678, []],
    ["audio: {url: /a.mp3, length: 12 345 678}", 12_345_678, []],
    ["audio: {url: /a.mp3, length: 12 MB}", 12_000_000, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, size: 1.5GiB}", 1_610_612_736, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, length: 100.7}", 101, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, length: 12.345}", undefined, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, length: large}", undefined, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, length: -5}", undefined, ["2:8:FW1209"]],
    ["audio: {url: /a.mp3, length: 1e6}", undefined, ["2:8:FW1209"]],
    ["audio:\n  - url: /a.mp3\n    length: 3 kB", 3000, ["4:13:FW1209"]],
    ["audio: /a.mp3\nlength: 12 MB", 12_000_000, ["3:9:FW1209"]],
    ["audio: /a.mp3\nlength: '1:02:03'", undefined, []],
    ["image: {url: /a.png, size: large}", undefined, []],
  ])("%j is read as a number of bytes", (lines, bytes, troubles) => {
    const result = read({ "a.md": `---\n${lines}\n---\nText.\n` });
    expect(result.articles[0]?.enclosures?.[0]?.lengthBytes).toBe(bytes);
    expect(said(result).map((one) => one.replace("a.md:", ""))).toEqual(troubles);
  });

  it("a length that looks like a duration is one", () => {
    expect(one("audio: /a.mp3\nlength: '1:02:03'").enclosures?.[0]?.durationSec).toBe(3723);
  });

  it("of several patterns, the first that can be filled in counts", () => {
    const content = { permalink: ["/:year/:month/:slug/", "/undated/:slug/"] };
    expect(one("title: x\ndate: 2026-01-31", { content }).url).toBe("https://example.org/2026/01/some-name/");
    expect(one("title: x", { content }).url).toBe("https://example.org/undated/some-name/");
  });
});

describe("files", () => {
  const head = "title: T\ndate: 2026-01-31";

  it.each<readonly [string, string | Uint8Array]>([
    ["a byte order mark", `\ufeff---\n${head}\n---\nx`],
    ["CRLF", `---\n${head}\n---\nx`.replaceAll("\n", "\r\n")],
    ["blank lines before the fence", `\n \n---\n${head}\n---\nx`],
    ["dots at the end", `---\n${head}\n...\nx`],
    ["spaces behind the fences", `---  \n${head}\n--- \nx`],
    ["TOML", `+++\ntitle = "T"\ndate = 2026-01-31\n+++\nx`],
    ["TOML in a YAML fence", `---toml\ntitle = "T"\ndate = "2026-01-31"\n---\nx`],
    ["JSON", `{\n"title": "T",\n"date": "2026-01-31"\n}\nx`],
    ["JSON between semicolons", `;;;\n{"title": "T", "date": "2026-01-31"}\n;;;\nx`],
    ["JSON between semicolons without braces", `;;;\n"title": "T",\n"date": "2026-01-31"\n;;;\nx`],
    ["YAML that only ends with a fence", `title: T\ndate: 2026-01-31\n---\nx`],
    ["lines that end with a carriage return", `---\r${head.replace("\n", "\r")}\r---\rx`],
    ["headers", `Title: T\nDate: 2026-01-31\n\nx`],
    ["a comment", `<!--\n.. title: T\n.. date: 2026-01-31\n-->\nx`],
    ["anchors and merged keys", `---\nbase: &b {title: T}\n<<: *b\ndate: 2026-01-31\n---\nx`],
    ["no end of the last line", `---\n${head}\n---`],
  ])("%s", (_what, text) => {
    const { articles, diagnostics } = read({ "a.md": text });
    expect(diagnostics).toEqual([]);
    expect(articles[0]).toMatchObject({ title: "T", published: Date.parse("2026-01-31T00:00:00Z") });
  });

  it("without front matter, the heading is the title, and a line of hyphens is not a fence", () => {
    const { articles } = read({ "a.md": "# *First*\n\n# Second", "b.md": "----\n\nText.", "C.MD": "# Loud" });
    expect(articles.map(({ path, title }) => [path, title])).toEqual([
      ["C.MD", "Loud"],
      ["a.md", "First"],
      ["b.md", undefined],
    ]);
  });

  it("Docusaurus takes the name of the file for a title where there is neither a title nor a first heading", () => {
    const files = {
      "2026-01-31-Image Editor.md": "---\nx: 1\n---\n## Part\n\nText.",
      "2026-02-01-ferry/index.md": "Text.",
      "2026-02-02-tide.md": "# The tide\n\nText.",
    };
    const { articles } = read(files, { content: { generator: "docusaurus" } });
    expect(articles.map(({ title }) => title)).toEqual(["Image Editor", "ferry", "The tide"]);
  });

  it.each<readonly [string, string | Uint8Array, string]>([
    ["an impossible day", "---\ntitle: x\ndate:   '2026-02-31'\n---\nx", "a.md:3:9:FW1203"],
    ["the same with CRLF", "---\r\ntitle: x\r\ndate: 2026-02-31\r\n---\r\nx", "a.md:3:7:FW1203"],
    [
      "the same in TOML, where a parser would make March of it",
      '+++\ntitle = "x"\ndate = 2026-02-31\n+++\nx',
      "a.md:3:8:FW1203",
    ],
    ["the same in JSON", '{\n  "title": "x",\n  "date": "2026-02-31"\n}\nx', "a.md:3:11:FW1203"],
    ["the same in headers", "Title: x\nDate: 2026-02-31\n\nx", "a.md:2:7:FW1203"],
    ["an impossible change", "---\ndate: 2026-01-01\nlastmod: 2026-99-01\n---\nx", "a.md:3:10:FW1203"],
    ["YAML that is none", "---\ndate: 2026-01-01\ntitle: foo: bar\n---\nx", "a.md:3:11:FW1011"],
    ["a tab that indents", "---\nauthor:\n\tname: x\n---\nx", "a.md:3:1:FW1011"],
    ["TOML that is none", "+++\ntitle = x\n+++\nx", "a.md:2:9:FW1011"],
    ["JSON that is none", '{\n  "title": "x"\n  "date": "y"\n}\nx', "a.md:3:3:FW1011"],
    [
      "both versions of a conflict",
      "---\ndate: 2026-01-01\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n---\nx",
      "a.md:3:1:FW1022",
    ],
    ["a program", "---js\n{title: 'x'}\n---\nx", "a.md:1:1:FW1013"],
    ["another program", "---coffee\ntitle: 'x'\n---\nx", "a.md:1:1:FW1013"],
    ["no end", "---\ntitle: x\n\nText", "a.md:1:1:FW1010"],
    ["a list", "---\n- a\n---\nx", "a.md:2:1:FW1012"],
    ["nothing at all", "", "a.md:FW1206"],
    ["Latin-1", Buffer.from("---\ntitle: Caf\u00e9\n---\nx", "latin1"), "a.md:FW1007"],
    ["UTF-16", Buffer.from("\ufeff---\ntitle: x\n---\nx", "utf16le"), "a.md:FW1007"],
  ])("%s is told with its place, and nothing is guessed", (_what, text, place) => {
    const result = read({ "a.md": text });
    expect(said(result)).toEqual([place]);
    expect(result.articles).toEqual([]);
  });

  it.each([
    ["2026-01-03-1984-book.md", "2026-01-03T00:00:00", "1984-book"],
    ["2026-01-02-2025-year-in-review.md", "2026-01-02T00:00:00", "2025-year-in-review"],
    ["2026-01-06-12-30-lunch.md", "2026-01-06T00:00:00", "12-30-lunch"],
    ["2026-01-06-1230.md", "2026-01-06T00:00:00", "1230"],
    ["2026-01-06-99-bottles.md", "2026-01-06T00:00:00", "99-bottles"],
    ["2026-01-06-25-61-61-x.md", "2026-01-06T00:00:00", "25-61-61-x"],
    ["2026-01-06_10 things.md", "2026-01-06T00:00:00", "10 things"],
    ["2026-01-06T1230-lunch.md", "2026-01-06T12:30:00", "lunch"],
    ["2026-01-06T12-30-45.md", "2026-01-06T12:30:45", "2026-01-06T12-30-45"],
    ["2026-01-06T123045Z-lunch.md", "2026-01-06T12:30:45", "lunch"],
    ["2026-01-06-12-30-45-lunch.md", "2026-01-06T12:30:45", "lunch"],
    ["2026-01-06-123045-lunch.md", "2026-01-06T12:30:45", "lunch"],
    ["2026-01-06 12.30.45 lunch.md", "2026-01-06T12:30:45", "lunch"],
    ["2026-01-03-1984-book/index.md", "2026-01-03T00:00:00", "1984-book"],
    ["_posts/2026-01-03-1984-book.md", "2026-01-03T00:00:00", "1984-book"],
    ["2026/01/03-1984-book.md", "2026-01-03T00:00:00", "1984-book"],
    ["2026/01/03/10-tips.md", "2026-01-03T00:00:00", "10-tips"],
  ])("%s: digits behind the date are the name's, and a time only where something marks it", (path, date, name) => {
    const { articles, diagnostics } = read({ [path]: "# X" });
    expect(diagnostics).toEqual([]);
    expect(articles[0]?.published).toBe(Date.parse(`${date}Z`));
    expect(pathParts(path, []).name).toBe(name);
  });

  it.each([
    ["a.zh-hant-tw.md", "zh-hant-tw"],
    ["a.zh-Hant.md", "zh-Hant"],
    ["a.de-long.md", undefined],
  ])("%s is in the language %s", (path, language) => {
    expect(pathParts(path, ["en", "zh-hant-tw"]).language).toBe(language);
  });

  it("an impossible date in a file name is reported, and not treated as missing", () => {
    expect(said(read({ "2026-02-31-x.md": "# X" }))).toEqual(["2026-02-31-x.md:FW1203"]);
    expect(said(read({ "2026-02-31-x.md": "---\ndate: 2026-02-28\n---\n# X" }))).toEqual([]);
  });

  it("a duplicate key: the last one counts, with a warning", () => {
    const yaml = read({ "a.md": "---\ntitle: a\ntitle: b\n---\nx" });
    expect(said(yaml)).toEqual(["a.md:3:1:FW1015"]);
    expect(yaml.articles[0]?.title).toBe("b");
    const json = read({ "a.md": '{\n"title": "a",\n"title": "b"\n}\nx' });
    expect(said(json)).toEqual(["a.md:3:1:FW1015"]);
    expect(json.articles[0]?.title).toBe("b");
  });

  it.each([
    [
      "YAML",
      "---\na: 1\ntitle: a\na: 2\ntitle: b\na: 3\nauthor:\n  name: x\n  name: y\nlist: [{c: 1, c: 2}]\n---\nx",
      [4, 5, 6, 9, 10],
    ],
    ["JSON", '{\n"title": "a",\n"title": "b",\n"x": {"y": 1, "y": 2},\n"title": "b"\n}\nx', [3, 4, 5]],
    ["header", "Title: a\nDate: 2026-01-31\nTitle: c\nDate: 2026-01-31\nTitle: b\n\nx", [3, 4, 5]],
    ["comment", "<!--\n.. title: a\n.. title: c\n.. title: b\n-->\nx", [3, 4]],
  ])("%s: each duplicate key is reported", (_format, text, lines) => {
    const result = read({ "a.md": text });
    expect(said(result)).toEqual(lines.map((line) => `a.md:${line}:1:FW1015`));
    expect(result.articles[0]?.title).toBe("b");
  });

  it("an unknown template is replaced with the pattern, with a warning", () => {
    const result = read({ "a.md": "---\npermalink: '/{{ x | magic }}/'\n---\nx" });
    expect(said(result)).toEqual(["a.md:2:12:FW1205"]);
    expect(result.articles[0]?.url).toBe("https://example.org/a/");
  });
});

describe("where an article is discussed, and where it comes from", () => {
  it.each([
    ["comments: '#comments'", { url: "https://example.org/news/some-name/#comments" }],
    ["comments: /talk/?id=3#c", { url: "https://example.org/talk/?id=3#c" }],
    [
      "comments: https://forum.example/t/1?a=b#c\ncommentCount: 12",
      { url: "https://forum.example/t/1?a=b#c", count: 12 },
    ],
    [
      "comments: { url: '#c', feed: /talk.xml, count: 0 }",
      {
        url: "https://example.org/news/some-name/#c",
        feedUrl: "https://example.org/talk.xml",
        count: 0,
      },
    ],
    ["comments: true", undefined],
  ])("%s", (line, discussion) => {
    expect(one(line).discussion).toEqual(discussion);
  });

  it("keeps everything that is known about the feed that it comes from", () => {
    const source = one(
      "source: { title: T, url: 'https://o.example/a', feed: 'https://o.example/f', id: 'urn:o', updated: 2020-01-02 }",
    ).source;
    expect(source).toEqual({
      title: "T",
      url: "https://o.example/a",
      feedUrl: "https://o.example/f",
      id: "urn:o",
      updated: Date.parse("2020-01-02T00:00:00Z"),
    });
  });
});
