import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import yaml from "js-yaml";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { type GeneratorName, generatorNames } from "../../src/model/generator.ts";
import { serveBucket } from "../support/bucketServer.ts";
import { comparable, type Fence, fencesOf, shows, withOutputs } from "../support/guidePages.ts";
import { type GuideFolder, guideFolder, hasRsync, writeShown } from "../support/guideRunner.ts";
import { type GuideSite, guideSites } from "../support/guideSites.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { readAtom, readJson, readRss } from "../support/readEntries.ts";

const docs = resolve(import.meta.dirname, "../../docs");
const isUpdate = process.env.UPDATE_DOCS === "1";

/** Runs every command of a page, in order, in a new site; the shown output must be the real one, and the shown files are written. */
async function follow(
  page: string,
  site: GuideSite,
  after: (fence: Fence, guide: GuideFolder) => void = () => {},
  environment: Readonly<Record<string, string>> = {},
  before: (fence: Fence) => void = () => {},
): Promise<GuideFolder> {
  const file = join(docs, page);
  const guide = await guideFolder(site, environment);
  const outputs = new Map<number, string>();
  let last = "";
  for (const fence of fencesOf(readFileSync(file, "utf8"))) {
    // Shown, but not part of the steps of the page.
    if (fence.info === "example") continue;
    const where = `${page}:${fence.line}`;
    before(fence);
    if (fence.language === "text" || fence.language === "xml") {
      outputs.set(fence.line, last);
      if (isUpdate) continue;
      if (!shows(fence.text, last)) expect(comparable(last), where).toBe(comparable(fence.text));
    } else if (fence.info.startsWith("until=")) {
      expect(await guide.runUntil(fence.text, fence.info.slice("until=".length)), where).toBe("");
    } else if (fence.language === "sh") {
      const { status, output } = await guide.run(fence.text);
      expect({ where, status, output }).toEqual({
        where,
        status: Number(/exit=(\d+)/.exec(fence.info)?.[1] ?? 0),
        output,
      });
      last = output;
      after(fence, guide);
    } else {
      const name = nameOf(fence);
      writeShown(guide.folder, name, fence.text);
      for (const command of commandsIn(name, fence.text)) {
        const { status, output } = await guide.run(command);
        expect({ where, command, status, output }).toEqual({ where, command, status: 0, output });
      }
      after(fence, guide);
    }
  }
  if (isUpdate) writeFileSync(file, withOutputs(readFileSync(file, "utf8"), outputs));
  return guide;
}

/** Its first line is a comment with the name; formats without comments have it after the language. */
function nameOf({ info, text, line }: Fence): string {
  const name = info || /^(?:\/\/|#) (\S+)$/m.exec(text.split("\n")[0] ?? "")?.[1];
  if (name === undefined) throw new Error(`the block at line ${line} says no file name`);
  return name;
}

/** What a build service runs. */
function commandsIn(name: string, text: string): readonly string[] {
  if (name === "netlify.toml") {
    const { build } = parseToml(text) as { readonly build: { readonly command: string } };
    return [build.command];
  }
  if (!name.startsWith(".github/workflows/")) return [];
  const { jobs } = yaml.load(text) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
  };
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}

const site = (name: GeneratorName): GuideSite => guideSites[name];

describe("the guide of a generator", () => {
  test.each(generatorNames)("%s: its commands publish the articles at their URLs", async (name) => {
    const { published, addresses, oldFeed } = site(name);
    const { folder } = await follow(`guides/${name}.md`, site(name));
    const urls = addresses.map((address) => `https://harbour.press${address}`);
    const at = (file: string): string => readFileSync(join(folder, published, file), "utf8");
    const rss = readRss(at(oldFeed?.format === "rss" ? oldFeed.path : "rss.xml"));
    const atom = readAtom(at(oldFeed?.format === "atom" ? oldFeed.path : "atom.xml"));
    const json = readJson(at("feed.json"));
    for (const entries of [rss, atom, json]) expect(entries.map(({ url }) => url)).toEqual(urls);
    // Subscribers keep their ids.
    const ids = oldFeed === undefined ? urls : urls.map((_, index) => `old:${index}`);
    for (const entries of [rss, atom, json]) expect(entries.map(({ id }) => id)).toEqual(ids);
    // The site itself still exists, and its config is as it was.
    expect(at("index.html")).toBe("page\n");
    for (const [file, text] of Object.entries(site(name).files))
      expect(readFileSync(join(folder, file), "utf8")).toBe(text);
  });
});

