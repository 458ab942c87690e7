import { checkKinds } from "../../model/catalogue/check/index.ts";
import { once } from "../formats/once.ts";
import type { ElementRule, ModuleRules } from "../rules.ts";
import { both } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { rfc3339Date } from "../values/dates.ts";
import { smallInteger } from "../values/numbers.ts";
import { plainText, someText } from "../values/plainText.ts";
import { namespaceString, notEmpty, oneOf, trueOrFalse } from "../values/words.ts";
import { attribute } from "../xml/element.ts";
import { entryLevel, module } from "./module.ts";

const history: ElementRule = {
  many: true,
  attributes: {
    sequence: { needed: true, value: smallInteger },
    when: { advised: true, value: rfc3339Date },
    by: { advised: true, value: both(notEmpty, plainText, namespaceString) },
  },
  opened: (element, { say }) => {
    if (!element.attributes.has("by") && !element.attributes.has("when")) say(checkKinds.BY_AND_WHEN, element);
  },
};

/** @see FeedSync for Atom and RSS 1.0.1 */
export const feedSyncRules: ModuleRules = [
  ...module("sx", "channel feed", {
    sharing: {
      attributes: { since: { value: rfc3339Date }, until: { value: rfc3339Date }, expires: { value: rfc3339Date } },
      role: "sx:sharing",
      holds: {
        "sx:related": {
          many: true,
          attributes: {
            link: { needed: true, value: webAddress },
            title: { value: someText },
            type: { needed: true, value: oneOf("complete|aggregated", { exact: true }) },
          },
        },
      },
      opened: (element, { say }) => {
        const [since, until] = [attribute(element, "since"), attribute(element, "until")];
        if ((since === undefined) !== (until === undefined))
          say(checkKinds.ATTRIBUTE_MISSING, element, { found: since === undefined ? "since" : "until" });
        if (since !== undefined && until !== undefined && Date.parse(since) > Date.parse(until))
          say(checkKinds.AFTER_UNTIL, element);
      },
    },
  }),
  ...module("sx", entryLevel, {
    sync: {
      attributes: {
        id: { needed: true, value: namespaceString },
        updates: { needed: true, value: smallInteger },
        deleted: { value: trueOrFalse },
        noconflicts: { value: trueOrFalse },
      },
      role: "sx:sync",
      holds: { "sx:history": history, "sx:conflicts": { markup: () => {} } },
      needs: ["sx:history"],
      opened: (element, context) => {
        const id = attribute(element, "id");
        if (id !== undefined && id !== "") once("sx:sync id", id, checkKinds.VALUE_TWICE, element, context);
      },
    },
  }),
];
