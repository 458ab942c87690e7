import type { Article } from "./article.ts";
import type { DialectSetting } from "./dialect.ts";
import type { CustomElement, Draft, Entry } from "./entry.ts";
import type { FormatName, PartnerElements, PodcastChannel } from "./feed.ts";
import type { FeedValue, GroupKind } from "./feedValue.ts";
import type { GeneratorName } from "./generator.ts";
import type { Person } from "./person.ts";
import type { ProfileName } from "./profileNames.ts";

/** The settled configuration: every default is filled in, every URL is absolute, and every path is absolute unless it says otherwise. */
export interface Config {
  /** The config file, absolute. Absent if command line options or detection were enough. */
  readonly file?: string;
  /** The folder that relative paths are relative to, absolute. */
  readonly root: string;
  readonly site: SiteConfig;
  readonly content: ContentConfig;
  readonly out: OutConfig;
  readonly pages: PagesConfig;
  readonly feeds: readonly FeedConfig[];
  /** Feeds for each value of something that articles have: a feed a tag, a feed an author. */
  readonly groups: readonly FeedGroup[];
  readonly ledger: LedgerConfig;
  readonly cache: CacheConfig;
  readonly guard: GuardConfig;
  readonly announce: AnnounceConfig;
  readonly publish: PublishConfig;
  readonly hooks: Hooks;
  /** The file with the registry of people, absolute, if it is separate from the config. */
  readonly peopleFile?: string;
  /**
   * The files, whether they exist or not, and the folders that the settings of the site generator were read from; absolute. Only without a
   * config file.
   * @internal
   */
  readonly detectedFrom?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /**
   * The files, whether they exist or not, and the folders that the settings of values were read from; absolute.
   * @internal
   */
  readonly valuesFrom?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /**
   * A digest of everything in the config that can change the bytes of a document. Absent if it contains functions.
   * @internal
   */
  readonly digest?: string;
}

/** The settled settings of the site. */
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
    /** The path at which the server is told of changes. */
    readonly pingPath?: string;
  };
}

/** A field that `content.fields` can read from other front matter keys. */
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

/** Where the articles are, and how they are read. */
export interface ContentConfig {
  /** Absolute. If the articles are in a store, the folder of the cache that they are copied to. */
  readonly dir: string;
  readonly store?: ContentStoreConfig;
  /** How often `watch` looks at the store. */
  readonly intervalSec?: number;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** If it is a list, the first pattern whose tokens all have a value is used, or else the last. */
  readonly permalink: string | readonly string[] | ((article: PermalinkInput) => string);
  readonly defaults: readonly { readonly path: string; readonly values: Readonly<Record<string, unknown>> }[];
  /**
   * The front matter keys that a field is read from; the first that has a value counts. A field that is absent here has the documented
   * keys. `hidden` names further keys that keep an article out of feeds.
   */
  readonly fields: Readonly<Partial<Record<FieldName, readonly string[]>>>;
  readonly render?: ContentRenderer;
  /** The site generator whose rules for URLs and dates apply; absent for a plain folder. */
  readonly generator?: GeneratorName;
  /** The Markdown dialect, if it is not the one of the generator. */
  readonly dialect?: DialectSetting;
  /**
   * Pelican's metadata are plain text, with their quotes and brackets: no plug-in of the site reads them as YAML.
   * @internal
   */
  readonly plainMeta?: true;
  /**
   * Where the site's own settings of its dialect were looked for; absolute.
   * @internal
   */
  readonly dialectFrom?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** What to do with a file without a date: `skip` it, or publish it with the date on which it was first seen. */
  readonly undated: "skip" | "first-seen";
  /** IANA name. The time zone of dates in URLs, if it is not the one of the site. */
  readonly permalinkTimeZone?: string;
  /** Pages next to the `index.md` of a folder belong to it. */
  readonly leafBundles?: boolean;
  /** IANA name. */
  readonly timeZone: string;
  /** Front matter keys that keep no article out. */
  readonly ignoredFlags?: readonly string[] | undefined;
  /** `"first"`: the path takes precedence over the front matter. */
  readonly dateFromPath: boolean | "first";
  readonly excerptMarker: string;
  /** Whether the lead image is shown above the content, unless the content already contains it. */
  readonly leadImage: boolean;
  /** Absolute folders in which root-relative media such as `/photo.jpg` are looked up. */
  readonly staticDirs: readonly string[];
  /** Hosts whose iframes stay iframes. */
  readonly embeds: readonly string[];
  readonly languages: readonly string[];
  /** Absolute folders in which partials of `include` are looked up. */
  readonly includesDirs: readonly string[];
  /**
   * The folder that the generator builds the site into, absolute. Files that it renames are looked up there.
   * @internal
   */
  readonly builtDir?: string;
  /** What the site's own shortcodes, tags and includes stand for, by name. */
  readonly shortcodes?: Readonly<Record<string, Shortcode>>;
}