/** What only the author can answer, according to a guide. */
const computed: readonly (readonly [name: GeneratorName, file: string, text: string, asks: string])[] = [
  [
    "astro",
    "src/pages/rss.xml.js",
    'import rss from "@astrojs/rss";\nexport const GET = async (context) => rss({ site: context.site, items: posts.map((post) => ({ link: linkOf(post) })) });\n',
    "content.permalink",
  ],
  ["docusaurus", "docusaurus.config.js", "export default { url: process.env.URL };\n", "site.url"],
  ["hexo", "_config.yml", "url: https://harbour.press\npermalink: p/:abbrlink/\n", "content.permalink"],
  ["zola", "content/blog/привет.md", '+++\ntitle = "Привет"\ndate = 2024-01-01\n+++\n', "content.permalink"],
  ["pelican", "publishconf.py", "SITEURL = 'https://harbour.press'\nARTICLE_URL = url()\n", "content.permalink"],
  ["pelican", "publishconf.py", "SITEURL = 'https://harbour.press'\nARTICLE_URL = '{series}/'\n", "content.permalink"],
  ["nikola", "conf.py", 'SITE_URL = "https://harbour.press/"\n\nPOSTS = find_posts()\n', "content.include"],
  [
    "vitepress",
    ".vitepress/config.mts",
    'export default { rewrites: (id) => id, sitemap: { hostname: "https://harbour.press" } };\n',
    "content.permalink",
  ],
  [
    "gatsby",
    "gatsby-node.js",
    "exports.createPages = async ({ actions }) => { actions.createPage({ path: pathOf(node), component }); };\n",
    "content.permalink",
  ],
  ["lume", "posts/_data.ts", "export const url = (page) => `/x/${page.data.basename}/`;\n", "content.permalink"],
];

test.each(computed)("%s: init asks for what %s computes", async (name, file, text, asks) => {
  const { "src/pages/blog/[...slug].astro": _page, ...files } = site(name).files;
  const { folder, run } = await guideFolder({ ...site(name), files: { ...files, [file]: text } });
  const { status, output } = await run("npx feedwright init --yes");
  expect({ status, output }).toMatchObject({
    status: 2,
    output: expect.stringContaining(`FW6021 ${asks} could not be determined`),
  });
  expect(existsSync(join(folder, "feedwright.config.mjs"))).toBe(false);
});

