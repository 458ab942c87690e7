import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { indexFiles } from "../model/indexFiles.ts";
import type { FileSystem } from "../model/ports.ts";
import { areSame, type Stamps, stampsAt } from "./documentStamps.ts";
import type { Release } from "./release.ts";

/** The lists of feeds, which all feeds share: OPML for readers, a page for people and JSON for programs. */
export class FeedLists {
  readonly #config: Config;
  readonly #fs: FileSystem;
  /** What they were last made from, and their files as they were then. */
  #last: { readonly feeds: readonly Feed[]; readonly stamps: Stamps } | undefined;

  constructor(config: Config, fs: FileSystem) {
    this.#config = config;
    this.#fs = fs;
  }

  /** Below the output folder. */
  get files(): readonly string[] {
    const { out } = this.#config;
    return out.opml === "" ? indexFiles(out) : [out.opml, ...indexFiles(out)];
  }

  /** This process has written them. */
  get areWritten(): boolean {
    return this.#last !== undefined;
  }

  /** They were just put in place. */
  note(feeds: readonly Feed[]): void {
    this.#last = { feeds, stamps: this.#stamps() };
  }

  /** They are still in place and would be the same now. */
  async areCurrent(feeds: readonly Feed[]): Promise<boolean> {
    const last = this.#last;
    if (last === undefined || last.feeds.length !== feeds.length) return false;
    const { listing } = await import("../pages/listing.ts");
    const isSame = feeds.every((feed, at) => {
      const before = last.feeds[at];
      return before === feed || (before !== undefined && listing(before) === listing(feed));
    });
    return isSame && areSame(this.files, last.stamps, this.#stamps());
  }

  async write(release: Release, feeds: readonly Feed[]): Promise<void> {
    const { out } = this.#config;
    const { renderOpml } = await import("../pages/renderOpml.ts");
    if (out.opml !== "") release.open(out.opml).write(renderOpml(this.#config, feeds));
    const [page, list] = indexFiles(out);
    if (page === undefined || list === undefined) return;
    const { renderIndex } = await import("../pages/renderIndex.ts");
    const { renderFeedList } = await import("../pages/renderFeedList.ts");
    release.open(page).write(renderIndex(this.#config, feeds));
    release.open(list).write(renderFeedList(this.#config, feeds));
  }

  #stamps(): Stamps {
    return stampsAt(this.#fs, this.#config.out.dir, this.files);
  }
}
