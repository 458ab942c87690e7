import type { Article } from "../model/article.ts";
import { contentKinds } from "../model/catalogue/content.ts";
import type { Config } from "../model/config.ts";
import {
  type Diagnostic,
  type DiagnosticKind,
  type DiagnosticValues,
  diagnostic,
  type Outcome,
} from "../model/diagnostic.ts";
import { type Dialect, dialectOf } from "../model/dialect.ts";
import type { Content, Rendered } from "../model/entry.ts";
import type { RenderMarkup, Unmade } from "../model/markup.ts";
import type { Image } from "../model/media.ts";
import type { FileSystem } from "../model/ports.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import { noTemplateData, type TemplateData } from "../model/templateData.ts";
import { type ContentPath, contentPath } from "../model/text.ts";
import { isNotebook, type Markup, markupOf } from "../text/markup/markupOf.ts";
import { remarkSyntaxOf } from "../text/remarkSyntax.ts";
import { withoutRemarks } from "../text/remarks.ts";
import { createFilesByName } from "./addresses/filesByName.ts";
import { createSiteFiles } from "./addresses/siteFiles.ts";
import { joined, type ResolvedUrl, type UrlContext } from "./addresses/urls.ts";
import { type CleanOptions, cleanTree } from "./clean/clean.ts";
import { serializeFor } from "./html/direction.ts";
import { parseHtml, type ReadingContext } from "./html/parseHtml.ts";
import { legalText } from "./html/serialize.ts";
import type { HtmlNode } from "./html/tree.ts";
import type { ParsedHtml } from "./html/treeBuilder.ts";
import { loadEmoji, mayHoldEmoji, rendersEmoji } from "./markdown/emoji.ts";
import { loadFormulas, mayHoldFormula } from "./markdown/formulas.ts";
import { createMarkdown, type MarkdownReader } from "./markdown/markdown.ts";
import { type ArticleMedia, describeArticleMedia } from "./media/articleMedia.ts";
import { createMediaStage, type DescribedMedium } from "./media/describe.ts";
import { placeInBody } from "./placeInBody.ts";
import { beforeMark, leadingBlocks } from "./summary/excerpt.ts";
import { commentMarks, type ExcerptMarks } from "./summary/excerptMarks.ts";
import { summaryOf, summaryOfText } from "./summary/summary.ts";
import { expandTemplates } from "./templates/expand.ts";
import { mostNotes } from "./templates/notes.ts";
import { createIncludes, type ReadInclude } from "./templates/tags/includes.ts";
import type { TemplateContext } from "./templates/templateContext.ts";
import { firstPicture } from "./transforms/tree/firstPicture.ts";
import { withLeadImage } from "./transforms/tree/leadImage.ts";
import { withoutTitleHeading } from "./transforms/tree/titleHeading.ts";
import { WorkBudget } from "./workBudget.ts";

export interface ContentStage {
  readonly render: (article: Article, body: string, site: SiteIndex) => Promise<Outcome<Rendered>>;
}

/** A body longer than this is cut: no reader takes megabytes, and a hostile one must not stop the others. */
const longest = 2_000_000;