/** Markup that only the site's own code could render, and what the feed has of it. */
const markup: readonly (readonly [name: GeneratorName, file: string, body: string, shown: RegExp, isTold: boolean])[] =
  [
    ["hugo", "content/posts/ferry.md", "A {{< magic id=1 >}}inner{{< /magic >}} B", /A inner B/, true],
    ["jekyll", "_posts/2024-02-10-late-ferry.md", "A {% magic %}inner{% endmagic %} B", /A inner B/, true],
    ["eleventy", "content/blog/ferry.md", "A {% magic 'a' %}inner{% endmagic %} B", /A inner B/, true],
    ["astro", "src/content/blog/ferry.mdx", "A <Magic>inner</Magic> B", /A inner B/, true],
    ["docusaurus", "blog/2024-02-10-ferry.mdx", "A <Magic>inner</Magic> B", /A inner B/, true],
    ["hexo", "source/_posts/ferry.md", "A {% magic a %}inner{% endmagic %} B", /A inner B/, true],
    ["zola", "content/blog/ferry.md", "A {% magic(a=1) %}inner{% end %} B", /A inner B/, true],
    ["nikola", "posts/ferry.md", "A {{% magic a %}}inner{{% /magic %}} B", /A inner B/, true],
    ["vitepress", "posts/ferry.md", "A <Magic>inner</Magic> B", /A inner B/, false],
    ["vuepress", "docs/posts/ferry.md", "A <Magic>inner</Magic> B", /A inner B/, false],
    ["gatsby", "content/blog/ferry/index.mdx", "A <Magic>inner</Magic> B", /A inner B/, true],
    ["nuxt-content", "content/blog/2.ferry.md", "::alert\ninner\n::", /<strong>Alert<\/strong>.*inner/s, false],
    ["bridgetown", "src/_posts/2024-02-10-ferry.md", "A <%= magic %> B", /A +B/, true],
    ["middleman", "source/blog/2024-02-10-ferry.html.markdown", "A <%= magic %> B", /A +B/, true],
    ["lume", "posts/ferry.md", "A {{ comp.magic() }} B", /A +B/, true],
    ["mkdocs-material", "docs/blog/posts/ferry.md", "!!! note\n    inner", /<strong>Note<\/strong>.*inner/s, false],
  ];

test.each(markup)("%s: custom markup is rendered as its guide says", async (name, file, body, shown, isTold) => {
  const own = `${file.replace(/\.mdx?$/, "")}.md`;
  const { [file]: typed, [own]: plain, ...files } = site(name).files;
  const head = /^(?:---|\+\+\+|<!--)[\s\S]*?^(?:---|\+\+\+|-->)$/m.exec(typed ?? plain ?? "")?.[0];
  const { folder, run } = await guideFolder({ ...site(name), files: { ...files, [file]: `${head}\n\n${body}\n` } });
  const { output } = await run("npx feedwright init --yes >/dev/null\nnpx feedwright build --accept");
  const { items } = JSON.parse(readFileSync(join(folder, "dist/feed.json"), "utf8")) as {
    readonly items: readonly { readonly content_html: string }[];
  };
  expect(items[1]?.content_html).toMatch(shown);
  expect({ output, isTold: output.includes("FW1450") }).toEqual({ output, isTold });
});

test("publishing: every way puts the feeds where the site is", async () => {
  let ways = 0;
  const { folder, server } = await follow("guides/publishing.md", site("hugo"), ({ language, text, line }, guide) => {
    if (language === "json" || !/\bhugo\b|npm run build/.test(text)) return;
    ways += 1;
    // The site's own build, which is part of each way, has emptied the folder.
    expect({ line, isThere: existsSync(join(guide.folder, "public/feed.json")) }).toEqual({ line, isThere: true });
    const entries = readRss(readFileSync(join(guide.folder, "public/index.xml"), "utf8"));
    expect(entries.map(({ id }) => id)).toEqual(["old:0", "old:1"]);
    // A build server begins without documents.
    rmSync(join(guide.folder, "dist"), { recursive: true });
  });
  expect(ways).toBe(5);
  expect(readRss(readFileSync(join(server, "index.xml"), "utf8"))).toHaveLength(2);
  expect(readFileSync(join(folder, "static/_headers"), "utf8")).toContain("/index.xml");
});

test("publishing with rsync: the server has the feeds, and what is gone is removed there", async () => {
  let uploads = 0;
  const { server } = await follow("guides/publish-rsync.md", site("hugo"), ({ text }, guide) => {
    if (!text.includes("rsync") || text.includes("--dry-run")) return;
    uploads += 1;
    const entries = readRss(readFileSync(join(guide.server, "index.xml"), "utf8"));
    expect(entries.map(({ id }) => id)).toEqual(["old:0", "old:1"]);
    writeFileSync(join(guide.server, "old-feed.xml"), "<rss/>");
  });
  expect(uploads).toBe(3);
  expect(readdirSync(server).sort()).toContain("feed.json");
});

