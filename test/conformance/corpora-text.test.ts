import nodeFs from "node:fs";
import { Marked } from "marked";
import footnotes from "marked-footnote";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { createContentRenderer } from "../../src/content/render.ts";
import type { LinkTarget, SiteIndex } from "../../src/model/siteIndex.ts";
import { readBody } from "../../src/source/bodies/readBody.ts";
import { type CorpusName, corpusConfig, ownCorpora, readCorpus, sharedCorpora } from "../support/corpora.ts";
import { shared } from "../support/shared.ts";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose text no reader should see, or that stand for something else. */
const unseen = new Set(
  "script style iframe object embed audio video nav svg template title button select textarea map noscript".split(" "),
);

function elements(nodes: readonly Child[]): readonly Element[] {
  return nodes.flatMap((node) => (defaultTreeAdapter.isElementNode(node) ? [node, ...elements(node.childNodes)] : []));
}

/** The text in some nodes; `block` separates blocks. */
function textIn(nodes: readonly Child[], isLeftOut: (element: Element) => boolean): string {
  return nodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return node.value;
      if (!defaultTreeAdapter.isElementNode(node)) return " ";
      return isLeftOut(node)
        ? " "
        : (node.tagName === "sup" ? " " : "") + textIn(node.childNodes, isLeftOut) + after(node);
    })
    .join("");
}

function after({ tagName }: Element): string {
  if (tagName === "br") return "\n";
  return /^(?:p|div|li|h\d|td|th|dt|dd|pre|figcaption|summary|tr|sup)$/.test(tagName) ? " " : "";
}

/** Words with how often they occur. In scripts without spaces, each character is one. */
function wordsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .normalize("NFC")
    .matchAll(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+/gu,
    ))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The body by another Markdown library and another HTML parser, without template tags, also in code. */
