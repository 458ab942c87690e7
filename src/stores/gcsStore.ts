import { createHash } from "node:crypto";
import type { Bucket, File, PredefinedAcl, Storage } from "@google-cloud/storage";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { type Explained, explained } from "./failure.ts";
import { loadPackage, type ProjectFolders } from "./loadPackage.ts";
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
import { refusePlace } from "./storePlace.ts";

type Gcs = typeof import("@google-cloud/storage");

export interface GcsOptions {
  readonly bucket: string;
  /** "" or with a slash at the end. */
  readonly prefix: string;
  /** Instead of Google's: a private endpoint, or an emulator. */
  readonly endpoint?: string | undefined;
  readonly siteUrl: string;
  readonly signal?: AbortSignal | undefined;
}

/** @throws FeedwrightError STORE_PACKAGE, STORE_PLACE */
export async function openGcsStore(options: GcsOptions, folders: ProjectFolders): Promise<GcsStore> {
  return new GcsStore(await loadPackage<Gcs>("@google-cloud/storage", folders), options);
}

/**
 * A bucket of Google Cloud Storage, through Google's client, which finds credentials as other programs do. The version of an object is its
 * generation, which never repeats. Each request is one attempt here; `retried` repeats them.
 */
export class GcsStore implements Store {
  readonly name: string;
  readonly #bucket: Bucket;
  readonly #prefix: string;
  readonly #isGoogle: boolean;
  readonly #attempt: ReturnType<typeof requestsOf>;
  readonly #probed = new ProbedOnce();

  /** @throws FeedwrightError STORE_PLACE */
  constructor(gcs: Gcs, { bucket, prefix, endpoint, siteUrl, signal }: GcsOptions) {
    this.name = `gs://${bucket}/${prefix}`;
    this.#prefix = prefix;
    const client = clientFor(gcs, endpoint, siteUrl, this.name);
    this.#isGoogle = isGoogle(client.apiEndpoint);
    this.#bucket = client.bucket(bucket);
    this.#attempt = requestsOf({ store: this.name, signal, explain: failureOf });
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return await this.#attempt("read", key, async (signal) => {
      try {
        const { bytes, generation, modified } = await read(this.#file(key), signal);
        return { bytes, etag: etagOf(generation), ...modifiedAt(modified) };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  /** The client does not support conditions on reading, so the version is requested first. */
  async getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    const etag = await this.#attempt("read", key, async (signal) => {
      try {
        const [{ generation }] = await until(signal, this.#file(key).getMetadata());
        return etagOf(generation);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
    if (etag === undefined) return undefined;
    return etag === known ? "same" : await this.get(key);
  }

  /** The answer says which version it is of. */
  async getPart(key: string, version: ETag, { from, to }: Part): Promise<Uint8Array | "changed"> {
    return await this.#attempt("read", key, async (signal) => {
      try {
        const { bytes, generation } = await read(this.#file(key), signal, { start: from, end: to - 1 });
        return etagOf(generation) === version ? bytes : "changed";
      } catch (error) {
        // 416: it ends before this part.
        if (isMissing(error) || codeOf(error) === 416) return "changed";
        throw error;
      }
    });
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
    const { type = "application/octet-stream", cacheControl, acl, condition, metadata } = options;
    const ifGenerationMatch = generationOf(condition);
    if (ifGenerationMatch === "none") return "changed";
    const file = this.#file(key);
    const saving = {
      resumable: false,
      // The store compares the checksum itself, before the object is there.
      validation: false,
      metadata: {
        contentType: type,
        md5Hash: createHash("md5").update(bytes).digest("base64"),
        ...(cacheControl === undefined ? {} : { cacheControl }),
        ...(metadata === undefined ? {} : { metadata: { ...metadata } }),
      },
      ...(acl === undefined ? {} : { predefinedAcl: aclOf(acl) }),
      ...(ifGenerationMatch === undefined ? {} : { preconditionOpts: { ifGenerationMatch } }),
    };
    return await this.#attempt("write", key, async (signal) => {
      try {
        await until(signal, file.save(Buffer.from(bytes), saving));
        return { etag: etagOf(file.metadata.generation) };
      } catch (error) {
        if (codeOf(error) === 412 || (typeof condition === "object" && isMissing(error))) return "changed";
        throw error;
      }
    });
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for (let pageToken: string | undefined; ; ) {
      const query = {
        prefix: this.#prefix + prefix,
        autoPaginate: false,
        fields: "items(name,generation,size,updated),nextPageToken",
        ...(pageToken === undefined ? {} : { pageToken }),
      };
      const page = await this.#attempt("list", prefix, (signal) => until(signal, this.#bucket.getFiles(query)));
      const [files, next] = page as unknown as readonly [readonly ListedFile[], { readonly pageToken?: string } | null];
      for (const { name, generation, size, updated } of files) {
        const key = name.slice(this.#prefix.length);
        yield { key, etag: etagOf(generation), size: Number(size), ...modifiedAt(updated) };
      }
      pageToken = next?.pageToken;
      if (pageToken === undefined) return;
    }
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const ifGenerationMatch = generationOf(condition);
    if (ifGenerationMatch === "none") return (await this.get(key)) === undefined ? "deleted" : "changed";
    return await this.#attempt("delete", key, async (signal) => {
      try {
        await until(signal, this.#file(key).delete(ifGenerationMatch === undefined ? {} : { ifGenerationMatch }));
        return "deleted";
      } catch (error) {
        if (isMissing(error)) return "deleted";
        if (codeOf(error) === 412) return "changed";
        throw error;
      }
    });
  }

  /** Google's own storage always supports them; a substitute may not. */
  abilities(): Promise<StoreAbilities> {
    if (this.#isGoogle) return Promise.resolve({ conditionalPut: true, conditionalDelete: true });
    return this.#probed.abilities(() =>
      probe({
        put: (key, bytes, options) => this.put(key, bytes, options),
        delete: (key, condition) => this.delete(key, condition),
        never: '"1"',
      }),
    );
  }

  close(): void {}

  #file(key: string): File {
    return this.#bucket.file(this.#prefix + key);
  }
}

