import { datedFiles } from "../dated.ts";
import type { DetectedSite } from "../detectedSite.ts";
import type { FeedItems } from "../ownFeed/feedItems.ts";
import { rubyFeedItems } from "../ownFeed/rubyFeedItems.ts";
import { join } from "../paths.ts";
import { readRubyFeed } from "../read/rubyFeed.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick } from "../values.ts";
import { jekyllFeed } from "./jekyllFeed.ts";

export interface BridgetownFeed extends FeedItems {
  /** Below the site. */
  readonly path: string;
  readonly text: string;
  readonly ownFeed?: DetectedSite["ownFeed"];
}

const names = ["feed", "atom", "rss"].flatMap((name) => [
  `${name}.xml`,
  `${name}.liquid`,
  `${name}.erb`,
  `${name}.xml.erb`,
  `${name}.xml.liquid`,
  `${name}.serb`,
]);
const posts = /^(?:site\.)?collections\.posts\.(?:resources|docs)$|^(?:site\.)?posts$/;
/** `collections.posts.resources.sort_by { |post| post.data.date }.reverse.first(20)` */
const newest =
  /(?:\.sort_by\s*(?:\{\s*\|(\w+)\|\s*\1\.(?:data\.)?date\s*\}|\(&:date\))\.reverse)?(?:\.(?:first|take)\s*\(?\s*\w+\s*\)?|\[0(?:\.\.\.?|,\s*)\w+\])?$/;

/** The site's own template of a feed, if it has one. */
export function bridgetownFeed(
  folder: SiteFolder,
  root: string,
  config: Table,
  url: string | undefined,
): BridgetownFeed | undefined {
  const file = folder.first(...["", "_pages", "pages"].flatMap((dir) => names.map((name) => join(root, dir, name))));
  if (file === undefined) return undefined;
  const text = folder.text(file);
  const bare = (file.split("/").at(-1) ?? "").replace(/\.(?:erb|liquid|serb)$/, "");
  const path = pick(folder.frontMatter(file), "permalink") ?? (bare.includes(".") ? bare : `${bare}.xml`);
  const articles = datedFiles(folder, root).filter((one) => one.path.includes("_posts/"));
  if (!text.includes("<%") && text.includes("{%") && !file.endsWith(".serb"))
    return { path, text, ...jekyllFeed({ file, text }, config, articles, url, { list: posts, held: "data" }) };
  const feed = file.endsWith(".serb") ? undefined : readRubyFeed(text);
  if (feed !== undefined) {
    const isWhole = (list: string): boolean => posts.test(list.replace(newest, ""));
    return { path, text, ...rubyFeedItems({ file, feed, isWhole, posts: articles, url }) };
  }
  const reason =
    "the template of the site's own feed is not written in the usual way, so it is not known which articles it has";
  return {
    path,
    text,
    fields: undefined,
    questions: [{ key: "content.include", file, reason, instead: "--content FOLDER" }],
  };
}
