import { wordSet } from "../../text/wordSet.ts";

export const voidElements = wordSet(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr",
);

/** Other names for known elements. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ["image", "img"],
  ["menu", "ul"],
  ["dir", "ul"],
  ["fieldset", "div"],
  // Too new for parsers to agree on what they end.
  ["search", "div"],
  ["listing", "pre"],
  ["xmp", "pre"],
  ["plaintext", "pre"],
]);

/** A paragraph ends where one of these begins. @see HTML §13.2.6.4.7 */
export const paragraphEnders = wordSet(`
  address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav
  ol p pre section summary table ul dialog template
`);

export const headings = wordSet("h1 h2 h3 h4 h5 h6");

/** Formatting that continues after an end tag that came too early. */
export const formatting = wordSet("a b big code em i s small strike strong tt u");

/** The parts of a table that are allowed directly in a table. */
export const tableParts = wordSet("caption colgroup col thead tbody tfoot tr td th");
export const tableSections = wordSet("thead tbody tfoot");

/** Block elements in which a link can be a paragraph of its own. */
export const flowParents = wordSet(
  "article aside blockquote center dd details div footer header hgroup li main section td th",
);

/** Where the search for an open list item ends. @see HTML §13.2.6.4.7, "special" without address, div and p */
export const listEnds: ReadonlySet<string> = new Set(
  [...paragraphEnders, "table", "td", "th", "caption"].filter(
    (name) => name !== "address" && name !== "div" && name !== "p",
  ),
);

/** Items of a list; one of the same kind ends the one that is open. */
export const itemSorts: ReadonlyMap<string, "list" | "definition"> = new Map([
  ["li", "list"],
  ["dt", "definition"],
  ["dd", "definition"],
]);
