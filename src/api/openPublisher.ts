import { uploadKinds } from "../model/catalogue/upload.ts";
import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import { openStore } from "../stores/openStore.ts";
import type { OpenPublisher } from "../upload/publishingWatch.ts";
import { StorePublisher } from "../upload/storePublisher.ts";
import type { SetUp } from "./setUp.ts";

interface PublisherOptions {
  /** The address of the store, in place of the config's. */
  readonly to?: string | undefined;
  readonly takeOver?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the store that a config names. Nothing is requested yet.
 * @throws FeedwrightError UPLOAD_NO_STORE, STORE_ADDRESS, STORE_PACKAGE
 */
export async function openPublisher(
  config: Config,
  { fs, emit }: Pick<SetUp, "fs" | "emit">,
  { to = config.publish.to, takeOver, signal }: PublisherOptions = {},
): Promise<OpenPublisher> {
  if (to === undefined) throw new FeedwrightError(uploadKinds.UPLOAD_NO_STORE);
  const { endpoint, region, acl, onlyPublisher } = config.publish;
  const { root, site } = config;
  const places = { root, contentDir: config.content.dir, siteUrl: site.url };
  const store = await openStore(to, { fs, ...places, endpoint, region, signal });
  const publisher = new StorePublisher({
    store,
    fs,
    emit,
    site: config.out.baseUrl,
    acl,
    onlyPublisher,
    takeOver,
    signal,
  });
  return { publisher, close: () => store.close() };
}
