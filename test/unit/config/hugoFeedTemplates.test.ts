import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const post = (more: string): string => `---\ntitle: A post\n${more}\n---\nText.\n`;

// What each has was compared with what Hugo 0.111.3 makes of it.
describe("a feed template of a Hugo site", () => {
  const content = {
    "content/posts/a.md": post("date: 2026-01-01T10:00:00Z\nkind: essay\ntags: [x]"),
    "content/posts/b.md": post(
      "date: 2026-01-05T10:00:00Z\npublishDate: 2026-01-06\nlastmod: 2026-01-20\nkind: note\nheadline: Bee",
    ),
    "content/posts/deep/c.md": post("date: 2026-01-03T10:00:00Z\nkind: essay"),
    "content/notes/d.md": post('date: 2026-01-04T10:00:00Z\nexternal: "https://example.org/"'),
    "content/notes/e/index.md": post("date: 2026-01-02T10:00:00Z"),
    "content/about.md": post("date: 2025-01-02T10:00:00Z"),
  };
  const usual = {
    title: "{{ .Title }}",
    date: '{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}',
    link: "{{ .Permalink }}",
    before: "",
    inside: "",
    end: "{{ end }}",
  };
  const feed = (list: string, own: Partial<typeof usual> = {}): string => {
    const { title, date, link, before, inside, end } = { ...usual, ...own };
    const item = `<item><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate></item>`;
    return `{{/* range "}}" */}}${before}<rss version="2.0"><channel>{{ range ${list} }}${inside}${item}${end}</channel></rss>`;
  };
  const site = (text: string, config = "", more: Readonly<Record<string, string>> = {}) =>
    detectSite(
      folderWith({
        ...content,
        "hugo.toml": `baseURL = "https://harbour.press/"\ntitle = "Harbour"\n${config}`,
        "layouts/index.rss.xml": text,
        ...more,
      }),
    );
  const posts = { section: ["posts"] };
  const notes = { section: ["notes"] };
  const both = { section: ["notes", "posts"] };
  const embedded = `{{- $pctx := . -}}{{- if .IsHome -}}{{ $pctx = .Site }}{{- end -}}{{- $pages := slice -}}
{{- if or $.IsHome $.IsSection -}}{{- $pages = $pctx.RegularPages -}}{{- else -}}{{- $pages = $pctx.Pages -}}{{- end -}}
{{- $limit := .Site.Config.Services.RSS.Limit -}}{{- if ge $limit 1 -}}{{- $pages = $pages | first $limit -}}{{- end -}}`;
  const stack = `{{- $pages := where .Site.RegularPages "Type" "in" .Site.Params.mainSections -}}
{{- $open := where .Site.RegularPages "Params.hidden" "!=" true -}}{{- $found := ($pages | intersect $open) -}}`;

  // Terminal, PaperMod and Blowfish.
  const terminal = `{{- $pages = ($pages | symdiff (where $pages "Params.hiddenPage" "==" "true")) | symdiff (where $pages "Params.hiddenPage" true) -}}`;
  const paperMod = "{{ if and (ne .Layout `search`) (ne .Layout `archives`) }}";
  const blowfish = `{{ if and (.Param "xml" | default true) (or (not .Params.external) (and (.Params.external) (and (not (hasPrefix .Params.external "http://")) (not (hasPrefix .Params.external "https://"))))) }}`;

  it.each<readonly [list: string, own: Partial<typeof usual>, where: unknown]>([
    [".Site.RegularPages", {}, undefined],
    ["$i, $page := first 10 site.RegularPages", { title: "{{ $page.Title }}" }, undefined],
    ["$pages", { before: embedded }, undefined],
    [".Site.RegularPages.ByDate.Reverse", {}, undefined],
    ['sort .Site.RegularPages "Date" "desc"', {}, undefined],
    ['where .Site.RegularPages "Date" "le" now', {}, undefined],
    ['where .Site.RegularPages "Date" "!=" (time "0001-01-01")', {}, undefined],
    ['where .Site.RegularPages "Date" "gt" (time.AsTime "0001-01-01T00:00:00Z")', {}, undefined],
    [".Site.RegularPages", { title: "{{ printf `<![CDATA[%s]]>` .Title | safeHTML }}" }, undefined],
    ['where .Site.RegularPages "Params.secret" "!=" true', {}, undefined],
    ['where .Site.RegularPages "Section" "posts"', {}, posts],
    ['where .Site.RegularPages "Section" "in" (slice "posts" "notes")', {}, both],
    ['where .Site.RegularPages "Section" "not in" (slice "notes" "")', {}, posts],
    ['where .Site.RegularPages "Type" "in" .Site.Params.mainSections', {}, posts],
    ['where (where .Site.RegularPages "Section" "posts") "Params.kind" "in" (slice "essay" "note")', {}, posts],
    ['where .Site.RegularPages "Section" "in" (.Site.Params.none | default (slice "posts"))', {}, posts],
    ["$found", { before: stack }, posts],
    ['(.Site.GetPage "/notes").RegularPages', {}, notes],
    [
      "$found",
      {
        before: '{{ $found := .Site.RegularPages }}{{ if true }}{{ $found = where $found "Section" "notes" }}{{ end }}',
      },
      notes,
    ],
    [".Site.RegularPages", { inside: '{{ if eq .Section "posts" }}', end: "{{ end }}{{ end }}" }, posts],
    [".Site.RegularPages", { inside: '{{ if ne .Section "posts" }}{{ continue }}{{ end }}' }, posts],
    [".Site.RegularPages", { inside: paperMod, end: "{{ end }}{{ end }}" }, undefined],
    ["$pages", { before: embedded + terminal }, undefined],
    ['symdiff (where .Site.RegularPages "Section" "ne" "posts") .Site.RegularPages', {}, posts],
    ['where .Site.RegularPages "Section" "posts"', { inside: blowfish, end: "{{ end }}{{ end }}" }, posts],
    [".RegularPages", {}, { path: ["*", "*/index.*"] }],
    ['where .Site.RegularPages "Section" "ne" "notes"', {}, { path: ["*", "*/index.*", "posts/**"] }],
  ])("with %s says which sections are in it: %j", (list, own, where) => {
    const { feeds, questions } = site(feed(list, own));
    expect(questions).toEqual([]);
    expect(feeds?.[0]?.where).toEqual(where);
  });

  it("is asked about where it leaves out a page because of its key", () => {
    const inside = { inside: blowfish, end: "{{ end }}{{ end }}" };
    expect(site(feed(".Site.RegularPages", inside)).questions).toHaveLength(1);
  });

  it("excludes pages that it leaves out because of their layout, wherever they are", () => {
    const inside = { inside: paperMod, end: "{{ end }}{{ end }}" };
    const read = site(feed(".Site.RegularPages", inside), "", {
      "content/posts/archive.md": post("date: 2026-01-01\nlayout: archives"),
      "content/search[1].md": post("date: 2026-01-01\nlayout: search"),
      "content/wide.md": post("date: 2026-01-01\nlayout: wide"),
    });
    expect(read.questions).toEqual([]);
    expect(read.content?.exclude).toEqual(["posts/archive.md", "search\\[1].md"]);
    expect(read.feeds).toBeUndefined();
  });

  it("is asked about where pages with the same layout are in it and are not", () => {
    const inside = { inside: '{{ if not (and (eq .Layout "wide") .Params.quiet) }}', end: "{{ end }}{{ end }}" };
    const read = site(feed(".Site.RegularPages", inside), "", {
      "content/posts/x.md": post("date: 2026-01-01\nlayout: wide\nquiet: true"),
      "content/posts/y.md": post("date: 2026-01-01\nlayout: wide"),
    });
    expect(read.questions).toHaveLength(1);
  });

  it("may print its elements as a whole", () => {
    const atom = (title: string) =>
      `<feed>{{ printf \`<title>%s</title>\` site.Title }}{{ range .Site.RegularPages }}<entry>{{ printf \`<title type="html"><![CDATA[%s]]></title>\` ${title} | safeHTML }}{{ printf \`<link href=%q rel="alternate"/>\` .Permalink | safeHTML }}<published>{{ .Date.Format "2006-01-02" }}</published></entry>{{ end }}</feed>`;
    expect(site(atom(".Title")).questions).toEqual([]);
    expect(site(atom(".Params.headline")).content?.fields?.title).toEqual(["headline", "title"]);
    expect(site(atom("(upper .Title)")).questions).toHaveLength(1);
  });

  it("may take its sections from the site's config", () => {
    const list = 'where .Site.RegularPages "Section" "in" .Site.Params.feedSections';
    expect(site(feed(list), '[params]\nfeedSections = ["notes"]\n').feeds?.[0]?.where).toEqual(notes);
    const main = 'where .Site.RegularPages "Type" "in" .Site.Params.mainSections';
    expect(site(feed(main), '[params]\nmainSections = ["notes"]\n').feeds?.[0]?.where).toEqual(notes);
  });

  it.each([
    ".Pages",
    ".Data.Pages",
    ".RegularPagesRecursive",
    ".Site.RegularPages.ByDate",
    ".Site.RegularPages.Reverse",
    ".Site.RegularPages.ByLastmod.Reverse",
    'where .Site.RegularPages ".Params.kind" "essay"',
    'where .Site.RegularPages "Params.tags" "intersect" (slice "x")',
    'union (where .Site.RegularPages "Section" "posts") (where .Site.RegularPages "Section" "notes")',
    ".Site.Taxonomies.tags.x",
    "(.Paginate .Site.RegularPages).Pages",
    "($.Scratch.Get `pages`)",
    '.Site.RegularPages.GroupByDate "2006"',
    "$pages",
  ])("with %s is asked about", (list) => {
    const before = "{{ $pages := slice }}{{ range .Site.RegularPages }}{{ $pages = $pages | append . }}{{ end }}";
    const { questions } = site(feed(list, { before }));
    expect(questions).toEqual([
      expect.objectContaining({
        key: "content.include",
        file: "layouts/index.rss.xml",
        line: expect.any(Number),
        found: `range ${list}`,
      }),
    ]);
  });

  it("is asked about where a condition leaves some pages of a section out", () => {
    const own = { inside: '{{ if eq .Params.kind "essay" }}', end: "{{ end }}{{ end }}" };
    expect(site(feed(".Site.RegularPages", own)).questions).toHaveLength(1);
  });

  it.each<readonly [own: Partial<typeof usual>, fields: unknown]>([
    [{}, undefined],
    [{ title: '{{ printf "%s" .Title | html }}', link: "{{ .RelPermalink | absURL }}" }, undefined],
    [{ title: "{{ with .Params.headline }}{{ . }}{{ else }}{{ .Title }}{{ end }}" }, { title: ["headline", "title"] }],
    [{ title: "{{ .Params.headline | default .Title }}" }, { title: ["headline", "title"] }],
    [{ title: "{{ or .Params.headline .Title }}" }, { title: ["headline", "title"] }],
    [{ inside: "{{ $t := .Params.headline }}", title: "{{ $t }}" }, { title: ["headline", "title"] }],
    [{ date: '{{ .PublishDate.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}' }, undefined],
    [
      { date: '{{ dateFormat "Mon, 02 Jan 2006 15:04:05 -0700" .Lastmod }}' },
      { published: ["lastmod", "modified", "date", "publishDate", "pubDate", "published"] },
    ],
  ])("names the keys of titles and dates: %j", (own, fields) => {
    const { content: found, questions } = site(feed(".Site.RegularPages", own));
    expect(questions).toEqual([]);
    expect(found?.fields).toEqual(fields);
  });

  it.each([
    ['{{ .PublishDate.Format "Mon, 02 Jan 2006" }}', [{ path: "**", values: { hugo_shows: "publishDate" } }]],
    ['{{ .Date.Format "Mon, 02 Jan 2006" }}', undefined],
  ])("may show the date of publication: %s", (date, defaults) => {
    const found = (dates: string) =>
      site(feed(".Site.RegularPages", { date }), "", { "content/posts/due.md": post(dates) }).content?.defaults;
    expect(found("date: 2026-02-01\npublishDate: 2026-02-02")).toEqual(defaults);
    // Sorted by that date, other articles would be the newest.
    expect(found("date: 2026-01-01\npublishDate: 2026-02-02")).toBeUndefined();
  });

  it.each<Partial<typeof usual>>([
    { title: "{{ .Title | upper }}" },
    { title: "{{ .Title }} in {{ .Section }}" },
    { date: '{{ now.Format "Mon, 02 Jan 2006" }}' },
    { link: "{{ with .Params.external }}{{ . }}{{ else }}{{ .Permalink }}{{ end }}" },
    { link: "{{ .Permalink }}?from=rss" },
  ])("is asked about where it computes: %j", (own) => {
    expect(site(feed(".Site.RegularPages", own)).questions).toHaveLength(1);
  });

  it("with the dates of changes from git is asked about", () => {
    const text = feed(".Site.RegularPages", { date: "{{ .Lastmod.Format `Mon, 02 Jan 2006 15:04:05 -0700` }}" });
    expect(site(text, "enableGitInfo = true\n").questions).toHaveLength(1);
  });

  it("is read to its end, even if its partial calls itself again and again", () => {
    const again = '{{ partial "item.xml" . }}'.repeat(20);
    const item = "<item><title>{{ .Title }}</title></item>";
    const text = '<rss>{{ range .Site.RegularPages }}{{ partial "item.xml" . }}{{ end }}</rss>';
    expect(site(text, "", { "layouts/partials/item.xml": `${item}${again}` }).generator).toBe("Hugo");
  });

  it("may have its items in a partial", () => {
    const item = `<item><title>{{ .Title | upper }}</title><link>{{ .Permalink }}</link></item>`;
    const text = '<rss>{{ range where .Site.RegularPages "Section" "posts" }}{{ partial "item.xml" . }}{{ end }}</rss>';
    const { feeds, questions } = site(text, "", { "layouts/partials/item.xml": item });
    expect(feeds?.[0]?.where).toEqual(posts);
    expect(questions).toHaveLength(1);
  });

  it("may give its partial a table, as LoveIt does", () => {
    const item = "<item><title>{{ .Page.Title }}</title><link>{{ .Page.Permalink }}</link></item>";
    const list = 'where .Site.RegularPages "Type" "posts" | first (.Site.Params.home.rss | default 10)';
    const given = 'dict "Page" . "Site" .Site | partial "rss/item.html"';
    const partial = { "themes/LoveIt/layouts/partials/rss/item.html": item };
    const read = (call: string) =>
      site(`<rss>{{- range ${list} -}}{{- ${call} -}}{{- end -}}</rss>`, 'theme = "LoveIt"\n', partial);
    const { feeds, questions } = read(given);
    expect(feeds?.[0]?.where).toEqual(posts);
    expect(questions).toEqual([]);
    const shown = '{{ if eq .Page.Params.kind "essay" }}';
    const some = { "themes/LoveIt/layouts/partials/rss/item.html": `${shown}${item}{{ end }}` };
    const text = `<rss>{{ range ${list} }}{{ ${given} }}{{ end }}</rss>`;
    expect(site(text, 'theme = "LoveIt"\n', some).questions).toHaveLength(1);
    expect(read('dict "Page" | partial "rss/item.html"').generator).toBe("Hugo");
  });

  it("is the first that Hugo looks for, in the site and in its theme", () => {
    const { feeds } = site(feed('where .Site.RegularPages "Section" "posts"'), 'theme = "quay"\n', {
      "layouts/_default/rss.xml": feed('where .Site.RegularPages "Section" "notes"'),
      "themes/quay/layouts/home.rss.xml": feed('where .Site.RegularPages "Section" "notes"'),
    });
    expect(feeds?.[0]?.where).toEqual(posts);
  });

  it.each([
    ["layoutdir = 'layout'", "layout/rss.xml"],
    ['theme = "quay"\nthemesDir = "skins"', "skins/quay/layouts/rss.xml"],
    ['[[module.mounts]]\nsource = "parts/layouts"\ntarget = "layouts"', "parts/layouts/_default/rss.xml"],
  ])("is found where the config puts templates: %s", (config, file) => {
    const found = detectSite(
      folderWith({
        ...content,
        "hugo.toml": `baseURL = "https://harbour.press/"\ntitle = "Harbour"\n${config}\n`,
        [file]: feed('where .Site.RegularPages "Section" "posts"'),
      }),
    );
    expect(found.feeds?.[0]?.where).toEqual(posts);
    expect(found.questions).toEqual([]);
  });

  it("of an Atom feed is that of the Atom format", () => {
    const atom = `<feed>{{ range where .Site.RegularPages "Section" "notes" }}<entry><title>{{ .Title }}</title><link href="{{ .Permalink }}"/><updated>{{ .Lastmod }}</updated></entry>{{ end }}</feed>`;
    const config = `[outputs]\nhome = ["html", "atom"]\n[outputFormats.atom]\nmediaType = "application/atom+xml"\n`;
    const { feeds, questions } = site("", config, { "layouts/index.atom.xml": atom });
    expect(questions).toEqual([]);
    expect(feeds?.[0]?.where).toEqual(notes);
  });
});
