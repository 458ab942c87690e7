import type { IncomingMessage, ServerResponse } from "node:http";
import type { FileSystem } from "../../model/ports.ts";
import { byteRange } from "../http/byteRange.ts";
import { notModifiedSince, rangeStillFits } from "../http/conditional.ts";
import { acceptableCodings, type ContentCoding, encode } from "../http/contentCoding.ts";
import { createEncodedVersions } from "../http/encodedVersions.ts";
import { hashesOf, matches, tagOf } from "../http/entityTag.ts";
import { bodySource, sendBody } from "../http/fileBody.ts";
import type { FileVersion } from "../http/fileVersions.ts";
import { isFeed, sandboxOf, typeFor, varyOf, worthCoding } from "../http/representation.ts";
import type { Deltas } from "./deltas.ts";

/** One GET or HEAD request, and the version of a file that answers it. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly version: FileVersion;
  readonly isHead: boolean;
  readonly lastModified: number;
  /** The codings that the client accepts, the smallest first. */
  readonly codings: readonly ContentCoding[];
  /** The coding of the answer. */
  readonly coding: ContentCoding;
  /** Headers of every answer about this version in a coding; names and values alternate. */
  readonly about: (coding: ContentCoding) => readonly string[];
  /** Headers of every answer with content. */
  readonly type: readonly string[];
}

/** Answers requests for a file according to their conditions: 200, 206, 226, 304, 412 or 416. */
export class FileSender {
  readonly #fs: FileSystem;
  readonly #deltas: Deltas;
  readonly #now: () => number;
  readonly #encodedVersion = createEncodedVersions();

  constructor(fs: FileSystem, deltas: Deltas, now: () => number) {
    this.#fs = fs;
    this.#deltas = deltas;
    this.#now = now;
  }

