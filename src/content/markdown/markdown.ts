import Parser, { type MarkdownIt } from "markdown-it";
import deflist from "markdown-it-deflist";
import { type Dialect, dialects } from "../../model/dialect.ts";
import { fnv1a } from "../../text/fnv.ts";
import { parseHtml, type ReadingContext } from "../html/parseHtml.ts";
import { type ParsedHtml, TreeBuilder } from "../html/treeBuilder.ts";
import { WorkBudget } from "../workBudget.ts";
import { takeAbbreviations } from "./features/abbreviations.ts";
import { takeArrows } from "./features/arrows.ts";
import { takeBackslashBreaks } from "./features/backslashBreaks.ts";
import { takeCjkEmphasis } from "./features/cjkEmphasis.ts";
import { takeCode } from "./features/code.ts";
import { takeEmoji } from "./features/emoji.ts";
import { takeEmoticons } from "./features/emoticons.ts";
import { takeFootnotes } from "./features/footnotes.ts";
import { takeHtmlEnds } from "./features/htmlEnds.ts";
import { takeInlineMarks } from "./features/inlineMarks.ts";
import { takeJoinedLines } from "./features/joinedLines.ts";
import { takeKeys } from "./features/keys.ts";
import { takeKramdownEmphasis } from "./features/kramdownEmphasis.ts";
import { takeKramdownRules } from "./features/kramdownRules.ts";
import { takeLooseHeadings } from "./features/looseHeadings.ts";
import { takeMath } from "./features/math.ts";
import { missingReferencesIn, takeMissingReferences } from "./features/missingReferences.ts";
import { takePipeTables } from "./features/pipeTables.ts";
import { takePythonRules } from "./features/pythonRules.ts";
import { takeRubies } from "./features/rubies.ts";
import { takeSmartQuotes } from "./features/smartQuotes.ts";
import { takeSpacedAddresses } from "./features/spacedAddresses.ts";
import { takeSpans } from "./features/spans.ts";
import { takeStruckAddresses } from "./features/struckAddresses.ts";
import type { Formula } from "./formulas.ts";
import { treeOfTokens } from "./markdownTree.ts";
import { settleTokens } from "./settleTokens.ts";
import { takeShortcuts } from "./shortcuts.ts";

/** `name` becomes part of the ids of footnotes, so that articles on one page of a reader don't clash. */
export type MarkdownReader = (source: string, context: ReadingContext, name?: string, formula?: Formula) => ParsedHtml;

type Feature = (markdown: MarkdownIt, dialect: Dialect) => void;

/** Extensions of the parser's own CommonMark, tables and strikethrough. A feature that the dialect lacks does nothing. */
const features: readonly Feature[] = [
  takeLinks,
  takePlainIndents,
  takeShortcuts,
  takeFootnotes,
  takeSpacedAddresses,
  takeStruckAddresses,
  takeMissingReferences,
  takeSpans,
  takeEmoji,
  takeEmoticons,
  takeDefinitionLists,
  takeMath,
  takeBackslashBreaks,
  takeKeys,
  takeInlineMarks,
  takeRubies,
  takeCjkEmphasis,
  takeKramdownEmphasis,
  takeAbbreviations,
  takeLooseHeadings,
  takeKramdownRules,
  takePythonRules,
  takePipeTables,
  takeHtmlEnds,
  takeCode,
  settleTokens,
  takeArrows,
  takeJoinedLines,
  takeSmartQuotes,
];

export function createMarkdown(dialect: Dialect = dialects.commonmark): MarkdownReader {
  const markdown = new Parser({ html: true, linkify: true, typographer: false });
  for (const take of features) take(markdown, dialect);
  return (source, context, name, formula) => {
    const env = {
      ...(name === undefined ? {} : { docId: shortName(name) }),
      ...(formula === undefined ? {} : { formula }),
      noteBudget: context.footnotes ?? new WorkBudget(),
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

function takeLinks(markdown: MarkdownIt): void {
  // Only whole URLs: "README.md" and "node.js" are not links.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  // The cleaner handles schemes: it also sees links in HTML.
  markdown.validateLink = () => true;
}

function takePlainIndents(markdown: MarkdownIt, { plainIndents }: Dialect): void {
  if (plainIndents) markdown.disable("code");
}

function takeDefinitionLists(markdown: MarkdownIt): void {
  markdown.use(deflist);
}

/** Short, and always the same for an article. */
function shortName(name: string): string {
  return fnv1a(name).toString(36);
}
