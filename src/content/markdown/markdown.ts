import MarkdownIt from "markdown-it";
import deflist from "markdown-it-deflist";
import { type Dialect, dialects } from "../../model/dialect.ts";
import { fnv1a } from "../../text/fnv.ts";
import { parseHtml, type ReadingContext } from "../html/parseHtml.ts";
import { type ParsedHtml, TreeBuilder } from "../html/treeBuilder.ts";
import { WorkBudget } from "../workBudget.ts";
import { takeAbbreviations } from "./abbreviations.ts";
import { takeAttributeLists } from "./attributeLists.ts";
import { takeCjkEmphasis } from "./cjkEmphasis.ts";
import { takeCode } from "./code.ts";
import { takeEmoji } from "./emoji.ts";
import { takeFootnotes } from "./footnotes.ts";
import type { Formula } from "./formulas.ts";
import { takeInlineMarks } from "./inlineMarks.ts";
import { takeLooseHeadings } from "./looseHeadings.ts";
import { takeShortcuts } from "./markdownShortcuts.ts";
import { treeOfTokens } from "./markdownTree.ts";
import { takeMath } from "./math.ts";
import { missingReferencesIn, takeMissingReferences } from "./missingReferences.ts";

/** `name` is put into the ids of footnotes, so that the articles on one page of a reader don't clash. */
export type MarkdownReader = (source: string, context: ReadingContext, name?: string, formula?: Formula) => ParsedHtml;

/** CommonMark with tables, strikethrough, footnotes, definition lists, task boxes, and heading ids as the common sites make them. */
export function createMarkdown(dialect: Dialect = dialects.commonmark): MarkdownReader {
  const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
  // Whole addresses alone: "README.md" and "node.js" are no links.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  takeShortcuts(markdown, Object.values(dialect).includes(true));
  takeFootnotes(markdown);
  takeMissingReferences(markdown);
  takeEmoji(markdown);
  markdown.use(deflist);
  takeMath(markdown, dialect);
  takeInlineMarks(markdown, dialect);
  if (dialect.cjkEmphasis) takeCjkEmphasis(markdown);
  if (dialect.abbreviations) takeAbbreviations(markdown);
  if (dialect.looseHeadings) takeLooseHeadings(markdown);
  takeCode(markdown, dialect);
  // Schemes are the cleaner's business: it sees links of HTML too.
  markdown.validateLink = () => true;
  markdown.core.ruler.push("feedwright_marks", ({ tokens }) => {
    takeAttributeLists(tokens);
    const used = new Map<string, number>();
    for (const [at, token] of tokens.entries()) {
      if (dialect.hardBreaks && token.type === "inline") breakLines(token);
      if (token.type === "heading_open") nameHeading(token, tokens[at + 1], used);
      else if (token.type === "inline") markTask(token, tokens[at - 2]?.type === "list_item_open");
      else if (token.type === "fence") token.info = languageOf(token.info);
    }
  });
  markdown.renderer.rules.footnote_block_open = () => '<hr>\n<section class="footnotes">\n<ol>\n';
  const reference = markdown.renderer.rules.footnote_ref;
  // Readers open a note in place where its link has this class (NetNewsWire).
  if (reference !== undefined)
    markdown.renderer.rules.footnote_ref = (...given) => reference(...given).replace("<a ", '<a class="footnote" ');
  return (source, context, name, formula) => {
    const env = {
      ...(name === undefined ? {} : { docId: shortName(name) }),
      ...(formula === undefined ? {} : { formula }),
      ...(context.emoji === undefined ? {} : { emoji: context.emoji }),
    };
    const tokens = markdown.parse(source, env);
    for (const missing of missingReferencesIn(env)) context.onMissingReference?.(missing);
    return (
      treeOfTokens(tokens, source, markdown, new TreeBuilder(context.ownUrl, context.budget ?? new WorkBudget())) ??
      parseHtml(markdown.renderer.render(tokens, markdown.options, env), context)
    );
  };
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

function breakLines({ children }: Token): void {
  for (const child of children ?? [])
    if (child.type === "softbreak") {
      child.type = "hardbreak";
      child.tag = "br";
    }
}

/** The id that GitHub, Hugo and most others give a heading, unless an attribute list has named it. */
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

/** ```` ```js{1,3} title="a.js" ````, `rust,ignore` and `{.python}` name a language, among other things. */
function languageOf(info: string): string {
  return /^\{?\s*\.?([\w+#.-]+)/.exec(info.trim())?.[1] ?? "";
}

/** Short, and the same for the same article wherever it is rendered. */
function shortName(name: string): string {
  return fnv1a(name).toString(36);
}
