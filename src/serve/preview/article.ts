import type { Entry } from "../../model/entry.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { ContentPath } from "../../model/text.ts";
import type { FramedArticle } from "./articleFrame.ts";

export interface ArticleRendering {
  /** Renders an article that is in no feed. */
  readonly renderArticle?: (path: ContentPath) => Promise<FramedArticle["content"] | undefined>;
  /** Called when an article was rendered, so that its media can be requested. */
  readonly onRendered: (path: ContentPath, url: string, html: string) => void;
}

/**
 * The article for the reading view: an entry by `feed` and `id`, or an article that is in no feed by `path`. Undefined if there is none.
 */
export async function previewArticle(
  snapshot: Snapshot,
  query: URLSearchParams,
  { renderArticle, onRendered }: ArticleRendering,
): Promise<FramedArticle | undefined> {
  const path = query.get("path");
  if (path === null) {
    const feed = snapshot.feeds.find(({ name }) => name === query.get("feed"));
    const entry = feed?.entries.find(({ id }) => id === query.get("id"));
    return feed === undefined || entry === undefined ? undefined : framedEntry(entry, feed.channel.language);
  }
  const state = snapshot.articles().find((one) => one.path === path);
  const { article } = state ?? {};
  if (state === undefined || article === undefined) return undefined;

  const content = await renderArticle?.(state.path);
  if (content?.kind === "html") onRendered(state.path, article.url, content.value);

  return {
    ...(article.title === undefined ? {} : { title: article.title }),
    language: article.language ?? snapshot.config.site.language,
    authors: (article.authors ?? []).map(({ name }) => name),
    ...(article.summary === undefined ? {} : { summary: article.summary }),
    ...(content === undefined ? {} : { content }),
    enclosures: [],
  };
}

function framedEntry(entry: Entry, language: string): FramedArticle {
  return {
    ...(entry.title === undefined ? {} : { title: entry.title }),
    language: entry.language ?? language,
    authors: entry.authors.map(({ name }) => name),
    ...(entry.content === undefined ? {} : { content: entry.content }),
    ...(entry.summary === undefined ? {} : { summary: entry.summary }),
    ...(entry.image === undefined ? {} : { image: entry.image }),
    enclosures: entry.enclosures,
  };
}
