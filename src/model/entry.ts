import type { Article, Discussion, Episode, Location, RepublishedSource } from "./article.ts";
import type { Enclosure, Image } from "./media.ts";
import type { Category, Person } from "./person.ts";
import type { ContentPath, EntryId, Instant } from "./text.ts";

/** Never a bare string: RSS, Atom and JSON Feed treat the two differently. `html` is clean, absolute and well-formed. */
export interface Content {
  readonly kind: "html" | "text";
  readonly value: string;
}

/** What the content stage makes of one article's body and media. */
export interface Rendered {
  readonly content: Content;
  /** The part before the excerpt marker, or the first paragraphs; without the "Read the full article" link. Empty where no feed has it. */
  readonly excerpt: Content;
  /** Plain text, one paragraph: the author's, else cut from the body. Absent where there is no text at all. */
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
  readonly episodeImage?: string;
  /** Articles (existing or not) whose address went into the content, and media whose facts did. */
  readonly dependsOn: readonly ContentPath[];
}

/** What an article is recognised by. */
export interface Fingerprint {
  readonly article: Article;
  /** Digest of what a reader sees, computed from the source so that a new renderer changes nothing. */
  readonly digest: string;
  /** Similarity sketch of the words: two drafts with much text in common share most parts. */
  readonly sketch: string;
}

/** An article that may be published: everything but its identity. */
export interface Draft extends Fingerprint {
  readonly rendered: Rendered;
}

export interface Translation {
  readonly language: string;
  readonly url: string;
}

/** An element of a foreign namespace, escaped by the format that writes it. */
export interface CustomElement {
  /** `prefix:local`; the prefix is declared in `feeds[].namespaces`. In JSON Feed the key is `_prefix`. */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly CustomElement[];
}

/** The normalised unit of syndication. */
export interface Entry {
  readonly path: ContentPath;
  readonly id: EntryId;
  /** Absolute, encoded. */
  readonly url: string;
  readonly externalUrl?: string;
  /** Where it was published first, if that is on another site. */
  readonly canonicalUrl?: string;
  /** Plain text. Absent for a note. */
  readonly title?: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** Plain text. */
  readonly summary?: string;
  /** Absent where the feed carries summaries alone. */
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
  /** Media of the episode are absolute here. */
  readonly episode?: Episode;
  readonly translations: readonly Translation[];
  readonly custom: readonly CustomElement[];
}

/** What remains of a withdrawn entry. @see RFC 6721 */
export interface Tombstone {
  readonly id: EntryId;
  readonly at: Instant;
  readonly reason?: string;
}
