import fs from "node:fs";
import { dirname, join } from "node:path";
import type { FeedwrightEvent } from "../../src/model/events.ts";
import type { Feed } from "../../src/model/feed.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Store } from "../../src/stores/store.ts";
import { StorePublisher, type StorePublisherOptions } from "../../src/upload/storePublisher.ts";
import { testConfig } from "./config.ts";
import { folderWith } from "./folder.ts";
import { MemoryBucket, MemoryStore, type Troubles } from "./memoryStore.ts";
import { testFeed } from "./testFeed.ts";

/** What the feeds of a site are called, and how many archives each has. */
export type FeedNames = Readonly<Record<string, number>>;

/**
 * An output folder, a bucket, and publishers that bring the one into the other. A feed `sea` is `sea/rss.xml`, with a page and archives; the text
 * of each document names its version.
 */
export class UploadWorld {
  readonly root = folderWith({});
  readonly bucket: MemoryBucket;
  readonly events: FeedwrightEvent[] = [];
  readonly config = testConfig(this.root, { site: { url: "https://example.org/" } });
  snapshot: Pick<Snapshot, "config" | "feeds" | "held"> = { config: this.config, feeds: [], held: [] };

  constructor(bucket = new MemoryBucket()) {
    this.bucket = bucket;
  }

  /** Writes the documents of these feeds, and removes all others. */
  build(names: FeedNames, version: string, held: readonly string[] = []): void {
    const { out } = this.config;
    fs.rmSync(out.dir, { recursive: true, force: true });
    const feeds = Object.entries(names).map(([name, archives]) => feedOf(name, archives));
    this.snapshot = { config: this.config, feeds, held: held.map((feed) => ({ feed, reasons: [] })) };
    const lists = [out.stylesheet, out.opml, out.index].filter((path) => path !== "");
    for (const path of [...feeds.flatMap(documentsOf), ...lists]) this.write(path, `${path} ${version}`);
  }

  write(path: string, text: string): void {
    const file = join(this.config.out.dir, path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  publisher(troubles: Troubles = {}, options: Partial<StorePublisherOptions> = {}): StorePublisher {
    return this.publisherOn(new MemoryStore(this.bucket, troubles), options);
  }

  publisherOn(store: Store, options: Partial<StorePublisherOptions> = {}): StorePublisher {
    return new StorePublisher({
      store,
      fs,
      emit: (event) => this.events.push(event),
      site: "https://example.org/",
      onlyPublisher: false,
      ...options,
    });
  }

  /** Looks, and publishes. */
  async publish(publisher = this.publisher(), dryRun = false): ReturnType<StorePublisher["publish"]> {
    await publisher.look();
    return publisher.publish(this.snapshot, dryRun);
  }

  /** Path → text of what the bucket holds, without the list of it. */
  get published(): Readonly<Record<string, string>> {
    const entries = [...this.bucket.objects].filter(([key]) => !key.startsWith(".feedwright/"));
    return Object.fromEntries(entries.map(([key, { bytes }]) => [key, Buffer.from(bytes).toString("utf8")]).toSorted());
  }

  /** The same of the output folder. */
  get built(): Readonly<Record<string, string>> {
    const { dir } = this.config.out;
    const paths = fs.readdirSync(dir, { recursive: true, encoding: "utf8", withFileTypes: true });
    const files = paths.filter((path) => path.isFile()).map((path) => join(path.parentPath, path.name));
    return Object.fromEntries(
      files.map((file) => [file.slice(dir.length + 1), fs.readFileSync(file, "utf8")]).toSorted(),
    );
  }
}

export function feedOf(name: string, archives = 0): Feed {
  const files = { rss: `${name}/rss.xml`, json: `${name}/feed.json` };
  return testFeed([], {
    name,
    files,
    page: `${name}/feed.html`,
    archives: Array.from({ length: archives }, (_, at) =>
      testFeed([], { name: `${name} ${at + 1}`, files: archived(files, at + 1) }),
    ),
  });
}

function archived(files: { readonly rss: string; readonly json: string }, number: number): Feed["files"] {
  const inFolder = (path: string): string => path.replace(/[^/]*$/, (name) => `archive/${number}/${name}`);
  return { rss: inFolder(files.rss), json: inFolder(files.json) };
}

export function documentsOf(feed: Feed): readonly string[] {
  const own = [...Object.values(feed.files), ...(feed.page === undefined ? [] : [feed.page])];
  return [...own, ...(feed.archives ?? []).flatMap(documentsOf)];
}
