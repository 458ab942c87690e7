export const monthNames: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** From Sunday on, as `getUTCDay` counts. */
export const dayNames: readonly string[] = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

export const dayMs = 86_400_000;

/** 1 on 1 January. */
export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}
