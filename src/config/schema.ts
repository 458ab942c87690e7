import * as v from "valibot";
import { dialectNames, dialectSwitches } from "../model/dialect.ts";
import { generatorNames } from "../model/generator.ts";
import { profileNames } from "../model/profileNames.ts";
import type { Conditions } from "./conditions.ts";

const text = v.pipe(v.string(), v.nonEmpty("Write a string that is not empty."));
const address = v.pipe(
  v.string(),
  v.url("Write an absolute URL such as https://example.org/."),
  v.regex(/^https?:/i, "Write a URL that begins with https:// or http://."),
  v.check(hasNoCredentials, "Leave out the user name and the password: everybody can read this URL in the feeds."),
);
const email = v.pipe(v.string(), v.email("Write an email address such as desk@example.org."));
const texts = v.array(text);
const atLeastOne = v.pipe(
  v.number(),
  v.integer("Write a whole number."),
  v.minValue(1, "Write a number that is 1 or more."),
  v.maxValue(2 ** 31 - 1, "Write a smaller number."),
);

/** A text that is not a URL gets another message. */
function hasNoCredentials(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === "" && password === "";
}

export const personSchema = v.strictObject({
  name: text,
  email: v.optional(email),
  url: v.optional(text),
  avatar: v.optional(text),
  role: v.optional(text),
});

const fundingSchema = v.strictObject({ url: address, title: v.optional(text) });

const upTo = (most: number) => v.pipe(text, v.maxLength(most, `Write at most ${most} characters.`));
const count = v.pipe(v.number(), v.integer("Write a whole number."), v.minValue(0, "Write 0 or more."));
const moment = v.pipe(v.string(), v.isoTimestamp("Write a date and time such as 2026-01-05T08:30:00Z."));

/** Elements of Podcasting 2.0 that directories do not require. */
const podcastDetailEntries = {
  txt: v.optional(v.array(v.strictObject({ text: upTo(4000), purpose: v.optional(upTo(128)) }))),
  license: v.optional(v.strictObject({ name: upTo(128), url: v.optional(address) })),
  locations: v.optional(
    v.array(
      v.strictObject({
        name: upTo(128),
        rel: v.optional(v.picklist(["subject", "creator"])),
        geo: v.optional(
          v.pipe(v.string(), v.regex(/^geo:-?\d/, "Write geo:, the latitude, a comma and the longitude.")),
        ),
        osm: v.optional(v.pipe(v.string(), v.regex(/^[NWR]\d+$/, "Write N, W or R and the number of the object."))),
        country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, "Write two capital letters."))),
      }),
    ),
  ),
  podroll: v.optional(
    v.array(
      v.strictObject({
        feedGuid: v.pipe(v.string(), v.uuid("Write a UUID.")),
        feedUrl: v.optional(address),
        title: v.optional(text),
        medium: v.optional(text),
      }),
    ),
  ),
  value: v.optional(
    v.array(
      v.strictObject({
        type: text,
        method: text,
        suggested: v.optional(text),
        recipients: v.pipe(
          v.array(
            v.strictObject({
              name: v.optional(text),
              type: text,
              address: text,
              split: count,
              customKey: v.optional(text),
              customValue: v.optional(text),
              fee: v.optional(v.boolean()),
            }),
          ),
          v.minLength(1, "Name at least one recipient."),
        ),
      }),
    ),
  ),
  images: v.optional(
    v.array(
      v.strictObject({
        href: text,
        alt: v.optional(text),
        aspectRatio: v.optional(v.pipe(v.string(), v.regex(/^\d+\/\d+$/, "Write a ratio such as 16/9."))),
        width: v.optional(atLeastOne),
        height: v.optional(atLeastOne),
        type: v.optional(text),
        purpose: v.optional(upTo(128)),
      }),
    ),
  ),
  socialInteract: v.optional(
    v.array(
      v.strictObject({
        protocol: text,
        uri: v.optional(address),
        accountId: v.optional(text),
        accountUrl: v.optional(address),
        priority: v.optional(count),
      }),
    ),
  ),
  trailers: v.optional(
    v.array(
      v.strictObject({
        title: upTo(128),
        url: text,
        published: moment,
        lengthBytes: v.optional(atLeastOne),
        type: v.optional(text),
        season: v.optional(atLeastOne),
      }),
    ),
  ),
  updateFrequency: v.optional(
    v.strictObject({ text: upTo(128), rrule: v.optional(text), dtstart: v.optional(v.string()) }),
  ),
};

