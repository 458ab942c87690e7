import { fileURLToPath } from "node:url";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import { FileStore } from "./fileStore.ts";
import type { ProjectFolders } from "./loadPackage.ts";
import { retried } from "./retried.ts";
import type { S3Options } from "./s3Store.ts";
import type { Store } from "./store.ts";

/** What is needed in addition to the address. */
export interface StoreOptions extends Pick<S3Options, "endpoint" | "region" | "siteUrl" | "signal">, ProjectFolders {
  readonly fs: FileSystem;
}

/**
 * Opens the store at an address: `s3://bucket/prefix`, `gs://bucket/prefix`, `az://container/prefix`, `azure://account/container/prefix` or
 * `file:///srv/www`. Its keys are below the prefix or the folder. The code of a kind of store is loaded when it is first needed.
 * @throws FeedwrightError STORE_ADDRESS, STORE_PACKAGE, STORE_PLACE
 */
export async function openStore(address: string, options: StoreOptions): Promise<Store> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "")
    throw noStore(address);
  if (url.protocol === "file:") return retried(new FileStore(options.fs, folderOf(url, address)));
  const names = decodedPart(url.pathname).split("/").filter(Boolean);
  const open = openers.get(url.protocol);
  if (open === undefined || url.hostname === "" || url.port !== "") throw noStore(address);
  const store = await open(url.hostname, names, options);
  if (store === undefined) throw noStore(address);
  return retried(store);
}

/** Opens the store for the host and the path segments of an address. Nothing if a part is missing. */
type Opener = (host: string, names: readonly string[], options: StoreOptions) => Promise<Store | undefined>;

const openers: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  [
    "s3:",
    async (bucket, names, options) => {
      const { openS3Store } = await import("./s3Store.ts");
      return await openS3Store({ ...options, bucket, prefix: prefixOf(names) }, options);
    },
  ],
  [
    "gs:",
    async (bucket, names, options) => {
      const { openGcsStore } = await import("./gcsStore.ts");
      return await openGcsStore({ ...options, bucket, prefix: prefixOf(names) }, options);
    },
  ],
  [
    "az:",
    async (container, names, options) => {
      const { openAzureStore } = await import("./azureStore.ts");
      return await openAzureStore({ ...options, container, prefix: prefixOf(names) }, options);
    },
  ],
  [
    "azure:",
    async (account, [container, ...names], options) => {
      if (container === undefined) return undefined;
      const { openAzureStore } = await import("./azureStore.ts");
      return await openAzureStore({ ...options, account, container, prefix: prefixOf(names) }, options);
    },
  ],
]);

function prefixOf(names: readonly string[]): string {
  return names.map((name) => `${name}/`).join("");
}

function folderOf(url: URL, address: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    // With a host, or with an encoded slash.
    throw noStore(address);
  }
}

/** The address itself is not shown, because it may contain a password. */
function noStore(address: string): FeedwrightError {
  const [before = ""] = address.split(/[?#]/);
  const place = before.includes("@") ? `…${before.slice(before.lastIndexOf("@"))}` : before;
  const found = before === address ? place : `${place}?…`;
  return new FeedwrightError(storeKinds.STORE_ADDRESS, { found });
}
