import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");
const run = promisify(execFile);

async function feedwright(cwd: string, ...args: readonly string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, [bin, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: "1" },
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const {
      code: status,
      stdout,
      stderr,
    } = error as { readonly code: number; readonly stdout: string; readonly stderr: string };
    return { status, stdout, stderr };
  }
}

const article = (title: string, date: string): string => `---\ntitle: ${title}\n${date}---\n\nText.\n`;
const config = (cwd: string): string => readFileSync(join(cwd, "feedwright.config.mjs"), "utf8");
const isWritten = (cwd: string): boolean => existsSync(join(cwd, "feedwright.config.mjs"));

const jekyll = (url: string) => ({
  "_config.yml": `title: Harbour\n${url}plugins: [jekyll-feed]\n`,
  "_posts/2026-01-31-first.md": article("First", ""),
  "_posts/undated.md": article("Undated", ""),
  "README.md": "# Read me",
});

describe("feedwright init", () => {
  it("shows what it found before it writes, and writes a config that builds", async () => {
    const cwd = folderWith(jekyll("url: https://harbour.press\n"));
    const { status, stdout, stderr } = await feedwright(cwd, "init");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/generator +Jekyll \(_config\.yml\)/);
    expect(stdout).toMatch(/1 in the feed/);
    expect(stdout).toMatch(/1 without a date, left out/);
    expect(stdout).toContain("2026-01-31  First");
    expect(stdout).toContain("https://harbour.press/2026/01/31/first.html");
    expect(config(cwd)).not.toMatch(/example|My site/);
    expect((await feedwright(cwd, "build")).status).toBe(0);
    expect(readFileSync(join(cwd, "dist/rss.xml"), "utf8")).toContain(
      "<link>https://harbour.press/2026/01/31/first.html</link>",
    );
  });

  it("names --site if what was typed there is not valid", async () => {
    const cwd = folderWith({ "content/a.md": article("One", "date: 2026-03-01\n") });
    const { status, stderr } = await feedwright(cwd, "init", "--yes", "--site", "/");
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("site.url could not be determined: found"),
    });
    expect(stderr).toContain("feedwright init --yes --site https://your-site/");
  });

  it("says how to publish where no generator carries the documents to the site", async () => {
    const cwd = folderWith({ "content/a.md": article("One", "date: 2026-03-01\n") });
    const { status, stdout } = await feedwright(cwd, "init", "--site", "https://harbour.press/", "--out", "feeds");
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("put what is in feeds/ at https://harbour.press/"),
    });
    expect(stdout).toContain("feedwright publish --to");
  });

  it.each(["", "url: https://example.org\n", "url: http://localhost:4000\n"])(
    "writes nothing for the URL %j, and prints the command that does",
    async (url) => {
      const cwd = folderWith(jekyll(url));
      const { status, stderr } = await feedwright(cwd, "init", "--yes");
      expect(status).toBe(2);
      expect(stderr).toContain("site.url could not be determined");
      expect(stderr).toContain("feedwright init --yes --site https://your-site/");
      expect(isWritten(cwd)).toBe(false);
      expect((await feedwright(cwd, "init", "--yes", "--site", "https://harbour.press/")).status).toBe(0);
      expect(config(cwd)).toContain('url: "https://harbour.press/"');
    },
  );

  it("takes the name and the language of the site from options, and says where the others come from", async () => {
    const cwd = folderWith({ ...jekyll("url: https://harbour.press\n"), "posts/a.md": "" });
    const { status, stdout } = await feedwright(cwd, "init", "--title", 'Ann\'s "Log"', "--language", "de");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}address {6}https:\/\/harbour\.press\/? \(_config\.yml\)$/m);
    expect(stdout).toMatch(/^ {2}title {8}Ann's "Log"$/m);
    expect(stdout).toMatch(/^ {2}language {5}de$/m);
    expect(config(cwd)).toContain('title: "Ann\'s \\"Log\\""');
    expect(config(cwd)).toContain('language: "de"');
  });

  it("shows the name that a site without one gets", async () => {
    const cwd = folderWith({ "posts/a.md": article("A", "date: 2026-01-31\n") });
    const { stdout } = await feedwright(cwd, "init", "--content", "posts", "--site", "https://harbour.press/");
    expect(stdout).toMatch(/^ {2}title {8}harbour\.press \(default\)$/m);
  });

  it.each([
    [
      "--site",
      "https://harbour.example/",
      "site.url could not be determined: harbour.example is reserved",
      "--site https://your-site/",
    ],
    ["--site", "harbour", 'site.url could not be determined: found "harbour"', "--site https://your-site/"],
    ["--language", "english!", 'site.language could not be determined: found "english!"', "--language en"],
    ["--title", "", 'site.title could not be determined: found ""', "--title 'The name of the site'"],
    ["--time-zone", "CEST+2", 'site.timeZone could not be determined: found "CEST+2"', "--time-zone Area/City"],
  ])("refuses %s %s, and names the option that corrects it", async (option, value, message, command) => {
    const cwd = folderWith(jekyll("url: https://harbour.press\n"));
    const { status, stderr } = await feedwright(cwd, "init", "--yes", option, value);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`feedwright init --yes ${command}\n`);
    expect(isWritten(cwd)).toBe(false);
  });

  it("takes all articles that the site's own feed may choose from with --all", async () => {
    const template = "{{ range shuffle .Site.RegularPages }}<item><title>{{ .Title }}</title></item>{{ end }}";
    const cwd = folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\ntitle = "Harbour"\n',
      "layouts/index.rss.xml": template,
      "content/posts/a.md": article("A", "date: 2026-01-31\n"),
      "content/notes/b.md": article("B", "date: 2026-01-30\n"),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("or with --all if all of them belong in the feed");
    const { status, stdout } = await feedwright(cwd, "init", "--yes", "--all");
    expect(status).toBe(0);
    expect(stdout).toContain("2 in the feed");
  });

  it("keeps the name of the site's own feed with --yes", async () => {
    const cwd = folderWith(jekyll("url: https://harbour.press\n"));
    await feedwright(cwd, "init", "--yes");
    expect((await feedwright(cwd, "build")).status).toBe(0);
    expect(readFileSync(join(cwd, "dist/feed.xml"), "utf8")).toContain("<feed ");
  });

  it("asks for a URL pattern that is a function, and uses the answer", async () => {
    const cwd = folderWith({
      "eleventy.config.js": "export default function () {}",
      "_data/site.json": '{ "url": "https://harbour.press" }',
      "posts/posts.11tydata.js": "export default { tags: 'posts', permalink: (data) => magic(data) };",
      "posts/a.md": article("A", "date: 2026-01-31\n"),
    });
    const asked = await feedwright(cwd, "init");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toMatch(
      /posts\/posts\.11tydata\.js:1 error FW6021 content\.permalink .*\(data\) => magic\(data\)/,
    );
    expect(isWritten(cwd)).toBe(false);
    expect((await feedwright(cwd, "build")).status).toBe(2);
    expect((await feedwright(cwd, "init", "--permalink", "/p/:slug/")).status).toBe(0);
    await feedwright(cwd, "build");
    expect(readFileSync(join(cwd, "dist/rss.xml"), "utf8")).toContain("https://harbour.press/p/a/");
  });

  it("asks which articles are meant if the site's own feed has some that it would leave out", async () => {
    const cwd = folderWith({
      "eleventy.config.js": "export default function () {}\n",
      "_data/site.json": '{"url":"https://harbour.press"}',
      "feed.njk":
        "---\npermalink: /feed.xml\n---\n<feed>{% for post in collections.posts | reverse %}<entry>{{ post.url }}</entry>{% endfor %}</feed>",
      "posts/posts.json": '{"tags":"posts"}',
      "posts/first.md": article("First", "date: 2026-01-31\n"),
      "posts/elsewhere.md": article("Elsewhere", "date: 2026-01-30\npermalink: false\n"),
      "posts/old/second.md": article("Second", "date: 2026-01-29\n"),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect([asked.status, isWritten(cwd)]).toEqual([2, false]);
    expect(asked.stderr).toContain("such as posts/elsewhere.md");
    expect(asked.stderr).toContain("feedwright init --yes --content FOLDER");
    expect(asked.stderr).toContain("--without FOLDER,FOLDER");

    const answered = await feedwright(cwd, "init", "--yes", "--without", "posts/old, drafts");
    expect(answered.status).toBe(0);
    expect(answered.stdout).toContain("posts/: 1 in the feed, 1 unlisted");
    expect(config(cwd)).toContain('"posts/old/**", "drafts/**"');
  });

  it.each([
    ["", 2],
    ["future: false\n", 0],
  ])("asks about articles with a future date that the site has already (%j)", async (future, status) => {
    const cwd = folderWith({
      "_config.yml": `title: Harbour\nurl: https://harbour.press\npermalink: :title/\ntimezone: UTC\n${future}`,
      "package.json": '{ "dependencies": { "hexo": "8", "hexo-generator-feed": "3" } }',
      "source/_posts/now.md": article("Now", "date: 2026-01-31\n"),
      "source/_posts/later.md": article("Later", "date: 2999-01-31\n"),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(status);
    expect(asked.stderr.includes("source/_posts/later.md")).toBe(status === 2);
    if (status === 2) expect((await feedwright(cwd, "init", "--yes", "--content", "source/_posts")).status).toBe(0);
  });

  it("asks for the URLs if several articles would share one, and shows days like the site", async () => {
    const cwd = folderWith({
      "_config.yml": "url: https://harbour.press\ntimezone: Asia/Tokyo\npermalink: /notes/:year/\n",
      "_posts/2026-01-01-a.md": article("A", ""),
      "_posts/2026-01-02-b.md": article("B", ""),
      "_posts/2026-01-03-c.md": article("C", ""),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(2);
    expect(asked.stdout).toContain("2026-01-03  C\n");
    expect(asked.stderr).toContain(
      "content.permalink could not be determined: several articles would have the URL /notes/2026/",
    );
    expect(asked.stderr).toContain("feedwright init --yes --permalink '/blog/:slug/'");
    expect(isWritten(cwd)).toBe(false);
    expect((await feedwright(cwd, "init", "--yes", "--permalink", "/blog/:slug/")).status).toBe(0);
  });

  it("asks for the time zone where only the machine that builds a site knows it", async () => {
    const cwd = folderWith({
      "_config.yml": "title: Harbour\nurl: https://harbour.press\nlanguage: en\npermalink: :title/\n",
      "source/_posts/a.md": article("A", "date: 2026-01-02 08:30:00\n"),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("feedwright init --yes --time-zone Area/City");
    expect(isWritten(cwd)).toBe(false);
    expect((await feedwright(cwd, "init", "--yes", "--time-zone", "Nowhere")).status).toBe(2);
    expect((await feedwright(cwd, "init", "--yes", "--time-zone", "Asia/Tokyo")).status).toBe(0);
    expect(config(cwd)).toContain('timeZone: "Asia/Tokyo"');
  });

  it("asks about an article with a future date that the site already shows, and prints the command with the answer", async () => {
    const cwd = folderWith({
      "config.toml": 'base_url = "https://harbour.press"\ntitle = "Harbour"\ngenerate_feeds = true\n',
      "content/blog/_index.md": "+++\nsort_by = 'date'\n+++\n",
      "content/blog/now.md": "+++\ntitle = 'Now'\ndate = 2026-01-31\n+++\nText.\n",
      "content/blog/later.md": "+++\ntitle = 'Later'\ndate = 2999-01-31\n+++\nText.\n",
    });
    const { status, stderr } = await feedwright(cwd, "init", "--yes");
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining("content/blog/later.md") });
    const [, command = ""] = /\n {2}feedwright (init .*)\n/.exec(stderr) ?? [];
    expect(command).toBe("init --yes --content content");
    expect(stderr).not.toContain("FOLDER");
    expect((await feedwright(cwd, ...command.split(" "))).status).toBe(0);
    const { stdout } = await feedwright(cwd, "list");
    expect(stdout).toMatch(/scheduled.*later\.md|later\.md.*scheduled/);
  });

  it("says that all articles are drafts", async () => {
    const cwd = folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\n',
      "content/posts/b.md": article("B", "date: 2026-01-02\ndraft: true\n"),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("no article can be published (1 draft). Publish one, then run init again");
    expect(asked.stderr).toContain("feedwright init --yes\n");
    expect(isWritten(cwd)).toBe(false);
  });

  it("says that articles need dates where no page has one", async () => {
    const cwd = folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\n',
      "content/docs/b.md": article("B", ""),
    });
    const asked = await feedwright(cwd, "init", "--yes");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("(1 without a date, left out); write a date into those that are articles");
    expect(isWritten(cwd)).toBe(false);
  });

  it("notes that its dates come from a shallow clone", async () => {
    const source = folderWith({ "content/a.md": "# A\n\nText.\n" });
    const git = (cwd: string, ...args: readonly string[]) =>
      run("git", ["-c", "user.name=Ada", "-c", "user.email=ada@harbour.press", "-c", "commit.gpgsign=false", ...args], {
        cwd,
      });
    await git(source, "init", "-q");
    for (const text of ["# A\n\nText.\n", "# A\n\nAnother text.\n"]) {
      writeFileSync(join(source, "content/a.md"), text);
      await git(source, "add", "-A");
      await git(source, "commit", "-qm", "a");
    }
    const cwd = join(folderWith({}), "clone");
    await git(source, "clone", "-q", "--depth=1", `file://${source}`, cwd);
    const shallow = await feedwright(cwd, "init", "--yes", "--site", "https://harbour.press/");
    expect(shallow.stdout).toMatch(/note +this is a shallow clone: .*fetch-depth: 0/);
    const whole = await feedwright(source, "init", "--yes", "--site", "https://harbour.press/");
    expect(whole.stdout).not.toContain("shallow");
  });

  it("reports that a file cannot be written", async () => {
    const cwd = folderWith({ "hugo.toml": 'baseURL = "https://harbour.press/"\n', "a.txt": "x" });
    const told = await feedwright(cwd, "new", "B", "--content", "a.txt/deep");
    expect(told.status).toBe(2);
    expect(told.stderr).toContain("FW6022 cannot write a.txt/deep/b.md");
  });

  it("leaves a site of Quarto to Quarto, whose code it does not run", async () => {
    const article = "---\ntitle: One\ndate: 2026-01-02\n---\nText.\n";
    const only = folderWith({ "_quarto.yml": "project: { type: website }\n", "posts/one/index.qmd": article });
    const told = await feedwright(only, "init", "--yes", "--site", "https://harbour.press/");
    expect(told.status).toBe(2);
    expect(told.stderr).toContain(
      "There are .qmd or .rmd files. Their code is run by Quarto, which makes a feed itself",
    );
    const both = folderWith({ "posts/one/index.qmd": article, "posts/two.md": article });
    const { stdout, stderr } = await feedwright(both, "init", "--site", "https://harbour.press/", "--content", "posts");
    expect(stdout).toContain("1 file .qmd: not a supported format. Their code is run by Quarto");
    expect(stderr).toContain("the feed would lack files in formats that are not read (1 .qmd)");
  });

  it("says what to do in an empty folder, and names the only folder with Markdown in the command", async () => {
    const empty = await feedwright(folderWith({}), "init", "--site", "https://harbour.press/");
    expect(empty.status).toBe(2);
    expect(empty.stderr).toContain("the folder content does not exist. Write an article first");
    const cwd = folderWith({ "my notes/a.md": "# A" });
    const { stderr } = await feedwright(cwd, "init", "--site", "https://harbour.press/");
    expect(stderr).toContain("feedwright init --site https://harbour.press/ --content 'my notes'");
    const json = await feedwright(cwd, "init", "--json", "--site", "https://harbour.press/");
    expect(JSON.parse(json.stdout)).toMatchObject({ diagnostic: { code: "FW6021" } });
    expect(json.stderr).toBe("");
    const quiet = await feedwright(cwd, "init", "-q", "--site", "https://harbour.press/", "--content", "my notes");
    expect(quiet).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(isWritten(cwd)).toBe(true);
    writeFileSync(join(cwd, "feedwright.config.mjs"), "export default {\n  site: ] };\n");
    expect((await feedwright(cwd, "build")).stderr).toContain("feedwright.config.mjs:2:9 error FW3002");
  });

  it("says where there is Markdown if there is nothing to publish", async () => {
    const cwd = folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\n',
      "content/about.md": article("About", ""),
      "notes/a.md": "x",
    });
    const asked = await feedwright(cwd, "init");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("notes/ (1)");
    expect(isWritten(cwd)).toBe(false);
    const built = await feedwright(cwd, "build");
    expect(built.status).toBe(2);
    expect(built.stderr).toMatch(/FW3022 .*1 without a date/);
  });

  it.each([
    ["a folder without files", {}, "", "it has no article files"],
    ["only drafts", { "content/a.md": article("A", "date: 2026-01-01\ndraft: true\n") }, "", "1 draft"],
    ["only articles with errors", { "content/a.md": "---\ntitle: [A\n---\nText.\n" }, "", "1 with errors"],
    [
      "articles that no feed takes",
      { "content/a.md": article("A", "date: 2026-01-01\n") },
      `, feeds: [{ name: "main", where: { tags: ["ferry"] } }]`,
      "1 in no feed",
    ],
  ])("build and check fail on %s", async (_what, files, more, found) => {
    const cwd = folderWith({
      "content/note.csv": "",
      ...files,
      "feedwright.config.mjs": `export default { site: { url: "https://harbour.press/", title: "H", language: "en" }${more} };\n`,
    });
    const built = await feedwright(cwd, "build");
    expect([built.status, built.stderr]).toEqual([
      2,
      expect.stringContaining(`no articles to publish in content: ${found}`),
    ]);
    const checked = await feedwright(cwd, "check");
    expect([checked.status, checked.stdout]).toEqual([1, expect.stringContaining(found)]);
  });

  it("says what is wrong with articles that have errors, and where", async () => {
    const cwd = folderWith({
      "hugo.toml": 'baseURL = "https://harbour.press/"\n',
      "content/posts/a.md": article("A", "date: 2026-01-01\n"),
      "content/posts/b.md": article("B", "date: 2026-02-31\n"),
    });
    const { status, stdout } = await feedwright(cwd, "init", "--yes");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}with errors +content\/posts\/b\.md:3 invalid date "2026-02-31" for date$/m);
  });

  it("does not leave out formats that it cannot read, unless it is asked to", async () => {
    const cwd = folderWith({ ...pelican, "content/b.org": "#+TITLE: B\n" });
    const asked = await feedwright(cwd, "init");
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain("1 .org");
    expect((await feedwright(cwd, "init", "--yes")).status).toBe(0);
  });
});

