import type { Article } from "../model/article.ts";
import type { ContentRenderer, Hooks, Notifications, PermalinkInput, Shortcode } from "../model/config.ts";
import type { Conditions } from "./conditions.ts";

// Made from schema.ts and keys/ by scripts/reference.mjs: npm run docs.

/** What a config file may say. Only `site.url` is required. */
export interface UserConfig {
  /**
   * The JSON Schema of this file, for editors.
   *
   * @example
   * $schema: "./node_modules/feedwright/lib/schema.json"
   * @since 0.1.0
   */
  readonly $schema?: string;

  /**
   * The site: its URL, and what feeds say about it.
   *
   * @since 0.1.0
   */
  readonly site: UserSite;

  /**
   * Where the articles are, and how they are read.
   *
   * @since 0.1.0
   */
  readonly content?: UserContent;

  /**
   * Where the documents are written, and where they are served.
   *
   * @since 0.1.0
   */
  readonly out?: {
    /**
     * The folder that the documents are written to, relative to the config.
     *
     * @default "dist"
     * @example
     * dir: "public"
     * @since 0.1.0
     */
    readonly dir?: string;

    /**
     * The URL that the folder is served at, if it is not the root of the site.
     *
     * @default `site.url`
     * @example
     * baseUrl: "https://feeds.harbour.press/"
     * @since 0.1.0
     */
    readonly baseUrl?: string;

    /**
     * The stylesheet that makes RSS and Atom readable in a browser: the path that it is written to, the URL
     * of your own (with `https://`, or from the root of the site), or `false` for none.
     *
     * @default "feed.css"
     * @example
     * stylesheet: "/assets/feed.css"
     * @since 0.1.0
     */
    readonly stylesheet?: string | false;

    /**
     * The path of the list of all feeds (OPML), relative to `out.dir`. `false` leaves it out.
     *
     * @default "subscriptions.opml"
     * @example
     * opml: false
     * @since 0.1.0
     */
    readonly opml?: string | false;

    /**
     * The path of the page that lists all feeds, relative to `out.dir`. A JSON file with the same list, for
     * themes, is written next to it. `false` leaves both out.
     *
     * @default `feeds.html` if a feed has `each`, or else none
     * @example
     * index: "feeds/index.html"
     * @since 0.2.0
     */
    readonly index?: string | false;
  };

  /**
   * How the pages for people look.
   *
   * @since 0.1.0
   */
  readonly pages?: {
    /**
     * A file of CSS that is added to each page, relative to the config.
     *
     * @example
     * css: "feed-page.css"
     * @since 0.1.0
     */
    readonly css?: string;

    /**
     * An HTML file for the frame of each page, relative to the config. `{{head}}` and `{{body}}` are filled
     * in, and `{{title}}`, `{{lang}}` and `{{dir}}` if they occur.
     *
     * @default a plain page
     * @example
     * template: "feed-page.html"
     * @since 0.1.0
     */
    readonly template?: string;

    /**
     * How many of the newest entries a page shows.
     *
     * @default 20
     * @since 0.1.0
     */
    readonly entries?: number;
  };

  /**
   * The feeds. Each is written in every format.
   *
   * @default [{ name: "main" }]
   * @example
   * feeds: [{ name: "main" }, { name: "harbour", where: { tags: ["harbour"] } }]
   * @since 0.1.0
   */
  readonly feeds?: readonly UserFeed[];

  /**
   * Where builders without a local cache find what another one has read and rendered.
   *
   * @since 0.2.0
   */
  readonly cache?: {
    /**
     * The address of an object in a store, or of a file. A builder without a local cache reads it at the
     * start, uses what fits its program, config and articles, and writes it back after the build. Anyone
     * with write access to it can change the feeds.
     *
     * @default each machine has only its own cache
     * @example
     * store: "s3://newsroom/feedwright.cache"
     * @since 0.2.0
     */
    readonly store?: string;

    /**
     * The URL of the store that `store` names, if it speaks the S3 protocol and is not Amazon's.
     *
     * @default `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon
     * @example
     * endpoint: "https://s3.example.com"
     * @since 0.2.0
     */
    readonly endpoint?: string;

    /**
     * The region of the bucket that `store` names.
     *
     * @default what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`
     * @example
     * region: "eu-central-1"
     * @since 0.2.0
     */
    readonly region?: string;
  };

  /**
   * The file that remembers the ids and dates of what has been published.
   *
   * @since 0.1.0
   */
  readonly ledger?: {
    /**
     * The path of the ledger, relative to the config. Commit it.
     *
     * @default "feedwright.ledger"
     * @example
     * file: "feeds/feedwright.ledger"
     * @since 0.1.0
     */
    readonly file?: string;

    /**
     * The ledger that several builders share: the address of an object in a store (`s3://`, `gs://`,
     * `azure://`), or of a file that all of them can reach (`file://`). `file` is then a copy of it.
     *
     * @default the ledger is only the file
     * @example
     * store: "s3://newsroom/feedwright.ledger"
     * @since 0.2.0
     */
    readonly store?: string;

    /**
     * The URL of the store that `store` names, if it speaks the S3 protocol and is not Amazon's.
     *
     * @default `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon
     * @example
     * endpoint: "https://s3.example.com"
     * @since 0.2.0
     */
    readonly endpoint?: string;

    /**
     * The region of the bucket that `store` names.
     *
     * @default what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`
     * @example
     * region: "eu-central-1"
     * @since 0.2.0
     */
    readonly region?: string;

    /**
     * When `updated` of an entry changes: whenever readers would notice a change (`auto`), or only when the
     * front matter says so (`explicit`).
     *
     * @default "auto"
     * @since 0.1.0
     */
    readonly updates?: "auto" | "explicit";

    /**
     * What the id of a new entry is made of: its URL (`url`), a tag URI (`tag`) or a UUID (`uuid`). Entries
     * that have an id keep it.
     *
     * @default "url"
     * @since 0.1.0
     */
    readonly ids?: "url" | "tag" | "uuid";

    /**
     * How many days Atom tells readers that an entry was withdrawn (RFC 6721).
     *
     * @default 90
     * @since 0.1.0
     */
    readonly tombstoneDays?: number;
  };

  /**
   * Holds back a feed that would show old articles as new, or lose most of its entries. `false` turns it
   * off.
   *
   * @example
   * guard: false
   * @since 0.1.0
   */
  readonly guard?:
    | false
    | {
        /**
         * Whether feeds are compared with those that subscribers have.
         *
         * @default true
         * @since 0.1.0
         */
        readonly enabled?: boolean;

        /**
         * The share of a feed's entries that may disappear in one build, from 0 to 1.
         *
         * @default 0.5
         * @since 0.1.0
         */
        readonly maxLoss?: number;

        /**
         * How many known entries may get a new id in one build.
         *
         * @default 0
         * @since 0.1.0
         */
        readonly maxReidentified?: number;
      };

  /**
   * How `feedwright ping` and `watch --ping` notify hubs of changes.
   *
   * @since 0.2.0
   */
  readonly announce?: {
    /**
     * How many seconds to wait until the public URL serves a new document. Hubs are only notified then.
     *
     * @default 600
     * @since 0.2.0
     */
    readonly waitSec?: number;

    /**
     * `watch --ping` notifies hubs when nothing has been saved for this many seconds.
     *
     * @default 30
     * @since 0.2.0
     */
    readonly quietSec?: number;
  };

