import { describe, expect, it } from "vitest";
import { detectSite } from "../../../src/config/detect/detectSite.ts";
import { folderWith } from "../../support/folder.ts";

const config = (feed: string): string => `module.exports = {
  siteMetadata: { title: "Harbour", siteUrl: "https://harbour.press" },
  plugins: [
    { resolve: "gatsby-source-filesystem", options: { path: \`\${__dirname}/content/blog\`, name: "blog" } },
    { resolve: "gatsby-plugin-feed", options: { feeds: [{ output: "/feed.xml", ${feed} }] } },
  ],
};
`;
const node = `exports.createPages = ({ actions }) => actions.createPage({ path: \`/notes\${post.fields.slug}\`, component });
exports.onCreateNode = ({ node, getNode }) => {
  const value = createFilePath({ node, getNode });
  createNodeField({ name: "slug", node, value });
};
`;
const serialize = (item: string): string =>
  `serialize: ({ query: { site, allMarkdownRemark } }) => allMarkdownRemark.nodes.map((node) => Object.assign({}, node.frontmatter, { ${item} })),`;
const query = (filter: string): string =>
  `query: \`{ allMarkdownRemark(sort: { frontmatter: { date: DESC } }, ${filter}) { nodes { excerpt } } }\`,`;
const found = (feed: string, whole = config(feed)) => {
  const {
    content,
    site,
    questions = [],
    oldFeed,
  } = detectSite(
    folderWith({
      "gatsby-config.js": whole,
      "gatsby-node.js": node,
      "content/blog/ferry/index.md": "---\ntitle: The ferry\ndate: 2026-01-31\nlayout: post\n---\nText.\n",
      "content/blog/later.md": "---\ntitle: Later\ndate: 2026-02-01\ndraft: true\n---\nText.\n",
    }),
  );
  return {
    url: site?.url,
    permalink: content?.permalink,
    fields: content?.fields,
    asked: questions.map(({ key }) => key),
    oldFeed,
  };
};

