import type { UserConfig } from "../config/userConfig.ts";
import type { Config } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FeedwrightEvent } from "../model/events.ts";
import type { FormatName } from "../model/feed.ts";

/** The config, and the values that take precedence over it. */
export interface LoadOptions {
  /**
   * The folder in which the config is looked for, and from which relative paths in these options start.
   * @default the working directory of the process
   */
  readonly cwd?: string | undefined;
  /**
   * The path of a config file, or a config itself.
   * @default `feedwright.config.ts`, `.mts`, `.js`, `.mjs`, `.json`, `.yaml`, `.yml` or `.toml`, whichever exists first, or else the key
   * `feedwright` of `package.json`, or else the site generator's own config
   */
  readonly config?: string | UserConfig | undefined;
  /** The absolute URL of the site, instead of `site.url`. */
  readonly site?: string | undefined;
  /** The content folder, instead of `content.dir`. */
  readonly content?: string | undefined;
  /** The output folder, instead of `out.dir`. */
  readonly out?: string | undefined;
}

/** What programs may read in a config. Every default is filled in, and every URL and path is absolute. */
export interface SettledConfig {
  /** The config file. Absent if command line options or detection were enough. */
  readonly file?: string;
  /** The folder that relative paths in the config are relative to. */
  readonly root: string;
  /** The URL ends with a slash; `language` is a BCP 47 tag, `timeZone` an IANA name. */
  readonly site: Readonly<Record<"url" | "title" | "description" | "language" | "timeZone", string>>;
  /** The folder with the articles; if they are in a store, that of the cache that they are copied to. */
  readonly content: Readonly<Record<"dir", string>>;
  /** The output folder, and the URL that it is served at, which ends with a slash. */
  readonly out: Readonly<Record<"dir" | "baseUrl", string>>;
  /** The feeds that the config names, without those of tags and other values. Their files are paths below the output folder, by format. */
  readonly feeds: readonly {
    readonly name: string;
    readonly files: Readonly<Partial<Record<FormatName, string>>>;
  }[];
}

/** A config that `loadConfig` has read, and how. `build`, `watch` and `serve` take it as their `config`. */
export interface LoadedConfig {
  /** Absent if the config cannot be used; then a diagnostic says why. */
  readonly value?: SettledConfig;
  /** What is wrong with the config. */
  readonly diagnostics: readonly Diagnostic[];
  /** How it was read, so that a watch can read it again. */
  readonly from: LoadOptions;
}

/** The same, as the program itself uses it. */
export interface ReadConfig extends LoadedConfig {
  readonly value?: Config;
}

/** What `build`, `watch`, `serve` and `publish` take. */
export interface CommonOptions extends Omit<LoadOptions, "config"> {
  /**
   * The path of a config file, a config itself, or the result of `loadConfig`. With a result of `loadConfig`, its other options have no
   * effect.
   * @default as for `loadConfig`
   */
  readonly config?: string | UserConfig | LoadedConfig | undefined;
  /**
   * Publish what the guard would hold back.
   * @default false
   */
  readonly accept?: boolean | undefined;
  /**
   * The documents that subscribers have now, for the guard: a folder, the URL below which they are, or one document.
   * @default the documents in the output folder
   */
  readonly against?: string | undefined;
  /**
   * The time of the build: a `Date`, or milliseconds since 1970. Articles are due as of this time.
   * @default the current time, whenever it is needed
   */
  readonly now?: Date | number | undefined;
  /** Ends the work when it is aborted. No document is then half-written, and no new documents are next to old ones. */
  readonly signal?: AbortSignal | undefined;
  /** Called with every event, as `--json` prints them. It must not throw. */
  readonly onEvent?: ((event: FeedwrightEvent) => void) | undefined;
}
