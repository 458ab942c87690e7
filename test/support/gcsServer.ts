import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { crc32c } from "./crc32c.ts";

/** An object as Google Cloud Storage has it: each write gives it a generation that no object ever had. */
export interface GcsObject {
  readonly bytes: Uint8Array;
  readonly generation: number;
  readonly updated: number;
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly predefinedAcl?: string;
}

/** What may go wrong, and what arrived. */
export interface GcsManners {
  /** Called before each answer: true if it has answered itself. */
  readonly answerFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Called when the bucket has done what was asked: true if the answer is lost. */
  readonly loses?: (request: IncomingMessage) => boolean;
  /** As an emulator that is behind: preconditions are ignored. */
  readonly withoutConditions?: boolean;
  /** Damages what arrives. */
  readonly damages?: boolean;
  readonly pageLength?: number;
}

export interface GcsServer {
  readonly endpoint: string;
  readonly objects: ReadonlyMap<string, GcsObject>;
  readonly arrived: readonly {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage["headers"];
  }[];
  readonly close: () => void;
}

/**
 * The part of the JSON API of Google Cloud Storage that a store needs, with one bucket named `bucket`, as Google documents it: there is no
 * emulator of it on npm or in Debian. It has not been compared with the real one.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects
 */
export async function serveGcs(manners: GcsManners = {}): Promise<GcsServer> {
  const objects = new Map<string, GcsObject>();
  const arrived: { method: string; url: string; headers: IncomingMessage["headers"] }[] = [];
  let generation = 1_700_000_000_000_000;
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    arrived.push({ method, url, headers });
    void bodyOf(request).then((body) => {
      if (manners.answerFirst?.(request, response) === true) return;
      const answer = answerTo(request, body, objects, manners, () => {
        generation += 1;
        return generation;
      });
      if (manners.loses?.(request) === true) return void request.socket.destroy();
      response.writeHead(answer.status, answer.headers ?? {});
      response.end(answer.body ?? "");
    });
  });
  // On a slow machine, a connection that is idle would be closed just when it is used again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, arrived, close };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

function answerTo(
  { method = "", url = "", headers }: IncomingMessage,
  body: Uint8Array,
  objects: Map<string, GcsObject>,
  manners: GcsManners,
  nextGeneration: () => number,
): Answer {
  const { pathname, searchParams } = new URL(url, "http://127.0.0.1/");
  const [, upload = "", bucket = "", key = ""] =
    /^(\/upload)?\/storage\/v1\/b\/([^/]+)\/o(?:\/([^/]+))?$/
      .exec(pathname)
      ?.map((part) => part && decodeURIComponent(part)) ?? [];
  if (bucket !== "bucket") return failed(404, "notFound", "The specified bucket does not exist.");
  if (upload !== "" && method === "POST") {
    const name = searchParams.get("name") ?? "";
    const { metadata, bytes } = partsOf(headers["content-type"] ?? "", body);
    if (manners.damages === true) bytes[0] = (bytes[0] ?? 0) ^ 1;
    const refused = refusal(objects.get(name), searchParams, manners);
    if (refused !== undefined) return refused;
    if (metadata.md5Hash !== undefined && metadata.md5Hash !== md5Of(bytes))
      return failed(400, "invalid", "Provided MD5 hash does not match the calculated one.");
    const { contentType = "application/octet-stream", cacheControl, metadata: own } = metadata;
    const predefinedAcl = searchParams.get("predefinedAcl") ?? undefined;
    const object: GcsObject = {
      bytes,
      generation: nextGeneration(),
      updated: Date.now(),
      contentType,
      ...(cacheControl === undefined ? {} : { cacheControl }),
      ...(own === undefined ? {} : { metadata: own }),
      ...(predefinedAcl === undefined ? {} : { predefinedAcl }),
    };
    objects.set(name, object);
    return json(resource(name, object));
  }
  if (key === "") return json(listed(objects, searchParams, manners.pageLength ?? 1000));
  const found = objects.get(key);
  if (found === undefined) {
    const message = `No such object: ${bucket}/${key}`;
    // A download says so in plain text.
    return searchParams.get("alt") === "media" ? { status: 404, body: message } : failed(404, "notFound", message);
  }
  if (method === "DELETE") {
    const refused = refusal(found, searchParams, manners);
    if (refused !== undefined) return refused;
    objects.delete(key);
    return { status: 204 };
  }
  if (searchParams.get("alt") !== "media") return json(resource(key, found));
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32c(found.bytes));
  const [from, to] = rangeIn(headers.range, found.bytes.length);
  if (from >= found.bytes.length && headers.range !== undefined)
    return { status: 416, body: "The requested range cannot be satisfied." };
  return {
    status: headers.range === undefined ? 200 : 206,
    headers: {
      "content-type": found.contentType,
      "last-modified": new Date(found.updated).toUTCString(),
      "x-goog-generation": String(found.generation),
      "x-goog-hash": `crc32c=${digest.toString("base64")},md5=${md5Of(found.bytes)}`,
      "x-goog-stored-content-encoding": "identity",
    },
    body: found.bytes.subarray(from, to),
  };
}

