import { useEffect, useState } from "preact/hooks";

/** The current view of the preview; stored in the URL, so that reload and back work. */
export type Route =
  | { readonly view: "feed"; readonly feed?: string; readonly id?: string; readonly source: boolean }
  | { readonly view: "changes" | "problems" | "facts" }
  | { readonly view: "upcoming"; readonly path?: string };

export function addressOf(route: Route): string {
  const parts =
    route.view === "feed"
      ? ["feed", ...[route.feed, route.id].filter((part) => part !== undefined), ...(route.source ? ["source"] : [])]
      : route.view === "upcoming" && route.path !== undefined
        ? ["upcoming", route.path]
        : [route.view];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

export function parseRoute(hash: string): Route {
  const [view, first, second, third] = hash
    .replace(/^#\/?/, "")
    .split("/")
    .map((part) => decode(part));
  if (view === "changes" || view === "problems" || view === "facts") return { view };

  if (view === "upcoming") return { view, ...(first === undefined ? {} : { path: first }) };

  return {
    view: "feed",
    ...(first === undefined ? {} : { feed: first }),
    ...(second === undefined ? {} : { id: second }),
    source: third === "source",
  };
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const changed = (): void => {
      // A link within the page, such as the one that skips to the content, is not a route.
      if (/^(?:#\/|#?$)/.test(location.hash)) setRoute(parseRoute(location.hash));
    };
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
