import type { siteSchema } from "../schema.ts";
import type { KeyTable } from "./keyText.ts";
import { personKeys } from "./personKeys.ts";

/** The site: the values for every feed that does not set its own. */
export const siteKeys = {
  url: {
    text: "The URL of the site. Every link in a feed begins with it, so it must be absolute. It may have a path, but no query, fragment or user name.",
    example: "https://harbour.press/",
  },
  title: {
    text: "The name of the site. Readers show it as the name of the feed.",
    otherwise: "the host name of `site.url`",
    example: "North Quay News",
  },
  description: { text: "One sentence about the site.", example: "What happens at the harbour." },
  language: {
    text: "The language that articles are written in unless they say otherwise, as a BCP 47 tag.",
    example: "en-GB",
  },
  timeZone: {
    text: "The IANA time zone of dates that name no zone. The zone of the machine is never used.",
    example: "Europe/London",
  },
  authors: {
    text: "The authors of the site. Feeds name them, and articles without an author get them.",
    example: [{ name: "Ada Lindqvist", url: "/staff/ada/" }],
    keys: personKeys,
  },
  contributors: {
    text: "People who help with the site. Atom lists them.",
    example: [{ name: "Tom Okafor" }],
    keys: personKeys,
  },
  accounts: {
    text: "Accounts of the site on other services. In RSS, they are `source:account`.",
    example: [{ service: "mastodon", name: "@desk@harbour.press" }],
    keys: {
      service: { text: "The service that the account is on.", example: "mastodon" },
      name: { text: "The name of the account.", example: "@desk@harbour.press" },
    },
  },
  image: {
    text: "The picture of the site. RSS and Atom show it with the feed. A relative URL is resolved against `site.url`.",
    example: "/logo.png",
  },
  icon: {
    text: "A square icon, 512 pixels or larger: Atom's `icon` and JSON Feed's `icon`.",
    example: "/icon-512.png",
  },
  favicon: {
    text: "A small square icon of about 64 pixels: JSON Feed's `favicon`, and Atom's `icon` if there is no other.",
    example: "/favicon.png",
  },
  logo: {
    text: "A logo twice as wide as it is high: Atom's `logo`. RSS uses it if there is no `site.image`.",
    otherwise: "`site.image`",
    example: "/logo-wide.png",
  },
  banner: { text: "A wide picture that some readers show above the feed (`webfeeds:cover`).", example: "/banner.jpg" },
  accentColor: {
    text: "The color of links and buttons in readers that follow `webfeeds:accentColor`.",
    example: "#0b5fff",
  },
  analytics: {
    text: "A Google Analytics id for readers that support `webfeeds:analytics`.",
    example: "G-1A2B3C4D5E",
  },
  copyright: { text: "Who holds the rights to the articles.", example: "© 2026 North Quay News" },
  categories: { text: "Categories of the site as a whole.", example: ["News", "Shipping"] },
  hubs: {
    text: "WebSub hubs, which notify subscribers at once when a feed changes. The documents name them.",
    example: ["https://hub.harbour.press/"],
  },
  people: {
    text: "The people that front matter may name by a short key, such as `author: ada`. It is a map from keys to people, or the path of a JSON, YAML or TOML file that contains one.",
    example: { ada: { name: "Ada Lindqvist" } },
    keys: personKeys,
  },
  ttlMinutes: {
    text: "How many minutes readers may keep a document before they ask again: the `ttl` of RSS, and the `max-age` that servers send.",
    otherwise: "no `ttl`; `max-age` is 5 minutes",
    example: 60,
  },
  updatePeriod: {
    text: "How often the feed is updated, for readers that follow `sy:updatePeriod`.",
    example: "hourly",
  },
  updateFrequency: {
    text: "How many times in each `site.updatePeriod` the feed is updated.",
    otherwise: "1 if there is a `site.updatePeriod`",
    example: 2,
  },
  managingEditor: {
    text: "Who is responsible for the content: the `managingEditor` of RSS. It needs an email address.",
    otherwise: "the author of the feed, if there is exactly one with an email address",
    example: { name: "Ada Lindqvist", email: "ada@harbour.press" },
    keys: personKeys,
  },
  webMaster: {
    text: "Who is responsible for technical problems: the `webMaster` of RSS. It needs an email address.",
    example: { name: "Tom Okafor", email: "tom@harbour.press" },
    keys: personKeys,
  },
  rssCloud: {
    text: "An rssCloud server that readers can register with, to be notified of changes.",
    example: {
      domain: "rpc.harbour.press",
      port: 80,
      path: "/pleaseNotify",
      procedure: "",
      protocol: "http-post",
    },
    keys: {
      domain: { text: "The host name of the server.", example: "rpc.harbour.press" },
      port: { text: "The port of the server.", example: 80 },
      path: { text: "The path that readers register at.", example: "/pleaseNotify" },
      procedure: { text: "The procedure to call; empty for the HTTP protocols.", example: "" },
      protocol: { text: "How readers register.", example: "http-post" },
      pingPath: {
        text: "The path at which `feedwright ping` notifies the server of changes.",
        otherwise: "`/ping`",
        since: "0.2.0",
        example: "/ping",
      },
    },
  },
} as const satisfies KeyTable<typeof siteSchema>;
