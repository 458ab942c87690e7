/** What articles are grouped by, for the plural name of a taxonomy: a word for those that every site knows, or the key in front matter. */
export function eachOfTaxonomy(name: string, key = name): string {
  return known[name.toLowerCase()] ?? key;
}

const known: Readonly<Partial<Record<string, string>>> = {
  tags: "tag",
  categories: "category",
  authors: "author",
  series: "series",
};
