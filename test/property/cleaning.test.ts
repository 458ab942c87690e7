import fc from "fast-check";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { type CleanOptions, cleanHtml } from "../../src/content/clean/cleanTree.ts";
import { contentPath } from "../../src/model/text.ts";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

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

/** What a reader may be given; written down here once more, so that a slip in the program's own list is seen. */
const shown = new Set(
  `a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li main mark ol p picture pre q rp rt
  ruby s samp search section small source span strike strong sub sup summary table tbody td tfoot th thead time tr track tt u ul var
  video wbr`.split(/\s+/),
);
const mathematics = new Set(
  `math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover
  mmultiscripts mprescripts mtable mtr mtd semantics none`.split(/\s+/),
);
const plainAttributes = new Set(
  `alt title lang dir id class role rel type hreflang width height sizes controls loop muted preload playsinline kind srclang label
  default colspan rowspan align valign scope abbr span start reversed value open datetime translate media allowfullscreen loading
  referrerpolicy display displaystyle scriptlevel mathvariant mathsize stretchy symmetric fence separator accent accentunder
  linethickness columnalign rowalign columnspan rowspan columnspacing rowspacing columnlines rowlines frame form lspace rspace minsize
  maxsize depth voffset notation movablelimits largeop alttext`.split(/\s+/),
);

/** Everything wrong with some HTML as a browser's algorithm reads it. */
function troubles(nodes: readonly Child[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (defaultTreeAdapter.isTextNode(node)) return [];
    if (!defaultTreeAdapter.isElementNode(node)) return [`a ${node.nodeName}`];
    const isMath = node.namespaceURI === "http://www.w3.org/1998/Math/MathML";
    const isHtml = node.namespaceURI === "http://www.w3.org/1999/xhtml";
    const isKnown = isMath ? mathematics.has(node.tagName) : isHtml && shown.has(node.tagName);
    return [
      ...(isKnown ? [] : [`<${node.tagName}> of ${node.namespaceURI}`]),
      ...node.attrs
        .filter((attribute) => !isHarmless(node, attribute.name, attribute.value))
        .map(({ name, value }) => `<${node.tagName} ${name}="${value}">`),
      ...troubles(node.childNodes),
    ];
  });
}

function isHarmless(element: Element, name: string, value: string): boolean {
  switch (name) {
    case "href":
      return element.tagName === "a" && /^(?:https?|mailto|tel):/.test(value);
    case "cite":
    case "poster":
      return /^https?:/.test(value);
    case "src":
      return element.tagName === "iframe"
        ? /^https:\/\/(?:www\.youtube\.com|player\.vimeo\.com)\//.test(value)
        : /^https?:|^data:image\/(?:png|jpeg|gif|webp|avif);base64,/.test(value);
    case "srcset":
      return value.split(", ").every((candidate) => /^https?:\/\/[^\s,]+(?: \d+(?:\.\d+)?[wx])?$/.test(candidate));
    default:
      return plainAttributes.has(name);
  }
}

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
  ...shown,
  ...mathematics,
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