  /**
   * Where `feedwright publish` and `watch --publish` send the documents: a bucket of object storage, or
   * another folder.
   *
   * @since 0.2.0
   */
  readonly publish?: {
    /**
     * The address: `s3://bucket/prefix`, `gs://bucket/prefix` (Google Cloud Storage),
     * `azure://account/container/prefix` or `az://container/prefix` (Azure Blob Storage), or
     * `file:///srv/www` for a folder or a mount. Credentials are never part of it: they come from the
     * environment, a profile or the machine.
     *
     * @default documents are only written to the output folder
     * @example
     * to: "s3://harbour-news/feeds"
     * @since 0.2.0
     */
    readonly to?: string;

    /**
     * The URL of a store that speaks the S3 protocol and is not Amazon's, such as Cloudflare R2, Ceph or
     * MinIO. The bucket is then part of the path. For Google Cloud Storage and Azure, a private endpoint or
     * an emulator.
     *
     * @default `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon
     * @example
     * endpoint: "https://s3.example.com"
     * @since 0.2.0
     */
    readonly endpoint?: string;

    /**
     * The region of the bucket.
     *
     * @default what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`
     * @example
     * region: "eu-central-1"
     * @since 0.2.0
     */
    readonly region?: string;

    /**
     * Who may read the documents, as a canned ACL of S3. Google Cloud Storage has the same names. Most
     * buckets have a policy instead, and refuse ACLs. Azure has none.
     *
     * @default the settings of the bucket decide
     * @example
     * acl: "public-read"
     * @since 0.2.0
     */
    readonly acl?: string;

    /**
     * The `Cache-Control` header of every document.
     *
     * @default `public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400`; `site.ttlMinutes` changes the `max-age`
     * @example
     * cacheControl: "public, max-age=60"
     * @since 0.2.0
     */
    readonly cacheControl?: string;

    /**
     * Whether only one program ever publishes there. A store that ignores conditions on writes is refused
     * without this.
     *
     * @default false
     * @since 0.2.0
     */
    readonly onlyPublisher?: boolean;

    /**
     * Whether several builders may run at the same time: one of them publishes, and another takes over if
     * it dies.
     *
     * @default false
     * @since 0.2.0
     */
    readonly lease?: boolean;
  };

  /**
   * Functions that change what is published.
   *
   * @since 0.1.0
   */
  readonly hooks?: {
    /**
     * Gets each entry and the article as it was rendered, and returns the entry that is published. It must
     * return the same result for the same input.
     *
     * @example
     * entry: (entry) => ({ ...entry, title: `${entry.title} ⚓` })
     * @since 0.1.0
     */
    readonly entry?: NonNullable<Hooks["entry"]>;

    /**
     * Returns elements of other namespaces for an entry or, without an entry, for the feed.
     * `feeds[].namespaces` declares their prefixes.
     *
     * @example
     * elements: (entry) => (entry ? [{ name: "media:status", attributes: { state: "active" } }] : [])
     * @since 0.1.0
     */
    readonly elements?: NonNullable<Hooks["elements"]>;
  };
}

/** The site: what every feed says about itself unless the feed says otherwise. */
export interface UserSite {
  /**
   * The URL of the site. Every link in a feed begins with it, so it must be absolute. It may have a path,
   * but no query, fragment or user name.
   *
   * @example
   * url: "https://harbour.press/"
   * @since 0.1.0
   */
  readonly url: string;

  /**
   * The name of the site. Readers show it as the name of the feed.
   *
   * @default the host name of `site.url`
   * @example
   * title: "North Quay News"
   * @since 0.1.0
   */
  readonly title?: string;

  /**
   * One sentence about the site.
   *
   * @example
   * description: "What happens at the harbour."
   * @since 0.1.0
   */
  readonly description?: string;

  /**
   * The language that articles are written in unless they say otherwise, as a BCP 47 tag.
   *
   * @default "en"
   * @example
   * language: "en-GB"
   * @since 0.1.0
   */
  readonly language?: string;

  /**
   * The IANA time zone of dates that name no zone. The zone of the machine is never used.
   *
   * @default "UTC"
   * @example
   * timeZone: "Europe/London"
   * @since 0.1.0
   */
  readonly timeZone?: string;

  /**
   * The authors of the site. Feeds name them, and articles without an author get them.
   *
   * @example
   * authors: [{ name: "Ada Lindqvist", url: "/staff/ada/" }]
   * @since 0.1.0
   */
  readonly authors?: readonly UserPerson[];

  /**
   * People who help with the site. Atom lists them.
   *
   * @example
   * contributors: [{ name: "Tom Okafor" }]
   * @since 0.1.0
   */
  readonly contributors?: readonly UserPerson[];

  /**
   * Accounts of the site on other services. In RSS, they are `source:account`.
   *
   * @example
   * accounts: [{ service: "mastodon", name: "@desk@harbour.press" }]
   * @since 0.1.0
   */
  readonly accounts?: readonly {
    /**
     * The service that the account is on.
     *
     * @example
     * service: "mastodon"
     * @since 0.1.0
     */
    readonly service: string;

    /**
     * The name of the account.
     *
     * @example
     * name: "@desk@harbour.press"
     * @since 0.1.0
     */
    readonly name: string;
  }[];

  /**
   * The picture of the site. RSS and Atom show it with the feed. A relative URL is resolved against
   * `site.url`.
   *
   * @example
   * image: "/logo.png"
   * @since 0.1.0
   */
  readonly image?: string;

  /**
   * A square icon, 512 pixels or larger: Atom's `icon` and JSON Feed's `icon`.
   *
   * @example
   * icon: "/icon-512.png"
   * @since 0.1.0
   */
  readonly icon?: string;

  /**
   * A small square icon of about 64 pixels: JSON Feed's `favicon`, and Atom's `icon` if there is no
   * other.
   *
   * @example
   * favicon: "/favicon.png"
   * @since 0.1.0
   */
  readonly favicon?: string;

  /**
   * A logo twice as wide as it is high: Atom's `logo`. RSS uses it if there is no `site.image`.
   *
   * @default `site.image`
   * @example
   * logo: "/logo-wide.png"
   * @since 0.1.0
   */
  readonly logo?: string;

  /**
   * A wide picture that some readers show above the feed (`webfeeds:cover`).
   *
   * @example
   * banner: "/banner.jpg"
   * @since 0.1.0
   */
  readonly banner?: string;

  /**
   * The color of links and buttons in readers that follow `webfeeds:accentColor`.
   *
   * @example
   * accentColor: "#0b5fff"
   * @since 0.1.0
   */
  readonly accentColor?: string;

  /**
   * A Google Analytics id for readers that support `webfeeds:analytics`.
   *
   * @example
   * analytics: "G-1A2B3C4D5E"
   * @since 0.1.0
   */
  readonly analytics?: string;

  /**
   * Who holds the rights to the articles.
   *
   * @example
   * copyright: "© 2026 North Quay News"
   * @since 0.1.0
   */
  readonly copyright?: string;

  /**
   * Categories of the site as a whole.
   *
   * @example
   * categories: ["News", "Shipping"]
   * @since 0.1.0
   */
  readonly categories?: readonly string[];

  /**
   * WebSub hubs, which notify subscribers at once when a feed changes. The documents name them.
   *
   * @example
   * hubs: ["https://hub.harbour.press/"]
   * @since 0.1.0
   */
  readonly hubs?: readonly string[];

  /**
   * The people that front matter may name by a short key, such as `author: ada`. It is a map from keys to
   * people, or the path of a JSON, YAML or TOML file that contains one.
   *
   * @example
   * people: { ada: { name: "Ada Lindqvist" } }
   * @since 0.1.0
   */
  readonly people?: string | Readonly<Record<string, UserPerson>>;

  /**
   * How many minutes readers may keep a document before they ask again: the `ttl` of RSS, and the
   * `max-age` that servers send.
   *
   * @default no `ttl`; `max-age` is 5 minutes
   * @since 0.1.0
   */
  readonly ttlMinutes?: number;

  /**
   * How often the feed is updated, for readers that follow `sy:updatePeriod`.
   *
   * @since 0.1.0
   */
  readonly updatePeriod?: "hourly" | "daily" | "weekly" | "monthly" | "yearly";

  /**
   * How many times in each `site.updatePeriod` the feed is updated.
   *
   * @default 1 if there is a `site.updatePeriod`
   * @since 0.1.0
   */
  readonly updateFrequency?: number;

  /**
   * Who is responsible for the content: the `managingEditor` of RSS. It needs an email address.
   *
   * @default the author of the feed, if there is exactly one with an email address
   * @example
   * managingEditor: { name: "Ada Lindqvist", email: "ada@harbour.press" }
   * @since 0.1.0
   */
  readonly managingEditor?: UserPerson;

  /**
   * Who is responsible for technical problems: the `webMaster` of RSS. It needs an email address.
   *
   * @example
   * webMaster: { name: "Tom Okafor", email: "tom@harbour.press" }
   * @since 0.1.0
   */
  readonly webMaster?: UserPerson;

