import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { AttributeRule, ElementRule, ModuleRules, ValueCheck } from "../rules.ts";
import { iri, webAddress } from "../values/addresses.ts";
import { checkHtml } from "../values/html.ts";
import { countingNumber, number, playTime, positiveInteger } from "../values/numbers.ts";
import { plainText, undeclaredHtml } from "../values/plainText.ts";
import { language, mediaType, oneOf, trueOrFalse } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { countries } from "./countries.ts";
import { creditRoles } from "./creditRoles.ts";
import { alike, module } from "./module.ts";

const url: AttributeRule = { value: iri };
const neededUrl: AttributeRule = { needed: true, value: iri };
const positive: AttributeRule = { value: positiveInteger };

const text: ValueCheck = (value, say, element, context) =>
  (attribute(element, "type") === "html" ? checkHtml : undeclaredHtml)(value, say, element, context);
const textType: AttributeRule = { value: oneOf("plain|html") };

const content: ElementRule = {
  many: true,
  role: "media",
  attributes: {
    url,
    fileSize: positive,
    type: { value: mediaType },
    medium: { value: oneOf("image|audio|video|document|executable") },
    isDefault: { value: trueOrFalse },
    expression: { value: oneOf("sample|full|nonstop") },
    bitrate: { value: number },
    framerate: { value: number },
    samplingrate: { value: number },
    channels: { value: countingNumber },
    duration: { value: number },
    height: positive,
    width: positive,
    lang: { value: language },
  },
};

/** Media RSS gives its own schemes names that are not valid URNs: `urn:ebu`, `urn:simple`. */
const schemeName: ValueCheck = (value, say, element, context) =>
  /^urn:[\w-]+$/.test(value) ? undefined : iri(value, say, element, context);

const optional: Readonly<Record<string, ElementRule>> = {
  adult: {
    value: trueOrFalse,
    opened: (element, { say }) =>
      say(checkKinds.ELEMENT_GONE, element, { found: '<media:rating scheme="urn:simple">' }),
  },
  rating: {
    many: true,
    attributes: {
      scheme: { value: schemeName },
    },
    value: rating,
  },
  title: { value: text, attributes: { type: textType } },
  description: { value: text, attributes: { type: textType } },
  keywords: { value: plainText },
  thumbnail: {
    many: true,
    attributes: { url: neededUrl, height: positive, width: positive, time: { value: playTime } },
  },
  category: { many: true, value: plainText, attributes: { scheme: { value: iri }, label: { value: plainText } } },
  hash: { many: true, value: hash, attributes: { algo: {} } },
  player: { attributes: { url: neededUrl, height: positive, width: positive } },
  credit: { many: true, value: plainText, attributes: { role: { value: role }, scheme: { value: schemeName } } },
  copyright: { value: plainText, attributes: { url } },
  text: {
    many: true,
    value: text,
    attributes: { type: textType, lang: { value: language }, start: { value: playTime }, end: { value: playTime } },
  },
  restriction: {
    many: true,
    value: restriction,
    attributes: {
      relationship: { needed: true, value: oneOf("allow|deny") },
      type: { value: oneOf("country|uri|sharing") },
    },
  },
  ...alike(
    "community comments responses backLinks status price license subTitle peerLink location rights scenes embed",
    { open: true, anyAttributes: true, many: true, role: "media" },
  ),
};

/** @see https://www.rssboard.org/media-rss */
export const mediaRules: ModuleRules = [
  ...module("media", "channel item feed entry media group", { ...optional, content }),
  ...module("media", "item entry", {
    group: {
      many: true,
      role: "group",
      closed: (element, { say }) => {
        if ((element.counts.get("media:content") ?? 0) < 2) say(checkKinds.GROUP_OF_ONE, element);
      },
    },
  }),
  ...module(
    "media",
    "media",
    alike(
      "starRating statistics tags comment response backLink scene sceneTitle sceneDescription sceneStartTime sceneEndTime param",
      { open: true, anyAttributes: true, many: true, role: "media" },
    ),
  ),
];

function rating(...[value, say, element]: Parameters<ValueCheck>): void {
  const scheme = attribute(element, "scheme") ?? "urn:simple";
  const patterns: Readonly<Record<string, RegExp>> = {
    "urn:simple": /^(?:adult|nonadult)$/,
    "urn:mpaa": /^(?:g|pg|pg-13|r|nc-17|nr|unrated)$/,
    "urn:v-chip": /^(?:tv-)?(?:y|y7(?:-fv)?|g|pg|14|ma)(?:-?[dlsv]+)?$/,
    "urn:icra":
      /^r \((?:c[a-z]|l[a-z]|n[a-z]|o[a-z]|v[a-z]|s[a-z]) [01](?: (?:c[a-z]|l[a-z]|n[a-z]|o[a-z]|v[a-z]|s[a-z]) [01])*\)$/,
  };
  if (patterns[scheme]?.test(value.trim().toLowerCase() === value.trim() ? value.trim() : `!${value}`) === false)
    say(checkKinds.CHOICE, { expected: `the values of ${scheme}` });
}

function hash(...[value, say, element]: Parameters<ValueCheck>): void {
  const algo = attribute(element, "algo") ?? "md5";
  const length = { md5: 32, "sha-1": 40 }[algo];
  if (length === undefined || !new RegExp(`^[0-9a-f]{${length}}$`, "i").test(value.trim()))
    say(checkKinds.HASH, { expected: algo });
}

function role(...[value, say, element]: Parameters<ValueCheck>): void {
  const scheme = attribute(element, "scheme") ?? "urn:ebu";
  if (value !== value.toLowerCase() || (scheme === "urn:ebu" && !creditRoles.has(value))) say(checkKinds.CREDIT_ROLE);
}

function restriction(...[value, say, element, context]: Parameters<ValueCheck>): void {
  const type = attribute(element, "type");
  const words = value.trim().split(/\s+/).filter(Boolean);
  if (type === "country" && value.trim() !== "all" && value.trim() !== "none")
    for (const word of words) {
      if (!countries.has(word.toUpperCase()))
        say(checkKinds.CHOICE, { found: word, expected: "the countries of ISO 3166" });
    }
  else if (type === "uri" && value.trim() !== "all" && value.trim() !== "none")
    for (const word of words) webAddress(word, say, element, context);
  else if (type === undefined && !/^(?:all|none|)$/.test(value.trim()))
    say(checkKinds.CHOICE, { expected: "all, none" });
}
