import { randomBytes } from "node:crypto";
import type { Told } from "../announce/told.ts";
import { ToldFile } from "../announce/toldFile.ts";
import type { Config } from "../model/config.ts";
import type { FileSystem } from "../model/ports.ts";
import { openStore } from "../stores/openStore.ts";
import { ownFolder } from "../stores/store.ts";
import { sha256 } from "../text/sha256.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import { machineryFor } from "./machinery.ts";

/**
 * Opens the record of the notifications that hubs have accepted: in the store if builders share the right to publish or the ledger,
 * otherwise in a file of the cache, or in memory if no cache folder can be used.
 * @throws FeedwrightError STORE_ADDRESS, STORE_PACKAGE, STORE_PLACE
 */
export async function openTold(config: Config, fs: FileSystem, signal?: AbortSignal): Promise<Told> {
  const file = new ToldFile(fs, toldFileOf(config));
  const place = sharedPlaceOf(config);
  if (place === undefined) return file;
  const { SharedTold } = await import("../announce/sharedTold.ts");
  const { address, endpoint, region, key, turnKey } = place;
  const folders = { root: config.root, contentDir: config.content.dir };
  const store = await openStore(address, { fs, endpoint, region, signal, siteUrl: config.site.url, ...folders });
  const nonce = randomBytes(4).toString("hex");
  return new SharedTold({ store, key, turnKey, nonce, earlier: () => file.records });
}

function toldFileOf(config: Config): string | undefined {
  const folder = machineryFor(config).cache?.folder;
  if (folder === undefined) return undefined;
  const site = sha256(`${config.root}\n${config.out.baseUrl}`).slice(0, 16);
  return `${folder}/${site}.told`;
}

interface SharedPlace {
  readonly address: string;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly key: string;
  readonly turnKey: string;
}

/** Beside the lease, or beside the ledger. */
function sharedPlaceOf({ publish, ledger }: Config): SharedPlace | undefined {
  if (publish.lease && publish.to !== undefined) {
    const { to: address, endpoint, region } = publish;
    return { address, endpoint, region, key: `${ownFolder}told.txt`, turnKey: `${ownFolder}telling.json` };
  }
  if (ledger.store === undefined) return undefined;
  const { store, endpoint, region } = ledger;
  const end = store.lastIndexOf("/");
  const name = decodedPart(store.slice(end + 1));
  return { address: store.slice(0, end), endpoint, region, key: `${name}.told`, turnKey: `${name}.telling` };
}
