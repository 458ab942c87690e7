import { configKinds } from "../model/catalogue/config.ts";
import { uploadKinds } from "../model/catalogue/upload.ts";
import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import { openStore } from "../stores/openStore.ts";
import type { Store } from "../stores/store.ts";
import { isBelow } from "../text/urls/isBelow.ts";
import type { OpenPublisher } from "../upload/publishingWatch.ts";
import { StorePublisher } from "../upload/storePublisher.ts";
import type { Leasing } from "./leasing.ts";
import type { SetUp } from "./setUp.ts";

interface PublisherOptions {
  /** The address of the store, instead of the config's. */
  readonly to?: string | undefined;
  readonly takeOver?: boolean | undefined;
  readonly repair?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A publisher that can also publish only once. */
interface PublisherOnce extends OpenPublisher {
  /**
   * Waits for the right to publish.
   * @throws FeedwrightError LEASE_ELSEWHERE
   */
  readonly takeNow: () => Promise<void>;
}

/**
 * Opens the store that a config names. Nothing is requested yet.
 * @throws FeedwrightError UPLOAD_NO_STORE, CONFIG_INVALID, STORE_ADDRESS, STORE_PACKAGE
 */
export async function openPublisher(
  config: Config,
  { fs, emit }: Pick<SetUp, "fs" | "emit">,
  { to = config.publish.to, takeOver, repair, signal }: PublisherOptions = {},
): Promise<PublisherOnce> {
  if (to === undefined) throw new FeedwrightError(uploadKinds.UPLOAD_NO_STORE);
  refuseAmongPrivate(to, config);
  const { endpoint, region, acl, onlyPublisher } = config.publish;
  const { root, site } = config;
  const places = { root, contentDir: config.content.dir, siteUrl: site.url };
  const store = await openStore(to, { fs, ...places, endpoint, region, signal });
  const leasing = config.publish.lease ? await leasingFor(store, signal) : undefined;
  const publisher = new StorePublisher({
    store: leasing?.store ?? store,
    fencing: leasing?.store,
    fs,
    emit,
    site: config.out.baseUrl,
    acl,
    onlyPublisher,
    takeOver,
    repair,
    signal,
  });
  return {
    publisher,
    wait: leasing?.wait,
    takeNow: leasing?.takeNow ?? (async () => {}),
    close: async () => {
      await leasing?.close();
      store.close();
    },
  };
}

/** An address that is not in the config has not yet been compared with those that are. */
function refuseAmongPrivate(to: string, { content, cache }: Config): void {
  const accepted = isBelow(to, content.store?.address)
    ? "Publish to an address that is not below content.store: what is there counts as articles."
    : isBelow(cache.store, to)
      ? "Publish to an address that is not above cache.store: a cache contains drafts, and what is published is for everybody."
      : undefined;
  if (accepted === undefined) return;
  throw new FeedwrightError(configKinds.CONFIG_INVALID, {
    key: "publish.to",
    reason: `found ${JSON.stringify(to)}`,
    accepted,
  });
}

/** Only a site with several publishers loads this. */
async function leasingFor(store: Store, signal: AbortSignal | undefined): Promise<Leasing> {
  return (await import("./leasing.ts")).startLeasing(store, signal);
}