  /**
   * An rssCloud server that readers can register with, to be notified of changes.
   *
   * @example
   * rssCloud: { domain: "rpc.harbour.press", port: 80, path: "/pleaseNotify", procedure: "", protocol: "http-post" }
   * @since 0.1.0
   */
  readonly rssCloud?: {
    /**
     * The host name of the server.
     *
     * @example
     * domain: "rpc.harbour.press"
     * @since 0.1.0
     */
    readonly domain: string;

    /**
     * The port of the server.
     *
     * @since 0.1.0
     */
    readonly port: number;

    /**
     * The path that readers register at.
     *
     * @example
     * path: "/pleaseNotify"
     * @since 0.1.0
     */
    readonly path: string;

    /**
     * The procedure to call; empty for the HTTP protocols.
     *
     * @example
     * procedure: ""
     * @since 0.1.0
     */
    readonly procedure: string;

    /**
     * How readers register.
     *
     * @since 0.1.0
     */
    readonly protocol: "http-post" | "https-post" | "xml-rpc" | "soap";

    /**
     * The path at which `feedwright ping` notifies the server of changes.
     *
     * @default `/ping`
     * @example
     * pingPath: "/ping"
     * @since 0.2.0
     */
    readonly pingPath?: string;
  };
}

/** Where the articles are, and how they are read. */
export interface UserContent {
  /**
   * The folder that contains the articles, relative to the config.
   *
   * @default "content"
   * @example
   * dir: "posts"
   * @since 0.1.0
   */
  readonly dir?: string;

  /**
   * The store that the articles are uploaded to, instead of `content.dir`: `s3://bucket/prefix`,
   * `gs://bucket/prefix`, `azure://account/container/prefix` or `file:///srv/articles`. What changes
   * there is read and kept in the cache. Credentials are never part of it.
   *
   * @default the articles are in `content.dir`
   * @example
   * store: "s3://newsroom/articles"
   * @since 0.2.0
   */
  readonly store?: string;

  /**
   * The URL of the store that `content.store` names, if it speaks the S3 protocol and is not Amazon's.
   *
   * @default `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon
   * @example
   * endpoint: "https://s3.example.com"
   * @since 0.2.0
   */
  readonly endpoint?: string;

  /**
   * The region of the bucket that `content.store` names.
   *
   * @default what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`
   * @example
   * region: "eu-central-1"
   * @since 0.2.0
   */
  readonly region?: string;

  /**
   * How many seconds `watch` waits before it lists the store again. One request lists a thousand objects.
   *
   * @default 30
   * @since 0.2.0
   */
  readonly intervalSec?: number;

  /**
   * Notifies `watch` of changes in the store, so that it need not wait until it lists the store again:
   * the URL of an SQS queue, or a function that yields messages. They are only hints: `watch` then looks
   * at the store.
   *
   * @default changes are found by listing the store
   * @example
   * notifications: "https://sqs.eu-central-1.amazonaws.com/123456789012/articles"
   * @since 0.2.0
   */
  readonly notifications?: string | Notifications;

  /**
   * Globs for the files that are articles, relative to `content.dir`.
   *
   * @default ["**\/*.{md,markdown,html,txt,mdx,rst,adoc,asciidoc,org,ipynb}"]
   * @example
   * include: ["blog/**\/*.md"]
   * @since 0.1.0
   */
  readonly include?: readonly string[];

  /**
   * Globs for files that are not articles although `content.include` matches them.
   *
   * @example
   * exclude: ["**\/README.md", "drafts/**"]
   * @since 0.1.0
   */
  readonly exclude?: readonly string[];

  /**
   * How the URL of an article is made from its path, date and front matter: a pattern, a list of patterns
   * of which the first that can be filled in is used, or a function. docs/articles.md#urls lists the
   * tokens. A URL in the front matter comes first.
   *
   * @default "/:path/"
   * @example
   * permalink: "/:year/:month/:slug/"
   * @since 0.1.0
   */
  readonly permalink?: string | readonly string[] | ((article: PermalinkInput) => string);

  /**
   * Front matter that the articles of a folder share. A key in the article itself comes first, then the
   * last rule that matches.
   *
   * @example
   * defaults: [{ path: "news/**", values: { author: "ada" } }]
   * @since 0.1.0
   */
  readonly defaults?: readonly {
    /**
     * A glob for the articles that get the values, relative to `content.dir`.
     *
     * @example
     * path: "news/**"
     * @since 0.1.0
     */
    readonly path: string;

    /**
     * The front matter that they get.
     *
     * @example
     * values: { author: "ada", tags: ["news"] }
     * @since 0.1.0
     */
    readonly values: Readonly<Record<string, unknown>>;
  }[];

  /**
   * The front matter keys that each field is read from, instead of the usual ones that docs/articles.md
   * lists. The first key that has a value is used.
   *
   * @default the usual keys, or those of the site generator
   * @example
   * fields: { published: ["goes_live"] }
   * @since 0.1.0
   */
  readonly fields?: {
    /**
     * The title.
     *
     * @default the usual keys
     * @example
     * title: ["headline"]
     * @since 0.1.0
     */
    readonly title?: readonly string[];

    /**
     * When the article was or will be published.
     *
     * @default the usual keys
     * @example
     * published: ["goes_live"]
     * @since 0.1.0
     */
    readonly published?: readonly string[];

    /**
     * When the article was last changed for readers.
     *
     * @default the usual keys
     * @example
     * updated: ["revised"]
     * @since 0.1.0
     */
    readonly updated?: readonly string[];

    /**
     * When the article leaves the feeds.
     *
     * @default the usual keys
     * @example
     * expires: ["best_before"]
     * @since 0.1.0
     */
    readonly expires?: readonly string[];

    /**
     * A summary in plain text.
     *
     * @default the usual keys
     * @example
     * summary: ["standfirst"]
     * @since 0.1.0
     */
    readonly summary?: readonly string[];

    /**
     * The URL of the article, or a part of it.
     *
     * @default the usual keys
     * @example
     * url: ["location"]
     * @since 0.1.0
     */
    readonly url?: readonly string[];

    /**
     * The id of the entry.
     *
     * @default the usual keys
     * @example
     * id: ["uid"]
     * @since 0.1.0
     */
    readonly id?: readonly string[];

    /**
     * Tags and categories.
     *
     * @default the usual keys
     * @example
     * tags: ["labels"]
     * @since 0.1.0
     */
    readonly tags?: readonly string[];

    /**
     * The authors.
     *
     * @default the usual keys
     * @example
     * authors: ["words_by"]
     * @since 0.1.0
     */
    readonly authors?: readonly string[];

    /**
     * Other people who took part.
     *
     * @default the usual keys
     * @example
     * contributors: ["photos_by"]
     * @since 0.1.0
     */
    readonly contributors?: readonly string[];

    /**
     * The picture of the article.
     *
     * @default the usual keys
     * @example
     * image: ["poster"]
     * @since 0.1.0
     */
    readonly image?: readonly string[];

    /**
     * Audio, video and other files.
     *
     * @default the usual keys
     * @example
     * enclosures: ["mp3"]
     * @since 0.1.0
     */
    readonly enclosures?: readonly string[];

    /**
     * The language of the article.
     *
     * @default the usual keys
     * @example
     * language: ["idiom"]
     * @since 0.1.0
     */
    readonly language?: readonly string[];

    /**
     * The page where people discuss the article, or the number of comments.
     *
     * @default the usual keys
     * @example
     * discussion: ["thread"]
     * @since 0.1.0
     */
    readonly discussion?: readonly string[];

    /**
     * The page that a link post leads to. With `content.generator`, no key is read by default: feeds of
     * site generators lead to the article itself.
     *
     * @default the usual keys
     * @example
     * externalUrl: ["via"]
     * @since 0.1.0
     */
    readonly externalUrl?: readonly string[];

    /**
     * Where the article was published first, if that is another site.
     *
     * @default the usual keys
     * @example
     * canonicalUrl: ["first_published_at"]
     * @since 0.2.0
     */
    readonly canonicalUrl?: readonly string[];

    /**
     * Former URLs of the article.
     *
     * @default the usual keys
     * @example
     * aliases: ["old_urls"]
     * @since 0.1.0
     */
    readonly aliases?: readonly string[];

    /**
     * The publication that the article is republished from.
     *
     * @default the usual keys
     * @example
     * source: ["credit"]
     * @since 0.1.0
     */
    readonly source?: readonly string[];

    /**
     * The place that the article is about, as coordinates.
     *
     * @default the usual keys
     * @example
     * location: ["coordinates"]
     * @since 0.1.0
     */
    readonly location?: readonly string[];

    /**
     * Who holds the rights to the article.
     *
     * @default the usual keys
     * @example
     * rights: ["licence"]
     * @since 0.1.0
     */
    readonly rights?: readonly string[];

    /**
     * What the translations of one article have in common.
     *
     * @default the usual keys
     * @example
     * translationKey: ["group"]
     * @since 0.1.0
     */
    readonly translationKey?: readonly string[];

    /**
     * Further keys that keep an article out of feeds if they are true.
     *
     * @default only the usual keys; these are added
     * @example
     * hidden: ["newsletter_only"]
     * @since 0.2.0
     */
    readonly hidden?: readonly string[];
  };

