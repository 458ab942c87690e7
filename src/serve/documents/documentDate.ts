import type { Instant } from "../../model/text.ts";

/** When the content of a feed document last changed, according to the document; nothing if it does not say so. */
export function documentDate(contentType: string, text: string): Instant | undefined {
  if (contentType.startsWith("application/rss+xml"))
    return parse(/<lastBuildDate>([^<]+)</.exec(text)?.[1] ?? /<pubDate>([^<]+)</.exec(text)?.[1]);

  if (contentType.startsWith("application/atom+xml")) return parse(/<updated>([^<]+)</.exec(text)?.[1]);

  if (contentType.startsWith("application/feed+json")) {
    const dates = [...text.matchAll(/"date_(?:modified|published)"\s*:\s*"([^"]+)"/g)]
      .map(([, date]) => parse(date))
      .filter((date) => date !== undefined);
    return dates.length === 0 ? undefined : dates.reduce((newest, date) => Math.max(newest, date));
  }
  return undefined;
}

function parse(text: string | undefined): Instant | undefined {
  const instant = Date.parse(text ?? "");
  return Number.isNaN(instant) ? undefined : instant;
}
