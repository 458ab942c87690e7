import { createHash } from "node:crypto";
import type { BlobHTTPHeaders, ContainerClient, RequestPolicyFactory } from "@azure/storage-blob";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { type Explained, explained } from "./failure.ts";
import { loadPackage, type ProjectFolders } from "./loadPackage.ts";
import { modifiedAt } from "./modifiedAt.ts";
import { ProbedOnce, probe } from "./probe.ts";
import { requestsOf } from "./requests.ts";
import type {
  Condition,
  ETag,
  ListedObject,
  Part,
  PutAnswer,
  PutOptions,
  Store,
  StoreAbilities,
  StoredObject,
} from "./store.ts";
import { agentsFor, isAzure, refusePlace } from "./storePlace.ts";

type Azure = typeof import("@azure/storage-blob");
type Identity = typeof import("@azure/identity");

export interface AzureOptions {
  /** Without one, the environment names it. */
  readonly account?: string | undefined;
  readonly container: string;
  /** "" or with a slash at the end. */
  readonly prefix: string;
  /** Instead of the account's: a custom domain, or an emulator. */
  readonly endpoint?: string | undefined;
  readonly siteUrl: string;
  readonly signal?: AbortSignal | undefined;
  /** Tests use shorter pages. */
  readonly pageLength?: number;
}

/** @throws FeedwrightError STORE_PACKAGE, STORE_PLACE */
export async function openAzureStore(options: AzureOptions, folders: ProjectFolders): Promise<AzureStore> {
  const azure = await loadPackage<Azure>("@azure/storage-blob", folders);
  const name = nameOf(options);
  const { url, credential } = await accountFor(azure, options, name, folders);
  refusePlace(url, options.siteUrl, name);
  const agents = agentsFor(options.siteUrl);
  const pipeline = azure.newPipeline(credential, { retryOptions: { maxTries: 1 } });
  const connecting: RequestPolicyFactory = {
    create: (next) => ({
      sendRequest: (request) => {
        request.agent = request.url.startsWith("https:") ? agents.https : agents.http;
        // The service compares the received bytes with this header, and stores the other one with the blob. The client sets only the other
        // one.
        const md5 = request.headers.get("x-ms-blob-content-md5");
        if (md5 !== undefined) request.headers.set("content-md5", md5);
        return next.sendRequest(request);
      },
    }),
  };
  pipeline.factories.unshift(connecting);
  const client = new azure.BlobServiceClient(url, pipeline).getContainerClient(options.container);
  const close = (): void => {
    agents.http.destroy();
    agents.https.destroy();
  };
  return new AzureStore(client, { ...options, name, close });
}

/**
 * A container of Azure Blob Storage, through Microsoft's client. The version of a blob never repeats. Each request is one attempt here;
 * `retried` repeats them.
 */
class AzureStore implements Store {
  readonly name: string;
  readonly close: () => void;
  readonly #client: ContainerClient;
  readonly #prefix: string;
  readonly #pageLength: number | undefined;
  readonly #attempt: ReturnType<typeof requestsOf>;
  readonly #probed = new ProbedOnce();

  constructor(
    client: ContainerClient,
    {
      name,
      prefix,
      signal,
      pageLength,
      close,
    }: Pick<AzureOptions, "prefix" | "signal" | "pageLength"> & { readonly name: string; readonly close: () => void },
  ) {
    this.#client = client;
    this.name = name;
    this.close = close;
    this.#prefix = prefix;
    this.#pageLength = pageLength;
    this.#attempt = requestsOf({ store: name, signal, explain: failureOf });
  }

  async get(key: string): Promise<StoredObject | undefined> {
    const found = await this.#get(key, undefined);
    return found === "same" ? undefined : found;
  }

  getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    return this.#get(key, known);
  }

  /** The answer says which version it is of. */
  getPart(key: string, version: ETag, { from, to }: Part): Promise<Uint8Array | "changed"> {
    const blob = this.#client.getBlobClient(this.#prefix + key);
    return this.#attempt("read", key, async (abortSignal) => {
      try {
        const { etag, readableStreamBody } = await blob.download(from, to - from, { abortSignal });
        const bytes = await bytesOf(readableStreamBody);
        return quoted(etag) === version ? bytes : "changed";
      } catch (error) {
        // 416: it ends before this part.
        if (isMissing(error) || statusOf(error) === 416) return "changed";
        throw error;
      }
    });
  }

  /** @throws FeedwrightError STORE_SETTING */
  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
    const { type = "application/octet-stream", cacheControl, acl, condition, metadata } = options;
    if (acl !== undefined)
      throw new FeedwrightError(storeKinds.STORE_SETTING, { store: this.name, setting: "publish.acl" });
    const headers: BlobHTTPHeaders = {
      blobContentType: type,
      blobContentMD5: createHash("md5").update(bytes).digest(),
      ...(cacheControl === undefined ? {} : { blobCacheControl: cacheControl }),
    };
    const blob = this.#client.getBlockBlobClient(this.#prefix + key);
    return await this.#attempt("write", key, async (abortSignal) => {
      try {
        const { etag } = await blob.upload(Buffer.from(bytes), bytes.length, {
          abortSignal,
          blobHTTPHeaders: headers,
          conditions: conditionsOf(condition),
          ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
        });
        return { etag: etag ?? "" };
      } catch (error) {
        if (isUnmet(error, condition)) return "changed";
        throw error;
      }
    });
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for (let continuationToken: string | undefined; ; ) {
      const page = await this.#attempt("list", prefix, async (abortSignal) => {
        const pages = this.#client.listBlobsFlat({ prefix: this.#prefix + prefix, abortSignal }).byPage({
          ...(continuationToken === undefined ? {} : { continuationToken }),
          ...(this.#pageLength === undefined ? {} : { maxPageSize: this.#pageLength }),
        });
        return (await pages.next()).value;
      });
      for (const { name, properties } of page?.segment.blobItems ?? []) {
        const { etag, contentLength = 0, lastModified } = properties;
        const key = name.slice(this.#prefix.length);
        yield { key, etag: quoted(etag), size: contentLength, ...modifiedAt(lastModified) };
      }
      continuationToken = page?.continuationToken;
      if (continuationToken === undefined || continuationToken === "") return;
    }
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const blob = this.#client.getBlobClient(this.#prefix + key);
    return await this.#attempt("delete", key, async (abortSignal) => {
      try {
        await blob.delete({ abortSignal, conditions: conditionsOf(condition) });
        return "deleted";
      } catch (error) {
        if (isMissing(error)) return "deleted";
        if (isUnmet(error, condition)) return "changed";
        throw error;
      }
    });
  }

  /** Azure itself always supports them; a substitute may not. */
  abilities(): Promise<StoreAbilities> {
    if (isAzure(new URL(this.#client.url).hostname))
      return Promise.resolve({ conditionalPut: true, conditionalDelete: true });
    return this.#probed.abilities(() =>
      probe({
        put: (key, bytes, options) => this.put(key, bytes, options),
        delete: (key, condition) => this.delete(key, condition),
        never: '"0x8D000000000000"',
      }),
    );
  }

  #get(key: string, known: ETag | undefined): Promise<StoredObject | "same" | undefined> {
    const blob = this.#client.getBlobClient(this.#prefix + key);
    return this.#attempt("read", key, async (abortSignal) => {
      try {
        const conditions = known === undefined ? {} : { ifNoneMatch: known };
        const answer = await blob.download(0, undefined, { abortSignal, conditions });
        const bytes = await bytesOf(answer.readableStreamBody);
        const headers = { type: answer.contentType, cacheControl: answer.cacheControl };
        return { bytes, etag: quoted(answer.etag), headers, ...modifiedAt(answer.lastModified) };
      } catch (error) {
        if (statusOf(error) === 304) return "same";
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }
}

async function bytesOf(stream: NodeJS.ReadableStream | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream ?? []) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

interface Account {
  readonly url: string;
  readonly credential: Parameters<Azure["newPipeline"]>[0];
}

/**
 * The account and its credentials, found as by Azure's own programs: a connection string, a key or a signature in the environment,
 * otherwise the logged-in user or the identity of the machine.
 * @throws FeedwrightError STORE_PACKAGE, STORE_PLACE
 */
async function accountFor(
  azure: Azure,
  { account: named, endpoint }: AzureOptions,
  store: string,
  folders: ProjectFolders,
): Promise<Account> {
  const {
    AZURE_STORAGE_CONNECTION_STRING: connection = "",
    AZURE_STORAGE_ACCOUNT: fromEnvironment,
    AZURE_STORAGE_KEY: key,
    AZURE_STORAGE_SAS_TOKEN: signature,
  } = process.env;
  if (connection !== "") {
    const client = connected(azure, connection);
    if (client === undefined) throw place(store, "AZURE_STORAGE_CONNECTION_STRING is not a connection string");
    if (named === undefined || named === client.accountName) return { url: client.url, credential: client.credential };
  }
  const account = named ?? fromEnvironment;
  if (account === undefined && endpoint === undefined)
    throw place(store, "nothing names the account; write azure://account/container, or set AZURE_STORAGE_ACCOUNT");
  const url = endpoint === undefined ? `https://${account}.blob.core.windows.net` : urlAt(endpoint, account);
  const isOurAccount = fromEnvironment === undefined || fromEnvironment === account;
  if (key !== undefined && account !== undefined && isOurAccount)
    return { url, credential: new azure.StorageSharedKeyCredential(account, key) };
  if (signature !== undefined && isOurAccount)
    return { url: `${url}?${signature.replace(/^\?/, "")}`, credential: new azure.AnonymousCredential() };
  // A token for Azure gives access to everything that the account may do, so it is not sent to any other host.
  if (!isAzure(new URL(url).hostname))
    throw place(store, "its endpoint is not one of Azure's; set AZURE_STORAGE_KEY or AZURE_STORAGE_CONNECTION_STRING");
  const { DefaultAzureCredential } = await loadPackage<Identity>("@azure/identity", folders);
  return { url, credential: new DefaultAzureCredential() };
}

function connected(azure: Azure, connection: string) {
  try {
    return azure.BlobServiceClient.fromConnectionString(connection);
  } catch {
    return undefined;
  }
}

/** An emulator has its accounts in the path. */
function urlAt(endpoint: string, account: string | undefined): string {
  const url = endpoint.replace(/\/$/, "");
  return account !== undefined && isPrivateHost(new URL(url).hostname) ? `${url}/${account}` : url;
}

function nameOf({ account, container, prefix }: AzureOptions): string {
  return account === undefined ? `az://${container}/${prefix}` : `azure://${account}/${container}/${prefix}`;
}

function place(store: string, reason: string): FeedwrightError {
  return new FeedwrightError(storeKinds.STORE_PLACE, { store, reason });
}

function conditionsOf(condition: Condition | undefined): { readonly ifMatch?: string; readonly ifNoneMatch?: string } {
  if (condition === undefined) return {};
  return condition === "new" ? { ifNoneMatch: "*" } : { ifMatch: condition.etag };
}

/** Lists have versions without quotes. */
function quoted(etag: string | undefined): ETag {
  return etag === undefined || etag.startsWith('"') ? (etag ?? "") : `"${etag}"`;
}

interface RestError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly details?: { readonly errorCode?: string };
}

