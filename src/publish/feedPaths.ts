import type { Feed } from "../model/feed.ts";
import { oncePer } from "../text/oncePer.ts";

/** A feed's documents and its page, below the output folder. */
export function pathsOf(feed: Feed): readonly string[] {
  return [...Object.values(feed.files), ...(feed.page === undefined ? [] : [feed.page])];
}

/** The folders of these, with `/` at the end. */
export const foldersOf = oncePer((feed: Feed): readonly string[] => [...new Set(pathsOf(feed).map(folderOf))]);

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

export function feedsAndArchives(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.flatMap((feed) => (feed.archives === undefined ? feed : [feed, ...feed.archives]));
}
