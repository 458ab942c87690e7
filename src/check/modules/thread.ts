import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ModuleRules } from "../rules.ts";
import { iri, iriReference } from "../values/addresses.ts";
import { rfc3339Date } from "../values/dates.ts";
import { countingNumber } from "../values/numbers.ts";
import { mediaType } from "../values/words.ts";
import type { Element } from "../xml/element.ts";
import { anyLevel, entryLevel, module } from "./module.ts";

/** @see RFC 4685 */
export const threadRules: ModuleRules = [
  ...module("thr", anyLevel, {
    "in-reply-to": {
      many: true,
      attributes: {
        href: { value: iriReference },
        ref: { needed: true, value: iri },
        source: { value: iriReference },
        type: { value: mediaType },
      },
    },
    total: { value: countingNumber },
    count: { value: countingNumber },
    updated: { value: rfc3339Date },
  }),
  // The threading module of RSS 1.0 has the same prefix.
  ...module("thr", entryLevel, {
    children: {
      anyAttributes: true,
      open: true,
      opened: (element, { say }) => {
        if (element.uri.startsWith("http://purl.org/syndication/"))
          say(checkKinds.ELEMENT_UNKNOWN, element, { parent: parentName(element) });
      },
    },
    when: {
      value: (value, say, element, context) => {
        say(checkKinds.ELEMENT_UNKNOWN, { parent: parentName(element) });
        rfc3339Date(value, say, element, context);
      },
    },
  }),
];

const parentName = (element: Element): string => (element.parent === undefined ? "" : `<${element.parent.written}>`);
