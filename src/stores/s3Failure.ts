import type { Condition } from "./store.ts";

/** The name of an error, as the protocol has it: `NoSuchBucket`. */
function codeOf(error: unknown): string {
  const { name = "", Code, code } = error as { readonly name?: string; readonly Code?: string; readonly code?: string };
  return Code ?? (name === "Error" || name === "" ? (code ?? name) : name);
}

export function statusOf(error: unknown): number | undefined {
  return (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** There is no such object. A bucket that is missing is a failure. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && codeOf(error) !== "NoSuchBucket";
}

/** The object is not the one that the condition names, or has gone. */
export function isUnmet(error: unknown, condition: Condition | undefined): boolean {
  return statusOf(error) === 412 || (typeof condition === "object" && isMissing(error));
}

/**
 * Why a request failed, in our own words: the client's messages and its errors hold parts of requests, which are signed.
 * @param isLate It was ended because it took too long
 */
export function failureOf(error: unknown, isLate: boolean): { readonly reason: string; readonly isPassing: boolean } {
  const [code, status] = [codeOf(error), statusOf(error)];
  if (isLate) return { reason: "no answer for a minute", isPassing: true };
  const isPassing =
    (status === undefined && network.test(code)) ||
    (status !== undefined && (status >= 500 || passing.has(status))) ||
    passingCodes.has(code);
  const said = status === undefined ? code : `${status} ${code}`;
  const words = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
  return { reason: words === undefined ? said : `${said}: ${words}`, isPassing };
}

/** 409: another program writes the same object at this moment. @see RFC 9110 §15.5.9, RFC 6585 §4 */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429]);
const passingCodes: ReadonlySet<string> = new Set(["RequestTimeout", "SlowDown", "TimeoutError", "NetworkingError"]);
/** As Node.js names what may go wrong with a connection. */
const network = /^E(?:AI_AGAIN|CONN|PIPE|HOST|NET|TIMEDOUT|PROTO)|^UND_ERR|^ERR_SOCKET|^ERR_HTTP2/;

const meanings: Readonly<Record<string, string>> = {
  AccessDenied: "the credentials do not allow it, or it does not exist and they do not allow s3:ListBucket",
  CredentialsProviderError: "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
  ENOTFOUND: "no server has this name",
  ExpiredToken: "the credentials have expired",
  InvalidAccessKeyId: "the store does not know the access key",
  NoSuchBucket: "there is no such bucket",
  PermanentRedirect: "the bucket is in another region",
  RequestTimeTooSkewed: "the clock of this computer is wrong",
  SignatureDoesNotMatch: "the secret key is wrong",
};
