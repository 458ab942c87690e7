import type { Article } from "../model/article.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Rendered } from "../model/entry.ts";
import type { Enclosure, Image, MediaReference } from "../model/media.ts";
import type { ContentPath } from "../model/text.ts";
import type { DescribedMedium, MediaStage } from "./media/describe.ts";
import type { UrlContext } from "./urls.ts";

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
  return {
    dependsOn,
    rendered: {
      enclosures,
      ...(picture === undefined ? {} : { image: imageOf(picture) }),
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
