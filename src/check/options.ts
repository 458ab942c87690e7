export interface CheckOptions {
  /** Where the document was read from: its self link is compared with it. */
  readonly address?: string;
  /** The HTTP header that came with it. */
  readonly contentType?: string;
  /** The moment of the check, for dates that lie in the future. */
  readonly now?: number;
}
