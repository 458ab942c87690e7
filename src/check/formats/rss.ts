import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { AttributeRule, ElementRule, Hook, ValueCheck } from "../rules.ts";
import { both } from "../rules.ts";
import { isWebAddress, webAddress } from "../values/addresses.ts";
import { rfc822Date } from "../values/dates.ts";
import { checkHtml } from "../values/html.ts";
import { mailAndName } from "../values/mail.ts";
import { countingNumber, positiveInteger } from "../values/numbers.ts";
import { someText } from "../values/plainText.ts";
import { formField, language, mediaType, notEmpty, skipDay, skipHour, trueOrFalse } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { once } from "./once.ts";
import { rssText } from "./rssText.ts";
import { closeRssChannel, closeRssItem } from "./rssWhole.ts";

const needed: AttributeRule = { needed: true };
const blankToo =
  (check: ValueCheck): ValueCheck =>
  (value, say, element, context) =>
    value.trim() === "" ? say(checkKinds.ELEMENT_EMPTY) : check(value, say, element, context);

const category: ElementRule = { many: true, value: someText, attributes: { domain: {} } };

const pixels =
  (most: number, kind: typeof checkKinds.PICTURE_WIDTH): ValueCheck =>
  (value, say) => {
    if (!/^\d+$/.test(value.trim()) || Number(value) < 1 || Number(value) > most) say(kind);
  };

/** The media types that Apple Podcasts accepts. */
const podcastFiles = /^(?:m4a|mp3|mov|mp4|m4v|pdf|epub|m3u8|m4b|aac|com|net|org|php|asp|aspx)$/;

const image: ElementRule = {
  role: "image",
  holds: {
    title: { value: blankToo(rssText) },
    url: {
      value: (value, say, element, context) => {
        webAddress(value, say, element, context);
        const extension = /\.([a-z]{2,4})$/i.exec(new URL(value, "http://a.example/").pathname)?.[1];
        if (extension !== undefined && /^(?:tiff?|bmp|ico|psd|eps)$/i.test(extension)) say(checkKinds.PICTURE_TYPE);
      },
    },
    link: { value: webAddress },
    width: { value: pixels(144, checkKinds.PICTURE_WIDTH) },
    height: { value: pixels(400, checkKinds.PICTURE_HEIGHT) },
    description: { value: someText },
  },
  needs: ["url", "title", "link"],
};

const textInput: ElementRule = {
  role: "textInput",
  holds: {
    title: { value: someText },
    description: { value: someText },
    name: { value: formField },
    link: { value: webAddress },
  },
  needs: ["title", "description", "name", "link"],
  opened: (element, { say }) => say(checkKinds.TEXT_INPUT, element),
};

const guid: ElementRule = {
  attributes: { isPermaLink: { value: trueOrFalse } },
  closed: (element, context) => {
    const value = element.text.trim();
    const isPermaLink = attribute(element, "isPermaLink")?.toLowerCase() !== "false";
    const found = { found: value };
    if (value === "") return context.say(checkKinds.ID_EMPTY, element);
    if (isPermaLink && /^(?:tag|urn|uuid|mailto):/i.test(value))
      context.say(checkKinds.GUID_NOT_PERMALINK, element, found);
    else if (isPermaLink && !isWebAddress(value)) context.say(checkKinds.GUID_NOT_ADDRESS, element, found);
    else if (!isPermaLink && /^\d{1,8}$/.test(value)) context.say(checkKinds.ID_SHORT, element, found);
    once("guid", value, checkKinds.ID_REPEATED, element, context);
  },
};

/** The specification uses 0 for an unknown length. */
const knownLength: ValueCheck = (text, say, element, context) => {
  if (/^0+$/.test(text.trim())) say(checkKinds.LENGTH_ZERO);
  else countingNumber(text, say, element, context);
};

