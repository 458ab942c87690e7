import type { feedSchema } from "../schema.ts";
import type { KeyTable } from "./keyText.ts";
import { personKeys } from "./personKeys.ts";
import { podcastKeys } from "./podcastKeys.ts";

const ofSite = (key: string): string => `\`site.${key}\``;

/** One feed: which articles it contains, and how it describes itself. */
export const feedKeys = {
  name: {
    text: "The name of the feed: letters, digits, `-` and `_`. The ledger knows the feed by its name, and the documents of all feeds but the first are written to a folder with this name.",
    otherwise: "required; with `each`, a name such as `tags`",
    example: "harbour",
  },
  each: {
    text: "Makes a feed for each value instead of one: `tag`, `category`, `section`, `author`, `language`, `year`, `series`, the name of any other front matter key, or a function that gives the values of an article. Texts, paths and URLs of the same feed may contain `{value}`, `{slug}` and `{site}`; `{slug}` is the value as the site generator writes it in URLs, and in a path, `{value}` is the value as it was first written. By default the feed of the tag Harbour is titled `{site}: {value}`, and its documents are `tags/harbour/rss.xml`, `tags/harbour/atom.xml` and `tags/harbour/feed.json`. Spellings that differ in case, hyphens or spaces are one value. A feed stays at its address once it is published, even when no article has the value; `feedwright prune` removes it.",
    otherwise: "one feed",
    since: "0.2.0",
    example: "tag",
    call: "(article: Article) => string | readonly string[] | undefined",
  },
  atLeast: {
    text: "With `each`: how many articles a value needs before it gets a feed.",
    since: "0.2.0",
    example: 2,
  },
  hierarchy: {
    text: "With `each`: what separates the levels of a value. With `/`, an article in `sea/tides` also belongs to `sea`. For sections, the levels are folders.",
    otherwise: "values have one level",
    since: "0.2.0",
    example: "/",
  },
  archiveOnly: {
    text: "With `each`: the feeds are complete archives for reading later, not for subscribing. They are not in the list of feeds or the OPML list.",
    since: "0.2.0",
    example: true,
  },
  aliases: {
    text: "With `each`: former names of values and their current ones. The old documents stay and tell readers where the feed has moved.",
    since: "0.2.0",
    example: { harbor: "harbour" },
  },
  only: {
    text: "With `each`: the values that get a feed, if not all do.",
    otherwise: "every value",
    since: "0.2.0",
    example: ["harbour", "tides"],
  },
  except: {
    text: "With `each`: the values that get no feed.",
    otherwise: "none",
    since: "0.2.0",
    example: ["draft"],
  },
  values: {
    text: "With `each`: the title, description and image of single values. What the site generator's own files say is used as well: `_index.md` of terms and sections (Hugo, Zola), `_data/tags.yml` (Jekyll, Bridgetown, Eleventy, Lume), `tags.yml` (Docusaurus), `TAG_TITLES` and `TAG_DESCRIPTIONS` (Nikola).",
    since: "0.2.0",
    example: { harbour: { title: "The harbour", description: "Ships and tides." } },
    keys: {
      title: { text: "What `{value}` stands for.", since: "0.2.0", example: "The harbour" },
      description: { text: "The description of the feed.", since: "0.2.0", example: "Ships and tides." },
      image: { text: "The picture of the feed.", since: "0.2.0", example: "/harbour.png" },
      slug: {
        text: "What `{slug}` stands for. A slash makes a folder.",
        otherwise: "as the site generator writes the value in URLs",
        since: "0.2.0",
        example: "harbour",
      },
    },
  },
  perGroup: {
    text: "How many entries of each section the feed has at most, as for a front page; with `by`, of each value of something else.",
    otherwise: "no limit",
    since: "0.2.0",
    example: 3,
    keys: {
      by: {
        text: "What the entries are counted by, as in `each`.",
        since: "0.2.0",
        example: "author",
        call: "(article: Article) => string | readonly string[] | undefined",
      },
      most: { text: "The most entries of each value.", since: "0.2.0", example: 3 },
    },
  },
  title: { text: "The title that readers show.", otherwise: ofSite("title"), example: "Harbour news" },
  description: {
    text: "One sentence about the feed.",
    otherwise: ofSite("description"),
    example: "Ships, tides and the people on the quay.",
  },
  language: {
    text: "The language of the feed, as a BCP 47 tag.",
    otherwise: "the language of `where`, if it names exactly one, else `site.language`",
    example: "en-GB",
  },
  url: {
    text: "The page that the feed belongs to. A relative URL is resolved against `site.url`.",
    otherwise: ofSite("url"),
    example: "/harbour/",
  },
  image: { text: "The picture of the feed.", otherwise: ofSite("image"), example: "/harbour.png" },
  authors: {
    text: "The authors of the feed. Articles without an author get them.",
    otherwise: ofSite("authors"),
    example: [{ name: "Ada Lindqvist" }],
    keys: personKeys,
  },
  categories: { text: "Categories of the feed as a whole.", otherwise: ofSite("categories"), example: ["Shipping"] },
  hubs: {
    text: "WebSub hubs of this feed.",
    otherwise: ofSite("hubs"),
    example: ["https://hub.harbour.press/"],
  },
  copyright: {
    text: "Who holds the rights to the articles of this feed.",
    otherwise: ofSite("copyright"),
    example: "© 2026 North Quay News",
  },
  where: {
    text: "Which articles the feed has: conditions that must all hold, or a function. If a condition lists several values, one of them is enough.",
    otherwise: "all articles",
    example: { tags: ["harbour"] },
    call: "(article: Article) => boolean",
    keys: {
      section: { text: "The first folder below `content.dir`.", example: "news" },
      tags: { text: "Tags. Case does not matter.", example: ["harbour", "tides"] },
      authors: { text: "Names of authors. Case does not matter.", example: "Ada Lindqvist" },
      language: { text: "Language tags.", example: "fr" },
      path: { text: "Globs for paths below `content.dir`.", example: "news/2026/**" },
      any: {
        text: "A list of conditions of which at least one must hold.",
        since: "0.2.0",
        example: [{ tags: "tides" }, { section: "news" }],
        type: "readonly Conditions[]",
      },
      all: {
        text: "A list of conditions that must all hold.",
        since: "0.2.0",
        example: [{ tags: "tides" }, { tags: "news" }],
        type: "readonly Conditions[]",
      },
      not: {
        text: "Conditions that must not hold.",
        since: "0.2.0",
        example: { tags: "draft" },
        type: "Conditions",
      },
      hasEnclosure: { text: "Whether the article has audio, video or another file.", example: true },
    },
  },
  limit: {
    text: "How many of the newest entries the feed has. 0 means all.",
    example: 50,
  },
  content: {
    text: "How much of each article the feed has: the whole text (`full`), the text up to the excerpt marker with a link to the rest (`excerpt`), or a summary in plain text (`summary`).",
    example: "excerpt",
  },
  order: {
    text: "The date that entries are sorted by, the newest first.",
    example: "updated",
  },
  archive: {
    text: "Whether entries beyond `limit` are kept in archive documents that readers can follow back from the feed (RFC 5005).",
    example: true,
  },
  files: {
    text: "The path of each document, relative to `out.dir`. `false` leaves out a format.",
    otherwise:
      "`rss.xml`, `atom.xml` and `feed.json`, for all feeds but the first in a folder with the name of the feed",
    example: { rss: "index.xml", json: false },
    keys: {
      rss: { text: "The RSS 2.0 document.", otherwise: "`rss.xml`", example: "index.xml" },
      atom: { text: "The Atom 1.0 document.", otherwise: "`atom.xml`", example: "blog/atom.xml" },
      json: { text: "The JSON Feed 1.1 document.", otherwise: "`feed.json`", example: false },
    },
  },
  page: {
    text: "The path of the page for people who open the feed in a browser, relative to `out.dir`. `false` leaves it out.",
    otherwise: "`feed.html`, for all feeds but the first in a folder with the name of the feed",
    example: "subscribe.html",
  },
  podcast: {
    text: "Makes the feed a podcast: what Apple Podcasts, Podcasting 2.0 and other directories ask for. Everything about one episode is in its front matter.",
    example: { categories: [{ name: "News" }], image: "/podcast.jpg" },
    keys: podcastKeys,
  },
  profiles: {
    text: "Receivers whose rules `check` applies to the feed. Each build checks the changed documents against them.",
    since: "0.2.0",
    example: ["apple", "spotify"],
  },
  pictureEnclosures: {
    text: "Whether an entry without another file has its picture as the RSS enclosure, as Flipboard asks. Podcast apps and some readers download enclosures.",
    since: "0.2.0",
    example: true,
  },
  modifiedDates: {
    text: "Whether every RSS item says when it was last changed (`dcterms:modified`), as MSN asks; otherwise only items that have changed do.",
    since: "0.2.0",
    example: true,
  },
  shortTitles: {
    text: "Whether RSS and Atom have the `shortTitle` of the front matter for MSN (`mi:shortTitle`).",
    since: "0.2.0",
    example: true,
  },
  smartNews: {
    text: "What SmartNews shows with the articles (SmartFormat 2.1), in RSS.",
    since: "0.2.0",
    example: { logo: "/smartnews-logo.png" },
    keys: {
      logo: { text: "The logo above the articles: PNG, 700 × 100 pixels.", example: "/smartnews-logo.png" },
      darkModeLogo: { text: "The logo on a dark background.", example: "/smartnews-logo-dark.png" },
      analytics: {
        text: "HTML that counts visits in every article.",
        example: "<script>/* your counter */</script>",
      },
    },
  },
  namespaces: {
    text: "Prefixes and namespace URIs of the elements that `hooks.elements` adds.",
    example: { media: "http://search.yahoo.com/mrss/" },
  },
} as const satisfies KeyTable<typeof feedSchema>;
