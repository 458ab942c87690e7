import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { rubyZones } from "../../../src/config/detect/read/rubyZones.ts";
import { isTimeZone } from "../../../src/config/standards.ts";
import { folderWith } from "../../support/folder.ts";

const post = "---\ntitle: A\nheadline: B\nfirst: 2026-01-01\nsecret: 0\n---\nText.\n";

describe("a feed template of a Middleman site", () => {
  const usual = {
    url: 'site_url = "https://harbour.press/"',
    list: "blog.articles[0..5]",
    before: "",
    title: "article.title",
    date: "article.date.to_time.iso8601",
    link: "URI.join(site_url, article.url)",
  };
  const builder = (own: Partial<typeof usual>): string => {
    const { url, list, before, title, date, link } = { ...usual, ...own };
    return `xml.instruct!
xml.feed "xmlns" => "http://www.w3.org/2005/Atom" do
  ${url}
  xml.title "Harbour news"
  xml.subtitle "Blog subtitle"
  xml.id URI.join(site_url, blog.options.prefix.to_s)
  xml.link "href" => URI.join(site_url, current_page.path), "rel" => "self"
  xml.updated(blog.articles.first.date.to_time.iso8601) unless blog.articles.empty?
  xml.author { xml.name "Blog Author" }

  ${list}.each do |article|
    ${before}
    xml.entry do
      xml.title ${title}
      xml.link "rel" => "alternate", "href" => ${link}
      xml.id URI.join(site_url, article.url)
      xml.published ${date}
      xml.updated File.mtime(article.source_file).iso8601
      # xml.title article.data.other
      xml.content article.body, "type" => "html"
    end
  end
end
`;
  };
  const erb = (own: Partial<typeof usual>): string => {
    const { list, before, title, date, link } = { ...usual, link: "article.url", ...own };
    return `<?xml version="1.0"?>
<rss><channel><title>Harbour news</title><link>https://harbour.press/</link>
<%- ${list}.each do |article| -%>
  <%- ${before || "body = article.body"} -%>
  <item>
    <title><%= ${title} %></title>
    <pubDate><%= ${date} %></pubDate>
    <link><%= ${link} %></link>
    <description><%= h(body) %></description>
  </item>
<%- end -%>
</channel></rss>
`;
  };
  const site = (template: string, name = "source/feed.xml.builder", config = "activate :blog do |blog|\nend\n") =>
    detectSite(folderWith({ "config.rb": config, "source/2026-01-30-a.html.md": post, [name]: template }));

  it("gives the URL and the title if no config does", () => {
    const { site: facts, from, oldFeed, questions } = site(builder({}));
    expect(questions).toEqual([]);
    expect(facts).toEqual({ url: "https://harbour.press/", title: "Harbour news" });
    expect(from?.url).toBe("source/feed.xml.builder");
    expect(oldFeed).toEqual({ path: "feed.xml", format: "atom" });
  });

  it("does not give the values of Middleman's own template", () => {
    const { questions, site: facts } = site(builder({ url: 'site_url = "http://blog.url.com/"' }));
    expect(questions?.map(({ key }) => key)).toEqual(["site.url"]);
    expect(facts?.description).toBeUndefined();
  });

  it("gives the format RSS if it is RSS", () => {
    const { oldFeed, questions, site: facts } = site(erb({}), "source/feed.xml.erb");
    expect(questions).toEqual([]);
    expect(facts?.url).toBe("https://harbour.press/");
    expect(oldFeed).toEqual({ path: "feed.xml", format: "rss" });
  });

  const plain: readonly (readonly [own: Partial<typeof usual>, fields: unknown])[] = [
    [{}, undefined],
    [{ list: "blog.articles" }, undefined],
    [{ list: 'blog("news").articles.first(10)' }, undefined],
    [{ title: "h(article.data.title)", date: "article.date.rfc822" }, undefined],
    [{ date: 'article.date.strftime("%a, %d %b %Y %H:%M:%S %z")' }, undefined],
    [{ title: "article.data.headline || article.title" }, { title: ["headline", "title"] }],
    [{ title: "article.data[:headline].to_s" }, { title: ["headline", "title"] }],
    [{ date: "Time.parse(article.data.first).iso8601" }, { published: ["first", "date"] }],
    [{ before: "next if article.data.hidden" }, undefined],
    [{ before: "next unless article.data.secret" }, undefined],
    [{ before: 'next if article.data[:hidden] == true || article.data.headline == "C"' }, undefined],
    [{ link: '"#{article.url}"' }, undefined],
  ];
  it.each(plain)("names the keys of titles and dates: %j", (own, fields) => {
    for (const { content, questions } of [site(builder(own)), site(erb(own), "source/feed.xml.erb")]) {
      expect(questions).toEqual([]);
      expect(content?.fields).toEqual(fields);
    }
  });

  it.each<Partial<typeof usual>>([
    { title: '"#{article.title} (B)"' },
    { title: "article.title.upcase" },
    { date: "Time.now.iso8601" },
    { date: 'article.date.strftime("%Y-%m-%d")' },
    { link: "article.data.headline" },
    { link: '"#{article.url}?utm_source=feed"' },
    { link: 'article.url.sub("/a", "/b")' },
    { list: "all_articles" },
    { list: 'blog.articles.select { |one| one.data.category == "B" }' },
    { list: "blog.articles.reverse.first(5)" },
    { before: "next if article.data.headline" },
    { before: "next if article.data.secret" },
    { before: "next unless shown?(article)" },
  ])("is asked about where it chooses or computes: %j", (own) => {
    for (const { questions } of [site(builder(own)), site(erb(own), "source/feed.xml.erb")])
      expect(questions).toEqual([
        expect.objectContaining({ key: "content.include", file: expect.stringMatching(/feed\.xml/) }),
      ]);
  });

  it("is asked about where it is in another language", () => {
    const { questions } = site("%rss\n", "source/feed.xml.haml");
    expect(questions?.map(({ key }) => key)).toEqual(["site.url", "content.include"]);
  });

  it("is asked about where it has another host than the config", () => {
    const config = 'set :url, "https://other.press"\nactivate :blog do |blog|\nend\n';
    const { questions } = site(builder({}), "source/feed.xml.builder", config);
    expect(questions).toEqual([expect.objectContaining({ key: "site.url", file: "source/feed.xml.builder" })]);
  });

  describe("with the time zone of the config", () => {
    const zoneOf = (line: string) => site(builder({}), undefined, `${line}\nactivate :blog do |blog|\nend\n`);

    // As ActiveSupport 6.1 has them.
    it.each([
      ['Time.zone = "Berlin"', "Europe/Berlin"],
      ["Time.zone = 'Eastern Time (US & Canada)'", "America/New_York"],
      ['Time.zone = "Osaka"', "Asia/Tokyo"],
      ['Time.zone = "Buenos Aires"', "America/Argentina/Buenos_Aires"],
      ['set :time_zone, "Europe/Stockholm"', "Europe/Stockholm"],
    ])("as Rails or IANA calls it: %s", (line, zone) => {
      expect(zoneOf(line)).toMatchObject({ questions: [], site: { timeZone: zone } });
    });

    it("is asked about if no blog has that name", () => {
      expect(zoneOf('Time.zone = "Atlantis"').questions).toMatchObject([{ key: "site.timeZone", found: "Atlantis" }]);
    });
  });

  it.each([
    ["activate :i18n, langs: [:es], mount_at_root: :es", "es"],
    ["activate :i18n, :langs => [:en, :de], :mount_at_root => :de", "de"],
    ["activate :i18n do |i18n|\n  i18n.langs = %i[pt-BR en]\nend", "pt-BR"],
    ["activate :i18n, mount_at_root: false, langs: ['ja', 'en']", "ja"],
    ["activate :i18n", "en"],
  ])("has the first language of the config: %s", (line, language) => {
    const found = site(builder({}), undefined, `${line}\nactivate :blog do |blog|\nend\nset :langs, [:xx]\n`);
    expect(found.site?.language ?? "en").toBe(language);
  });

  it("knows only zones that exist", () => {
    for (const zone of rubyZones()) expect({ zone, exists: isTimeZone(zone) }).toEqual({ zone, exists: true });
  });

  describe("of one of several blogs", () => {
    const config = `set :url, "https://harbour.press"
activate :blog do |blog|
  blog.name = "en"
  blog.prefix = "en"
end
activate :blog do |blog|
  blog.name = "de"
  blog.prefix = "de"
  blog.permalink = "{title}.html"
end
`;
    it("names that one", () => {
      const { content, questions } = site(builder({ list: 'blog("de").articles' }), undefined, config);
      expect(questions).toEqual([]);
      expect(content).toMatchObject({ dir: "source/de", permalink: "/de/:title.html" });
    });

    it("is asked about if it does not name one", () => {
      const { questions } = site(builder({}), undefined, config);
      expect(questions).toEqual([expect.objectContaining({ key: "content.dir", reason: "there are 2 blogs: en, de" })]);
    });
  });
});

