import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import type { Config } from "../../../src/model/config.ts";
import { folderWith } from "../../support/folder.ts";

type Files = Readonly<Record<string, string | undefined>>;
type Flags = Parameters<typeof loadConfig>[0]["flags"];

async function load(files: Files, flags: Flags = {}, file?: string) {
  const cwd = folderWith(files);
  return { cwd, ...(await loadConfig({ cwd, flags, ...(file === undefined ? {} : { file }) })) };
}

async function settled(files: Files, flags: Flags = {}): Promise<Config> {
  const { value, diagnostics } = await load(files, flags);
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error("no config");
  return value;
}

/** The messages about a config in JSON: text and hint of each diagnostic. */
async function said(config: unknown): Promise<readonly string[]> {
  const { diagnostics, value } = await load({ "feedwright.config.json": JSON.stringify(config) });
  if (value !== undefined) expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return diagnostics.map(({ message, hint }) => `${message}. ${hint}`);
}

const site = { url: "https://example.org/" };
const asCode = `export default { site: { url: "https://example.org/", title: "From the file" } };`;

describe("a config without the URL of the site", () => {
  it("is reported together with everything else that is wrong, such as a misspelled key", async () => {
    expect(await said({ site: { ulr: "https://example.org/" }, contnet: {} })).toEqual([
      expect.stringMatching(/^`site\.url` is required.* Set site\.url in the config/),
      expect.stringMatching(/^site\.ulr: there is no such key\. Did you mean url\?/),
      expect.stringMatching(/^contnet: there is no such key\. Did you mean content\?/),
    ]);
    expect(await said({})).toHaveLength(1);
  });

  it("does not exist in a folder without one: init writes it", async () => {
    const { diagnostics } = await load({ "content/a.md": "A" });
    expect(diagnostics).toMatchObject([{ code: "FW3004", hint: expect.stringContaining("feedwright init") as string }]);
  });
});

describe("where a config is read from", () => {
  it.each([
    [
      "feedwright.config.ts",
      `import { defineConfig } from "feedwright";\nexport default defineConfig({ site: { url: "https://example.org/", title: "From the file" } });`,
    ],
    [
      "feedwright.config.ts",
      `import type { UserConfig } from "feedwright";\nconst config: UserConfig = { site: { url: "https://example.org/", title: "From the file" } };\nexport default config;`,
    ],
    ["feedwright.config.mts", asCode],
    ["feedwright.config.js", asCode],
    [
      "feedwright.config.mjs",
      `import { defineConfig } from "feedwright";\n/** @type {import("feedwright").UserConfig} */\nexport default defineConfig({ site: { url: "https://example.org/", title: "From the file" } });`,
    ],
    ["feedwright.config.json", `\ufeff{ "site": { "url": "https://example.org/", "title": "From the file" } }`],
    ["feedwright.config.yaml", `site:\n  url: https://example.org/\n  title: From the file\n`],
    ["feedwright.config.yml", `site: { url: "https://example.org/", title: From the file }\n`],
    ["feedwright.config.toml", `[site]\nurl = "https://example.org/"\ntitle = "From the file"\n`],
    [
      "package.json",
      `{ "name": "x", "feedwright": { "site": { "url": "https://example.org/", "title": "From the file" } } }`,
    ],
  ])("%s (%#)", async (name, text) => {
    expect((await settled({ [name]: text })).site.title).toBe("From the file");
  });

  it("runs what a program imports", async () => {
    const config = await settled({
      "feedwright.config.ts": `import { title } from "./title.ts";\nexport default { site: { url: "https://example.org/", title } };`,
      "title.ts": `export const title: string = "Imported";`,
    });
    expect(config.site.title).toBe("Imported");
  });

  it("reads a changed file again", async () => {
    const { writeFileSync } = await import("node:fs");
    for (const name of ["feedwright.config.ts", "feedwright.config.mjs"]) {
      const cwd = folderWith({ [name]: asCode });
      await loadConfig({ cwd, flags: {} });
      writeFileSync(join(cwd, name), asCode.replace("From the file", "Changed"));
      expect((await loadConfig({ cwd, flags: {} })).value?.site.title).toBe("Changed");
    }
  });

  it("reads a named file, with paths relative to its folder, and paths in options relative to the working directory", async () => {
    const { cwd, value } = await load(
      { "sub/site.json": JSON.stringify({ site, content: { dir: "posts" } }) },
      { out: "public" },
      "sub/site.json",
    );
    expect(value?.content.dir).toBe(join(cwd, "sub/posts"));
    expect(value?.out.dir).toBe(join(cwd, "public"));
    expect(value?.ledger.file).toBe(join(cwd, "sub/feedwright.ledger"));
  });
});

