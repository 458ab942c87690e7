import type { Article } from "../model/article.ts";
import type { ContentConfig } from "../model/config.ts";
import { isVaultOf } from "../model/dialect.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import type { Markup } from "../text/markup/markupOf.ts";
import { isNotebook, markupOf } from "../text/markup/markupOf.ts";
import type { UrlContext } from "./addresses/urls.ts";
import type { CleanOptions } from "./clean/cleanTree.ts";
import type { AuthorsMarkdown, ContentTools } from "./contentTools.ts";
import type { ReadingContext } from "./html/parseHtml.ts";
import { Notes } from "./notes.ts";
import { WorkBudget } from "./workBudget.ts";

/** The language of an article's body. */
export type BodySyntax =
  /** Whatever `content.render` accepts. */
  | { readonly kind: "own"; readonly renderer: NonNullable<ContentConfig["render"]> }
  /** AsciiDoc, reStructuredText or Org, which packages and programs render. */
  | { readonly kind: "markup"; readonly name: Markup }
  | { readonly kind: "text" | "notebook" | "html" | "markdown" };

/** What each step knows about the article that is being rendered. */
export interface ArticleContext {
  readonly article: Article;
  readonly site: SiteIndex;
  readonly tools: ContentTools;
  readonly syntax: BodySyntax;
  /** The dialect of its Markdown, and the parser for it. */
  readonly markdown: AuthorsMarkdown;
  readonly language: string;
  readonly urls: UrlContext;
  readonly reading: ReadingContext;
  readonly cleaning: CleanOptions;
  readonly notes: Notes;
  /** Each stage has a budget of its own: work in one must not reduce what the next may do. */
  readonly budgets: Readonly<Record<"templates" | "footnotes" | "tree" | "cleaning", WorkBudget>>;
}

/** `typed` is the body in its file. */
export function createArticleContext(
  tools: ContentTools,
  article: Article,
  typed: string,
  site: SiteIndex,
): ArticleContext {
  const { config, files, marks } = tools;
  const notes = new Notes(article, typed);
  const budgets = {
    templates: new WorkBudget(),
    footnotes: new WorkBudget(),
    tree: new WorkBudget(),
    cleaning: new WorkBudget(),
  };
  const urls: UrlContext = {
    article,
    site,
    siteUrl: config.site.url,
    files,
    isVault: isVaultOf(config.content.dialect),
  };
  return {
    article,
    site,
    tools,
    syntax: syntaxOf(article.path, config.content),
    markdown: tools.markdownFor(article, typed),
    language: article.language ?? config.site.language,
    urls,
    reading: {
      marks: marks.comments,
      ownUrl: article.url,
      budget: budgets.tree,
      footnotes: budgets.footnotes,
      onMissingReference: notes.onMissingReference,
    },
    cleaning: {
      ...urls,
      embeds: config.content.embeds,
      onUrl: notes.onUrl,
      onDrawing: notes.onDrawing,
      budget: budgets.cleaning,
    },
    notes,
    budgets,
  };
}

function syntaxOf(path: string, { render: renderer, generator }: ContentConfig): BodySyntax {
  if (renderer !== undefined) return { kind: "own", renderer };
  const name = markupOf(path, generator);
  if (name !== undefined) return { kind: "markup", name };
  if (path.endsWith(".txt")) return { kind: "text" };
  if (isNotebook(path)) return { kind: "notebook" };
  return { kind: /\.html?$/i.test(path) ? "html" : "markdown" };
}