test.skipIf(!hasRsync)(
  "publishing with rsync from a build server: what has not changed keeps its time there",
  async () => {
    const { folder, server, run } = await guideFolder(site("hugo"));
    const commands = fencesOf(readFileSync(join(docs, "guides/publish-rsync.md"), "utf8")).filter(
      ({ language, info, text }) => language === "sh" && info === "" && / -rc --delay/.test(text),
    );
    expect(commands).toHaveLength(1);
    await run("npx feedwright init --yes");
    const publish = async (): Promise<number> => {
      expect(await run(commands[0]?.text ?? "")).toMatchObject({ status: 0 });
      return statSync(join(server, "index.xml")).mtimeMs;
    };
    await publish();
    utimesSync(join(server, "index.xml"), 1, 1);
    rmSync(join(folder, "dist"), { recursive: true });
    expect(await publish()).toBe(1000);
    writeFileSync(join(folder, "content/posts/new.md"), "---\ntitle: New\ndate: 2024-03-01\n---\n\nText.\n");
    expect(await publish()).toBeGreaterThan(1000);
  },
);

test("publishing on GitHub Pages: the workflow and the branch have the feeds", async () => {
  const { folder, repository } = await follow("guides/publish-github-pages.md", site("hugo"));
  const pushed = execFileSync("git", ["-C", repository, "show", "gh-pages:index.xml"], { encoding: "utf8" });
  for (const text of [pushed, readFileSync(join(folder, "public/index.xml"), "utf8")])
    expect(readRss(text).map(({ id }) => id)).toEqual(["old:0", "old:1"]);
  const files = execFileSync("git", ["-C", repository, "ls-tree", "--name-only", "gh-pages"], { encoding: "utf8" });
  expect(files.split("\n")).toEqual(expect.arrayContaining([".nojekyll", "index.html", "feed.json", "atom.xml"]));
});

test.each(["s3-cloudfront", "r2"])("publishing to a bucket: %s: it holds the feeds, with their types", async (name) => {
  const bucket = new MemoryBucket();
  const { endpoint } = await serveBucket(bucket, { name: "harbour-press" });
  await follow(`guides/publish-${name}.md`, site("hugo"), () => {}, {
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: "AKIDAKIDAKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    NODE_NO_WARNINGS: "1",
  });
  const rss = bucket.objects.get("index.xml");
  expect(readRss(Buffer.from(rss?.bytes ?? []).toString("utf8")).map(({ id }) => id)).toEqual(["old:0", "old:1"]);
  expect(rss?.options).toMatchObject({
    type: "application/rss+xml; charset=utf-8",
    cacheControl: expect.stringContaining("public, max-age=300"),
  });
  expect([...bucket.objects.keys()]).toEqual(expect.arrayContaining(["atom.xml", "feed.json", "subscriptions.opml"]));
});

