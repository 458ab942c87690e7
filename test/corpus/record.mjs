// Asks Hugo, Jekyll and Pelican what they make of their folders here: node test/corpus/record.mjs
// Debian: hugo, jekyll, ruby-jekyll-feed, pelican.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8" } });

/** Rows of path, moment, title and address, and the generator's own feed. */
const generators = {
  hugo: (site) => {
    run("hugo", ["--quiet"], site);
    const [, ...rows] = run("hugo", ["list", "all"], site).trimEnd().split("\n").map(csv);
    return {
      feed: readFileSync(join(site, "public/index.xml"), "utf8"),
      rows: rows
        .filter(([path]) => path.startsWith("content/journal/"))
        .map(([path, , title, date, , due, , url]) => [path.slice("content/".length), date, title, url, ...(Date.parse(due) > Date.now() ? ["later"] : [])]),
    };
  },
  jekyll: (site) => {
    appendFileSync(join(site, "_config.yml"), "plugins: [jekyll-feed]\n");
    const loop = '{% for p in site.posts %}{{ p.path }}\t{{ p.date | date_to_xmlschema }}\t{{ p.title }}\t{{ p.url | absolute_url }}\n{% endfor %}';
    writeFileSync(join(site, "list.txt"), `---\n---\n${loop}`);
    run("jekyll", ["build", "--quiet"], site);
    return {
      feed: readFileSync(join(site, "_site/feed.xml"), "utf8"),
      rows: lines(readFileSync(join(site, "_site/list.txt"), "utf8")),
    };
  },
  pelican: (site) => {
    appendFileSync(join(site, "pelicanconf.py"), "THEME_TEMPLATES_OVERRIDES = ['.']\nDIRECT_TEMPLATES = ['list']\nLIST_SAVE_AS = 'list.txt'\n");
    const loop = "{% for a in articles %}{{ a.source_path }}\t{{ a.date.isoformat() }}\t{{ a.title }}\t{{ SITEURL }}/{{ a.url }}\n{% endfor %}{% for a in drafts %}{{ a.source_path }}\t{{ a.date.isoformat() }}\t{{ a.title }}\t\tdraft\n{% endfor %}";
    writeFileSync(join(site, "list.html"), loop);
    run("pelican", ["content", "-o", "output", "-s", "pelicanconf.py", "-q"], site);
    return {
      feed: readFileSync(join(site, "output/feeds/all.atom.xml"), "utf8"),
      rows: lines(readFileSync(join(site, "output/list.txt"), "utf8")).map(([path, ...rest]) => [path.split("/content/")[1], ...rest]),
    };
  },
};

for (const [name, ask] of Object.entries(generators)) {
  const site = mkdtempSync(join(tmpdir(), "feedwright-record-"));
  try {
    cpSync(join(here, name), site, { recursive: true });
    const { feed, rows } = ask(site);
    const table = rows.map(([path, date, ...rest]) => [path, new Date(date).toISOString(), ...rest].join("\t")).sort();
    writeFileSync(join(here, name, "articles.tsv"), `${table.join("\n")}\n`);
    writeFileSync(join(here, name, "feed.xml"), feed);
  } finally {
    rmSync(site, { recursive: true });
  }
}

function lines(text) {
  return text.split("\n").filter((line) => line.includes("\t")).map((line) => line.split("\t"));
}

function csv(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);
}
