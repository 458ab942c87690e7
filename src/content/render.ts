import type { Article } from "../model/article.ts";
import { contentKinds } from "../model/catalogue/content.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import type { Content, Rendered } from "../model/entry.ts";
import type { Enclosure, Image } from "../model/media.ts";
import type { FileSystem } from "../model/ports.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import type { ContentPath } from "../model/text.ts";
import { cleanHtml } from "./clean.ts";
import { escapeHtml } from "./html/serialize.ts";
import { createMarkdown } from "./markdown.ts";
import { createMediaStage, type DescribedMedium, type MediaStage } from "./media/describe.ts";
import { cutSummary, plainTextOf } from "./summary.ts";
import { expandTemplates } from "./templates/expand.ts";
import type { UrlContext } from "./urls.ts";

export interface ContentStage {
  readonly render: (article: Article, body: string, site: SiteIndex) => Promise<Outcome<Rendered>>;
}

const rightToLeft = /^(?:ar|arc|ckb|dv|fa|ha-arab|he|iw|khw|ks|ps|sd|ug|ur|yi)(?:-|$)/i;

/** From an article's body to what a reader shows: templates, Markdown, one pass of cleaning, media, summary. */
export function createContentRenderer(config: Config, fs: FileSystem): ContentStage {
  const markdown = createMarkdown();
  const media = createMediaStage(config, fs);

  return {
    render: async (article, body, site) => {
      const diagnostics: Diagnostic[] = [];
      const dependsOn = new Set<ContentPath>();
      const context: UrlContext = { article, site, siteUrl: config.site.url };
      const language = article.language ?? config.site.language;
      const isText = article.path.endsWith(".txt") && config.content.render === undefined;
      const clean = (html: string): string =>
        cleanHtml(html, {
          ...context,
          embeds: config.content.embeds,
          onUrl: ({ dependsOn: on, isMissing }, typed) => {
            if (on !== undefined) dependsOn.add(on);
            if (isMissing !== true) return;
            const place = { path: article.path, line: lineOf(body, typed, article.bodyLine) };
            diagnostics.push(diagnostic(contentKinds.LINKED_ARTICLE_MISSING, { link: typed }, place));
          },
        });

      let content: Content;
      let excerpt: Content;
      if (isText) {
        content = { kind: "text", value: body.trim() };
        excerpt = { kind: "text", value: firstParagraphs(body.trim()) };
      } else {
        const [before, marker] = splitAtMarker(body, config.content.excerptMarker);
        let html: string;
        try {
          html = await toHtml(body, article);
        } catch (error) {
          const values = {
            name: config.content.render?.name ?? "Markdown",
            reason: error instanceof Error ? error.message : String(error),
          };
          return { diagnostics: [diagnostic(contentKinds.RENDERER_FAILED, values, { path: article.path })] };
        }
        const cleaned = withDirection(clean(html), language);
        content = { kind: "html", value: cleaned };
        const start = marker ? clean(await toHtml(before, article)) : leadingBlocks(cleaned);
        excerpt = { kind: "html", value: withDirection(start, language) };
      }

      const described = await describeMedia(article, context, media, diagnostics);
      for (const { path } of described.all) if (path !== undefined) dependsOn.add(path);
      if (config.content.leadImage && described.image !== undefined) content = withLeadImage(content, described.image);
      const text = excerpt.kind === "text" ? excerpt.value : plainTextOf(excerpt.value) || plainTextOf(content.value);
      const summary = article.summary ?? (cutSummary(text.replace(/\s+/g, " ").trim(), language) || undefined);
      return {
        value: {
          content,
          excerpt,
          ...(summary === undefined ? {} : { summary }),
          ...described.rendered,
          dependsOn: [...dependsOn],
        },
        diagnostics,
      };

      async function toHtml(source: string, of: Article): Promise<string> {
        if (config.content.render !== undefined)
          return await config.content.render.render({ article: of, body: source });
        const expanded = expandTemplates(source, { article: of, config, site });
        if (source === body) diagnostics.push(...expanded.diagnostics);
        for (const path of expanded.dependsOn) dependsOn.add(path);
        return /\.html?$/i.test(of.path) ? expanded.text : markdown(expanded.text);
      }
    },
  };
}

interface DescribedMedia {
  readonly all: readonly DescribedMedium[];
  readonly image?: Image;
  readonly rendered: Pick<Rendered, "enclosures"> &
    Partial<Pick<Rendered, "image" | "transcripts" | "chapters" | "episodeImage">>;
}

