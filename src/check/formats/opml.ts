import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { AttributeRule, ElementRule, Hook } from "../rules.ts";
import { iriReference, webAddress } from "../values/addresses.ts";
import { rfc822Date } from "../values/dates.ts";
import { mailAddress } from "../values/mail.ts";
import { countingNumber, integer } from "../values/numbers.ts";
import { language, trueOrFalse } from "../values/words.ts";
import { attribute } from "../xml/element.ts";

const known: Readonly<Record<string, AttributeRule>> = {
  text: { needed: true },
  type: {},
  isComment: { value: trueOrFalse },
  isBreakpoint: { value: trueOrFalse },
  created: { value: rfc822Date },
  category: {},
  url: { value: iriReference },
  xmlUrl: { value: iriReference },
  htmlUrl: { value: iriReference },
  title: {},
  description: {},
  language: {
    value: (value, say, element, context) =>
      value === "unknown" || value === "" ? say(checkKinds.LANGUAGE) : language(value, say, element, context),
  },
  version: {},
};

const checkOutline: Hook = (element, { say, sayOf, notes }) => {
  const type = attribute(element, "type")?.toLowerCase();
  const has = (name: string): boolean => element.attributes.has(name);
  if (type === "rss" || type === "atom") {
    if (!has("xmlUrl")) say(checkKinds.OUTLINE_XML_URL, element);
    if (!has("title")) say(checkKinds.OUTLINE_TITLE, element);
    const version = attribute(element, "version");
    if (version !== undefined && !/^(?:RSS\d?|scriptingNews|Atom)$/i.test(version))
      sayOf(checkKinds.OUTLINE_VERSION, element, "version", { found: version });
    for (const { written, uri } of element.attributes.values())
      if (uri === "" && !(written in known) && !written.startsWith("xml:"))
        sayOf(checkKinds.ATTRIBUTE_UNKNOWN, element, written);
  } else if (type === "link" || type === "include") {
    if (!has("url") && !has("xmlUrl") && !has("htmlUrl")) say(checkKinds.OUTLINE_URL, element);
  } else if (
    type !== undefined &&
    type !== "" &&
    !/^[\w.+-]+\/[\w.+-]+$|^(?:thumblist|pict|code|river|blogpost|photo)$/.test(type)
  ) {
    // Since 2.0, a type may be any text.
    if (notes.get("version") !== "2.0") sayOf(checkKinds.OUTLINE_TYPE, element, "type", { found: type });
  }
};

const outline: ElementRule = {
  many: true,
  role: "outline",
  attributes: known,
  anyAttributes: true,
  opened: checkOutline,
  get holds() {
    return { outline };
  },
};

const opml: ElementRule = {
  role: "opml",
  attributes: { version: { needed: true } },
  opened: (element, { sayOf, notes }) => {
    const version = attribute(element, "version");
    notes.set("version", version);
    if (version !== undefined && !/^(?:1\.0|1\.1|2\.0)$/.test(version))
      sayOf(checkKinds.OPML_VERSION, element, "version", { found: version });
  },
  needs: ["head", "body"],
  holds: {
    head: {
      role: "head",
      holds: {
        title: {},
        dateCreated: { value: rfc822Date },
        dateModified: { value: rfc822Date },
        ownerName: {},
        ownerEmail: { value: mailAddress },
        ownerId: { value: webAddress },
        docs: { value: webAddress },
        expansionState: {
          value: (value, say) => {
            if (!/^\s*(?:\d+\s*(?:,\s*\d+\s*)*)?$/.test(value)) say(checkKinds.EXPANSION_STATE);
          },
        },
        vertScrollState: { value: countingNumber },
        windowTop: { value: integer },
        windowLeft: { value: integer },
        windowBottom: { value: integer },
        windowRight: { value: integer },
        cloud: {
          attributes: {
            domain: { needed: true },
            port: { needed: true },
            path: { needed: true },
            registerProcedure: { needed: true },
            protocol: { needed: true },
          },
        },
      },
    },
    body: { role: "body", holds: { outline }, needs: ["outline"] },
  },
};

/** The name before OPML 1.0. */
const outlineDocument: ElementRule = {
  ...opml,
  attributes: { version: {} },
  opened: (element, { say }) => say(checkKinds.VERSION_OBSOLETE, element),
};

/** @see http://opml.org/spec2.opml */
export const opmlRules: ElementRule = { choose: (element) => (element.local === "opml" ? opml : outlineDocument) };