  /**
   * The site's own renderer, instead of the built-in Markdown. It returns HTML, or a promise of it. The
   * HTML is still cleaned, and its URLs are made absolute.
   *
   * @default the built-in renderers
   * @example
   * render: ({ body }) => markdown.render(body)
   * @since 0.1.0
   */
  readonly render?: ContentRenderer | ContentRenderer["render"];

  /**
   * The site generator whose rules apply to URLs, dates and titles. `feedwright init` sets it when it
   * recognizes one.
   *
   * @default none: a plain folder of articles
   * @since 0.2.0
   */
  readonly generator?:
    | "hugo"
    | "jekyll"
    | "eleventy"
    | "astro"
    | "docusaurus"
    | "hexo"
    | "zola"
    | "pelican"
    | "nikola"
    | "vitepress"
    | "vuepress"
    | "gatsby"
    | "nuxt-content"
    | "bridgetown"
    | "middleman"
    | "lume"
    | "mkdocs-material";

  /**
   * The Markdown dialect that the articles are written in: its name, or a map of switches.
   * docs/dialects.md lists both.
   *
   * @default the dialect of `content.generator`, or else CommonMark
   * @example
   * dialect: { like: "hugo", emoji: true }
   * @since 0.2.0
   */
  readonly dialect?:
    | "commonmark"
    | "hugo"
    | "kramdown"
    | "python-markdown"
    | "hexo"
    | "remark"
    | "mdx"
    | "mdc"
    | "obsidian"
    | "vitepress"
    | {
        /**
         * The dialect that the switches start from.
         *
         * @default the dialect of `content.generator`, or else CommonMark
         * @since 0.2.0
         */
        readonly like?:
          | "commonmark"
          | "hugo"
          | "kramdown"
          | "python-markdown"
          | "hexo"
          | "remark"
          | "mdx"
          | "mdc"
          | "obsidian"
          | "vitepress";

        /**
         * `$…$` and `$$…$$` are math; `$5 and $10` is not.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly dollarMath?: boolean;

        /**
         * `$$…$$` is math.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly doubleDollarMath?: boolean;

        /**
         * `\(…\)` and `\[…\]` are math.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly bracketMath?: boolean;

        /**
         * `\\(…\\)` and `\\[…\\]` are math.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly doubleBracketMath?: boolean;

        /**
         * A code block with the language `math`, and `` $`…`$ ``, are math.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly mathCode?: boolean;

        /**
         * Math in HTML is math, such as `<td>\(x\)</td>`: a script in the page shows it.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly htmlMath?: boolean;

        /**
         * `<div markdown="1">` contains Markdown, and Markdown continues on the line after `</div>`.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly markdownInHtml?: boolean;

        /**
         * `.md` files may also contain the components, expressions and imports of MDX.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly jsx?: boolean;

        /**
         * `::name[label]{attributes}` alone on a line is a directive.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly directives?: boolean;

        /**
         * `::name{props}` … `::`, `:name[text]{props}` and `[text]{.class}` are components.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly components?: boolean;

        /**
         * The title of a code block, `js title="a.js"` or `js [a.js]`, is shown.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly codeTitles?: boolean;

        /**
         * `` `#!python print()` `` names the language of code in a sentence.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly codeLanguages?: boolean;

        /**
         * ```` ```js a title https://example.org/ words ```` has a caption with a link.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly codeCaptions?: boolean;

        /**
         * `// [!code ++]`, `// highlight-next-line` and the like are instructions to the highlighter, and are
         * removed.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly codeMarks?: boolean;

        /**
         * `*[HTML]: Hypertext Markup Language` explains an abbreviation wherever it is used.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly abbreviations?: boolean;

        /**
         * `{++added++}`, `{--deleted--}`, `{~~old~>new~~}`, `{==marked==}` and `{>>remark<<}` are changes and
         * remarks.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly criticMarks?: boolean;

        /**
         * `==marked==` is highlighted text.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly marks?: boolean;

        /**
         * `::marked::` is highlighted text.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly colonMarks?: boolean;

        /**
         * `H~2~O` has a subscript.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly subscripts?: boolean;

        /**
         * `x^2^` has a superscript.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly superscripts?: boolean;

        /**
         * `++inserted++` is inserted text.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly insertions?: boolean;

        /**
         * `^^inserted^^` is inserted text.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly caretInsertions?: boolean;

        /**
         * `^^marked^^` is highlighted text.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly caretMarks?: boolean;

        /**
         * `!!hidden!!` is text that a page hides until it is clicked; a feed shows it.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly spoilers?: boolean;

        /**
         * `[漢字]^(かんじ)` has the reading above the word, and `[1]/[2]` is a fraction.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly rubies?: boolean;

        /**
         * `++ctrl+c++` are keys of a keyboard.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly keys?: boolean;

        /**
         * Emphasis may end next to Chinese, Japanese and Korean punctuation: `**「強調」**です`.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly cjkEmphasis?: boolean;

        /**
         * Every line break in a paragraph is kept.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly hardBreaks?: boolean;

        /**
         * A line end between two Chinese or Japanese characters is dropped, and does not become a space.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly joinedLines?: boolean;

        /**
         * `:smile:` is an emoji; without this switch, only where the generator or its config says so.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly emoji?: boolean;

        /**
         * `:)`, `:D`, `<3` and the like, apart from other words, are emoji.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly emoticons?: boolean;

        /**
         * Lines that are indented by four spaces are text, not code.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly plainIndents?: boolean;

        /**
         * `#Heading` needs no space.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly looseHeadings?: boolean;

        /**
         * `www.example.org` and `mail@example.org` are links.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly bareAddresses?: boolean;

        /**
         * The text of a bare URL is as typed, `%20` included.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly typedAddresses?: boolean;

        /**
         * `~struck~`, with one tilde, is struck through.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly singleTildes?: boolean;

        /**
         * `~struck~`, with one tilde, is struck through, but `5~10 and 15~20` is not.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly apartTildes?: boolean;

        /**
         * `<<< @/file` and `<!--@include: file-->` are replaced by the text of a file of the site.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly vueSnippets?: boolean;

        /**
         * `--8<-- "file"` is replaced by the text of a file of the site.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly scissors?: boolean;

        /**
         * The URL of a link may contain spaces: `[words](a b.pdf)`; the URL of a picture may in every dialect.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly spacedAddresses?: boolean;

        /**
         * `\\` at the end of a line breaks it.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly backslashBreaks?: boolean;

        /**
         * Lines that all contain a pipe, `a | b`, are a table, even without a header.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly pipeTables?: boolean;

        /**
         * `"quotes"`, `--` and `...` become “quotes”, – and ….
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly smartQuotes?: boolean;

        /**
         * `->`, `-->`, `=>` and the like become arrows.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly arrows?: boolean;

        /**
         * With `smartQuotes`, `--` becomes an em dash.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly emDashes?: boolean;

        /**
         * With `smartQuotes`, every three of four or more dashes become an em dash, and two that are left an en
         * dash.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly longDashes?: boolean;

        /**
         * With `smartQuotes`, dashes and dots change, but `"` and `'` stay as they are.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly straightQuotes?: boolean;

        /**
         * Quotes, backslashes and the beginnings of lists follow the rules of kramdown.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly kramdownRules?: boolean;

        /**
         * Backslashes and the beginnings of lists follow the rules of Python-Markdown.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly pythonRules?: boolean;

        /**
         * With `smartQuotes`, `<<` and `>>` become « and ».
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly guillemets?: boolean;

        /**
         * Quotes, dashes and dots in titles become typographic as well, as in Jekyll's feed.
         *
         * @default as in the dialect
         * @since 0.2.0
         */
        readonly smartTitles?: boolean;
      };

