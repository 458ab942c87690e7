import type { DiagnosticKind, DiagnosticValues } from "../model/diagnostic.ts";
import type { Say } from "./findings.ts";
import type { Tally } from "./tally.ts";
import type { Element } from "./xml/element.ts";

/** The family of formats, by how the document begins. */
export type Family = "rss" | "rss1" | "rss11" | "atom" | "opml" | "service";

/** What rules get: their position, and a way to report problems. */
export interface Context {
  readonly family: Family;
  /** Where the document was read from, if it is known. */
  readonly address?: string;
  /** The time of the check; without it, no date is in the future. */
  readonly now?: number;
  /** How often values occur in the document, by their kind. */
  readonly tally: (what: string) => Tally;
  /** What is remembered about the whole document. */
  readonly notes: Map<string, unknown>;
  readonly say: (kind: DiagnosticKind, element: Element, values?: DiagnosticValues) => void;
  readonly sayOf: (kind: DiagnosticKind, element: Element, attribute: string, values?: DiagnosticValues) => void;
}

/** Checks one text or attribute value. `say` knows its place and what was found. */
export type ValueCheck = (value: string, say: Say, element: Element, context: Context) => void;

export interface AttributeRule {
  readonly needed?: true;
  readonly advised?: true;
  readonly value?: ValueCheck;
}

export type Hook = (element: Element, context: Context) => void;

export interface ElementRule {
  /** It may occur more than once in its parent. */
  readonly many?: true;
  /** The check of its text. */
  readonly value?: ValueCheck;
  /** The attributes that it may have, apart from `xml:` attributes and those of other namespaces. */
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
  readonly anyAttributes?: true;
  /** It only has attributes: no text. */
  readonly isEmpty?: true;
  /** Its children of the same format, by canonical name. */
  readonly holds?: Readonly<Record<string, ElementRule>>;
  /** Required children. */
  readonly needs?: readonly string[];
  /** The role that it has as a parent of elements of modules: `item` for `<item>`. */
  readonly role?: string;
  /** It may contain any element of other namespaces. */
  readonly open?: true;
  /** Called with the attributes, before the children. */
  readonly opened?: Hook;
  /** Called with the text and the children. */
  readonly closed?: Hook;
  /** It contains markup: called for each element in it, instead of looking for rules. */
  readonly markup?: (element: Element, context: Context, depth: number) => void;
  /** Chooses the rule by the attributes. */
  readonly choose?: (element: Element) => ElementRule;
}

/** An element of a module, with its possible parents. */
export interface ModuleRule extends ElementRule {
  /** The roles of its parents, separated by spaces. */
  readonly in: string;
}

/** By canonical name; one name may have different rules in different parents. */
export type ModuleRules = readonly (readonly [name: string, rule: ModuleRule])[];

/** Both, one after the other. */
export function both(...checks: readonly ValueCheck[]): ValueCheck {
  return (value, say, element, context) => {
    for (const check of checks) check(value, say, element, context);
  };
}
