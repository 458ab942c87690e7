import { isVaultOf } from "../../../model/dialect.ts";
import { isThere } from "../../addresses/absent.ts";
import type { ArticleContext } from "../../articleContext.ts";
import { expandAdmonitions } from "../../templates/boxes/admonitions.ts";
import { expandAlerts } from "../../templates/boxes/alerts.ts";
import { expandBlocks } from "../../templates/boxes/blocks.ts";
import { expandContainers } from "../../templates/boxes/containers.ts";
import { expandDirectives } from "../../templates/boxes/directives.ts";
import { expandMarkdownInHtml } from "../../templates/boxes/markdownInHtml.ts";
import { expandContentComponents } from "../../templates/components/contentComponents.ts";
import { expandMdx } from "../../templates/components/mdx.ts";
import { expandVueComponents } from "../../templates/components/vueComponents.ts";
import { mayHoldTemplate } from "../../templates/mayHoldTemplate.ts";
import { createReferences } from "../../templates/references.ts";
import { expandNoteEmbeds } from "../../templates/snippets/noteEmbeds.ts";
import { expandScissors } from "../../templates/snippets/scissors.ts";
import { expandSnippets } from "../../templates/snippets/vueSnippets.ts";
import { expandErb } from "../../templates/tags/erb.ts";
import { expandTags } from "../../templates/tags/expandTags.ts";
import type { TemplateContext } from "../../templates/templateContext.ts";
import { TemplateNotes } from "../../templates/templateNotes.ts";
import { expandWikiLinks } from "../../templates/wikiLinks.ts";
import { longestBody } from "./limitLength.ts";

type Expansion = (text: string, context: TemplateContext) => string;

/** From top to bottom: each reads the result of the one before it, and leaves nothing of its own kind. */
const expansions: readonly Expansion[] = [
  inMarkdown(expandNoteEmbeds),
  inMarkdown(expandSnippets),
  inMarkdown(expandScissors),
  inMarkdown(expandVueComponents),
  expandMdx,
  expandErb,
  inMarkdown(expandMarkdownInHtml),
  inMarkdown(expandContentComponents),
  inMarkdown(expandDirectives),
  inMarkdown(expandContainers),
  inMarkdown(expandAdmonitions),
  inMarkdown(expandBlocks),
  inMarkdown(expandAlerts),
  expandWikiLinks,
  expandTags,
];

/**
 * The shortcodes, components and tags of site generators, which cannot be run here, become what they stand for. An unknown one leaves its
 * inner text, with one diagnostic per name. Code is not changed.
 */
export function expandTemplates(body: string, context: ArticleContext): string {
  const { syntax } = context;
  if (syntax.kind !== "markdown" && syntax.kind !== "html") return expandLiquid(body, context);
  const templates = templateContext(body, context);
  const mayHold = templates.isMdx || templates.isVault || mayHoldTemplate(body, templates.dialect);
  return expanded(body, mayHold ? expansions : [], templates, context);
}

/** In AsciiDoc, Jekyll runs Liquid first if the article asks for it (`:page-liquid:`). What it writes is AsciiDoc. */
function expandLiquid(body: string, context: ArticleContext): string {
  const { syntax, article, tools } = context;
  if (syntax.kind !== "markup" || syntax.name !== "asciidoc" || tools.config.content.generator !== "jekyll")
    return body;
  if (!/\{[{%]/.test(body) || tools.data.frontMatterOf(article)?.liquid === undefined) return body;
  return expanded(body, [expandTags], templateContext(body, context), context);
}

function expanded(
  body: string,
  steps: readonly Expansion[],
  templates: TemplateContext,
  { notes, budgets }: ArticleContext,
): string {
  const text = steps.reduce((made, expand) => expand(made, templates), body);
  notes.diagnostics.push(...templates.notes.diagnostics);
  for (const path of templates.notes.dependsOn) notes.dependsOn.add(path);
  if (text.length > longest) budgets.templates.spend(Number.POSITIVE_INFINITY);
  return text.slice(0, longest);
}

/** Of the result of a body; the author is warned. */
const longest = 2 * longestBody;

function templateContext(
  body: string,
  { article, site, syntax, tools, markdown, urls, budgets }: ArticleContext,
): TemplateContext {
  const { config, data } = tools;
  const { dialect } = markdown;
  const isHtml = syntax.kind !== "markdown";
  const notes = new TemplateNotes(article, body);
  return {
    article,
    config,
    site,
    dialect,
    isHtml,
    isMdx: dialect.jsx && !isHtml,
    isVault: isVaultOf(config.content.dialect),
    readInclude: (file, from) => tools.readInclude(file, from),
    readSiteFile: tools.readSiteFile,
    data,
    fileNamed: (name, from) => {
      // So that it is known what was asked for: a file of that name may come later.
      site.byName(name.split("/").at(-1) ?? "");
      return tools.fileNamed(name, from);
    },
    isThere: (address) => isThere(address, urls),
    refer: createReferences(article, site, notes),
    notes,
    budget: budgets.templates,
  };
}

/** Boxes, tabs and components of Markdown, which have no meaning in HTML. */
function inMarkdown(expand: Expansion): Expansion {
  return (text, context) => (context.isHtml ? text : expand(text, context));
}
