import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import { type AttributeRule, both, type ElementRule, type ValueCheck } from "../rules.ts";
import { canonicalForm, iri, iriReference } from "../values/addresses.ts";
import { rfc3339Date } from "../values/dates.ts";
import { mailAddress } from "../values/mail.ts";
import { plainText, someText } from "../values/plainText.ts";
import { notEmpty } from "../values/words.ts";
import { atomContent } from "./atomContent.ts";
import { atomLink } from "./atomLink.ts";
import { atomText } from "./atomText.ts";
import { closeAtomEntry, closeAtomFeed, closeAtomSource, lateMetadata } from "./atomWhole.ts";

const personName: ValueCheck = (text, say, element, context) => {
  someText(text, say, element, context);
  if (/[^\s@]@[^\s@]+\.[a-z]/i.test(text)) say(checkKinds.NAME_HAS_MAIL);
};

const uriOf: AttributeRule = { value: iriReference };

/** Author and contributor. */
const person: ElementRule = {
  many: true,
  role: "person",
  holds: {
    "atom:name": { value: personName },
    "atom:uri": { value: iriReference },
    "atom:email": { value: mailAddress },
  },
  needs: ["atom:name"],
};

const id: ElementRule = {
  closed: (element, context) => {
    const { say } = context;
    const value = element.text.trim();
    if (value === "") return say(checkKinds.ID_EMPTY, element);
    let isAddress = true;
    const about: Say = (kind, values = {}) => {
      if (kind.severity === "error") isAddress = false;
      say(kind, element, { found: value, ...values });
    };
    iri(element.text, about, element, context);
    const expected = isAddress ? canonicalForm(value) : undefined;
    if (expected !== undefined) say(checkKinds.ID_NOT_CANONICAL, element, { found: value, expected });
  },
};

const category: ElementRule = {
  many: true,
  role: "category",
  open: true,
  attributes: { term: { needed: true, value: notEmpty }, scheme: { value: iri }, label: { value: plainText } },
};

const date: ElementRule = { value: rfc3339Date };

/** Elements that feeds, entries and sources share. */
const common = {
  "atom:author": person,
  "atom:category": category,
  "atom:contributor": person,
  "atom:id": id,
  "atom:link": atomLink,
  "atom:rights": atomText,
  "atom:title": atomText,
  "atom:updated": date,
} satisfies Readonly<Record<string, ElementRule>>;

const ofFeed = {
  ...common,
  "atom:generator": { value: someText, attributes: { uri: uriOf, version: { value: notEmpty } } },
  "atom:icon": { value: both(notEmpty, iriReference) },
  "atom:logo": { value: both(notEmpty, iriReference) },
  "atom:subtitle": atomText,
} satisfies Readonly<Record<string, ElementRule>>;

const source: ElementRule = { role: "source", holds: ofFeed, closed: closeAtomSource };

/** An entry, in a feed or as a separate document. */
export const atomEntry: ElementRule = {
  many: true,
  role: "entry",
  holds: {
    ...common,
    "atom:content": atomContent,
    "atom:published": date,
    "atom:source": source,
    "atom:summary": atomText,
  },
  needs: ["atom:id", "atom:title", "atom:updated"],
  closed: closeAtomEntry,
};

/** @see RFC 4287 §4.1.1 */
export const atomFeed: ElementRule = {
  role: "feed",
  holds: { ...withLate(ofFeed), "atom:entry": atomEntry },
  needs: ["atom:id", "atom:title", "atom:updated"],
  closed: closeAtomFeed,
};

/** Metadata after the first entry is reported. */
function withLate(rules: Readonly<Record<string, ElementRule>>): Readonly<Record<string, ElementRule>> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      {
        ...rule,
        opened: (element, context) => {
          lateMetadata(element, context);
          rule.opened?.(element, context);
        },
      } satisfies ElementRule,
    ]),
  );
}
