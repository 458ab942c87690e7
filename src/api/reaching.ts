import { StoreError } from "../stores/storeError.ts";
import type { PublishingWatch } from "../upload/publishingWatch.ts";
import type { LiveSite } from "./liveSite.ts";
import { startPinging } from "./pinging.ts";
import type { SetUp } from "./setUp.ts";

/** As `watch` takes them. */
interface ReachOptions {
  readonly ping?: boolean | undefined;
  readonly publish?: boolean | undefined;
}

/** Brings the documents of a watch to subscribers: through a store, hubs, both or neither. */
export interface Reaching {
  /** Called after the first build. */
  readonly start: (live: LiveSite) => Promise<void>;
  /** Finishes work in progress. */
  readonly close: () => Promise<void>;
}

/**
 * Reads the state of the store before the first build, so that the build is newer than the documents there.
 * @throws FeedwrightError UPLOAD_NO_STORE, STORE_ADDRESS, STORE_PACKAGE, STORE_FAILED; UPLOAD_NO_CONDITIONS, UPLOAD_OTHER_SITE
 */
export async function prepareReaching(
  setUp: SetUp,
  { ping = false, publish = false }: ReachOptions,
): Promise<Reaching> {
  const store = publish ? await preparedStore(setUp) : undefined;
  const closers: (() => Promise<void>)[] = [];
  let isStarted = false;
  return {
    start: async (live) => {
      isStarted = true;
      const mayTell = (): boolean => store?.mayPublish() ?? true;
      const after = publish ? "published" : "built";
      const pinging = ping ? await startPinging(setUp, live, { after, mayTell }) : undefined;
      if (pinging !== undefined) closers.push(() => pinging.close());
      if (store !== undefined) closers.push(store.start(live, () => pinging?.begin()));
    },
    close: async () => {
      if (!isStarted) await store?.prepared.close();
      // The store first: hubs can still be notified of what it publishes last.
      for (const close of closers.toReversed()) await close();
    },
  };
}

/** Only a watch that publishes loads this. A watch starts even if the store does not answer at the moment. */
async function preparedStore(setUp: SetUp) {
  const { openPublisher } = await import("./openPublisher.ts");
  const { PublishingWatch: Watch } = await import("../upload/publishingWatch.ts");
  const { config } = setUp;
  const prepared = await openPublisher(config, setUp);
  await prepared.publisher.look().catch(async (error: unknown) => {
    if (error instanceof StoreError && error.isPassing) return;
    await prepared.close();
    throw error;
  });
  let watch: PublishingWatch | undefined;
  const start = (live: LiveSite, onTakenOver: () => void): (() => Promise<void>) => {
    const started = new Watch(
      {
        emit: (event) => live.emit(event),
        current: () => live.site().snapshot(),
        open: (changed) => openPublisher(changed, setUp),
        buildAgain: () => live.buildAgain(),
        isCurrent: () => live.isCurrent,
        onTakenOver,
      },
      { ...prepared, config },
    );
    watch = started;
    live.onEvent((event) => started.follow(event));
    started.begin();
    return () => started.close();
  };
  return { prepared, start, mayPublish: () => watch?.isWaiting === false };
}
