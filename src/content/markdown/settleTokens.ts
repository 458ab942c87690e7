import type { MarkdownIt, Token } from "markdown-it";
import type { Dialect } from "../../model/dialect.ts";
import { takeAttributeLists } from "./attributeLists.ts";

/** After parsing: attribute lists, line breaks, ids of headings, checkboxes of tasks, languages of code. */
export function settleTokens(markdown: MarkdownIt, { hardBreaks, components }: Dialect): void {
  markdown.core.ruler.push("settle", ({ tokens }) => {
    takeAttributeLists(tokens, components);
    const used = new Map<string, number>();
    for (const [at, token] of tokens.entries()) {
      if (hardBreaks && token.type === "inline") breakLines(token);
      if (token.type === "heading_open") nameHeading(token, tokens[at + 1], used);
      else if (token.type === "inline") markTask(token, tokens[at - 2]?.type === "list_item_open");
      else if (token.type === "fence") token.info = languageOf(token.info);
    }
  });
}

function breakLines({ children }: Token): void {
  for (const child of children ?? [])
    if (child.type === "softbreak") {
      child.type = "hardbreak";
      child.tag = "br";
    }
}

/** The id of a heading as GitHub, Hugo and most others make it, unless an attribute list sets one. */
function nameHeading(heading: Token, inline: Token | undefined, used: Map<string, number>): void {
  const id = String(heading.attrGet("id") ?? headingId(inline));
  const count = used.get(id) ?? 0;
  used.set(id, count + 1);
  if (id !== "") heading.attrSet("id", count === 0 ? id : `${id}-${count}`);
}

function headingId(inline: Token | undefined): string {
  return (inline?.children ?? [])
    .map(({ type, content }) => (type === "text" || type === "code_inline" ? content : ""))
    .join("")
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

/** ```` ```js{1,3} title="a.js" ````, `rust,ignore` and `{.python}` contain the name of a language, among other things. */
function languageOf(info: string): string {
  return /^\{?\s*\.?([\w+#.-]+)/.exec(info.trim())?.[1] ?? "";
}
