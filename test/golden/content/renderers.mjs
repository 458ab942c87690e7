// The renderers of the dialects. Each is given a folder that is a site of its generator, and the cases by name; it gives the HTML of each.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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
  "@11ty/eleventy",
  "markdown-it-attrs",
  "markdown-it-footnote",
];

const head = (name) => `---\ntitle: ${name}\ndate: 2026-03-01\n---\n`;
const whole = (name, text) => (text.startsWith("---\n") ? text : head(name) + text);

function write(folder, way, cases, nameOf = (name) => `${name}.md`) {
  mkdirSync(join(folder, way), { recursive: true });
  for (const [name, text] of Object.entries(cases)) writeFileSync(join(folder, way, nameOf(name)), whole(name, text));
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

  return { hugo, jekyll, mkdocs, hexo, mdx, docusaurus, astro, mdc, vitepress, eleventy };

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
}
