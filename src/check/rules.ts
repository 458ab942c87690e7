import type { DiagnosticKind, DiagnosticValues } from "../model/diagnostic.ts";
import type { Say } from "./findings.ts";
import type { Tally } from "./tally.ts";
import type { Element } from "./xml/element.ts";

/** The family of formats, by how the document begins. */
export type Family = "rss" | "rss1" | "rss11" | "atom" | "opml" | "service";

/** What rules are given: where they are, and how to say something. */
export interface Context {
  readonly family: Family;
  /** Where the document was read from, if it was. */
  readonly address?: string;
  /** The moment of the check; without it no date is in the future. */
  readonly now?: number;
  /** How often values are in the document, by what they are. */
  readonly tally: (what: string) => Tally;
  /** What is remembered of the whole document. */
  readonly notes: Map<string, unknown>;
  readonly say: (kind: DiagnosticKind, element: Element, values?: DiagnosticValues) => void;
  readonly sayOf: (kind: DiagnosticKind, element: Element, attribute: string, values?: DiagnosticValues) => void;
}

/** Looks at one text or attribute value. `say` knows the place and what was found. */
export type ValueCheck = (value: string, say: Say, element: Element, context: Context) => void;

export interface AttributeRule {
  readonly needed?: true;
  readonly advised?: true;
  readonly value?: ValueCheck;
}

export type Hook = (element: Element, context: Context) => void;

export interface ElementRule {
  /** May be there more than once in its parent. */
  readonly many?: true;
  /** What its text must be. */
  readonly value?: ValueCheck;
  /** Those that it may have; `xml:` ones and those of other namespaces aside. */
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
  readonly anyAttributes?: true;
  /** Its children of the same format, by canonical name. */
  readonly holds?: Readonly<Record<string, ElementRule>>;
  /** Children that must be there. */
  readonly needs?: readonly string[];
  /** Whose place it takes for elements of modules: `item` for `<item>`. */
  readonly role?: string;
  /** Holds anything that is not of the format itself. */
  readonly open?: true;
  /** Called with the attributes, before the children. */
  readonly opened?: Hook;
  /** Called with text and children. */
  readonly closed?: Hook;
  /** What is in it is markup: called for each element in it instead of looking for rules. */
  readonly markup?: (element: Element, context: Context, depth: number) => void;
  /** Decides by the attributes which rule counts. */
  readonly choose?: (element: Element) => ElementRule;
}

/** An element of a module: where it may stand. */
export interface ModuleRule extends ElementRule {
  /** Roles of its parents, with spaces between them. */
  readonly in: string;
}

/** By canonical name; one name may stand in different places by different rules. */
export type ModuleRules = readonly (readonly [name: string, rule: ModuleRule])[];

/** Both, one after the other. */
export function both(...checks: readonly ValueCheck[]): ValueCheck {
  return (value, say, element, context) => {
    for (const check of checks) check(value, say, element, context);
  };
}