describe("a feed template of a Bridgetown site", () => {
  const site = (text: string, name: string) =>
    detectSite(
      folderWith({
        "bridgetown.config.yml": "url: https://harbour.press\n",
        "src/_posts/2026-01-30-a.md": post,
        [`src/${name}`]: text,
      }),
    );
  const erb = (list: string, title = "post.data.title"): string =>
    `---\npermalink: /news.xml\n---\n<feed>
<% ${list}.each do |post| %>
<entry><title><%= ${title} %></title><published><%= post.data.date.xmlschema %></published>
<link href="<%= site.config.url %><%= post.relative_url %>" rel="alternate"/></entry>
<% end %></feed>`;
  const liquid = (title: string): string =>
    `<feed>{% for post in collections.posts.resources limit: 10 %}<entry><title>${title}</title>
<published>{{ post.date | date_to_xmlschema }}</published><link href="{{ post.absolute_url }}"/></entry>{% endfor %}</feed>`;

  it.each<readonly [name: string, text: string, fields: unknown]>([
    ["feed.xml.erb", erb("collections.posts.resources"), undefined],
    ["feed.erb", erb("collections.posts.resources.sort_by { |p| p.data.date }.reverse.first(20)"), undefined],
    ["feed.xml.erb", erb("site.collections.posts.resources", "post.data.headline"), { title: ["headline", "title"] }],
    ["feed.xml", liquid("{{ post.data.title | xml_escape }}"), undefined],
    ["feed.xml", liquid("{{ post.data.headline }}"), { title: ["headline", "title"] }],
  ])("names its keys: %s %s", (name, text, fields) => {
    const { content, oldFeed, questions } = site(text, name);
    expect(questions).toEqual([]);
    expect(content?.fields).toEqual(fields);
    expect(oldFeed).toEqual({ path: name === "feed.xml" ? "feed.xml" : "news.xml", format: "atom" });
  });

  it.each<readonly [name: string, text: string]>([
    ["feed.xml.erb", erb("collections.posts.resources.reverse")],
    ["feed.xml.erb", erb("(all_notes + all_posts)")],
    ["feed.xml.erb", erb("collections.posts.resources", "post.data.title.upcase")],
    ["feed.xml", liquid("{{ post.data.title | upcase }}")],
    ["feed.serb", "<feed></feed>"],
  ])("is asked about where it chooses or computes: %s %s", (name, text) => {
    expect(site(text, name).questions).toEqual([expect.objectContaining({ key: "content.include" })]);
  });
});

