import type { Article } from "../model/article.ts";
import { contentKinds } from "../model/catalogue/content.ts";
import { sourceKinds } from "../model/catalogue/source.ts";
import type { Config } from "../model/config.ts";
import type { Outcome } from "../model/diagnostic.ts";
import type { Content, Rendered } from "../model/entry.ts";
import type { RenderMarkup } from "../model/markup.ts";
import type { FileSystem } from "../model/ports.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import { noTemplateData, type TemplateData } from "../model/templateData.ts";
import { type ArticleContext, createArticleContext } from "./articleContext.ts";
import { cleanTree } from "./clean/cleanTree.ts";
import { conflictMarker } from "./conflictMarker.ts";
import { ContentTools } from "./contentTools.ts";
import { serializeFor } from "./html/direction.ts";
import type { HtmlNode } from "./html/tree.ts";
import { type ArticleMedia, describeArticleMedia } from "./media/articleMedia.ts";
import { leadingBlocks } from "./summary/excerpt.ts";
import { summaryOf, summaryOfText } from "./summary/summary.ts";
import { parseBody } from "./transforms/parseBody.ts";
import { plainText } from "./transforms/plainText.ts";
import { dropAppMarks } from "./transforms/text/dropAppMarks.ts";
import { dropRemarks } from "./transforms/text/dropRemarks.ts";
import { expandTemplates } from "./transforms/text/expandTemplates.ts";
import { limitLength } from "./transforms/text/limitLength.ts";
import { markExcerpt } from "./transforms/text/markExcerpt.ts";
import { dropTitleHeading } from "./transforms/tree/dropTitleHeading.ts";
import { firstPicture } from "./transforms/tree/firstPicture.ts";
import { markedExcerpt } from "./transforms/tree/markedExcerpt.ts";
import { putLeadImage } from "./transforms/tree/putLeadImage.ts";
import { Unrendered } from "./unrendered.ts";

export interface ContentStage {
  readonly render: (article: Article, body: string, site: SiteIndex) => Promise<Outcome<Rendered>>;
}

/** Renders the body of an article into what a reader shows. */
export function createContentRenderer(
  config: Config,
  fs: FileSystem,
  renderMarkup: RenderMarkup = nothingRenders,
  data: TemplateData = noTemplateData,
): ContentStage {
  const tools = new ContentTools(config, fs, renderMarkup, data);
  return { render: (article, typed, site) => render(typed, createArticleContext(tools, article, typed, site)) };
}

/** The steps in their order. Each is a function of the result of the one before it, in a file with its name. */
async function render(typed: string, context: ArticleContext): Promise<Outcome<Rendered>> {
  const conflict = conflictMarker(typed, context.syntax);
  if (conflict !== undefined) {
    context.notes.add(sourceKinds.CONFLICT_MARKERS, {}, conflict);
    return { diagnostics: context.notes.diagnostics };
  }
  const limited = limitLength(typed, context);
  const body = dropRemarks(limited, context);
  const media = await describeArticleMedia(context);
  if (context.syntax.kind === "text") return renderText(body, media, context);
  try {
    const marked = markExcerpt(dropAppMarks(body, context), context);
    const expanded = expandTemplates(marked, context);
    const parsed = await parseBody(expanded, context);
    const cleaned = cleanTree(parsed, context.cleaning);
    const tree = dropTitleHeading(cleaned, context);
    const excerpt = await markedExcerpt(tree, body, context);
    return await renderTree(tree, excerpt, media, context);
  } catch (error) {
    return unrendered(error, context);
  }
}

function renderText(body: string, media: ArticleMedia, context: ArticleContext): Outcome<Rendered> {
  const { content, excerpt } = plainText(body, context);
  const summary = context.article.summary ?? summaryOfText(body, context.language);
  return finished({ content, excerpt, summary, media }, context);
}

async function renderTree(
  tree: readonly HtmlNode[],
  marked: readonly HtmlNode[] | undefined,
  media: ArticleMedia,
  context: ArticleContext,
): Promise<Outcome<Rendered>> {
  const { article, language, tools } = context;
  const image = media.image ?? (await firstPicture(tree, context));
  const written = (nodes: readonly HtmlNode[]): Content => ({
    kind: "html",
    value: serializeFor(putLeadImage(nodes, media.image, context), language),
  });
  const content = written(tree);
  const excerpt = tools.usesExcerpts ? written(marked ?? leadingBlocks(tree)) : noExcerpt;
  const summary = article.summary ?? (marked && summaryOf(marked, language)) ?? summaryOf(tree, language);
  return finished({ content, excerpt, summary, media, image }, context);
}

interface Made {
  readonly content: Content;
  readonly excerpt: Content;
  readonly summary: string | undefined;
  readonly media: ArticleMedia;
  readonly image?: ArticleMedia["image"];
}

function finished({ content, excerpt, summary, media, image }: Made, context: ArticleContext): Outcome<Rendered> {
  const { notes, budgets } = context;
  if (Object.values(budgets).some(({ isSpent }) => isSpent)) notes.add(contentKinds.TOO_MUCH_WORK, {});
  return {
    value: {
      content,
      excerpt,
      ...(summary === undefined ? {} : { summary }),
      ...media,
      ...(image === undefined ? {} : { image }),
      dependsOn: [...notes.dependsOn],
    },
    diagnostics: notes.diagnostics,
  };
}

function unrendered(error: unknown, { tools, notes }: ArticleContext): Outcome<Rendered> {
  if (error instanceof Unrendered) notes.add(error.kind, error.values);
  else {
    const name = tools.config.content.render?.name ?? "Markdown";
    notes.add(contentKinds.RENDERER_FAILED, { name, reason: error instanceof Error ? error.message : String(error) });
  }
  return { diagnostics: notes.diagnostics };
}

const nothingRenders: RenderMarkup = async (name) => ({
  missing: { markup: name, tool: "a renderer", command: "Set content.render." },
});

/** If no feed has excerpts. */
const noExcerpt: Content = { kind: "text", value: "" };