/** From an article's body to what a reader shows: templates, Markdown, one pass of cleaning, media, summary. */
export function createContentRenderer(
  config: Config,
  fs: FileSystem,
  renderMarkup: RenderMarkup = nothingRenders,
  data: TemplateData = noTemplateData,
): ContentStage {
  const dialectFor = dialectsOf(config.content);
  const media = createMediaStage(config, fs);
  const marks = commentMarks(config.content.excerptMarker);
  const { render, embeds } = config.content;
  const readPartial = createIncludes(config, fs);
  const readInclude: ReadInclude = (file, article) => {
    const partial = readPartial(file, article);
    return partial && { ...partial, text: withoutRemarks(partial.text, { syntax: remarkSyntaxOf(file) }).text };
  };
  // Hooks are given all there is.
  const usesExcerpts = config.hooks.entry !== undefined || config.feeds.some(({ content }) => content === "excerpt");
  const files = createSiteFiles(config, fs);
  const findFileNamed = createFilesByName(config.content.dir, fs);
  const fileNamed: NonNullable<TemplateContext["fileNamed"]> = (name, { path }) => {
    if (files.beside(contentPath(joined(path, name))) !== undefined) return undefined;
    const whole = files.beside(contentPath(joined("", name)))?.path;
    const found = whole ?? findFileNamed(name.split("/").at(-1) ?? "");
    return found === undefined ? undefined : `/${found.split("/").map(encodeURIComponent).join("/")}`;
  };

  return {
    render: async (article, typed, site) => {
      const notes = new Notes(article, typed);
      const budgets = { templates: new WorkBudget(), tree: new WorkBudget(), cleaning: new WorkBudget() };
      const context: UrlContext = { article, site, siteUrl: config.site.url, files };
      const language = article.language ?? config.site.language;
      const body = publicText(settled(typed, notes));
      const { dependsOn, rendered } = await describeArticleMedia(article, context, media, notes.diagnostics);
      for (const path of dependsOn) notes.dependsOn.add(path);
      const markup = render === undefined ? markupOf(article.path, config.content.generator) : undefined;
      const isForeign = markup !== undefined;
      const { dialect, markdown } = dialectFor(article.path);
      if (render === undefined && !isForeign && article.path.endsWith(".txt"))
        return finish(plainContent(body, marks), () => summaryOfText(body, language));

      const options: CleanOptions = { ...context, embeds, onUrl: notes.onUrl, budget: budgets.cleaning };
      let nodes: readonly HtmlNode[];
      let before: readonly HtmlNode[] | undefined;
      try {
        const all = cleanTree(await parsed(isForeign ? body : marks.asComment(body), true), options);
        nodes = withoutTitleHeading(all, article.title);
        before = beforeMark(nodes) ?? (await renderedBefore());
      } catch (error) {
        if (error instanceof Unrendered) {
          notes.diagnostics.push(diagnostic(error.kind, error.values, { path: article.path }));
          return { diagnostics: notes.diagnostics };
        }
        const reason = error instanceof Error ? error.message : String(error);
        notes.add(contentKinds.RENDERER_FAILED, { name: render?.name ?? "Markdown", reason });
        return { diagnostics: notes.diagnostics };
      }
      const excerpt = before ?? leadingBlocks(nodes);
      const { image } = rendered;
      const shown = image === undefined ? await pictureOf(nodes) : undefined;
      const led = (all: readonly HtmlNode[]) => (config.content.leadImage && image ? withLeadImage(all, image) : all);
      return finish(
        {
          content: { kind: "html", value: serializeFor(led(nodes), language) },
          excerpt: usesExcerpts ? { kind: "html", value: serializeFor(led(excerpt), language) } : noExcerpt,
        },
        () => (before && summaryOf(before, language)) ?? summaryOf(nodes, language),
        shown,
      );

      /** The picture that stands for an article which names none. */
      async function pictureOf(tree: readonly HtmlNode[]): Promise<Image | undefined> {
        return await firstPicture(tree, async (url) => {
          if (!url.startsWith(config.site.url)) return undefined;
          const found = await media.describe({ src: url }, context, []);
          if (found?.path !== undefined) notes.dependsOn.add(found.path);
          return found && pictureFacts(found);
        });
      }

      /** A site's own renderer knows what its comments are. */
      function publicText(whole: string): string {
        // A renderer of another language takes its comments out itself.
        if (render !== undefined || markupOf(article.path, config.content.generator) !== undefined) return whole;
        const syntax = remarkSyntaxOf(article.path);
        const { text, unclosedAt } = withoutRemarks(whole, {
          syntax,
          marks: marks.comments,
          dropsComments: syntax === "text",
        });
        if (unclosedAt !== undefined)
          notes.add(contentKinds.REMARK_UNCLOSED, {}, whole.slice(unclosedAt, unclosedAt + 40));
        return text;
      }

      /** A site's own renderer may take comments away: then what stands before the mark is rendered for itself. */
      async function renderedBefore(): Promise<readonly HtmlNode[] | undefined> {
        const start = render === undefined ? undefined : marks.before(body);
        if (start === undefined) return undefined;
        const tree = cleanTree(await parsed(start, false), { ...options, onUrl: () => {} });
        return withoutTitleHeading(tree, article.title);
      }

      async function parsed(source: string, isWhole: boolean): Promise<ParsedHtml> {
        const reading: ReadingContext = {
          marks: marks.comments,
          ownUrl: article.url,
          budget: budgets.tree,
          onMissingReference: isWhole ? notes.onMissingReference : undefined,
        };
        if (render !== undefined) return parseHtml(htmlOf(await render.render({ article, body: source })), reading);
        if (markup !== undefined) return parseHtml(await renderedMarkup(markup, source), reading);
        if (isNotebook(article.path)) return inMarkdown(source);
        const expanded = expandTemplates(source, {
          article,
          config,
          site,
          dialect,
          fileNamed,
          readInclude,
          data,
          budget: budgets.templates,
        });
        if (isWhole) notes.diagnostics.push(...expanded.diagnostics);
        for (const path of expanded.dependsOn) notes.dependsOn.add(path);
        if (expanded.text.length > 2 * longest) budgets.templates.spend(Number.POSITIVE_INFINITY);
        const text = expanded.text.slice(0, 2 * longest);
        return /\.html?$/i.test(article.path) ? parseHtml(text, reading) : inMarkdown(text);

        async function inMarkdown(text: string): Promise<ParsedHtml> {
          const formula = dialect.doubleDollarMath && mayHoldFormula(text) ? await loadFormulas() : undefined;
          const emoji = mayHoldEmoji(text) && rendersEmoji(config, data) ? await loadEmoji() : undefined;
          return markdown(text, emoji === undefined ? reading : { ...reading, emoji }, article.slug, formula);
        }
      }

      async function renderedMarkup(language: Markup, source: string): Promise<string> {
        const result = await renderMarkup(language, source);
        if (result.html === undefined) throw new Unrendered(result);
        for (const { found, reason, line } of result.leftOut.slice(0, mostNotes)) {
          const place =
            line === undefined ? { path: article.path } : { path: article.path, line: article.bodyLine + line - 1 };
          notes.diagnostics.push(diagnostic(contentKinds.MARKUP_LEFT_OUT, { found, reason }, place));
        }
        return result.html;
      }

      function finish(
        texts: Pick<Rendered, "content" | "excerpt">,
        made: () => string | undefined,
        picture?: Image,
      ): Outcome<Rendered> {
        const summary = article.summary ?? made();
        if (Object.values(budgets).some(({ isSpent }) => isSpent)) notes.add(contentKinds.TOO_MUCH_WORK, {});
        return {
          value: {
            // Named, not spread: an object that begins by spreading another has a shape of its own, and there may be many.
            content: texts.content,
            excerpt: texts.excerpt,
            ...(summary === undefined ? {} : { summary }),
            ...rendered,
            ...(picture === undefined ? {} : { image: picture }),
            dependsOn: [...notes.dependsOn],
          } satisfies Rendered & ArticleMedia["rendered"],
          diagnostics: notes.diagnostics,
        };
      }
    },
  };
}

