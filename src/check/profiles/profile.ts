import type { DiagnosticKind, DiagnosticValues, Severity } from "../../model/diagnostic.ts";
import type { Spot } from "../findings.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";

/** Facts about a picture or audio file, from its bytes. */
export interface LocalFile {
  readonly bytes: number;
  /** The media type according to its first bytes. */
  readonly type?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Returns the facts about the file of a URL, if it is available. */
export type LookAtFile = (address: string) => LocalFile | undefined;

/** What a check gets in addition to the facts. */
export interface ProfileContext {
  readonly now?: number | undefined;
  readonly file: LookAtFile;
  /** Remembered from entry to entry. */
  readonly notes: Map<string, unknown>;
  readonly say: (
    kind: DiagnosticKind,
    at: { readonly label: string; readonly spot: Spot },
    values?: DiagnosticValues,
  ) => void;
}

/** One requirement of a receiver. */
export interface ProfileCheck {
  readonly severity: Severity;
  /** The page on which the receiver says so. */
  readonly source: string;
  readonly feed?: (facts: FeedFacts, context: ProfileContext) => void;
  readonly entry?: (facts: EntryFacts, context: ProfileContext) => void;
}

/** The requirements of a receiver for feeds, as rows. */
export interface Profile {
  readonly name: string;
  /** The receiver's name in messages. */
  readonly receiver: string;
  readonly extends?: string;
  /** The formats that it accepts; all of them if this is absent. For other formats, nothing else is reported. */
  readonly takes?: readonly FeedFacts["family"][];
  /** Entries that are older than this are not accepted. */
  readonly mostDays?: number;
  /** When its sources were read. */
  readonly read: string;
  readonly checks: readonly ProfileCheck[];
}