async function describeMedia(
  article: Article,
  context: UrlContext,
  media: MediaStage,
  diagnostics: Diagnostic[],
): Promise<DescribedMedia> {
  const all: DescribedMedium[] = [];
  const describe = async (src: Parameters<MediaStage["describe"]>[0]): Promise<DescribedMedium | undefined> => {
    const found = await media.describe(src, context, diagnostics);
    if (found !== undefined) all.push(found);
    return found;
  };
  const enclosures: Enclosure[] = [];
  for (const reference of article.enclosures ?? media.beside(article)) {
    const found = await describe(reference);
    if (found !== undefined) enclosures.push(enclosureOf(found));
  }
  const picture = article.image === undefined ? undefined : await describe(article.image);
  const { episode } = article;
  const episodePicture = episode?.image === undefined ? undefined : await describe(episode.image);
  const transcripts: NonNullable<Rendered["transcripts"]>[number][] = [];
  for (const { src, type, language, rel } of episode?.transcripts ?? []) {
    const found = await describe({ src, ...(type === undefined ? {} : { type }) });
    if (found === undefined) continue;
    transcripts.push({
      url: found.url,
      type: found.type,
      ...(language === undefined ? {} : { language }),
      ...(rel === undefined ? {} : { rel }),
    });
  }
  const chapters =
    episode?.chapters === undefined
      ? undefined
      : await describe({ type: "application/json+chapters", ...episode.chapters });
  const image = picture && imageOf(picture);
  return {
    all,
    ...(image === undefined ? {} : { image }),
    rendered: {
      enclosures,
      ...(image === undefined ? {} : { image }),
      ...(transcripts.length === 0 ? {} : { transcripts }),
      ...(chapters === undefined ? {} : { chapters: { url: chapters.url, type: chapters.type } }),
      ...(episodePicture === undefined ? {} : { episodeImage: episodePicture.url }),
    },
  };
}

function enclosureOf({
  path: _path,
  alt: _alt,
  caption: _caption,
  credit: _credit,
  ...enclosure
}: DescribedMedium): Enclosure {
  return enclosure;
}

function imageOf({ path: _path, title: _title, durationSec: _duration, ...image }: DescribedMedium): Image {
  return image;
}

function splitAtMarker(body: string, marker: string): readonly [before: string, found: boolean] {
  for (const candidate of [
    marker,
    "<!--more-->",
    "<!-- more -->",
    "<!-- truncate -->",
    "<!--truncate-->",
    "{/* truncate */}",
    "<!-- excerpt -->",
  ]) {
    const at = body.indexOf(candidate);
    if (at > 0 && body.slice(0, at).trim() !== "") return [body.slice(0, at), true];
  }
  return ["", false];
}

/** The first blocks of clean HTML, until there are some hundred characters of text. Blocks are balanced, so that the cut is. */
function leadingBlocks(html: string): string {
  let end = 0;
  let depth = 0;
  const tags = /<(\/?)([a-z][a-z\d]*)\b[^>]*?>/g;
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    const [whole, slash, name = ""] = found;
    if (/^(?:br|hr|img|wbr|source|track|col)$/.test(name)) continue;
    depth += slash === "/" ? -1 : 1;
    if (depth !== 0 || slash !== "/") continue;
    end = found.index + whole.length;
    if (plainTextOf(html.slice(0, end), 600).length >= 200) return html.slice(0, end);
  }
  return html;
}

function firstParagraphs(text: string): string {
  const paragraphs = text.split(/\n{2,}/);
  let taken = "";
  for (const paragraph of paragraphs) {
    taken += `${taken === "" ? "" : "\n\n"}${paragraph}`;
    if (taken.length >= 200) break;
  }
  return taken;
}

function withDirection(html: string, language: string): string {
  if (html === "" || !rightToLeft.test(language) || /^<div dir="rtl"[^>]*>/.test(html)) return html;
  return `<div dir="rtl">${html}</div>`;
}

function withLeadImage(content: Content, image: Image): Content {
  if (content.kind === "text" || content.value.includes(`src="${escapeHtml(image.url)}"`)) return content;
  const caption = [image.caption, image.credit]
    .filter((text) => text !== undefined)
    .map((text) => escapeHtml(text ?? ""));
  const picture = `<img src="${escapeHtml(image.url)}" alt="${escapeHtml(image.alt ?? "").replace(/"/g, "&quot;")}">`;
  const figure = `<figure>${picture}${caption.length === 0 ? "" : `<figcaption>${caption.join(" — ")}</figcaption>`}</figure>`;
  return { kind: "html", value: `${figure}\n${content.value}` };
}

function lineOf(body: string, text: string, first: number): number {
  const at = body.indexOf(text);
  return first + (at <= 0 ? 0 : body.slice(0, at).split("\n").length - 1);
}
