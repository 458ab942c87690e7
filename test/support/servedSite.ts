import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Config } from "../../src/model/config.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { FeedwrightEvent } from "../../src/model/events.ts";
import type { Feed } from "../../src/model/feed.ts";
import type { ArticleState, Snapshot } from "../../src/model/snapshot.ts";
import { contentPath, entryId } from "../../src/model/text.ts";
import { escapeMarkup } from "../../src/pages/escape.ts";
import { type RunningServer, type ServerOptions, startServer } from "../../src/serve/startServer.ts";
import { testConfig } from "./config.ts";

export const baseUrl = "https://news.example.org/";
export const noon = Date.UTC(2026, 10, 24, 12);

/** A site on disk whose builds are written by hand, served by the real server. */
export interface ServedSite {
  readonly dir: string;
  readonly out: string;
  readonly server: RunningServer;
  /** Writes the documents like the program, by renaming, and notifies the server. */
  readonly publish: (
    feeds: readonly Feed[],
    rest?: Partial<Pick<Snapshot, "diagnostics" | "held">> & { articles?: readonly ArticleState[] },
  ) => void;
  readonly write: (path: string, bytes: string | Uint8Array) => void;
  readonly close: () => Promise<void>;
}

export async function serveSite(options: Partial<ServerOptions> = {}): Promise<ServedSite> {
  const dir = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "feedwright-serve-")));
  const out = join(dir, "dist");
  fs.mkdirSync(out);
  fs.mkdirSync(join(dir, "content"));
  const listeners = new Set<(event: FeedwrightEvent) => void>();
  let snapshot: Snapshot | undefined;
  const server = await startServer({
    port: 0,
    outDir: out,
    fs,
    now: () => noon,
    snapshot: () => snapshot,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...options,
  });
  const write = (path: string, bytes: string | Uint8Array) => {
    const file = join(dir, path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.tmp`, bytes);
    fs.renameSync(`${file}.tmp`, file);
  };
  return {
    dir,
    out,
    server,
    write,
    publish: (feeds, rest = {}) => {
      for (const feed of feeds) {
        for (const [format, path] of Object.entries(feed.files)) write(`dist/${path}`, documentOf(feed, format));
      }
      snapshot = {
        config: config(dir),
        feeds,
        diagnostics: [],
        held: [],
        ...rest,
        articles: () => rest.articles ?? [],
      };
      const event: FeedwrightEvent = {
        event: "built",
        reason: [],
        articles: 0,
        entries: 0,
        durationMs: 1,
        written: [],
        unchanged: [],
      };
      for (const listener of listeners) listener(event);
    },
    close: async () => {
      await server.close();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function entry(slug: string, more: Partial<Entry> = {}): Entry {
  return {
    path: contentPath(`${slug}.md`),
    id: entryId(`${baseUrl}${slug}/`),
    url: `${baseUrl}${slug}/`,
    title: `About ${slug}`,
    published: noon - 9 * 3_600_000,
    updated: noon - 9 * 3_600_000,
    summary: `A few words about ${slug}.`,
    content: { kind: "html", value: `<p>A few words about ${slug}, and then some more of them.</p>` },
    authors: [{ name: "Ada Writer" }],
    contributors: [],
    categories: [],
    enclosures: [],
    translations: [],
    custom: [],
    ...more,
  };
}

export function feed(
  entries: readonly Entry[],
  more: Partial<Omit<Feed, "channel">> & { channel?: Partial<Feed["channel"]> } = {},
): Feed {
  const files = more.files ?? { rss: "rss.xml", atom: "atom.xml", json: "feed.json" };
  return {
    name: "main",
    entries,
    tombstones: [],
    updated: Math.max(0, ...entries.map(({ updated }) => updated)),
    id: baseUrl,
    selfUrls: Object.fromEntries(Object.entries(files).map(([format, path]) => [format, `${baseUrl}${path}`])),
    pageUrl: `${baseUrl}feed.html`,
    contentMode: "full",
    ...more,
    files,
    channel: {
      title: "The Example News",
      description: "What happens in Exampletown, told plainly.",
      url: baseUrl,
      language: "en",
      authors: [],
      contributors: [],
      accounts: [],
      categories: [],
      hubs: ["https://hub.example.org/"],
      namespaces: {},
      custom: [],
      ...more.channel,
    },
  };
}

function config(dir: string): Config {
  return testConfig(dir, {
    site: { url: baseUrl, title: "The Example News", description: "" },
    content: { staticDirs: [join(dir, "static")] },
  });
}

/** Just enough of each format for a reader to read it. */
function documentOf(feed: Feed, format: string): string {
  const { channel, entries } = feed;
  const text = escapeMarkup;
  const iso = (at: number) => new Date(at).toISOString();
  if (format === "json") {
    const items = entries.map((one) => ({
      id: one.id,
      url: one.url,
      title: one.title,
      content_html: one.content?.value ?? "",
      date_published: iso(one.published),
      date_modified: iso(one.updated),
    }));
    return `${JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: channel.title, items }, null, 2)}\n`;
  }
  if (format === "atom") {
    const all = entries.map(
      (one) =>
        `  <entry>\n    <id>${text(one.id)}</id>\n    <title>${text(one.title ?? "")}</title>\n    <link href="${text(one.url)}"/>\n    <updated>${iso(one.updated)}</updated>\n    <content type="html">${text(one.content?.value ?? "")}</content>\n  </entry>\n`,
    );
    return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <id>${text(feed.id)}</id>\n  <title>${text(channel.title)}</title>\n  <updated>${iso(feed.updated)}</updated>\n  <author><name>A</name></author>\n${all.join("")}</feed>\n`;
  }
  const all = entries.map(
    (one) =>
      `    <item>\n      <title>${text(one.title ?? "")}</title>\n      <link>${text(one.url)}</link>\n      <guid isPermaLink="false">${text(one.id)}</guid>\n      <pubDate>${new Date(one.published).toUTCString()}</pubDate>\n      <description><![CDATA[${one.content?.value ?? ""}]]></description>\n    </item>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">\n  <channel>\n    <title>${text(channel.title)}</title>\n    <link>${text(channel.url)}</link>\n    <description>${text(channel.description)}</description>\n    <lastBuildDate>${new Date(feed.updated).toUTCString()}</lastBuildDate>\n${all.join("")}  </channel>\n</rss>\n`;
}