function independent(body: string): readonly Child[] {
  const withoutTags = body
    .replace(/(\]\(\s*|["'])?(?:\{\{[<%][\s\S]*?[>%]\}\}|\{%[\s\S]*?%\})/g, (_tag, before: string | undefined) =>
      before === undefined ? " " : `${before}/`,
    )
    .replace(/^(#.*?)\{#[^}\n]*\}[ \t]*$/gm, "$1")
    .replace(/^\{:[^}\n]*\}[ \t]*$|\{:?[.#][\w.# -]*\}/gm, "");
  return parseFragment(new Marked().use(footnotes()).parse(withoutTags, { async: false })).childNodes;
}

/** Code as it is in the file, if nothing is around it. */
const fence = /(?<=^|\n\n)```[^\n`]*\n((?:(?! {0,3}```)[^\n]*\n)*) {0,3}```[ \t]*(?=\n|$)/g;

/** Places whose URLs still depend on the page that shows them. */
function relativeUrls(all: readonly Element[]): readonly string[] {
  return all.flatMap(({ tagName, attrs }) =>
    attrs.flatMap(({ name, value }) => {
      if (!/^(?:href|src|srcset|poster|cite|data|background|action)$/.test(name)) return [];
      const urls = name === "srcset" ? value.split(/,\s+/).map((part) => part.trim().split(/\s/)[0] ?? "") : [value];
      return urls
        .filter((url) => !/^(?:https?:\/\/|mailto:|tel:|data:image\/|[a-z]+:)/i.test(url))
        .map((url) => `<${tagName} ${name}="${url}">`);
    }),
  );
}

/** Every article whose two renderings differ, and why. */
const explained: Readonly<Record<string, string>> = {
  "inside-rust/wg-learning-update.md": "its first heading repeats the title with a small letter",
  "news/2014/06/2014-06-04-the-api-briefing-naras-federal-register-api-learning-how-apis-work.md":
    "a bare address is shown with its percent escapes decoded",
  "news/2014/08/2014-08-21-how-to-find-your-open-data-hotshots.md": "the same",
  "shows/960 - Reacting to the Weird + Creative Corners of the Web.md": "the same",
  "news/2015/06/2015-06-04-new-coast-guard-app-streamlines-boating-safety-to-maximize-summer-fun.md":
    "HTML that is indented like code: where it begins, the two differ when shortcodes are cut out",
  "news/2016/01/2016-01-13-the-data-briefing-2016-trends-that-could-affect-federal-government-data.md": "the same",
  "news/2017/11/2017-11-14-a-better-digitalgov.md":
    "a shortcode as the address of a reference: without it, the other one has no link",
  "Rust-1.52.1.md": "the other one numbers a second mark of one footnote on its own",
  "i128-layout-update.md": "the same",
  "inside-rust/imposter-syndrome/index.md": "labels of the other one's back-links",
  "inside-rust/test-infra-oct-2024-2/index.md": "the same",
  "news/2020/06/2020-06-30-bringing-our-humanity-work-5-ingredients.md":
    "text on two lines of raw HTML, joined by the other one",
  "inside-rust/bisecting-rust-compiler.md": "a fence within a longer fence",
  "inside-rust/stabilizing-intra-doc-links.md": "a fence within a comment",
  "shows/130 - vue.md": "{{stuff}} is text, about templates",
  "pages/table-of-signals.md": "the other one strikes out what stands between two single tildes",
  "_posts/2024-11-11-winter.md": "a comment of Liquid",
  "_posts/2025-08-22-canal.md": "an output tag of Liquid as the address of a picture",
  "cuckoo.mdx": "an import and a comment of MDX",
};

const sameText = "%s: what the author wrote is in the feed, and nothing that a reader cannot use";

describe("text of our own articles", () => {
  it.each(ownCorpora)(sameText, expectSameText);
});

describe.skipIf(shared("corpora") === undefined)("text of the corpora (skipped without ../shared)", () => {
  it.each(sharedCorpora)(sameText, expectSameText, 300_000);
});

async function expectSameText(name: CorpusName): Promise<void> {
  const config = await corpusConfig(name);
  if (config === undefined) throw new Error("no corpus");
  const { articles } = readCorpus(config);
  const stage = createContentRenderer(config, nodeFs);
  const site = indexOf(articles);
  const found: Record<"lost" | "relative" | "template" | "script" | "pre", string[]> = {
    lost: [],
    relative: [],
    template: [],
    script: [],
    pre: [],
  };
  for (const article of articles) {
    const body = readBody(nodeFs, config.content.dir, article).value ?? "";
    const { value } = await stage.render(article, body, site);
    const nodes = parseFragment(value?.content?.value ?? "").childNodes;
    const all = elements(nodes);
    found.relative.push(...relativeUrls(all).map((url) => `${article.path}: ${url}`));
    if (
      all.some(
        ({ tagName, attrs }) =>
          /^(?:script|style|form|object|base|meta|link)$/.test(tagName) ||
          attrs.some((attribute) => /^on|^style$/.test(attribute.name)),
      )
    )
      found.script.push(article.path);
    const prose = textIn(nodes, ({ tagName }) => tagName === "pre" || tagName === "code");
    if (/\{\{|\{%/.test(prose)) found.template.push(`${article.path}: ${/.{0,20}\{[{%].{0,40}/s.exec(prose)?.[0]}`);
    const theirs = independent(body);
    // A first heading that repeats the title is removed: readers show the title above the text.
    const ours = wordsOf(`${article.title ?? ""} ${textIn(nodes, ({ tagName }) => tagName === "iframe")}`);
    const missing = [
      ...wordsOf(
        textIn(
          theirs,
          ({ tagName, attrs }) =>
            unseen.has(tagName) || attrs.some(({ name: key, value }) => key === "class" && value === "sr-only"),
        ),
      ),
    ]
      .filter(([word, count]) => (ours.get(word) ?? 0) < count)
      .map(([word]) => word);
    if (missing.length > 0) found.lost.push(`${article.path}: ${missing.slice(0, 12).join(" ")}`);
    const have = new Set(
      elements(nodes)
        .filter(({ tagName }) => tagName === "pre")
        .map((pre) => textIn(pre.childNodes, () => false)),
    );
    for (const [, text = ""] of body.matchAll(fence)) {
      if (text.trim() !== "" && !/\{\{|\{%/.test(text) && !have.has(text))
        found.pre.push(`${article.path}: ${JSON.stringify(text.slice(0, 60))}`);
    }
  }
  const { lost, pre, template, ...rest } = found;
  expect(rest).toEqual({ relative: [], script: [] });
  const known = new Set(Object.keys(explained));
  const differing = [...new Set([...lost, ...pre, ...template].map((trouble) => trouble.split(": ", 1)[0] ?? ""))];
  expect([...lost, ...pre, ...template].filter((trouble) => !known.has(trouble.split(": ", 1)[0] ?? ""))).toEqual([]);
  expect(
    Object.keys(explained).filter(
      (path) => articles.some((article) => article.path === path) && !differing.includes(path),
    ),
  ).toEqual([]);
}

function indexOf(articles: readonly LinkTarget[]): SiteIndex {
  const byPath = new Map(articles.map((article) => [article.path, article]));
  const byName = new Map<string, LinkTarget[]>();
  for (const article of articles) {
    const stem = (article.path.split("/").at(-1) ?? "").replace(/\.\w+$/, "").toLowerCase();
    byName.set(stem, [...(byName.get(stem) ?? []), article]);
  }
  return { byPath: (path) => byPath.get(path), byName: (name) => byName.get(name.toLowerCase()) ?? [] };
}
