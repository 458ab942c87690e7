import type { Instant } from "../../model/text.ts";

/**
 * The entity tags of an `If-None-Match` or `If-Match` header, `"*"` for any. Weak marks are dropped, because the comparison is the weak
 * one. Commas inside a tag belong to it.
 * @see RFC 9110 §8.8.3.2, §13.1.2
 */
export function entityTags(header: string): readonly string[] | "*" {
  return header.trim() === "*" ? "*" : [...header.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag = ""]) => tag);
}

/** Whether a client that has the version of `since` has the version of `lastModified`. In whole seconds, as in HTTP. */
export function notModifiedSince(header: string, lastModified: Instant): boolean {
  const since = httpDate(header);
  return since !== undefined && Math.floor(lastModified / 1000) * 1000 <= since;
}

/** Whether a `Range` may be answered with a part: the client has a part of this very version. @see RFC 9110 §13.1.5 */
export function rangeStillFits(ifRange: string | undefined, etag: string, lastModified: Instant): boolean {
  if (ifRange === undefined) return true;

  const value = ifRange.trim();
  return value.startsWith('"') ? value === etag : httpDate(value) === Math.floor(lastModified / 1000) * 1000;
}

/** Only the date formats of HTTP; `Date.parse` accepts many more. */
function httpDate(value: string): Instant | undefined {
  const text = value.trim();
  const known = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/.test(text);
  const instant = known ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}
