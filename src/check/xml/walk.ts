import type { SaxesTagNS } from "saxes";
import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues } from "../../model/diagnostic.ts";
import type { Findings, Say, Spot } from "../findings.ts";
import { anyModuleRule, moduleAttributes, moduleRule } from "../modules/modules.ts";
import type { FactCollector } from "../profiles/collectFacts.ts";
import type { Context, ElementRule, Family } from "../rules.ts";
import { Tally } from "../tally.ts";
import { htmlElements } from "../values/htmlNames.ts";
import { rightCharacters } from "../values/plainText.ts";
import { checkCommonAttributes } from "./commonAttributes.ts";
import { type Attribute, attribute, attributeSpot, type Element, shown } from "./element.ts";
import { specOf } from "./specs.ts";
import { canonicalName, vocabularyOf } from "./vocabularies.ts";

interface Frame {
  readonly element: Element;
  /** Nothing if the element is not checked. */
  readonly rule: ElementRule | undefined;
  /** Elements of markup that are open around it. */
  readonly depth: number;
  /** The element that contains this text. */
  readonly markup: ElementRule | undefined;
  readonly end: number;
  entrySize: number;
}

/** At most this much of a text is checked. */
const longestText = 16 * 1024 * 1024;
const longestUnknown = 10_000;
const largestEntry = 1024 * 1024;

/** Checks the elements of a document against the rules of its format and of the modules, while they are read. */
export class Walk {
  readonly context: Context;
  readonly #findings: Findings;
  readonly #rules: (tag: SaxesTagNS, context: Context) => ElementRule | undefined;
  readonly #stack: Frame[] = [];
  /** The namespace of elements without one, if the root element should have declared it. */
  readonly #implied: string;
  readonly #facts: FactCollector;

  constructor(
    findings: Findings,
    rules: (tag: SaxesTagNS, context: Context) => ElementRule | undefined,
    family: Family,
    options: { readonly address?: string | undefined; readonly now?: number | undefined },
    notes: Map<string, unknown>,
    implied: string,
    facts: FactCollector,
  ) {
    this.#implied = implied;
    this.#facts = facts;
    this.#findings = findings;
    this.#rules = rules;
    const tallies = new Map<string, Tally>();
    this.context = {
      family,
      ...(options.address === undefined ? {} : { address: options.address }),
      ...(options.now === undefined ? {} : { now: options.now }),
      notes,
      tally: (what) => {
        const known = tallies.get(what) ?? new Tally();
        tallies.set(what, known);
        return known;
      },
      say: (kind, element, values = {}) => this.#say(kind, element, values),
      sayOf: (kind, element, attribute, values = {}) => this.#sayOf(kind, element, attribute, values),
    };
  }

