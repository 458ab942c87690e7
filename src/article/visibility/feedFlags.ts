/** What a key says about the article and feeds: it keeps it `out`, puts it `in`, or is about both in a way that is not clear. */
export type FeedFlag = "out" | "in" | "unclear";

const feedWords = new Set(
  "rss feed feeds atom jsonfeed rssfeed feedrss atomfeed rssfeeds syndication syndicate syndicated".split(" "),
);
const outWords = new Set(
  `exclude excluded excludes excluding hide hidden hides hiding no not disable disabled skip skipped omit omitted ignore ignored
  without remove removed suppress suppressed block blocked drop dropped dont unlisted deny optout out nofeed norss kill killed
  stop prevent forbid never mute muted invisible less`.split(/\s+/),
);
const inWords = new Set(
  "able eligible keep include included show shown shows add added enable enabled enables allow allowed publish published list listed display visible has with yes on is status visibility state".split(
    " ",
  ),
);
/** Words that do not change the meaning of a key. */
const fillers = new Set(
  "from in into for of to via by at the a an my our all any main site blog web page post posts article articles item entry note this it be me self json xml".split(
    " ",
  ),
);

/**
 * Interprets a key such as `exclude_from_feed`, `rss.exclude`, `hiddenInRss`, `noFeed`, `showInRss` or `feed`. Themes and plug-ins have
 * many such keys, all made of the same few words. Nothing for a key that is not about feeds.
 */
export function feedFlag(key: string): FeedFlag | undefined {
  const words = wordsOf(key);
  if (!words.some((word) => feedWords.has(word))) return undefined;
  const isOut = words.some((word) => outWords.has(word));
  const others = words.filter((word) => !feedWords.has(word) && !outWords.has(word) && !fillers.has(word));
  if (others.every((word) => inWords.has(word))) return isOut ? "out" : "in";
  return isOut ? "unclear" : undefined;
}

/** `hideFromRSS`, `rss_ignore`, `dg-publish` and `nofeed` as words in lower case. */
function wordsOf(key: string): readonly string[] {
  return key
    .replace(/RSS|XML|JSON/g, (name) => `_${name.toLowerCase()}_`)
    .replace(/([a-z\d])(?=[A-Z])/g, "$1_")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap(
      (word) =>
        grown
          .exec(word)
          ?.slice(1)
          .filter((part) => part !== undefined && part !== "") ?? word,
    )
    .filter((word) => word !== "");
}

/** Words that are written together: `nofeed`, `hiddeninrss`, `feedexclude`, `rssignore`. */
const out =
  "exclude|excluded|excludes|hide|hidden|no|not|disable|disabled|skip|omit|ignore|ignored|without|remove|suppress";
const ending = "less|able";
const feed = "rssfeed|rss|feeds|feed|atom|syndication";
const grown = new RegExp(
  `^(?:(${out}|show|include|add|in)(from|in|for|to)?(${feed})|(${feed})(${out}|${ending}|enable|enabled|include))$`,
);
