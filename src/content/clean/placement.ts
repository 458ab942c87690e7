import { headings, itemSorts } from "../html/elements.ts";

/** The place of a node. */
export interface Place {
  readonly parent: string;
  readonly inLink: boolean;
  readonly inCode: boolean;
  readonly inPre: boolean;
  /** The id of the heading around it; "" for a heading without one. */
  readonly heading?: string | undefined;
  /** The kind of list item that another one of its kind would end. */
  readonly item?: "list" | "definition" | undefined;
}

export const tableNames: ReadonlySet<string> = new Set([
  "table",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "td",
  "th",
  "caption",
  "colgroup",
  "col",
]);

/** Would a parser that reads this element at this place move it elsewhere, or is it useless there? */
export function cannotStand(name: string, { parent, inPre, heading, item }: Place): boolean {
  if (inPre && (name === "pre" || tableNames.has(name))) return true;
  if (heading !== undefined && headings.has(name)) return true;
  if (parent !== "ruby" && (name === "rt" || name === "rp")) return true;
  return item !== undefined && itemSorts.get(name) === item;
}
