import fc from "fast-check";
import MarkdownIt from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import { expect, it } from "vitest";
import { createMarkdown } from "../../src/content/markdown/markdown.ts";
import { takeShortcuts } from "../../src/content/markdown/shortcuts.ts";
import { dialects } from "../../src/model/dialect.ts";

const inline = fc.constantFrom(
  ..."word|*em*|**strong**|***both***|_a_b_|~~gone~~|`code`|`` a ` b ``|\\*|\\&|&amp;|&lt;p&gt;|&#12;|&#x85;|&#13;|&nbsp;|&Afr;|&nope;".split(
    "|",
  ),
  ...'[a](b)|[a b](<c d> "t &amp; &#12; u")|[*a*](/x?a=1&b=2#c \'q\')|[](x)|[a][ref]|[ref]|![alt *em* `c`](p.png)|[![i](i.png "t")](x)'.split(
    "|",
  ),
  ..."<https://a.example/x?y=1&z=2>|<http://xn--a-ka.example/>|<http://XN--a-ka.example/>|<http://a.example/%C2%85%01>|https://b.example/(x)*y|mailto:a@b.example|<a@b.example>".split(
    "|",
  ),
  ..."![x](y){width=300 height=20%}|{#id .c}|[x]|[X] |:smile:|$a$|a--b|\"q\"|'s'|<|>|&|#|:".split("|"),
  "\u000b",
  "\f",
  "\u0000",
  "\u0085",
  "\ud800",
  "\ufdd0",
  "🎉",
  "漢字",
  "é",
  "\t",
  "  \n",
  "\\\n",
  "\n",
  " ",
);
const line = fc
  .array(inline, { minLength: 1, maxLength: 6 })
  .chain((parts) => fc.constantFrom("", " ").map((gap) => parts.join(gap)));
const start = fc.constantFrom(
  ...'|# |## |###### |> |>> |- |* |1. |3) |  - |    |\t|```|```js{1,3} title="a"|~~~ .py|| a | b |\n| --- | :-: |\n| |: |~ |[ref]: /u&v "t"|===|---|***|- [x] |- [ ] |   1. |'.split(
    "|",
  ),
  "| a | b |\n| --- | :-: |\n| ",
  "term\n: ",
  "> ".repeat(90),
  "- ".repeat(70),
);
const block = fc
  .tuple(start, line, fc.constantFrom("\n", "\n\n", "\n\n\n", " {#own}\n", ""))
  .map((parts) => parts.join(""));
const source = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join(""));

it("the tree of Markdown is the one that its HTML is parsed into", () => {
  const read = createMarkdown();
  const context = { ownUrl: "https://site.example/a/" };
  fc.assert(
    fc.property(source, (text) => {
      const { nodes, fragments } = read(text, context, "a");
      // HTML sends all of it through the parser, and this comment leaves only a line end.
      const parsed = read(`<!---->\n\n${text}`, context, "a");
      const [first, ...rest] = parsed.nodes;
      const behind = typeof first === "string" ? first.slice(1) : "";
      expect(nodes).toEqual(behind === "" ? rest : [behind, ...rest]);
      expect(fragments).toEqual(parsed.fragments);
    }),
    { numRuns: 2000 },
  );
});

const parser = (): InstanceType<typeof MarkdownIt> => {
  const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote).use(deflist);
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  markdown.validateLink = () => true;
  return markdown;
};
const plain = parser();
const quick = parser();
takeShortcuts(quick, dialects.commonmark);
// Where URLs are looked for is an option, which is set in the same way here.
plain.linkify.test = (text) => /\/\/|mailto:/i.test(text);
const findAddresses = plain.linkify.match.bind(plain.linkify);
plain.linkify.match = (text) => findAddresses(text) ?? [];

const signs = "\n\n\n  \t\r\0ab1é漢🎉\\`~*_[]()!<>&:^-+#$%=@{}.,;'\"|/?";
const html = fc.constantFrom(
  "^[a *note*] ",
  "[^1]",
  "\n\n[^1]: note\n",
  "<b>",
  "</b>",
  "\n<div>\n",
  "\n</div>\n\n",
  "<!-- c -->",
);
const soup = fc.string({ unit: fc.constantFrom(...signs), maxLength: 60 });

const mixture = fc.array(fc.oneof(source, soup, html), { maxLength: 3 }).map((parts) => parts.join(""));

it("the parser's shortcuts change nothing", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      expect(quick.render(text)).toBe(plain.render(text));
    }),
    { numRuns: 5000 },
  );
});

it("a URL that counts as plain is plain", () => {
  const starts = fc.constantFrom("", "https://", "http://b.", "//", "ftp:", `http://${"a".repeat(64)}.`);
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(..."/ ? # . .. - -- :80 %41 % @ xn-- https://".split(" ")),
      fc.string({ unit: fc.constantFrom(..."aZ09-._~/?#&=+,;!$é\\ "), maxLength: 8 }),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(starts, parts, (start, rest) => {
      const address = start + rest.join("");
      expect(quick.normalizeLink(address)).toBe(plain.normalizeLink(address));
    }),
    { numRuns: 20_000 },
  );
});
