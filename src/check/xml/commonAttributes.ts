import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import type { Context } from "../rules.ts";
import { iriReference } from "../values/addresses.ts";
import { language } from "../values/words.ts";
import type { Element } from "./element.ts";
import { vocabularyNamed, vocabularyOf } from "./vocabularies.ts";

/** Attributes that any element may have: `xml:lang`, `xml:base`, and namespace declarations. */
export function checkCommonAttributes(element: Element, context: Context): void {
  for (const { name, written, value } of element.attributes.values()) {
    if (!written.startsWith("xml")) continue;
    const say: Say = (kind, values = {}) => context.sayOf(kind, element, written, { found: value, ...values });
    if (name === "xml:lang" && value !== "") language(value, say, element, context);
    else if (name === "xml:base") iriReference(value, say, element, context);
    else if (written.startsWith("xmlns")) checkNamespace(written, value, element, context);
  }
}

function checkNamespace(written: string, uri: string, element: Element, context: Context): void {
  const prefix = written.slice(6);
  const known = vocabularyOf(uri);
  const say: Say = (kind, values = {}) => context.sayOf(kind, element, written, { found: prefix, ...values });
  if (known?.prefix === "itunes") context.notes.set("itunes", true);
  if (/\s/.test(uri)) say(checkKinds.NAMESPACE_INVALID, { found: uri });
  if (uri === "http://search.yahoo.com/mrss") say(checkKinds.NAMESPACE_MEDIA, { found: uri });
  if (uri === "http://www.usemod.com/cgi-bin/mb.pl?ModWiki")
    say(checkKinds.ELEMENT_GONE, { found: "http://purl.org/rss/1.0/modules/wiki/" });
  if (known === undefined && /^(?:tag|urn):/.test(uri))
    iriReference(uri, (kind, values = {}) => say(kind, { found: uri, ...values }), element, context);
  if (prefix === "") return;
  const meant = vocabularyNamed(prefix);
  if (known === undefined) {
    if (meant !== undefined && meant.unchecked !== true)
      say(checkKinds.PREFIX_TAKEN, { namespace: uri, expected: meant.uri });
  } else if (
    known !== meant &&
    known.prefix !== "" &&
    known.prefix !== "atom" &&
    known.prefix !== "xhtml" &&
    known.unchecked !== true
  ) {
    if (meant !== undefined) say(checkKinds.PREFIX_TAKEN, { namespace: uri, expected: meant.uri });
    else say(checkKinds.NAMESPACE_PREFIX, { expected: known.uri, prefix: known.prefix });
  } else if (uri === "http://www.microsoft.com/schemas/sse")
    say(checkKinds.PREFIX_TAKEN, { namespace: uri, expected: known.uri });
}
