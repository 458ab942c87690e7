import { profileChain } from "./profiles.ts";

const dayMs = 86_400_000;

/** Until when the result for the entries stays the same: the time at which the next one is too old for one of these receivers. */
export function lastDayOf(
  entries: readonly { readonly published: number }[],
  profiles: readonly string[],
  now: number,
): number {
  const days = profiles.flatMap((name) => profileChain(name)).flatMap(({ mostDays }) => mostDays ?? []);
  const ends = days.flatMap((most) => entries.map(({ published }) => published + most * dayMs + 1));
  return Math.min(...ends.filter((end) => end > now));
}
