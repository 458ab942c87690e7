import type { DiagnosticKind, DiagnosticValues, Severity } from "../../model/diagnostic.ts";
import type { Spot } from "../findings.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";

/** What a picture or a sound file is, by its bytes. */
export interface LocalFile {
  readonly bytes: number;
  /** The media type that its first bytes say. */
  readonly type?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Looks at the file of an address, where it is at hand. */
export type LookAtFile = (address: string) => LocalFile | undefined;

/** What a check is given beside the facts. */
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

/** One thing that a receiver asks. */
export interface ProfileCheck {
  readonly severity: Severity;
  /** Where the receiver says so. */
  readonly source: string;
  readonly feed?: (facts: FeedFacts, context: ProfileContext) => void;
  readonly entry?: (facts: EntryFacts, context: ProfileContext) => void;
}

/** What a receiver asks of feeds, as rows. */
export interface Profile {
  readonly name: string;
  /** As messages name the receiver. */
  readonly receiver: string;
  readonly extends?: string;
  /** The formats that it takes; all, where nothing is said. Of others nothing else is told. */
  readonly takes?: readonly FeedFacts["family"][];
  /** Entries that are older than this are not taken. */
  readonly mostDays?: number;
  /** When its sources were read. */
  readonly read: string;
  readonly checks: readonly ProfileCheck[];
}
