/** Where one entry stands in the text of a document: `text.slice(start, end)`. */
export interface Slice {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the entries of an RSS or Atom document by walking its tags. Nothing where the document is not well nested, so
 * that a broken one is never taken apart.
 */
export function xmlSlices(text: string): readonly Slice[] | undefined {
  const slices: Slice[] = [];
  const open: string[] = [];
  let start = -1;
  let id: string | undefined;
  let link: string | undefined;
  let idFrom = -1;
  for (const match of text.matchAll(tag)) {
    const [whole, closing, name] = match;
    if (name === undefined) {
      continue;
    }
    const parent = open.join("/");
    if (closing === "/") {
      if (open.pop() !== name) {
        return undefined;
      }
      const within = parent.slice(0, parent.lastIndexOf("/"));
      if (idFrom >= 0 && entryPaths.has(within) && (name === "guid" || name === "id" || name === "link")) {
        const value = textOf(text.slice(idFrom, match.index));
        if (name === "link") {
          link ??= value;
        } else {
          id ??= value;
        }
      }
      idFrom = -1;
      if (start >= 0 && entryPaths.has(parent)) {
        slices.push({ id: id ?? link ?? "", start, end: match.index + whole.length });
        start = -1;
      }
    } else if (!whole.endsWith("/>")) {
      open.push(name);
      const path = parent === "" ? name : `${parent}/${name}`;
      if (entryPaths.has(path)) {
        start = match.index;
        id = undefined;
        link = undefined;
      } else if (entryPaths.has(parent)) {
        idFrom = match.index + whole.length;
      }
    }
  }
  return open.length === 0 ? slices : undefined;
}

const entryPaths = new Set(["rss/channel/item", "feed/entry"]);
const tag = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?]+)(?:"[^"]*"|'[^']*'|[^"'>])*>/g;

function textOf(markup: string): string {
  return markup
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inside: string) => inside.replace(/&/g, "&amp;"))
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? character(Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16))
        : (named[name] ?? whole),
    )
    .trim();
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
