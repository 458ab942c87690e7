import { SaxesParser } from "saxes";
import type { FormatName } from "../model/feed.ts";
import type { PublishedEntry, PublishedFeed } from "./publishedFeed.ts";

/** Reads a published feed: a document of Feedwright, or of another generator. Undefined if it is not a feed. */
export function readPublished(text: string): PublishedFeed | undefined {
  try {
    return text.trimStart().startsWith("{") ? readJson(text) : readXml(text);
  } catch {
    return undefined;
  }
}

type Fields = Record<string, string>;

/** @throws if it is not XML, or not a feed */
function readXml(text: string): PublishedFeed {
  const parser = new SaxesParser({ xmlns: true });
  const entries: PublishedEntry[] = [];
  let format: FormatName | undefined;
  let fields: Fields | undefined;
  let selfUrl: string | undefined;
  let current: string | undefined;
  /** The number of open elements inside the entry: deeper elements do not belong to the entry itself. */
  let depth = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, prefix, attributes }) => {
    if (fields !== undefined) depth += 1;
    const attribute = (name: string): string | undefined => attributes[name]?.value;
    format ??= local === "feed" ? "atom" : local === "rss" || local === "RDF" ? "rss" : fail();
    if ((local === "item" || local === "entry") && prefix === "") {
      fields = {};
      depth = 0;
    } else if (
      depth === 1 &&
      fields !== undefined &&
      local === "link" &&
      attribute("href") !== undefined &&
      prefix === ""
    ) {
      // The first version is the article itself.
      if ((attribute("rel") ?? "alternate") === "alternate") fields.link ??= attribute("href") ?? "";
    } else if (local === "link" && attribute("rel") === "self" && fields === undefined) selfUrl = attribute("href");
    current = depth === 1 && fields !== undefined && (prefix === "" || local === "updated") ? local : undefined;
  });
  const take = (part: string): void => {
    if (fields !== undefined && current !== undefined) fields[current] = (fields[current] ?? "") + part;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", ({ local, prefix }) => {
    current = undefined;
    depth -= 1;
    if ((local !== "item" && local !== "entry") || prefix !== "" || fields === undefined) return;
    entries.push(
      entryOf(
        fields.guid ?? fields.id ?? "",
        fields.link ?? "",
        fields.title,
        fields.pubDate ?? fields.published,
        fields.updated,
      ),
    );
    fields = undefined;
  });
  parser.write(text).close();
  return { format: format ?? fail(), ...(selfUrl === undefined ? {} : { selfUrl }), entries };
}

function fail(): never {
  throw new Error("not a feed");
}

interface JsonItem {
  readonly id?: string;
  readonly url?: string;
  readonly title?: string;
  readonly date_published?: string;
  readonly date_modified?: string;
}

function readJson(text: string): PublishedFeed {
  const { feed_url, items = [] } = JSON.parse(text) as {
    readonly feed_url?: string;
    readonly items?: readonly JsonItem[];
  };
  return {
    format: "json",
    ...(feed_url === undefined ? {} : { selfUrl: feed_url }),
    entries: items.map(({ id = "", url = "", title, date_published, date_modified }) =>
      entryOf(id, url, title, date_published, date_modified),
    ),
  };
}

function entryOf(
  id: string,
  url: string,
  title: string | undefined,
  published?: string,
  updated?: string,
): PublishedEntry {
  const [first, last] = [Date.parse(published ?? ""), Date.parse(updated ?? "")];
  return {
    id: id.trim(),
    url: url.trim(),
    ...(title === undefined || title === "" ? {} : { title }),
    ...(Number.isNaN(first) ? {} : { published: first }),
    ...(Number.isNaN(last) ? {} : { updated: last }),
  };
}
