import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { Rendered } from "../../model/entry.ts";
import type { Enclosure, Image, MediaReference } from "../../model/media.ts";
import type { ContentPath } from "../../model/text.ts";
import { fileTypeAs, fileTypeOf } from "../../text/fileTypes.ts";
import type { UrlContext } from "../addresses/urls.ts";
import { type DescribedMedium, type MediaStage, placeOf } from "./describe.ts";

export interface ArticleMedia {
  /** Files below the content folder that facts were read from. */
  readonly dependsOn: readonly ContentPath[];
  readonly rendered: Pick<Rendered, "enclosures"> &
    Partial<Pick<Rendered, "image" | "transcripts" | "chapters" | "episodeImage">>;
}

/** Everything beside the text: enclosures, the lead image, and what an episode brings along. */
export async function describeArticleMedia(
  article: Article,
  context: UrlContext,
  media: MediaStage,
  diagnostics: Diagnostic[],
): Promise<ArticleMedia> {
  const dependsOn: ContentPath[] = [];
  const describe = async (reference: MediaReference): Promise<DescribedMedium | undefined> => {
    const found = await media.describe(reference, context, diagnostics);
    if (found?.path !== undefined) dependsOn.push(found.path);
    return found;
  };
  const enclosures: Enclosure[] = [];
  for (const reference of article.enclosures ?? media.beside(article)) {
    const told = diagnostics.length;
    const found = await describe(reference);
    if (found === undefined) continue;
    // Of a file that is missing it has been said already.
    if (diagnostics.length === told) diagnostics.push(...missingFacts(reference, found, article, media.hasPodcast));
    enclosures.push(enclosureOf(reference, found));
  }
  // A picture that is not there is none; of what is on another machine nothing is known.
  const named = article.image === undefined ? undefined : await describe(article.image);
  const picture = named?.isMissing === true ? undefined : named;
  const { episode } = article;
  const episodePicture = episode?.image === undefined ? undefined : await describe(episode.image);
  const transcripts: NonNullable<Rendered["transcripts"]>[number][] = [];
  for (const { src, type, language, rel } of episode?.transcripts ?? []) {
    const found = await describe({ src, ...(type?.includes("/") === true ? { type } : {}) });
    if (found === undefined) continue;
    transcripts.push({
      url: found.url,
      type: transcriptType(found.type ?? fileTypeOf(`.${type ?? ""}`)),
      ...(language === undefined ? {} : { language }),
      ...(rel === undefined ? {} : { rel }),
    });
  }
  const chapters =
    episode?.chapters === undefined
      ? undefined
      : await describe({ type: "application/json+chapters", ...episode.chapters });
  return {
    dependsOn,
    rendered: {
      enclosures,
      ...(picture === undefined ? {} : { image: imageOf(picture) }),
      ...(transcripts.length === 0 ? {} : { transcripts }),
      ...(chapters === undefined
        ? {}
        : { chapters: { url: chapters.url, type: chapters.type ?? "application/json+chapters" } }),
      ...(episodePicture === undefined ? {} : { episodeImage: episodePicture.url }),
    },
  };
}

/** What receivers ask for and nothing tells. */
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

/** An enclosure always says a type. */
function typeOf({ type: typed, kind }: MediaReference, { type }: DescribedMedium): string {
  return typed ?? (kind === undefined ? (type ?? unknownType) : fileTypeAs(kind, type));
}

const unknownType = "application/octet-stream";

/** A picture of a type that is unknown, or of no picture, is a picture to readers if nothing else is said. */
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

/** Directories know SubRip by one name alone, and of an address without an ending a page is most likely. */
function transcriptType(type: string | undefined): string {
  if (type === undefined) return "text/html";
  return /^(?:application|text)\/(?:x-)?s(?:ub)?r(?:ip|t)$/i.test(type) ? "application/x-subrip" : type;
}
