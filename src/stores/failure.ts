/** What went wrong with a request: the status of the answer, if there was one, and its name in the protocol or in Node.js. */
export interface Failed {
  readonly code: string;
  readonly status: number | undefined;
}

/** In words, and whether another attempt may succeed. */
export interface Explained {
  readonly reason: string;
  readonly isPassing: boolean;
}

/**
 * Says why a request failed in our own words: the errors and messages of clients contain parts of requests, with signatures.
 * @param meanings Words for the names of the protocol
 * @param passingCodes Names of errors that pass, whatever their status is
 */
export function explained(
  { code, status }: Failed,
  meanings: Readonly<Record<string, string>>,
  passingCodes: ReadonlySet<string> = new Set(),
): Explained {
  const isPassing =
    (status === undefined && network.test(code)) ||
    (status !== undefined && ((status >= 500 && status !== notImplemented) || passing.has(status))) ||
    passingCodes.has(code);
  const said = status === undefined ? code : `${status} ${code}`.trim();
  const words = Object.hasOwn(meanings, code) ? meanings[code] : commonMeanings[code];
  return { reason: words === undefined ? said : `${said}: ${words}`, isPassing };
}

/** A request that was ended because it took too long. */
export const tooLate: Explained = { reason: "no answer for a minute", isPassing: true };

/**
 * 409: another program writes the same object at this moment.
 * @see RFC 9110 §15.5.9, RFC 6585 §4
 */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** The store does not support such a request, so repeating it is useless. */
export const notImplemented = 501;
/** Node.js' error codes for problems with a connection. */
const network =
  /^E(?:AI_AGAIN|CONN|PIPE|HOST|NET|TIMEDOUT|PROTO)|^UND_ERR|^ERR_SOCKET|^ERR_HTTP2|^ERR_STREAM_PREMATURE_CLOSE/;

const commonMeanings: Readonly<Partial<Record<string, string>>> = {
  ENOTFOUND: "no server has this name",
  ERR_INWARD_NAME: "its name leads to a private network, but the site is not on one",
};
