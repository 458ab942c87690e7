import type { Article } from "./article.ts";
import type { DialectSetting } from "./dialect.ts";
import type { CustomElement, Draft, Entry } from "./entry.ts";
import type { FormatName, PodcastChannel } from "./feed.ts";
import type { FeedValue, GroupKind } from "./feedValue.ts";
import type { GeneratorName } from "./generator.ts";
import type { Person } from "./person.ts";
import type { ProfileName } from "./profileNames.ts";

/** The settled configuration: every default filled in, every address absolute, every path absolute or said otherwise. */
export interface Config {
  /** The config file, absolute; absent when flags or detection were enough. */
  readonly file?: string;
  /** The folder that relative paths start from, absolute. */
  readonly root: string;
  readonly site: SiteConfig;
  readonly content: ContentConfig;
  readonly out: OutConfig;
  readonly pages: PagesConfig;
  readonly feeds: readonly FeedConfig[];
  /** Feeds for each value of something that articles have: a feed a tag, a feed an author. */
  readonly groups: readonly FeedGroup[];
  readonly ledger: LedgerConfig;
  readonly guard: GuardConfig;
  readonly hooks: Hooks;
  /** Absolute: where the registry of people comes from, if it is a file of its own. */
  readonly peopleFile?: string;
  /** Absolute: the files, there or not, and the folders that the site generator's settings were read from. Only without a config file. */
  readonly detectedFrom?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** Digest of everything here that can change a document's bytes; absent where there are functions among it. */
  readonly digest?: string;
}

export interface SiteConfig {
  /** Ends with a slash. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly authors: readonly Person[];
  readonly contributors: readonly Person[];
  readonly image?: string;
  readonly icon?: string;
  readonly favicon?: string;
  readonly logo?: string;
  readonly banner?: string;
  readonly accentColor?: string;
  readonly analytics?: string;
  readonly copyright?: string;
  readonly categories: readonly string[];
  readonly hubs: readonly string[];
  readonly people: Readonly<Record<string, Person>>;
  readonly ttlMinutes?: number;
  readonly accounts: readonly { readonly service: string; readonly name: string }[];
  readonly updatePeriod?: "hourly" | "daily" | "weekly" | "monthly" | "yearly";
  readonly updateFrequency?: number;
  readonly managingEditor?: Person;
  readonly webMaster?: Person;
  readonly rssCloud?: {
    readonly domain: string;
    readonly port: number;
    readonly path: string;
    readonly procedure: string;
    readonly protocol: string;
  };
}

export type FieldName =
  | "title"
  | "published"
  | "updated"
  | "expires"
  | "summary"
  | "url"
  | "id"
  | "tags"
  | "authors"
  | "contributors"
  | "image"
  | "enclosures"
  | "language"
  | "discussion"
  | "externalUrl"
  | "canonicalUrl"
  | "aliases"
  | "source"
  | "location"
  | "rights"
  | "translationKey"
  | "hidden";

export interface ContentConfig {
  /** Absolute. */
  readonly dir: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Of several patterns the first whose tokens all have a value counts, or else the last. */
  readonly permalink: string | readonly string[] | ((article: PermalinkInput) => string);
  readonly defaults: readonly { readonly path: string; readonly values: Readonly<Record<string, unknown>> }[];
  /**
   * Front matter keys a field is read from, first match wins; a field that is absent here has the documented keys. `hidden` names further
   * keys that keep an article out of feeds.
   */
  readonly fields: Readonly<Partial<Record<FieldName, readonly string[]>>>;
  readonly render?: ContentRenderer;
  /** Whose rules hold for addresses and dates; absent in a plain folder. */
  readonly generator?: GeneratorName;
  /** The dialect of Markdown, where it is not the one that the generator has. */
  readonly dialect?: DialectSetting;
  /** Whether a file without a date is an article, since it was first seen, or none. */
  readonly undated: "skip" | "first-seen";
  /** IANA name: the zone of dates in addresses, where it is not that of the site. */
  readonly permalinkTimeZone?: string;
  /** Pages beside the `index.md` of a folder belong to it. */
  readonly leafBundles?: boolean;
  /** IANA name. */
  readonly timeZone: string;
  /** `"first"`: before the keys of the front matter. */
  readonly dateFromPath: boolean | "first";
  readonly excerptMarker: string;
  /** The lead image is put atop the content unless it is there already. */
  readonly leadImage: boolean;
  /** Folders, absolute, in which `/root/relative` media are looked up for their facts. */
  readonly staticDirs: readonly string[];
  /** iframe hosts that stay iframes. */
  readonly embeds: readonly string[];
  readonly languages: readonly string[];
  /** Folders that partials of `include` are looked up in, absolute. */
  readonly includesDirs: readonly string[];
  /** Where the generator puts the built site, absolute: files that it renames are looked for there. */
  readonly builtDir?: string;
  /** What the site's own shortcodes, tags and includes show, by name. */
  readonly shortcodes?: Readonly<Record<string, Shortcode>>;
}

/**
 * HTML or Markdown in which `{name}`, `{0}` and `{inner}` are filled in, or a function that gives it. `args` holds parameters by name,
 * those without one by their place: `args[0]`.
 */
export type Shortcode = string | ((args: Readonly<Record<string, string>>, inner: string) => string);

