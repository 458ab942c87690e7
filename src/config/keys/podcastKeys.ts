import type { podcastSchema } from "../schema.ts";
import type { KeyTable } from "./keyText.ts";
import { personKeys } from "./personKeys.ts";

/** Settings that podcast directories ask for. */
export const podcastKeys = {
  author: {
    text: "Who makes the podcast, as directories show it.",
    otherwise: "the first author of the feed",
    example: "North Quay News",
  },
  owner: {
    text: "Whom directories write to about the podcast. The address is published.",
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
} as const satisfies KeyTable<typeof podcastSchema>;
