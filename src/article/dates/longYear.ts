/** A year of two digits, as Ruby reads it. */
export function longYear(year: string): string {
  return `${Number(year) < 69 ? "20" : "19"}${year}`;
}
