import { type Explained, explained, notImplemented } from "./failure.ts";
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

/** The store reports that it does not support conditions, as Swift does; others silently ignore them. */
export function isUnknownCondition(error: unknown, condition: Condition | undefined): boolean {
  return condition !== undefined && statusOf(error) === notImplemented;
}

export function failureOf(error: unknown): Explained {
  return explained({ code: codeOf(error), status: statusOf(error) }, meanings, passingCodes);
}

const passingCodes: ReadonlySet<string> = new Set(["RequestTimeout", "SlowDown", "TimeoutError", "NetworkingError"]);

const meanings: Readonly<Record<string, string>> = {
  AccessDenied: "the credentials do not allow it, or it does not exist and they do not allow s3:ListBucket",
  CredentialsProviderError: "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
  ExpiredToken: "the credentials have expired; log in again",
  InvalidAccessKeyId: "the store does not know the access key",
  NotImplemented:
    "the store does not support such requests; without conditional writes, several publishers cannot share it",
  NoSuchBucket: "there is no such bucket",
  PermanentRedirect: "the bucket is in another region; set the key region, or AWS_REGION",
  RequestTimeTooSkewed: "the clock of this computer is wrong",
  SignatureDoesNotMatch: "the secret key is wrong",
};
