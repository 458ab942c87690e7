import type { Discussion, Episode, Location, RepublishedSource } from "../model/article.ts";
import type { Content, Draft, Entry, Translation } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { Image } from "../model/media.ts";
import type { ContentPath, EntryId, Instant } from "../model/text.ts";
import { paragraphsHtml } from "../text/escape.ts";

/** What the ledger has decided for an article. */
export interface EntryIdentity {
  readonly id: EntryId;
  readonly published: Instant;
  readonly updated: Instant;
}

export interface EntryContext {
  readonly contentMode: Feed["contentMode"];
  readonly translations: readonly Translation[];
  /** HTML of the link at the end of an excerpt, in the language of the feed. */
  readonly readMore: (url: string) => string;
}

/** Combines the metadata of an article, its rendered body, and what the ledger has decided. */
export function assembleEntry(draft: Draft, identity: EntryIdentity, context: EntryContext): Entry {
  return new AssembledEntry(draft, identity, context.translations, chooseContent(draft, context));
}

/**
 * A class whose fields are set one by one: a complete feed has hundreds of thousands of entries, and objects that are made by spreading
 * take twice the memory.
 */
class AssembledEntry implements Entry {
  readonly path: ContentPath;
  readonly id: EntryId;
  readonly url: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly authors: Entry["authors"];
  readonly contributors: Entry["contributors"];
  readonly categories: Entry["categories"];
  readonly enclosures: Entry["enclosures"];
  readonly translations: Entry["translations"];
  readonly custom: Entry["custom"] = none;
  declare readonly title?: string;
  declare readonly summary?: string;
  declare readonly content?: Content;
  declare readonly language?: string;
  declare readonly image?: Image;
  declare readonly externalUrl?: string;
  declare readonly canonicalUrl?: string;
  declare readonly discussion?: Discussion;
  declare readonly source?: RepublishedSource;
  declare readonly location?: Location;
  declare readonly rights?: string;
  declare readonly shortTitle?: string;
  declare readonly cutSummary?: string;
  declare readonly episode?: Episode;

  constructor(
    draft: Draft,
    { id, published, updated }: EntryIdentity,
    translations: readonly Translation[],
    content: Content | undefined,
  ) {
    const { article, rendered } = draft;
    this.path = article.path;
    this.id = id;
    this.url = article.url;
    this.published = published;
    this.updated = updated;
    this.authors = article.authors ?? none;
    this.contributors = article.contributors ?? none;
    this.categories = article.categories ?? none;
    this.enclosures = rendered.enclosures;
    this.translations = translations;
    if (article.title !== undefined) this.title = article.title;
    if (rendered.summary !== undefined) this.summary = rendered.summary;
    if (content !== undefined) this.content = content;
    if (article.language !== undefined) this.language = article.language;
    if (rendered.image !== undefined) this.image = rendered.image;
    if (article.externalUrl !== undefined) this.externalUrl = article.externalUrl;
    if (article.canonicalUrl !== undefined) this.canonicalUrl = article.canonicalUrl;
    if (article.discussion !== undefined) this.discussion = article.discussion;
    if (article.source !== undefined) this.source = sourceUpTo(article.source, updated);
    if (article.location !== undefined) this.location = article.location;
    if (article.rights !== undefined) this.rights = article.rights;
    if (article.shortTitle !== undefined) this.shortTitle = article.shortTitle;
    if (article.summary === undefined && rendered.summary !== undefined) this.cutSummary = rendered.summary;
    if (article.episode !== undefined) this.episode = resolvedEpisode(article.episode, draft);
  }
}

const none: readonly never[] = [];

/** When it was taken from a feed, it existed: that feed cannot have changed later. */
function sourceUpTo(source: RepublishedSource, at: Instant): RepublishedSource {
  if (source.updated === undefined || source.updated <= at) return source;
  const { updated: _later, ...rest } = source;
  return rest;
}

function chooseContent({ article, rendered }: Draft, context: EntryContext): Content | undefined {
  if (context.contentMode === "summary") return undefined;
  if (context.contentMode === "full") return rendered.content;
  const paragraph = context.readMore(article.url);
  return { kind: "html", value: `${asHtml(rendered.excerpt)}\n${paragraph}` };
}

/** The excerpt of a plain text body: its first paragraphs. */
function asHtml(content: Content): string {
  if (content.kind === "html") return content.value;
  return paragraphsHtml(content.value);
}

function resolvedEpisode(episode: Episode, { rendered }: Draft): Episode {
  const { image: _image, transcripts: _transcripts, chapters: _chapters, alternates: _alternates, ...rest } = episode;
  return {
    ...rest,
    ...(rendered.episodeImage === undefined ? {} : { image: { src: rendered.episodeImage } }),
    ...(rendered.transcripts === undefined
      ? {}
      : { transcripts: rendered.transcripts.map(({ url, ...facts }) => ({ src: url, ...facts })) }),
    ...(rendered.chapters === undefined
      ? {}
      : { chapters: { src: rendered.chapters.url, type: rendered.chapters.type } }),
    ...(rendered.alternateEnclosures === undefined ? {} : { alternateEnclosures: rendered.alternateEnclosures }),
  };
}
