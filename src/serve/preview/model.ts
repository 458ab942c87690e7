import type { Severity } from "../../model/diagnostic.ts";
import type { HoldReason } from "../../model/events.ts";
import type { FormatName } from "../../model/feed.ts";
import type { ArticleStatus } from "../../model/snapshot.ts";
import type { Instant } from "../../model/text.ts";
import type { EntryChange } from "./feedChanges.ts";

/** Everything that the preview shows, in the form that is sent to the browser. */
export interface PreviewState {
  /** Increases with every change of the other fields. */
  readonly revision: number;
  /** The time on the program's clock when this was made: ages and countdowns are relative to it. */
  readonly now: Instant;
  /** False until the first build is done. */
  readonly ready: boolean;
  readonly site: { readonly title: string; readonly url: string; readonly language: string };
  /** The named feeds, and the first ones of each group. */
  readonly feeds: readonly PreviewFeed[];
  /** How many feeds of values are not among them. */
  readonly moreFeeds: number;
  readonly problems: readonly PreviewProblems[];
  readonly held: readonly { readonly feed: string; readonly reasons: readonly HoldReason[] }[];
  /** Identifies what is held back, to accept it; absent if nothing is held back, or it cannot be accepted here. */
  readonly heldToken?: string;
  /** Soonest first. */
  readonly scheduled: readonly PreviewArticle[];
  readonly drafts: readonly PreviewArticle[];
  /** Articles that are left out on purpose, by reason. */
  readonly counts: Readonly<Partial<Record<ArticleStatus, number>>>;
  /** What each build changed, the newest first. */
  readonly changes: readonly PreviewChanges[];
}

export interface PreviewChanges {
  /** The revision of the state that first contained them. */
  readonly revision: number;
  readonly at: Instant;
  readonly entries: readonly EntryChange[];
}

export interface PreviewFeed {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly url: string;
  /** The group that it belongs to, and the value that it is for. */
  readonly group?: { readonly name: string; readonly value: string };
  /** Paths on this server. */
  readonly page?: string;
  readonly icon?: string;
  readonly held: boolean;
  readonly documents: readonly PreviewDocument[];
  /** The newest of them. */
  readonly entries: readonly PreviewEntry[];
  readonly total: number;
  readonly oldest?: Instant;
  readonly newest?: Instant;
  /** The months from the oldest to the newest with their number of entries, at most the last 36; `2026-11`, in UTC. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

export interface PreviewDocument {
  readonly format: FormatName;
  /** Relative to the output folder; with a slash in front of it, its URL here. */
  readonly path: string;
  readonly url: string;
  readonly budgetBytes: number;
  /** Absent if there is no such file, or it is not known yet. */
  readonly lengthBytes?: number;
  /**
   * `valid`: it conforms to its format, and has as many entries as the feed; `differs`: it has another number of entries (a feed that is
   * held back); `invalid`: it has problems; `broken`: it is not well-formed; `large`: it was not parsed.
   */
  readonly state: "valid" | "differs" | "invalid" | "broken" | "large" | "missing";
  readonly entries?: number;
  /** Violations of its format; the first few. */
  readonly problems?: readonly string[];
}

export interface PreviewEntry {
  readonly id: string;
  readonly path: string;
  readonly url: string;
  readonly externalUrl?: string;
  readonly title?: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly summary?: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** Path on this server. */
  readonly image?: string;
  readonly comments?: { readonly count?: number; readonly url?: string };
  readonly language?: string;
  readonly direction: "ltr" | "rtl";
  readonly media: readonly { readonly type: string; readonly lengthBytes?: number; readonly durationSec?: number }[];
}

/** An article that is not in the feeds, or not yet. */
export interface PreviewArticle {
  readonly path: string;
  readonly title?: string;
  readonly summary?: string;
  readonly url?: string;
  readonly at?: Instant;
  readonly language?: string;
  readonly direction: "ltr" | "rtl";
}

/** The diagnostics of one file, or of one receiver. */
export interface PreviewProblems {
  readonly file: string;
  /** The profile of the receiver that all of these are about; `file` is empty then. */
  readonly profile?: string;
  readonly diagnostics: readonly {
    /** The place, for a receiver's requirement. */
    readonly file?: string;
    /** The number of places with this problem, if there is more than one. */
    readonly count?: number;
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
    readonly hint?: string;
    readonly spec?: string;
    readonly line?: number;
    readonly column?: number;
    /** The lines around it. */
    readonly excerpt?: SourceExcerpt;
  }[];
}

/** A few lines of a file. */
export interface SourceExcerpt {
  /** The number of the first line, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** The source of one entry in the documents. */
export type EntrySource = Readonly<Partial<Record<FormatName, string>>>;
