import type { Feed } from "../../model/feed.ts";
import type { Snapshot } from "../../model/snapshot.ts";

/**
 * The headers that depend on the feed of a document: hubs and its own URL as `Link`, and how long it may be cached. Names and values
 * alternate. On loopback, nothing is cached without asking, so that a browser shows what was just saved.
 * @see WebSub §4, RFC 8288
 */
export function createDocumentHeaders(
  snapshot: () => Snapshot | undefined,
  loopback: boolean,
): (path: string, contentType: string) => readonly string[] {
  let of: Snapshot | undefined;
  let known = new Map<string, readonly string[]>();
  const fallback = ["Cache-Control", loopback ? "no-cache" : "public, max-age=300, stale-if-error=86400"];
  return (path) => {
    const current = snapshot();
    if (current !== of) {
      of = current;
      known = new Map(current?.feeds.flatMap((feed) => headersOf(feed, loopback)) ?? []);
    }
    return known.get(path) ?? fallback;
  };
}

function headersOf(feed: Feed, loopback: boolean): readonly (readonly [string, readonly string[]])[] {
  const seconds = (feed.channel.ttlMinutes ?? 5) * 60;
  const cache = loopback ? "no-cache" : `public, max-age=${seconds}, stale-while-revalidate=3600, stale-if-error=86400`;
  return Object.entries(feed.files).map(([format, path]) => {
    const self = Object.entries(feed.selfUrls).find(([name]) => name === format)?.[1];
    const links = [
      ...feed.channel.hubs.flatMap((hub) => link(hub, "hub")),
      ...(self === undefined ? [] : link(self, "self")),
    ];
    return [`/${path}`, ["Cache-Control", cache, ...(links.length === 0 ? [] : ["Link", links.join(", ")])]];
  });
}

/** `URL` encodes characters that would end the brackets or the header; invalid URLs are left out. */
function link(url: string, relation: string): readonly string[] {
  return URL.canParse(url) ? [`<${new URL(url).href}>; rel="${relation}"`] : [];
}
