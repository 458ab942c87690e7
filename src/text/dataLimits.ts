/** More values than this are not settings: aliases of aliases can grow without bound. */
const mostValues = 10_000;
const deepest = 32;

/** Does the result of parsing a data file have no more values, and is it no deeper, than front matter may be? */
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
