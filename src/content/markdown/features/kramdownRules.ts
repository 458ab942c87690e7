import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** What begins a list, what a backslash escapes, references with a space, and tags in sentences, as in kramdown. */
export function takeKramdownRules(markdown: MarkdownIt, { kramdownRules }: Dialect): void {
  if (!kramdownRules) return;
  markdown.block.ruler.before("list", "kramdown_list", listEndingParagraph, { alt: ["paragraph"] });
  markdown.block.ruler.before("list", "no_list", textInParentheses, {});
  markdown.inline.ruler.before("escape", "plain_backslash", backslash);
  markdown.inline.ruler.before("link", "spaced_reference", spacedReference);
  markdown.inline.ruler.before("html_inline", "mentioned_tag", mentionedTag);
}

/** Elements that kramdown begins only at the beginning of a line; without `p`, which many write between paragraphs. */
const blocks: ReadonlySet<string> = new Set(
  "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header head hgroup hr html iframe legend li main map menu nav ol optgroup pre section summary table tbody td tfoot thead th tr ul".split(
    " ",
  ),
);
const endTags = new WeakMap<StateInline, ReadonlySet<string>>();

/** `the tag <head>` in a sentence is text. With its end tag, it may be an element that a template made. */
function mentionedTag(state: StateInline, isSilent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== "<") return false;
  const [tag = "", typed = ""] = /^<([a-z][a-z\d]{0,20})(?=[\s/>])[^<>]{0,300}>/i.exec(src.slice(pos, pos + 325)) ?? [];
  const name = typed.toLowerCase();
  if (!blocks.has(name) || endTagsIn(state).has(name)) return false;
  if (!isSilent) state.pending += tag;
  state.pos += tag.length;
  return true;
}

function endTagsIn(state: StateInline): ReadonlySet<string> {
  const known = endTags.get(state);
  if (known !== undefined) return known;
  const found = new Set(
    [...state.src.matchAll(/<\/([a-z][a-z\d]{0,20})/gi)].map(([, name = ""]) => name.toLowerCase()),
  );
  endTags.set(state, found);
  return found;
}

/** `5. words` ends a paragraph, whatever its number. */
function listEndingParagraph(state: StateBlock, line: number, _end: number, isSilent: boolean): boolean {
  return isSilent && (state.sCount[line] ?? 0) >= state.blkIndent && /^\d{1,9}\.[ \t]+\S/.test(lineOf(state, line));
}

/** `1) words` is a paragraph. */
export function textInParentheses(state: StateBlock, line: number, end: number, isSilent: boolean): boolean {
  if (isSilent || !/^\d{1,9}\)/.test(lineOf(state, line))) return false;
  const paragraph = state.md.block.ruler.getRules("").at(-1);
  return paragraph?.(state, line, end, false) === true;
}

function lineOf({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  const from = (bMarks[line] ?? 0) + (tShift[line] ?? 0);
  return src.slice(from, Math.min(from + 20, eMarks[line] ?? 0));
}

/** `\^` is both characters: CommonMark escapes more. */
function backslash(state: StateInline, isSilent: boolean): boolean {
  if (state.src[state.pos] !== "\\" || !/^[%&,/;?@^]/.test(state.src.charAt(state.pos + 1))) return false;
  if (!isSilent) state.pending += "\\";
  state.pos += 1;
  return true;
}

/** `[words] [name]`, where the reference is defined. */
function spacedReference(state: StateInline, isSilent: boolean): boolean {
  const { src, pos, posMax, md } = state;
  if (src[pos] !== "[") return false;
  const end = md.helpers.parseLinkLabel(state, pos, true);
  if (end < 0) return false;
  const [whole, name = ""] = /^[ \t\n]+\[([^[\]]{1,999})\]/.exec(src.slice(end + 1, end + 1010)) ?? [];
  const { references } = state.env as { readonly references?: Readonly<Record<string, Reference>> };
  const found = whole === undefined ? undefined : references?.[md.utils.normalizeReference(name)];
  if (whole === undefined || found === undefined) return false;
  if (!isSilent) {
    state.pos = pos + 1;
    state.posMax = end;
    const link = state.push("link_open", "a", 1);
    link.attrs = [["href", found.href], ...(found.title ? [["title", found.title] as [string, string]] : [])];
    state.linkLevel += 1;
    md.inline.tokenize(state);
    state.linkLevel -= 1;
    state.push("link_close", "a", -1);
  }
  state.pos = end + 1 + whole.length;
  state.posMax = posMax;
  return true;
}

interface Reference {
  readonly href: string;
  readonly title?: string;
}
