import fc from "fast-check";
import { expect, it } from "vitest";
import { createMarkdown } from "../../src/content/markdown.ts";

const inline = fc.constantFrom(
  ..."word|*em*|**strong**|***both***|_a_b_|~~gone~~|`code`|`` a ` b ``|\\*|\\&|&amp;|&lt;p&gt;|&#12;|&#x85;|&#13;|&nbsp;|&Afr;|&nope;".split(
    "|",
  ),
  ...'[a](b)|[a b](<c d> "t &amp; &#12; u")|[*a*](/x?a=1&b=2#c \'q\')|[](x)|[a][ref]|[ref]|![alt *em* `c`](p.png)|[![i](i.png "t")](x)'.split(
    "|",
  ),
  ..."<https://a.example/x?y=1&z=2>|<http://xn--a-ka.example/>|<http://a.example/%C2%85%01>|https://b.example/(x)*y|mailto:a@b.example|<a@b.example>".split(
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

it("Markdown gives the tree that its HTML is read as", () => {
  const read = createMarkdown();
  const context = { ownUrl: "https://site.example/a/" };
  fc.assert(
    fc.property(source, (text) => {
      const { nodes, fragments } = read(text, context, "a");
      // HTML sends all of it through the parser, and this comment leaves nothing but a line end.
      const parsed = read(`<!---->\n\n${text}`, context, "a");
      const [first, ...rest] = parsed.nodes;
      const behind = typeof first === "string" ? first.slice(1) : "";
      expect(nodes).toEqual(behind === "" ? rest : [behind, ...rest]);
      expect(fragments).toEqual(parsed.fragments);
    }),
    { numRuns: 2000 },
  );
});