/** The dialect of a file, and the parser for it, which is made when the first such file comes. */
function dialectsOf(
  content: Config["content"],
): (path: string) => { readonly dialect: Dialect; readonly markdown: MarkdownReader } {
  const byEnding = new Map<boolean, { readonly dialect: Dialect; readonly markdown: MarkdownReader }>();
  return (path) => {
    const isMdx = path.endsWith(".mdx");
    let found = byEnding.get(isMdx);
    if (found === undefined) {
      const dialect = dialectOf(path, content);
      found = { dialect, markdown: createMarkdown(dialect) };
      byEnding.set(isMdx, found);
    }
    return found;
  };
}

/** What is known of a picture from its file. */
function pictureFacts({ type, lengthBytes, width, height }: DescribedMedium): Partial<Image> {
  return {
    ...(type === undefined ? {} : { type }),
    ...(lengthBytes === undefined ? {} : { lengthBytes }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

/** An article in a language that cannot be rendered here, or not this time. */
class Unrendered extends Error {
  readonly kind: DiagnosticKind;
  readonly values: DiagnosticValues;

  constructor({ missing, failed }: Unmade) {
    super();
    this.kind = missing === undefined ? contentKinds.RENDERER_FAILED : contentKinds.MARKUP_UNRENDERED;
    this.values = { ...(missing ?? failed) };
  }
}

const nothingRenders: RenderMarkup = async (name) => ({
  missing: { markup: name, tool: "a renderer", command: "Set content.render." },
});

/** Where no feed has excerpts. */
const noExcerpt: Content = { kind: "text", value: "" };

/** What is noticed while an article is rendered. */
class Notes {
  readonly diagnostics: Diagnostic[] = [];
  readonly dependsOn = new Set<ContentPath>();
  readonly #article: Article;
  readonly #body: string;
  readonly #told = new Set<string>();

  constructor(article: Article, body: string) {
    this.#article = article;
    this.#body = body;
  }

  readonly onUrl = (
    { dependsOn, isMissing, isAlias, isPrivate, otherCase, isAbsent }: ResolvedUrl,
    typed: string,
  ): void => {
    if (dependsOn !== undefined) this.dependsOn.add(dependsOn);
    if (isMissing === true) this.#once(contentKinds.LINKED_ARTICLE_MISSING, typed);
    if (isPrivate === true) this.#once(contentKinds.PRIVATE_ADDRESS, typed);
    if (otherCase !== undefined) this.#once(contentKinds.OTHER_CASE, typed, { found: otherCase });
    if (isAbsent === true) this.#once(contentKinds.MEDIA_MISSING, typed, { src: typed });
    if (isAlias === true) this.#once(contentKinds.ADDRESS_OF_BUNDLER, typed);
  };

  readonly onMissingReference = (name: string): void => this.#once(contentKinds.REFERENCE_UNDEFINED, name);

  add(kind: DiagnosticKind, values: Readonly<Record<string, string | number>>, at?: string): void {
    const place = at === undefined ? { path: this.#article.path } : placeInBody(this.#article, this.#body, at);
    this.diagnostics.push(diagnostic(kind, values, place));
  }

  #once(kind: DiagnosticKind, link: string, values: Readonly<Record<string, string>> = {}): void {
    if (this.#told.size > mostNotes || this.#told.has(`${kind.code} ${link}`)) return;
    this.#told.add(`${kind.code} ${link}`);
    if (this.#told.size > mostNotes) this.add(contentKinds.MORE_UNTOLD, { most: mostNotes });
    else this.add(kind, { link, ...values }, link);
  }
}

/** One kind of line end, and not without measure. */
function settled(typed: string, notes: Notes): string {
  const body = typed.includes("\r") ? typed.replace(/\r\n?/g, "\n") : typed;
  if (body.length <= longest) return body;
  const end = body.lastIndexOf("\n\n", longest);
  notes.add(contentKinds.BODY_TOO_LONG, { characters: body.length, most: longest });
  return body.slice(0, end > longest / 2 ? end : longest);
}

function plainContent(body: string, marks: ExcerptMarks): Pick<Rendered, "content" | "excerpt"> {
  const marked = legalText(body).trim();
  const before = marks.before(marked)?.trim();
  const text = marks.withoutComments(marked).trim();
  let start = "";
  for (const paragraph of text.split(/\n{2,}/)) {
    start += `${start === "" ? "" : "\n\n"}${paragraph}`;
    if (start.length >= 200) break;
  }
  return { content: { kind: "text", value: text }, excerpt: { kind: "text", value: before ?? start } };
}

function htmlOf(result: unknown): string {
  if (typeof result === "string") return result;
  throw new TypeError(`it gave ${result === null ? "null" : typeof result}, not text`);
}