export const podcastSchema = v.strictObject({
  author: v.optional(text),
  owner: v.optional(v.strictObject({ name: v.optional(text), email })),
  type: v.optional(v.picklist(["episodic", "serial"])),
  explicit: v.optional(v.boolean(), false),
  categories: v.optional(v.array(v.strictObject({ name: text, sub: v.optional(texts) })), []),
  image: v.optional(text),
  guid: v.optional(v.pipe(v.string(), v.uuid("Write a UUID."))),
  locked: v.optional(v.boolean()),
  lockedOwner: v.optional(email),
  funding: v.optional(v.array(fundingSchema)),
  persons: v.optional(v.array(v.strictObject({ ...personSchema.entries, group: v.optional(text) }))),
  medium: v.optional(text),
  complete: v.optional(v.boolean()),
  newFeedUrl: v.optional(address),
  block: v.optional(v.boolean()),
  keywords: v.optional(texts),
  summary: v.optional(text),
  subtitle: v.optional(text),
  ...podcastDetailEntries,
});

const refreshEntries = {
  ttlMinutes: v.optional(atLeastOne),
  updatePeriod: v.optional(v.picklist(["hourly", "daily", "weekly", "monthly", "yearly"])),
  updateFrequency: v.optional(atLeastOne),
};

export const siteSchema = v.strictObject({
  url: v.pipe(
    address,
    v.regex(/^[^?#]*$/, "Write the URL without a query and without a fragment."),
    v.regex(/^https?:\/\/[^@/]*(?:\/|$)/i, "Write the URL without a user name."),
  ),
  title: v.optional(text),
  description: v.optional(v.string(), ""),
  language: v.optional(text, "en"),
  timeZone: v.optional(text, "UTC"),
  authors: v.optional(v.array(personSchema), []),
  contributors: v.optional(v.array(personSchema), []),
  accounts: v.optional(v.array(v.strictObject({ service: text, name: text })), []),
  image: v.optional(text),
  icon: v.optional(text),
  favicon: v.optional(text),
  logo: v.optional(text),
  banner: v.optional(text),
  accentColor: v.optional(v.pipe(v.string(), v.hexColor("Write a color such as #0b5fff."))),
  analytics: v.optional(text),
  copyright: v.optional(text),
  categories: v.optional(texts, []),
  hubs: v.optional(v.array(address), []),
  people: v.optional(v.union([text, v.record(v.string(), personSchema)]), {}),
  ...refreshEntries,
  managingEditor: v.optional(personSchema),
  webMaster: v.optional(personSchema),
  rssCloud: v.optional(
    v.strictObject({
      domain: text,
      port: v.pipe(
        v.number(),
        v.integer("Write a whole number."),
        v.minValue(1, "Write a port from 1 to 65535."),
        v.maxValue(65_535, "Write a port from 1 to 65535."),
      ),
      path: text,
      procedure: v.string(),
      protocol: v.picklist(["http-post", "https-post", "xml-rpc", "soap"]),
      pingPath: v.optional(v.pipe(v.string(), v.startsWith("/", "Write a path that begins with /."))),
    }),
  ),
});

const fieldNames = [
  "title",
  "published",
  "updated",
  "expires",
  "summary",
  "url",
  "id",
  "tags",
  "authors",
  "contributors",
  "image",
  "enclosures",
  "language",
  "discussion",
  "externalUrl",
  "canonicalUrl",
  "aliases",
  "source",
  "location",
  "rights",
  "translationKey",
  "hidden",
] as const;

const storePlace = v.pipe(
  text,
  v.regex(
    /^(?:s3|gs|az|azure|file):\/\/[^?#@]+$/i,
    "Write s3://bucket/prefix, gs://bucket/prefix, azure://account/container/prefix or file:///srv/www, without credentials.",
  ),
);
const endpoint = v.pipe(
  text,
  v.regex(/^https?:\/\/[^/?#@]+\/?$/i, "Write a URL such as https://s3.example.com, without credentials."),
);

const objectPlace = (name: string) =>
  v.pipe(
    text,
    v.regex(
      /^(?:s3|gs|az|azure|file):\/\/[^?#@]*[^/?#@]$/,
      `Write the address of an object, such as s3://bucket/${name}, without credentials.`,
    ),
  );

export const contentSchema = v.strictObject({
  dir: v.optional(text, "content"),
  store: v.optional(storePlace),
  endpoint: v.optional(endpoint),
  region: v.optional(text),
  intervalSec: v.optional(v.pipe(v.number(), v.minValue(1, "Write a number from 1 on.")), 30),
  notifications: v.optional(v.union([text, v.function()])),
  include: v.optional(texts, ["**/*.{md,markdown,html,txt,mdx,rst,adoc,asciidoc,org,ipynb}"]),
  exclude: v.optional(texts, []),
  permalink: v.optional(
    v.union([text, v.pipe(texts, v.minLength(1, "Write at least one pattern.")), v.function()]),
    "/:path/",
  ),
  defaults: v.optional(v.array(v.strictObject({ path: text, values: v.record(v.string(), v.unknown()) })), []),
  fields: v.optional(
    v.partial(
      v.strictObject(
        Object.fromEntries(fieldNames.map((name) => [name, texts])) as Record<
          (typeof fieldNames)[number],
          typeof texts
        >,
      ),
    ),
    {},
  ),
  render: v.optional(v.union([v.function(), v.looseObject({ name: text, render: v.function() })])),
  generator: v.optional(v.picklist(generatorNames)),
  dialect: v.optional(
    v.union([
      v.picklist(dialectNames),
      v.strictObject({
        like: v.optional(v.picklist(dialectNames)),
        ...(Object.fromEntries(Object.keys(dialectSwitches).map((name) => [name, v.optional(v.boolean())])) as Record<
          keyof typeof dialectSwitches,
          v.OptionalSchema<v.BooleanSchema<undefined>, undefined>
        >),
      }),
    ]),
  ),
  undated: v.optional(v.picklist(["skip", "first-seen"])),
  timeZone: v.optional(text),
  permalinkTimeZone: v.optional(text),
  ignoredFlags: v.optional(texts),
  dateFromPath: v.optional(v.union([v.boolean(), v.literal("first")])),
  excerptMarker: v.optional(text, "<!--more-->"),
  leadImage: v.optional(v.boolean(), false),
  staticDirs: v.optional(texts, ["static", "public"]),
  embeds: v.optional(texts, []),
  languages: v.optional(texts, []),
  includesDirs: v.optional(texts),
  builtDir: v.optional(text),
  shortcodes: v.optional(v.record(v.string(), v.union([v.string(), v.function()]))),
});

const conditions = v.lazy((): v.GenericSchema<Conditions> => whereSchema);

const whereSchema = v.strictObject({
  section: v.optional(v.union([text, texts])),
  tags: v.optional(v.union([text, texts])),
  authors: v.optional(v.union([text, texts])),
  language: v.optional(v.union([text, texts])),
  path: v.optional(v.union([text, texts])),
  hasEnclosure: v.optional(v.boolean()),
  any: v.optional(v.pipe(v.array(conditions), v.minLength(1, "Write at least one condition."))),
  all: v.optional(v.array(conditions)),
  not: v.optional(conditions),
});

const fileSetting = v.union([text, v.literal(false)]);

const feedName = v.pipe(v.string(), v.regex(/^[\w-]+$/, "Write letters a to z, digits, - and _."));
const each = v.union([text, v.function()]);

const valueSchema = v.strictObject({
  title: v.optional(text),
  description: v.optional(v.string()),
  image: v.optional(text),
  slug: v.optional(text),
});

/** A feed; with `each`, a feed for each value of something. */
export const feedSchema = v.strictObject({
  name: v.optional(feedName),
  each: v.optional(each),
  atLeast: v.optional(atLeastOne, 1),
  hierarchy: v.optional(text),
  archiveOnly: v.optional(v.boolean(), false),
  aliases: v.optional(v.record(v.string(), text), {}),
  only: v.optional(texts),
  except: v.optional(texts),
  values: v.optional(v.record(v.string(), valueSchema), {}),
  title: v.optional(text),
  description: v.optional(v.string()),
  language: v.optional(text),
  url: v.optional(text),
  image: v.optional(text),
  authors: v.optional(v.array(personSchema)),
  categories: v.optional(texts),
  hubs: v.optional(v.array(address)),
  copyright: v.optional(text),
  where: v.optional(v.union([whereSchema, v.function()])),
  limit: v.optional(
    v.pipe(v.number(), v.integer("Write a whole number."), v.minValue(0, "Write 0 or more; 0 means all.")),
    20,
  ),
  content: v.optional(v.picklist(["full", "summary", "excerpt"]), "full"),
  order: v.optional(v.picklist(["published", "updated"]), "published"),
  archive: v.optional(v.boolean(), false),
  files: v.optional(
    v.strictObject({
      rss: v.optional(fileSetting),
      atom: v.optional(fileSetting),
      json: v.optional(fileSetting),
    }),
    {},
  ),
  page: v.optional(fileSetting),
  podcast: v.optional(podcastSchema),
  profiles: v.optional(v.array(v.picklist([...profileNames]))),
  pictureEnclosures: v.optional(v.boolean(), false),
  modifiedDates: v.optional(v.boolean(), false),
  shortTitles: v.optional(v.boolean(), false),
  smartNews: v.optional(
    v.strictObject({ logo: v.optional(text), darkModeLogo: v.optional(text), analytics: v.optional(text) }),
  ),
  namespaces: v.optional(
    v.record(v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.-]*$/, "Write a prefix of letters, digits, - and _.")), text),
    {},
  ),
  perGroup: v.optional(v.union([atLeastOne, v.strictObject({ by: each, most: atLeastOne })])),
});

/** The feed of a site whose config has none. */
export const mainFeed = (): v.InferOutput<typeof feedSchema> & { name: string } => ({
  ...v.parse(feedSchema, {}),
  name: "main",
});

/**
 * Every key of a config, its type, and its default if that is a plain value. What each key means, with an example, is in `keys/`: a key
 * without a text there is a type error. `docs/configuration.md`, the types of `UserConfig`, the JSON Schema for editors, the config that
 * `init` writes and error messages are made from both.
 */
export const configSchema = v.strictObject({
  $schema: v.optional(v.string()),
  site: siteSchema,
  content: v.optional(contentSchema, {}),
  out: v.optional(
    v.strictObject({
      dir: v.optional(text, "dist"),
      baseUrl: v.optional(address),
      stylesheet: v.optional(fileSetting, "feed.css"),
      opml: v.optional(fileSetting, "subscriptions.opml"),
      index: v.optional(fileSetting),
    }),
    {},
  ),
  pages: v.optional(
    v.strictObject({
      css: v.optional(text),
      template: v.optional(text),
      entries: v.optional(
        v.pipe(v.number(), v.integer("Write a whole number."), v.minValue(0, "Write 0 or more.")),
        20,
      ),
    }),
    {},
  ),
  feeds: v.optional(v.pipe(v.array(feedSchema), v.minLength(1, "Write at least one feed.")), [{ name: "main" }]),
  cache: v.optional(
    v.strictObject({
      store: v.optional(objectPlace("feedwright.cache")),
      endpoint: v.optional(endpoint),
      region: v.optional(text),
    }),
    {},
  ),
  ledger: v.optional(
    v.strictObject({
      file: v.optional(text, "feedwright.ledger"),
      store: v.optional(objectPlace("feedwright.ledger")),
      endpoint: v.optional(endpoint),
      region: v.optional(text),
      updates: v.optional(v.picklist(["auto", "explicit"]), "auto"),
      ids: v.optional(v.picklist(["url", "tag", "uuid"]), "url"),
      tombstoneDays: v.optional(v.pipe(v.number(), v.minValue(0, "Write 0 or more.")), 90),
    }),
    {},
  ),
  guard: v.optional(
    v.union([
      v.literal(false),
      v.strictObject({
        enabled: v.optional(v.boolean(), true),
        maxLoss: v.optional(
          v.pipe(v.number(), v.minValue(0, "Write a share from 0 to 1."), v.maxValue(1, "Write a share from 0 to 1.")),
          0.5,
        ),
        maxReidentified: v.optional(v.pipe(v.number(), v.minValue(0, "Write 0 or more.")), 0),
      }),
    ]),
    {},
  ),
  announce: v.optional(
    v.strictObject({
      waitSec: v.optional(v.pipe(v.number(), v.minValue(0, "Write a number from 0 on.")), 600),
      quietSec: v.optional(v.pipe(v.number(), v.minValue(0, "Write a number from 0 on.")), 30),
    }),
    {},
  ),
  publish: v.optional(
    v.strictObject({
      to: v.optional(storePlace),
      endpoint: v.optional(endpoint),
      region: v.optional(text),
      acl: v.optional(text),
      cacheControl: v.optional(text),
      onlyPublisher: v.optional(v.boolean(), false),
      lease: v.optional(v.boolean(), false),
    }),
    {},
  ),
  hooks: v.optional(v.strictObject({ entry: v.optional(v.function()), elements: v.optional(v.function()) }), {}),
});

export type ParsedConfig = v.InferOutput<typeof configSchema>;
