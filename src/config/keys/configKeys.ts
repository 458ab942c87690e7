import type { configSchema } from "../schema.ts";
import { contentKeys } from "./contentKeys.ts";
import { feedKeys } from "./feedKeys.ts";
import type { KeyTable } from "./keyText.ts";
import { siteKeys } from "./siteKeys.ts";

/** The endpoint and region of the store that is named beside these keys. */
const placeOfStore = {
  endpoint: {
    text: "The URL of the store that `store` names, if it speaks the S3 protocol and is not Amazon's.",
    example: "https://s3.example.com",
    otherwise: "`AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon",
    since: "0.2.0",
  },
  region: {
    text: "The region of the bucket that `store` names.",
    example: "eu-central-1",
    otherwise: "what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`",
    since: "0.2.0",
  },
} as const;

/**
 * What each key of a config means, once. A new key of the schema needs an entry here, at the same place: a text whose first sentence can be
 * used on its own, an example, what happens without the key (`otherwise`) if the schema has no default, and the release (`since`).
 */
export const configKeys = {
  $schema: {
    text: "The JSON Schema of this file, for editors.",
    example: "./node_modules/feedwright/lib/schema.json",
  },
  site: { text: "The site: its URL, and what feeds say about it.", keys: siteKeys },
  content: { text: "Where the articles are, and how they are read.", keys: contentKeys },
  out: {
    text: "Where the documents are written, and where they are served.",
    keys: {
      dir: { text: "The folder that the documents are written to, relative to the config.", example: "public" },
      baseUrl: {
        text: "The URL that the folder is served at, if it is not the root of the site.",
        otherwise: "`site.url`",
        example: "https://feeds.harbour.press/",
      },
      stylesheet: {
        text: "The stylesheet that makes RSS and Atom readable in a browser: the path that it is written to, the URL of your own (with `https://`, or from the root of the site), or `false` for none.",
        example: "/assets/feed.css",
      },
      opml: {
        text: "The path of the list of all feeds (OPML), relative to `out.dir`. `false` leaves it out.",
        example: false,
      },
      index: {
        text: "The path of the page that lists all feeds, relative to `out.dir`. A JSON file with the same list, for themes, is written next to it. `false` leaves both out.",
        otherwise: "`feeds.html` if a feed has `each`, or else none",
        since: "0.2.0",
        example: "feeds/index.html",
      },
    },
  },
  pages: {
    text: "How the pages for people look.",
    keys: {
      css: { text: "A file of CSS that is added to each page, relative to the config.", example: "feed-page.css" },
      template: {
        text: "An HTML file for the frame of each page, relative to the config. `{{head}}` and `{{body}}` are filled in, and `{{title}}`, `{{lang}}` and `{{dir}}` if they occur.",
        otherwise: "a plain page",
        example: "feed-page.html",
      },
      entries: { text: "How many of the newest entries a page shows.", example: 10 },
    },
  },
  feeds: {
    text: "The feeds. Each is written in every format.",
    example: [{ name: "main" }, { name: "harbour", where: { tags: ["harbour"] } }],
    keys: feedKeys,
  },
  ledger: {
    text: "The file that remembers the ids and dates of what has been published.",
    keys: {
      file: { text: "The path of the ledger, relative to the config. Commit it.", example: "feeds/feedwright.ledger" },
      store: {
        text: "The ledger that several builders share: the address of an object in a store (`s3://`, `gs://`, `azure://`), or of a file that all of them can reach (`file://`). `file` is then a copy of it.",
        example: "s3://newsroom/feedwright.ledger",
        otherwise: "the ledger is only the file",
        since: "0.2.0",
      },
      ...placeOfStore,
      updates: {
        text: "When `updated` of an entry changes: whenever readers would notice a change (`auto`), or only when the front matter says so (`explicit`).",
        example: "explicit",
      },
      ids: {
        text: "What the id of a new entry is made of: its URL (`url`), a tag URI (`tag`) or a UUID (`uuid`). Entries that have an id keep it.",
        example: "tag",
      },
      tombstoneDays: {
        text: "How many days Atom tells readers that an entry was withdrawn (RFC 6721).",
        example: 30,
      },
    },
  },
  cache: {
    text: "Where builders without a local cache find what another one has read and rendered.",
    since: "0.2.0",
    keys: {
      store: {
        text: "The address of an object in a store, or of a file. A builder without a local cache reads it at the start, uses what fits its program, config and articles, and writes it back after the build. Anyone with write access to it can change the feeds.",
        example: "s3://newsroom/feedwright.cache",
        otherwise: "each machine has only its own cache",
        since: "0.2.0",
      },
      ...placeOfStore,
    },
  },
  guard: {
    text: "Holds back a feed that would show old articles as new, or lose most of its entries. `false` turns it off.",
    example: false,
    keys: {
      enabled: { text: "Whether feeds are compared with those that subscribers have.", example: false },
      maxLoss: {
        text: "The share of a feed's entries that may disappear in one build, from 0 to 1.",
        example: 0.2,
      },
      maxReidentified: {
        text: "How many known entries may get a new id in one build.",
        example: 3,
      },
    },
  },
  announce: {
    text: "How `feedwright ping` and `watch --ping` notify hubs of changes.",
    since: "0.2.0",
    keys: {
      waitSec: {
        text: "How many seconds to wait until the public URL serves a new document. Hubs are only notified then.",
        since: "0.2.0",
        example: 120,
      },
      quietSec: {
        text: "`watch --ping` notifies hubs when nothing has been saved for this many seconds.",
        since: "0.2.0",
        example: 10,
      },
    },
  },
  publish: {
    text: "Where `feedwright publish` and `watch --publish` send the documents: a bucket of object storage, or another folder.",
    since: "0.2.0",
    keys: {
      to: {
        text: "The address: `s3://bucket/prefix`, `gs://bucket/prefix` (Google Cloud Storage), `azure://account/container/prefix` or `az://container/prefix` (Azure Blob Storage), or `file:///srv/www` for a folder or a mount. Credentials are never part of it: they come from the environment, a profile or the machine.",
        since: "0.2.0",
        otherwise: "documents are only written to the output folder",
        example: "s3://harbour-news/feeds",
      },
      endpoint: {
        text: "The URL of a store that speaks the S3 protocol and is not Amazon's, such as Cloudflare R2, Ceph or MinIO. The bucket is then part of the path. For Google Cloud Storage and Azure, a private endpoint or an emulator.",
        since: "0.2.0",
        otherwise: "`AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, or else that of Amazon",
        example: "https://s3.example.com",
      },
      region: {
        text: "The region of the bucket.",
        since: "0.2.0",
        otherwise: "what the environment or the profile says; with an endpoint, `AWS_REGION`, or else `us-east-1`",
        example: "eu-central-1",
      },
      acl: {
        text: "Who may read the documents, as a canned ACL of S3. Google Cloud Storage has the same names. Most buckets have a policy instead, and refuse ACLs. Azure has none.",
        since: "0.2.0",
        otherwise: "the settings of the bucket decide",
        example: "public-read",
      },
      cacheControl: {
        text: "The `Cache-Control` header of every document.",
        since: "0.2.0",
        otherwise:
          "`public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400`; `site.ttlMinutes` changes the `max-age`",
        example: "public, max-age=60",
      },
      onlyPublisher: {
        text: "Whether only one program ever publishes there. A store that ignores conditions on writes is refused without this.",
        since: "0.2.0",
        example: true,
      },
      lease: {
        text: "Whether several builders may run at the same time: one of them publishes, and another takes over if it dies.",
        example: true,
        since: "0.2.0",
      },
    },
  },
  hooks: {
    text: "Functions that change what is published.",
    keys: {
      entry: {
        text: "Gets each entry and the article as it was rendered, and returns the entry that is published. It must return the same result for the same input.",
        example: { code: "(entry) => ({ ...entry, title: `${entry.title} ⚓` })" },
        type: 'NonNullable<Hooks["entry"]>',
      },
      elements: {
        text: "Returns elements of other namespaces for an entry or, without an entry, for the feed. `feeds[].namespaces` declares their prefixes.",
        example: {
          code: '(entry) => (entry ? [{ name: "media:status", attributes: { state: "active" } }] : [])',
        },
        type: 'NonNullable<Hooks["elements"]>',
      },
    },
  },
} as const satisfies KeyTable<typeof configSchema>;
