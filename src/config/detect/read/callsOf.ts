import { Computed } from "./computed.ts";
import type { Call, Program } from "./program.ts";

/**
 * The calls in a function, or in a whole program. A call of one of the site's own functions is replaced by the calls in it. Calls inside
 * functions for filtering and sorting are left out.
 * @param programs the program and all that it imports
 */
export function callsOf(programs: readonly Program[], code: Computed | Program, depth = 0): readonly Call[] {
  const all = code instanceof Computed ? programs.flatMap((one) => one.callsIn(code)) : code.callsIn();
  const inside = all.flatMap(({ name, values }) => (choosing.test(name) ? values.flatMap(placeOf) : []));
  const calls = all.filter(
    ({ file, start }) => !inside.some((place) => place.file === file && start >= place.start && start < place.end),
  );
  return calls.flatMap((call) => {
    if (call.callee !== call.name || depth >= 5) return [call];
    const own = programs
      .map((one) => (one.file === call.file ? one.named(call.name) : undefined))
      .find((value) => value !== undefined);
    return own instanceof Computed && own.place !== undefined ? callsOf(programs, own, depth + 1) : [call];
  });
}

const choosing = /^(?:filter|sort|toSorted)$/;

function placeOf(value: unknown): readonly NonNullable<Computed["place"]>[] {
  return value instanceof Computed && value.place !== undefined ? [value.place] : [];
}
