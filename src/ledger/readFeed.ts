import type { PublishedEntry } from "./guard.ts";

/** The entries of any feed: RSS 2.0, RSS 1.0, Atom, JSON Feed. Ids byte for byte. @throws when it is none of these */
export async function readFeed(text: string): Promise<readonly PublishedEntry[]> {
  const { parseFeed } = await import("feedsmith");
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case "rss":
      return (parsed.feed.items ?? []).map((item) =>
        entry(
          item.guid?.value ?? item.link,
          item.link ?? item.guid?.value,
          item.title,
          item.pubDate ?? item.dc?.dates?.[0],
          item.atom?.updated,
        ),
      );
    case "rdf":
      return (parsed.feed.items ?? []).map((item) =>
        entry(item.rdf?.about ?? item.link, item.link, item.title, item.dc?.dates?.[0], undefined),
      );
    case "atom":
      return (parsed.feed.entries ?? []).map((item) => {
        const links = item.links ?? [];
        const link = links.find(({ rel }) => rel === undefined || rel === "alternate") ?? links[0];
        return entry(item.id, link?.href, textOf(item.title), item.published ?? item.updated, item.updated);
      });
    case "json":
      return (parsed.feed.items ?? []).map((item) =>
        entry(item.id, item.url ?? item.external_url, item.title, item.date_published, item.date_modified),
      );
    default:
      throw new Error("neither RSS, Atom nor JSON Feed");
  }
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
