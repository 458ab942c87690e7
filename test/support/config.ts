import { join } from "node:path";
import type { Config, ContentConfig, FeedConfig } from "../../src/model/config.ts";

/** A settled config with the usual defaults, for tests of rooms below the config room. */
export function testConfig(
  root: string,
  {
    site = {},
    content = {},
    feeds,
    ...rest
  }: {
    readonly site?: Partial<Config["site"]>;
    readonly content?: Partial<ContentConfig>;
    readonly feeds?: readonly (Partial<FeedConfig> & { readonly name: string })[];
  } & Partial<Pick<Config, "groups" | "guard" | "hooks" | "ledger">> & { readonly out?: Partial<Config["out"]> } = {},
): Config {
  const timeZone = site.timeZone ?? "UTC";
  return {
    root,
    site: {
      url: "https://example.org/",
      title: "Example",
      description: "An example.",
      language: "en",
      timeZone,
      authors: [],
      contributors: [],
      accounts: [],
      categories: [],
      hubs: [],
      people: {},
      ...site,
    },
    content: {
      dir: join(root, "content"),
      include: ["**/*.{md,markdown,html,txt,mdx,rst,adoc,asciidoc,org,ipynb}"],
      exclude: [],
      permalink: "/:path/",
      defaults: [],
      fields: {},
      undated: "first-seen",
      timeZone,
      dateFromPath: true,
      excerptMarker: "<!--more-->",
      leadImage: false,
      staticDirs: [],
      embeds: [],
      languages: [],
      includesDirs: [],
      ...content,
    },
    out: {
      dir: join(root, "dist"),
      baseUrl: site.url ?? "https://example.org/",
      stylesheet: "feed.css",
      opml: "subscriptions.opml",
      index: "",
      ...rest.out,
    },
    pages: { entries: 20, files: [] },
    groups: rest.groups ?? [],
    feeds: (feeds ?? [{ name: "main" }]).map((feed, at) => ({
      limit: 20,
      content: "full" as const,
      order: "published" as const,
      archive: false,
      files:
        at === 0
          ? { rss: "rss.xml", atom: "atom.xml", json: "feed.json" }
          : { rss: `${feed.name}/rss.xml`, atom: `${feed.name}/atom.xml`, json: `${feed.name}/feed.json` },
      page: at === 0 ? "feed.html" : `${feed.name}/feed.html`,
      namespaces: {},
      ...feed,
    })),
    ledger: { file: join(root, "feedwright.ledger"), updates: "auto", ids: "url", tombstoneDays: 90, ...rest.ledger },
    guard: { enabled: true, maxLoss: 0.5, maxReidentified: 0, ...rest.guard },
    cache: {},
    announce: { waitSec: 600, quietSec: 30 },
    publish: { onlyPublisher: false, lease: false },
    hooks: rest.hooks ?? {},
    digest: "test",
  };
}