interface ListedFile {
  readonly name: string;
  readonly generation: string;
  readonly size: string;
  readonly updated?: string;
}

/** @throws FeedwrightError STORE_PLACE */
function clientFor({ Storage }: Gcs, endpoint: string | undefined, siteUrl: string, store: string): Storage {
  const at = endpoint ?? process.env.STORAGE_EMULATOR_HOST;
  const client = new Storage({
    ...(at === undefined ? {} : { apiEndpoint: at }),
    // Credentials are sent to Google's servers at any of their names, and to nobody else.
    useAuthWithCustomEndpoint: at !== undefined && isGoogle(at),
    timeout: 60_000,
    retryOptions: { autoRetry: false, maxRetries: 0 },
  });
  for (const url of [client.apiEndpoint, client.baseUrl]) {
    refusePlace(url, siteUrl, store);
    if (!isGoogle(url) && !isPrivateHost(new URL(url).hostname))
      throw new FeedwrightError(storeKinds.STORE_PLACE, {
        store,
        reason:
          "its endpoint is not one of Google's (googleapis.com); for a store that speaks the S3 protocol, write s3://bucket",
      });
  }
  return client;
}

function isGoogle(url: string): boolean {
  const { protocol, hostname } = new URL(/^https?:/.test(url) ? url : `https://${url}`);
  return protocol === "https:" && (hostname.endsWith(".googleapis.com") || hostname === "googleapis.com");
}

interface Read {
  readonly bytes: Uint8Array;
  readonly generation: string | undefined;
  readonly modified: string | undefined;
}

/** In one request: the response with the bytes also contains their version. */
async function read(
  file: File,
  signal: AbortSignal,
  range: { readonly start?: number; readonly end?: number } = {},
): Promise<Read> {
  const stream = file.createReadStream({ ...range });
  let headers: Readonly<Record<string, string>> = {};
  stream.on("response", (response: { readonly headers: Readonly<Record<string, string>> }) => {
    headers = response.headers;
  });
  const whole = async (): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for await (const part of stream) parts.push(part as Uint8Array);
    return Buffer.concat(parts);
  };
  try {
    const bytes = await until(signal, whole());
    return { bytes, generation: headers["x-goog-generation"], modified: headers["last-modified"] };
  } finally {
    stream.destroy();
  }
}

function modifiedAt(date: string | undefined): { readonly modified?: number } {
  const modified = Date.parse(date ?? "");
  return Number.isNaN(modified) ? {} : { modified };
}

/** The client does not support signals: its request times out after a minute. */
async function until<T>(signal: AbortSignal, request: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([request, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function etagOf(generation: string | number | undefined): ETag {
  if (generation === undefined) throw Object.assign(new Error(), { code: "the answer names no version" });
  return `"${generation}"`;
}

/** `none`: the version comes from another kind of store, so no object here has it. */
function generationOf(condition: Condition | undefined): string | number | "none" | undefined {
  if (condition === undefined) return undefined;
  if (condition === "new") return 0;
  return /^"(\d{1,19})"$/.exec(condition.etag)?.[1] ?? "none";
}

/** S3's names, in Google's spelling: `public-read` is `publicRead`. */
function aclOf(acl: string): PredefinedAcl {
  return acl.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as PredefinedAcl;
}

/** The code of a client's error is the status, or a Node.js error code. */
function codeOf(error: unknown): number | string | undefined {
  return (error as { readonly code?: number | string }).code;
}

/** A missing bucket is only recognizable by the message. */
function isMissing(error: unknown): boolean {
  return codeOf(error) === 404 && !/bucket does not exist/i.test(String((error as Error).message));
}

function failureOf(error: unknown): Explained {
  const { message = "", errors } = error as { message?: string; errors?: readonly { readonly reason?: string }[] };
  if (/Could not load the default credentials/.test(message))
    return explained({ code: "NoCredentials", status: undefined }, meanings);
  const found = codeOf(error);
  if (typeof found !== "number") return explained({ code: found ?? "no answer", status: undefined }, meanings);
  const code = /bucket does not exist/i.test(message) ? "noSuchBucket" : (errors?.[0]?.reason ?? "");
  return explained({ code, status: found }, meanings);
}

const meanings: Readonly<Record<string, string>> = {
  NoCredentials: "no credentials; run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS",
  authError: "the credentials are not valid; run gcloud auth application-default login again",
  forbidden: "the credentials do not allow it; they need the role Storage Object Admin",
  required: "no credentials; run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS",
  noSuchBucket: "there is no such bucket",
  invalid: "the store does not take one of the settings, or the bytes arrived damaged",
};
