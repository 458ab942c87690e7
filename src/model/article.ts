import type { MediaReference } from "./media.ts";
import type { Category, Person } from "./person.ts";
import type { ContentPath, Instant } from "./text.ts";

/** What tells, without reading it, whether a file may have changed. */
export interface Stamp {
  readonly size: number;
  /** Milliseconds, with their fraction. */
  readonly mtimeMs: number;
  readonly ino: number;
}

/** Front matter: every scalar is the text the author typed; `null` for an empty one, `null` or `~`. */
export type FrontMatterValue = string | null | readonly FrontMatterValue[] | FrontMatter;
export interface FrontMatter {
  readonly [key: string]: FrontMatterValue;
}
export type FrontMatterFormat = "yaml" | "toml" | "json" | "headers" | "comment" | "none";

/** An article file that was found but not yet looked at. */
export interface ListedFile {
  readonly path: ContentPath;
  /** The name on disk below the content folder, where it is not the same text as `path` (other Unicode form). */
  readonly diskPath?: string;
}

/** An article file that was found but not yet read. */
export interface FoundFile extends ListedFile, Stamp {}

/** One article file, read as far as its front matter. */
export interface SourceFile {
  readonly path: ContentPath;
  readonly diskPath?: string;
  readonly format: FrontMatterFormat;
  /** Without a prototype, so that a key named `__proto__` is a key. */
  readonly data: FrontMatter;
  /** Line and column of a key in the file; `key` is a path such as `authors.0.name`. Unknown keys: the first line. */
  readonly placeOf: (key: string) => { readonly line: number; readonly column: number };
  /** Whether the value of a key at the top stands in quotes. */
  readonly isQuoted: (key: string) => boolean;
  /** Where the body starts: byte offset in the file, and its line (from 1). */
  readonly bodyOffset: number;
  readonly bodyLine: number;
}

/** `public` also covers scheduled and expired: those depend on the clock. `undated`: the site dates its articles, and not this file. */
export type Visibility = "public" | "draft" | "undated" | "unlisted" | "private" | "withdrawn";

export interface Withdrawal {
  readonly at?: Instant;
  readonly reason?: string;
}

/** Where a date came from: `front matter`, with its key; the path; the ledger or git. */
export interface DateOrigin {
  readonly source: "front matter" | "path" | "git" | "ledger";
  readonly key?: string;
  /** Other keys that say when it is due; the latest counts. */
  readonly earlier?: readonly { readonly key: string; readonly at: Instant }[];
}

/** A page or feed that a republished article came from. */
export interface RepublishedSource {
  readonly title?: string;
  readonly url?: string;
  readonly feedUrl?: string;
  readonly id?: string;
  readonly updated?: Instant;
}

export interface Discussion {
  readonly url?: string;
  readonly count?: number;
  readonly feedUrl?: string;
}

export interface Location {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** What only podcasts have. */
export interface Episode {
  readonly number?: string;
  readonly season?: string;
  readonly seasonName?: string;
  readonly type?: "full" | "trailer" | "bonus";
  readonly explicit?: boolean;
  readonly subtitle?: string;
  readonly image?: MediaReference;
  readonly transcripts?: readonly {
    readonly src: string;
    readonly type?: string;
    readonly language?: string;
    readonly rel?: string;
  }[];
  readonly chapters?: { readonly src: string; readonly type?: string };
  readonly persons?: readonly (Person & { readonly group?: string })[];
  readonly funding?: readonly { readonly url: string; readonly title?: string }[];
  readonly block?: boolean;
}

/**
 * One source file's metadata, normalised. No body, no identity: it stays in memory for every article of the site, so
 * nothing here keeps the file's text alive. What is not there may be undefined as well as absent.
 */
export interface Article {
  readonly path: ContentPath;
  readonly diskPath?: string;
  /** Absolute and encoded: where the whole article is. */
  readonly url: string;
  /** The id in the front matter, byte for byte. */
  readonly explicitId?: string;
  /** Former addresses (`redirect_from`, `aliases`), absolute. */
  readonly aliases?: readonly string[];
  /** Plain text. Absent for a note. */
  readonly title?: string;
  /** Where the site's generator has such a thing: what is light comes first. */
  readonly weight?: number;
  readonly published?: Instant;
  readonly publishedFrom?: DateOrigin;
  readonly updated?: Instant;
  readonly expires?: Instant;
  /** The author's summary, plain text. */
  readonly summary?: string;
  /** BCP 47. */
  readonly language?: string;
  /** Translations of one article share it. */
  readonly translationKey: string;
  /** First folder of the path below the content folder, or "" at the top. */
  readonly section: string;
  readonly slug: string;
  readonly authors?: readonly Person[];
  readonly contributors?: readonly Person[];
  readonly categories?: readonly Category[];
  readonly image?: MediaReference;
  readonly enclosures?: readonly MediaReference[];
  readonly visibility: Visibility;
  readonly withdrawal?: Withdrawal;
  readonly discussion?: Discussion;
  /** A link post: where its headline leads, absolute. */
  readonly externalUrl?: string;
  /** Where it was published first, if that is on another site: absolute. */
  readonly canonicalUrl?: string;
  readonly source?: RepublishedSource;
  readonly location?: Location;
  readonly rights?: string;
  readonly episode?: Episode;
  /** What front matter keys say that feeds are made of, by key. */
  readonly custom?: Readonly<Record<string, readonly string[]>>;
  readonly bodyOffset: number;
  readonly bodyLine: number;
}
