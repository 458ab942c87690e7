import { datedFiles } from "../dated.ts";
import type { FeedItems } from "../ownFeed/feedItems.ts";
import { channelAddress, rubyFeedItems } from "../ownFeed/rubyFeedItems.ts";
import { below, join } from "../paths.ts";
import { literalOf, readRubyFeed } from "../read/rubyFeed.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Said } from "../values.ts";

export interface MiddlemanFeed {
  /** Below the site. */
  readonly path: string | undefined;
  readonly isAtom: boolean | undefined;
  /** The name of the blog that it is of, if it names one. */
  readonly blog: string | undefined;
  /** What it says about the site, for what no config says. */
  readonly said: Readonly<Record<"url" | "title" | "description", readonly Said[]>>;
  readonly items: (dir: string, url: string | undefined) => FeedItems;
}

const names = ["feed.xml", "atom.xml", "rss.xml", "index.xml", "feed.rss", "feed.atom"];
/** `blog.articles[0..5]`, `blog("notes").articles.first(10)` */
const wholeList =
  /^blog(?:\s*\(\s*[:"']?([\w-]+)["']?\s*\))?\.articles(?:\[0(?:\.\.\.?|,\s*)-?\w+\]|\.(?:first|take)\s*\(?\s*\w+\s*\)?)?$/;

/** The template of the blog's own feed. */
export function middlemanFeed(folder: SiteFolder, dirs: readonly string[]): MiddlemanFeed {
  const [root = "source"] = dirs;
  const candidates = dirs.flatMap((dir) => names.map((name) => join(dir, name)));
  const read = folder.first(...candidates.flatMap((path) => [`${path}.builder`, `${path}.erb`]));
  const file = read ?? folder.first(...candidates.flatMap((path) => [`${path}.haml`, `${path}.slim`]));
  const feed = read === undefined ? undefined : readRubyFeed(folder.text(read));
  const path = file === undefined ? undefined : below(file, root).replace(/\.\w+$/, "");
  const say = (value: string | undefined): readonly Said[] => (file === undefined ? [] : [{ value, file }]);
  const title = literalOf(feed?.ofChannel("title"));
  const description = literalOf(feed?.ofChannel("subtitle") ?? feed?.ofChannel("description"));
  const address = feed === undefined ? undefined : channelAddress(feed);
  return {
    path,
    isAtom: feed?.isAtom,
    blog: wholeList.exec(feed?.list ?? "")?.[1],
    said: {
      // The addresses of articles have the path below it anyway.
      url: say(address !== undefined && URL.canParse(address) ? `${new URL(address).origin}/` : undefined),
      // As Middleman's own template has them.
      title: say(title === "Blog Name" ? undefined : title),
      description: say(description === "Blog subtitle" ? undefined : description),
    },
    items: (dir, url) => {
      if (file === undefined) return { fields: undefined, questions: [] };
      if (feed !== undefined) {
        const posts = datedFiles(folder, dir, (name) => /\.(?:md|markdown|erb)$/i.test(name)).filter(
          ({ isDated }) => isDated,
        );
        return rubyFeedItems({ file, feed, isWhole: (list) => wholeList.test(list), posts, url });
      }
      const reason =
        "the template of the site's own feed is not written in the usual way, so it is not known which articles it has";
      const question = { key: "content.include", file, reason, instead: "--content FOLDER" } as const;
      return { fields: undefined, questions: [question] };
    },
  };
}
