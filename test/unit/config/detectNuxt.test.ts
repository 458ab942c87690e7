import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const files = {
  "nuxt.config.ts": 'export default defineNuxtConfig({ site: { url: "https://harbour.press", name: "Harbour" } });\n',
  "content/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\ncreated_at: 2026-01-30\ndraft: false\n---\nText.\n",
  "content/blog/b.md": "---\ntitle: B\ncreated_at: 2026-01-29\ndraft: true\n---\nText.\n",
};

interface Parts {
  readonly list?: string;
  readonly item?: string;
  readonly before?: string;
}

const feed = ({
  list = 'serverQueryContent(event, "blog").sort({ created_at: -1 }).where({ draft: false })',
  item = "title: doc.title ?? '-', url: baseUrl + doc._path, date: doc.created_at",
  before = "",
}: Parts): string => `import { serverQueryContent } from "#content/server";
import RSS from "rss";
export default defineEventHandler(async (event) => {
  const baseUrl = useRuntimeConfig().public.siteUrl;
  const feed = new RSS({ title: "Notes of the harbour", site_url: baseUrl });
  const docs = await ${list}.find();
  for (const doc of docs) {
    ${before}
    feed.item({ ${item} });
  }
  event.node.res.end(feed.xml({ indent: true }));
});
`;

const found = (parts: Parts = {}, more: Readonly<Record<string, string>> = {}) =>
  detectSite(folderWith({ ...files, "server/routes/rss.xml.ts": feed(parts), ...more }));
const asked = (parts: Parts, more: Readonly<Record<string, string>> = {}): readonly unknown[] =>
  (found(parts, more).questions ?? []).map(({ key, found }) => [key, found]);

