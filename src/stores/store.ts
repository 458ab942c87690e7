/**
 * A place for objects, each under a key: a folder, or a bucket of object storage. It is small on purpose: publishing, the ledger and leases
 * need no more, and any storage with conditional writes can provide it.
 *
 * Its functions throw `StoreError` if the store does not answer, or refuses. A condition that does not hold is a result, not an error.
 */
export interface Store {
  /** Where it is, for messages: without user names, passwords, keys and signatures. */
  readonly name: string;
  /** Nothing if there is no such object. */
  readonly get: (key: string) => Promise<StoredObject | undefined>;
  /** The same, unless it is still this version. */
  readonly getUnless: (key: string, known: ETag) => Promise<StoredObject | "same" | undefined>;
  /** A part of this version of an object, for objects that memory should not hold as a whole; shorter at its end. */
  readonly getPart: (key: string, version: ETag, part: Part) => Promise<Uint8Array | "changed">;
  /** Readers see the old object or the new one, and never a part. */
  readonly put: (key: string, bytes: Uint8Array, options?: PutOptions) => Promise<PutAnswer>;
  /** The objects whose keys begin with this, in no particular order. */
  readonly list: (prefix: string) => AsyncIterable<ListedObject>;
  /** Deleting an object that does not exist succeeds. */
  readonly delete: (key: string, condition?: { readonly etag: ETag }) => Promise<"deleted" | "changed">;
  /** What it supports. The first call may write a test object to find out. */
  readonly abilities: () => Promise<StoreAbilities>;
  /** Afterwards, it does not keep the process running. */
  readonly close: () => void;
}

/** If one of these is false, the store accepts the request and ignores the condition. */
export interface StoreAbilities {
  /** Two programs that write the same object cannot overwrite each other unawares. */
  readonly conditionalPut: boolean;
  /** If not, `delete` compares the version first, and a write in between is lost. */
  readonly conditionalDelete: boolean;
}

/** The version of an object, with its quotes. Two objects with the same bytes may have the same one. */
export type ETag = string;

export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly etag: ETag;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified?: number;
  /** How it is served, if the store says so in the same response. */
  readonly headers?: Pick<PutOptions, "type" | "cacheControl">;
  /** It has the mark of a publisher of this site. */
  readonly isOurs?: boolean;
}

export interface ListedObject {
  readonly key: string;
  readonly etag: ETag;
  readonly size: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified?: number;
  /** Differs whenever the object has changed, if the store can tell this more cheaply than the version. */
  readonly stamp?: string;
}

/** From one byte up to, but not including, another, counted from 0. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The object must still be this version, or not exist. */
export type Condition = { readonly etag: ETag } | "new";

/** `changed`: the condition does not hold, and nothing was written. */
export type PutAnswer = { readonly etag: ETag } | "changed";

/** A folder has no place for the headers: the web server that serves it decides. */
export interface PutOptions {
  readonly type?: string | undefined;
  readonly cacheControl?: string | undefined;
  /** SHA-256 of the bytes in hexadecimal, if it is already known. The store refuses bytes that arrive damaged. */
  readonly checksum?: string | undefined;
  /** A canned list of who may read, such as `public-read`. */
  readonly acl?: string | undefined;
  readonly condition?: Condition | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** The folder for the internal objects of a store and its users. */
export const ownFolder = ".feedwright/";
