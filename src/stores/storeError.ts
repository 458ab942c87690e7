import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";

interface Failure {
  /** What was attempted: `write`, `read`, `list` or `delete`. */
  readonly action: string;
  readonly key: string;
  /** In words, without secrets. */
  readonly reason: string;
  /** Another attempt may succeed. What was attempted may have happened: only the answer may be lost. */
  readonly isPassing: boolean;
}

/**
 * A store that does not answer, or refuses. It has no `cause`: the errors of clients hold whole requests, with their signatures.
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
