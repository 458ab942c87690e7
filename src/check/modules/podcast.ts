import type { AttributeRule, ElementRule, ModuleRules } from "../rules.ts";
import { both } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { countingNumber, number, positiveInteger } from "../values/numbers.ts";
import { atMost, language, mediaType, notEmpty, oneOf, trueOrFalse, yesOr } from "../values/words.ts";
import { alike, module } from "./module.ts";

const url: AttributeRule = { value: webAddress };
const neededUrl: AttributeRule = { needed: true, value: webAddress };
const open: ElementRule = { many: true, open: true, anyAttributes: true };
const txt = both(notEmpty, atMost(4000));
const within = "channel item podcast";

const value: ElementRule = {
  many: true,
  role: "podcast",
  attributes: { type: { needed: true }, method: { needed: true }, suggested: { value: number } },
};

/** @see https://podcasting2.org/podcast-namespace */
export const podcastRules: ModuleRules = [
  ...module("podcast", "channel", {
    locked: { value: yesOr("yes|no"), attributes: { owner: {} } },
    funding: { many: true, value: atMost(128), attributes: { url: neededUrl } },
    guid: { value: notEmpty },
    medium: { value: notEmpty },
    trailer: {
      many: true,
      value: atMost(128),
      attributes: {
        url: neededUrl,
        pubdate: { needed: true },
        length: { value: countingNumber },
        type: { value: mediaType },
        season: { value: positiveInteger },
      },
    },
    block: { many: true, value: yesOr("yes|no"), attributes: { id: {} } },
    updateFrequency: { value: atMost(128), attributes: { complete: { value: trueOrFalse }, dtstart: {}, rrule: {} } },
    podroll: { role: "podcast", open: true, holds: {} },
    podping: { attributes: { usesPodping: { value: trueOrFalse } } },
    publisher: { role: "podcast", open: true, holds: {} },
    liveItem: { ...open, role: "item" },
  }),
  ...module("podcast", within, {
    transcript: {
      many: true,
      attributes: {
        url: neededUrl,
        type: { needed: true, value: mediaType },
        language: { value: language },
        rel: { value: oneOf("captions") },
      },
    },
    chapters: { attributes: { url: neededUrl, type: { needed: true, value: mediaType } } },
    soundbite: {
      many: true,
      value: atMost(128),
      attributes: { startTime: { needed: true, value: number }, duration: { needed: true, value: number } },
    },
    person: {
      many: true,
      value: both(notEmpty, atMost(128)),
      attributes: { role: {}, group: {}, img: url, href: url },
    },
    location: { many: true, value: atMost(128), attributes: { geo: {}, osm: {}, rel: {}, country: {} } },
    season: { value: positiveInteger, attributes: { name: {} } },
    episode: { value: number, attributes: { display: {} } },
    license: { value: atMost(128), attributes: { url } },
    alternateEnclosure: {
      many: true,
      role: "podcast",
      attributes: {
        type: { needed: true, value: mediaType },
        length: { value: countingNumber },
        bitrate: { value: number },
        height: { value: positiveInteger },
        lang: { value: language },
        title: {},
        rel: {},
        codecs: {},
        default: { value: trueOrFalse },
      },
    },
    source: { many: true, attributes: { uri: { needed: true }, contentType: { value: mediaType } } },
    integrity: { attributes: { type: { needed: true, value: oneOf("sri|pgp-signature") }, value: { needed: true } } },
    value,
    valueRecipient: {
      many: true,
      attributes: {
        name: {},
        type: { needed: true },
        address: { needed: true },
        customKey: {},
        customValue: {},
        split: { needed: true, value: countingNumber },
        fee: { value: trueOrFalse },
      },
    },
    valueTimeSplit: { ...open, role: "podcast" },
    images: { attributes: { srcset: { needed: true } } },
    image: {
      many: true,
      attributes: {
        href: neededUrl,
        alt: {},
        "aspect-ratio": {},
        width: { value: positiveInteger },
        height: { value: positiveInteger },
        type: { value: mediaType },
        purpose: {},
      },
    },
    socialInteract: {
      many: true,
      attributes: {
        uri: {},
        protocol: { needed: true },
        accountId: {},
        accountUrl: url,
        priority: { value: countingNumber },
      },
    },
    txt: { many: true, value: txt, attributes: { purpose: {} } },
    remoteItem: {
      many: true,
      attributes: { feedGuid: { needed: true }, feedUrl: url, itemGuid: {}, medium: {}, title: {} },
    },
    contentLink: { many: true, attributes: { href: neededUrl } },
    chat: { attributes: { server: { needed: true }, protocol: { needed: true }, accountId: {}, space: {} } },
    ...alike("follow", open),
  }),
];
