import { uploadKinds } from "../model/catalogue/upload.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink, HeldFeed } from "../model/events.ts";
import { openPublisher } from "./openPublisher.ts";
import type { CommonOptions } from "./options.ts";
import { publishing, setUp } from "./setUp.ts";

/** What `publish` takes. */
export interface PublishOptions extends CommonOptions {
  /**
   * The address of the store: `s3://bucket/prefix`, `gs://bucket/prefix`, `azure://account/container/prefix` or `file:///srv/www`.
   * @default `publish.to` of the config
   */
  readonly to?: string | undefined;
  /**
   * Build, and return what would be sent and removed, but do not do it.
   * @default false
   */
  readonly dryRun?: boolean | undefined;
  /**
   * Also replace objects that somebody else has put there or changed, and the documents of another site.
   * @default false
   */
  readonly takeOver?: boolean | undefined;
  /**
   * Compare every document with the store, and send again what somebody else has changed or removed there.
   * @default false
   */
  readonly repair?: boolean | undefined;
}

/** What a publication has done. */
export interface PublishResult {
  /** The documents could not be built, so nothing was sent: a diagnostic says why. */
  readonly failed: boolean;
  /** Documents that were sent: paths below the output folder. */
  readonly sent: readonly string[];
  /** Documents that were removed from the store. */
  readonly removed: readonly string[];
  /** How many documents were already in the store. */
  readonly unchanged: number;
  /** Feeds that the guard has held back: their documents in the store are as they were. */
  readonly held: readonly HeldFeed[];
  /** As in `BuildResult`. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many articles are left out, or are in the feeds as they last were, because they are broken. */
  readonly leftOut: number;
}

/** How often it builds again while others publish at the same time. */
const mostAttempts = 5;

/**
 * Builds as `build` does, then brings a store up to date: only documents whose bytes changed are sent, and those that the site no longer has
 * are removed. Nothing else in the store is touched, and nothing newer is overwritten.
 *
 * @throws FeedwrightError as `build` does; UPLOAD_NO_STORE, STORE_ADDRESS, STORE_PACKAGE, STORE_FAILED; UPLOAD_FOREIGN, UPLOAD_OTHER_SITE,
 * UPLOAD_NO_CONDITIONS; UPLOAD_BUSY
 * @throws the reason of `signal`, once it is aborted
 */
export async function publish(options: PublishOptions = {}): Promise<PublishResult> {
  const { accept = false, against, signal, dryRun = false } = options;
  const diagnostics: Diagnostic[] = [];
  const onEvent: EventSink = (event) => {
    if (event.event === "diagnostic") diagnostics.push(event.diagnostic);
    options.onEvent?.(event);
  };
  const made = await setUp({ ...options, onEvent });
  const { config, cwd, emit } = made;
  const published = against === undefined ? {} : await (await import("./against.ts")).readAgainst(against, config, cwd);
  const { publisher, takeNow, close } = await openPublisher(config, made, options);
  try {
    await takeNow();
    await publisher.look();
    const { openSite } = await import("../engine/openSite.ts");
    const aborting = signal === undefined ? {} : { signal };
    await using site = await openSite({
      ...publishing(made, accept),
      ...published,
      ...aborting,
      needsCurrentContent: true,
    });
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      if (attempt > 1) await publisher.look();
      const { failed, held, broken } = await site.update({ kind: "all" });
      const result = { failed, held, diagnostics, leftOut: broken };
      if (failed) return { ...result, sent: [], removed: [], unchanged: 0 };
      const event = await publisher.publish(site.snapshot(), dryRun);
      if (event === "changed") continue;
      emit(event);
      const { sent, removed, unchanged } = event;
      return { ...result, sent, removed, unchanged };
    }
    throw new FeedwrightError(uploadKinds.UPLOAD_BUSY, { store: publisher.store });
  } finally {
    await close();
  }
}