/** A store that articles are read from. */
export interface ContentStoreConfig {
  /** `s3://bucket/prefix`, or `file:///srv/articles`. */
  readonly address: string;
  /** The URL of the store, if it is not Amazon's. */
  readonly endpoint?: string;
  readonly region?: string;
  /**
   * What was read from it is below this folder; absolute. Nothing if this machine has no folder for caches.
   * @internal
   */
  readonly folder: string | undefined;
  /** The address of a queue, or what yields messages. */
  readonly notifications?: string | Notifications;
}

/**
 * Messages which say that objects have changed, as they arrive, until `signal` is aborted. They are only hints: the store is asked what is
 * true, and is looked at now and then whatever they say.
 */
export type Notifications = (signal: AbortSignal) => AsyncIterable<NotificationMessage>;

/** A hint that objects in a store may have changed. */
export interface NotificationMessage {
  /** What the store said: JSON, as a text or parsed. */
  readonly body: unknown;
  /** Called when the change is here: a queue may forget the message. */
  readonly done?: () => void | Promise<void>;
}

/**
 * HTML or Markdown in which `{name}`, `{0}` and `{inner}` are filled in, or a function that returns it. `args` contains parameters by name,
 * and parameters without a name by position: `args[0]`.
 */
export type Shortcode = string | ((args: Readonly<Record<string, string>>, inner: string) => string);

/** The argument of a permalink function. */
export type PermalinkInput = Omit<Article, "url" | "aliases" | "bodyOffset" | "bodyLine">;

/** The site's own renderer in place of Markdown. It returns HTML, which is still cleaned, and its URLs are made absolute. */
export interface ContentRenderer {
  readonly name: string;
  readonly render: (input: { readonly article: Article; readonly body: string }) => string | Promise<string>;
}

/** Where documents are written. */
export interface OutConfig {
  /** Absolute. */
  readonly dir: string;
  /** The URL that the documents are served at; ends with a slash. */
  readonly baseUrl: string;
  /** The path of the built-in stylesheet below `dir`; "" if there is none, or the site has its own. */
  readonly stylesheet: string;
  /** The absolute URL of the site's own stylesheet, which replaces the built-in one. */
  readonly stylesheetUrl?: string;
  /** The path of the OPML list below `dir`; "" turns it off. */
  readonly opml: string;
  /** The path below `dir` of the page that lists all feeds, with `.json` next to it for programs; "" turns both off. */
  readonly index: string;
}

/** How the pages for people look. */
export interface PagesConfig {
  /** How many of the latest entries are shown. */
  readonly entries: number;
  /** CSS that follows the page's own. */
  readonly css?: string;
  /** HTML around the page, with placeholders such as `{{body}}`. */
  readonly template?: string;
  /**
   * The files that these settings come from, absolute.
   * @internal
   */
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
  /** Globs that match the content path. */
  readonly path?: readonly string[];
  readonly hasEnclosure?: boolean;
}

/** The settled settings of a feed. */
export interface FeedConfig {
  readonly name: string;
  /** If it is absent, the site's title is used. The same is true of the following fields. */
  readonly title?: string;
  readonly description?: string;
  readonly language?: string;
  /** The absolute URL of the page that this feed belongs to. If it is absent, the site's URL is used. */
  readonly url?: string;
  readonly image?: string;
  readonly authors?: readonly Person[];
  readonly categories?: readonly string[];
  readonly hubs?: readonly string[];
  readonly copyright?: string;
  readonly where?: FeedWhere | ((article: Article) => boolean);
  /** 0 means all. */
  readonly limit: number;
  readonly content: "full" | "summary" | "excerpt";
  readonly order: "published" | "updated";
  /** Whether entries beyond `limit` go into archive documents. @see RFC 5005 §4 */
  readonly archive: boolean;
  /** Paths below the output folder. A format without a path is not written. */
  readonly files: Readonly<Partial<Record<FormatName, string>>>;
  /** The path of the page for people below the output folder; "" turns it off. */
  readonly page: string;
  readonly podcast?: PodcastChannel;
  /** Receivers whose rules are checked whenever the feed is built. */
  readonly profiles?: readonly ProfileName[];
  /** In RSS, the picture of an entry that has no other file is its enclosure. */
  readonly pictureEnclosures?: boolean;
  /** In RSS, every entry says when it was changed. */
  readonly modifiedDates?: boolean;
  readonly shortTitles?: boolean;
  readonly smartNews?: PartnerElements["smartNews"];
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
  /** What stands for it in paths. */
  readonly slug?: string;
}

