import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { Rendered } from "../../model/entry.ts";
import type { Enclosure, Image, MediaReference } from "../../model/media.ts";
import { fileTypeAs, fileTypeOf } from "../../text/fileTypes.ts";
import type { ArticleContext } from "../articleContext.ts";
import { type DescribedMedium, placeOf } from "./mediaStage.ts";

export type ArticleMedia = Pick<Rendered, "enclosures"> &
  Partial<Pick<Rendered, "image" | "transcripts" | "chapters" | "alternateEnclosures" | "episodeImage">>;

/** Everything apart from the text: enclosures, the lead image, and the files of an episode. */
export async function describeArticleMedia(context: ArticleContext): Promise<ArticleMedia> {
  const { image, episode } = context.article;
  const enclosures = await enclosuresOf(context);
  // A picture without a file does not count; of files on another machine, nothing is known.
  const named = image === undefined ? undefined : await describe(image, context);
  const picture = named?.isMissing === true ? undefined : named;
  const episodePicture = episode?.image === undefined ? undefined : await describe(episode.image, context);
  const transcripts = await transcriptsOf(context);
  const alternateEnclosures = await alternatesOf(context);
  const chapters =
    episode?.chapters === undefined ? undefined : await describe({ type: chaptersType, ...episode.chapters }, context);
  return {
    enclosures,
    ...(picture === undefined ? {} : { image: imageOf(picture) }),
    ...(transcripts.length === 0 ? {} : { transcripts }),
    ...(alternateEnclosures.length === 0 ? {} : { alternateEnclosures }),
    ...(chapters === undefined ? {} : { chapters: { url: chapters.url, type: chapters.type ?? chaptersType } }),
    ...(episodePicture === undefined ? {} : { episodeImage: episodePicture.url }),
  };
}

const chaptersType = "application/json+chapters";

async function describe(
  reference: MediaReference,
  { tools, urls, notes }: ArticleContext,
): Promise<DescribedMedium | undefined> {
  const found = await tools.media.describe(reference, urls, notes.diagnostics);
  if (found?.path !== undefined) notes.dependsOn.add(found.path);
  return found;
}

async function enclosuresOf(context: ArticleContext): Promise<readonly Enclosure[]> {
  const { article, tools, notes } = context;
  const enclosures: Enclosure[] = [];
  for (const reference of article.enclosures ?? tools.media.beside(article)) {
    const told = notes.diagnostics.length;
    const found = await describe(reference, context);
    if (found === undefined) continue;
    // A missing file has already been reported.
    if (notes.diagnostics.length === told)
      notes.diagnostics.push(...missingFacts(reference, found, article, tools.media.hasPodcast));
    enclosures.push(enclosureOf(reference, found));
  }
  return enclosures;
}

async function transcriptsOf(context: ArticleContext): Promise<NonNullable<Rendered["transcripts"]>> {
  const transcripts: NonNullable<Rendered["transcripts"]>[number][] = [];
  for (const { src, type, language, rel } of context.article.episode?.transcripts ?? []) {
    const found = await describe({ src, ...(type?.includes("/") === true ? { type } : {}) }, context);
    if (found === undefined) continue;
    transcripts.push({
      url: found.url,
      type: transcriptType(found.type ?? fileTypeOf(`.${type ?? ""}`)),
      ...(language === undefined ? {} : { language }),
      ...(rel === undefined ? {} : { rel }),
    });
  }
  return transcripts;
}

async function alternatesOf(context: ArticleContext): Promise<NonNullable<Rendered["alternateEnclosures"]>> {
  const alternates: NonNullable<Rendered["alternateEnclosures"]>[number][] = [];
  for (const { sources, isDefault, bitrate, language, rel, codecs, ...reference } of context.article.episode
    ?.alternates ?? []) {
    const found = await describe(reference, context);
    if (found === undefined) continue;
    const { url, lengthBytes, title, height } = found;
    const facts = { lengthBytes, title, height, bitrate, language, rel, codecs, isDefault, sources };
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    alternates.push({ url, type: typeOf(reference, found), ...known });
  }
  return alternates;
}

/** Facts that receivers ask for and that are nowhere to be found. */
function missingFacts(
  reference: MediaReference,
  found: DescribedMedium,
  article: Article,
  hasPodcast: boolean,
): readonly Diagnostic[] {
  const { src } = reference;
  const place = placeOf(reference, article);
  const type = typeOf(reference, found);
  return [
    ...((found.lengthBytes ?? 0) > 0 ? [] : [diagnostic(contentKinds.MEDIA_SIZE_UNKNOWN, { src }, place)]),
    ...(type === unknownType ? [diagnostic(contentKinds.MEDIA_TYPE_UNKNOWN, { src, type }, place)] : []),
    ...(hasPodcast && /^http:/i.test(src) ? [diagnostic(contentKinds.MEDIA_NOT_SECURE, { src }, place)] : []),
  ];
}

function enclosureOf(reference: MediaReference, found: DescribedMedium): Enclosure {
  const { path: _path, isMissing: _missing, alt: _alt, caption: _caption, credit: _credit, ...enclosure } = found;
  return { ...enclosure, type: typeOf(reference, found) };
}

/** An enclosure always has a type. */
function typeOf({ type: typed, kind }: MediaReference, { type }: DescribedMedium): string {
  return typed ?? (kind === undefined ? (type ?? unknownType) : fileTypeAs(kind, type));
}

const unknownType = "application/octet-stream";

/** Readers treat a file with an unknown or wrong type as a picture if nothing says otherwise. */
function imageOf({
  path: _path,
  isMissing: _missing,
  title: _title,
  durationSec: _duration,
  type,
  ...image
}: DescribedMedium): Image {
  return { ...image, ...(type?.startsWith("image/") === true ? { type } : {}) };
}

/** Directories accept only one name for SubRip, and a URL without an extension is most likely a page. */
function transcriptType(type: string | undefined): string {
  if (type === undefined) return "text/html";
  return /^(?:application|text)\/(?:x-)?s(?:ub)?r(?:ip|t)$/i.test(type) ? "application/x-subrip" : type;
}