function rangeIn(range: string | undefined, length: number): readonly [from: number, to: number] {
  const [, from = "0", last = String(length - 1)] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
  return [Number(from), Math.min(Number(last) + 1, length)];
}

/** Nothing if the condition holds. 0 is the generation of what does not exist. */
function refusal(
  found: GcsObject | undefined,
  search: URLSearchParams,
  { withoutConditions }: GcsManners,
): Answer | undefined {
  const wanted = search.get("ifGenerationMatch");
  if (wanted === null || withoutConditions === true || Number(wanted) === (found?.generation ?? 0)) return undefined;
  return failed(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
}

function listed(objects: ReadonlyMap<string, GcsObject>, search: URLSearchParams, pageLength: number): unknown {
  const [prefix, after] = [search.get("prefix") ?? "", search.get("pageToken") ?? ""];
  const names = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > after).toSorted();
  const page = names.slice(0, pageLength);
  const items = page.map((name) => resource(name, objects.get(name)));
  return {
    kind: "storage#objects",
    // Nothing is no list.
    ...(items.length === 0 ? {} : { items }),
    ...(names.length > page.length ? { nextPageToken: page.at(-1) } : {}),
  };
}

/** Numbers of 64 bits are texts. */
function resource(name: string, object: GcsObject | undefined): unknown {
  if (object === undefined) return undefined;
  const { bytes, generation, contentType, cacheControl, metadata } = object;
  return {
    kind: "storage#object",
    name,
    bucket: "bucket",
    generation: String(generation),
    metageneration: "1",
    size: String(bytes.length),
    updated: new Date(object.updated).toISOString(),
    md5Hash: md5Of(bytes),
    contentType,
    cacheControl,
    metadata,
  };
}

interface UploadMetadata {
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly md5Hash?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `multipart/related`: what is said of the object, and the object. */
function partsOf(type: string, body: Uint8Array): { metadata: UploadMetadata; bytes: Uint8Array } {
  const boundary = /boundary=("?)([^";]+)\1/.exec(type)?.[2] ?? "";
  const text = Buffer.from(body).toString("latin1");
  const [, first = "", second = ""] = text.split(`--${boundary}`);
  const contentOf = (part: string): string => part.slice(part.indexOf("\r\n\r\n") + 4, part.lastIndexOf("\r\n"));
  return {
    metadata: JSON.parse(Buffer.from(contentOf(first), "latin1").toString("utf8")) as UploadMetadata,
    bytes: Buffer.from(contentOf(second), "latin1"),
  };
}

function failed(code: number, reason: string, message: string): Answer {
  return json({ error: { code, message, errors: [{ message, domain: "global", reason }] } }, code);
}

function json(value: unknown, status = 200): Answer {
  return { status, headers: { "content-type": "application/json; charset=UTF-8" }, body: JSON.stringify(value) };
}

function md5Of(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("base64");
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}
