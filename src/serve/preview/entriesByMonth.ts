import type { Instant } from "../../model/text.ts";
import type { PreviewFeed } from "./model.ts";

/** How many of these times are in each month from the first to the last, at most the last 36. In UTC. */
export function entriesByMonth(dates: readonly Instant[]): PreviewFeed["months"] {
  if (dates.length === 0) return [];

  const counts = new Map<number, number>();
  for (const date of dates) counts.set(monthOf(date), (counts.get(monthOf(date)) ?? 0) + 1);

  const last = monthOf(dates.reduce((a, b) => Math.max(a, b)));
  const first = Math.max(monthOf(dates.reduce((a, b) => Math.min(a, b))), last - mostMonths + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = first + index;
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    return { month: name, count: counts.get(month) ?? 0 };
  });
}

function monthOf(instant: Instant): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const mostMonths = 36;
