import { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { basicAuthorization } from "../text/urls/basicAuthorization.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { withoutSecretsOf } from "../text/urls/withoutSecrets.ts";
import { isBadPort } from "./badPorts.ts";
import { guardedLookup, InwardName, isPrivateIp, leadsInward } from "./guardedLookup.ts";

const mostMs = 30_000;
const largestAnswer = 64 * 1024 * 1024;
const mostRedirects = 10;

/** One response of a server. */
interface Answer {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** The result of requesting a URL: the redirects on the way, and the final response. */
export interface Exchange {
  readonly redirects: readonly { readonly status: number; readonly to: string }[];
  readonly answer: Answer;
}

interface Question {
  readonly method?: string;
  /** If there is one, only redirects that keep the method and the body are followed (307, 308); others are returned. */
  readonly body?: string;
  /** Aborts the request. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly withoutBody?: true;
  /** The URL of the document that contains this one. */
  readonly from?: string;
  /** At most this much is read, and the rest is ignored; without it, more is an error. */
  readonly mostBytes?: number;
}

/**
 * Requests a URL, and follows redirects one by one.
 * @throws Error with the reason, without what is secret in the URL
 */
export async function ask(address: string, question: Question = {}, longestMs = mostMs): Promise<Exchange> {
  try {
    return await askThere(address, question, longestMs);
  } catch (error) {
    throw new Error(withoutSecretsOf(address, reasonOf(error)));
  }
}

async function askThere(address: string, question: Question, longestMs: number): Promise<Exchange> {
  const redirects: { readonly status: number; readonly to: string }[] = [];
  const timeLimit = AbortSignal.timeout(longestMs);
  const signal = question.signal === undefined ? timeLimit : AbortSignal.any([timeLimit, question.signal]);
  const followed = question.body === undefined ? [301, 302, 303, 307, 308] : [307, 308];
  try {
    let from = question.from === undefined ? undefined : originOf(question.from);
    for (let at = address; ; ) {
      const response = await respond(at, question, from, signal);
      // A user may ask for any address, but where it leads is up to its server. Where that server is was seen: its name may lead elsewhere now.
      const { remoteAddress } = response.socket;
      from ??= {
        host: new URL(at).hostname,
        isInward: async () => remoteAddress !== undefined && isPrivateIp(remoteAddress),
      };
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (!followed.includes(status) || location === undefined) {
        const bytes = question.withoutBody === true ? new Uint8Array() : await body(response, question.mostBytes);
        response.destroy();
        const headers = headersOf(response.headers);
        return { redirects, answer: { address: basicAuthorization(at).url, status, headers, bytes } };
      }
      response.destroy();
      at = new URL(location, at).href;
      redirects.push({ status, to: at });
      if (redirects.length > mostRedirects) throw new Error(`more than ${mostRedirects} redirects`);
      if (!/^https?:/.test(at)) throw new Error(`it leads to ${at}`);
    }
  } catch (error) {
    if (signal.aborted) throw new Error(`it took longer than ${longestMs / 1000} seconds`);
    throw error;
  }
}

/** Of several addresses that were tried in vain, the error has a code, and no message. */
function reasonOf(error: unknown): string {
  const { message = "", code = "" } = error as { readonly message?: string; readonly code?: string };
  return message === "" ? code : message;
}

/** The server of the document that contains a URL. */
interface Origin {
  readonly host: string;
  /** Within a company, the names of its public servers may lead to private addresses. */
  readonly isInward: () => Promise<boolean>;
}

function originOf(url: string): Origin {
  const { hostname: host } = new URL(url);
  return { host, isInward: () => leadsInward(host) };
}

/**
 * A public feed or server must not make this machine send requests into its own network, also not by a public name for a private address. A
 * feed that is on a private network itself may link to others there.
 * @param from Without one, any address will do
 * @throws Error
 */
async function respond(
  to: string,
  question: Question,
  from: Origin | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (from === undefined || isPrivateHost(from.host)) return await request(to, question, signal, false);
  if (isPrivateHost(new URL(to).hostname)) throw new Error(`${to} is an address within a private network`);
  try {
    return await request(to, question, signal, true);
  } catch (error) {
    if (!(error instanceof InwardName)) throw error;
    if (await from.isInward()) return await request(to, question, signal, false);
    throw new Error(`${to} is the name of an address within a private network`);
  }
}

/** Does this lead from the public internet into a private network? */
export function isInward(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  return isPrivateHost(new URL(to).hostname) && !isPrivateHost(new URL(from).hostname);
}

/** Each request has a connection of its own: one that is kept could be to an address that this request may not use. */
function request(
  address: string,
  { method = "GET", headers = {}, body: sent }: Question,
  signal: AbortSignal,
  isGuarded: boolean,
): Promise<IncomingMessage> {
  const { url, headers: authorization } = basicAuthorization(address);
  if (isBadPort(url)) return Promise.reject(new Error("bad port"));
  const options: RequestOptions = {
    method,
    signal,
    agent: false,
    headers: {
      accept: "*/*",
      "user-agent": "feedwright",
      "accept-encoding": "gzip, br",
      ...authorization,
      ...headers,
      ...(sent === undefined ? {} : { "content-length": Buffer.byteLength(sent) }),
    },
    lookup: guardedLookup(() => !isGuarded),
  };
  return new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    send(url, options, resolve).on("error", reject).end(sent);
  });
}

/** Several values of a header are one, as HTTP has it. */
function headersOf(sent: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent))
    for (const one of typeof value === "string" ? [value] : (value ?? [])) headers.append(name, one);
  return headers;
}

/** The bytes without the codings of the way. */
function decoded(response: IncomingMessage): Readable {
  const codings = (response.headers["content-encoding"] ?? "").toLowerCase().split(",");
  return codings.reduceRight<Readable>((stream, coding) => {
    const decode = decoders.get(coding.trim());
    // What ends in the middle is as far as it goes, as for browsers. An error of one is that of all.
    return decode === undefined ? stream : pipeline(stream, decode(), () => {});
  }, response);
}

const flushing = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const flushingBrotli = { flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH };
const decoders: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ["gzip", () => createGunzip(flushing)],
  ["x-gzip", () => createGunzip(flushing)],
  ["deflate", () => createInflate(flushing)],
  ["br", () => createBrotliDecompress(flushingBrotli)],
]);

async function body(response: IncomingMessage, most: number | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of decoded(response)) {
    parts.push(part as Uint8Array);
    length += (part as Uint8Array).length;
    // Leaving the loop ends the response.
    if (most !== undefined && length >= most) break;
    if (length > largestAnswer) throw new Error(`it is larger than ${largestAnswer / 1024 / 1024} MB`);
  }
  return Buffer.concat(parts);
}