const pelican = {
  "pelicanconf.py": "SITENAME = 'Harbour'\nSITEURL = 'https://harbour.press'\nPATH = 'content'\n",
  "content/a.md": "Title: A\nDate: 2026-01-31\nTags: x\n\nText.\n",
};

describe("a host that is reserved for examples", () => {
  it.each(["build", "check"])("is refused by %s, unless it is typed", async (command) => {
    const cwd = folderWith({
      "feedwright.config.json": '{ "site": { "url": "https://news.example.org/" } }',
      "content/a.md": article("A", "date: 2026-01-31\n"),
    });
    const refused = await feedwright(cwd, command);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^feedwright\.config\.json error FW3021 /);
    expect((await feedwright(cwd, command, "--site", "https://news.example.org/")).status).toBe(0);
  });
});

describe("content.undated", () => {
  it("makes articles of files without a date, even on the site of a generator", async () => {
    const cwd = folderWith({
      "feedwright.config.json": JSON.stringify({
        site: { url: "https://harbour.press/" },
        content: { generator: "hugo", permalink: "/:page/", undated: "first-seen" },
      }),
      "content/a.md": article("A", ""),
    });
    expect((await feedwright(cwd, "build")).stdout).toContain("1 entry in the feeds");
    const listed = await feedwright(folderWith({ ...pelican, "content/c.md": "Title: C\nTags: x\n\nText.\n" }), "list");
    expect(listed.stdout).toMatch(/^undated .*c\.md/m);
  });
});
