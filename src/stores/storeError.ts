import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";

interface Failure {
  /** What was attempted: `write`, `read`, `list` or `delete`. */
  readonly action: string;
  readonly key: string;
  /** In words, without secrets. */
  readonly reason: string;
  /** Another attempt may succeed. The request may have had its effect: perhaps only the response was lost. */
  readonly isPassing: boolean;
}

/**
 * A store does not answer, or refuses. The error has no `cause`, because the errors of clients contain whole requests, with their
 * signatures.
 */
export class StoreError extends FeedwrightError {
  readonly isPassing: boolean;
  /** In words, without secrets. */
  readonly reason: string;

  constructor(store: string, { action, key, reason, isPassing }: Failure) {
    super(storeKinds.STORE_FAILED, { action, key: key === "" ? "objects" : key, store, reason });
    this.isPassing = isPassing;
    this.reason = reason;
  }
}
