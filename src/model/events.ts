import type { Diagnostic } from "./diagnostic.ts";
import type { Instant } from "./text.ts";

/** What a build did to one path of the output folder. */
export interface WriteOutcome {
  readonly path: string;
  readonly result: "written" | "unchanged";
  readonly bytes: number;
  /** The file could not be replaced in one step, because it is mounted by itself, so it was overwritten. */
  readonly isOverwritten?: boolean;
}

/** One reason to hold back a feed. */
export interface HoldReason {
  readonly kind: "new-ids" | "copies" | "loss" | "dates" | "empty" | "self-url";
  readonly message: string;
  readonly hint: string;
  /** The entries that it is about: titles or ids, with the old and the new value. */
  readonly entries: readonly { readonly title?: string; readonly before?: string; readonly after?: string }[];
}

/** A feed that was not published, and why. */
export interface HeldFeed {
  readonly feed: string;
  readonly reasons: readonly HoldReason[];
}

/** The events of the engine, the watcher and the server. They are a public interface: `--json` prints them. */
export type FeedwrightEvent =
  | {
      readonly event: "ready";
      readonly content: string;
      readonly out: string;
      readonly watching: boolean;
      readonly watcher?: string;
    }
  | { readonly event: "progress"; readonly stage: string; readonly done: number; readonly total: number }
  | BuiltEvent
  | { readonly event: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly event: "resolved"; readonly diagnostic: Diagnostic }
  | { readonly event: "held"; readonly feeds: readonly HeldFeed[] }
  | { readonly event: "reloaded"; readonly file: string }
  | { readonly event: "serving"; readonly url: string }
  | FetchedEvent
  | PingedEvent
  | PingFailedEvent
  | PublishedEvent
  | PublishFailedEvent
  | { readonly event: "stopped"; readonly signal?: string };

/** Articles of a store were copied here, or are gone. */
export interface FetchedEvent {
  readonly event: "fetched";
  /** Its address, without secrets. */
  readonly store: string;
  /** How many objects there are; 0 where only some were looked at. */
  readonly listed: number;
  /** How many were read, and how many bytes. */
  readonly read: number;
  readonly bytes: number;
  /** How many are gone. */
  readonly removed: number;
  readonly durationMs: number;
}

/** A hub has taken the news that a document has changed; it delivers it later. */
export interface PingedEvent {
  readonly event: "pinged";
  /** Its address, without user name and query. */
  readonly hub: string;
  readonly feed: string;
  /** The URL of the document. */
  readonly topic: string;
  /** The status of its answer. */
  readonly status: number;
  readonly tries: number;
}

/** A hub did not accept a notification. */
export interface PingFailedEvent {
  readonly event: "pingFailed";
  readonly hub: string;
  readonly feed: string;
  readonly topic: string;
  readonly reason: string;
  /** Absent if the hub did not answer. */
  readonly status?: number;
  readonly tries: number;
}

/** The documents in a store are those of the last build. */
export interface PublishedEvent {
  readonly event: "published";
  /** Its address, without secrets. */
  readonly store: string;
  /** Documents that were sent: paths below the output folder, in the order of arrival. */
  readonly sent: readonly string[];
  /** Documents that were removed. */
  readonly removed: readonly string[];
  /** How many documents were there already. */
  readonly unchanged: number;
  /** How many bytes were sent. */
  readonly bytes: number;
  readonly durationMs: number;
  /** Nothing was sent or removed: this is what would be. */
  readonly dryRun?: boolean;
}

/** The documents of a watch did not reach the store, and will be tried again. */
export interface PublishFailedEvent {
  readonly event: "publishFailed";
  readonly store: string;
  readonly reason: string;
}

/** A build is done. */
export interface BuiltEvent {
  readonly event: "built";
  /** The paths that changed; empty for a first build. */
  readonly reason: readonly string[];
  /** The number of articles, and the number of entries in all feeds. */
  readonly articles: number;
  readonly entries: number;
  readonly durationMs: number;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly nextDue?: Instant;
}

export type EventSink = (event: FeedwrightEvent) => void;