describe("Gatsby: the feed of the site", () => {
  it.each([
    ["", "/notes/:path/"],
    ["url: site.siteMetadata.siteUrl + node.fields.slug, date: node.frontmatter.date", "/:path/"],
    ["url: `${site.siteMetadata.siteUrl}/log${node.fields.slug}`", "/log/:path/"],
    ['url: site.siteMetadata.siteUrl + "/log" + node.fields.slug', "/log/:path/"],
  ])("has its addresses from { %s }", (item, expected) => {
    const { permalink, asked, oldFeed } = found(serialize(item));
    expect([permalink, asked]).toEqual([expected, []]);
    expect(oldFeed).toEqual({ path: "feed.xml", format: "rss" });
  });

  it("in TypeScript, too, where a type is not an address", () => {
    const typed = serialize("url: site.siteMetadata.siteUrl + node.fields.slug").replace(
      "allMarkdownRemark } })",
      "allMarkdownRemark } }: { query: { site: { url: string }; url: string; allMarkdownRemark: Remark } })",
    );
    const { content, questions } = detectSite(
      folderWith({
        "gatsby-config.ts": config(typed).replace("module.exports =", "export default"),
        "gatsby-node.js": node,
        "content/blog/ferry/index.md": "---\ntitle: The ferry\ndate: 2026-01-31\n---\nText.\n",
      }),
    );
    expect([content?.permalink, questions]).toEqual(["/:path/", []]);
  });

  it.each([
    ["/log", 'siteUrl + "/log" + node.fields.slug', "/:path/"],
    ["log/", "siteUrl + `/log/notes` + node.fields.slug", "/notes/:path/"],
    ["/log", 'siteUrl + "/logbook" + node.fields.slug', "/logbook/:path/"],
    ["/log", "siteUrl + node.fields.slug", "/:path/"],
  ])("has the path prefix %s once with { url: %s }", (prefix, url, expected) => {
    const whole = config(serialize(`url: ${url}`)).replace("{\n", `{\n  pathPrefix: "${prefix}",\n`);
    expect(found("", whole)).toMatchObject({ permalink: expected, url: "https://harbour.press/log/", asked: [] });
  });

  const slugs = (program: string, dir = "2026/ferry") => {
    const { content, questions = [] } = detectSite(
      folderWith({
        "gatsby-config.js": config(""),
        "gatsby-node.js": program,
        [`content/blog/${dir}/index.md`]: "---\ntitle: The ferry\ndate: 2026-01-31\nslug: boat\n---\nText.\n",
      }),
    );
    return [content?.permalink, content?.fields, questions.map(({ key }) => key)];
  };

  it("has no slug of the front matter in its addresses where no program reads it", () => {
    expect(slugs(node)).toEqual(["/notes/:dir/:filename/", { url: [] }, []]);
  });

  it("end without a slash if createFilePath says so", () => {
    const own = node.replace("getNode });\n  createNodeField", "getNode, trailingSlash: false });\n  createNodeField");
    expect(slugs(own)).toEqual(["/notes/:dir/:filename", { url: [] }, []]);
    expect(slugs(`${own}// node.frontmatter.slug`, "ferry")).toEqual(["/notes/:path", undefined, []]);
  });

  it.each([
    ["`/log/${node.frontmatter.slug}`", "/log/:typed_slug/"],
    ["node.frontmatter.slug", "/:typed_slug/"],
  ])("has only the slug of the front matter with the path %s", (path, expected) => {
    expect(slugs(`createPage({ path: ${path}, component })`)).toEqual([expected, { url: [] }, []]);
  });

  it.each([
    ["2026/ferry", ["content.permalink"]],
    ["ferry", []],
  ])("is asked about a slug below folders that a program reads: %s", (dir, expected) => {
    const own = node.replace("createFilePath(", "node.frontmatter.slug || createFilePath(");
    expect(slugs(own, dir)).toEqual([expected.length === 0 ? "/notes/:path/" : "/:path/", undefined, expected]);
  });

  it.each([
    ["sort: { frontmatter: { date: DESC } }, limit: 1", []],
    ["sort: { fields: [frontmatter___date], order: DESC }, limit: 1", []],
    ["limit: 1000", []],
    ["sort: { frontmatter: { weight: ASC } }, limit: 2", []],
    ["sort: { frontmatter: { weight: ASC } }, limit: 1", ["content.include"]],
    ["sort: { frontmatter: { date: ASC } }, limit: 1", ["content.include"]],
    ["sort: { order: ASC, fields: [frontmatter___date] }, limit: 1", ["content.include"]],
    ["sort: { fields: { day: DESC } }, limit: 1", ["content.include"]],
    ["limit: 1", ["content.include"]],
  ])("is asked about if %s has others than the newest", (sort, expected) => {
    const { questions = [] } = detectSite(
      folderWith({
        "gatsby-config.js": config(`query: \`{ allMarkdownRemark(${sort}) { nodes { excerpt } } }\`,`),
        "gatsby-node.js": node,
        "content/blog/ferry.md": "---\ntitle: The ferry\ndate: 2026-01-31\nweight: 9\n---\nText.\n",
        "content/blog/pier.md": "---\ntitle: The pier\ndate: 2026-01-30\nweight: 2\n---\nText.\n",
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(expected);
  });

  it("has its dates from the key that it names", () => {
    expect(found(serialize("date: node.frontmatter.released")).fields).toEqual({ published: ["released"] });
  });

  it.each([
    ["slug", []],
    ["slug date", ["content.include"]],
  ])("has no dates if it takes them from a field, and its query asks only for the fields %s", (fields, expected) => {
    const asking = `query: \`{ allMarkdownRemark { nodes { fields { ${fields} } } } }\`,`;
    expect(found(asking + serialize("date: node.fields.date")).asked).toEqual(expected);
  });

  it.each([
    ['date(formatString: "MMMM DD, YYYY")', "2026-01-31", []],
    ['date(formatString: "YYYY-MM-DDTHH:mm:ssZ")', "2026-01-31T08:30:00Z", []],
    ['date(formatString: "MMMM DD, YYYY")', "2026-01-31T08:30:00Z", ["content.include"]],
    ['date(formatString: "MMMM YYYY")', "2026-01-31", ["content.include"]],
    ["date(fromNow: true)", "2026-01-31", ["content.include"]],
  ])("is asked about if %s leaves a part of %s", (field, date, expected) => {
    const asking = `query: \`{ allMarkdownRemark { nodes { frontmatter { title ${field} } } } }\`,`;
    const { questions = [] } = detectSite(
      folderWith({
        "gatsby-config.js": config(asking + serialize("date: node.frontmatter.date")),
        "gatsby-node.js": node,
        "content/blog/ferry.md": `---\ntitle: The ferry\ndate: ${date}\n---\nText.\n`,
      }),
    );
    expect(questions.map(({ key }) => key)).toEqual(expected);
  });

  it.each([
    ["content.permalink", "url: addressOf(node)"],
    ["content.include", "date: dateOf(node)"],
    ["content.include", "title: `${node.frontmatter.kind}: ${node.frontmatter.title}`"],
  ])("is asked about %s with { %s }", (key, item) => {
    expect(found(serialize(item)).asked).toEqual([key]);
  });

  it.each([
    'filter: { fileAbsolutePath: { regex: "/content/blog/" } }',
    'filter: { frontmatter: { layout: { eq: "post" }, draft: { ne: true } } }',
  ])("%s drops nothing that a feed here has", (filter) => {
    expect(found(query(filter)).asked).toEqual([]);
  });

  it.each([
    'filter: { fileAbsolutePath: { regex: "/articles/" } }',
    'filter: { frontmatter: { layout: { eq: "news" } } }',
    "filter: { frontmatter: { draft: { eq: false } } }",
    'filter: { fields: { kind: { glob: "x" } } }',
  ])("%s is asked about", (filter) => {
    expect(found(query(filter)).asked).toEqual(["content.include"]);
  });

  it.each([
    ['url: site.siteMetadata.siteUrl + "/log" + node.fields.slug', "/log/:path/", []],
    ["url: addressOf(node)", "/notes/:path/", ["content.permalink"]],
  ])("is read where a function of the config makes it: { %s }", (item, expected, questions) => {
    const made = `const feedOf = (own) => ({ ${serialize(item)} ...own });\n`;
    const whole = made + config("").replace('{ output: "/feed.xml",  }', 'feedOf({ output: "/feed.xml" })');
    const { asked, permalink, oldFeed } = found("", whole);
    expect([permalink, asked, oldFeed?.path]).toEqual([expected, questions, "feed.xml"]);
  });

  it.each([
    ["limit: 10", ["content/blog/ferry/index.md", "content/blog/later.md"]],
    ["filter: { frontmatter: { draft: { ne: true } } }", ["content/blog/ferry/index.md"]],
  ])("is known to have articles that its query, with %s, takes in", (more, has) => {
    const { ownFeed } = detectSite(
      folderWith({
        "gatsby-config.js": config(query(more)),
        "content/blog/ferry/index.md": "---\ntitle: The ferry\ndate: 2026-01-31\n---\nText.\n",
        "content/blog/later.md": "---\ntitle: Later\ndate: 2026-02-01\ndraft: true\n---\nText.\n",
      }),
    );
    expect(ownFeed).toEqual({ file: "gatsby-config.js", has });
  });

  it.each([
    ["https://harbour.press/page/1/", "", ["site.url"]],
    ["https://harbour.press/log", 'pathPrefix: "/log",', []],
    ["https://harbour.press", 'pathPrefix: "/log",', []],
    ["https://harbour.press/", "", []],
  ])("the address %s with %s", (url, more, keys) => {
    const whole = config("").replace("https://harbour.press", url).replace("{\n", `{\n  ${more}\n`);
    expect(found("", whole).asked).toEqual(keys);
  });
});

describe("Gatsby: pages that no gatsby-node makes", () => {
  const detect = (files: Readonly<Record<string, string>>, slug = "slug: ferry\n") => {
    const { content, questions = [] } = detectSite(
      folderWith({
        "gatsby-config.js": config(""),
        "content/blog/2026-01-31-ferry.md": `---\ntitle: The ferry\ndate: 2026-01-31\n${slug}---\nText.\n`,
        ...files,
      }),
    );
    return questions.length > 0 ? questions.map(({ key }) => key) : content?.permalink;
  };

  it.each([
    ["src/pages/blog/{mdx.frontmatter__slug}.js", undefined, "/blog/:typed_slug/"],
    ["src/pages/{MarkdownRemark.frontmatter__slug}.tsx", undefined, "/:typed_slug/"],
    ["src/pages/blog/{mdx.frontmatter__slug}.js", "slug: The_ferry\n", ["content.permalink"]],
    ["src/pages/blog/{mdx.frontmatter__slug}.js", "", ["content.permalink"]],
    ["src/pages/blog/{mdx.frontmatter__title}.js", undefined, ["content.permalink"]],
    // A theme makes the pages.
    ["src/pages/about.js", undefined, ["content.permalink"]],
  ])("%s, with %j in an article: %j", (file, slug, expected) => {
    expect(detect({ [file]: "export default () => null;\n" }, slug)).toEqual(expected);
  });
});
