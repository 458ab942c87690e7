import { setTimeout as sleep } from "node:timers/promises";

/** How long an announcement waits between two attempts; tests are in more of a hurry. */
export interface Pace {
  /** Between two looks at the public address: the first pause, which doubles, and the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Between two attempts to reach a hub. */
  readonly retryMs: number;
  /** So many topics are told to one hub at once; then it is left alone for a while. */
  readonly topicsAtOnce: number;
  readonly restMs: number;
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Google's hub takes about ten topics at once, and forgets the others although it says that it took them. */
export const usualPace: Pace = {
  firstPauseMs: 2_000,
  longestPauseMs: 60_000,
  retryMs: 1_000,
  topicsAtOnce: 8,
  restMs: 20_000,
  pause: async (ms, signal) => {
    await sleep(ms, undefined, { ref: true, ...(signal === undefined ? {} : { signal }) });
  },
};
