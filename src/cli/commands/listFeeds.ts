import type { Feed } from "../../model/feed.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { rfc3339 } from "../reporter/json.ts";
import type { Paint } from "../terminal.ts";

/** Every feed: name, entries, newest entry, documents. */
export function feedTable({ feeds }: Pick<Snapshot, "feeds">, paint: Paint): string {
  const width = Math.min(40, Math.max(0, ...feeds.map(({ name }) => name.length)));
  const rows = feeds.map((feed) => {
    const newest = newestOf(feed);
    const count = String(feed.entries.length).padStart(5);
    const date = newest === undefined ? "          " : rfc3339(newest).slice(0, 10);
    const moved = feed.movedTo === undefined ? "" : paint.dim(`  moved to ${feed.movedTo}`);
    return `${feed.name.padEnd(width)}  ${count}  ${paint.dim(date)}  ${Object.values(feed.files).join(", ")}${moved}\n`;
  });
  return rows.join("");
}

/** The same for programs: one object per line. */
export function feedLines({ feeds }: Pick<Snapshot, "feeds">): string {
  return feeds
    .map((feed) => {
      const newest = newestOf(feed);
      return `${JSON.stringify({
        feed: feed.name,
        title: feed.channel.title,
        ...(feed.group === undefined ? {} : { group: feed.group.group, value: feed.group.value }),
        entries: feed.entries.length,
        ...(newest === undefined ? {} : { newest: rfc3339(newest) }),
        urls: feed.selfUrls,
        ...(feed.movedTo === undefined ? {} : { movedTo: feed.movedTo }),
      })}\n`;
    })
    .join("");
}

function newestOf({ entries }: Feed): number | undefined {
  return entries.length === 0 ? undefined : Math.max(...entries.map(({ published }) => published));
}
