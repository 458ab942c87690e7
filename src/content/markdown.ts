import MarkdownIt from "markdown-it";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";

export type MarkdownRenderer = (source: string) => string;

/** CommonMark with tables, strikethrough, footnotes, definition lists, task boxes, and heading ids as the common sites make them. */
export function createMarkdown(): MarkdownRenderer {
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
  markdown.use(footnote).use(deflist);
  // Schemes are the cleaner's business: it sees links of HTML too.
  markdown.validateLink = () => true;
  markdown.core.ruler.push("feedwright_marks", (state) => {
    const used = new Map<string, number>();
    for (const [at, token] of state.tokens.entries()) {
      if (token.type === "heading_open") {
        const inline = state.tokens[at + 1];
        const id = headingId(inline);
        const count = used.get(id) ?? 0;
        used.set(id, count + 1);
        if (id !== "") token.attrSet("id", count === 0 ? id : `${id}-${count}`);
      }
      if (token.type === "inline") markTask(token, state.tokens[at - 2]?.type === "list_item_open");
    }
  });
  markdown.renderer.rules.footnote_block_open = () => '<hr>\n<section class="footnotes">\n<ol>\n';
  return (source) => markdown.render(source);
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

/** The id that GitHub, Hugo and most others give a heading; `{#id}` at its end names it. */
function headingId(inline: Token | undefined): string {
  const last = inline?.children?.at(-1);
  const given =
    last?.type === "text" ? /\s*\{[^}]*?#([\w:.-]+)[^}]*\}\s*$|\s*\{[.:][^}]*\}\s*$/.exec(last.content) : null;
  if (last !== undefined && given !== null) last.content = last.content.slice(0, given.index);
  if (given?.[1] !== undefined) return given[1];
  const text = (inline?.children ?? [])
    .map(({ type, content }) => (type === "text" || type === "code_inline" ? content : ""))
    .join("");
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/** `[x] done` at the start of a list item. */
function markTask(inline: Token, startsItem: boolean): void {
  const first = inline.children?.[0];
  if (!startsItem || first?.type !== "text") return;
  const found = /^\[([ xX])\]\s+/.exec(first.content);
  if (found !== null) first.content = `${found[1] === " " ? "☐" : "☑"} ${first.content.slice(found[0].length)}`;
}
