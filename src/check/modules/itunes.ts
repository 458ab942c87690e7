import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ElementRule, ModuleRules, ValueCheck } from "../rules.ts";
import { both } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { mailAddress } from "../values/mail.ts";
import { duration, positiveInteger } from "../values/numbers.ts";
import { plainText } from "../values/plainText.ts";
import { atMost, notEmpty, oneOf, yesOr } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { itunesCategories, oldItunesCategories } from "./itunesCategories.ts";
import { alike, module } from "./module.ts";

const shortText = both(plainText, atMost(255));
const explicit: ValueCheck = (value, say) => {
  if (/^(?:true|false)$/.test(value)) return;
  say(/^(?:true|false|yes|no|clean|explicit)$/i.test(value) ? checkKinds.EXPLICIT_OLD : checkKinds.BOOLEAN);
};

const checkCategory: NonNullable<ElementRule["opened"]> = (element, { sayOf }) => {
  const name = attribute(element, "text");
  if (name === undefined) return;
  const parent = element.parent?.name === "itunes:category" ? attribute(element.parent, "text") : undefined;
  if (parent === undefined ? itunesCategories.has(name) : itunesCategories.get(parent)?.has(name) === true) return;
  const isOld =
    parent === undefined
      ? oldItunesCategories.has(name)
      : oldItunesCategories.get(parent)?.has(name) === true ||
        (itunesCategories.has(name) && oldItunesCategories.has(parent));
  sayOf(isOld ? checkKinds.CATEGORY_OLD : checkKinds.CATEGORY, element, "text", { found: name });
};

const subcategory: ElementRule = {
  many: true,
  attributes: { text: { needed: true, value: notEmpty } },
  opened: checkCategory,
};
const common = {
  author: { value: plainText },
  block: { value: yesOr("yes|no") },
  explicit: { value: explicit },
  keywords: { value: both(plainText, atMost(255), keywords) },
  subtitle: { value: shortText },
  summary: { value: both(plainText, atMost(4000)) },
  title: { value: plainText },
  image: { attributes: { href: { needed: true, value: webAddress } } },
} satisfies Readonly<Record<string, ElementRule>>;

/** @see https://podcasters.apple.com/support/823-podcast-requirements */
export const itunesRules: ModuleRules = [
  ...module("itunes", "channel", {
    category: { ...subcategory, role: "itunes:category", holds: { "itunes:category": subcategory } },
    owner: {
      holds: { "itunes:name": { value: plainText }, "itunes:email": { value: mailAddress } },
      needs: ["itunes:email"],
    },
    complete: { value: yesOr("yes|no") },
    "new-feed-url": { value: webAddress },
    type: { value: oneOf("episodic|serial", { anyCase: true }) },
    applepodcastsverify: {},
  }),
  ...module("itunes", "item", {
    duration: { value: duration },
    episode: { value: positiveInteger },
    episodeType: { value: oneOf("full|trailer|bonus", { anyCase: true }) },
    season: { value: positiveInteger },
    order: { value: positiveInteger },
    isClosedCaptioned: { value: yesOr("yes|no") },
  }),
  ...module("itunes", "channel item", { ...common, ...alike("pubDate", {}) }),
];

function keywords(...[value, say]: Parameters<ValueCheck>): void {
  const words = value.trim().split(/\s+/);
  if (/[^\s\w,'&.\u0080-\uffff-]/.test(value) || (words.length > 3 && !value.includes(","))) say(checkKinds.KEYWORDS);
}