  /**
   * What happens to a file without a date. `skip` leaves it out. `first-seen` gives it the date of its
   * first commit, or else of the first build that found it, and keeps that date.
   *
   * @default `skip` if a site generator is set that needs dates, else `first-seen`
   * @since 0.2.0
   */
  readonly undated?: "skip" | "first-seen";

  /**
   * The IANA time zone of dates in articles that name no zone.
   *
   * @default `site.timeZone`
   * @example
   * timeZone: "America/New_York"
   * @since 0.1.0
   */
  readonly timeZone?: string;

  /**
   * The IANA time zone of the dates in URLs, for a site generator that does not use the zone of the
   * articles.
   *
   * @default the zone of the article's date
   * @example
   * permalinkTimeZone: "UTC"
   * @since 0.2.0
   */
  readonly permalinkTimeZone?: string;

  /**
   * Front matter keys, such as `hidden`, that do not keep an article out of the feeds, because the site's
   * own feed has such articles too. `feedwright init` finds some of them in the template of that feed.
   *
   * @example
   * ignoredFlags: ["hidden", "skip_feed"]
   * @since 0.2.0
   */
  readonly ignoredFlags?: readonly string[];

  /**
   * Whether a date in the path of an article, such as `2026-01-31-title.md`, counts as its date if the
   * front matter has none. With `"first"` it counts before the front matter.
   *
   * @default `true`, or what `content.generator` does
   * @example
   * dateFromPath: false
   * @since 0.1.0
   */
  readonly dateFromPath?: boolean | "first";

  /**
   * The comment that ends the excerpt of an article. The marks of all known site generators are
   * recognized as well.
   *
   * @default "<!--more-->"
   * @example
   * excerptMarker: "<!--read on-->"
   * @since 0.1.0
   */
  readonly excerptMarker?: string;

  /**
   * Whether the image in the front matter is shown above the text, unless the text already contains it.
   *
   * @default false
   * @since 0.1.0
   */
  readonly leadImage?: boolean;

  /**
   * Folders whose files the site serves from its root, relative to the config. Pictures and media such as
   * `/photo.jpg` are looked up there for their size and type.
   *
   * @default ["static", "public"]
   * @example
   * staticDirs: ["static", "assets"]
   * @since 0.1.0
   */
  readonly staticDirs?: readonly string[];

  /**
   * Hosts whose frames stay in the text, in addition to the well-known players, posts and maps.
   * Subdomains are included. All other frames become links.
   *
   * @example
   * embeds: ["charts.harbour.press"]
   * @since 0.1.0
   */
  readonly embeds?: readonly string[];

  /**
   * Languages that have a folder of their own, such as `fr/about.md`. Common tags in file names, such as
   * `about.fr.md`, are recognized without this key.
   *
   * @example
   * languages: ["en", "fr"]
   * @since 0.1.0
   */
  readonly languages?: readonly string[];

  /**
   * Folders that contain the partials which articles include, relative to the config.
   *
   * @default `["_includes"]`, or the folders of `content.generator`
   * @example
   * includesDirs: ["_partials"]
   * @since 0.1.0
   */
  readonly includesDirs?: readonly string[];

  /**
   * The folder that the site generator writes the site to, relative to the config. Pictures that a
   * bundler renames are looked up there.
   *
   * @default the folder of `content.generator`, if it renames files
   * @example
   * builtDir: "build"
   * @since 0.2.0
   */
  readonly builtDir?: string;

  /**
   * What the site's own shortcodes, tags, includes and components stand for, by name. A string is HTML or
   * Markdown in which `{name}` is a parameter, `{0}` the first parameter without a name, and `{inner}`
   * the text between the two tags. A function gets the parameters and the inner text, and returns HTML.
   *
   * @example
   * shortcodes: { tide: "<b>high water, {0} quay</b>" }
   * @since 0.2.0
   */
  readonly shortcodes?: Readonly<Record<string, Shortcode>>;
}

/** One feed: which articles it has, and what it says about itself. */
export interface UserFeed {
  /**
   * The name of the feed: letters, digits, `-` and `_`. The ledger knows the feed by its name, and the
   * documents of all feeds but the first are written to a folder with this name.
   *
   * @default required; with `each`, a name such as `tags`
   * @example
   * name: "harbour"
   * @since 0.1.0
   */
  readonly name?: string;

  /**
   * Makes a feed for each value instead of one: `tag`, `category`, `section`, `author`, `language`,
   * `year`, `series`, the name of any other front matter key, or a function that gives the values of an
   * article. Texts, paths and URLs of the same feed may contain `{value}`, `{slug}` and `{site}`;
   * `{slug}` is the value as the site generator writes it in URLs, and in a path, `{value}` is the value
   * as it was first written. By default the feed of the tag Harbour is titled `{site}: {value}`, and its
   * documents are `tags/harbour/rss.xml`, `tags/harbour/atom.xml` and `tags/harbour/feed.json`. Spellings
   * that differ in case, hyphens or spaces are one value. A feed stays at its address once it is
   * published, even when no article has the value; `feedwright prune` removes it.
   *
   * @default one feed
   * @example
   * each: "tag"
   * @since 0.2.0
   */
  readonly each?: string | ((article: Article) => string | readonly string[] | undefined);

  /**
   * With `each`: how many articles a value needs before it gets a feed.
   *
   * @default 1
   * @since 0.2.0
   */
  readonly atLeast?: number;

  /**
   * With `each`: what separates the levels of a value. With `/`, an article in `sea/tides` also belongs
   * to `sea`. For sections, the levels are folders.
   *
   * @default values have one level
   * @example
   * hierarchy: "/"
   * @since 0.2.0
   */
  readonly hierarchy?: string;

  /**
   * With `each`: the feeds are complete archives for reading later, not for subscribing. They are not in
   * the list of feeds or the OPML list.
   *
   * @default false
   * @since 0.2.0
   */
  readonly archiveOnly?: boolean;

  /**
   * With `each`: former names of values and their current ones. The old documents stay and tell readers
   * where the feed has moved.
   *
   * @example
   * aliases: { harbor: "harbour" }
   * @since 0.2.0
   */
  readonly aliases?: Readonly<Record<string, string>>;

  /**
   * With `each`: the values that get a feed, if not all do.
   *
   * @default every value
   * @example
   * only: ["harbour", "tides"]
   * @since 0.2.0
   */
  readonly only?: readonly string[];

  /**
   * With `each`: the values that get no feed.
   *
   * @default none
   * @example
   * except: ["draft"]
   * @since 0.2.0
   */
  readonly except?: readonly string[];

  /**
   * With `each`: the title, description and image of single values. What the site generator's own files
   * say is used as well: `_index.md` of terms and sections (Hugo, Zola), `_data/tags.yml` (Jekyll,
   * Bridgetown, Eleventy, Lume), `tags.yml` (Docusaurus), `TAG_TITLES` and `TAG_DESCRIPTIONS` (Nikola).
   *
   * @example
   * values: { harbour: { title: "The harbour", description: "Ships and tides." } }
   * @since 0.2.0
   */
  readonly values?: Readonly<
    Record<
      string,
      {
        /**
         * What `{value}` stands for.
         *
         * @example
         * title: "The harbour"
         * @since 0.2.0
         */
        readonly title?: string;

        /**
         * The description of the feed.
         *
         * @example
         * description: "Ships and tides."
         * @since 0.2.0
         */
        readonly description?: string;

        /**
         * The picture of the feed.
         *
         * @example
         * image: "/harbour.png"
         * @since 0.2.0
         */
        readonly image?: string;

        /**
         * What `{slug}` stands for. A slash makes a folder.
         *
         * @default as the site generator writes the value in URLs
         * @example
         * slug: "harbour"
         * @since 0.2.0
         */
        readonly slug?: string;
      }
    >
  >;

  /**
   * The title that readers show.
   *
   * @default `site.title`
   * @example
   * title: "Harbour news"
   * @since 0.1.0
   */
  readonly title?: string;

  /**
   * One sentence about the feed.
   *
   * @default `site.description`
   * @example
   * description: "Ships, tides and the people on the quay."
   * @since 0.1.0
   */
  readonly description?: string;

  /**
   * The language of the feed, as a BCP 47 tag.
   *
   * @default the language of `where`, if it names exactly one, else `site.language`
   * @example
   * language: "en-GB"
   * @since 0.1.0
   */
  readonly language?: string;