  open(tag: SaxesTagNS, spot: Spot, written: string, end: number): void {
    const above = this.#stack.at(-1);
    const element = elementOf(tag, spot, written, above?.element, this.#implied);
    if (above?.markup === undefined) this.#facts.opened(element);
    if (above !== undefined && above.rule === undefined && above.markup === undefined) {
      this.#push(element, undefined, end);
      if (tag.uri === "" && this.context.family === "rss") this.context.say(checkKinds.NAMESPACE_MISSING, element);
      return;
    }
    checkCommonAttributes(element, this.context);
    const markup = above?.markup;
    if (above !== undefined && markup?.markup !== undefined) {
      count(above.element, element);
      markup.markup(element, this.context, above.depth);
      this.#stack.push({ element, rule: undefined, depth: above.depth + 1, markup, end, entrySize: 0 });
      return;
    }
    const found = above === undefined ? this.#rules(tag, this.context) : this.#childRule(above, element);
    const rule = found?.choose === undefined ? found : found.choose(element);
    if (above !== undefined) this.#countOf(above.element, element, rule);
    if (rule !== undefined) {
      this.#attributes(element, rule);
      rule.opened?.(element, this.context);
    }
    this.#stack.push({
      element,
      rule,
      depth: 0,
      markup: rule?.markup === undefined ? undefined : rule,
      end,
      entrySize: 0,
    });
  }

  text(text: string): void {
    const top = this.#stack.at(-1);
    if (top === undefined) return;
    top.entrySize += text.length;
    const { element } = top;
    const isUnknown = top.rule === undefined && top.markup === undefined;
    // Receivers may have rules for elements without rules here.
    if (element.text.length >= (isUnknown ? longestUnknown : longestText)) return;
    element.text += text;
    if (top.rule?.markup === undefined) return;
    // The text of the element itself, without text in markup.
    element.notes.set("own text", `${(element.notes.get("own text") as string | undefined) ?? ""}${text}`);
    if (text.trim() !== "") element.notes.set("text outside", true);
  }

  close(raw: (end: number) => string | undefined): void {
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    const { element, rule } = frame;
    const above = this.#stack.at(-1);
    if (above !== undefined) above.entrySize += frame.entrySize;
    if (rule === undefined) {
      if (frame.markup === undefined) this.#facts.closed(element);
      if (frame.markup !== undefined && above !== undefined && above.element.text.length < longestText)
        above.element.text += element.text;
      return;
    }
    const hasNoText = rule.isEmpty === true || (rule.holds !== undefined && rule.value === undefined);
    if (hasNoText && element.text.trim() !== "") this.context.say(checkKinds.TEXT_MISPLACED, element);
    if (/^(?:atom:)?(?:title|name)$/.test(element.name) && /[&<]/.test(element.text)) {
      const source = raw(frame.end);
      if (source !== undefined && /&#x(?:26|3c);/i.test(source)) element.notes.set("hexadecimal", true);
    }
    rightCharacters(element.text, this.#sayAbout(element), element, this.context);
    rule.value?.(element.text, this.#sayAbout(element), element, this.context);
    for (const name of rule.needs ?? [])
      if (!element.first.has(name))
        this.context.say(checkKinds.ELEMENT_MISSING, element, {
          element: `<${name.replace(/^atom:/, "")}>`,
          parent: shown(element),
        });
    rule.closed?.(element, this.context);
    if ((element.name === "item" || element.name === "atom:entry") && frame.entrySize > largestEntry)
      this.context.say(checkKinds.ENTRY_LARGE, element, { found: `${(frame.entrySize / 1024 / 1024).toFixed(1)} MiB` });
    this.#facts.closed(element);
    // Only what is checked for whole feeds is kept of an entry.
    if (rule.many === true && above !== undefined) forget(element);
  }

  #push(element: Element, rule: ElementRule | undefined, end: number): void {
    this.#stack.push({ element, rule, depth: 0, markup: undefined, end, entrySize: 0 });
  }

  #childRule({ element: parent, rule }: Frame, element: Element): ElementRule | undefined {
    const { context } = this;
    const own = rule?.holds?.[element.name];
    // In RDF, an element without a namespace is not RSS.
    if (own !== undefined && !(element.uri === "" && context.family === "rss1")) return own;
    const role = rule?.role ?? "";
    const module = moduleRule(element.name, role) ?? moduleRule(element.name.replace(/\..*/, ""), role);
    if (module !== undefined) return module;
    const known = vocabularyOf(element.uri);
    const isRdf = known?.prefix === "rdf" && (context.family === "rss" || parent.name.startsWith("{"));
    if (rule?.open === true && known !== undefined && known.prefix !== "" && !isRdf) return anyModuleRule(element.name);
    if (attribute(parent, "rdf:parseType") === "Literal") return undefined;
    if (rule?.open === true && known === undefined) {
      // What RDF says about a value.
      if (context.family === "rss11" && element.attributes.has("rdf:resource"))
        context.say(checkKinds.RDF_INVALID, element, { reason: "it is a node with rdf:resource" });
      return undefined;
    }
    if (known === undefined) {
      sayUnknownNamespace(element, context);
      return undefined;
    }
    if (known.unchecked === true) {
      if (!context.notes.has(`unchecked ${known.uri}`))
        context.say(checkKinds.NAMESPACE_UNCHECKED, element, { found: known.uri });
      context.notes.set(`unchecked ${known.uri}`, true);
      return undefined;
    }
    const type = parent.notes.get("type");
    if (element.uri === "" && context.family !== "rss" && context.family !== "opml")
      context.say(checkKinds.VOCABULARY_UNKNOWN, element);
    else if ((type === "html" || type === "text/html") && htmlElements.has(element.local))
      context.say(checkKinds.HTML_NOT_ESCAPED, parent);
    else if (known.prefix === "xhtml" && context.family === "atom" && rule?.role !== undefined)
      context.say(checkKinds.XHTML_MISPLACED, element);
    else if (context.family === "rss1" && rule?.holds === undefined)
      context.say(checkKinds.RDF_INVALID, parent, { reason: `it has <${element.written}> in its text` });
    else if (element.local === "blink" && element.uri === "") context.say(checkKinds.ELEMENT_BLINK, element);
    else context.say(checkKinds.ELEMENT_UNKNOWN, element, { parent: shown(parent) });
    return undefined;
  }

  #countOf(parent: Element, element: Element, rule: ElementRule | undefined): void {
    const times = count(parent, element);
    if (times > 1 && rule !== undefined && rule.many !== true)
      this.context.say(checkKinds.ELEMENT_TWICE, element, { parent: shown(parent) });
  }

  #attributes(element: Element, rule: ElementRule): void {
    const { attributes = {} } = rule;
    for (const [name, { needed, advised }] of Object.entries(attributes)) {
      if (needed === undefined && advised === undefined) continue;
      if (!element.attributes.has(name))
        this.context.say(
          needed === undefined ? checkKinds.ATTRIBUTE_RECOMMENDED : checkKinds.ATTRIBUTE_MISSING,
          element,
          { found: name },
        );
    }
    for (const one of element.attributes.values()) {
      const own = attributes[one.name];
      if (own !== undefined) own.value?.(one.value, this.#sayAboutAttribute(element, one), element, this.context);
      else if (rule.anyAttributes !== true) this.#strangeAttribute(element, one);
    }
  }

  #strangeAttribute(element: Element, one: Attribute): void {
    const { name, uri, written } = one;
    if (/^(?:xmlns|xml)(?::|$)/i.test(written)) return;
    const module = moduleAttributes[name];
    if (module !== undefined) module.value?.(one.value, this.#sayAboutAttribute(element, one), element, this.context);
    else if (/^(?:thr|rdf):/.test(name) && !rdfAttributes.test(name))
      this.context.sayOf(checkKinds.ATTRIBUTE_UNKNOWN, element, written);
    if (uri === "") this.context.sayOf(checkKinds.ATTRIBUTE_UNKNOWN, element, written);
    else if (element.name === "rss" && name.startsWith("xsi:"))
      this.context.sayOf(checkKinds.ATTRIBUTE_FOREIGN, element, written);
  }

  #sayAbout(element: Element): Say {
    return (kind, values = {}) => this.#say(kind, element, { found: element.text.trim(), ...values });
  }

  #sayAboutAttribute(element: Element, one: Attribute): Say {
    return (kind, values = {}) =>
      this.#sayOf(kind === checkKinds.ELEMENT_EMPTY ? checkKinds.ATTRIBUTE_EMPTY : kind, element, one.written, {
        found: one.value,
        ...values,
      });
  }

  #say(kind: DiagnosticKind, element: Element, values: DiagnosticValues): void {
    const isOfAttribute = kind === checkKinds.ATTRIBUTE_MISSING || kind === checkKinds.ATTRIBUTE_RECOMMENDED;
    const about = isOfAttribute
      ? String(values.found)
      : typeof values.element === "string"
        ? values.element
        : undefined;
    this.#findings.add(
      kind,
      { element: shown(element), ...values },
      { element: shown(element), about, spot: { line: element.line, column: element.column }, spec: specOf(element) },
    );
  }

  #sayOf(kind: DiagnosticKind, element: Element, attribute: string, values: DiagnosticValues): void {
    const label = `${attribute} of ${shown(element)}`;
    this.#findings.add(
      kind,
      { element: label, ...values },
      { element: label, spot: attributeSpot(element, attribute), spec: specOf(element) },
    );
  }
}

