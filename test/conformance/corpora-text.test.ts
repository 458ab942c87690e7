import nodeFs from "node:fs";
import { decodeHTML } from "entities";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { cleanHtml } from "../../src/content/clean.ts";
import { createMarkdown } from "../../src/content/markdown.ts";
import { expandTemplates } from "../../src/content/templates/expand.ts";
import type { contentPath } from "../../src/model/text.ts";
import { readBody } from "../../src/source/readBody.ts";
import { type CorpusName, corpusConfig, readCorpus } from "../support/corpora.ts";
import { shared } from "../support/shared.ts";

type Node = ReturnType<typeof parseDocument>["children"][number];

const unseen = new Set([
  "script",
  "style",
  "iframe",
  "object",
  "embed",
  "audio",
  "video",
  "nav",
  "svg",
  "template",
  "title",
  "button",
  "select",
  "textarea",
  "map",
]);

/** The text that a reader sees, by another parser's tree; `<pre>` with its every space. */
function visible(html: string): string {
  const walk = (nodes: readonly Node[]): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return node.data;
        if (!("children" in node) || !("name" in node)) return " ";
        return unseen.has(node.name) ? "" : walk(node.children as Node[]);
      })
      .join("");
  return walk(parseDocument(html).children)
    .replace(/[☐☑]/g, "")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\ufffe\uffff]/g, "")
    .replace(/\s+/g, "");
}

const pres = (html: string): readonly string[] =>
  [...html.matchAll(/<pre\b[^>]*>([\s\S]*?)<\/pre>/g)].map(([, inner = ""]) => inner.replace(/<[^>]*>/g, ""));

describe.skipIf(shared("corpora") === undefined)("text of the corpora (skipped without ../shared)", () => {
  for (const name of ["digitalgov", "rust-blog", "vim-jp", "syntaxfm"] as const satisfies readonly CorpusName[]) {
    it(`${name}: no word is lost in cleaning, no template is shown`, () => {
      const config = corpusConfig(name);
      if (config === undefined) throw new Error("no corpus");
      const { articles } = readCorpus(config);
      const known = new Map(articles.map((article) => [article.path, article]));
      const site = { byPath: (path: ReturnType<typeof contentPath>) => known.get(path), byName: () => [] };
      const markdown = createMarkdown();
      const lost: string[] = [];
      const shown: string[] = [];
      for (const article of articles) {
        const body = readBody(nodeFs, config.content.dir, article).value ?? "";
        const html = markdown(expandTemplates(body, { article, config, site }).text);
        const cleaned = cleanHtml(html, {
          article,
          site,
          siteUrl: config.site.url,
          embeds: [],
          onUrl: () => {},
        });
        const [before, after] = [visible(html), visible(cleaned)];
        // A frame that does not stay becomes a link with its title: text that is more, not less.
        const isSame = html.includes("<iframe") ? isWithin(before, after) : before === after;
        // What stands between the rows of a table moves before it, as in a browser: the same characters in another order.
        if (!isSame && !(html.includes("<table") && sorted(before) === sorted(after))) lost.push(article.path);
        // Where the author never closes a <pre>, the cleaner does.
        const isBalanced = html.split("<pre").length === html.split("</pre").length;
        if (isBalanced && pres(html).map(decode).join("\n") !== pres(cleaned).map(decode).join("\n"))
          lost.push(`${article.path} <pre>`);
        if (/\{\{[<%]|\{%/.test(cleaned.replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, ""))) shown.push(article.path);
      }
      expect(shown).toEqual([]);
      expect(lost).toEqual([]);
    });
  }
});

const decode = (text: string): string =>
  decodeHTML(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
    .trim();

const sorted = (text: string): string => [...text].sort().join("");

/** Every character of the one, in its order, in the other. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const char of part) {
    at = whole.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
