import type { FeedwrightEvent } from "../../model/events.ts";
import type { Terminal } from "../terminal.ts";
import type { Reporter } from "./reporter.ts";

/** One event per line; times in RFC 3339. */
export function jsonReporter(terminal: Terminal): Reporter {
  return {
    name: "json",
    report: (event, at) => {
      const { event: name, ...rest } = event;
      terminal.stdout.write(`${JSON.stringify({ event: name, at: rfc3339(at), ...plain(rest) })}\n`);
    },
    end: () => {},
  };
}

export function rfc3339(at: number): string {
  return new Date(at).toISOString();
}

function plain(event: Omit<FeedwrightEvent, "event">): object {
  const copy: Record<string, unknown> = { ...event };
  if (typeof copy.nextDue === "number") copy.nextDue = rfc3339(copy.nextDue);
  return copy;
}
