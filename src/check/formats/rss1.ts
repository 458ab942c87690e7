import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { AttributeRule, ElementRule } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { checkHtml } from "../values/html.ts";
import { someText } from "../values/plainText.ts";
import { formField } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { once } from "./once.ts";
import { rssText } from "./rssText.ts";
import { closeRssChannel, closeRssItem } from "./rssWhole.ts";

const about: Readonly<Record<string, AttributeRule>> = { "rdf:about": { needed: true, value: webAddress } };
const resource: Readonly<Record<string, AttributeRule>> = { "rdf:resource": { needed: true, value: webAddress } };

const image: ElementRule = {
  role: "image",
  attributes: about,
  holds: { title: { value: rssText }, url: { value: webAddress }, link: { value: webAddress } },
  needs: ["title", "url", "link"],
};

const textInput: ElementRule = {
  role: "textInput",
  attributes: about,
  holds: {
    title: { value: someText },
    description: { value: someText },
    name: { value: formField },
    link: { value: webAddress },
  },
  needs: ["title", "description", "name", "link"],
};

const items: ElementRule = {
  holds: {
    "rdf:Seq": {
      holds: {
        "rdf:li": {
          many: true,
          attributes: { "rdf:resource": { value: webAddress }, resource: { value: webAddress } },
        },
      },
    },
  },
};

const item: ElementRule = {
  many: true,
  role: "item",
  attributes: about,
  holds: { title: { value: rssText }, link: { value: webAddress }, description: { value: checkHtml } },
  needs: ["title", "link"],
  opened: (element, context) => {
    const id = attribute(element, "rdf:about");
    if (id !== undefined) once("rdf:about", id, checkKinds.VALUE_TWICE, element, context);
  },
  closed: closeRssItem,
};

const channel: ElementRule = {
  role: "channel",
  attributes: about,
  holds: {
    title: { value: rssText },
    link: { value: webAddress },
    description: { value: someText },
    image: { attributes: resource },
    items,
    textinput: { attributes: resource },
  },
  needs: ["title", "link", "description", "items"],
  closed: closeRssChannel,
};

/** RSS 1.0. @see https://web.resource.org/rss/1.0/spec */
export const rss1Rules: ElementRule = {
  role: "rdf",
  holds: { channel, image, item, textinput: textInput },
  needs: ["channel"],
};

/** The version before: no `rdf:about`, no list of items. */
export const rss090Rules: ElementRule = {
  role: "rdf",
  holds: {
    channel: { ...channel, attributes: {}, needs: ["title", "link", "description"] },
    image: { ...image, attributes: {} },
    item: { ...item, attributes: {} },
    textinput: { ...textInput, attributes: {} },
  },
  needs: ["channel"],
};
