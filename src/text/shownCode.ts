const most = 100;

/** A piece of a config in one short line: enough to find it there. */
export function shownCode(found: string): string {
  const line = found
    .slice(0, 10 * most)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > most ? `${line.slice(0, most).trimEnd()}…` : line;
}
