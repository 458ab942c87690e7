import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Findings, Spot } from "../findings.ts";
import type { CheckOptions } from "../options.ts";
import type { FactCollector } from "../profiles/collectFacts.ts";
import type { Family } from "../rules.ts";
import { readXml } from "./readXml.ts";
import { rootRules } from "./rootRules.ts";
import { Walk } from "./walk.ts";

interface XmlOptions extends CheckOptions {
  readonly encoding: () => string;
  readonly facts: FactCollector;
}

/** Checks XML against the rules of the format of its root element. */
export function checkXmlFeed(texts: Iterable<string>, findings: Findings, options: XmlOptions): Family | undefined {
  const notes = new Map<string, unknown>();
  let walk: Walk | undefined;
  let isNoFeed = false;
  let doctype: { readonly text: string; readonly spot: Spot } | undefined;
  readXml(texts, {
    declaration: ({ version }) => {
      if (version !== undefined && version !== "1.0")
        findings.add(checkKinds.XML_VERSION, { found: version }, { spot: { line: 1, column: 1 } });
    },
    doctype: (text, spot) => {
      doctype = { text, spot };
      if (/<!ENTITY\s{1,99}(?:%\s{1,99})?[^\s<]{1,200}\s{1,99}(?:SYSTEM|PUBLIC)\b/.test(text))
        findings.add(checkKinds.ENTITY_EXTERNAL, {}, { spot });
    },
    broken: (reason, spot) => {
      const kind = /unbound namespace prefix/i.test(reason) ? checkKinds.NAMESPACE_MISSING : checkKinds.XML_BROKEN;
      findings.add(kind === checkKinds.XML_BROKEN ? kind : checkKinds.XML_BROKEN, { reason }, { spot });
    },
    open: (tag, spot, written, end) => {
      if (isNoFeed) return;
      if (walk === undefined) {
        const root = rootRules(tag);
        if (root === undefined) {
          isNoFeed = true;
          findings.add(checkKinds.UNKNOWN_FORMAT, { element: `<${tag.name}>` }, { element: `<${tag.name}>`, spot });
          return;
        }
        if (doctype !== undefined) checkDoctype(doctype, tag.attributes.version?.value);
        const said = { element: `<${tag.name}>`, spot };
        if (root.namespace === "wrong")
          findings.add(checkKinds.NAMESPACE_WRONG, { ...{ element: said.element }, found: tag.uri }, said);
        else if (root.namespace === "missing")
          findings.add(checkKinds.NAMESPACE_MISSING, { element: said.element }, said);
        else if (root.namespace === "obsolete")
          findings.add(checkKinds.NAMESPACE_OBSOLETE, { element: said.element, found: tag.uri }, said);
        if (root.namespace === "wrong" || root.namespace === "obsolete") {
          isNoFeed = true;
          return;
        }
        if (root.family === "atom" && tag.prefix !== "")
          findings.add(checkKinds.PREFIX_AVOID, { found: tag.prefix }, said);
        const base = tag.attributes["xml:base"]?.value;
        if (base !== undefined) notes.set("base", base);
        walk = new Walk(
          findings,
          () => root.rule,
          root.family,
          options,
          notes,
          root.namespace === "missing" ? "http://www.w3.org/2005/Atom" : "",
          options.facts,
        );
      }
      walk.open(tag, spot, written, end);
    },
    text: (text) => {
      if (!isNoFeed) walk?.text(text);
    },
    close: (raw) => {
      if (!isNoFeed) walk?.close(raw);
    },
  });
  if (notes.get("itunes") === true && !options.encoding().startsWith("utf-8"))
    findings.add(checkKinds.ENCODING_PODCAST, { found: options.encoding() }, { spot: { line: 1, column: 1 } });
  return walk?.context.family;

  function checkDoctype(found: { readonly text: string; readonly spot: Spot }, version: string | undefined): void {
    const { text, spot } = found;
    if (!/DTD RSS 0\.91|rss-0\.91\.dtd/i.test(text)) return;
    if (version !== undefined && version !== "0.91") findings.add(checkKinds.DOCTYPE_WRONG, {}, { spot });
    else if (/my\.netscape\.com/i.test(text)) findings.add(checkKinds.DOCTYPE_GONE, {}, { spot });
  }
}