  /**
   * The page that the feed belongs to. A relative URL is resolved against `site.url`.
   *
   * @default `site.url`
   * @example
   * url: "/harbour/"
   * @since 0.1.0
   */
  readonly url?: string;

  /**
   * The picture of the feed.
   *
   * @default `site.image`
   * @example
   * image: "/harbour.png"
   * @since 0.1.0
   */
  readonly image?: string;

  /**
   * The authors of the feed. Articles without an author get them.
   *
   * @default `site.authors`
   * @example
   * authors: [{ name: "Ada Lindqvist" }]
   * @since 0.1.0
   */
  readonly authors?: readonly UserPerson[];

  /**
   * Categories of the feed as a whole.
   *
   * @default `site.categories`
   * @example
   * categories: ["Shipping"]
   * @since 0.1.0
   */
  readonly categories?: readonly string[];

  /**
   * WebSub hubs of this feed.
   *
   * @default `site.hubs`
   * @example
   * hubs: ["https://hub.harbour.press/"]
   * @since 0.1.0
   */
  readonly hubs?: readonly string[];

  /**
   * Who holds the rights to the articles of this feed.
   *
   * @default `site.copyright`
   * @example
   * copyright: "© 2026 North Quay News"
   * @since 0.1.0
   */
  readonly copyright?: string;

  /**
   * Which articles the feed has: conditions that must all hold, or a function. If a condition lists
   * several values, one of them is enough.
   *
   * @default all articles
   * @example
   * where: { tags: ["harbour"] }
   * @since 0.1.0
   */
  readonly where?:
    | {
        /**
         * The first folder below `content.dir`.
         *
         * @example
         * section: "news"
         * @since 0.1.0
         */
        readonly section?: string | readonly string[];

        /**
         * Tags. Case does not matter.
         *
         * @example
         * tags: ["harbour", "tides"]
         * @since 0.1.0
         */
        readonly tags?: string | readonly string[];

        /**
         * Names of authors. Case does not matter.
         *
         * @example
         * authors: "Ada Lindqvist"
         * @since 0.1.0
         */
        readonly authors?: string | readonly string[];

        /**
         * Language tags.
         *
         * @example
         * language: "fr"
         * @since 0.1.0
         */
        readonly language?: string | readonly string[];

        /**
         * Globs for paths below `content.dir`.
         *
         * @example
         * path: "news/2026/**"
         * @since 0.1.0
         */
        readonly path?: string | readonly string[];

        /**
         * Whether the article has audio, video or another file.
         *
         * @since 0.1.0
         */
        readonly hasEnclosure?: boolean;

        /**
         * A list of conditions of which at least one must hold.
         *
         * @example
         * any: [{ tags: "tides" }, { section: "news" }]
         * @since 0.2.0
         */
        readonly any?: readonly Conditions[];

        /**
         * A list of conditions that must all hold.
         *
         * @example
         * all: [{ tags: "tides" }, { tags: "news" }]
         * @since 0.2.0
         */
        readonly all?: readonly Conditions[];

        /**
         * Conditions that must not hold.
         *
         * @example
         * not: { tags: "draft" }
         * @since 0.2.0
         */
        readonly not?: Conditions;
      }
    | ((article: Article) => boolean);

  /**
   * How many of the newest entries the feed has. 0 means all.
   *
   * @default 20
   * @since 0.1.0
   */
  readonly limit?: number;

  /**
   * How much of each article the feed has: the whole text (`full`), the text up to the excerpt marker
   * with a link to the rest (`excerpt`), or a summary in plain text (`summary`).
   *
   * @default "full"
   * @since 0.1.0
   */
  readonly content?: "full" | "summary" | "excerpt";

  /**
   * The date that entries are sorted by, the newest first.
   *
   * @default "published"
   * @since 0.1.0
   */
  readonly order?: "published" | "updated";

  /**
   * Whether entries beyond `limit` are kept in archive documents that readers can follow back from the
   * feed (RFC 5005).
   *
   * @default false
   * @since 0.1.0
   */
  readonly archive?: boolean;

  /**
   * The path of each document, relative to `out.dir`. `false` leaves out a format.
   *
   * @default `rss.xml`, `atom.xml` and `feed.json`, for all feeds but the first in a folder with the name of the feed
   * @example
   * files: { rss: "index.xml", json: false }
   * @since 0.1.0
   */
  readonly files?: {
    /**
     * The RSS 2.0 document.
     *
     * @default `rss.xml`
     * @example
     * rss: "index.xml"
     * @since 0.1.0
     */
    readonly rss?: string | false;

    /**
     * The Atom 1.0 document.
     *
     * @default `atom.xml`
     * @example
     * atom: "blog/atom.xml"
     * @since 0.1.0
     */
    readonly atom?: string | false;

    /**
     * The JSON Feed 1.1 document.
     *
     * @default `feed.json`
     * @example
     * json: false
     * @since 0.1.0
     */
    readonly json?: string | false;
  };

  /**
   * The path of the page for people who open the feed in a browser, relative to `out.dir`. `false` leaves
   * it out.
   *
   * @default `feed.html`, for all feeds but the first in a folder with the name of the feed
   * @example
   * page: "subscribe.html"
   * @since 0.1.0
   */
  readonly page?: string | false;

  /**
   * Makes the feed a podcast: what Apple Podcasts, Podcasting 2.0 and other directories ask for.
   * Everything about one episode is in its front matter.
   *
   * @example
   * podcast: { categories: [{ name: "News" }], image: "/podcast.jpg" }
   * @since 0.1.0
   */
  readonly podcast?: UserPodcast;

  /**
   * Receivers whose rules `check` applies to the feed. Each build checks the changed documents against
   * them.
   *
   * @example
   * profiles: ["apple", "spotify"]
   * @since 0.2.0
   */
  readonly profiles?: readonly (
    | "readers"
    | "podcast"
    | "apple"
    | "spotify"
    | "youtube"
    | "msn"
    | "flipboard"
    | "smartnews"
    | "newsbreak"
    | "newsletter"
    | "devto"
    | "microblog"
  )[];

  /**
   * Whether an entry without another file has its picture as the RSS enclosure, as Flipboard asks.
   * Podcast apps and some readers download enclosures.
   *
   * @default false
   * @since 0.2.0
   */
  readonly pictureEnclosures?: boolean;

  /**
   * Whether every RSS item says when it was last changed (`dcterms:modified`), as MSN asks; otherwise
   * only items that have changed do.
   *
   * @default false
   * @since 0.2.0
   */
  readonly modifiedDates?: boolean;

  /**
   * Whether RSS and Atom have the `shortTitle` of the front matter for MSN (`mi:shortTitle`).
   *
   * @default false
   * @since 0.2.0
   */
  readonly shortTitles?: boolean;

  /**
   * What SmartNews shows with the articles (SmartFormat 2.1), in RSS.
   *
   * @example
   * smartNews: { logo: "/smartnews-logo.png" }
   * @since 0.2.0
   */
  readonly smartNews?: {
    /**
     * The logo above the articles: PNG, 700 × 100 pixels.
     *
     * @example
     * logo: "/smartnews-logo.png"
     * @since 0.2.0
     */
    readonly logo?: string;

    /**
     * The logo on a dark background.
     *
     * @example
     * darkModeLogo: "/smartnews-logo-dark.png"
     * @since 0.2.0
     */
    readonly darkModeLogo?: string;

    /**
     * HTML that counts visits in every article.
     *
     * @example
     * analytics: "<script>/* your counter *\/</script>"
     * @since 0.2.0
     */
    readonly analytics?: string;
  };

  /**
   * Prefixes and namespace URIs of the elements that `hooks.elements` adds.
   *
   * @example
   * namespaces: { media: "http://search.yahoo.com/mrss/" }
   * @since 0.1.0
   */
  readonly namespaces?: Readonly<Record<string, string>>;

  /**
   * How many entries of each section the feed has at most, as for a front page; with `by`, of each value
   * of something else.
   *
   * @default no limit
   * @example
   * perGroup: 3
   * @since 0.2.0
   */
  readonly perGroup?:
    | number
    | {
        /**
         * What the entries are counted by, as in `each`.
         *
         * @example
         * by: "author"
         * @since 0.2.0
         */
        readonly by: string | ((article: Article) => string | readonly string[] | undefined);

        /**
         * The most entries of each value.
         *
         * @since 0.2.0
         */
        readonly most: number;
      };
}

