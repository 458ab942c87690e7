declare const contentPathBrand: unique symbol;
declare const entryIdBrand: unique symbol;

/** A path relative to the content folder: `/` between parts, no leading slash, Unicode NFC. */
export type ContentPath = string & { readonly [contentPathBrand]: true };

/** The permanent id of an entry, compared character by character. @see RFC 4287 §4.2.6.1 */
export type EntryId = string & { readonly [entryIdBrand]: true };

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z, negative before it. */
export type Instant = number;

export function contentPath(path: string): ContentPath {
  if (plainPath.test(path)) return path as ContentPath;
  return path.split("\\").join("/").normalize("NFC") as ContentPath;
}

export function entryId(id: string): EntryId {
  return id as EntryId;
}

/** ASCII letters, digits and the like, without a backslash: the same in every Unicode form. */
const plainPath = /^[\x20-\x5b\x5d-\x7e]*$/;
