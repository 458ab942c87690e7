import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { loadConfig } from "../../src/config/loadConfig.ts";
import type { Config } from "../../src/model/config.ts";
import { buildOnce, into, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";

/** Paths that lead through files, are too long, run in circles, or have a meaning on some system. */
const odd = [
  "good.md/x.png",
  "good.md/",
  "good.md/../good.md",
  "sound.mp3/a.mp3",
  `${"x".repeat(300)}.mp3`,
  `${"deep/".repeat(1000)}a.mp3`,
  "circle-a",
  "circle-a/b.png",
  "nowhere.png",
  "folder",
  "folder/",
  "folder.png/..",
  "pipe",
  "../../../../../../etc/passwd",
  "/../../etc/passwd",
  "..",
  ".",
  "/",
  "//",
  "~",
  "a\u0000b.png",
  "%00.png",
  "%zz.png",
  "%2e%2e/%2e%2e/x.png",
  "..\\..\\x.png",
  "C:\\x.png",
  "C:/x.png",
  "\\\\server\\share\\x.png",
  "\\\\?\\C:\\x.png",
  "CON",
  "nul.png",
  "good.md::$DATA",
  "file:///etc/passwd",
  "/dev/zero",
  "/proc/self/mem",
  "\ud800.png",
  "\u202egnp.exe",
  "e\u0301.png",
  "*?.png",
  " ",
  "-",
];

const inFrontMatter = [
  ...[
    "image",
    "cover",
    "thumbnail",
    "banner",
    "featured_image",
    "audio",
    "video",
    "enclosure",
    "podcast",
    "attachments",
  ],
  ...["transcript", "chapters", "episodeImage", "permalink", "slug", "url", "canonicalUrl", "external_url", "aliases"],
  ...["redirect_from", "translationKey", "author", "layout", "section", "category", "tags", "id", "lang"],
];

const inBody: readonly ((path: string) => string)[] = [
  (path) => `[a](<${path}>)`,
  (path) => `![a](<${path}>)`,
  (path) => `<img src="${path}"><a href='${path}'>x</a><video src="${path}" poster="${path}"></video>`,
  (path) => `<img srcset="${path} 2x, good.md/x.png 3x">`,
  (path) => `[[${path}]] ![[${path}]]`,
  (path) => `{% include ${path} %}{% include "${path}" %}{% include_relative ${path} %}{% render '${path}' %}`,
  (path) => `{% link ${path} %} {% post_url ${path} %} {% asset_img ${path} %} {% image ${path} %}`,
  (path) => `{{< ref "${path}" >}} {{< relref "${path}" >}} {{< figure src="${path}" >}} {{< readfile "${path}" >}}`,
  (path) => `{{ "${path}" | relative_url }} [a](@site/${path}) [b](@/${path}) [c](~/${path})`,
  (path) => `import X from '${path}'\n\n<X/> <Image src="${path}" />`,
  (path) => `--8<-- "${path}"\n\n!!!include(${path})!!!\n\n@[code](${path})`,
];

const root = mkdtempSync(join(tmpdir(), "feedwright-odd-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const content = join(root, "content");
for (const folder of ["content/folder", "content/folder.png", "static", "_includes", "data"])
  mkdirSync(join(root, folder), { recursive: true });
writeFileSync(join(content, "good.md"), "---\ntitle: Good\ndate: 2026-01-01\n---\nGood text.\n");
writeFileSync(join(content, "sound.mp3"), "sound");
for (const folder of ["content", "static", "_includes", "data"]) {
  symlinkSync("circle-b", join(root, folder, "circle-a"));
  symlinkSync("circle-a", join(root, folder, "circle-b"));
  symlinkSync("nowhere", join(root, folder, "nowhere.png"));
}

const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...odd) },
  fc.tuple(fc.constantFrom(...odd), fc.constantFrom(...odd)).map(([a, b]) => `${a}/${b}`),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Builds into a new folder and returns the titles in the feed. */
async function titles(config: Config): Promise<readonly (string | undefined)[]> {
  using out = temporaryFolder();
  const { result, snapshot } = await buildOnce(into(out.path, config));
  expect(result.failed).toBe(false);
  return snapshot.feeds.flatMap(({ entries }) => entries.map(({ title }) => title));
}

/** Builds a site of these articles and a good one. */
async function withArticles(articles: readonly { readonly frontMatter?: string; readonly body?: string }[]) {
  rmSync(join(content, "odd"), { recursive: true, force: true });
  mkdirSync(join(content, "odd"));
  for (const [at, { frontMatter = "", body = "Text." }] of articles.entries()) {
    const text = `---\ntitle: Odd ${at}\ndate: 2026-02-01\n${frontMatter}---\n${body}\n`;
    writeFileSync(join(content, `odd/${at}.md`), text);
  }
  const config = testConfig(root, {
    content: { staticDirs: [join(root, "static")], includesDirs: [join(root, "_includes"), join(content, "good.md")] },
    feeds: [{ name: "main", limit: 0 }],
  });
  expect(await titles(config)).toContain("Good");
}

test.each(inFrontMatter)("%s may contain any path: the other articles are published", async (key) => {
  await withArticles(odd.map((one) => ({ frontMatter: `${key}: ${JSON.stringify(one)}\n` })));
});

test("any path in any key for a file, or in several of them: the other articles are published", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...inFrontMatter), path), { maxLength: 4 }), async (pairs) => {
      const keys = Object.entries(Object.fromEntries(pairs));
      await withArticles([{ frontMatter: keys.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("") }]);
    }),
    { numRuns: 60 },
  );
});

