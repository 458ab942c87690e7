import { SaxesParser } from "saxes";
import type { FormatName } from "../model/feed.ts";
import type { PublishedEntry, PublishedFeed } from "./publishedFeed.ts";

/** Reads what readers hold of a feed: a document of ours, or one of another generator. Undefined where it is no feed. */
export function readPublished(text: string): PublishedFeed | undefined {
  try {
    return text.trimStart().startsWith("{") ? readJson(text) : readXml(text);
  } catch {
    return undefined;
  }
}

type Fields = Record<string, string>;

/** @throws on what is no XML, or no feed */
function readXml(text: string): PublishedFeed {
  const parser = new SaxesParser({ xmlns: true });
  const entries: PublishedEntry[] = [];
  let format: FormatName | undefined;
  let fields: Fields | undefined;
  let selfUrl: string | undefined;
  let current: string | undefined;
  /** Elements open inside of the entry: what lies deeper is not its own. */
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
      // The article itself is the first of its versions.
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
