import type { LookAtFile } from "./profiles/profile.ts";

export interface CheckOptions {
  /** Where the document was read from: its self link is compared with it. */
  readonly address?: string;
  /** The HTTP header that came with it. */
  readonly contentType?: string;
  /** The time of the check, for dates in the future. */
  readonly now?: number;
  /** Receivers whose rules apply as well. */
  readonly profiles?: readonly string[];
  /** Returns the facts about the file of a URL, if it is available. */
  readonly file?: LookAtFile;
}