test("any path in any include, link, picture and tag: the other articles are published", async () => {
  await withArticles(odd.map((one) => ({ body: inBody.map((write) => write(one)).join("\n\n") })));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...inBody), path, async (write, one) => withArticles([{ body: write(one) }])),
    { numRuns: 60 },
  );
});

test("odd paths of articles, next to a normal one", async () => {
  const world = temporaryFolder();
  const dir = join(world.path, "content");
  mkdirSync(join(dir, "folder.md"), { recursive: true });
  symlinkSync("folder.md", join(dir, "link.md"));
  symlinkSync("circle.md", join(dir, "circle.md"));
  symlinkSync("good.md/x.md", join(dir, "through.md"));
  symlinkSync("/dev/zero", join(dir, "device.md"));
  symlinkSync("..", join(dir, "up"));
  for (const name of ["good.md", "a\\b.md", " .md", "%2f.md", "CON.md", `${"x".repeat(250)}.md`, "e\u0301.md"])
    writeFileSync(join(dir, name), `---\ntitle: ${JSON.stringify(name)}\ndate: 2026-01-01\n---\nText.\n`);
  expect(await titles(testConfig(world.path))).toContain("good.md");
  world[Symbol.dispose]();
});

test("odd paths in a config are reported, or are empty folders", async () => {
  using world = temporaryFolder();
  mkdirSync(join(world.path, "content"));
  writeFileSync(join(world.path, "content/good.md"), "---\ntitle: Good\ndate: 2026-01-01\n---\nGood.\n");
  writeFileSync(join(world.path, "good.md"), "a file");
  symlinkSync("circle-b", join(world.path, "circle-a"));
  symlinkSync("circle-a", join(world.path, "circle-b"));
  for (const one of odd) {
    for (const written of [
      { content: { staticDirs: [one] } },
      { content: { includesDirs: [one] } },
      { pages: { css: one } },
      { pages: { template: one } },
      { site: { url: "https://blog.test/", people: one } },
      { content: { dir: one } },
    ]) {
      const file = join(world.path, "feedwright.config.json");
      writeFileSync(file, JSON.stringify({ site: { url: "https://blog.test/" }, ...written }));
      const { value, diagnostics } = await loadConfig({ cwd: world.path, flags: {} });
      if (value === undefined) expect(diagnostics.map(({ severity }) => severity)).toContain("error");
      else if (!("content" in written && "dir" in written.content)) expect(await titles(value)).toContain("Good");
      else if (one.length > 1 && !one.startsWith("/") && !one.startsWith(".")) await titles(value);
    }
  }
});