  /**
   * Answers one GET or HEAD request with a version of a file.
   * @param path The path of the document, for its versions
   * @param extra Additional headers; names and values alternate
   * @see RFC 9110 §13.2.2 for the order of the conditions
   */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    version: FileVersion,
    path: string,
    extra: readonly string[],
  ): Promise<void> {
    const exchange = exchangeOf(request, response, version, extra, this.#now());
    if (isDecidedByConditions(exchange)) return;
    if (request.headers["a-im"] !== undefined && (await this.#sendDelta(exchange, path))) return;
    if (request.headers.range !== undefined && (await this.#sendPart(exchange))) return;
    if (exchange.coding === "identity") await this.#sendWhole(exchange);
    else await this.#sendEncoded(exchange);
  }

  /** Only what is new since a version that the client has. @see RFC 3229 */
  async #sendDelta(
    { request, response, version, isHead, coding, about, type }: Exchange,
    path: string,
  ): Promise<boolean> {
    const { headers } = request;
    const known = headers["if-none-match"];
    if (!isFeed(version) || version.bytes === undefined || known === undefined || !wantsDelta(headers["a-im"]))
      return false;
    const delta = this.#deltas.since(path, hashesOf(known), version.bytes.toString("utf8"));
    if (delta === undefined) return false;
    const body = await encode(Buffer.from(delta), coding);
    response.writeHead(226, "IM Used", [
      ...withoutCaching(about(coding)),
      ...type,
      ...["IM", "feed", "Cache-Control", "no-store, im"],
      ...(coding === "identity" ? [] : ["Content-Encoding", coding]),
      ...["Content-Length", String(body.length)],
    ]);
    response.end(isHead ? undefined : body);
    return true;
  }

  async #sendPart({ request, response, version, isHead, lastModified, about, type }: Exchange): Promise<boolean> {
    const { headers } = request;
    if (headers.range === undefined) return false;
    if (!rangeStillFits(single(headers["if-range"]), tagOf(version, "identity"), lastModified)) return false;
    const range = byteRange(headers.range, version.size);
    if (range.kind === "whole") return false;
    if (range.kind === "unsatisfiable") {
      const size = ["Content-Range", `bytes */${version.size}`, "Content-Length", "0"];
      response.writeHead(416, [...about("identity"), ...size]).end();
      return true;
    }
    const { first, last } = range;
    const source = bodySource(version, isHead);
    if (source === undefined) {
      response.writeHead(503, gone).end();
      return true;
    }
    response.writeHead(206, [
      ...about("identity"),
      ...type,
      ...["Accept-Ranges", "bytes", "Content-Range", `bytes ${first}-${last}/${version.size}`],
      ...["Content-Length", String(last - first + 1)],
    ]);
    await sendBody(response, this.#fs, source, first, last);
    return true;
  }

  async #sendWhole({ response, version, isHead, coding, about, type }: Exchange): Promise<void> {
    const source = bodySource(version, isHead);
    if (source === undefined) {
      response.writeHead(503, gone).end();
      return;
    }
    const length = ["Accept-Ranges", "bytes", "Content-Length", String(version.size)];
    response.writeHead(200, [...about(coding), ...type, ...length]);
    await sendBody(response, this.#fs, source, 0, version.size - 1);
  }

  async #sendEncoded({ response, version, isHead, coding, about, type }: Exchange): Promise<void> {
    const made = this.#encodedVersion(version, coding);
    const bytes = made instanceof Promise ? await made : made;
    response.writeHead(200, [
      ...about(coding),
      ...type,
      ...["Accept-Ranges", "bytes", "Content-Encoding", coding, "Content-Length", String(bytes.length)],
    ]);
    response.end(isHead ? undefined : bytes);
  }
}

function exchangeOf(
  request: IncomingMessage,
  response: ServerResponse,
  version: FileVersion,
  extra: readonly string[],
  now: number,
): Exchange {
  const { headers, method } = request;
  const mayBeCoded = version.bytes !== undefined && worthCoding(version);
  const codings = mayBeCoded ? acceptableCodings(headers["accept-encoding"]) : plain;
  const lastModified = Math.min(version.lastModified, now);
  const date = new Date(lastModified).toUTCString();
  return {
    request,
    response,
    version,
    isHead: method === "HEAD",
    lastModified,
    codings,
    coding: headers.range === undefined ? (codings[0] ?? "identity") : "identity",
    about: (coding) => ["ETag", tagOf(version, coding), "Last-Modified", date, "Vary", varyOf(version), ...extra],
    type: ["Content-Type", typeFor(request, version), "X-Content-Type-Options", "nosniff", ...sandboxOf(version)],
  };
}

/** Answers if the client already has this version, or expected another one. */
function isDecidedByConditions({
  request,
  response,
  version,
  lastModified,
  codings,
  coding,
  about,
}: Exchange): boolean {
  const { headers } = request;
  const ifMatch = headers["if-match"];
  if (ifMatch !== undefined && !matches(ifMatch, version, codings)) {
    response.writeHead(412, [...about(coding)]).end();
    return true;
  }
  const ifNoneMatch = headers["if-none-match"];
  const since = headers["if-modified-since"];
  const known =
    ifNoneMatch !== undefined
      ? matches(ifNoneMatch, version, codings)
      : since !== undefined && notModifiedSince(since, lastModified) && coding;
  if (!known) return false;
  response.writeHead(304, [...about(known)]).end();
  return true;
}

const plain: readonly ContentCoding[] = ["identity"];

function wantsDelta(header: string | readonly string[] | undefined): boolean {
  return (single(header) ?? "").split(",").some((part) => {
    const [name = "", ...parameters] = part
      .trim()
      .toLowerCase()
      .split(";")
      .map((one) => one.trim());
    return name === "feed" && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

function withoutCaching(headers: readonly string[]): readonly string[] {
  const at = headers.indexOf("Cache-Control");
  return at === -1 ? headers : [...headers.slice(0, at), ...headers.slice(at + 2)];
}

function single(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === "string" ? header : header?.join(", ");
}

/** The file was replaced between two looks: the client asks again. */
const gone = ["Retry-After", "1", "Content-Length", "0"];
