/**
 * A number for a document: whole, not negative, and small enough for every receiver; nothing if it is not. Receivers read sizes, durations
 * and counts as integers, and some refuse the whole feed because of one fraction.
 */
export function wholeNumber(value: number | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (typeof value !== "number" || !(value >= 0)) return undefined;
  const whole = Math.round(value);
  return whole <= most ? whole : undefined;
}

/** The range of 32 bits, in which receivers store durations, dimensions and counts. */
export const mostInt32 = 2 ** 31 - 1;
