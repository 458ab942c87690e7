/** More values than this are no settings: aliases of aliases grow without bound. */
const mostValues = 10_000;
const deepest = 32;

/** Has what was parsed from a data file no more values, and is it no deeper, than the front matter of an article may be? */
export function isWithinLimits(value: unknown): boolean {
  let values = 0;
  const fits = (one: unknown, depth: number): boolean => {
    values += 1;
    if (values > mostValues || depth > deepest) return false;
    if (typeof one !== "object" || one === null) return true;
    for (const key in one) if (!fits((one as Readonly<Record<string, unknown>>)[key], depth + 1)) return false;
    return true;
  };
  return fits(value, 0);
}