/** What a permalink function gets. */
export type PermalinkInput = Omit<Article, "url" | "aliases" | "bodyOffset" | "bodyLine">;

/** A site's own renderer in the place of Markdown. Gives HTML; cleaning and address rewriting still follow. */
export interface ContentRenderer {
  readonly name: string;
  readonly render: (input: { readonly article: Article; readonly body: string }) => string | Promise<string>;
}

export interface OutConfig {
  /** Absolute. */
  readonly dir: string;
  /** Where the documents are served; ends with a slash. */
  readonly baseUrl: string;
  /** Path below `dir` that our stylesheet is written to; "" when there is none, or another. */
  readonly stylesheet: string;
  /** Absolute address of the site's own stylesheet in place of ours. */
  readonly stylesheetUrl?: string;
  /** Path below `dir` of the OPML list; "" turns it off. */
  readonly opml: string;
  /** Path below `dir` of the page that lists all feeds, with `.json` beside it for programs; "" turns both off. */
  readonly index: string;
}

/** How the pages for people look. */
export interface PagesConfig {
  /** Latest entries shown. */
  readonly entries: number;
  /** CSS after the page's own. */
  readonly css?: string;
  /** HTML around the page, with places such as `{{body}}`. */
  readonly template?: string;
  /** Absolute: where these come from. */
  readonly files: readonly string[];
}

/** What an article must meet. Every given condition holds; within one, any value. */
export interface FeedWhere {
  /** At least one of these holds. */
  readonly any?: readonly FeedWhere[];
  /** Each of these holds. */
  readonly all?: readonly FeedWhere[];
  /** This does not hold. */
  readonly not?: FeedWhere;
  readonly section?: readonly string[];
  readonly tags?: readonly string[];
  readonly authors?: readonly string[];
  readonly language?: readonly string[];
  /** Globs over the content path. */
  readonly path?: readonly string[];
  readonly hasEnclosure?: boolean;
}

export interface FeedConfig {
  readonly name: string;
  /** Absent: the site's. */
  readonly title?: string;
  readonly description?: string;
  readonly language?: string;
  /** Absolute address of the page this feed belongs to; absent: the site's. */
  readonly url?: string;
  readonly image?: string;
  readonly authors?: readonly Person[];
  readonly categories?: readonly string[];
  readonly hubs?: readonly string[];
  readonly copyright?: string;
  readonly where?: FeedWhere | ((article: Article) => boolean);
  /** 0: all. */
  readonly limit: number;
  readonly content: "full" | "summary" | "excerpt";
  readonly order: "published" | "updated";
  /** What is older than `limit` goes into archive documents. @see RFC 5005 §4 */
  readonly archive: boolean;
  /** Paths below the output folder; a format without a path is not written. */
  readonly files: Readonly<Partial<Record<FormatName, string>>>;
  /** Path of the page for people below the output folder; "" turns it off. */
  readonly page: string;
  readonly podcast?: PodcastChannel;
  /** Receivers whose rules are checked whenever the feed is built. */
  readonly profiles?: readonly ProfileName[];
  readonly namespaces: Readonly<Record<string, string>>;
  /** At most so many entries of each value: the newest of each section. */
  readonly perGroup?: { readonly by: Each; readonly most: number };
  /** Set on the feed of one value of a group. */
  readonly group?: FeedValue;
}

/** What the values of a group are: a property that every site knows, a front matter key, or what a function gives. */
export type Each =
  | GroupKind
  | { readonly key: string }
  | ((article: Article) => string | readonly string[] | undefined);

/** What a site says of one value. */
export interface ValueSettings {
  readonly title?: string;
  readonly description?: string;
  readonly image?: string;
}

/** A feed for each value. */
export interface FeedGroup {
  /** The feeds are named `name/value`. */
  readonly name: string;
  readonly each: Each;
  /** A value that fewer articles have gets no feed, unless it had one before. */
  readonly atLeast: number;
  /** What separates the levels of a value: `a/b` belongs to `a` too. */
  readonly hierarchy?: string;
  /** The feeds are complete and never end: documents to keep, not to subscribe to. */
  readonly archiveOnly: boolean;
  /** Former names of values, with those that they have now. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, ValueSettings>>;
  /** With `{value}`, `{slug}` and `{site}` still in its texts and paths. */
  readonly feed: FeedConfig;
}

export interface LedgerConfig {
  /** Absolute. */
  readonly file: string;
  readonly updates: "auto" | "explicit";
  readonly ids: "url" | "tag" | "uuid";
  /** Days that a withdrawn entry's tombstone stays in Atom. */
  readonly tombstoneDays: number;
}

export interface GuardConfig {
  readonly enabled: boolean;
  /** Share of a feed's entries that may vanish or be replaced in one publication, 0 to 1. */
  readonly maxLoss: number;
  /** Entries that may come back under new ids before the feed is held. */
  readonly maxReidentified: number;
}

export interface Hooks {
  /** Last word on an entry; must be pure. */
  readonly entry?: (entry: Entry, draft: Draft) => Entry;
  /** Elements of other namespaces for an entry or, without one, for the channel. */
  readonly elements?: (entry: Entry | undefined, feedName: string) => readonly CustomElement[];
}