describe("a settled config", () => {
  it("only needs the URL of the site", async () => {
    const config = await settled({}, { site: "https://example.org/blog" });
    expect(config.site).toMatchObject({ url: "https://example.org/blog/", title: "example.org", language: "en" });
    expect(config.feeds).toMatchObject([
      { name: "main", limit: 20, files: { rss: "rss.xml", atom: "atom.xml", json: "feed.json" }, page: "feed.html" },
    ]);
    expect(config.out.baseUrl).toBe("https://example.org/blog/");
  });

  it("gives options precedence over the file", async () => {
    const config = await settled(
      { "feedwright.config.json": JSON.stringify({ site, content: { dir: "a", leadImage: true } }) },
      { site: "https://other.example/", content: "b" },
    );
    expect(config.site.url).toBe("https://other.example/");
    expect(config.content).toMatchObject({ dir: expect.stringMatching(/\/b$/), leadImage: true });
  });

  it("makes URLs of people and pictures absolute, and normalizes paths of documents", async () => {
    const config = await settled({
      "feedwright.config.json": JSON.stringify({
        site: { ...site, image: "/logo.png", authors: [{ name: "Ada", url: "staff/ada/" }], people: "people.yaml" },
        feeds: [{ name: "main", files: { rss: "./feeds//rss.xml", atom: false }, page: false }],
      }),
      "people.yaml": "tom:\n  name: Tom\n  avatar: /tom.png\n",
    });
    expect(config.site.image).toBe("https://example.org/logo.png");
    expect(config.site.authors).toEqual([{ name: "Ada", url: "https://example.org/staff/ada/" }]);
    expect(config.site.people).toEqual({ tom: { name: "Tom", avatar: "https://example.org/tom.png" } });
    expect(config.feeds[0]).toMatchObject({ files: { rss: "feeds/rss.xml", json: "feed.json" }, page: "" });
    expect(config.feeds[0]?.files).not.toHaveProperty("atom");
  });

  it("has another digest for everything that can change a document, and the same for everything else", async () => {
    const digest = async (change: string, flags: Flags = {}, people = "{}", css = ""): Promise<string | undefined> => {
      const text = `export default { site: { url: "https://example.org/", people: "people.json" }, ${change} };`;
      const files = { "feedwright.config.mjs": text, "people.json": people, "own.css": css };
      return (await settled(files, flags)).digest;
    };
    const base = await digest("");
    expect(await digest("")).toBe(base);
    expect(await digest("", { out: "elsewhere" })).toBe(base);
    const changed = await Promise.all([
      digest(`content: { permalink: "/:slug/" }`),
      digest(`feeds: [{ name: "main", limit: 3 }]`),
      digest("", {}, `{ "ada": { "name": "Ada" } }`),
      digest("", { site: "https://other.example/" }),
      digest(`pages: { css: "own.css" }`),
      digest(`pages: { css: "own.css" }`, {}, "{}", "body { color: red }"),
    ]);
    expect(new Set([base, ...changed]).size).toBe(changed.length + 1);
  });

  it("has no digest if there are functions, because nobody can foresee what they do", async () => {
    for (const change of [
      `content: { permalink: (article) => article.path }`,
      `hooks: { entry: (entry) => entry }`,
      `content: { render: new (class { name = "own"; render() { return ""; } })() }`,
    ]) {
      const text = `export default { site: { url: "https://example.org/" }, ${change} };`;
      expect((await settled({ "feedwright.config.mjs": text })).digest, change).toBeUndefined();
    }
  });

  it("accepts a renderer that refers to itself", async () => {
    const text = `const render = { name: "own", render: () => "" }; render.self = render;
export default { site: { url: "https://example.org/" }, content: { render } };`;
    expect((await settled({ "feedwright.config.mjs": text })).content.render?.name).toBe("own");
  });
});

