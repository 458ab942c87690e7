import { Computed } from "./computed.ts";
import type { Call, Program } from "./program.ts";

/**
 * The calls in a function, or in a whole program, and instead of a call of a function that the site declares, those in it.
 * @param programs the program and all that it imports
 */
export function callsOf(programs: readonly Program[], code: Computed | Program, depth = 0): readonly Call[] {
  const calls = code instanceof Computed ? programs.flatMap((one) => one.callsIn(code)) : code.callsIn();
  return calls.flatMap((call) => {
    if (call.callee !== call.name || depth >= 5) return [call];
    const own = programs
      .map((one) => (one.file === call.file ? one.named(call.name) : undefined))
      .find((value) => value !== undefined);
    return own instanceof Computed && own.place !== undefined ? callsOf(programs, own, depth + 1) : [call];
  });
}
