import type { Command } from "./keyboard.ts";
import type { Route } from "./route.ts";

/** Where a key leads; nothing if the view stays. `shown` is the id of the entry that a wide screen shows by default. */
export function targetOf(
  command: Command,
  route: Route,
  feed: string | undefined,
  shown: string | undefined,
): Route | undefined {
  if (typeof command === "object") return views[command.view - 1];

  const list: Route = { view: "feed", ...(feed === undefined ? {} : { feed }), source: false };
  const id = route.view === "feed" ? (route.id ?? shown) : undefined;
  switch (command) {
    case "source":
      return route.view === "feed" && id !== undefined ? { ...list, id, source: !route.source } : undefined;
    case "search":
      // A narrow screen shows the list or the article.
      return route.view === "feed" && !route.source && (route.id === undefined || shown !== undefined)
        ? undefined
        : list;
    case "back":
      if (route.view === "upcoming") return { view: "upcoming" };

      if (route.view === "feed" && route.id !== undefined) return route.source ? { ...list, id: route.id } : list;

      return undefined;
    default:
      return undefined;
  }
}

/** With the keys 1 to 5. */
const views: readonly Route[] = [
  { view: "feed", source: false },
  { view: "changes" },
  { view: "problems" },
  { view: "upcoming" },
  { view: "facts" },
];
