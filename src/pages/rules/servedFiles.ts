import type { Feed } from "../../model/feed.ts";
import { formatMediaTypes, formatNames } from "../mediaTypes.ts";

/** One document and how a web server should send it. */
export interface ServedFile {
  /** The path of its URL, percent-encoded, with a leading slash. */
  readonly path: string;
  /** In the path, `*` stands for one or more characters. */
  readonly isPattern?: boolean;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Values of `Link`. */
  readonly links: readonly string[];
}

/** Every document of the feeds, once, in the order of the feeds. */
export function servedFiles(
  feeds: readonly Feed[],
  options: { readonly baseUrl: string; readonly opml?: string; readonly stylesheet?: string },
): readonly ServedFile[] {
  const files = feeds
    .filter(({ movedTo }) => movedTo === undefined)
    .flatMap((feed) => [...documents(feed), ...page(feed)]);
  const extras = [
    { path: options.opml ?? "", contentType: "text/x-opml; charset=utf-8" },
    { path: options.stylesheet ?? "", contentType: "text/css; charset=utf-8" },
  ]
    .filter(({ path }) => path !== "")
    .map(({ path, contentType }) => ({
      path: new URL(path, options.baseUrl).pathname,
      contentType,
      cacheControl: "public, max-age=3600",
      links: [],
    }));
  return [...new Map([...files, ...extras].map((file) => [file.path, file])).values()];
}

function documents(feed: Feed): readonly ServedFile[] {
  const seconds = (feed.channel.ttlMinutes ?? 5) * 60;
  return formatNames.flatMap((format) => {
    const self = feed.selfUrls[format];
    if (self === undefined) return [];

    const links = [...hubLinks(feed.channel.hubs), link(self, "self")];
    return [
      {
        path: new URL(self).pathname,
        contentType: `${formatMediaTypes[format]}; charset=utf-8`,
        cacheControl: `public, max-age=${seconds}, stale-while-revalidate=3600, stale-if-error=86400`,
        links,
      },
    ];
  });
}

function page(feed: Feed): readonly ServedFile[] {
  if (feed.pageUrl === undefined) return [];

  const path = new URL(feed.pageUrl).pathname;
  return [{ path, contentType: "text/html; charset=utf-8", cacheControl: "public, max-age=300", links: [] }];
}

export function hubLinks(hubs: readonly string[]): readonly string[] {
  return hubs.map((hub) => link(hub, "hub"));
}

/** `URL` leaves no character in a URL that would end the angle brackets or the line. */
function link(url: string, relation: string): string {
  return `<${new URL(url).href.replace(/'/g, "%27")}>; rel="${relation}"`;
}
