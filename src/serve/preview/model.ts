import type { Severity } from "../../model/diagnostic.ts";
import type { HoldReason } from "../../model/events.ts";
import type { FormatName } from "../../model/feed.ts";
import type { ArticleStatus } from "../../model/snapshot.ts";
import type { Instant } from "../../model/text.ts";
import type { EntryChange } from "./feedChanges.ts";

/** Everything the preview shows, as it travels to the browser. */
export interface PreviewState {
  /** Grows with every change of what is below. */
  readonly revision: number;
  /** The program's clock when this was made: ages and countdowns go by it. */
  readonly now: Instant;
  /** False until the first build is done. */
  readonly ready: boolean;
  readonly site: { readonly title: string; readonly url: string; readonly language: string };
  readonly feeds: readonly PreviewFeed[];
  readonly problems: readonly PreviewProblems[];
  readonly held: readonly { readonly feed: string; readonly reasons: readonly HoldReason[] }[];
  /** Names what is held back, for who accepts it; absent where nothing is, or it cannot be accepted here. */
  readonly heldToken?: string;
  /** Soonest first. */
  readonly scheduled: readonly PreviewArticle[];
  readonly drafts: readonly PreviewArticle[];
  /** Articles that are kept out on purpose, by why. */
  readonly counts: Readonly<Partial<Record<ArticleStatus, number>>>;
  /** What each build changed, newest first. */
  readonly changes: readonly PreviewChanges[];
}

export interface PreviewChanges {
  /** The revision of the state that first had them. */
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
  /** Months from the oldest to the newest with their entries, at most the last 36; `2026-11`, UTC. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
}

export interface PreviewDocument {
  readonly format: FormatName;
  /** Below the output folder; with a slash before it, its address here. */
  readonly path: string;
  readonly url: string;
  readonly budgetBytes: number;
  /** Absent: there is no such file, or it is not known yet. */
  readonly lengthBytes?: number;
  /**
   * `valid`: as its format wants it, with as many entries as the feed has; `differs`: with another number of them (a held
   * feed); `invalid`: with problems; `broken`: not well-formed; `large`: not looked into.
   */
  readonly state: "valid" | "differs" | "invalid" | "broken" | "large" | "missing";
  readonly entries?: number;
  /** What its format forbids; the first few. */
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
  /** The profile of the receiver that asks for all of these; `file` is empty then. */
  readonly profile?: string;
  readonly diagnostics: readonly {
    /** Where it is, for what a receiver asks. */
    readonly file?: string;
    /** How many places have it, where there is more than one. */
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
  /** Number of the first of them, from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** One entry as the documents have it. */
export type EntrySource = Readonly<Partial<Record<FormatName, string>>>;