describe("Nuxt Content: the site's own feed", () => {
  it("gives the key of the dates, the folder, the title, its URL and its articles", () => {
    const { questions, content, site, oldFeed, ownFeed } = found();
    expect(questions).toEqual([]);
    expect(content?.fields).toEqual({ published: ["created_at"] });
    expect(content?.include).toEqual(["blog/**/*.md"]);
    expect(content?.permalink).toBe("/:page");
    expect(site).toMatchObject({ title: "Notes of the harbour", url: "https://harbour.press/" });
    expect(oldFeed).toEqual({ path: "rss.xml", format: "rss" });
    expect(ownFeed).toEqual({ file: "server/routes/rss.xml.ts", has: ["content/blog/a.md"] });
  });

  it("is followed into a program of server/utils, which needs no import", () => {
    const util = feed({ item: "title: doc.title, url: new URL(doc._path!, baseUrl).toString(), date: doc.created_at" })
      .replace("export default defineEventHandler(async (event) => {", "export const makeFeed = async (event) => {")
      .replace(/\}\);\n$/, "};\n");
    const more = {
      "server/routes/rss.xml.ts":
        "export default defineEventHandler(async (event) => (await makeFeed(event)).rss2());\n",
      "server/utils/feed.ts": util,
    };
    const { questions, content, ownFeed, oldFeed } = found({}, more);
    expect(questions).toEqual([]);
    expect(content?.fields).toEqual({ published: ["created_at"] });
    expect(oldFeed?.path).toBe("rss.xml");
    expect(ownFeed).toEqual({ file: "server/utils/feed.ts", has: ["content/blog/a.md"] });
  });

  it("asks about a route whose program is not found", () => {
    const route = "export default defineEventHandler(async (event) => (await makeFeed(event)).rss2());\n";
    const reasons = (found({}, { "server/routes/rss.xml.ts": route }).questions ?? []).map(({ reason }) => reason);
    expect(reasons).toEqual(["the site's own feed is made there in a way that cannot be read"]);
  });

  it("lists all articles if it names no folder", () => {
    const list = "serverQueryContent(event).where({ draft: false })";
    const more = { "content/c.md": "---\ntitle: C\ncreated_at: 2026-01-28\ndraft: false\n---\nText.\n" };
    const { content, ownFeed } = found({ list }, more);
    expect(content?.include).toEqual(["**/*.md"]);
    expect(ownFeed?.has.toSorted()).toEqual(["content/blog/a.md", "content/c.md"]);
  });

  it("lists a collection of the third version", () => {
    const config =
      'export default defineContentConfig({ collections: { posts: defineCollection({ type: "page", source: "blog/**", schema: z.object({ draft: z.boolean().default(false) }) }) } });\n';
    const list = 'queryCollection(event, "posts").where("draft", "=", false).order("created_at", "DESC")';
    const item = "title: doc.title, link: `${baseUrl}${doc.path}`, date: new Date(doc.meta.created_at)";
    const more = {
      "content.config.ts": config,
      "content/blog/c.md": "---\ntitle: C\ncreated_at: 2026-01-28\n---\nText.\n",
    };
    expect(asked({ list, item }, more)).toEqual([]);
    expect(found({ list, item }, more).ownFeed?.has).toEqual(["content/blog/a.md", "content/blog/c.md"]);
    expect(asked({ list: list.replace("posts", "others"), item }, more)).toEqual([["content.include", undefined]]);
    expect(asked({ list: list.replace('"posts"', "name"), item }, more)).toEqual([["content.include", undefined]]);
  });

  it("leaves out what its collection leaves out", () => {
    const config =
      'export default defineContentConfig({ collections: { posts: defineCollection({ type: "page", source: { include: "blog/**", exclude: ["blog/old/**"] } }) } });\n';
    const list = 'queryCollection(event, "posts").order("created_at", "DESC")';
    const item = "title: doc.title, link: `${baseUrl}${doc.path}`, date: new Date(doc.created_at)";
    const { content } = found({ list, item }, { "content.config.ts": config });
    expect(content?.exclude).toEqual(["index.md", "blog/index.md", "blog/old/**"]);
  });

  it("has files whose names begin with an underscore only in the third version", () => {
    const more = { "content/blog/_c.md": "---\ntitle: C\ncreated_at: 2026-01-28\ndraft: false\n---\nText.\n" };
    const list = 'queryCollection(event, "posts").where("draft", "=", false)';
    const item = "title: doc.title, link: `${baseUrl}${doc.path}`, date: doc.created_at";
    const config =
      'export default defineContentConfig({ collections: { posts: defineCollection({ type: "page", source: "blog/**" }) } });\n';
    expect(found({ list, item }, { ...more, "content.config.ts": config }).ownFeed?.has).toContain(
      "content/blog/_c.md",
    );
    expect(found({}, more).ownFeed?.has).not.toContain("content/blog/_c.md");
  });

  it.each([
    ["2026-01-28", "z.date()", []],
    ["2026-01-28T10:00:00Z", "z.date()", ["content.include"]],
    ["2026-01-28T10:00:00Z", "z.coerce.date().optional()", ["content.include"]],
    ["2026-01-28T10:00:00Z", "z.string()", []],
  ])("is asked about if its schema keeps only the day: %s with %s", (date, type, expected) => {
    const config = `export default defineContentConfig({ collections: { posts: defineCollection({ type: "page", source: "blog/**", schema: z.object({ created_at: ${type} }) }) } });\n`;
    const list = 'queryCollection(event, "posts")';
    const item = "title: doc.title, link: `${baseUrl}${doc.path}`, date: doc.created_at";
    const more = {
      "content.config.ts": config,
      "content/blog/a.md": `---\ntitle: A\ncreated_at: ${date}\n---\nText.\n`,
    };
    expect(asked({ list, item }, more).map((one) => (one as unknown[])[0])).toEqual(expected);
  });

  it.each([
    [{ item: "title: doc.title, url: baseUrl + doc._path, date: dayOf(doc)" }, "content.include", "dayOf(doc)"],
    [{ item: "title: name(doc), url: baseUrl + doc._path, date: doc.created_at" }, "content.include", "name(doc)"],
    [
      { item: "title: doc.title, url: `${baseUrl}/x/${doc.slug}`, date: doc.created_at" },
      "content.permalink",
      "`${baseUrl}/x/${doc.slug}`",
    ],
    [{ list: 'serverQueryContent(event, "blog").where({ lang: "en" })' }, "content.include", 'post.lang === "en"'],
    [{ list: "serverQueryContent(event).where({ _path: { $regex: x } })" }, "content.include", ".where(…)"],
    [{ before: "if (isOld(doc)) continue;" }, "content.include", "!(isOld(doc))"],
    [
      { before: "if (!doc.created_at || doc.title) {\n note(doc);\n continue;\n}" },
      "content.include",
      "!(!doc.created_at || doc.title)",
    ],
  ])("asks for what cannot be read: %o", (parts, key, text) => {
    expect(asked(parts)).toEqual([[key, text]]);
  });

  it("takes an article that is not skipped", () => {
    const before = "if (doc.old || doc.draft) { continue; }";
    expect(asked({ before })).toEqual([]);
    const more = {
      "content/blog/c.md": "---\ntitle: C\ncreated_at: 2026-01-28\ndraft: false\nold: true\n---\nText.\n",
    };
    expect(asked({ before }, more)).toEqual([["content.include", "!(doc.old || doc.draft)"]]);
  });

  it("asks where an article that would be in a feed here is not in it, or has no date", () => {
    const more = { "content/blog/c.md": "---\ntitle: C\ncreated_at: 2026-01-28\n---\nText.\n" };
    expect(asked({}, more)).toEqual([["content.include", "post.draft === false"]]);
    expect(asked({}, { "content/blog/c.md": "---\ntitle: C\n---\nText.\n" })).toEqual([]);
    const undated = { "content/blog/c.md": "---\ntitle: C\ndraft: false\n---\nText.\n" };
    expect(asked({}, undated)).toEqual([["content.include", "content/blog/c.md"]]);
  });

  it("is read where it writes the document itself", () => {
    const own = `export default defineEventHandler(async (event) => {
  const posts = await queryCollection(event, "content").all();
  const items = posts.map((post) => \`<item>
    <title><![CDATA[\${post.title}]]></title>
    <link>https://harbour.press\${post.path}</link>
    <pubDate>\${new Date(post.created_at).toUTCString()}</pubDate>
  </item>\`).join("");
  return \`<rss version="2.0"><channel>\${items}</channel></rss>\`;
});
`;
    const site = detectSite(folderWith({ ...files, "server/routes/feed.xml.ts": own }));
    expect(site.questions).toEqual([]);
    expect(site.content?.fields).toEqual({ published: ["created_at"] });
  });

  it("is asked about if none of it can be read", () => {
    const site = detectSite(
      folderWith({ ...files, "server/routes/rss.xml.ts": "export default () => make('<rss>');\n" }),
    );
    expect(site.questions?.map(({ key }) => key)).toEqual(["content.include"]);
  });
});

it.each([`minimatch(doc._path, "/blog/**")`, `doc._path.startsWith("/blog/")`])(
  "Nuxt Content: a filter that keeps the pages of a folder is followed: %s",
  (condition) => {
    const route = `import { serverQueryContent } from "#content/server";
import minimatch from "minimatch";
import RSS from "rss";
export default defineEventHandler(async (event) => {
  const feed = new RSS({ title: "Notes", site_url: "https://harbour.press" });
  let docs = await serverQueryContent(event).find();
  docs = docs.filter((doc) => ${condition});
  for (const doc of docs) feed.item({ title: doc.title, url: "https://harbour.press" + doc._path, date: doc.date });
  event.node.res.end(feed.xml());
});
`;
    const { questions, ownFeed, content } = detectSite(
      folderWith({
        "nuxt.config.ts": files["nuxt.config.ts"],
        "content/blog/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\n",
        "content/talks/b.md": "---\ntitle: B\ndate: 2026-01-30\n---\n",
        "server/routes/rss.xml.ts": route,
      }),
    );
    expect(ownFeed?.has).toEqual(["content/blog/a.md"]);
    expect(content?.include).toEqual(["blog/**/*.md"]);
    expect(questions).toEqual([]);
  },
);
