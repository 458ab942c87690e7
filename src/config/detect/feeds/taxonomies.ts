import type { Each } from "../../../model/config.ts";

/** What articles are grouped by, for the plural name of a taxonomy: a keyword for the common ones, or the key in front matter. */
export function eachOfTaxonomy(name: string, key = name): string {
  return known[name.toLowerCase()] ?? key;
}

const known: Readonly<Partial<Record<string, string>>> = {
  tags: "tag",
  categories: "category",
  authors: "author",
  series: "series",
};

/** The name of the folder or file that describes the values of a group. */
export function pluralOf(each: Each, groupName: string): string {
  if (typeof each === "function") return groupName;
  if (typeof each === "object") return each.key.replace(/^taxonomies\./, "");
  return Object.entries(known).find(([, word]) => word === each)?.[0] ?? each;
}
