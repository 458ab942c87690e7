import type { LookAtFile } from "./profiles/profile.ts";

export interface CheckOptions {
  /** Where the document was read from: its self link is compared with it. */
  readonly address?: string;
  /** The HTTP header that came with it. */
  readonly contentType?: string;
  /** The moment of the check, for dates that lie in the future. */
  readonly now?: number;
  /** Receivers whose rules count as well. */
  readonly profiles?: readonly string[];
  /** Looks at the file of an address, where it is at hand. */
  readonly file?: LookAtFile;
}
