import type { MediaReference } from "./media.ts";
import type { Category, Person } from "./person.ts";
import type { AlternateEnclosure, PodcastDetails } from "./podcastDetails.ts";
import type { ContentPath, Instant } from "./text.ts";

/** Size, time and inode of a file. If all are the same, the file is taken to be unchanged without reading it. */
export interface Stamp {
  readonly size: number;
  /** Milliseconds, with a fraction. */
  readonly mtimeMs: number;
  readonly ino: number;
}

/** Front matter. Every scalar is the text that the author typed; an empty one, `null` and `~` are `null`. */
export type FrontMatterValue = string | null | readonly FrontMatterValue[] | FrontMatter;
export interface FrontMatter {
  readonly [key: string]: FrontMatterValue;
}
export type FrontMatterFormat = "yaml" | "toml" | "json" | "headers" | "comment" | "none";

/** An article file that has been found, but not looked at. */
export interface ListedFile {
  readonly path: ContentPath;
  /** The name on disk below the content folder, if it differs from `path` in its Unicode form. */
  readonly diskPath?: string;
}

/** An article file that has been found and looked at, but not read. */
export interface FoundFile extends ListedFile, Stamp {}

/** One article file, read as far as its front matter. */
export interface SourceFile {
  readonly path: ContentPath;
  readonly diskPath?: string;
  readonly format: FrontMatterFormat;
  /** Without a prototype, so that `__proto__` is a key like any other. */
  readonly data: FrontMatter;
  /** Line and column of a key in the file; `key` is a path such as `authors.0.name`. For an unknown key, the first line. */
  readonly placeOf: (key: string) => { readonly line: number; readonly column: number };
  /** Whether the value of a key at the top level is in quotes. */
  readonly isQuoted: (key: string) => boolean;
  /** Where the body starts: byte offset in the file, and its line (from 1). */
  readonly bodyOffset: number;
  readonly bodyLine: number;
}

/**
 * `public` includes scheduled and expired articles, which depend on the clock. `undated`: articles of this site need a date, and this file
 * has none.
 */
export type Visibility = "public" | "draft" | "undated" | "unlisted" | "private" | "withdrawn";

/** When and why an article was withdrawn. */
export interface Withdrawal {
  readonly at?: Instant;
  readonly reason?: string;
}

/** Where a date comes from: the front matter, with its key; the path; the ledger; or git. */
export interface DateOrigin {
  readonly source: "front matter" | "path" | "git" | "ledger";
  readonly key?: string;
  /** Other keys that also give a date of publication; the latest of all counts. */
  readonly earlier?: readonly { readonly key: string; readonly at: Instant }[];
}

/** The page or feed that a republished article comes from. */
export interface RepublishedSource {
  readonly title?: string;
  readonly url?: string;
  readonly feedUrl?: string;
  readonly id?: string;
  readonly updated?: Instant;
}

/** Where an article is discussed. */
export interface Discussion {
  readonly url?: string;
  readonly count?: number;
  readonly feedUrl?: string;
}

/** The place that an article is about. */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
}

/** Metadata of podcast episodes. */
export interface Episode extends PodcastDetails {
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
  /** As the author named them; their files are looked up when the article is rendered. */
  readonly alternates?: readonly (Omit<AlternateEnclosure, "url" | "type"> & MediaReference)[];
  readonly alternateEnclosures?: readonly AlternateEnclosure[];
  readonly persons?: readonly (Person & { readonly group?: string })[];
  readonly funding?: readonly { readonly url: string; readonly title?: string }[];
  readonly block?: boolean;
}

/**
 * The normalized metadata of one source file, without its body and without an id. It stays in memory for every article of the site, so
 * nothing here may keep the text of the file alive. An optional field may also be present with the value undefined.
 */
export interface Article {
  readonly path: ContentPath;
  readonly diskPath?: string;
  /** The URL of the article, absolute and encoded. */
  readonly url: string;
  /** The id in the front matter, byte for byte. */
  readonly explicitId?: string;
  /** Former URLs (`redirect_from`, `aliases`), absolute. */
  readonly aliases?: readonly string[];
  /** Plain text. Absent for a note. */
  readonly title?: string;
  /** The weight, for generators that sort by it: lower weights come first. */
  readonly weight?: number;
  /** The title in lists, for the same generators: articles of one moment are sorted by it. */
  readonly linkTitle?: string;
  readonly published?: Instant;
  readonly publishedFrom?: DateOrigin;
  /** From when on it may be seen, if that is later than the date that it shows. */
  readonly dueAt?: Instant;
  readonly updated?: Instant;
  readonly expires?: Instant;
  /** The author's summary, plain text. */
  readonly summary?: string;
  /** BCP 47. */
  readonly language?: string;
  /** Shared by all translations of one article. */
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
  /** For a link post: the URL that the headline leads to, absolute. */
  readonly externalUrl?: string;
  /** Where the article was published first, if that is another site; absolute. */
  readonly canonicalUrl?: string;
  readonly source?: RepublishedSource;
  readonly location?: Location;
  readonly rights?: string;
  /** For where there is little room: MSN. */
  readonly shortTitle?: string;
  readonly episode?: Episode;
  /** What front matter keys say that feeds are made of, by key. */
  readonly custom?: Readonly<Record<string, readonly string[]>>;
  readonly bodyOffset: number;
  readonly bodyLine: number;
}