/** What podcast directories ask for. */
export interface UserPodcast {
  /**
   * Who makes the podcast, as directories show it.
   *
   * @default the first author of the feed
   * @example
   * author: "North Quay News"
   * @since 0.1.0
   */
  readonly author?: string;

  /**
   * The person that directories write to about the podcast. The email address is published.
   *
   * @example
   * owner: { name: "Ada Lindqvist", email: "podcast@harbour.press" }
   * @since 0.1.0
   */
  readonly owner?: {
    /**
     * The name of the owner.
     *
     * @example
     * name: "Ada Lindqvist"
     * @since 0.1.0
     */
    readonly name?: string;

    /**
     * The email address that directories send a confirmation to.
     *
     * @example
     * email: "podcast@harbour.press"
     * @since 0.1.0
     */
    readonly email: string;
  };

  /**
   * The order that apps play the episodes in: the newest first (`episodic`) or the oldest first
   * (`serial`).
   *
   * @default not written; apps assume `episodic`
   * @since 0.1.0
   */
  readonly type?: "episodic" | "serial";

  /**
   * Whether the podcast contains explicit language.
   *
   * @default false
   * @since 0.1.0
   */
  readonly explicit?: boolean;

  /**
   * Categories of Apple Podcasts. Directories require at least one.
   *
   * @example
   * categories: [{ name: "Society & Culture", sub: ["Documentary"] }]
   * @since 0.1.0
   */
  readonly categories?: readonly {
    /**
     * The name of the category.
     *
     * @example
     * name: "Society & Culture"
     * @since 0.1.0
     */
    readonly name: string;

    /**
     * Categories below it.
     *
     * @example
     * sub: ["Documentary"]
     * @since 0.1.0
     */
    readonly sub?: readonly string[];
  }[];

  /**
   * The artwork: square, 1400 to 3000 pixels, JPEG or PNG.
   *
   * @default the picture of the feed or of the site
   * @example
   * image: "/podcast.jpg"
   * @since 0.1.0
   */
  readonly image?: string;

  /**
   * The permanent id of the podcast (`podcast:guid`). Set it only to keep an id that the podcast already
   * has.
   *
   * @default derived from the first URL of the feed, as Podcasting 2.0 defines it
   * @example
   * guid: "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"
   * @since 0.1.0
   */
  readonly guid?: string;

  /**
   * Whether other platforms must not import the podcast (`podcast:locked`).
   *
   * @since 0.1.0
   */
  readonly locked?: boolean;

  /**
   * The email address that can confirm a move while the podcast is locked.
   *
   * @default the address of `owner`
   * @example
   * lockedOwner: "podcast@harbour.press"
   * @since 0.1.0
   */
  readonly lockedOwner?: string;

  /**
   * Pages where listeners can support the podcast.
   *
   * @example
   * funding: [{ url: "https://harbour.press/support/", title: "Support us" }]
   * @since 0.1.0
   */
  readonly funding?: readonly {
    /**
     * The URL of the page.
     *
     * @example
     * url: "https://harbour.press/support/"
     * @since 0.1.0
     */
    readonly url: string;

    /**
     * The text of the link.
     *
     * @default the URL
     * @example
     * title: "Support us"
     * @since 0.1.0
     */
    readonly title?: string;
  }[];

  /**
   * The people of the podcast, such as its hosts.
   *
   * @example
   * persons: [{ name: "Ada Lindqvist", role: "host" }]
   * @since 0.1.0
   */
  readonly persons?: readonly {
    /**
     * The name that readers see.
     *
     * @example
     * name: "Ada Lindqvist"
     * @since 0.1.0
     */
    readonly name: string;

    /**
     * The email address. It is published: RSS identifies authors and editors by it.
     *
     * @example
     * email: "ada@harbour.press"
     * @since 0.1.0
     */
    readonly email?: string;

    /**
     * The person's page. A relative URL is resolved against `site.url`.
     *
     * @example
     * url: "/staff/ada/"
     * @since 0.1.0
     */
    readonly url?: string;

    /**
     * A picture of the person. A relative URL is resolved against `site.url`.
     *
     * @example
     * avatar: "/ada.jpg"
     * @since 0.1.0
     */
    readonly avatar?: string;

    /**
     * What the person does in a podcast, such as `host`, `guest` or `editor`.
     *
     * @example
     * role: "host"
     * @since 0.1.0
     */
    readonly role?: string;

    /**
     * The group that the role belongs to, such as `cast` or `writing`.
     *
     * @example
     * group: "cast"
     * @since 0.1.0
     */
    readonly group?: string;
  }[];

  /**
   * What the feed contains, such as `podcast`, `music` or `audiobook` (`podcast:medium`).
   *
   * @example
   * medium: "podcast"
   * @since 0.1.0
   */
  readonly medium?: string;

  /**
   * Whether the podcast is finished: apps stop asking for new episodes.
   *
   * @since 0.1.0
   */
  readonly complete?: boolean;

  /**
   * The URL that the podcast has moved to. Apps subscribe to it instead.
   *
   * @example
   * newFeedUrl: "https://harbour.press/podcast.xml"
   * @since 0.1.0
   */
  readonly newFeedUrl?: string;

  /**
   * Whether directories must not list the podcast.
   *
   * @since 0.1.0
   */
  readonly block?: boolean;

  /**
   * Words that people may search for.
   *
   * @example
   * keywords: ["harbour", "shipping"]
   * @since 0.1.0
   */
  readonly keywords?: readonly string[];

  /**
   * A longer description for directories.
   *
   * @example
   * summary: "Every week, the harbour in half an hour."
   * @since 0.1.0
   */
  readonly summary?: string;

  /**
   * A short description for directories.
   *
   * @example
   * subtitle: "News from the harbour"
   * @since 0.1.0
   */
  readonly subtitle?: string;

  /**
   * Texts for services, such as the code that shows Apple Podcasts who owns the feed (`podcast:txt`).
   *
   * @example
   * txt: [{ text: "05124", purpose: "applepodcastsverify" }]
   * @since 0.2.0
   */
  readonly txt?: readonly {
    /**
     * The text, up to 4,000 characters.
     *
     * @example
     * text: "05124"
     * @since 0.2.0
     */
    readonly text: string;

    /**
     * Its purpose: a keyword that the service defines.
     *
     * @example
     * purpose: "applepodcastsverify"
     * @since 0.2.0
     */
    readonly purpose?: string;
  }[];

  /**
   * The license of the recordings (`podcast:license`).
   *
   * @example
   * license: { name: "cc-by-4.0" }
   * @since 0.2.0
   */
  readonly license?: {
    /**
     * The identifier of a well-known license, or a name of your own.
     *
     * @example
     * name: "cc-by-4.0"
     * @since 0.2.0
     */
    readonly name: string;

    /**
     * The URL of its text. A license of your own needs it.
     *
     * @example
     * url: "https://harbour.press/podcast-license/"
     * @since 0.2.0
     */
    readonly url?: string;
  };

  /**
   * Places that the podcast is about, or is made at (`podcast:location`).
   *
   * @example
   * locations: [{ name: "North Quay", rel: "subject", geo: "geo:54.18,12.08", country: "DE" }]
   * @since 0.2.0
   */
  readonly locations?: readonly {
    /**
     * The place, as people call it.
     *
     * @example
     * name: "North Quay"
     * @since 0.2.0
     */
    readonly name: string;

    /**
     * Whether the podcast is about the place (`subject`) or made there (`creator`).
     *
     * @default not written; apps assume `subject`
     * @since 0.2.0
     */
    readonly rel?: "subject" | "creator";

    /**
     * Latitude and longitude as a `geo:` URI (RFC 5870).
     *
     * @example
     * geo: "geo:54.18,12.08"
     * @since 0.2.0
     */
    readonly geo?: string;

    /**
     * The object in OpenStreetMap: N, W or R and its number.
     *
     * @example
     * osm: "R113314"
     * @since 0.2.0
     */
    readonly osm?: string;

    /**
     * The country, two letters (ISO 3166-1).
     *
     * @example
     * country: "DE"
     * @since 0.2.0
     */
    readonly country?: string;
  }[];

