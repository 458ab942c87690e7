import type { SaxesTagNS } from "saxes";
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
  const feed = new XmlFeed(findings, options);
  readXml(texts, {
    declaration: ({ version }) => {
      if (version !== undefined && version !== "1.0")
        findings.add(checkKinds.XML_VERSION, { found: version }, { spot: start });
    },
    doctype: (text, spot) => feed.doctype(text, spot),
    broken: (reason, spot) => findings.add(checkKinds.XML_BROKEN, { reason }, { spot }),
    open: (tag, spot, written, end) => feed.walkAt(tag, spot)?.open(tag, spot, written, end),
    text: (text) => feed.walk?.text(text),
    close: (raw) => feed.walk?.close(raw),
  });
  if (feed.isForPodcasts && !options.encoding().startsWith("utf-8"))
    findings.add(checkKinds.ENCODING_PODCAST, { found: options.encoding() }, { spot: start });
  return feed.walk?.context.family;
}

const start: Spot = { line: 1, column: 1 };

/** What is known of the document so far. */
class XmlFeed {
  readonly #findings: Findings;
  readonly #options: XmlOptions;
  readonly #notes = new Map<string, unknown>();
  #doctype: { readonly text: string; readonly spot: Spot } | undefined;
  #hasRoot = false;
  /** Applies the rules of the format. Undefined before the root element, and if that is none of a feed. */
  walk: Walk | undefined;

  constructor(findings: Findings, options: XmlOptions) {
    this.#findings = findings;
    this.#options = options;
  }

  get isForPodcasts(): boolean {
    return this.#notes.get("itunes") === true;
  }

  doctype(text: string, spot: Spot): void {
    this.#doctype = { text, spot };
    if (/<!ENTITY\s{1,99}(?:%\s{1,99})?[^\s<]{1,200}\s{1,99}(?:SYSTEM|PUBLIC)\b/.test(text))
      this.#findings.add(checkKinds.ENTITY_EXTERNAL, {}, { spot });
  }

  /** The first tag is that of the root element, which says what the format is. */
  walkAt(tag: SaxesTagNS, spot: Spot): Walk | undefined {
    if (!this.#hasRoot) this.walk = this.#walkFrom(tag, spot);
    this.#hasRoot = true;
    return this.walk;
  }

  #walkFrom(tag: SaxesTagNS, spot: Spot): Walk | undefined {
    const findings = this.#findings;
    const element = `<${tag.name}>`;
    const said = { element, spot };
    const root = rootRules(tag);
    if (root === undefined) {
      findings.add(checkKinds.UNKNOWN_FORMAT, { element }, said);
      return undefined;
    }
    this.#checkDoctype(tag.attributes.version?.value);
    const { namespace, family, rule } = root;
    const found = tag.uri;
    if (namespace === "wrong") findings.add(checkKinds.NAMESPACE_WRONG, { element, found }, said);
    else if (namespace === "missing") findings.add(checkKinds.NAMESPACE_MISSING, { element }, said);
    else if (namespace === "obsolete") findings.add(checkKinds.NAMESPACE_OBSOLETE, { element, found }, said);
    if (namespace === "wrong" || namespace === "obsolete") return undefined;
    if (family === "atom" && tag.prefix !== "") findings.add(checkKinds.PREFIX_AVOID, { found: tag.prefix }, said);
    const meant = namespace === "missing" ? "http://www.w3.org/2005/Atom" : "";
    return new Walk(findings, () => rule, family, this.#options, this.#notes, meant, this.#options.facts);
  }

  #checkDoctype(version: string | undefined): void {
    const { text, spot } = this.#doctype ?? { text: "", spot: start };
    if (!/DTD RSS 0\.91|rss-0\.91\.dtd/i.test(text)) return;
    if (version !== undefined && version !== "0.91") this.#findings.add(checkKinds.DOCTYPE_WRONG, {}, { spot });
    else if (/my\.netscape\.com/i.test(text)) this.#findings.add(checkKinds.DOCTYPE_GONE, {}, { spot });
  }
}