describe("the messages about a wrong config", () => {
  it.each<readonly [string, unknown, RegExp]>([
    ["a misspelled key", { site: { ...site, titel: "x" } }, /site\.titel: there is no such key\. Did you mean title\?/],
    ["another spelling", { site: { ...site, timezone: "UTC" } }, /Did you mean timeZone\?/],
    ["a key at another place", { site, title: "x" }, /title: there is no such key\. Did you mean site\.title\?/],
    ["a key in a list", { site, feeds: [{ name: "a", limt: 3 }] }, /feeds\[0\]\.limt: .*Did you mean limit\?/],
    [
      "a key of a choice",
      { site, feeds: [{ name: "a", where: { tag: "x" } }] },
      /feeds\[0\]\.where\.tag: .*Did you mean tags\?/,
    ],
    ["a wrong kind", { site, feeds: [{ name: "a", limit: "20" }] }, /feeds\[0\]\.limit: found "20"\. Write a number\./],
    [
      "a wrong choice",
      { site, feeds: [{ name: "a", content: "html" }] },
      /found "html"\. Write "full" or "summary" or "excerpt"\./,
    ],
    ["a map for a list", { site, feeds: { main: {} } }, /feeds: found an object\. Write a list\./],
    [
      "a missing key",
      { site: { ...site, authors: [{ email: "a@b.example" }] } },
      /site\.authors\[0\]\.name: it is missing/,
    ],
    [
      "an address without scheme",
      { site: { url: "example.org" } },
      /site\.url: found "example\.org"\. Write an absolute URL/,
    ],
    ["an address of a query", { site: { url: "https://example.org/?a" } }, /without a query/],
    ["an invalid URL", { site: { ...site, image: "http://[" } }, /site\.image: found "http:\/\/\["/],
    ["a time zone", { site: { ...site, timeZone: "Europe/Londn" } }, /site\.timeZone: .*Did you mean Europe\/London\?/],
    ["a city", { site: { ...site, timeZone: "Tokyo" } }, /Did you mean Asia\/Tokyo\?/],
    ["a language", { site: { ...site, language: "en_US" } }, /site\.language: found "en_US"/],
    [
      "an output folder inside the content",
      { site, out: { dir: "content/feeds" } },
      /output folder content\/feeds is inside the content folder/,
    ],
    ["a document outside", { site, feeds: [{ name: "a", files: { rss: "../rss.xml" } }] }, /\.\.\/rss\.xml is outside/],
    [
      "a document twice",
      { site, feeds: [{ name: "a" }, { name: "b", files: { rss: "./rss.xml" } }] },
      /rss\.xml would be written twice, for feed a and for feed b/,
    ],
    [
      "a document in a document",
      { site, feeds: [{ name: "a", files: { rss: "x", json: "x/y" } }] },
      /x is a file of feed a, so it cannot contain x\/y/,
    ],
    [
      "one name for two feeds",
      { site, feeds: [{ name: "a" }, { name: "a", files: { rss: "1", atom: "2", json: "3" }, page: "4" }] },
      /two feeds are named a/,
    ],
    ["no feeds", { site, feeds: [] }, /feeds: found a list\. Write at least one feed/],
    ["no address", { site: { title: "x" } }, /`site.url` is required/],
    ["a list for a config", [], /config: found a list/],
  ])("%s", async (_name, config, expected) => {
    expect((await said(config)).join("\n")).toMatch(expected);
  });

  it("say what a key is for, with an example in the syntax of the file", async () => {
    const { diagnostics } = await load({
      "feedwright.config.json": JSON.stringify({ site: { ...site, ttlMinutes: "60" }, feed: [] }),
    });
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      expect.stringMatching(
        /^Write a number\. How many minutes readers may keep a document .*\. Example: "ttlMinutes": 60$/,
      ),
      expect.stringMatching(
        /^Did you mean feeds\? The feeds\. Example: "feeds": \[\{ "name": "main" \}.* Known here: /,
      ),
    ]);
    const toml = await load({ "feedwright.config.toml": `site = { url = "${site.url}", analytics = 3 }` });
    expect(toml.diagnostics[0]?.hint).toMatch(/ Example: analytics = "G-/);
    const yaml = await load({ "feedwright.config.yaml": `site: { url: "${site.url}" }\nhooks: { entry: 3 }` });
    expect(yaml.diagnostics[0]?.hint).toMatch(/^Write a function\. Gets each entry .* published\.$/);
    const code = await load(
      { "feedwright.config.mjs": `export default { site: { people: { ada: {} } } };` },
      { site: site.url },
    );
    expect(code.diagnostics[0]).toMatchObject({
      message: "site.people.ada.name: it is missing",
      hint: 'This key has no default. The name that readers see. Example: name: "Ada Lindqvist"',
    });
  });

  it.each([
    ["feedwright.config.json", `{\n  "site": {\n    "url" "x"\n  }\n}`, 3, 11],
    ["feedwright.config.yaml", `site:\n  url: "x\n  b: [\n`, 4, 1],
    ["feedwright.config.toml", `[site]\nurl = x\n`, 2, 7],
    ["feedwright.config.ts", `const x: number = 1;\nexport default { site: ] };\n`, 2, 24],
    ["feedwright.config.mjs", `import "node:fs";\nthrow new Error("broken");\n`, 2, 7],
  ])("%s: says where it cannot be read", async (name, text, line, column) => {
    const { value, diagnostics } = await load({ [name]: text });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "FW3002", file: name, line, column }]);
  });

  it("name every error of a config at once", async () => {
    expect(await said({ site: { ...site, titel: "x" }, contents: {}, feeds: [{ name: "a b" }] })).toHaveLength(3);
  });

  it("name a file that does not exist", async () => {
    const { diagnostics } = await load({}, { site: "https://example.org/" }, "nowhere.json");
    expect(diagnostics).toMatchObject([{ code: "FW3001" }]);
  });

  it("do not treat a program without an export as an empty config", async () => {
    const { diagnostics } = await load(
      { "feedwright.config.mjs": "const unused = 1;" },
      { site: "https://example.org/" },
    );
    expect(diagnostics.map(({ message }) => message)).toEqual(["config: found nothing"]);
  });
});

