import { contentKinds } from "../../model/catalogue/content.ts";
import { diagnostic } from "../../model/diagnostic.ts";
import type { Markup } from "../../text/markup/markupOf.ts";
import type { ArticleContext } from "../articleContext.ts";
import { parseHtml } from "../html/parseHtml.ts";
import type { ParsedHtml } from "../html/treeBuilder.ts";
import { loadEmoji, mayHoldEmoji, rendersEmoji } from "../markdown/features/emoji.ts";
import { loadFormulas, mayHoldFormula } from "../markdown/formulas.ts";
import { withFormulas } from "../markdown/formulasInHtml.ts";
import { mostNotes } from "../placeInBody.ts";
import { withDocLinks } from "../templates/snippets/nikolaRoles.ts";
import { includeFiles } from "../templates/snippets/reStructuredFiles.ts";
import { Unrendered } from "../unrendered.ts";

/** The tree of a body, in any language. */
export async function parseBody(body: string, context: ArticleContext): Promise<ParsedHtml> {
  const { article, syntax, reading } = context;
  switch (syntax.kind) {
    case "own":
      return parseHtml(htmlOf(await syntax.renderer.render({ article, body })), reading);
    case "markup":
      return parseHtml(await withMath(await renderedMarkup(syntax.name, body, context), false), reading);
    case "html":
      return parseHtml(await htmlWithMath(body, context), reading);
    default:
      return await parseMarkdown(body, context);
  }
}

/** In a site whose pages show math by a script, an article in HTML has the dialect's delimiters. */
async function htmlWithMath(body: string, { markdown: { dialect } }: ArticleContext): Promise<string> {
  return dialect.htmlMath ? await withMath(body, dialect.dollarMath) : body;
}

/** A renderer writes formulas in brackets. */
async function withMath(html: string, hasDollars: boolean): Promise<string> {
  return mayHoldFormula(html) ? withFormulas(html, hasDollars, await loadFormulas()) : html;
}

/** What renders formulas and emoji is loaded for the first text that may contain one. */
async function parseMarkdown(body: string, { article, tools, markdown, reading }: ArticleContext): Promise<ParsedHtml> {
  const { dialect, read } = markdown;
  const formula =
    (dialect.doubleDollarMath || dialect.htmlMath) && mayHoldFormula(body) ? await loadFormulas() : undefined;
  const emoji = mayHoldEmoji(body) && rendersEmoji(tools.config, tools.data) ? await loadEmoji() : undefined;
  return read(body, emoji === undefined ? reading : { ...reading, emoji }, article.slug, formula);
}

async function renderedMarkup(language: Markup, body: string, context: ArticleContext): Promise<string> {
  const { article, tools, notes } = context;
  const { text, lineOf, missing } =
    language === "rst"
      ? includeFiles(withDocLinks(body, context), context)
      : { text: body, lineOf: (line: number) => line, missing: [] };
  const result = await tools.renderMarkup(language, text);
  if (result.html === undefined) throw new Unrendered(result);
  for (const file of [...missing].slice(0, mostNotes))
    notes.add(contentKinds.SNIPPET_MISSING, { file, reason: "there is no such file in the folder of the site" }, file);
  for (const { found, reason, line } of result.leftOut.slice(0, mostNotes)) {
    const place =
      line === undefined ? { path: article.path } : { path: article.path, line: article.bodyLine + lineOf(line) - 1 };
    notes.diagnostics.push(diagnostic(contentKinds.MARKUP_LEFT_OUT, { found, reason }, place));
  }
  return result.html;
}

function htmlOf(result: unknown): string {
  if (typeof result === "string") return result;
  throw new TypeError(`it gave ${result === null ? "null" : typeof result}, not text`);
}
