/** The offset of a time zone at a time, and the time of a wall-clock time in it. Never the machine's own time zone. */
export interface Zone {
  /** Milliseconds to add to a wall-clock time, read as UTC, to get the time. */
  readonly toInstant: (wallMs: number) => number;
  /** The wall-clock time at a time, as if it were UTC. */
  readonly toWall: (instant: number) => number;
}

/** @throws RangeError if the name is not an IANA time zone */
export function createZone(timeZone: string): Zone {
  if (timeZone === "UTC" || timeZone === "Etc/UTC" || timeZone === "GMT")
    return { toInstant: (wallMs) => wallMs, toWall: (instant) => instant };

  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (instant: number): number => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = value;
    const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
    const wall = new Date(0);
    wall.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return wall.getTime() - Math.floor(instant / 1000) * 1000;
  };
  // Offsets change on the hour or half-hour: one result is valid for fifteen minutes, and most articles share them.
  const known = new Map<number, number>();
  const offset = (instant: number): number => {
    const quarter = Math.floor(instant / 900_000);
    let answer = known.get(quarter);
    if (answer === undefined) {
      answer = offsetAt(quarter * 900_000);
      known.set(quarter, answer);
    }
    return answer;
  };
  return {
    toWall: (instant) => instant + offset(instant),
    toInstant: (wallMs) => {
      // A time that occurs twice is the first of the two; a time that is skipped moves forward by the length of the gap.
      const before = offset(wallMs - 86_400_000);
      const after = offset(wallMs + 86_400_000);
      for (const candidate of [wallMs - before, wallMs - after]) {
        if (candidate + offset(candidate) === wallMs) return candidate;
      }
      return wallMs - before;
    },
  };
}
