import { setTimeout as sleep } from "node:timers/promises";
import { lockFile } from "../disk/lockFile.ts";
import { LedgerFile } from "../ledger/ledgerFile.ts";
import type { SavedLedger } from "../ledger/savedLedger.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import type { SiteOptions } from "./options.ts";

const firstPauseMs = 50;
const longestPauseMs = 3_000;

/**
 * Opens the ledger of a site: its file, or the object in a store that several builders share.
 * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER, STORE_FAILED
 */
export async function openLedger(options: SiteOptions): Promise<SavedLedger> {
  const { config, fs, publish, signal } = options;
  const { file, store: address, endpoint, region } = config.ledger;
  const local = new LedgerFile(fs, file, () => lockFile(fs, file));
  if (address === undefined) return local;
  const { openStore } = await import("../stores/openStore.ts");
  const { SharedLedger } = await import("../ledger/sharedLedger.ts");
  const end = address.lastIndexOf("/");
  const folders = { root: config.root, contentDir: config.content.dir };
  const store = await openStore(address.slice(0, end), {
    fs,
    endpoint,
    region,
    siteUrl: config.site.url,
    signal,
    ...folders,
  });
  return await SharedLedger.open(local, {
    store,
    key: decodedPart(address.slice(end + 1)),
    keepsFile: publish,
    pause,
  });
}

/** Builders that failed at the same time must not retry at the same time. */
async function pause(lost: number): Promise<void> {
  await sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** lost) * Math.random());
}
