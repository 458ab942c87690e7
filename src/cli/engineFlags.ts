import { setFlagsFromString } from "node:v8";

/**
 * How long the engine waits before it optimises: twice as long as it would by itself, or half as long; and how much garbage it lets stand,
 * in per cent of what is in use: as much as it finds right, or little.
 */
export interface Flags {
  readonly interruptBudget: number;
  readonly heapGrowingPercent: number;
}

const atStart: Flags = { interruptBudget: 250_000, heapGrowingPercent: 0 };

export interface EngineFlags {
  /** For another thread: they are those of the whole process. */
  readonly current: () => Flags;
  /** Much will be done many times over. */
  readonly optimizeSoon: () => void;
  /** Much is kept, and as much garbage must not stand beside it. */
  readonly keepHeapSmall: () => void;
  /** Compiled code is bound to the flags that it was made with: what makes or takes it has them as they are at the start. */
  readonly asAtStart: <T>(act: () => T) => T;
}

/** A small build is over before most of what the engine would optimise is worth it; one of thousands of articles is not. */
export function setEngineFlags(flagsNow: Flags = atStart): EngineFlags {
  let flags = flagsNow;
  const change = (changes: Partial<Flags>): void => {
    flags = { ...flags, ...changes };
    setFlags(flags);
  };
  setFlags(flags);
  return {
    current: () => flags,
    optimizeSoon: () => change({ interruptBudget: 66_000 }),
    keepHeapSmall: () => change({ heapGrowingPercent: 10 }),
    asAtStart: (act) => {
      setFlags(atStart);
      try {
        return act();
      } finally {
        setFlags(flags);
      }
    },
  };
}

function setFlags({ interruptBudget, heapGrowingPercent }: Flags): void {
  setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
  setFlagsFromString(`--heap-growing-percent=${heapGrowingPercent}`);
}
