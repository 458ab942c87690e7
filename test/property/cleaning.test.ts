import fc from "fast-check";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import type { CleanOptions } from "../../src/content/clean/cleanTree.ts";
import { contentPath } from "../../src/model/text.ts";
import { cleanHtml } from "../support/cleanHtml.ts";
import { mathElements, shownElements, troubles } from "../support/harmless.ts";

type Child = DefaultTreeAdapterTypes.ChildNode;

const options: CleanOptions = {
  article: {
    path: contentPath("a.md"),
    url: "https://site.example/a/",
    slug: "a",
    section: "",
    translationKey: "a",
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
  },
  site: { byPath: () => undefined, byName: () => [] },
  siteUrl: "https://site.example/",
  embeds: [],
  onUrl: () => {},
};

const asWritten = (nodes: readonly Child[]): string =>
  nodes
    .map((node) => {
      if (defaultTreeAdapter.isTextNode(node)) return escaped(node.value);
      if (!defaultTreeAdapter.isElementNode(node)) return `<!${node.nodeName}>`;
      const attributes = node.attrs
        .map(({ name, value }) => ` ${name}="${escaped(value).replaceAll('"', "&quot;")}"`)
        .join("");
      const start = `<${node.tagName}${attributes}>`;
      if (/^(?:br|col|hr|img|source|track|wbr)$/.test(node.tagName)) return start;
      const inner = asWritten(node.childNodes);
      return `${start}${node.tagName === "pre" && inner.startsWith("\n") ? "\n" : ""}${inner}</${node.tagName}>`;
    })
    .join("");
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const names = [
  ...shownElements,
  ...mathElements,
  ..."svg style script template noscript title textarea select option optgroup button form input iframe object embed param".split(
    " ",
  ),
  ..."foreignObject desc annotation-xml annotation mglyph malignmark maction mi xmp plaintext listing noembed noframes image menu".split(
    " ",
  ),
  ..."fieldset legend frameset frame html head body base meta link font nobr marquee keygen isindex dialog slot canvas rb rtc".split(
    " ",
  ),
];
const values = [
  "x",
  "",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "//evil.example/x",
  "../x.png",
  "#x",
  "https://www.youtube.com/embed/x",
  "https://a.example/x y",
  "</style><img src=x onerror=alert(1)>",
  "--><script>",
  '"><script>',
  "`",
  "&quot;",
  "x, y 2x",
  "text/html",
  "checkbox",
  "1",
  "toc",
  "footnote-ref",
  "a\u0000b",
  "\u202e",
];
const attributeNames = [
  "href",
  "src",
  "srcset",
  "id",
  "name",
  "class",
  "style",
  "title",
  "onerror",
  "onload",
  "type",
  "data",
  "cite",
  "poster",
  "xlink:href",
  "srcdoc",
  "formaction",
  "encoding",
  "definitionurl",
  "dir",
  "lang",
  "alt",
  "checked",
  "hidden",
  "data-src",
  "width",
  "action",
  "is",
  "slot",
  "xmlns",
  "/",
];
const attribute = fc
  .tuple(fc.constantFrom(...attributeNames), fc.constantFrom(...values), fc.constantFrom('"', "'", ""))
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);
const text = fc.constantFrom(
  "x",
  " ",
  "\n",
  "a<b",
  "&lt;",
  "&amp;lt;",
  "&",
  "<",
  ">",
  "]]>",
  "-->",
  "<!--",
  "<!-->",
  "--!>",
  "<![CDATA[",
  "<?x",
  "<!doctype html>",
  "\u0000",
  "&#0;",
  "&nbsp;",
  "</",
  "<3",
  "\u00a0",
  "é",
  "\r\n",
);
const soupOf = (some: readonly string[]): fc.Arbitrary<string> => {
  const name = fc.constantFrom(...some);
  const startTag = fc
    .tuple(name, fc.array(attribute, { maxLength: 2 }), fc.constantFrom(">", ">", ">", "/>", " >", ""))
    .map(([tag, attributes, end]) => `<${tag}${attributes.join("")}${end}`);
  const endTag = name.map((tag) => `</${tag}>`);
  const part = fc.oneof(
    { weight: 5, arbitrary: startTag },
    { weight: 3, arbitrary: endTag },
    { weight: 3, arbitrary: text },
  );
  return fc.array(part, { maxLength: 24, size: "max" }).map((parts) => parts.join(""));
};
/** All elements, and a few elements at a time, so that those meet that have something to do with each other. */
const soup = fc.oneof(soupOf(names), fc.shuffledSubarray(names, { minLength: 2, maxLength: 7 }).chain(soupOf));

const rounds = Number(process.env.ROUNDS ?? 15_000);
const settings = { numRuns: rounds, seed: Number(process.env.SEED ?? 20), endOnFailure: false } as const;

describe("whatever an author writes, the result", () => {
  it("contains nothing that a browser could run or load", () => {
    fc.assert(
      fc.property(soup, (html) => {
        const cleaned = cleanHtml(html, options);
        for (const scriptingEnabled of [true, false])
          expect(troubles(parseFragment(cleaned, { scriptingEnabled }).childNodes)).toEqual([]);
      }),
      settings,
    );
  });

  it("is read by a browser as it was written, element by element", () => {
    fc.assert(
      fc.property(soup, (html) => {
        const cleaned = cleanHtml(html, options);
        expect(asWritten(parseFragment(cleaned).childNodes)).toBe(cleaned);
      }),
      settings,
    );
  });

  it("stays the same if it is cleaned again", () => {
    fc.assert(
      fc.property(soup, (html) => {
        const once = cleanHtml(html, options);
        expect(cleanHtml(once, options)).toBe(once);
      }),
      settings,
    );
  });
});
