import { relative, sep } from "node:path";
import type { LiveSite } from "./liveSite.ts";
import type { CommonOptions } from "./options.ts";
import { prepareReaching } from "./reaching.ts";
import { type SetUp, setUp } from "./setUp.ts";
import { LiveWatching, type Watching } from "./watching.ts";

/** What `watch` takes. */
export interface WatchOptions extends CommonOptions {
  /**
   * Check all files at intervals instead of relying on events of the system: for network drives and the like.
   * @default false
   */
  readonly polling?: boolean | undefined;
  /**
   * Notify the hubs of the feeds when entries have changed: for an output folder that the public server serves. Each answer is reported as
   * the event `pinged` or `pingFailed`.
   * @default false
   */
  readonly ping?: boolean | undefined;
  /**
   * Send every change to the store in `publish.to` of the config. Each publication is reported as the event `published` or `publishFailed`;
   * hubs are notified afterwards.
   * @default false
   */
  readonly publish?: boolean | undefined;
}

/**
 * Builds, then keeps the documents current: after every change of an article, of a file that is part of one, or of the config, and when a
 * scheduled article is due. Resolves when the first build is done; `onEvent` reports its results.
 *
 * A config that becomes unusable is reported, and the last usable one stays in effect.
 *
 * @throws FeedwrightError as `build` does
 * @throws the reason of `signal`, if that is aborted before the first build is done
 */
export async function watch(options: WatchOptions = {}): Promise<Watching> {
  const made = await setUp(options);
  const reaching = await prepareReaching(made, options);
  const { openLive } = await import("./liveSite.ts");
  const live = await openLive(made, options).catch(async (error: unknown) => {
    await reaching.close();
    throw error;
  });
  await reaching.start(live);
  const stop = async (): Promise<void> => {
    await reaching.close();
    await live.close();
  };
  const watching = new LiveWatching(live, stop, options.signal);
  tellReady(made, live);
  return watching;
}

export function tellReady({ emit, config, cwd }: SetUp, live: LiveSite): void {
  const shown = (path: string): string => relative(cwd, path).split(sep).join("/") || ".";
  const folders = { content: config.content.store?.address ?? shown(config.content.dir), out: shown(config.out.dir) };
  emit({ event: "ready", ...folders, watching: true, watcher: live.watcher() });
}
