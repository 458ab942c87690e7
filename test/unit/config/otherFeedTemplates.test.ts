import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

describe("a feed template of a Zola site", () => {
  const page = (more: string): string => `+++\ntitle = "A"\ndate = 2026-01-30\n${more}+++\nText.\n`;
  const usual = {
    title: "{{ page.title }}",
    date: '{{ page.date | date(format="%+") }}',
    link: "{{ page.permalink | safe }}",
    list: "pages",
    inside: "",
  };
  const site = (own: Partial<typeof usual>, more: Readonly<Record<string, string>> = {}) => {
    const { title, date, link, list, inside } = { ...usual, ...own };
    const entry = `<entry><title>${title}</title><published>${date}</published><link href="${link}"/></entry>`;
    const text = `<feed>{%- for page in ${list} %}${inside}${entry}${inside === "" ? "" : "{% endif %}"}{%- endfor %}</feed>`;
    return detectSite(
      folderWith({
        "config.toml": 'base_url = "https://harbour.press"\ntitle = "Harbour"\ngenerate_feeds = true\n',
        "content/a.md": page('[extra]\nheadline = "B"\nfirst = "2026-01-01"\n'),
        "templates/atom.xml": text,
        ...more,
      }),
    );
  };

  it.each<readonly [own: Partial<typeof usual>, fields: unknown]>([
    [{}, undefined],
    [{ title: "{{ page.title | striptags | escape_xml }}", list: "pages | slice(end=20)" }, undefined],
    [{ title: "{{ page.extra.headline | default(value=page.title) }}" }, { title: ["extra.headline", "title"] }],
    [{ date: "{{ page.extra.first | date(format='%+') }}" }, { published: ["extra.first", "date"] }],
  ])("names the keys of titles and dates: %j", (own, fields) => {
    const { content, questions } = site(own);
    expect(questions).toEqual([]);
    expect(content?.fields).toEqual(fields);
  });

  it.each<Partial<typeof usual>>([
    { title: "{{ page.title }}{% if page.extra.headline %} (B){% endif %}" },
    { date: "{{ now() | date(format='%+') }}" },
    { link: "{{ config.base_url }}/b{{ page.path }}" },
    { list: "pages | reverse" },
    { list: "get_section(path='blog/_index.md').pages" },
    { list: 'pages | filter(attribute="extra.headline", value="C")' },
    { inside: "{% if not page.extra.headline %}" },
    { inside: "{% if page.path is starting_with('/b') %}" },
  ])("is asked about where it chooses or computes: %j", (own) => {
    expect(site(own).questions).toEqual([
      expect.objectContaining({ key: "content.include", file: "templates/atom.xml", line: expect.any(Number) }),
    ]);
  });

  it("has all pages if its condition holds for all", () => {
    expect(site({ inside: "{% if not page.extra.secret %}" }).questions).toEqual([]);
  });
});

describe("a feed template of an Eleventy site", () => {
  const usual = {
    title: "{{ post.data.title }}",
    date: "{{ post.date | dateToRfc3339 }}",
    link: "{{ post.url | absoluteUrl(metadata.url) }}",
  };
  const site = (own: Partial<typeof usual>) => {
    const { title, date, link } = { ...usual, ...own };
    const entry = `<entry><title>${title}</title><published>${date}</published><link href="${link}"/></entry>`;
    return detectSite(
      folderWith({
        ".eleventy.js": "module.exports = function (config) {};\n",
        "_data/metadata.json": '{ "url": "https://harbour.press", "title": "Harbour", "language": "en" }',
        "posts/posts.json": '{ "tags": ["posts"] }',
        "posts/a.md":
          "---\ntitle: A\ndate: 2026-01-30\nlastmod: 2026-02-01\nexternal: https://example.org/\n---\nText.\n",
        "feed.njk": `---\npermalink: /feed.xml\n---\n<feed>{%- for post in collections.posts | reverse %}${entry}{%- endfor %}</feed>`,
      }),
    );
  };

  it.each<readonly [own: Partial<typeof usual>, fields: unknown]>([
    [{}, undefined],
    [{ title: "{{ post.data.title | safe }}", date: "{{ post.date.toISOString() }}" }, undefined],
    [{ date: "{{ (post.data.lastmod or post.date) | dateToRfc3339 }}" }, { published: ["lastmod", "date"] }],
    [{ title: "{{ post.data.headline | default(post.data.title) }}" }, { title: ["headline", "title"] }],
  ])("names the keys of titles and dates: %j", (own, fields) => {
    const { content, questions } = site(own);
    expect(questions).toEqual([]);
    expect(content?.fields).toEqual(fields);
  });

  it.each<Partial<typeof usual>>([
    { title: "{{ post.data.title }} by {{ post.data.author }}" },
    { title: "{{ post.data.title | upper }}" },
    { date: "{{ now | dateToRfc3339 }}" },
    { link: "{{ post.data.external or post.url }}" },
  ])("is asked about where it computes: %j", (own) => {
    expect(site(own).questions).toEqual([expect.objectContaining({ key: "content.include", file: "feed.njk" })]);
  });
});