function statusOf(error: unknown): number | undefined {
  return (error as RestError).statusCode;
}

function codeOf(error: unknown): string {
  const { details, code, statusCode } = error as RestError;
  return details?.errorCode ?? code ?? (statusCode === undefined ? (error as Error).name : "");
}

function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && codeOf(error) !== "ContainerNotFound";
}

/** A blob with one of Azure's own leases also answers 412. */
function isUnmet(error: unknown, condition: Condition | undefined): boolean {
  const code = codeOf(error);
  if (condition === "new") return code === "BlobAlreadyExists" || code === "ConditionNotMet";
  return condition !== undefined && (code === "ConditionNotMet" || isMissing(error));
}

function failureOf(error: unknown): Explained {
  return explained({ code: codeOf(error), status: statusOf(error) }, meanings);
}

const meanings: Readonly<Record<string, string>> = {
  AccountIsDisabled: "the account is disabled",
  AuthenticationFailed: "the credentials are not valid, or the clock of this computer is wrong",
  AuthenticationRequiredError:
    "no credentials; run az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
  AuthorizationFailure: "the credentials or the network rules of the account do not allow it",
  AuthorizationPermissionMismatch: "the credentials do not allow it; they need the role Storage Blob Data Contributor",
  ContainerNotFound: "there is no such container",
  CredentialUnavailableError:
    "no credentials; run az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
  AggregateAuthenticationError:
    "no credentials; run az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
  LeaseIdMissing: "another program has an Azure lease on the blob",
  Md5Mismatch: "the bytes arrived damaged",
  SnapshotsPresent: "it has snapshots",
};