const rdfAttributes = /^rdf:(?:about|aboutEach|bagID|datatype|ID|li|nodeID|parseType|resource|type|value|_\d+)$/;

function elementOf(
  tag: SaxesTagNS,
  spot: Spot,
  written: string,
  parent: Element | undefined,
  implied: string,
): Element {
  const uri = tag.uri === "" ? implied : tag.uri;
  const attributes = new Map<string, Attribute>();
  for (const one of Object.values(tag.attributes)) {
    const name = one.prefix === "" ? one.name : canonicalName(one.uri, one.local);
    attributes.set(name, { name, written: one.name, uri: one.prefix === "" ? "" : one.uri, value: one.value });
  }
  return {
    ...spot,
    name: canonicalName(uri, tag.local),
    written: tag.name,
    uri,
    local: tag.local,
    attributes,
    parent,
    counts: new Map(),
    first: new Map(),
    tag: written,
    text: "",
    notes: new Map(),
  };
}

function count(parent: Element, element: Element): number {
  const times = (parent.counts.get(element.name) ?? 0) + 1;
  parent.counts.set(element.name, times);
  if (times === 1) parent.first.set(element.name, element);
  return times;
}

/** The entry is complete: the feed only keeps the fact that it existed. */
function forget(element: Element): void {
  if (element.name !== "item" && element.name !== "atom:entry") return;
  element.first.clear();
  element.counts.clear();
}

function sayUnknownNamespace(element: Element, context: Context): void {
  const key = `unknown ${element.uri}`;
  if (context.notes.has(key)) return;
  context.notes.set(key, true);
  context.say(checkKinds.NAMESPACE_UNKNOWN, element, { found: element.uri });
}
