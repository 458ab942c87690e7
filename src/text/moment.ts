/** RFC 3339 in UTC, because two readers ignore offsets. In whole seconds, as in RSS: the same date in every format. */
export function rfc3339(instant: number): string {
  return `${new Date(fourDigits(instant)).toISOString().slice(0, 19)}Z`;
}

/** The date format of RSS and email, with a four-digit year. @see RFC 822 §5, RFC 2822 §3.3 */
export function rfc822(instant: number): string {
  return new Date(fourDigits(instant)).toUTCString();
}

/** The formats have four-digit years: a time outside that range becomes the nearest one inside it. */
export function fourDigits(instant: number): number {
  return Math.min(Math.max(instant, firstInstant), lastInstant);
}

// XML Schema has no year 0.
const firstInstant = Date.parse("0001-01-01T00:00:00Z");
const lastInstant = Date.parse("9999-12-31T23:59:59Z");
