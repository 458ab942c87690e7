import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ElementRule } from "../rules.ts";
import { iri, iriReference } from "../values/addresses.ts";
import { plainText } from "../values/plainText.ts";
import { isMediaType, notEmpty, yesOr } from "../values/words.ts";
import { attribute } from "../xml/element.ts";

const title: ElementRule = { attributes: { type: {} }, value: plainText };

/** Categories of a collection, inline or in another document. */
export const categoriesRules: ElementRule = {
  many: true,
  role: "categories",
  attributes: { href: { value: iriReference }, fixed: { value: yesOr("yes|no") }, scheme: { value: iri } },
  holds: {
    "atom:category": {
      many: true,
      attributes: { term: { needed: true, value: notEmpty }, scheme: { value: iri }, label: { value: plainText } },
    },
  },
  closed: (element, { sayOf, say }) => {
    if (attribute(element, "href") === undefined) return;
    for (const name of ["fixed", "scheme"])
      if (element.attributes.has(name)) sayOf(checkKinds.ATTRIBUTES_CONFLICT, element, name, { found: name });
    if (element.first.has("atom:category")) say(checkKinds.ATTRIBUTES_CONFLICT, element, { found: "<category>" });
  },
};

const accept: ElementRule = {
  many: true,
  value: (text, say) => {
    for (const range of text
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean)) {
      if (!isMediaType(range.replaceAll("*", "x"))) say(checkKinds.MEDIA_TYPE);
      if (/;\s*q=/i.test(range)) say(checkKinds.PARAMETER, { found: "q" });
    }
  },
};

const unusual: ElementRule = {
  opened: (element, { say }) =>
    say(checkKinds.ELEMENT_GONE, element, { found: "only <title>, <accept> and <categories>" }),
};

/** A collection of RFC 5023, in a service document or a feed. */
export const collection: ElementRule = {
  many: true,
  role: "collection",
  open: true,
  attributes: { href: { needed: true, value: iriReference } },
  holds: {
    "atom:title": title,
    "app:accept": accept,
    "app:categories": categoriesRules,
    "atom:id": unusual,
    "atom:link": { many: true, anyAttributes: true, open: true },
  },
  needs: ["atom:title"],
};

/** @see RFC 5023 §8 */
export const serviceRules: ElementRule = {
  role: "service",
  holds: {
    "app:workspace": {
      many: true,
      role: "collection",
      open: true,
      holds: { "atom:title": title, "app:collection": collection },
      needs: ["atom:title"],
    },
  },
  needs: ["app:workspace"],
};
