import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Condition } from "../../src/stores/store.ts";
import type { BucketAnswer, MemoryBucket } from "./memoryStore.ts";

/** How a server differs from Amazon's. */
export interface BucketManners {
  /** The name of the bucket; `bucket` without one. */
  readonly name?: string;
  /** Compares `If-Match` as text, without the quotes of the version, as Ceph does. */
  readonly barePreconditions?: boolean;
  /** Deletes whatever the condition says, as Ceph does. */
  readonly unconditionalDelete?: boolean;
  /** Called before each answer: true if it has answered itself. */
  readonly answerFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Called when the bucket has done what was asked: true if the answer is lost. */
  readonly loses?: (request: IncomingMessage) => boolean;
}

/** What arrived, for tests that look at headers. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

export interface BucketServer {
  readonly endpoint: string;
  readonly arrived: readonly Arrived[];
}

/** A bucket in memory behind the S3 protocol over HTTP, under its name. Ends with the test, unless that is told otherwise. */
export async function serveBucket(
  bucket: MemoryBucket,
  manners: BucketManners = {},
  whenDone: (close: () => void) => void = onTestFinished,
): Promise<BucketServer> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    arrived.push({ method, url, headers });
    void bodyOf(request).then((body) => {
      if (manners.answerFirst?.(request, response) === true) return;
      const answer = answerTo(request, body, bucket, manners);
      if (manners.loses?.(request) === true) request.socket.destroy();
      else send(response, answer);
    });
  });
  // On a slow machine, a connection that is idle would be closed just when it is used again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  whenDone(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived };
}

interface HttpAnswer extends BucketAnswer {
  readonly body?: Uint8Array | string;
  readonly modified?: number;
}

function answerTo(
  { method, url = "", headers }: IncomingMessage,
  body: Uint8Array,
  bucket: MemoryBucket,
  manners: BucketManners,
): HttpAnswer {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1/");
  const [, name, ...names] = decodeURIComponent(pathname).split("/");
  const key = names.join("/");
  if (name !== (manners.name ?? "bucket")) return { status: 404, code: "NoSuchBucket" };
  if (headers.authorization?.startsWith("AWS4-HMAC-SHA256 ") !== true) return { status: 403, code: "AccessDenied" };
  if (method === "GET" && key === "") return listed(bucket, searchParams);
  if (method === "GET") {
    const found = bucket.objects.get(key);
    if (found === undefined) return { status: 404, code: "NoSuchKey" };
    const isKnown = headers["if-none-match"] === found.etag;
    if (isKnown) return { status: 304, etag: found.etag };
    const { etag, modified, bytes } = found;
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
    if (from === undefined) return { status: 200, etag, modified, body: bytes };
    if (Number(from) >= bytes.length) return { status: 416, code: "InvalidRange" };
    return { status: 206, etag, modified, body: bytes.subarray(Number(from), Number(to) + 1) };
  }
  const condition = conditionOf(headers, manners);
  if (method === "DELETE") return bucket.delete(key, manners.unconditionalDelete === true ? undefined : condition);
  if (headers["content-md5"] !== createHash("md5").update(body).digest("base64"))
    return { status: 400, code: "BadDigest" };
  const sent = headers["x-amz-checksum-sha256"];
  if (sent !== createHash("sha256").update(body).digest("base64")) return { status: 400, code: "BadDigest" };
  const acl = headers["x-amz-acl"];
  return bucket.put(key, body, {
    condition,
    type: headers["content-type"],
    cacheControl: headers["cache-control"],
    ...(typeof acl === "string" ? { acl } : {}),
  });
}

function conditionOf(headers: IncomingMessage["headers"], { barePreconditions }: BucketManners): Condition | undefined {
  if (headers["if-none-match"] === "*") return "new";
  const etag = headers["if-match"];
  if (etag === undefined) return undefined;
  return { etag: barePreconditions === true ? `"${etag}"` : etag };
}

const pageLength = 1000;

function listed(bucket: MemoryBucket, search: URLSearchParams): HttpAnswer {
  const [prefix, after] = [search.get("prefix") ?? "", search.get("continuation-token") ?? ""];
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
  const page = keys.slice(0, pageLength);
  const items = page.map((key) => {
    const { etag = "", bytes, modified = 0 } = bucket.objects.get(key) ?? {};
    const date = new Date(modified).toISOString();
    return `<Contents><Key>${escaped(key)}</Key><LastModified>${date}</LastModified><ETag>${escaped(etag)}</ETag><Size>${bytes?.length}</Size></Contents>`;
  });
  const isCut = keys.length > page.length;
  const more = isCut ? `<NextContinuationToken>${escaped(page.at(-1) ?? "")}</NextContinuationToken>` : "";
  const body = `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><IsTruncated>${isCut}</IsTruncated>${items.join("")}${more}</ListBucketResult>`;
  return { status: 200, body };
}

function send(response: ServerResponse, { status, code, etag, modified, body }: HttpAnswer): void {
  const error = code === undefined ? "" : `<Error><Code>${code}</Code><Message>no</Message></Error>`;
  response.writeHead(status, {
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { "last-modified": new Date(modified).toUTCString() }),
    ...(error === "" && typeof body !== "string" ? {} : { "content-type": "application/xml" }),
  });
  response.end(body ?? error);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
