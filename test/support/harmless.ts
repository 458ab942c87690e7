import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from "parse5";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What a reader may be given; written down here once more, so that a slip in the program's own list is seen. */
export const shownElements: ReadonlySet<string> = new Set(
  `a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details dfn
  div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li main mark ol p picture pre q rp rt
  ruby s samp search section small source span strike strong sub sup summary table tbody td tfoot th thead time tr track tt u ul var
  video wbr`.split(/\s+/),
);
export const mathElements: ReadonlySet<string> = new Set(
  `math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover
  mmultiscripts mprescripts mtable mtr mtd semantics none annotation`.split(/\s+/),
);
const plainAttributes = new Set(
  `alt title lang dir id class role rel type hreflang width height sizes controls loop muted preload playsinline kind srclang label
  default colspan rowspan align valign scope abbr span start reversed value open datetime translate media allowfullscreen loading
  referrerpolicy display displaystyle scriptlevel mathvariant mathsize stretchy symmetric fence separator accent accentunder
  linethickness columnalign rowalign columnspan rowspan columnspacing rowspacing columnlines rowlines frame form lspace rspace minsize
  maxsize depth voffset notation movablelimits largeop alttext`.split(/\s+/),
);

/** Everything wrong with some HTML as a browser's algorithm reads it. */
export function troubles(nodes: readonly Child[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (defaultTreeAdapter.isTextNode(node)) return [];
    if (!defaultTreeAdapter.isElementNode(node)) return [`a ${node.nodeName}`];
    const isMath = node.namespaceURI === "http://www.w3.org/1998/Math/MathML";
    const isHtml = node.namespaceURI === "http://www.w3.org/1999/xhtml";
    const isKnown = isMath ? mathElements.has(node.tagName) : isHtml && shownElements.has(node.tagName);
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
    case "encoding":
      return element.tagName === "annotation" && value === "application/x-tex";
    case "mathcolor":
      return /^#?\w{1,20}$/.test(value);
    default:
      return plainAttributes.has(name);
  }
}
