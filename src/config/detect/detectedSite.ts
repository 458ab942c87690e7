import type { DialectName } from "../../model/dialect.ts";
import type { GeneratorName } from "../../model/generator.ts";
import type { SiteFolder } from "./siteFolder.ts";

/** A site generator: how its folders are recognized, and what its own config says. */
export interface Generator {
  readonly name: GeneratorName;
  /** Its name as it writes it. */
  readonly title: string;
  /** The files and folders that it is recognized by, for the docs. */
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

/** What a site generator's own config says, as parts of our config; absent if it says nothing. */
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
    readonly staticDirs?: readonly string[];
    readonly timeZone?: string;
    readonly permalinkTimeZone?: string;
    readonly dateFromPath?: boolean | "first";
    readonly undated?: "skip" | "first-seen";
    readonly excerptMarker?: string;
    readonly languages?: readonly string[];
  };
  readonly feeds?: readonly DetectedFeed[];
  /** Values without which the config cannot be written. */
  readonly questions?: readonly Question[];
  /** Files that could not be read, and what they may change; reported before anything is written. */
  readonly notes?: readonly string[];
  /** The files that were read. */
  readonly files?: readonly string[];
  /**
   * What the result depends on: files, whether they exist or not, and folders whose files matter. Names are relative to the folder that was
   * looked at.
   */
  readonly dependsOn?: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** The file that each value of `site` comes from. */
  readonly from?: Readonly<Record<string, string>>;
  /** The folder that the generator writes the site to. */
  readonly published?: string;
  /** The path of the site's own feed, if it has one. */
  readonly oldFeed?: { readonly path: string; readonly format: "rss" | "atom" };
}

/** A value that only the author can give: it is computed, or missing. */
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
