import { type DialectName, dialectSwitches } from "../../model/dialect.ts";
import type { contentSchema } from "../schema.ts";
import { fieldKeyTexts } from "./fieldKeyTexts.ts";
import type { KeyTable, KeyText } from "./keyText.ts";

type Switches = Readonly<Record<keyof typeof dialectSwitches, KeyText<boolean>>>;

/** Where the articles are, and how they are read. */
export const contentKeys = {
  dir: {
    text: "The folder that contains the articles, relative to the config.",
    example: "posts",
  },
  store: {
    text: "The store that the articles are uploaded to, instead of `content.dir`: `s3://bucket/prefix`, `gs://bucket/prefix`, `azure://account/container/prefix` or `file:///srv/articles`. What changes there is read and kept in the cache. Credentials are never part of it.",
    otherwise: "the articles are in `content.dir`",
    since: "0.2.0",
    example: "s3://newsroom/articles",
  },
  endpoint: {
    text: "The URL of the store that `content.store` names, if it speaks the S3 protocol and is not Amazon's.",
    otherwise: "`AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon",
    since: "0.2.0",
    example: "https://s3.example.com",
  },
  region: {
    text: "The region of the bucket that `content.store` names.",
    otherwise: "what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`",
    since: "0.2.0",
    example: "eu-central-1",
  },
  intervalSec: {
    text: "How many seconds `watch` waits before it lists the store again. One request lists a thousand objects.",
    since: "0.2.0",
    example: 10,
  },
  notifications: {
    text: "Notifies `watch` of changes in the store, so that it need not wait until it lists the store again: the URL of an SQS queue, or a function that yields messages. They are only hints: `watch` then looks at the store.",
    otherwise: "changes are found by listing the store",
    since: "0.2.0",
    example: "https://sqs.eu-central-1.amazonaws.com/123456789012/articles",
    type: "string | Notifications",
  },
  include: {
    text: "Globs for the files that are articles, relative to `content.dir`.",
    example: ["blog/**/*.md"],
  },
  exclude: {
    text: "Globs for files that are not articles although `content.include` matches them.",
    example: ["**/README.md", "drafts/**"],
  },
  permalink: {
    text: "How the URL of an article is made from its path, date and front matter: a pattern, a list of patterns of which the first that can be filled in is used, or a function. [Articles](articles.md#urls) lists the tokens. A URL in the front matter comes first.",
    example: "/:year/:month/:slug/",
    call: "(article: PermalinkInput) => string",
  },
  defaults: {
    text: "Front matter that the articles of a folder share. A key in the article itself comes first, then the last rule that matches.",
    example: [{ path: "news/**", values: { author: "ada" } }],
    keys: {
      path: { text: "A glob for the articles that get the values, relative to `content.dir`.", example: "news/**" },
      values: { text: "The front matter that they get.", example: { author: "ada", tags: ["news"] } },
    },
  },
  fields: {
    text: "The front matter keys that each field is read from, instead of the usual ones that [Articles](articles.md) lists. The first key that has a value is used.",
    otherwise: "the usual keys, or those of the site generator",
    example: { published: ["goes_live"] },
    keys: fieldKeyTexts,
  },
  render: {
    text: "The site's own renderer, instead of the built-in Markdown. It returns HTML, or a promise of it. The HTML is still cleaned, and its URLs are made absolute.",
    otherwise: "the built-in renderers",
    example: { code: "({ body }) => markdown.render(body)" },
    type: 'ContentRenderer | ContentRenderer["render"]',
    keys: {
      name: { text: "The name of the renderer, for messages.", example: "markdown-it" },
      render: {
        text: "Gets the article and its text, and returns HTML or a promise of it.",
        example: { code: "({ body }) => markdown.render(body)" },
        type: 'ContentRenderer["render"]',
      },
    },
  },
  generator: {
    text: "The site generator whose rules apply to URLs, dates and titles. `feedwright init` sets it when it recognizes one.",
    otherwise: "none: a plain folder of articles",
    since: "0.2.0",
    example: "hugo",
  },
  dialect: {
    text: "The Markdown dialect that the articles are written in: its name, or a map of switches. [Dialects](dialects.md) lists both.",
    otherwise: "the dialect of `content.generator`, or else CommonMark",
    since: "0.2.0",
    example: { like: "hugo", emoji: true },
    keys: {
      like: {
        text: "The dialect that the switches start from.",
        otherwise: "the dialect of `content.generator`, or else CommonMark",
        since: "0.2.0",
        example: "hugo" satisfies DialectName,
      },
      ...(Object.fromEntries(
        Object.entries(dialectSwitches).map(([name, does]) => [
          name,
          {
            text: `${does.charAt(0).toUpperCase()}${does.slice(1)}.`,
            otherwise: "as in the dialect",
            since: "0.2.0",
            example: true,
          },
        ]),
      ) as Switches),
    },
  },
  undated: {
    text: "What happens to a file without a date. `skip` leaves it out. `first-seen` gives it the date of its first commit, or else of the first build that found it, and keeps that date.",
    otherwise: "`skip` if a site generator is set that needs dates, else `first-seen`",
    since: "0.2.0",
    example: "first-seen",
  },
  timeZone: {
    text: "The IANA time zone of dates in articles that name no zone.",
    otherwise: "`site.timeZone`",
    example: "America/New_York",
  },
  permalinkTimeZone: {
    text: "The IANA time zone of the dates in URLs, for a site generator that does not use the zone of the articles.",
    otherwise: "the zone of the article's date",
    since: "0.2.0",
    example: "UTC",
  },
  ignoredFlags: {
    text: "Front matter keys, such as `hidden`, that do not keep an article out of the feeds, because the site's own feed has such articles too. `feedwright init` finds some of them in the template of that feed.",
    example: ["hidden", "skip_feed"],
    since: "0.2.0",
  },
  dateFromPath: {
    text: 'Whether a date in the path of an article, such as `2026-01-31-title.md`, counts as its date if the front matter has none. With `"first"` it counts before the front matter.',
    otherwise: "`true`, or what `content.generator` does",
    example: false,
  },
  excerptMarker: {
    text: "The comment that ends the excerpt of an article. The marks of all known site generators are recognized as well.",
    example: "<!--read on-->",
  },
  leadImage: {
    text: "Whether the image in the front matter is shown above the text, unless the text already contains it.",
    example: true,
  },
  staticDirs: {
    text: "Folders whose files the site serves from its root, relative to the config. Pictures and media such as `/photo.jpg` are looked up there for their size and type.",
    example: ["static", "assets"],
  },
  embeds: {
    text: "Hosts whose frames stay in the text, in addition to the well-known players, posts and maps. Subdomains are included. All other frames become links.",
    example: ["charts.harbour.press"],
  },
  languages: {
    text: "Languages that have a folder of their own, such as `fr/about.md`. Common tags in file names, such as `about.fr.md`, are recognized without this key.",
    example: ["en", "fr"],
  },
  includesDirs: {
    text: "Folders that contain the partials which articles include, relative to the config.",
    otherwise: '`["_includes"]`, or the folders of `content.generator`',
    example: ["_partials"],
  },
  builtDir: {
    text: "The folder that the site generator writes the site to, relative to the config. Pictures that a bundler renames are looked up there.",
    otherwise: "the folder of `content.generator`, if it renames files",
    since: "0.2.0",
    example: "build",
  },
  shortcodes: {
    text: "What the site's own shortcodes, tags, includes and components stand for, by name. A string is HTML or Markdown in which `{name}` is a parameter, `{0}` the first parameter without a name, and `{inner}` the text between the two tags. A function gets the parameters and the inner text, and returns HTML.",
    since: "0.2.0",
    example: { tide: "<b>high water, {0} quay</b>" },
    type: "Readonly<Record<string, Shortcode>>",
  },
} as const satisfies KeyTable<typeof contentSchema>;