const item: ElementRule = {
  many: true,
  role: "item",
  attributes: { "rdf:about": { value: webAddress } },
  holds: {
    title: { value: blankToo(rssText) },
    link: { value: webAddress },
    description: {
      value: (value, say, element, context) =>
        /^0\.9[01]/.test(String(context.notes.get("version"))) ? undefined : checkHtml(value, say, element, context),
    },
    author: { value: mailAndName },
    category,
    comments: { value: webAddress },
    enclosure: {
      isEmpty: true,
      many: true,
      opened: (element, { notes, sayOf }) => {
        const extension = /\.([a-z0-9]{2,5})(?:[?#]|$)/i.exec(attribute(element, "url") ?? "")?.[1]?.toLowerCase();
        if (notes.get("itunes") === true && extension !== undefined && !podcastFiles.test(extension))
          sayOf(checkKinds.MEDIA_UNSUPPORTED, element, "url", { found: extension });
      },
      attributes: {
        url: { needed: true, value: webAddress },
        length: { needed: true, value: knownLength },
        type: { needed: true, value: mediaType },
      },
    },
    guid,
    pubDate: { value: rfc822Date },
    source: { value: someText, attributes: { url: { needed: true, value: webAddress } } },
  },
  closed: closeRssItem,
};

const openRss: Hook = (element, { say, notes }) => {
  const version = attribute(element, "version");
  notes.set("version", version);
  if (version !== undefined && !/^(?:0\.9[0-4]|2\.0(?:\.\d+)?)$/.test(version.trim()))
    say(checkKinds.VERSION_UNKNOWN, element, { found: version });
};

/**
 * RSS 0.91 to 2.0.
 * @see https://www.rssboard.org/rss-specification
 */
export const rssRules: ElementRule = {
  role: "rss",
  attributes: { version: needed },
  opened: openRss,
  needs: ["channel"],
  holds: {
    channel: {
      role: "channel",
      needs: ["title", "link", "description"],
      holds: beforeItems({
        title: { value: blankToo(rssText) },
        link: { value: webAddress },
        description: { value: both(someText) },
        language: { value: language },
        copyright: { value: someText },
        managingEditor: { value: mailAndName },
        webMaster: { value: mailAndName },
        pubDate: { value: rfc822Date },
        lastBuildDate: { value: rfc822Date },
        category,
        generator: { value: notEmpty },
        docs: { value: webAddress },
        cloud: {
          isEmpty: true,
          attributes: {
            domain: needed,
            port: { needed: true, value: positiveInteger },
            path: needed,
            registerProcedure: needed,
            protocol: needed,
          },
        },
        ttl: { value: blankToo(positiveInteger) },
        image,
        rating: {},
        textInput,
        skipHours: {
          holds: {
            hour: {
              many: true,
              value: skipHour,
              closed: (element, context) => onceIn(String(Number(element.text) % 24), element, context),
            },
          },
          needs: ["hour"],
          closed: (element, { say }) => {
            if ((element.counts.get("hour") ?? 0) > 24) say(checkKinds.HOURS_TOO_MANY, element);
          },
        },
        skipDays: {
          holds: {
            day: { many: true, value: skipDay, closed: (element, context) => onceIn(element.text, element, context) },
          },
          needs: ["day"],
          closed: (element, { say }) => {
            if ((element.counts.get("day") ?? 0) > 7) say(checkKinds.DAYS_TOO_MANY, element);
          },
        },
        item,
      }),
      closed: closeRssChannel,
    },
  },
};

/** A channel element after an item is reported. */
function beforeItems(rules: Readonly<Record<string, ElementRule>>): Readonly<Record<string, ElementRule>> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      name === "item"
        ? rule
        : {
            ...rule,
            opened: (element, context) => {
              if (element.parent?.counts.has("item") === true) context.say(checkKinds.ITEM_EARLY, element);
              rule.opened?.(element, context);
            },
          },
    ]),
  );
}

function onceIn(value: string, element: Parameters<Hook>[0], context: Parameters<Hook>[1]): void {
  once(`${element.name} of ${element.parent?.written}`, value, checkKinds.VALUE_TWICE, element, context);
}
