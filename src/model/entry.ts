import type { Article, Discussion, Episode, Location, RepublishedSource } from "./article.ts";
import type { FormatName } from "./formatName.ts";
import type { Enclosure, Image } from "./media.ts";
import type { Category, Person } from "./person.ts";
import type { AlternateEnclosure } from "./podcastDetails.ts";
import type { ContentPath, EntryId, Instant } from "./text.ts";

/**
 * Content is never a bare string, because RSS, Atom and JSON Feed treat HTML and text differently. `html` is clean, absolute and
 * well-formed.
 */
export interface Content {
  readonly kind: "html" | "text";
  readonly value: string;
}

/** The rendered body and media of one article. */
export interface Rendered {
  readonly content: Content;
  /** The part before the excerpt marker, or the first paragraphs, without the "Read the full article" link. Empty if no feed needs it. */
  readonly excerpt: Content;
  /** Plain text, one paragraph: the author's summary, or one cut from the body. Absent if the entry has no text. */
  readonly summary?: string;
  readonly image?: Image;
  readonly enclosures: readonly Enclosure[];
  readonly transcripts?: readonly {
    readonly url: string;
    readonly type: string;
    readonly language?: string;
    readonly rel?: string;
  }[];
  readonly chapters?: { readonly url: string; readonly type: string };
  readonly alternateEnclosures?: readonly AlternateEnclosure[];
  readonly episodeImage?: string;
  /** Articles, existing or not, whose URL the content contains, and media whose facts it contains. */
  readonly dependsOn: readonly ContentPath[];
}

/** How an article is recognized. */
export interface Fingerprint {
  readonly article: Article;
  /** A digest of what a reader sees, computed from the source, so that a new renderer does not change it. */
  readonly digest: string;
  /** A similarity sketch of the words: two drafts with much text in common share most of its parts. */
  readonly sketch: string;
}

/** An article that may be published: an entry without its identity. */
export interface Draft extends Fingerprint {
  readonly rendered: Rendered;
}

/** The same article in another language. */
export interface Translation {
  readonly language: string;
  readonly url: string;
}

/** An element of another namespace. The format that writes it does the escaping. */
export interface CustomElement {
  /** `prefix:local`; the prefix is declared in `feeds[].namespaces`. In JSON Feed, the key is `_prefix`. */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly CustomElement[];
  /** The formats that have it; all, where nothing is said. */
  readonly formats?: readonly FormatName[];
}

/** The normalized unit of syndication. */
export interface Entry {
  readonly path: ContentPath;
  readonly id: EntryId;
  /** Absolute, encoded. */
  readonly url: string;
  readonly externalUrl?: string;
  /** Where the article was published first, if that is another site. */
  readonly canonicalUrl?: string;
  /** Plain text. Absent for a note. */
  readonly title?: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** Plain text. */
  readonly summary?: string;
  /** Absent if the feed only has summaries. */
  readonly content?: Content;
  /** BCP 47. */
  readonly language?: string;
  readonly authors: readonly Person[];
  readonly contributors: readonly Person[];
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  readonly image?: Image;
  readonly discussion?: Discussion;
  readonly source?: RepublishedSource;
  readonly location?: Location;
  readonly rights?: string;
  readonly shortTitle?: string;
  /** What `summary` is where nobody wrote it: cut from the content. */
  readonly cutSummary?: string;
  /** The URLs of the episode's media are absolute here. */
  readonly episode?: Episode;
  readonly translations: readonly Translation[];
  readonly custom: readonly CustomElement[];
}

/** The tombstone of a withdrawn entry. @see RFC 6721 */
export interface Tombstone {
  readonly id: EntryId;
  readonly at: Instant;
  readonly reason?: string;
}
