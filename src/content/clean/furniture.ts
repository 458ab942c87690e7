import { wordSet } from "../../text/wordSet.ts";
import { type HtmlElement, type HtmlNode, isElement, textOf } from "../html/tree.ts";

/** Does an element belong to the page and not to the text: hidden, a copy button, line numbers, a table of contents, "edit this page"? */
export function isFurniture({ name, attributes, children }: HtmlElement, isInCode: boolean): boolean {
  const { class: given = "", id = "", style = "", hidden } = attributes;
  if (hidden !== undefined && hidden.toLowerCase() !== "until-found") return true;
  if (style !== "" && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  if (id !== "" && (tocIds.has(id.toLowerCase()) || id === "markdown-toc")) return !isHeading(name);
  if (name === "p" && typeof children[0] === "string" && /^\s*[[$@{]/.test(children[0]) && isTocSign(textOf(children)))
    return true;
  if (given === "") return name === "a" && isEditLink(children);
  const classes = given.split(/\s+/);
  if (classes.includes("katex-html") && attributes["aria-hidden"] === "true") return true;
  if (classes.some((known) => furnitureClasses.has(known.toLowerCase())) && !isHeading(name)) return true;
  // Tailwind hides things only on small screens: `hidden md:block`.
  if (classes.includes("hidden") && !classes.some((known) => known.includes(":"))) return true;
  // The name of the language that VitePress shows in a corner of code.
  if (name === "span" && classes.length === 1 && given === "lang") return true;
  const mayNumber = isInCode || name === "td" || name === "th" || name === "figure";
  if (mayNumber && classes.some((known) => numberClasses.has(known))) return true;
  return name === "a" && isEditLink(children);
}

/** A note in a sentence that the page moves into the margin or to its end: Tufte's, and of themes that follow it; Distill's. */
export function isSideNote({ name, attributes: { class: given = "" } }: HtmlElement): boolean {
  if (name === "d-footnote") return true;
  return (name === "span" || name === "small") && /(?:^|\s)(?:side|margin)note(?:\s|$)/.test(given);
}

/** A link in or next to a heading that leads to the heading itself, so that it can be copied. */
export function isHeadingAnchor({ attributes }: HtmlElement): boolean {
  const { class: given = "", "aria-label": label = "", title = "" } = attributes;
  return (
    given.split(/\s+/).some((known) => anchorClasses.has(known.toLowerCase())) ||
    permalinkWords.test(label) ||
    permalinkWords.test(title)
  );
}

/** Texts of anchors for screen readers: "Permalink to …". */
export const permalinkWords =
  /^\s*(?:perma(?:nent )?-?link|direct link|anchor(?: link)?|link to|copy link|section titled|#)(?:\s|$|:)/i;

const anchorClasses = wordSet(`
  anchor anchorjs-link anchor-link autolink-header direct-link hash-link header-anchor header-link headerlink heading-anchor
  heading-link heading-permalink headline-anchor headline-hash hanchor octicon-link permalink sl-anchor-link subheading-anchor td-heading-self-link
  toc-anchor zola-anchor
`);
const furnitureClasses = wordSet(`
  btn-clipboard btn-copy clipboard clipboard-button clipboard-copy code-copy codecopy copy-btn copy-button copy-code copy-code-button
  copy-to-clipboard copy-to-clipboard-button copybtn edit-link edit-page edit-page-link edit-this-page editthispage theme-edit-this-page
  markdown-toc table-of-contents table_of_contents tableofcontents toc toc-container toc-wrapper toc_container post-toc
  share-buttons sharing-buttons social-share sharedaddy addtoany_share_save_container
  margin-toggle margin-toggle-label sidenote-toggle sidenote-number sidenote__checkbox sidenote__button sidenote__number
  screen-reader-text sr-only visually-hidden visuallyhidden line-numbers-rows line-numbers-wrapper
`);
const numberClasses = wordSet(`
  blob-num crayon-nums gutter hljs-ln-numbers line-number line-numbers linenodiv lineno linenos linenumber ln lnt
  rouge-gutter
`);
const tocIds = wordSet("table-of-contents tableofcontents toc toc-container toc_container");

function isTocSign(text: string): boolean {
  return (
    text.length < 80 &&
    /^\s*(?:\[\[_?toc_?\]\]|\[toc\]|\$\{toc\}|\{:\s*toc\s*\}|@\[toc\](?:\(.*\))?|\[\[_TOC_\]\])\s*$/i.test(text)
  );
}

function isHeading(name: string): boolean {
  return /^h[1-6]$/.test(name);
}

const editWords =
  /^[^\p{L}]*(?:(?:edit|improve) (?:this )?(?:page|post|article)|suggest (?:changes|an? edit|edits)(?: to this page)?|view (?:page )?source)(?: on \w+)?[^\p{L}]*$/iu;

function isEditLink(children: readonly HtmlNode[]): boolean {
  if (children.length > 4) return false;
  const text = textOf(children.filter((node) => typeof node === "string" || isElement(node)));
  return text.length < 60 && editWords.test(text);
}
