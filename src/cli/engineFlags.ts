import { setFlagsFromString } from "node:v8";

/** How long the engine waits before it optimises: twice as long as it would by itself, or half as long. */
const patient = "--interrupt-budget=250000";
const eager = "--interrupt-budget=66000";

export interface EngineFlags {
  /** Much will be done many times over. */
  readonly optimizeSoon: () => void;
  /** Compiled code is bound to the flags that it was made with: what makes or takes it has them as they are at the start. */
  readonly asAtStart: <T>(act: () => T) => T;
}

/** A small build is over before most of what the engine would optimise is worth it; one of thousands of articles is not. */
export function setEngineFlags(): EngineFlags {
  let flags = patient;
  setFlagsFromString(flags);
  return {
    optimizeSoon: () => {
      flags = eager;
      setFlagsFromString(flags);
    },
    asAtStart: (act) => {
      setFlagsFromString(patient);
      try {
        return act();
      } finally {
        setFlagsFromString(flags);
      }
    },
  };
}
