import type { Episode } from "../model/article.ts";
import type { Content, CustomElement, Draft, Entry, Translation } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { EntryId, Instant } from "../model/text.ts";

/** What the ledger has settled for an article. */
export interface EntryIdentity {
  readonly id: EntryId;
  readonly published: Instant;
  readonly updated: Instant;
}

export interface EntryContext {
  readonly contentMode: Feed["contentMode"];
  readonly translations: readonly Translation[];
  /** HTML of the link that ends an excerpt, in the feed's language. */
  readonly readMore: (url: string) => string;
}

/** Joins what the article says, what became of its body, and what the ledger holds. */
export function assembleEntry(draft: Draft, identity: EntryIdentity, context: EntryContext): Entry {
  const { article, rendered } = draft;
  const episode = article.episode && resolvedEpisode(article.episode, draft);
  const content = chooseContent(draft, context);
  return {
    path: article.path,
    id: identity.id,
    url: article.url,
    ...optional("externalUrl", article.externalUrl),
    ...optional("title", article.title),
    published: identity.published,
    updated: identity.updated,
    ...optional("summary", rendered.summary),
    ...optional("content", content),
    ...optional("language", article.language),
    authors: article.authors ?? [],
    contributors: article.contributors ?? [],
    categories: article.categories ?? [],
    enclosures: rendered.enclosures,
    ...optional("image", rendered.image),
    ...optional("discussion", article.discussion),
    ...optional("source", article.source),
    ...optional("location", article.location),
    ...optional("rights", article.rights),
    ...optional("episode", episode),
    translations: context.translations,
    custom: noElements,
  };
}

function chooseContent({ article, rendered }: Draft, context: EntryContext): Content | undefined {
  if (context.contentMode === "summary") return undefined;
  if (context.contentMode === "full") return rendered.content;
  const paragraph = context.readMore(article.url);
  return { kind: "html", value: `${asHtml(rendered.excerpt)}\n${paragraph}` };
}

/** The excerpt of a plain text body: its paragraphs. */
function asHtml(content: Content): string {
  if (content.kind === "html") return content.value;
  const escaped = content.value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, "<br>")}</p>`)
    .join("\n");
}

function resolvedEpisode(episode: Episode, { rendered }: Draft): Episode {
  const { image: _image, transcripts: _transcripts, chapters: _chapters, ...rest } = episode;
  return {
    ...rest,
    ...(rendered.episodeImage === undefined ? {} : { image: { src: rendered.episodeImage } }),
    ...(rendered.transcripts === undefined
      ? {}
      : { transcripts: rendered.transcripts.map(({ url, ...facts }) => ({ src: url, ...facts })) }),
    ...(rendered.chapters === undefined
      ? {}
      : { chapters: { src: rendered.chapters.url, type: rendered.chapters.type } }),
  };
}

const noElements: readonly CustomElement[] = [];

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