/** How the config of a site generator changes the slugs of values. */
export interface ValueSlugs {
  /** Letters of other scripts stay as they are. */
  readonly keepsLetters?: boolean;
  readonly keepsCase?: boolean;
  /** Only what cannot be in a file name is replaced. */
  readonly isRaw?: boolean;
  /** What is done to the text, in this order, in place of what the generator usually does. */
  readonly steps?: readonly SlugStep[];
  /** In a hierarchy, the levels are not folders: they are joined with hyphens, or only the last one stands. */
  readonly levels?: "joined" | "last";
}

/** A piece of text that is replaced, in any case; or what is common to all sites. */
export type SlugStep = { readonly from: string; readonly to: string } | "signs" | "start" | "end" | "hyphens";

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
  /** Only these values have a feed. */
  readonly only?: readonly string[];
  /** These values have no feed. */
  readonly except?: readonly string[];
  readonly values: Readonly<Record<string, ValueSettings>>;
  /**
   * What the site generator's own files say about values; those of the config take precedence.
   * @internal
   */
  readonly siteValues?: Readonly<Record<string, ValueSettings>>;
  /** @internal */
  readonly slugs?: ValueSlugs;
  /** With `{value}`, `{slug}` and `{site}` still in its texts and paths. */
  readonly feed: FeedConfig;
}

/** Where builders on other machines find what one has read and rendered. */
export interface CacheConfig {
  /** The address of an object. */
  readonly store?: string;
  readonly endpoint?: string;
  readonly region?: string;
}

/** Where ids and dates are kept, and how new ones are made. */
export interface LedgerConfig {
  /** Absolute. */
  readonly file: string;
  /** The address of the object that several builders share. */
  readonly store?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly updates: "auto" | "explicit";
  readonly ids: "url" | "tag" | "uuid";
  /** For how many days Atom contains the tombstone of a withdrawn entry. */
  readonly tombstoneDays: number;
}

/** How hubs are told. */
/** Where `feedwright publish` and `watch --publish` send the documents. */
export interface PublishConfig {
  /** `s3://bucket/prefix`, `gs://bucket/prefix`, `azure://account/container/prefix`, or `file:///srv/www`. Nothing is published without it. */
  readonly to?: string;
  /** The URL of the store, if it is not Amazon's. */
  readonly endpoint?: string;
  readonly region?: string;
  /** A canned list of who may read, such as `public-read`. */
  readonly acl?: string;
  /** The header of every document. */
  readonly cacheControl?: string;
  /** Nobody else publishes there, so the store need not know conditional writes. */
  readonly onlyPublisher: boolean;
  /** Several builders publish there: whoever has the lease does, and the others wait. */
  readonly lease: boolean;
}

/** When hubs are notified. */
export interface AnnounceConfig {
  /** How long a document may take to be live. */
  readonly waitSec: number;
  /** `watch` tells hubs when nothing was saved for so long. */
  readonly quietSec: number;
}

/** When a feed is held back. */
export interface GuardConfig {
  readonly enabled: boolean;
  /** The share of a feed's entries that may disappear or be replaced in one build, from 0 to 1. */
  readonly maxLoss: number;
  /** How many entries may get new ids before the feed is held back. */
  readonly maxReidentified: number;
}

/** Functions of the config that change entries before they are published. */
export interface Hooks {
  /** Called last with each entry of a feed; must be pure. The entry is the same in all formats. */
  readonly entry?: (entry: Entry, draft: Draft, feedName: string) => Entry;
  /** Returns elements of other namespaces for an entry or, without an entry, for the channel. Called for each format of the feed; must be pure. */
  readonly elements?: (entry: Entry | undefined, feedName: string, format: FormatName) => readonly CustomElement[];
}
