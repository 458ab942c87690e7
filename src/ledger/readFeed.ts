import type { PublishedEntry } from "./publishedFeed.ts";

/** Any feed, whoever made it. */
export interface ForeignFeed {
  /** Atom's id of the feed. */
  readonly id?: string;
  /** The URL that the feed gives as its own. */
  readonly selfUrl?: string;
  /** With their ids, byte for byte. */
  readonly entries: readonly PublishedEntry[];
}

/** Reads RSS 2.0, RSS 1.0, Atom or JSON Feed. @throws if it is none of these */
export async function readFeed(text: string): Promise<ForeignFeed> {
  const { parseFeed } = await import("feedsmith");
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case "rss":
      return {
        ...selfOf(parsed.feed.atom?.links),
        entries: (parsed.feed.items ?? []).map((item) =>
          entry(
            item.guid?.value ?? item.link,
            item.link ?? item.guid?.value,
            item.title,
            item.pubDate ?? item.dc?.dates?.[0],
            item.atom?.updated ?? item.dcterms?.modified?.[0],
          ),
        ),
      };
    case "rdf":
      return {
        entries: (parsed.feed.items ?? []).map((item) =>
          entry(item.rdf?.about ?? item.link, item.link, item.title, item.dc?.dates?.[0], undefined),
        ),
      };
    case "atom":
      return {
        ...(parsed.feed.id === undefined ? {} : { id: parsed.feed.id }),
        ...selfOf(parsed.feed.links),
        entries: (parsed.feed.entries ?? []).map((item) => {
          const links = item.links ?? [];
          const link = links.find(({ rel }) => rel === undefined || rel === "alternate") ?? links[0];
          return entry(item.id, link?.href, textOf(item.title), item.published ?? item.updated, item.updated);
        }),
      };
    case "json": {
      const { feed_url } = parsed.feed;
      return {
        ...(feed_url === undefined ? {} : { selfUrl: feed_url }),
        entries: (parsed.feed.items ?? []).map((item) =>
          entry(item.id, item.url ?? item.external_url, item.title, item.date_published, item.date_modified),
        ),
      };
    }
    default:
      throw new Error("neither RSS, Atom nor JSON Feed");
  }
}

function selfOf(links: readonly { readonly rel?: string; readonly href?: string }[] = []): {
  readonly selfUrl?: string;
} {
  const href = links.find(({ rel }) => rel === "self")?.href;
  return href === undefined ? {} : { selfUrl: href };
}

function entry(id: unknown, url: unknown, title: unknown, published: unknown, updated: unknown): PublishedEntry {
  const [first, last] = [Date.parse(String(published)), Date.parse(String(updated))];
  return {
    id: String(id ?? ""),
    url: String(url ?? ""),
    ...(typeof title === "string" && title !== "" ? { title } : {}),
    ...(Number.isNaN(first) ? {} : { published: first }),
    ...(Number.isNaN(last) ? {} : { updated: last }),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "value" in value ? String(value.value) : undefined;
}