test("articles in a bucket: the guide works from an empty bucket to several builders, with the permissions that it names", async () => {
  const bucket = new MemoryBucket();
  const page = "guides/content-in-a-store.md";
  const { Statement: statements } = JSON.parse(
    fencesOf(readFileSync(join(docs, page), "utf8")).find(({ text }) => text.includes("Statement"))?.text ?? "",
  ) as { readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: string | string[] }[] };
  const isAllowed = (action: string, object: string): boolean =>
    statements.some(
      ({ Action, Resource }) =>
        [Action].flat().includes(action) &&
        [Resource]
          .flat()
          .some((pattern) => (pattern.endsWith("*") ? object.startsWith(pattern.slice(0, -1)) : object === pattern)),
    );
  let isAway = false;
  let isSecond = false;
  const refused: string[] = [];
  const readBySecond: string[] = [];
  const { endpoint } = await serveBucket(bucket, {
    name: "harbour-press",
    answerFirst: ({ method = "", url = "", headers }, response) => {
      const { pathname } = new URL(url, "http://localhost");
      const key = decodeURIComponent(pathname).slice("/harbour-press/".length);
      const action = key === "" ? "s3:ListBucket" : { PUT: "s3:PutObject", DELETE: "s3:DeleteObject" }[method];
      const object = `arn:aws:s3:::harbour-press${key === "" ? "" : `/${key}`}`;
      if (isSecond && action === undefined) readBySecond.push(key);
      const isMine = headers.authorization?.includes("UPLOADER") === true;
      const isGranted = isMine || isAllowed(action ?? "s3:GetObject", object);
      if (!isGranted) refused.push(`${method} ${key}`);
      if (isGranted && !isAway) return false;
      response.writeHead(403, { "content-type": "application/xml" });
      response.end(`<Error><Code>${isAway ? "ExpiredToken" : "AccessDenied"}</Code></Error>`);
      return true;
    },
  });
  await follow(
    page,
    { files: { "README.md": "" }, published: "public", addresses: [] },
    () => {},
    {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIDAKIDAKID",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      NODE_NO_WARNINGS: "1",
    },
    ({ info, text }) => {
      isAway = info.endsWith("away");
      isSecond = text.includes("cd second");
    },
  );
  expect(refused).toEqual([]);
  // The cache has the article.
  expect(readBySecond).toContain("feedwright.cache");
  expect(readBySecond).not.toContain("articles/tide-gauge.md");
  const rss = Buffer.from(bucket.objects.get("feeds/rss.xml")?.bytes ?? []).toString("utf8");
  expect(readRss(rss).map(({ title }) => title)).toEqual(["The tide gauge"]);
  expect([...bucket.objects.keys()].sort()).toEqual(
    expect.arrayContaining(["articles/tide-gauge.md", "feedwright.cache", "feedwright.ledger"]),
  );
}, 180_000);

test("keeping subscribers: the ids of the old feed are reused", async () => {
  const { folder } = await follow("guides/keep-subscribers.md", site("hugo"));
  const entries = readRss(readFileSync(join(folder, "dist/index.xml"), "utf8"));
  expect(entries.map(({ id }) => id)).toEqual(["old:0", "old:1"]);
});

test("permalinks and shortcodes: a function makes the URLs, and the site's own renderer the text", async () => {
  const shortcode =
    '---\ntitle: The tide table\ndate: 2024-02-12\n---\n\nToday: {% tide "north" %} **and** tomorrow.\n';
  const { "content/blog/blog.json": _plain, ...files } = site("eleventy").files;
  const { folder } = await follow("guides/permalinks-and-shortcodes.md", {
    ...site("eleventy"),
    files: {
      ...files,
      "content/blog/tide-table.md": shortcode,
      "content/blog/blog.11tydata.js":
        'export default {\n  tags: "posts",\n  permalink: (data) => `/${data.page.date.getFullYear()}/${data.page.fileSlug}/`,\n};\n',
    },
  });
  const entries = readJson(readFileSync(join(folder, "dist/feed.json"), "utf8"));
  expect(entries.map(({ url }) => url)).toEqual([
    "https://harbour.press/2024/tide-table/",
    "https://harbour.press/2024/tide-gauge/",
    "https://harbour.press/ferry.html",
  ]);
  expect(entries[0]?.content).toContain("high water");
});

test("troubleshooting: its commands work", async () => {
  await follow("troubleshooting.md", {
    files: {
      "content/tide-gauge.md": "---\ntitle: The tide gauge\ndate: 2024-02-11\n---\n\nText.\n",
      "feedwright.config.json": JSON.stringify({ site: { url: "https://harbour.press/" } }),
    },
    published: "public",
    addresses: [],
  });
});

test("quick start: its output is the real one", async () => {
  const { folder } = await follow("quick-start.md", {
    files: { "README.md": "# My articles\n" },
    published: "public",
    addresses: [],
  });
  expect(readRss(readFileSync(join(folder, "dist/rss.xml"), "utf8")).length).toBeGreaterThan(0);
});
