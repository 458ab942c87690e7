import type { DialectName } from "../../model/dialect.ts";
import type { GeneratorName } from "../../model/generator.ts";
import type { SiteFolder } from "./siteFolder.ts";

/** A site generator: how its folders are recognized, and what its own config says. */
export interface Generator {
  readonly name: GeneratorName;
  /** Its name as it writes it. */
  readonly title: string;
  /** The files and folders by which it is recognized, for the docs. */
  readonly knownBy: string;
  /** What is read, for the docs. */
  readonly reads: string;
  readonly isPresent: (folder: SiteFolder) => boolean;
  readonly resolve: (folder: SiteFolder) => DetectedSite;
}

type People = Readonly<
  Record<string, { readonly name: string; readonly email?: string; readonly url?: string; readonly avatar?: string }>
>;

export interface DetectedFacts {
  readonly url?: string;
  readonly title?: string;
  readonly description?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly copyright?: string;
  readonly authors?: readonly { readonly name: string; readonly email?: string; readonly url?: string }[];
  readonly people?: People;
}

export interface DetectedFeed {
  readonly name: string;
  readonly title?: string;
  readonly language?: string;
  readonly where?: {
    readonly path?: readonly string[];
    readonly tags?: readonly string[];
    readonly language?: readonly string[];
    readonly section?: readonly string[];
    readonly not?: { readonly path: readonly string[] };
  };
  readonly order?: "updated";
  readonly files?: { readonly rss?: string | false; readonly atom?: string | false; readonly json?: string | false };
  /** Where the generator writes this feed. For the first feed, `DetectedSite` has it. */
  readonly oldFeed?: OldFeed;
}

/** A feed that a generator makes. */
export interface OldFeed {
  /** Below the site. */
  readonly path: string;
  readonly format: "rss" | "atom";
}

/** Feeds that the generator makes beside the main one: one for each tag, category or section, or the feed of a single section. */
export interface DetectedValueFeed extends DetectedFeed {
  /** Absent for a single feed. */
  readonly each?: string;
  readonly hierarchy?: string;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly page?: string;
  /** The generator makes them only if there are this many values. */
  readonly fewest?: number;
}

/** The settings in a site generator's config, as parts of our config; absent if it has none. */
export interface DetectedSite {
  /** The name of the generator as it writes it. */
  readonly generator?: string;
  readonly site?: DetectedFacts;
  readonly content?: {
    readonly dir?: string;
    readonly generator?: GeneratorName;
    readonly dialect?: DialectName;
    readonly permalink?: string | readonly string[];
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
    readonly defaults?: readonly { readonly path: string; readonly values: Readonly<Record<string, unknown>> }[];
    readonly fields?: Readonly<Record<string, readonly string[]>>;
    readonly ignoredFlags?: readonly string[];
    readonly staticDirs?: readonly string[];
    readonly timeZone?: string;
    readonly permalinkTimeZone?: string;
    readonly dateFromPath?: boolean | "first";
    readonly undated?: "skip" | "first-seen";
    readonly excerptMarker?: string;
    readonly languages?: readonly string[];
  };
  readonly feeds?: readonly DetectedFeed[];
  /** Beside `feeds`: only `init` writes them. */
  readonly valueFeeds?: readonly DetectedValueFeed[];
  /** Values without which the config cannot be written. */
  readonly questions?: readonly Question[];
  /** Files that could not be read, and their possible effect; reported before anything is written. */
  readonly notes?: readonly string[];
  /** The files that were read. */
  readonly files?: readonly string[];
  /**
   * What the result depends on: files, whether they exist or not, and folders whose files matter. Names are relative to the examined
   * folder.
   */
  readonly dependsOn?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** The file that each value of `site` comes from. */
  readonly from?: Readonly<Record<string, string>>;
  /** The folder that the generator writes the site to. */
  readonly published?: string;
  /** The path of the site's own feed, if it has one. */
  readonly oldFeed?: OldFeed;
  /** The articles that are certainly in the site's own feed, by path, and the program that makes it. */
  readonly ownFeed?: { readonly file: string; readonly has: readonly string[] };
  /** It publishes articles whose date is still to come, unless its own feed leaves them out. */
  readonly showsFuture?: true;
}

/** A value that only the author can provide, because it is computed or missing. */
export interface Question {
  readonly key:
    | "site.url"
    | "site.title"
    | "site.language"
    | "site.timeZone"
    | "content.permalink"
    | "content.dir"
    | "content.include";
  readonly file?: string;
  readonly line?: number;
  /** As it is written there. */
  readonly found?: string;
  /** Why it is not known. */
  readonly reason: string;
  /** What to write instead. */
  readonly instead: string;
  /** Which articles are meant is not in doubt, but something else about them: most people answer "all of them". */
  readonly isUsuallyAll?: true;
}
