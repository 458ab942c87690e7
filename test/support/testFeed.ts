import { formats } from "../../src/formats/formats.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Feed, FormatName } from "../../src/model/feed.ts";
import { contentPath, entryId } from "../../src/model/text.ts";

const noon = Date.UTC(2026, 0, 31, 12);

/** An entry with only what every entry has. */
export function testEntry(name = "a", more: Partial<Entry> = {}): Entry {
  return {
    path: contentPath(`${name}.md`),
    id: entryId(`https://example.org/${name}/`),
    url: `https://example.org/${name}/`,
    title: `Article ${name}`,
    published: noon,
    updated: noon,
    summary: `What ${name} is about.`,
    content: { kind: "html", value: `<p>All of ${name}.</p>` },
    authors: [],
    contributors: [],
    categories: [],
    enclosures: [],
    translations: [],
    custom: [],
    ...more,
  };
}

export function testFeed(
  entries: readonly Entry[],
  {
    channel,
    ...more
  }: Partial<Omit<Feed, "channel" | "entries">> & { readonly channel?: Partial<Feed["channel"]> } = {},
): Feed {
  return {
    name: "main",
    entries,
    tombstones: [],
    updated: noon,
    id: "https://example.org/atom.xml",
    selfUrls: {
      rss: "https://example.org/rss.xml",
      atom: "https://example.org/atom.xml",
      json: "https://example.org/feed.json",
    },
    files: { rss: "rss.xml", atom: "atom.xml", json: "feed.json" },
    contentMode: "full",
    ...more,
    channel: {
      title: "Example",
      description: "An example.",
      url: "https://example.org/",
      language: "en",
      authors: [],
      contributors: [],
      accounts: [],
      categories: [],
      hubs: [],
      namespaces: {},
      custom: [],
      ...channel,
    },
  };
}

/** The whole document, as it is put together on its way to the disk. */
export function documentOf(format: FormatName, feed: Feed): string {
  const { head, entry, separator, tail } = formats[format].prepare(feed);
  return head + feed.entries.map(entry).join(separator) + tail;
}
