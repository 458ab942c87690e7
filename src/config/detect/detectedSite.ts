import type { DialectName } from "../../model/dialect.ts";
import type { GeneratorName } from "../../model/generator.ts";
import type { SiteFolder } from "./siteFolder.ts";

/** A site generator: how its folders are known, and what its own config says. */
export interface Generator {
  readonly name: GeneratorName;
  /** As it calls itself. */
  readonly title: string;
  /** The files and folders that it is known by, for the docs. */
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
  };
  readonly files?: { readonly rss?: string | false; readonly atom?: string | false; readonly json?: string | false };
}

/** What a site generator's own config says, in our keys: parts of a config, absent where it says nothing. */
export interface DetectedSite {
  /** As the generator calls itself. */
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
    readonly staticDirs?: readonly string[];
    readonly timeZone?: string;
    readonly permalinkTimeZone?: string;
    readonly dateFromPath?: boolean | "first";
    readonly undated?: "skip" | "first-seen";
    readonly excerptMarker?: string;
    readonly languages?: readonly string[];
  };
  readonly feeds?: readonly DetectedFeed[];
  /** What the config cannot be written without. */
  readonly questions?: readonly Question[];
  /** What could not be looked at, and what that may change; said before anything is written. */
  readonly notes?: readonly string[];
  /** The files that were read for it. */
  readonly files?: readonly string[];
  /** What it depends on: files, there or not, and folders whose files count. Names are relative to the folder that was looked at. */
  readonly dependsOn?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** Where each value of `site` comes from. */
  readonly from?: Readonly<Record<string, string>>;
  /** Where the generator writes what it publishes. */
  readonly published?: string;
  /** The address below the site that its own feed has, where it has one. */
  readonly oldFeed?: { readonly path: string; readonly format: "rss" | "atom" };
}

/** What only its author can say: a value that is computed, or not there at all. */
export interface Question {
  readonly key: "site.url" | "content.permalink" | "content.dir" | "content.include";
  readonly file?: string;
  readonly line?: number;
  /** As it is written there. */
  readonly found?: string;
  /** Why it is not known. */
  readonly reason: string;
  /** What to write instead. */
  readonly instead: string;
}
