import { type Following, followStore } from "../mirror/followStore.ts";
import { queueNotifications } from "../mirror/queue.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { Config, ContentStoreConfig, Notifications } from "../model/config.ts";
import type { EventSink } from "../model/events.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import type { EventSource, EventSourceOptions } from "../watch/eventSource.ts";

/** Reports changes to a watch if the articles are in a store. */
export interface ContentSource {
  readonly open: (options: EventSourceOptions) => Promise<EventSource>;
  /** Brings everything up to date now. */
  readonly look: () => Promise<void>;
}

/** @throws FeedwrightError STORE_PACKAGE, STORE_PLACE, STORE_ADDRESS if the queue in the config cannot be used */
export async function contentSource(content: StoredContent, config: Config, emit: EventSink): Promise<ContentSource> {
  const { store, intervalSec = 30 } = config.content;
  if (store === undefined) throw new Error("the articles are in a folder");
  const notifications = await notificationsOf(store, config);
  let following: Following | undefined;
  return {
    look: async () => await following?.look(),
    open: async ({ onDirty, onError }) => {
      await following?.close();
      const current = followStore({
        content,
        intervalMs: intervalSec * 1000,
        notifications,
        place: placeOf(store.address),
        onDirty,
        onError: (error) => onError(error instanceof Error ? error : new Error(String(error))),
        emit,
      });
      following = current;
      return { name: "store", close: () => current.close() };
    },
  };
}

async function notificationsOf(
  { notifications, region }: ContentStoreConfig,
  { root, content, site }: Config,
): Promise<Notifications | undefined> {
  if (typeof notifications !== "string") return notifications;
  return await queueNotifications({ url: notifications, region, siteUrl: site.url, root, contentDir: content.dir });
}

/** The store as S3's notifications name it. */
function placeOf(address: string): { readonly bucket: string; readonly prefix: string } | undefined {
  const { protocol, hostname: bucket, pathname } = new URL(address);
  if (protocol !== "s3:") return undefined;
  const path = decodedPart(pathname).split("/").filter(Boolean).join("/");
  return { bucket, prefix: path === "" ? "" : `${path}/` };
}
