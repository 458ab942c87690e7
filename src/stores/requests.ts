import { FeedwrightError } from "../model/error.ts";
import { type Explained, tooLate } from "./failure.ts";
import { StoreError } from "./storeError.ts";

const longestMs = 60_000;

interface RequestsOptions {
  /** The name of the store. */
  readonly store: string;
  readonly signal: AbortSignal | undefined;
  /** Why a request failed. */
  readonly explain: (error: unknown) => Explained;
}

/** What a request is for, for messages: `write`, `read`, `list` or `delete`. */
type Attempt = <T>(action: string, key: string, act: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/**
 * Bounds each request to a store in time, and turns what goes wrong into errors without secrets.
 * @throws StoreError
 * @throws the reason of the signal, once it is aborted
 */
export function requestsOf({ store, signal, explain }: RequestsOptions): Attempt {
  return async (action, key, act) => {
    const limit = AbortSignal.timeout(longestMs);
    try {
      return await act(signal === undefined ? limit : AbortSignal.any([limit, signal]));
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof FeedwrightError) throw error;
      throw new StoreError(store, { action, key, ...(limit.aborted ? tooLate : explain(error)) });
    }
  };
}
