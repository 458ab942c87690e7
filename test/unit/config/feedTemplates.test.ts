import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (more: string): string => `---\ntitle: A post\n${more}\n---\nText.\n`;

describe("a feed template of a Jekyll site", () => {
  const usual = {
    title: "{{ post.title | xml_escape }}",
    date: "{{ post.date | date_to_rfc822 }}",
    link: "{{ post.url | prepend: site.baseurl | prepend: site.url }}",
  };
  const feed = (own: Partial<typeof usual>, loop = "{% for post in site.posts limit:10 %}", end = "{% endfor %}") => {
    const { title, date, link } = { ...usual, ...own };
    const item = `<item><title>${title}</title><pubDate>${date}</pubDate><link>${link}</link></item>`;
    return `---\nlayout: null\n---\n<rss version="2.0"><channel><pubDate>{{ site.time }}</pubDate>${loop}\n${item}${end}</channel></rss>\n`;
  };
  const site = (text: string, more: Readonly<Record<string, string>> = {}) =>
    detectSite(
      folderWith({
        "_config.yml":
          "url: https://harbour.press\ntitle: Harbour\nmirror: https://mirror.press\nown: https://harbour.press\n",
        "_posts/2026-01-30-a.md": post("rss_date: Mon, 9 Jan 2017 14:00:00 +0000"),
        "rss.xml": text,
        ...more,
      }),
    );

  it.each<readonly [own: Partial<typeof usual>, fields: unknown]>([
    [{}, undefined],
    [{ title: "<![CDATA[{{ post.title }}]]>", link: "{{ post.url | absolute_url }}" }, undefined],
    [{ date: "{{ post.rss_date | date_to_rfc822 }}" }, { published: ["rss_date", "date"] }],
    [{ date: "{{ post.rss_date | default: post.date | date: '%s' }}" }, { published: ["rss_date", "date"] }],
    [
      { date: "{% if post.rss_date %}{{ post.rss_date }}{% else %}{{ post.date | date_to_rfc822 }}{% endif %}" },
      { published: ["rss_date", "date"] },
    ],
    [{ title: "{%- if post.title == '' -%}{{ post.path }}{%- else -%}{{ post.title }}{%- endif -%}" }, undefined],
    [
      { title: "{% if not post.headline %}{{ post.title }}{% else %}{{ post.headline }}{% endif %}" },
      { title: ["headline", "title"] },
    ],
    [{ title: "{{ post.headline | escape }}" }, { title: ["headline", "title"] }],
    [{ link: "{{ site.own }}{{ post.url }}" }, undefined],
  ])("names the keys of titles and dates: %j", (own, fields) => {
    const { content, questions } = site(feed(own));
    expect(content?.fields).toEqual(fields);
    expect(questions).toEqual([]);
  });

  it("may take titles and dates that are assigned before", () => {
    const loop = "{% for post in site.posts %}{% assign day = post.rss_date | default: post.date %}";
    expect(site(feed({ date: "{{ day | date_to_rfc822 }}" }, loop)).content?.fields).toEqual({
      published: ["rss_date", "date"],
    });
  });

  it("of Atom may have only a date of change", () => {
    const entry = (updated: string): string =>
      `<feed>{% for post in site.posts %}<entry><title>{{ post.title }}</title><updated>${updated}</updated></entry>{% endfor %}</feed>`;
    expect(site(entry("{{ post.last_modified_at | default: post.date | date_to_xmlschema }}")).content?.fields).toBe(
      undefined,
    );
    expect(site(entry("{{ post.rss_date | date_to_xmlschema }}")).content?.fields).toEqual({
      published: ["rss_date", "date"],
    });
  });

  it.each<readonly [own: Partial<typeof usual>, found: string]>([
    [{ title: "{{ post.title }} by {{ post.author }}" }, "{{ post.title }} by {{ post.author }}"],
    [{ title: "{{ post.title | upcase }}" }, "{{ post.title | upcase }}"],
    [{ date: "{{ site.time | date_to_rfc822 }}" }, "{{ site.time | date_to_rfc822 }}"],
    [{ link: "{% if post.rss_date %}{{ post.rss_date }}{% else %}{{ post.url }}{% endif %}" }, "rss_date"],
  ])("is asked about where it computes: %j", (own, found) => {
    const { content, questions } = site(feed(own));
    expect(content?.fields).toBe(undefined);
    expect(questions).toEqual([
      expect.objectContaining({ key: "content.include", file: "rss.xml", line: expect.any(Number), found }),
    ]);
  });

  it("with addresses of another host is asked about", () => {
    const { questions } = site(feed({ link: "{{ site.mirror }}{{ post.url }}" }));
    expect(questions).toEqual([
      expect.objectContaining({
        key: "site.url",
        reason: "the site's own feed has addresses at https://mirror.press, and the config says https://harbour.press/",
      }),
    ]);
    expect(site(feed({ link: "https://www.harbour.press{{ post.url }}" })).questions).toHaveLength(1);
  });

  it.each([
    "{% for post in site.categories.news %}",
    "{% for post in site.posts offset:1 %}",
    "{% assign all = site.posts | where: 'kind', 'essay' %}{% for post in all %}",
    "{% assign all = site.notes | concat: site.posts | sort: 'date' | reverse %}{% for post in all %}",
    "{% for post in site.posts %}{% if post.kind == 'x' %}{% continue %}{% endif %}",
  ])("that chooses articles is asked about: %s", (loop) => {
    expect(site(feed({}, loop)).questions).toEqual([expect.objectContaining({ key: "content.include" })]);
  });

  it.each(["site.categories.news", "site.categories['news']", 'site.tags["sea"]'])(
    "that has the posts of a category or tag is asked about if a post is not in it: %s",
    (list) => {
      const text = feed({}, `{% for post in ${list} limit: 5 %}`);
      const all = {
        "_posts/2026-01-30-a.md": post("category: news\ntags: harbour sea"),
        "news/_posts/2026-01-31-b.md": post("tags: [sea]"),
      };
      expect(site(text, all).questions).toEqual([]);
      expect(site(text, { ...all, "_posts/2026-01-31-c.md": post("") }).questions).toHaveLength(1);
    },
  );

  it("that leaves out articles is asked about if it has not all of them", () => {
    const loop = "{% for post in site.posts %}{% unless post.kind == 'note' %}";
    const text = feed({}, loop, "{% endunless %}{% endfor %}");
    expect(site(text).questions).toEqual([]);
    expect(site(text, { "_posts/2026-01-31-b.md": post("kind: note") }).questions).toHaveLength(1);
  });

  it("that sorts as Jekyll does has the articles as they are", () => {
    const loop = "{% assign all = site.posts | sort: 'date' | reverse %}{% for post in all limit: 20 %}";
    expect(site(feed({}, loop)).questions).toEqual([]);
  });

  describe("that filters its list", () => {
    const loop = (filter: string): string => `{% assign all = site.posts | ${filter} %}{% for post in all %}`;
    const text = (filter: string): string => feed({}, loop(filter));
    const files = {
      "_posts/2026-01-31-b.md": post('zero: 0\nempty: ""\ntags: [x, y]\nkind: note\nshut: false'),
      "_config.yml":
        "url: https://harbour.press\ndefaults:\n  - scope: { path: _posts, type: posts }\n    values: { shared: 'yes!' }\n",
    };

    // As Jekyll 4.3.1 has it: each is true for both posts.
    it.each([
      'where: "draft", false',
      "where: 'missing', nil",
      'where: "shared", "yes!"',
      "where: 'collection', 'posts'",
      'where_exp: "one", "one.shut != true"',
      "where_exp: 'one', 'one.draft == false and one.missing == nil'",
      "where_exp: 'one', 'one.empty or one.kind == nil'",
    ])("has them where it leaves out none: %s", (filter) => {
      expect(site(text(filter), files).questions).toEqual([]);
    });

    // Each is true for one post.
    it.each([
      'where: "zero", 0',
      'where: "zero", "0"',
      'where: "empty", ""',
      'where: "tags", "x"',
      'where_exp: "one", "one.kind == nil"',
      'where_exp: "one", "one.zero"',
      'where: "kind", site.kind',
    ])("is asked about where it leaves out one: %s", (filter) => {
      expect(site(text(filter), files).questions).toEqual([expect.objectContaining({ key: "content.include" })]);
    });
  });

  // With Jekyll 4.4, that template has the posts in English.
  it("that has the posts in one language is the feed of that language", () => {
    const text = feed({}, "{% assign all = site.posts | where: 'lang', 'en' %}{% for post in all %}");
    const english = { "_posts/2026-01-30-a.md": post("lang: en") };
    const german = { "_posts/2026-01-31-b.md": post("lang: de") };
    const { questions, feeds } = site(text, { ...english, ...german });
    expect(questions).toEqual([]);
    expect(feeds).toEqual([
      { name: "main", language: "en", where: { language: ["en"] } },
      { name: "de", language: "de", where: { language: ["de"] } },
    ]);
    // A post without a language is not in that feed, and would be in the one here.
    expect(site(text, german).questions).toHaveLength(1);
  });

  describe("in another place", () => {
    const at = (files: Readonly<Record<string, string>>) =>
      detectSite(
        folderWith({
          "_config.yml": "url: https://harbour.press\n",
          "_posts/2026-01-30-a.md": post("headline: B"),
          ...files,
        }),
      );

    it("is read as well", () => {
      const text = feed({ title: "{{ post.headline }}" });
      const { content, oldFeed } = at({ "assets/feed.xml": text.replace("layout: null", "permalink: /feed.xml") });
      expect(content?.fields).toEqual({ title: ["headline", "title"] });
      expect(oldFeed).toEqual({ path: "feed.xml", format: "rss" });
    });

    it("is the one with the shortest path that goes through all posts", () => {
      const ofTag = feed({}, "{% for post in site.tags.harbour %}");
      const files = { "feed-harbour.xml": ofTag, "more/atom.xml": feed({}), "more/feeds/rss.xml": feed({}) };
      expect(at(files).oldFeed?.path).toBe("more/atom.xml");
    });

    it("may have its items from a layout", () => {
      const layout = feed({ title: "{{ post.headline }}" });
      const files = {
        "news.rss": "---\nlayout: list\n---\n",
        "_layouts/list.rss": layout.replace("layout: null\n", ""),
      };
      const { content, oldFeed } = at(files);
      expect(content?.fields).toEqual({ title: ["headline", "title"] });
      expect(oldFeed).toEqual({ path: "news.rss", format: "rss" });
    });

    it("may be one for each folder of a language", () => {
      const page = (lang: string): string => `---\nlayout: list\nlang: ${lang}\n---\n`;
      const files = {
        "_layouts/list.rss": feed({}, "{% for post in site.categories[page.lang] limit:10 %}"),
        ...Object.fromEntries(
          ["de", "en", "zh_tw"].flatMap((lang) => [
            [`${lang}/news/_posts/2026-01-31-a.md`, post("")],
            [`${lang}/feeds/news.rss`, page(lang)],
          ]),
        ),
      };
      const { questions, oldFeed, feeds, site } = detectSite(
        folderWith({ "_config.yml": "url: https://harbour.press\n", ...files }),
      );
      expect(questions).toEqual([]);
      expect(site?.language).toBe("en");
      expect(oldFeed?.path).toBe("en/feeds/news.rss");
      expect(feeds?.map(({ language, oldFeed: old }) => [language, old?.path])).toEqual([
        ["en", undefined],
        ["de", "de/feeds/news.rss"],
        ["zh-tw", "zh_tw/feeds/news.rss"],
      ]);
    });

    it("is not looked for where the plug-in makes the feed", () => {
      const { oldFeed } = at({ Gemfile: 'gem "jekyll-feed", group: :jekyll_plugins\n', "more/atom.xml": feed({}) });
      expect(oldFeed?.path).toBe("feed.xml");
    });

    it("is that of the theme Chirpy", () => {
      const files = { "_config.yml": "url: https://harbour.press\ntheme: jekyll-theme-chirpy\n" };
      expect(at(files).oldFeed).toEqual({ path: "feed.xml", format: "atom" });
    });
  });
});
