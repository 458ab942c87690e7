import { setFlagsFromString } from "node:v8";

/**
 * What is set of V8, by its names: how much of a function runs before it is optimised, how much of others is compiled into it then,
 * how much garbage may stand beside what is in use, in per cent (0: as V8 finds right), and whether several threads collect what is
 * young. With the values that Node.js has.
 */
const usual = {
  "interrupt-budget": 67_584,
  "max-inlined-bytecode-size-cumulative": 920,
  "heap-growing-percent": 0,
  "parallel-scavenge": 1,
};
type Flag = keyof typeof usual;
const names = Object.keys(usual) as readonly Flag[];

const since22 = names.filter((name) => name !== "interrupt-budget");
/** V8 complains of what it does not know, and each line of Node.js has its own: nothing is set in those that are not listed. */
const known: Readonly<Record<string, readonly Flag[]>> = { 20: names, 22: since22, 24: since22, 26: since22 };

/** Before the values, the number of those for whom the usual ones must hold. */
const waiting = 0;
const firstValue = 1;

/**
 * V8's flags, which all threads of the process have in common.
 *
 * Compiled code that is kept is bound to the flags it was made with, that of Node.js itself too, from which each thread begins: while
 * anything is loaded, or a thread starts, they are the usual ones.
 */
export interface EngineFlags {
  /**
   * Little will be done: most of what V8 would optimise is not worth it. Nor is it worth to wait for threads that collect what one
   * collects in less than a millisecond.
   */
  readonly forFew: () => void;
  /** Much will be done many times over, beside V8's own threads: what is optimised soon must not take long to compile. */
  readonly forMany: () => void;
  /** Much is kept, and as much garbage must not stand beside it. */
  readonly keepHeapSmall: () => void;
  readonly keepsHeapSmall: () => boolean;
  readonly whileLoading: <T>(act: () => T) => T;
  /** Starts a thread, which is to be given `shared`. */
  readonly startThread: <T>(start: (shared: SharedArrayBuffer) => T) => T;
  /** Said by the thread, when it has loaded what it needs. */
  readonly threadRuns: () => void;
}

/** @param shared In a thread, what the one that started it had from `startThread` */
export function createEngineFlags(shared?: SharedArrayBuffer): EngineFlags {
  const state = new Int32Array(shared ?? new SharedArrayBuffer((firstValue + names.length) * 4));
  if (shared === undefined) for (const [at, name] of names.entries()) state[firstValue + at] = usual[name];
  const set = (changes: Partial<typeof usual>): void => {
    for (const [at, name] of names.entries()) state[firstValue + at] = changes[name] ?? state[firstValue + at] ?? 0;
    apply(state);
  };
  const wait = (by: 1 | -1): void => {
    const before = Atomics.add(state, waiting, by);
    if (before === 0 || before + by === 0) apply(state);
  };
  return {
    forFew: () => set({ "interrupt-budget": 250_000, "parallel-scavenge": 0 }),
    forMany: () => set({ "interrupt-budget": usual["interrupt-budget"], "max-inlined-bytecode-size-cumulative": 200 }),
    keepHeapSmall: () => set({ "heap-growing-percent": 10 }),
    keepsHeapSmall: () => state[firstValue + names.indexOf("heap-growing-percent")] !== 0,
    whileLoading: (act) => {
      wait(1);
      try {
        return act();
      } finally {
        wait(-1);
      }
    },
    startThread: (start) => {
      wait(1);
      try {
        return start(state.buffer);
      } catch (error) {
        wait(-1);
        throw error;
      }
    },
    threadRuns: () => wait(-1),
  };
}

function apply(state: Int32Array<SharedArrayBuffer>): void {
  const isUsual = Atomics.load(state, waiting) > 0;
  for (const name of known[process.versions.node.split(".")[0] ?? ""] ?? []) {
    const value = isUsual ? usual[name] : state[firstValue + names.indexOf(name)];
    setFlagsFromString(name === "parallel-scavenge" ? `--${value === 0 ? "no-" : ""}${name}` : `--${name}=${value}`);
  }
}