describe("a feed template in Liquid", () => {
  const site = (condition: string) =>
    detectSite(
      folderWith({
        "_config.yml": "url: https://harbour.press\n",
        "_posts/2026-01-30-a.md": '---\ntitle: A\nempty: ""\nzero: 0\nnone:\nshut: false\n---\nText.\n',
        "feed.xml": `---\n---\n<feed>{% for post in site.posts %}${condition}<entry><title>{{ post.title }}</title><published>{{ post.date }}</published><link href="{{ post.url | absolute_url }}"/></entry>{% endif %}{% endfor %}</feed>`,
      }),
    );

  // As Jekyll 4.3.1 has it.
  it.each(["post.empty", "post.zero", "post.none == nil", "post.shut == false"])("has an article if %s", (test) => {
    expect(site(`{% if ${test} %}`).questions).toEqual([]);
  });

  it.each(["post.none", "post.shut", "post.missing"])("lacks an article if %s", (test) => {
    expect(site(`{% if ${test} %}`).questions).toHaveLength(1);
  });
});

describe("the name of a Jekyll site", () => {
  const named = (title: string, config = ""): string | undefined => {
    const feed = `---\n---\n<feed><title>${title}</title>{% for post in site.posts %}<entry><title>{{ post.title }}</title></entry>{% endfor %}</feed>`;
    const files = {
      "_config.yml": `url: https://harbour.press\n${config}`,
      "atom.xml": feed,
      "_posts/2026-01-01-a.md": post,
    };
    return detectSite(folderWith(files))?.site?.title;
  };

  it("is that of its own feed where the config has none, and the template does not compute it", () => {
    expect(named("Harbour news")).toBe("Harbour news");
    expect(named("Harbour news", "title: North Quay\n")).toBe("North Quay");
    expect(named("{{ site.name }} news")).toBeUndefined();
    expect(named("")).toBeUndefined();
  });
});
