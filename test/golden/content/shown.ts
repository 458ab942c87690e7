import { type DefaultTreeAdapterTypes as Tree, parseFragment } from "parse5";

/** What a reader of a page sees of some HTML: its words, where its links lead, its pictures. */
export interface Shown {
  readonly text: string;
  /** Addresses of links and of pictures. */
  readonly links: readonly string[];
  /** The lines of each block of code. */
  readonly code: readonly string[];
}

/** As a browser's parser reads it. What belongs to a page and not to its text is left out: anchors of headings, ways back from notes. */
export function shown(html: string, base: string): Shown {
  /** Links within the page lead to it. */
  const isWithin = (href: string): boolean => href === base || href.startsWith("#") || href.startsWith(`${base}#`);
  const links: string[] = [];
  const code: string[] = [];
  const absolute = (url: string): string => (URL.canParse(url, base) ? decoded(new URL(url, base).href) : url);

  const textOf = (node: Tree.Node): string => {
    if ("value" in node) return node.value;
    if (!("childNodes" in node)) return "";
    const get = (name: string): string =>
      ("attrs" in node ? node.attrs.find((attribute) => attribute.name === name)?.value : undefined) ?? "";
    const is = (...names: readonly string[]): boolean => get("class").split(/\s+/).some((name) => names.includes(name));
    // VuePress sets the heading itself into the link to it.
    const isSign = is(...ofPage) && !(is("header-anchor") && /\w{2}/.test(node.childNodes.map(textOf).join("")));
    if (furniture.has(node.nodeName) || isSign) return "";
    if (is("katex-html") || (get("aria-hidden") === "true" && !is("starlight-aside__title"))) return "";
    if (node.nodeName === "pre") code.push(linesOf(node));
    if (node.nodeName === "math") return ` ⟨${texOf(node).trim()}⟩ `;
    const href = get("href");
    const isNote = /#(?:user-content-)?fn/.test(href) || is("footnote-ref", "footnote-reference", "footnote-backref", "reversefootnote");
    const inner = node.childNodes.map(textOf).join("");
    if (isNote) return /\d/.test(inner) && !/↩|↑/.test(inner) ? `[${inner.replace(/[^\d]/g, "")}]` : "";
    if (node.nodeName === "a" && href !== "" && !isWithin(href)) links.push(absolute(href));
    if (node.nodeName === "img") links.push(`${absolute(get("src"))} ${get("alt")}`.trim());
    if (node.nodeName === "input" && get("type") === "checkbox") return get("checked") === "" && !node.attrs?.some(({ name }) => name === "checked") ? "☐" : "☑";
    return blocks.has(node.nodeName) ? ` ${inner} ` : inner;
  };

  const text = textOf(parseFragment(html))
    .replace(/\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g, (_, inline?: string, block?: string) => ` ⟨${(inline ?? block ?? "").trim()}⟩ `)
    .replace(/\s+/g, " ")
    .trim();
  return { text, links, code };
}

/** The text of a block of code without what highlights and numbers it. */
function linesOf(node: Tree.Node): string {
  const inner = (one: Tree.Node): string => {
    if ("value" in one) return one.value;
    if (one.nodeName === "br") return "\n";
    const isNumber = "attrs" in one && one.attrs.some(({ name, value }) => name === "class" && /line-?no/.test(value));
    return isNumber || !("childNodes" in one) ? "" : one.childNodes.map(inner).join("");
  };
  return inner(node)
    .split("\n")
    // Some renderers set tabs as spaces.
    .map((line) => line.trimEnd().replaceAll("\t", "    "))
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** The source of a formula. */
function texOf(node: Tree.Node): string {
  if (!("childNodes" in node)) return "";
  if (node.nodeName === "annotation") return node.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
  return node.childNodes.map(texOf).join("");
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const furniture: ReadonlySet<string> = new Set(words("script style template button head title video audio #comment"));
const ofPage = words("sr-only header-anchor headerlink hash-link anchor lineno linenos line-numbers line-numbers-wrapper lang copy gutter footnote-definition-label");
const blocks: ReadonlySet<string> = new Set(
  words(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre blockquote table thead tbody tr td th section figure figcaption details summary br hr aside #document-fragment",
  ),
);

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
