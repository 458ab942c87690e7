/**
 * A number as documents have it: whole, not negative, and small enough for every receiver; nothing where it is none. Receivers read sizes,
 * durations and counts into integers, and some refuse the whole feed for the sake of one fraction.
 */
export function wholeNumber(value: number | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (typeof value !== "number" || !(value >= 0)) return undefined;
  const whole = Math.round(value);
  return whole <= most ? whole : undefined;
}

/** What 32 bits hold: durations, dimensions and counts are read into such numbers. */
export const mostInt32 = 2 ** 31 - 1;
