import { createHash } from "node:crypto";
import type { ObjectCannedACL, S3Client } from "@aws-sdk/client-s3";
import { loadPackage, type ProjectFolders } from "./loadPackage.ts";
import { modifiedAt } from "./modifiedAt.ts";
import { noAbilities, ProbedOnce, probe } from "./probe.ts";
import { requestsOf } from "./requests.ts";
import { failureOf, isMissing, isUnknownCondition, isUnmet, statusOf } from "./s3Failure.ts";
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
import { agentsFor, refusePlace } from "./storePlace.ts";

type S3 = typeof import("@aws-sdk/client-s3");

export interface S3Options {
  readonly bucket: string;
  /** "" or with a slash at the end. */
  readonly prefix: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** The URL of the site. Unless it is on a private network itself, a store on a private network is refused. */
  readonly siteUrl: string;
  readonly signal?: AbortSignal | undefined;
}

/** @throws FeedwrightError STORE_PACKAGE, STORE_FAILED */
export async function openS3Store(options: S3Options, folders: ProjectFolders): Promise<S3Store> {
  return new S3Store(await loadPackage<S3>("@aws-sdk/client-s3", folders), options);
}

/**
 * A bucket of anything that speaks the S3 protocol, through Amazon's client, which finds credentials and signs requests as other programs
 * do. Each request is one attempt here; `retried` repeats them.
 */
export class S3Store implements Store {
  readonly name: string;
  readonly #s3: S3;
  readonly #client: S3Client;
  readonly #options: S3Options;
  readonly #attempt: ReturnType<typeof requestsOf>;
  #hasQuotes = true;
  #refusesConditions = false;
  readonly #probed = new ProbedOnce();

  constructor(s3: S3, options: S3Options) {
    this.#s3 = s3;
    this.#options = options;
    this.name = `s3://${options.bucket}/${options.prefix}`;
    this.#client = clientFor(s3, options, this.name);
    this.#attempt = requestsOf({ store: this.name, signal: options.signal, explain: failureOf });
  }

  async get(key: string): Promise<StoredObject | undefined> {
    const found = await this.#get(key, undefined);
    return found === "same" ? undefined : found;
  }

  getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    return this.#get(key, known);
  }

  /** The response contains the version, so no condition is needed. Stores differ in how they write conditions. */
  getPart(key: string, version: ETag, { from, to }: Part): Promise<Uint8Array | "changed"> {
    const command = new this.#s3.GetObjectCommand({ ...this.#place(key), Range: `bytes=${from}-${to - 1}` });
    return this.#attempt("read", key, async (abortSignal) => {
      try {
        const { Body, ETag = "" } = await this.#client.send(command, { abortSignal });
        if (ETag === version) return (await Body?.transformToByteArray()) ?? new Uint8Array();
        (Body as { readonly destroy?: () => void } | undefined)?.destroy?.();
        return "changed";
      } catch (error) {
        // It ends before this part.
        if (isMissing(error) || statusOf(error) === 416) return "changed";
        throw error;
      }
    });
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
    if (typeof options.condition === "object") await this.abilities();
    return this.#put(key, bytes, options);
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    const { bucket, prefix: own } = this.#options;
    for (let token: string | undefined; ; ) {
      const command = new this.#s3.ListObjectsV2Command({
        Bucket: bucket,
        Prefix: own + prefix,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      });
      const page = await this.#attempt("list", prefix, (abortSignal) => this.#client.send(command, { abortSignal }));
      for (const { Key = "", ETag = "", Size = 0, LastModified } of page.Contents ?? [])
        yield { key: Key.slice(own.length), etag: ETag, size: Size, ...modifiedAt(LastModified) };
      token = page.NextContinuationToken;
      if (token === undefined) return;
    }
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    if (condition === undefined) return this.#delete(key, undefined);
    const { conditionalDelete } = await this.abilities();
    if (conditionalDelete) return this.#delete(key, condition);
    const found = await this.get(key);
    if (found === undefined) return "deleted";
    return found.etag === condition.etag ? this.#delete(key, undefined) : "changed";
  }

  abilities(): Promise<StoreAbilities> {
    return this.#probed.abilities(() =>
      probe({
        put: (key, bytes, options) => this.#put(key, bytes, options ?? {}),
        delete: (key, condition) => this.#delete(key, condition),
        never: '"00000000000000000000000000000000"',
        useQuotes: (areWanted) => {
          this.#hasQuotes = areWanted;
        },
      }).catch((error: unknown) => {
        if (this.#refusesConditions) return noAbilities;
        throw error;
      }),
    );
  }

  close(): void {
    this.#client.destroy();
  }

  #get(key: string, known: ETag | undefined): Promise<StoredObject | "same" | undefined> {
    const command = new this.#s3.GetObjectCommand({
      ...this.#place(key),
      ...(known === undefined ? {} : { IfNoneMatch: known }),
    });
    return this.#attempt("read", key, async (abortSignal) => {
      try {
        const {
          Body,
          ETag = "",
          LastModified,
          ContentType,
          CacheControl,
        } = await this.#client.send(command, { abortSignal });
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        const headers = { type: ContentType, cacheControl: CacheControl };
        return { bytes, etag: ETag, headers, ...modifiedAt(LastModified) };
      } catch (error) {
        if (statusOf(error) === 304) return "same";
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  #put(key: string, bytes: Uint8Array, options: PutOptions): Promise<PutAnswer> {
    const { type, cacheControl, checksum, acl, condition, metadata } = options;
    const sha256 = checksum ?? createHash("sha256").update(bytes).digest("hex");
    const command = new this.#s3.PutObjectCommand({
      ...this.#place(key),
      Body: bytes,
      ContentLength: bytes.length,
      ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
      // Stores that do not support the better checksum compare this one.
      ContentMD5: createHash("md5").update(bytes).digest("base64"),
      ...(type === undefined ? {} : { ContentType: type }),
      ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
      ...(acl === undefined ? {} : { ACL: acl as ObjectCannedACL }),
      ...(metadata === undefined ? {} : { Metadata: { ...metadata } }),
      ...this.#conditions(condition),
    });
    return this.#attempt("write", key, async (abortSignal) => {
      try {
        const { ETag = "" } = await this.#client.send(command, { abortSignal });
        return { etag: ETag };
      } catch (error) {
        if (isUnmet(error, condition)) return "changed";
        if (isUnknownCondition(error, condition)) this.#refusesConditions = true;
        throw error;
      }
    });
  }

  #delete(key: string, condition: Condition | undefined): Promise<"deleted" | "changed"> {
    const command = new this.#s3.DeleteObjectCommand({ ...this.#place(key), ...this.#conditions(condition) });
    return this.#attempt("delete", key, async (abortSignal) => {
      try {
        await this.#client.send(command, { abortSignal });
        return "deleted";
      } catch (error) {
        if (isMissing(error)) return "deleted";
        if (statusOf(error) === 412) return "changed";
        throw error;
      }
    });
  }

  #place(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#options.bucket, Key: this.#options.prefix + key };
  }

  #conditions(condition: Condition | undefined): { readonly IfMatch?: string; readonly IfNoneMatch?: string } {
    if (condition === undefined) return {};
    if (condition === "new") return { IfNoneMatch: "*" };
    return { IfMatch: this.#hasQuotes ? condition.etag : condition.etag.replace(/^"|"$/g, "") };
  }
}

function clientFor(s3: S3, options: S3Options, store: string): S3Client {
  const { endpoint = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL, region } = options;
  const agents = agentsFor(options.siteUrl);
  const client = new s3.S3Client({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(endpoint === undefined || region !== undefined ? {} : { region: process.env.AWS_REGION ?? "us-east-1" }),
    maxAttempts: 1,
    requestHandler: { httpAgent: agents.http, httpsAgent: agents.https },
    // The checksums that are sent are ours; others would need an encoding that many stores do not know.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  client.middlewareStack.add(
    (next) => (args) => {
      const { protocol = "https:", hostname = "" } = args.request as { protocol?: string; hostname?: string };
      refusePlace(`${protocol}//${hostname}/`, options.siteUrl, store);
      return next(args);
    },
    { step: "build", name: "feedwrightPlaces" },
  );
  return client;
}
