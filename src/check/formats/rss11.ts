import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ElementRule, Hook } from "../rules.ts";
import { address } from "../values/addresses.ts";
import { checkHtml } from "../values/html.ts";
import { notEmpty } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { once } from "./once.ts";

const iriReference = address({ iri: true, relative: true });

const common = { "rdf:datatype": {}, "rdf:ID": {}, "rdf:nodeID": {} } as const;
const about = { ...common, "rdf:about": { value: iriReference } } as const;

const uniqueAbout: Hook = (element, context) => {
  const id = attribute(element, "rdf:about");
  if (id !== undefined) once("rdf:about", id, checkKinds.VALUE_TWICE, element, context);
};

const core: Readonly<Record<string, ElementRule>> = {
  title: { attributes: common, value: notEmpty },
  link: { attributes: common, value: iriReference },
  description: { attributes: { ...common, "rdf:parseType": {} }, value: checkHtml },
};

const image: ElementRule = {
  role: "image",
  attributes: { "rdf:parseType": {} },
  holds: { title: { value: notEmpty }, url: { value: iriReference }, link: { value: iriReference } },
  needs: ["title", "url"],
};

const item: ElementRule = {
  many: true,
  role: "item",
  attributes: about,
  holds: { ...core, image },
  needs: ["title", "link"],
  opened: uniqueAbout,
};

/** RSS 1.1, which was never finished. */
export const rss11Rules: ElementRule = {
  role: "channel",
  attributes: { ...common, "rdf:about": { needed: true, value: iriReference } },
  holds: { ...core, image, items: { attributes: { "rdf:parseType": {} }, holds: { item } } },
  needs: ["title", "link", "description", "items"],
  opened: uniqueAbout,
};
