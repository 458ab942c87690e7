import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic, type Place } from "./diagnostic.ts";

/** Misuse, lost I/O or a broken invariant: an error that a stage cannot report as data. It always has a code from the catalogue. */
export class FeedwrightError extends Error {
  override readonly name = "FeedwrightError";
  /** What went wrong, and its code. */
  readonly diagnostic: Diagnostic;

  /** @internal */
  constructor(
    what: DiagnosticKind | { readonly diagnostic: Diagnostic },
    values: DiagnosticValues = {},
    place: Place = {},
    options?: ErrorOptions,
  ) {
    const made = "diagnostic" in what ? what.diagnostic : diagnostic(what, values, place);
    super(made.message, options);
    this.diagnostic = made;
  }

  get code(): Diagnostic["code"] {
    return this.diagnostic.code;
  }
}
