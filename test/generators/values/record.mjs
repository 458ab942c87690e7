// Records the feeds of tags, categories, authors, languages and sections that real generators make of the small sites here:
// node test/generators/values/record.mjs TOOLS [name …], with TOOLS as in ../record.mjs.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const [tools = "/tmp/generators", ...wanted] = process.argv.slice(2);
const run = (command, args, cwd, env = {}) =>
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8", JEKYLL_ENV: "production", ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

const generators = {
  hugo: (site) => {
    run("hugo", ["--quiet", "--destination", "out"], site);
    return ["out", run("hugo", ["version"], site).split(" ")[1]];
  },
  jekyll: (site) => {
    run("jekyll", ["build", "--quiet", "--destination", "out"], site);
    return ["out", run("jekyll", ["--version"], site).trim()];
  },
  pelican: (site) => {
    run("pelican", ["-q", "-s", "publishconf.py", "-o", "out"], site, { PYTHONPATH: "." });
    return ["out", run("pelican", ["--version"], site).trim()];
  },
};

/** What Nikola would write, because its build needs packages that are not here: the lists and the paths are its own. */
function nikola(site) {
  const lines = run("/usr/bin/python3", ["-c", nikolaFeeds], site, { NIKOLA: join(tools, "nikola") }).split("\n");
  const rows = lines.filter((line) => line.includes("\t")).map((line) => line.split("\t"));
  const feeds = rows.map(([path, ...urls]) => [path, urls]).sort(([a], [b]) => (a < b ? -1 : 1));
  const version = lines.find((line) => /^\d/.test(line)) ?? "";
  return { recordedBy: `nikola ${version}`, feeds: Object.fromEntries(feeds) };
}

const nikolaFeeds = `import os, sys
sys.path[:0] = [".", os.environ["NIKOLA"]]
import conf
from nikola import Nikola, __version__
config = {key: value for key, value in vars(conf).items() if not key.startswith("__")}
config.update(__cwd__=os.getcwd(), __configuration_filename__="conf.py", __invariant__=False)
site = Nikola(**config)
site.init_plugins()
site.scan_posts(really=True, quiet=True)
print(__version__)
for taxonomy in site.taxonomy_plugins.values():
    name = taxonomy.classification_name
    for lang in site.translations:
        if taxonomy.always_disable_rss or not taxonomy.is_enabled(lang):
            continue
        for value, posts in site.posts_per_classification[name][lang].items():
            shown = [p for p in posts if config.get("SHOW_UNTRANSLATED_POSTS", True) or p.is_translation_available(lang)]
            if not shown or not taxonomy.should_generate_rss_for_classification_page(value, shown, lang):
                continue
            for kind in ["rss", "atom"]:
                path = site.path(name + "_" + kind, value, lang)
                print("\t".join([path.lstrip("/")] + [p.permalink(lang, absolute=True) for p in shown]))`;

/** The addresses of its entries, in order. */
function entriesOf(text) {
  const entries = text.split(/<(?:item|entry)[\s>]/).slice(1);
  return entries.map((entry) => {
    const [, href, link] = /<link\b[^>]*?href="([^"]+)"|<link>([^<]+)<\/link>/.exec(entry) ?? [];
    return decodeURI((href ?? link ?? "").trim());
  });
}

const write = (name, recorded) => {
  writeFileSync(join(here, name, "expected.json"), `${JSON.stringify(recorded, undefined, 2)}\n`);
  console.log(`${name}: ${Object.keys(recorded.feeds).length} feeds`);
};

for (const name of readdirSync(here).filter((one) => existsSync(join(here, one, "site")))) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const generator = name.split("-")[0];
  const record = generators[generator];
  if (record === undefined && generator !== "nikola") continue;
  const site = mkdtempSync(join(tmpdir(), `values-${name}-`));
  cpSync(join(here, name, "site"), site, { recursive: true });
  try {
    if (record === undefined) {
      write(name, nikola(site));
      continue;
    }
    const [out, version] = record(site);
    const feeds = readdirSync(join(site, out), { recursive: true })
      .map((path) => path.normalize("NFC"))
      .filter((path) => /\.(?:xml|atom)$/.test(path))
      .map((path) => [path, readFileSync(join(site, out, path), "utf8")])
      .filter(([, text]) => /<(?:rss|feed)[\s>]/.test(text.slice(0, 2000)))
      .map(([path, text]) => [path, entriesOf(text)])
      .sort(([a], [b]) => (a < b ? -1 : 1));
    write(name, { recordedBy: `${generator} ${version}`, feeds: Object.fromEntries(feeds) });
  } catch (error) {
    console.log(`${name}: ${String(error.stderr || error.message).slice(0, 3000)}`);
  } finally {
    rmSync(site, { recursive: true });
  }
}
