/** What a site generator's own config says, in our keys: parts of a config, absent where it says nothing. */
export interface DetectedSite {
  readonly generator?: string;
  readonly site?: {
    readonly url?: string;
    readonly title?: string;
    readonly description?: string;
    readonly language?: string;
    readonly timeZone?: string;
    readonly copyright?: string;
    readonly authors?: readonly { readonly name: string; readonly email?: string; readonly url?: string }[];
    readonly people?: Readonly<
      Record<
        string,
        { readonly name: string; readonly email?: string; readonly url?: string; readonly avatar?: string }
      >
    >;
  };
  readonly content?: {
    readonly dir?: string;
    readonly permalink?: string | readonly string[];
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
    readonly defaults?: readonly { readonly path: string; readonly values: Readonly<Record<string, unknown>> }[];
    readonly fields?: { readonly url: readonly string[] };
    readonly staticDirs?: readonly string[];
  };
}

/** Knows one generator by the files in a folder; gives nothing where they are another's. */
export type Detector = (folder: SiteFolder) => DetectedSite | undefined;

/** The folder that is looked at. Nothing in it is run; what cannot be read is not there. */
export interface SiteFolder {
  /** The first of these files that is there. */
  readonly first: (...names: readonly string[]) => string | undefined;
  readonly firstFolder: (...names: readonly string[]) => string | undefined;
  readonly names: (folder: string) => readonly string[];
  /** Files of these names in a folder and all below it, by path; a bounded number of folders is looked through. */
  readonly find: (folder: string, isWanted: (name: string) => boolean) => readonly string[];
  /** "" where there is no such file. */
  readonly text: (name: string) => string;
  /** JSON, YAML or TOML as keys; scalars of YAML as typed. */
  readonly data: (name: string) => Table;
  /** The same for the front matter of an article file. */
  readonly frontMatter: (name: string) => Table;
}

export type Table = Readonly<Record<string, unknown>>;
