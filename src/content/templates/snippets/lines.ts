/** The lines without the indent that all of them share. */
export function withoutIndent(lines: readonly string[]): readonly string[] {
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const least = depths.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return Number.isFinite(least) && least > 0 ? lines.map((line) => line.slice(least)) : lines;
}

/** A fence around code, longer than any in it. */
export function fenced(code: string, info: string): string {
  let longest = 2;
  for (const [ticks] of code.matchAll(/`{3,}/g)) longest = Math.max(longest, ticks.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${withoutLastLines(code)}\n${fence}`;
}

/** `2,4` and `2-4` and `3-`: from, to, counted from one. */
export function chosenLines(
  lines: readonly string[],
  from: string | undefined,
  to: string | undefined,
): readonly string[] {
  const first = from === undefined || from === "" ? 1 : Number(from);
  const last = to === undefined || to === "" ? lines.length : Number(to);
  return lines.slice(Math.max(0, first - 1), last);
}

function withoutLastLines(code: string): string {
  let end = code.length;
  while (code.charAt(end - 1) === "\n") end -= 1;
  return code.slice(0, end);
}
