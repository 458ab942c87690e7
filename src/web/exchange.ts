import { lookup } from "node:dns/promises";
import { basicAuthorization } from "../text/urls/basicAuthorization.ts";
import { isPrivateHost } from "../text/urls/privateHost.ts";
import { withoutSecretsOf } from "../text/urls/withoutSecrets.ts";

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
    throw new Error(withoutSecretsOf(address, error instanceof Error ? error.message : String(error)));
  }
}

async function askThere(address: string, question: Question, longestMs: number): Promise<Exchange> {
  const redirects: { readonly status: number; readonly to: string }[] = [];
  const timeLimit = AbortSignal.timeout(longestMs);
  const signal = question.signal === undefined ? timeLimit : AbortSignal.any([timeLimit, question.signal]);
  const followed = question.body === undefined ? [301, 302, 303, 307, 308] : [307, 308];
  const { from } = question;
  if (from !== undefined) await refuseInward(from, address);
  for (let at = address; ; ) {
    const response = await request(at, question, signal, longestMs);
    const location = response.headers.get("location");
    const isRedirect = followed.includes(response.status) && location !== null;
    if (!isRedirect) {
      const bytes =
        question.withoutBody === true
          ? await cancelled(response)
          : await body(response, question.mostBytes).catch(explained(signal, longestMs));
      return {
        redirects,
        answer: { address: basicAuthorization(at).url, status: response.status, headers: response.headers, bytes },
      };
    }
    await response.body?.cancel();
    at = new URL(location, at).href;
    redirects.push({ status: response.status, to: at });
    if (redirects.length > mostRedirects) throw new Error(`more than ${mostRedirects} redirects`);
    if (!/^https?:/.test(at)) throw new Error(`it leads to ${at}`);
    await refuseInward(from ?? address, at);
  }
}

/**
 * A public feed or server must not make this machine send requests into its own network, also not by a public name for a private address. A
 * feed that is on a private network itself may link to others there.
 * @throws Error
 */
async function refuseInward(from: string, to: string): Promise<void> {
  if (isInward(from, to)) throw new Error(`${to} is an address within a private network`);
  if (isPrivateHost(new URL(from).hostname)) return;
  if ((await leadsInward(to)) && !(await leadsInward(from)))
    throw new Error(`${to} is the name of an address within a private network`);
}

/** A name that is not known is the business of the request. */
async function leadsInward(address: string): Promise<boolean> {
  const { hostname } = new URL(address);
  const found = await lookup(hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  return found.some((one) => isPrivateHost(one.family === 6 ? `[${one.address}]` : one.address));
}

/** Does this lead from the public internet into a private network? */
export function isInward(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  return isPrivateHost(new URL(to).hostname) && !isPrivateHost(new URL(from).hostname);
}

async function request(
  address: string,
  { method = "GET", headers = {}, body: sent }: Question,
  signal: AbortSignal,
  longestMs: number,
): Promise<Response> {
  const { url, headers: authorization } = basicAuthorization(address);
  try {
    return await fetch(url, {
      method,
      redirect: "manual",
      signal,
      headers: { "accept-encoding": "gzip, br", ...authorization, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
  } catch (error) {
    return explained(signal, longestMs)(error);
  }
}

/** Throws the reason behind an error of `fetch`. */
function explained(signal: AbortSignal, longestMs: number): (error: unknown) => never {
  return (error) => {
    if (signal.aborted) throw new Error(`it took longer than ${longestMs / 1000} seconds`);
    const { cause } = error as Error;
    throw cause instanceof Error && cause.message !== "" ? cause : error;
  };
}

async function body(response: Response, most: number | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    length += part.length;
    // Leaving the loop cancels the response.
    if (most !== undefined && length >= most) break;
    if (length > largestAnswer) throw new Error(`it is larger than ${largestAnswer / 1024 / 1024} MB`);
  }
  return Buffer.concat(parts);
}

async function cancelled(response: Response): Promise<Uint8Array> {
  await response.body?.cancel();
  return new Uint8Array();
}