describe("a podcast", () => {
  const podcast = {
    explicit: false,
    categories: [{ name: "Society & Culture", sub: ["Documentary"] }],
    image: "/art.png",
  };

  it("that is complete is accepted", async () => {
    expect(await said({ site: { ...site, description: "Talk" }, feeds: [{ name: "main", podcast }] })).toEqual([]);
  });

  it("gets a message about everything that directories would reject", async () => {
    const feeds = [
      { name: "main", podcast: { categories: [{ name: "Technologie" }, { name: "News", sub: ["Tech"] }] } },
    ];
    expect(await said({ site, feeds })).toEqual([
      expect.stringContaining("the podcast main lacks a description"),
      expect.stringContaining("the podcast main lacks a picture"),
      expect.stringMatching(/the category Technologie, .* Did you mean Technology\?/),
      expect.stringMatching(/the category Tech, .* Did you mean Tech News\?/),
    ]);
    expect(await said({ site, feeds: [{ name: "main", podcast: {} }] })).toContainEqual(
      expect.stringContaining("lacks a category"),
    );
  });
});

describe("the stylesheet of documents", () => {
  const out = async (stylesheet: unknown) =>
    (await settled({ "feedwright.config.json": JSON.stringify({ site, out: { stylesheet } }) })).out;

  it("is the built-in one at its path, another one at its URL, or none", async () => {
    expect(await out(undefined)).toMatchObject({ stylesheet: "feed.css" });
    expect(await out("look/feed.css")).toMatchObject({ stylesheet: "look/feed.css" });
    expect(await out("/assets/feed.css")).toMatchObject({
      stylesheet: "",
      stylesheetUrl: "https://example.org/assets/feed.css",
    });
    expect(await out("https://cdn.example/feed.css")).toMatchObject({
      stylesheet: "",
      stylesheetUrl: "https://cdn.example/feed.css",
    });
    const off = await out(false);
    expect(off).toMatchObject({ stylesheet: "" });
    expect("stylesheetUrl" in off).toBe(false);
  });
});