  /**
   * Other podcasts that you recommend (`podcast:podroll`).
   *
   * @example
   * podroll: [{ feedGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", title: "Podcasting 2.0" }]
   * @since 0.2.0
   */
  readonly podroll?: readonly {
    /**
     * The `podcast:guid` of the podcast.
     *
     * @example
     * feedGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810"
     * @since 0.2.0
     */
    readonly feedGuid: string;

    /**
     * The URL of its feed.
     *
     * @example
     * feedUrl: "https://feeds.harbour.press/tides.xml"
     * @since 0.2.0
     */
    readonly feedUrl?: string;

    /**
     * Its title.
     *
     * @example
     * title: "Tides"
     * @since 0.2.0
     */
    readonly title?: string;

    /**
     * What it contains, if it is not a podcast.
     *
     * @example
     * medium: "music"
     * @since 0.2.0
     */
    readonly medium?: string;
  }[];

  /**
   * Ways in which listeners can pay, and who gets which share (`podcast:value`).
   *
   * @example
   * value: [{ type: "lightning", method: "keysend", recipients: [{ type: "lnaddress", address: "ada@harbour.press", split: 100 }] }]
   * @since 0.2.0
   */
  readonly value?: readonly {
    /**
     * The payment layer.
     *
     * @example
     * type: "lightning"
     * @since 0.2.0
     */
    readonly type: string;

    /**
     * How payments are sent.
     *
     * @example
     * method: "keysend"
     * @since 0.2.0
     */
    readonly method: string;

    /**
     * The suggested amount for a payment.
     *
     * @example
     * suggested: "0.00000005000"
     * @since 0.2.0
     */
    readonly suggested?: string;

    /**
     * Who receives the payments.
     *
     * @example
     * recipients: [{ type: "lnaddress", address: "ada@harbour.press", split: 100 }]
     * @since 0.2.0
     */
    readonly recipients: readonly {
      /**
       * The name of the recipient.
       *
       * @example
       * name: "Ada Lindqvist"
       * @since 0.2.0
       */
      readonly name?: string;

      /**
       * The type of the address: `node` or `lnaddress`.
       *
       * @example
       * type: "lnaddress"
       * @since 0.2.0
       */
      readonly type: string;

      /**
       * The address that payments are sent to.
       *
       * @example
       * address: "ada@harbour.press"
       * @since 0.2.0
       */
      readonly address: string;

      /**
       * The number of shares.
       *
       * @since 0.2.0
       */
      readonly split: number;

      /**
       * The name of a value to send along.
       *
       * @example
       * customKey: "112111100"
       * @since 0.2.0
       */
      readonly customKey?: string;

      /**
       * That value.
       *
       * @example
       * customValue: "ada"
       * @since 0.2.0
       */
      readonly customValue?: string;

      /**
       * Whether the share is a fee.
       *
       * @since 0.2.0
       */
      readonly fee?: boolean;
    }[];
  }[];

  /**
   * Further pictures in other sizes and shapes (`podcast:image`).
   *
   * @example
   * images: [{ href: "/podcast-wide.jpg", alt: "The quay at night", aspectRatio: "16/9", width: 1920 }]
   * @since 0.2.0
   */
  readonly images?: readonly {
    /**
     * The URL of the picture.
     *
     * @example
     * href: "/podcast-wide.jpg"
     * @since 0.2.0
     */
    readonly href: string;

    /**
     * What it shows, for people who do not see it.
     *
     * @example
     * alt: "The quay at night"
     * @since 0.2.0
     */
    readonly alt?: string;

    /**
     * Its shape.
     *
     * @default not written; apps assume `1/1`
     * @example
     * aspectRatio: "16/9"
     * @since 0.2.0
     */
    readonly aspectRatio?: string;

    /**
     * Its width in pixels.
     *
     * @since 0.2.0
     */
    readonly width?: number;

    /**
     * Its height in pixels.
     *
     * @since 0.2.0
     */
    readonly height?: number;

    /**
     * Its media type.
     *
     * @example
     * type: "image/jpeg"
     * @since 0.2.0
     */
    readonly type?: string;

    /**
     * What apps can use it for, as words with spaces between them.
     *
     * @example
     * purpose: "social banner"
     * @since 0.2.0
     */
    readonly purpose?: string;
  }[];

  /**
   * Where listeners discuss the podcast (`podcast:socialInteract`). The protocol `disabled` asks apps to
   * show no comments.
   *
   * @example
   * socialInteract: [{ protocol: "activitypub", uri: "https://social.harbour.press/@quay/1" }]
   * @since 0.2.0
   */
  readonly socialInteract?: readonly {
    /**
     * The protocol: `activitypub`, `atproto`, `matrix` … or `disabled`.
     *
     * @example
     * protocol: "activitypub"
     * @since 0.2.0
     */
    readonly protocol: string;

    /**
     * The URL of the post that comments reply to.
     *
     * @example
     * uri: "https://social.harbour.press/@quay/1"
     * @since 0.2.0
     */
    readonly uri?: string;

    /**
     * The account that made the post.
     *
     * @example
     * accountId: "@quay"
     * @since 0.2.0
     */
    readonly accountId?: string;

    /**
     * The page of the account.
     *
     * @example
     * accountUrl: "https://social.harbour.press/@quay"
     * @since 0.2.0
     */
    readonly accountUrl?: string;

    /**
     * The order among several: the lowest number first.
     *
     * @since 0.2.0
     */
    readonly priority?: number;
  }[];

  /**
   * Trailers of the podcast or of a season (`podcast:trailer`).
   *
   * @example
   * trailers: [{ title: "Coming in May", url: "/trailer.mp3", published: "2026-04-01T08:00:00Z" }]
   * @since 0.2.0
   */
  readonly trailers?: readonly {
    /**
     * The title of the trailer.
     *
     * @example
     * title: "Coming in May"
     * @since 0.2.0
     */
    readonly title: string;

    /**
     * The URL of the audio or video file.
     *
     * @example
     * url: "/trailer.mp3"
     * @since 0.2.0
     */
    readonly url: string;

    /**
     * When it was published. Apps show the newest trailer.
     *
     * @example
     * published: "2026-04-01T08:00:00Z"
     * @since 0.2.0
     */
    readonly published: string;

    /**
     * The size of the file in bytes.
     *
     * @since 0.2.0
     */
    readonly lengthBytes?: number;

    /**
     * The media type of the file.
     *
     * @default derived from its ending
     * @example
     * type: "audio/mpeg"
     * @since 0.2.0
     */
    readonly type?: string;

    /**
     * The season that it is for.
     *
     * @since 0.2.0
     */
    readonly season?: number;
  }[];

  /**
   * How often a new episode comes (`podcast:updateFrequency`).
   *
   * @example
   * updateFrequency: { text: "Every Friday", rrule: "FREQ=WEEKLY;BYDAY=FR" }
   * @since 0.2.0
   */
  readonly updateFrequency?: {
    /**
     * The schedule in words.
     *
     * @example
     * text: "Every Friday"
     * @since 0.2.0
     */
    readonly text: string;

    /**
     * The same as a recurrence rule (RFC 5545).
     *
     * @example
     * rrule: "FREQ=WEEKLY;BYDAY=FR"
     * @since 0.2.0
     */
    readonly rrule?: string;

    /**
     * The date that the rule begins at.
     *
     * @example
     * dtstart: "2026-05-01"
     * @since 0.2.0
     */
    readonly dtstart?: string;
  };
}

/** A person: an author, an editor, a guest of a podcast. */
export interface UserPerson {
  /**
   * The name that readers see.
   *
   * @example
   * name: "Ada Lindqvist"
   * @since 0.1.0
   */
  readonly name: string;

  /**
   * The email address. It is published: RSS identifies authors and editors by it.
   *
   * @example
   * email: "ada@harbour.press"
   * @since 0.1.0
   */
  readonly email?: string;

  /**
   * The person's page. A relative URL is resolved against `site.url`.
   *
   * @example
   * url: "/staff/ada/"
   * @since 0.1.0
   */
  readonly url?: string;

  /**
   * A picture of the person. A relative URL is resolved against `site.url`.
   *
   * @example
   * avatar: "/ada.jpg"
   * @since 0.1.0
   */
  readonly avatar?: string;

  /**
   * What the person does in a podcast, such as `host`, `guest` or `editor`.
   *
   * @example
   * role: "host"
   * @since 0.1.0
   */
  readonly role?: string;
}
