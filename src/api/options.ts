import type { UserConfig } from "../config/userConfig.ts";
import type { Config } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FeedwrightEvent } from "../model/events.ts";

/** Which config, and what wins over it. */
export interface LoadOptions {
  /**
   * The folder in which the config is looked for, and from which relative paths in these options start.
   * @default the working directory of the process
   */
  readonly cwd?: string | undefined;
  /**
   * The path of a config file, or a config itself.
   * @default `feedwright.config.ts`, `.mts`, `.js`, `.mjs`, `.json`, `.yaml`, `.yml` or `.toml`, whichever is there first, or else the
   * key `feedwright` of `package.json`, or else what the site generator's own config says
   */
  readonly config?: string | UserConfig | undefined;
  /** The absolute URL of the site, in place of `site.url`. */
  readonly site?: string | undefined;
  /** The content folder, in place of `content.dir`. */
  readonly content?: string | undefined;
  /** The output folder, in place of `out.dir`. */
  readonly out?: string | undefined;
}

/** A config that `loadConfig` has read, and how it did. `build`, `watch` and `serve` take it as their `config`. */
export interface LoadedConfig {
  /** The config with every default filled in. Absent where the config cannot be used; then a diagnostic says why. */
  readonly value?: Config;
  /** What is wrong with the config. */
  readonly diagnostics: readonly Diagnostic[];
  /** How it was read, so that a watch can read it again. */
  readonly from: LoadOptions;
}

/** What `build`, `watch` and `serve` take. */
export interface CommonOptions extends Omit<LoadOptions, "config"> {
  /**
   * The path of a config file, a config itself, or what `loadConfig` has read. The other options of `loadConfig` count only where it has not
   * read the config already.
   * @default as for `loadConfig`
   */
  readonly config?: string | UserConfig | LoadedConfig | undefined;
  /**
   * Publish what the guard would hold back.
   * @default false
   */
  readonly accept?: boolean | undefined;
  /**
   * What subscribers have now, for the guard: a folder of documents, the URL that documents are below, or one document.
   * @default the documents in the output folder
   */
  readonly against?: string | undefined;
  /**
   * The time of everything: a `Date`, or milliseconds since 1970. Articles are due as of this time. @default the current time, whenever it
   * is needed
   */
  readonly now?: Date | number | undefined;
  /** Ends the work when it is aborted. Then no document is half-written, and there are no new documents next to old ones. */
  readonly signal?: AbortSignal | undefined;
  /** Called with every event, as `--json` prints them. It must not throw. */
  readonly onEvent?: ((event: FeedwrightEvent) => void) | undefined;
}