it.each(["publish", "content", "ledger", "cache"])(
  "refuses an endpoint of %s with credentials in it",
  async (section) => {
    const [message] = await said({ site, [section]: { endpoint: "https://key:secret@s3.example.com" } });
    expect(message).toContain(`${section}.endpoint: `);
    expect(message).toContain("without credentials");
  },
);

describe("a value that has the right type, but cannot be used", () => {
  it.each([
    [{ site: { ...site, timeZone: "Mars/Olympus" } }, "site.timeZone: ", "Mars/Olympus"],
    [{ content: { permalinkTimeZone: "Mars/Olympus" } }, "content.permalinkTimeZone: ", "Mars/Olympus"],
    [{ content: { languages: ["en", "no tag"] } }, "content.languages[1]: ", "BCP 47"],
    [{ feeds: [{ name: "main", language: "no tag" }] }, "feeds[0].language: ", "BCP 47"],
    [{ feeds: [{ name: "main", archive: true, order: "updated" }] }, "feeds[0].order: ", '"published"'],
    [{ feeds: [{ each: "year", archiveOnly: true, archive: true }] }, "feeds[0].archive: ", "Leave it out"],
    [{ feeds: [{ each: "tag", files: { rss: "tags.xml" } }] }, "feeds[0].files: ", "{slug}"],
    [{ pages: { css: "missing.css" } }, "pages.css: ", "missing.css"],
    [{ site: { ...site, image: "https://exa mple.org/" } }, "site.image: ", "https://example.org/"],
  ])("is named, with what to write: %j", async (config, key, advice) => {
    const messages = await said({ site, ...config });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(key);
    expect(messages[0]).toContain(advice);
  });

  it("a template for pages has no place for the page", async () => {
    const { diagnostics } = await load({
      "feedwright.config.json": JSON.stringify({ site, pages: { template: "page.html" } }),
      "page.html": "<html><body></body></html>",
    });
    expect(diagnostics).toMatchObject([{ code: "FW3003", hint: expect.stringContaining("{{body}}") }]);
  });
});

describe("stores that must not be in one another", () => {
  const articles = "what is there counts as articles";
  const everybody = "what is there is for everybody";

  it.each([
    [{ content: { store: "s3://b/in" }, cache: { store: "s3://b/in/cache" } }, articles],
    [{ content: { store: "s3://b/in" }, ledger: { store: "s3://b/in/sub/ledger" } }, articles],
    [{ content: { store: "s3://b/in" }, publish: { to: "s3://b/in/feeds" } }, articles],
    [{ publish: { to: "s3://b/feeds" }, cache: { store: "s3://b/feeds/cache" } }, everybody],
    [{ publish: { to: "file:///srv/www/" }, cache: { store: "file:///srv/www/.cache" } }, everybody],
  ])("%j", async (config, reason) => {
    expect((await said({ site, ...config })).join()).toContain(reason);
  });

  it.each([
    { content: { store: "s3://b/in" }, cache: { store: "s3://b/inner" }, publish: { to: "s3://b/out" } },
    {
      publish: { to: "s3://b/feeds" },
      cache: { store: "s3://b/feeds.cache" },
      ledger: { store: "s3://b/feeds/ledger" },
    },
  ])("others may be: %j", async (config) => {
    expect(await said({ site, ...config })).toEqual([]);
  });
});
