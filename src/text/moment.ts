/** RFC 3339 in UTC: two readers ignore offsets. In whole seconds, as RSS has them: the same date in every format. */
export function rfc3339(instant: number): string {
  return `${new Date(fourDigits(instant)).toISOString().slice(0, 19)}Z`;
}

/** The date of RSS and of mail, with a year of four digits. @see RFC 822 §5, RFC 2822 §3.3 */
export function rfc822(instant: number): string {
  return new Date(fourDigits(instant)).toUTCString();
}

/** The formats have years of four digits: a moment outside of them is the nearest one inside. */
export function fourDigits(instant: number): number {
  return Math.min(Math.max(instant, firstInstant), lastInstant);
}

// XML Schema's dates know no year 0.
const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const lastInstant = Date.parse("9999-12-31T23:59:59Z");
