import type { SiteOptions } from "../engine/options.ts";
import { cliKinds } from "../model/catalogue/cli.ts";
import type { Config } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { BuiltEvent, EventSink, FeedwrightEvent, HeldFeed } from "../model/events.ts";
import type { Instant } from "../model/text.ts";
import type { CommonOptions } from "./options.ts";
import { publishing, setUp } from "./setUp.ts";

/** What `build` takes. */
export interface BuildOptions extends CommonOptions {
  /**
   * Give every entry a new id, as if nothing had been published before. The ledger is kept under another name. Only for feeds that
   * nobody has subscribed to.
   * @default false
   */
  readonly startAnew?: boolean | undefined;
}

/** What a build has done. */
export interface BuildResult {
  /** Nothing could be written: the documents are as they were, and a diagnostic says why. */
  readonly failed: boolean;
  /** The output folder, absolute. */
  readonly outDir: string;
  /** Documents that were written: paths below the output folder. */
  readonly written: readonly string[];
  /** Documents that are as they were: paths below the output folder. */
  readonly unchanged: readonly string[];
  /** Feeds that the guard has held back: their documents are as they were. */
  readonly held: readonly HeldFeed[];
  /** The store of the articles does not answer, or is suddenly empty: the documents are made from what was read before. */
  readonly stale: boolean;
  /** What is wrong with the content, or could be better. The config's diagnostics are among them, unless `loadConfig` has read it. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many article files were found; 0 if the build failed. */
  readonly articles: number;
  /** How many articles are in at least one feed; 0 if the build failed. */
  readonly entries: number;
  /** How many articles are left out, or are in the feeds as they last were, because they are broken. */
  readonly leftOut: number;
  /** How long it took, in milliseconds; 0 if the build failed. */
  readonly durationMs: number;
  /** When the documents will next change without an edit, in milliseconds since 1970, because an article is scheduled or expires. */
  readonly nextDue?: Instant;
}

/**
 * Reads the content once and writes the documents: all of them, or none. Documents that have not changed since the last build are not
 * written.
 *
 * Broken articles do not make it fail: they are left out, and a diagnostic says why.
 *
 * @throws FeedwrightError with the code of what is wrong with the config (`FW30…`); OUTPUT_LOCKED if another process publishes into the
 * output folder; LEDGER_UNREADABLE, LEDGER_NEWER; AGAINST_UNREADABLE; BAD_ARGUMENT if `startAnew` would change ids that subscribers have
 * @throws the reason of `signal`, once it is aborted
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { accept = false, startAnew = false, signal } = options;
  const seen = new Seen();
  const onEvent: EventSink = (event) => {
    seen.note(event);
    options.onEvent?.(event);
  };
  const made = await setUp({ ...options, onEvent });
  const { config, cwd } = made;
  const { against } = options;
  // Only loaded if it is needed: otherwise, every build would wait for it.
  const published = against === undefined ? {} : await (await import("./against.ts")).readAgainst(against, config, cwd);
  if (startAnew) refuseWhatIsLive(published, against, config);
  const { build: buildSite } = await import("../engine/build.ts");
  const { broken, ...result } = await buildSite({
    ...publishing(made, accept),
    ...published,
    ...(signal === undefined ? {} : { signal }),
    startAnew,
  });
  const { articles = 0, entries = 0, durationMs = 0 } = seen.built ?? {};
  const { diagnostics } = seen;
  return { ...result, outDir: config.out.dir, diagnostics, articles, entries, leftOut: broken, durationMs };
}

/** What the events of a build report. */
class Seen {
  readonly diagnostics: Diagnostic[] = [];
  built: BuiltEvent | undefined;

  note(event: FeedwrightEvent): void {
    if (event.event === "diagnostic") this.diagnostics.push(event.diagnostic);
    else if (event.event === "built") this.built = event;
  }
}

/**
 * The documents to compare with may be those that subscribers have.
 * @throws FeedwrightError BAD_ARGUMENT
 */
function refuseWhatIsLive(
  { against }: Pick<SiteOptions, "against">,
  given: string | undefined,
  { feeds }: Config,
): void {
  const live = feeds.flatMap(({ files }) => Object.values(files)).find((path) => against?.(path) !== undefined);
  if (live === undefined) return;
  const reason = `--start-anew would make every entry new to those who have ${live} of ${String(given)}`;
  throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: "build" });
}
