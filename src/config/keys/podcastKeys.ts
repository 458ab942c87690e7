import type { podcastSchema } from "../schema.ts";
import type { KeyTable } from "./keyText.ts";
import { personKeys } from "./personKeys.ts";

/** Settings that podcast directories require. */
export const podcastKeys = {
  author: {
    text: "Who makes the podcast, as directories show it.",
    otherwise: "the first author of the feed",
    example: "North Quay News",
  },
  owner: {
    text: "The person that directories write to about the podcast. The email address is published.",
    example: { name: "Ada Lindqvist", email: "podcast@harbour.press" },
    keys: {
      name: { text: "The name of the owner.", example: "Ada Lindqvist" },
      email: { text: "The email address that directories send a confirmation to.", example: "podcast@harbour.press" },
    },
  },
  type: {
    text: "The order that apps play the episodes in: the newest first (`episodic`) or the oldest first (`serial`).",
    otherwise: "not written; apps assume `episodic`",
    example: "serial",
  },
  explicit: { text: "Whether the podcast contains explicit language.", example: true },
  categories: {
    text: "Categories of Apple Podcasts. Directories require at least one.",
    example: [{ name: "Society & Culture", sub: ["Documentary"] }],
    keys: {
      name: { text: "The name of the category.", example: "Society & Culture" },
      sub: { text: "Categories below it.", example: ["Documentary"] },
    },
  },
  image: {
    text: "The artwork: square, 1400 to 3000 pixels, JPEG or PNG.",
    otherwise: "the picture of the feed or of the site",
    example: "/podcast.jpg",
  },
  guid: {
    text: "The permanent id of the podcast (`podcast:guid`). Set it only to keep an id that the podcast already has.",
    otherwise: "derived from the first URL of the feed, as Podcasting 2.0 defines it",
    example: "ead4c236-bf58-58c6-a2c6-a6b28d128cb6",
  },
  locked: { text: "Whether other platforms must not import the podcast (`podcast:locked`).", example: true },
  lockedOwner: {
    text: "The email address that can confirm a move while the podcast is locked.",
    otherwise: "the address of `owner`",
    example: "podcast@harbour.press",
  },
  funding: {
    text: "Pages where listeners can support the podcast.",
    example: [{ url: "https://harbour.press/support/", title: "Support us" }],
    keys: {
      url: { text: "The URL of the page.", example: "https://harbour.press/support/" },
      title: { text: "The text of the link.", otherwise: "the URL", example: "Support us" },
    },
  },
  persons: {
    text: "The people of the podcast, such as its hosts.",
    example: [{ name: "Ada Lindqvist", role: "host" }],
    keys: {
      ...personKeys,
      group: { text: "The group that the role belongs to, such as `cast` or `writing`.", example: "cast" },
    },
  },
  medium: {
    text: "What the feed contains, such as `podcast`, `music` or `audiobook` (`podcast:medium`).",
    example: "podcast",
  },
  complete: { text: "Whether the podcast is finished: apps stop asking for new episodes.", example: true },
  newFeedUrl: {
    text: "The URL that the podcast has moved to. Apps subscribe to it instead.",
    example: "https://harbour.press/podcast.xml",
  },
  block: { text: "Whether directories must not list the podcast.", example: true },
  keywords: { text: "Words that people may search for.", example: ["harbour", "shipping"] },
  summary: { text: "A longer description for directories.", example: "Every week, the harbour in half an hour." },
  subtitle: { text: "A short description for directories.", example: "News from the harbour" },
  txt: {
    text: "Texts for services, such as the code that shows Apple Podcasts who owns the feed (`podcast:txt`).",
    since: "0.2.0",
    example: [{ text: "05124", purpose: "applepodcastsverify" }],
    keys: {
      text: { text: "The text, up to 4,000 characters.", example: "05124" },
      purpose: { text: "Its purpose: a keyword that the service defines.", example: "applepodcastsverify" },
    },
  },
  license: {
    text: "The license of the recordings (`podcast:license`).",
    since: "0.2.0",
    example: { name: "cc-by-4.0" },
    keys: {
      name: { text: "The identifier of a well-known license, or a name of your own.", example: "cc-by-4.0" },
      url: {
        text: "The URL of its text. A license of your own needs it.",
        example: "https://harbour.press/podcast-license/",
      },
    },
  },
  locations: {
    text: "Places that the podcast is about, or is made at (`podcast:location`).",
    since: "0.2.0",
    example: [{ name: "North Quay", rel: "subject", geo: "geo:54.18,12.08", country: "DE" }],
    keys: {
      name: { text: "The place, as people call it.", example: "North Quay" },
      rel: {
        text: "Whether the podcast is about the place (`subject`) or made there (`creator`).",
        otherwise: "not written; apps assume `subject`",
        example: "creator",
      },
      geo: { text: "Latitude and longitude as a `geo:` URI (RFC 5870).", example: "geo:54.18,12.08" },
      osm: { text: "The object in OpenStreetMap: N, W or R and its number.", example: "R113314" },
      country: { text: "The country, two letters (ISO 3166-1).", example: "DE" },
    },
  },
  podroll: {
    text: "Other podcasts that you recommend (`podcast:podroll`).",
    since: "0.2.0",
    example: [{ feedGuid: "917393e3-1b1e-5cef-ace4-edaa54e1f810", title: "Podcasting 2.0" }],
    keys: {
      feedGuid: { text: "The `podcast:guid` of the podcast.", example: "917393e3-1b1e-5cef-ace4-edaa54e1f810" },
      feedUrl: { text: "The URL of its feed.", example: "https://feeds.harbour.press/tides.xml" },
      title: { text: "Its title.", example: "Tides" },
      medium: { text: "What it contains, if it is not a podcast.", example: "music" },
    },
  },
  value: {
    text: "Ways in which listeners can pay, and who gets which share (`podcast:value`).",
    since: "0.2.0",
    example: [
      {
        type: "lightning",
        method: "keysend",
        recipients: [{ type: "lnaddress", address: "ada@harbour.press", split: 100 }],
      },
    ],
    keys: {
      type: { text: "The payment layer.", example: "lightning" },
      method: { text: "How payments are sent.", example: "keysend" },
      suggested: { text: "The suggested amount for a payment.", example: "0.00000005000" },
      recipients: {
        text: "Who receives the payments.",
        example: [{ type: "lnaddress", address: "ada@harbour.press", split: 100 }],
        keys: {
          name: { text: "The name of the recipient.", example: "Ada Lindqvist" },
          type: { text: "The type of the address: `node` or `lnaddress`.", example: "lnaddress" },
          address: { text: "The address that payments are sent to.", example: "ada@harbour.press" },
          split: { text: "The number of shares.", example: 100 },
          customKey: { text: "The name of a value to send along.", example: "112111100" },
          customValue: { text: "That value.", example: "ada" },
          fee: { text: "Whether the share is a fee.", example: true },
        },
      },
    },
  },
  images: {
    text: "Further pictures in other sizes and shapes (`podcast:image`).",
    since: "0.2.0",
    example: [{ href: "/podcast-wide.jpg", alt: "The quay at night", aspectRatio: "16/9", width: 1920 }],
    keys: {
      href: { text: "The URL of the picture.", example: "/podcast-wide.jpg" },
      alt: { text: "What it shows, for people who do not see it.", example: "The quay at night" },
      aspectRatio: { text: "Its shape.", otherwise: "not written; apps assume `1/1`", example: "16/9" },
      width: { text: "Its width in pixels.", example: 1920 },
      height: { text: "Its height in pixels.", example: 1080 },
      type: { text: "Its media type.", example: "image/jpeg" },
      purpose: { text: "What apps can use it for, as words with spaces between them.", example: "social banner" },
    },
  },
  socialInteract: {
    text: "Where listeners discuss the podcast (`podcast:socialInteract`). The protocol `disabled` asks apps to show no comments.",
    since: "0.2.0",
    example: [{ protocol: "activitypub", uri: "https://social.harbour.press/@quay/1" }],
    keys: {
      protocol: { text: "The protocol: `activitypub`, `atproto`, `matrix` … or `disabled`.", example: "activitypub" },
      uri: { text: "The URL of the post that comments reply to.", example: "https://social.harbour.press/@quay/1" },
      accountId: { text: "The account that made the post.", example: "@quay" },
      accountUrl: { text: "The page of the account.", example: "https://social.harbour.press/@quay" },
      priority: { text: "The order among several: the lowest number first.", example: 1 },
    },
  },
  trailers: {
    text: "Trailers of the podcast or of a season (`podcast:trailer`).",
    since: "0.2.0",
    example: [{ title: "Coming in May", url: "/trailer.mp3", published: "2026-04-01T08:00:00Z" }],
    keys: {
      title: { text: "The title of the trailer.", example: "Coming in May" },
      url: { text: "The URL of the audio or video file.", example: "/trailer.mp3" },
      published: { text: "When it was published. Apps show the newest trailer.", example: "2026-04-01T08:00:00Z" },
      lengthBytes: { text: "The size of the file in bytes.", example: 1_234_567 },
      type: { text: "The media type of the file.", otherwise: "derived from its ending", example: "audio/mpeg" },
      season: { text: "The season that it is for.", example: 2 },
    },
  },
  updateFrequency: {
    text: "How often a new episode comes (`podcast:updateFrequency`).",
    since: "0.2.0",
    example: { text: "Every Friday", rrule: "FREQ=WEEKLY;BYDAY=FR" },
    keys: {
      text: { text: "The schedule in words.", example: "Every Friday" },
      rrule: { text: "The same as a recurrence rule (RFC 5545).", example: "FREQ=WEEKLY;BYDAY=FR" },
      dtstart: { text: "The date that the rule begins at.", example: "2026-05-01" },
    },
  },
} as const satisfies KeyTable<typeof podcastSchema>;
