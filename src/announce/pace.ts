import { setTimeout as sleep } from "node:timers/promises";

/** How long an announcement waits between attempts. Tests use shorter times. */
export interface Pace {
  /** Between two requests for the public URL: the first pause, which doubles each time, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** How often in a row the URL must serve the new document, each time over a new connection. */
  readonly confirmations: number;
  /** The same, after it has served the new document and then an old one again: several servers answer in turn. */
  readonly mixedConfirmations: number;
  /** Between two attempts to reach a hub. */
  readonly retryMs: number;
  /** How many documents one hub is notified of before a pause. */
  readonly topicsAtOnce: number;
  readonly restMs: number;
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Google's hub handles about ten documents at once. It silently drops the others, although it reports success. */
export const usualPace: Pace = {
  firstPauseMs: 2_000,
  longestPauseMs: 60_000,
  confirmations: 3,
  mixedConfirmations: 10,
  retryMs: 1_000,
  topicsAtOnce: 8,
  restMs: 20_000,
  pause: async (ms, signal) => {
    await sleep(ms, undefined, { ref: true, ...(signal === undefined ? {} : { signal }) });
  },
};
